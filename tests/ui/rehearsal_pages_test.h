#pragma once

#include <QObject>

/// What can be tried before a training: the transfer profile on the Layers page, learning rates on the Train page.
class RehearsalPagesTest final : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void profileIsDrawnAboveTheNetwork();
    void profileIsReadByKeyboard();
    void profileOfAnotherNetworkIsNotShown();
    void failedProfileIsAnErrorInThePage();
    void profileIsMadeUsedAndForgotten();
    void profileIsCancelled();
    void memoryIsToldBesideTheTime();
    void figuresThatArriveMoveNothing_data();
    void figuresThatArriveMoveNothing();
    void failedSearchForARateIsAnErrorInThePage();
    void learningRateIsFoundAndUsed();
    void trainingDoesNotWaitForTheSearch();
    void nothingFallsNothingIsOffered();
};
