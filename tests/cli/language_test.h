#pragma once

#include <QObject>
#include <QTemporaryDir>

/// The command in the user's language: all of it, but for what programs read.
class LanguageTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void everySentenceHasItsKorean_data();
    void everySentenceHasItsKorean();
    void noSentenceIsOutsideOfTheTexts_data();
    void noSentenceIsOutsideOfTheTexts();
    void helpIsInTheUsersLanguage_data();
    void helpIsInTheUsersLanguage();
    void helpStaysInColumns();
    void refusalsAreInTheUsersLanguage_data();
    void refusalsAreInTheUsersLanguage();
    void listsAreInTheUsersLanguage_data();
    void listsAreInTheUsersLanguage();
    void tablesStayInColumns();
    void workIsInTheUsersLanguage();
    void englishIsWhatItWas();
    void programsGetTheSameInEveryLanguage_data();
    void programsGetTheSameInEveryLanguage();
    void refusalsForProgramsAreEnglish_data();
    void refusalsForProgramsAreEnglish();

private:
    QTemporaryDir m_folder;
};
