#pragma once

#include <QObject>

/// What is done with runs from their list: opened, deleted and brought back, repeated, compared.
class RunActionsTest final : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void aRunIsOpened();
    void aRunOfOtherPicturesBringsThem();
    void aRunOfOtherPicturesWaitsForTraining();
    void whatDidNotEndIsNotOpened();
    void deletedRunsComeBack();
    void openAndTrainedRunsStay();
    void aRunThatIsGoneIsTold();
    void settingsAreTakenOver();
    void theCommandIsCopied();
    void twoRunsAreCompared();
    void theResultsPageLeadsHere();
    void missedPicturesAreTold();
};
