#pragma once

#include <QObject>

class UnicodeTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void composedNamesAreOneName_data();
    void composedNamesAreOneName();
    void namesThatLookTheSameFoldAlike_data();
    void namesThatLookTheSameFoldAlike();
    void sortsAsPeopleDo();
    void columnsAreThoseOfATerminal_data();
    void columnsAreThoseOfATerminal();
    void longTextIsCutBetweenLetters_data();
    void longTextIsCutBetweenLetters();
    void anyFileNameCanBeShown_data();
    void anyFileNameCanBeShown();
    void textOfAnyOriginIsSafe();
};
