#pragma once

#include <QObject>

class GuessingTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void theMostFrequentClassIsGuessed();
    void betterThanGuessingIsBeyondChance_data();
    void betterThanGuessingIsBeyondChance();
};
