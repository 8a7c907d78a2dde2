#pragma once

#include <QObject>

/// What a scan found, once the user has corrected it.
class CorrectedDataTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void copiesOfOneLabelContradictNothing();
    void copiesGivenTwoLabelsContradict();
    void copiesLeftOutAreNoFinding();
    void whatIsCorrectedIsNotSuperfluous();
    void theReportIsOfWhatIsLeft();
    void stepsAreTakenBackByWhatTheyWereMadeFor();
    void whatIsMadeAtOnceIsUndoneAtOnce();
    void filesOfEarlierVersionsUndoStepByStep();
    void picturesOfAStepAreInTheOrderOfPaths();
    void aScanIsCorrectedAgainAndAgain();
    void copiesKeepWhatWasIdentified();
};
