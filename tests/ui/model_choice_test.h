#pragma once

#include <QObject>

class ModelChoiceTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void modelsAreToldApart();
    void aModelOfOtherPicturesIsNamed();
};
