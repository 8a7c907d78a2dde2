#pragma once

#include <QObject>

class ProjectTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void whatIsCorrectedWhileReadingStays();
    void whatIsWrittenDownIsNotMadeTwice();
    void whatIsTakenBackWhileReadingStaysSo_data();
    void whatIsTakenBackWhileReadingStaysSo();
    void whatIsMadeAgainWhileReadingStaysOnce();
    void otherPicturesHaveTheirOwnCorrections();
    void wordsAreThoseOfTheCorrections();
    void otherPicturesAreNotWeighed();
    void picturesAreCountedInOneSentence();
    void workflowSaysWhatIsMissing();
};
