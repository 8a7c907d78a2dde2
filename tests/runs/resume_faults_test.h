#pragma once

#include <QObject>
#include <QTemporaryDir>

class ResumeFaultsTest : public QObject {
    Q_OBJECT

public:
    static const char* reasonToSkip();

private Q_SLOTS:
    void initTestCase();
    void aPlaceIsKeptOnce();
    void aDamagedCheckpointIsPassedOver();
    void changedPicturesAreRefused_data();
    void changedPicturesAreRefused();
    void goneWeightsAreInTheRun();
    void otherFrozenWeightsAreRefused();
    void aClearedCacheChangesNothing();
    void twoAtOnceAreRefused();
    void aFullDiskCostsOnlyTheCheckpoint();
    void whatCannotGoOnIsRefused();
    void theNewestIsFound();

private:
    QTemporaryDir m_folder;
};
