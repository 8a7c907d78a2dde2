#pragma once

#include <QObject>
#include <QTemporaryDir>

class MachineTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void containersLimitWhatIsUsed_data();
    void containersLimitWhatIsUsed();
    void thisMachineHasWhatItUses();
    void aPathTellsNoName_data();
    void aPathTellsNoName();
    void aTextTellsNoFolder_data();
    void aTextTellsNoFolder();
    void versionsOfCudaAreReadable();
};
