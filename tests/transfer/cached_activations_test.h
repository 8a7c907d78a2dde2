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
    void aBankInUseElsewhereIsLeftAlone();
    void theLongestUnusedBankGoesFirst();
    void sixteenBitsRoundAndNoMore_data();
    void sixteenBitsRoundAndNoMore();
    void howRowsAreKeptIsPartOfTheKey();
    void whatBfloat16GaveIsTakenUp_data();
    void whatBfloat16GaveIsTakenUp();
    void theRowIndexFindsWhatWasPut();
    void whatIsTooLargeForSixteenBitsStaysANumber();
    void theBudgetHoldsOverAllDataSets();
    void evictionThatWouldNotHelpIsNotDone();
    void whatOthersHoldIsNotCountedAsRoom();
    void twoProcessesAtOnceDoEachOtherNoHarm();
    void theMemoryIsThatOfAllBanksTogether();
    void aFullDiskIsMadeUpForInMemoryUpToALimit();
    void aPictureThatChangesWhileItIsReadIsNotLost();

private:
    QTemporaryDir m_folder;
};
