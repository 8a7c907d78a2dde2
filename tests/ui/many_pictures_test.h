#pragma once

#include <QObject>

/// Working with many pictures at once on the Images and Results pages.
class ManyPicturesTest final : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void severalAreSelected();
    void aFrameSelects();
    void manyAreCorrectedInOneStep();
    void tenThousandAreLeftOutAtOnce();
    void numberKeysGiveTheClass();
    void digitsAreTheirOwnKeys();
    void numbersOfClassesStay();
    void manyClassesAreFoundByTyping();
    void whatCannotBeReadIsNotCorrected();
    void suggestionsAreAcceptedInOneStep();
    void theGridKeepsItsPlace_data();
    void theGridKeepsItsPlace();
    void copiesStandInTheirGroups();
    void oneOfItsCopiesIsKept();
    void aFindingShowsItsPictures();
    void aRemedyKeepsFocusAndPlace();
    void barsShowOneClass();
    void barsAreReachedByKeys();
    void doubtsHaveNoPercentage();
};
