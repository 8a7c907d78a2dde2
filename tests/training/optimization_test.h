#pragma once

#include <QObject>

class OptimizationTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void stepsAsLibTorchDoes_data();
    void stepsAsLibTorchDoes();
};
