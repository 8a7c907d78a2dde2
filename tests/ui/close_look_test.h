#pragma once

#include <QObject>

/// Pictures at large, one after another.
class CloseLookTest final : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void picturesFollowEachOther();
    void correctionsGoOnToTheNext();
    void undoGoesBackToWhatItConcerns();
    void whatWasSaidIsNotSaidAgain();
    void whatAFindingDidCanBeSaidByHand();
    void theButtonKeepsTheKeyboard();
    void aSuggestionIsAcceptedOnce();
    void whatIsNotHereIsNotTakenBack();
    void everyPixelIsThere();
    void oneThatCannotBeReadSaysWhy();
    void itIsOpenedFromTheImages();
    void itZoomsAndMoves();
};
