#pragma once

#include <QObject>

class RecipeTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void thePagesPythonReadsAsGraftDoes_data();
    void thePagesPythonReadsAsGraftDoes();
};
