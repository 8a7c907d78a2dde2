#pragma once

#include <QObject>

/// Trainings that ended before their end: how they are told of, offered and gone on with.
class UnfinishedTest final : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void momentsReadWell_data();
    void momentsReadWell();
    void itSaysWhereItStopped();
    void onlyWhatCanGoOnIsOffered_data();
    void onlyWhatCanGoOnIsOffered();
    void theNewestIsOffered();
    void itIsContinued();
    void whatWasLearntIsKept();
    void aStoppedRunIsKeptAsItIs();
    void discardingIsUndone();
    void notNowIsHeard();
    void withoutPicturesItCannotGoOn();
    void theOfferCanBeReachedAndRead_data();
    void theOfferCanBeReachedAndRead();
    void theListContinues();
    void theListTrainsFurther();
};
