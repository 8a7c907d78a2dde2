#pragma once

#include <QObject>

/// Where in pictures the network's input comes from: one rule, whoever follows it.
class CropPlanTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void allReckonTheSame_data();
    void allReckonTheSame();
};
