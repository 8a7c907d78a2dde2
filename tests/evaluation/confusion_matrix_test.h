#pragma once

#include <QObject>

class ConfusionMatrixTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void countsAndMetrics();
    void anEmptyMatrixHasNoAccuracy();
    void jsonIsRowsOfTrueClasses();
    void damagedJsonIsRefused();
    void manyClassesTakeLittle();
    void intervalIsWilsons_data();
    void intervalIsWilsons();
};
