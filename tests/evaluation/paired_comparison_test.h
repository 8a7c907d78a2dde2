#pragma once

#include <QObject>

class PairedComparisonTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void onlyPicturesThatBothSawCount();
    void classesAreKnownByTheirNames();
    void fewChangesAreChance_data();
    void fewChangesAreChance();
};
