#pragma once

#include <QObject>
#include <QTemporaryDir>

class WeightFilesTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void safetensorsKeepEveryKindOfNumber();
    void safetensorsRefuseDamage_data();
    void safetensorsRefuseDamage();
    void legacyCheckpointReadsWhatPythonWrote();
    void publishedWeightsHaveTheirChecksum();
    void legacyCheckpointRefusesDamage_data();
    void legacyCheckpointRefusesDamage();
    void pickleNeverRunsCode();
    void hostileFilesAreRefused();
    void everyWayOfSavingIsRead();
    void checkpointsKeepWhatIsBesideTheirWeights();
    void strangersAreToldForWhatTheyAre_data();
    void strangersAreToldForWhatTheyAre();
    void publishedFilesAreLookedAt();

private:
    QTemporaryDir m_folder;
};
