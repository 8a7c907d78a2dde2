#pragma once

#include <QObject>

class NetworkModelsTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void backbonesShowWhetherWeightsAreHere();
    void stageIsToggled();
    void stageWithoutWeightsIsNot();
};
