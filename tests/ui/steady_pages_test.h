#pragma once

#include <QObject>

/// What stays where it is, or goes where it is expected to: buttons under the mouse, the keyboard, what was asked for.
class SteadyPagesTest final : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void theKeyboardGoesToWhatWasActedUpon_data();
    void theKeyboardGoesToWhatWasActedUpon();
    void workBeginsAndNothingMoves_data();
    void workBeginsAndNothingMoves();
    void aFindingUnfoldsBelowItsButtons();
    void resultsKeepTheirButtonsInPlace_data();
    void resultsKeepTheirButtonsInPlace();
    void aCellBringsItsPicturesIntoSight();
    void pointingAtACellMovesNothing();
    void theKeyboardIsPassedOnInAWindowBehind_data();
    void theKeyboardIsPassedOnInAWindowBehind();
    void aNameIsUsedWhereverTheRunIsSpokenOf();
    void whatIsLeftOutIsMarked_data();
    void whatIsLeftOutIsMarked();
    void captionsAreWhole_data();
    void captionsAreWhole();
};
