#pragma once

#include <QObject>

/// Pictures that were classified become training pictures: asked for, told, exact and taken back.
class TrainingCopiesTest final : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void theFolderOfAClassIsFound_data();
    void theFolderOfAClassIsFound();
    void someNamesCannotNameAClass_data();
    void someNamesCannotNameAClass();
    void nothingIsReplaced();
    void aCancelledCopyLeavesNothing();
    void onlyWhatIsUnchangedIsRemoved();
    void theSentenceSaysWhatHappens();
    void chosenAnswersAreAddedAndTakenBack();
    void aNewClassIsTyped();
    void copiesBelongToTheirFolder();
    void whyNothingCanBeAdded();
};
