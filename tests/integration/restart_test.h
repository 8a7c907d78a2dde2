#pragma once

#include <QObject>

/// What one window leaves to the next: at the next start, and in another language.
class RestartTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void theFirstWindowFitsOnTheScreen();
    void theBalancingOfClassesComesBack();
    void whatIsChosenIsRememberedAtOnce();
    void settingsOfAKilledProgramAreWhole();
    void whatTrainingCameToIsToldInTheOtherLanguage();
    void aDroppedFolderIsReadAndADroppedFileAnswered();
};
