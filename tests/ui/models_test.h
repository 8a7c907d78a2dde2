#pragma once

#include <QObject>

/// The models behind the pages, each under the model tester.
class ModelsTest final : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void picturesAreFilteredBySplitAndClass();
    void picturesAreFilteredByFinding();
    void thousandsOfClassesAreCorrectedAtOnce();
    void manyClassesAreSummedUp();
    void numbersOfTheCoreHavePoints();
    void mistakesComeMostConfidentFirst();
    void cellHoldsItsOwnPictures();
    void missingPictureIsMarkedBroken();
    void backbonesShowWhetherWeightsAreHere();
    void stageIsToggled();
    void stageWithoutWeightsIsNot();
    void classMetricsSortByNumber();
    void predictionsGrowAndBecomeCsv();
    void namesOfAnyBytesAreKept();
    void workflowSaysWhatIsMissing();
    void coreSpeaksTheWindowsLanguage();
    void everyPatternIsMeantByItsOwnText();
    void errorsSpeakTheWindowsLanguage_data();
    void errorsSpeakTheWindowsLanguage();
    void unknownSentencesStayAsTheyAre_data();
    void unknownSentencesStayAsTheyAre();
    void stageKindsSpeakTheWindowsLanguage();
    void numbersReadWell_data();
    void numbersReadWell();
};
