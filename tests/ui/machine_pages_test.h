#pragma once

#include <QObject>

/// What the window knows of the machine: GPUs to choose, and what it tells of itself.
class MachinePagesTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void gpusAreOfferedWhereTheyAre();
    void anotherDeviceForgetsWhatWasMeasured();
    void aRunOfAnotherMachineKeepsThisOnesDevice();
    void aboutTellsAndCopies();
    void aboutWaitsUntilTheMachineWasLookedAt();
};
