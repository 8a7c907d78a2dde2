#pragma once

#include <QObject>

class TextTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void deeplyNestedJsonIsNone();
    void englishIsComposed_data();
    void englishIsComposed();
    void languagesOrderTheirArguments();
    void aFullStopIsNoPartOfASource();
    void aNameIsLookedUpWithItsText();
    void verbatimWordsAreSafe();
    void textsStayWhatTheyAreInFiles_data();
    void textsStayWhatTheyAreInFiles();
    void damagedTextsOfFilesAreTheirEnglish();
    void textsOfFilesAreSafe();
};
