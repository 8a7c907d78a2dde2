#pragma once

#include <QtTest>

class TrainingForecastTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init();
    void theLastRunTellsHowLongTheNextTakes();
    void whatIsKeptIsNotComputedAgain();
    void runsAreRememberedByWhatTheyDid();
    void paceIsMeasuredOnceAndForeseesARun();
    void nothingIsSaidWhereNothingIsKnown();
    void comparedTimesAreInTheOrderOfTheirCompute();
    void whatIsNotMeasuredIsReckoned();
    void networksAreComparedThoughNoneCanBeRead();
    void weightFilesAreRecognised();
};
