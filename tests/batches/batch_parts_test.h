#pragma once

#include <QObject>

class BatchPartsTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void whatFitsGoesAtOnce();
    void whatDoesNotFitIsHalved_data();
    void whatDoesNotFitIsHalved();
    void notEvenTheFewest();
    void noPartIsBelowTheFewest();
    void roomIsMadeBeforePartsShrink();
    void otherErrorsPass();
    void whatWasWrittenIntoIsNotTriedAgain();
    void theProcessorsMemoryIsNotTriedAgain();
};
