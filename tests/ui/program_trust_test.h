#pragma once

#include <QObject>

/// A program in a model runs only once the user has allowed it, whichever way it came in.
class ProgramTrustTest final : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void classifyingAsksFirst_data();
    void classifyingAsksFirst();
    void runsOfTheListAskToo();
    void exportingAsksFirst();
    void lookingAtAPictureAsksFirst();
    void anotherModelIsAskedForAgain();
};
