#pragma once

#include <QObject>

/// The answers of the Classify page: counted, filtered, ordered, chosen, copied, looked at, added to the training
/// pictures; and what is said of the model.
class ClassifyPageTest final : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void chipsCountAndFilter();
    void chipsAreReachedByKeyboard();
    void theRarestOfManyClassesAreFoundByTyping();
    void answersComeInTheOrderAskedFor_data();
    void answersComeInTheOrderAskedFor();
    void cardsAreLargeOrSmall();
    void manyAreChosen();
    void deleteTakesFromTheListAlone();
    void chosenAnswersAreCopiedAsATable();
    void aFolderIsChosen();
    void theWalkCanBeCancelled();
    void answersAreLookedAtClosely();
    void tenThousandAnswersAreShown();
};
