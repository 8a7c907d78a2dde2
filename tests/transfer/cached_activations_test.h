#pragma once

#include <QObject>
#include <QTemporaryDir>

class CachedActivationsTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void batchesAreThoseOfTheWrappedSource_data();
    void batchesAreThoseOfTheWrappedSource();
    void eachViewIsComputedOnce();
    void unreadablePicturesAreLeftOut();
    void laterRunsReadWhatEarlierOnesLeft();
    void otherWeightsAreAnotherBank();
    void aChangedPictureIsNoticed();
    void aDeeperCutStartsFromAShallowerOne();
    void whatAKilledProcessLeavesIsNotUsed_data();
    void whatAKilledProcessLeavesIsNotUsed();
    void sixteenBitsRoundAndNoMore_data();
    void sixteenBitsRoundAndNoMore();
    void whatBfloat16GaveIsTakenUp_data();
    void whatBfloat16GaveIsTakenUp();
    void twoProcessesAtOnceDoEachOtherNoHarm();
    void aPictureThatChangesWhileItIsReadIsNotLost();

private:
    QTemporaryDir m_folder;
};
