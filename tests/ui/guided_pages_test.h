#pragma once

#include <QtTest>

/// What leads people who have never programmed: the help, the suggested networks, names, times and folds.
class GuidedPagesTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void theHelpSaysTheSameInBothLanguages();
    void linksOfTheHelpLeadSomewhere();
    void theHelpIsSearchedByTyping();
    void aQuestionMarkOpensItsWord_data();
    void aQuestionMarkOpensItsWord();

    void aCardChoosesItsNetworkWithOneClick();
    void cardsForeseeNothingWithoutPictures();
    void everyCardForeseesATime();
    void theChosenNetworkIsInSight();
    void columnsThatMatterLessGiveWay();
    void aWeightFileIsTakenAndTakenBack();
    void aWrongWeightFileIsSaidInWords();

    void foldsStayAsTheyWereLeft();
    void storageIsPartOfTheConfiguration();
    void theLogSaysWhenAndWhat();
    void anEpochIsALine_data();
    void anEpochIsALine();
    void timesLeftAreToldApart();
    void theRailShowsTrainingAtWork();
    void theFolderSaysWhyItCannotBeChanged();
    void durationsAreAsPreciseAsTheyAreKnown();
};
