#pragma once

#include <QObject>

/// What the rows of activations are kept in: banks on the disk and in memory, their keys, their budget and who may use
/// them.
class ActivationStoreTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void aBankInUseElsewhereIsLeftAlone();
    void theLongestUnusedBankGoesFirst();
    void howRowsAreKeptIsPartOfTheKey();
    void theRowIndexFindsWhatWasPut();
    void whatIsTooLargeForSixteenBitsStaysANumber();
    void theBudgetHoldsOverAllDataSets();
    void evictionThatWouldNotHelpIsNotDone();
    void whatOthersHoldIsNotCountedAsRoom();
    void theMemoryIsThatOfAllBanksTogether();
    void aFullDiskIsMadeUpForInMemoryUpToALimit();
};
