#pragma once

#include <QObject>

class NumbersTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void numbersHaveAPointInAnyLocale_data();
    void numbersHaveAPointInAnyLocale();
    void sharesAreRoundedAsOneReadsThem_data();
    void sharesAreRoundedAsOneReadsThem();
    void onlyWholeNumbersAreRead_data();
    void onlyWholeNumbersAreRead();
};
