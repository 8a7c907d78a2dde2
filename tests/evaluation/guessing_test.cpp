#include "guessing_test.h"

#include "evaluation/guessing.h"

#include <QtTest>

#include <cmath>

using namespace graft;

void GuessingTest::theMostFrequentClassIsGuessed()
{
    ConfusionMatrix confusion(3);
    confusion.add(0, 1, 4);
    confusion.add(1, 1, 5);
    confusion.add(1, 2, 2);
    confusion.add(2, 0, 1);
    const Guessing guessing = guessingOn(confusion);
    QCOMPARE(guessing.correct, std::int64_t(7));
    QCOMPARE(guessing.total, std::int64_t(12));
    QCOMPARE(guessing.loss, std::log(3.0));
    QCOMPARE(guessingOn(ConfusionMatrix(2)).correct, std::int64_t(0));
    QVERIFY(!isBetterThanGuessing(ConfusionMatrix(2)));
}

void GuessingTest::betterThanGuessingIsBeyondChance_data()
{
    QTest::addColumn<int>("guessed");
    QTest::addColumn<int>("total");
    QTest::addColumn<int>("correct");
    QTest::addColumn<bool>("better");
    QTest::addRow("as guessing") << 5 << 50 << 5 << false;
    QTest::addRow("luck") << 5 << 50 << 9 << false;
    QTest::addRow("beyond luck") << 5 << 50 << 11 << true;
    QTest::addRow("the same share of more pictures") << 50 << 500 << 90 << true;
    QTest::addRow("all of very few") << 1 << 2 << 2 << false;
    QTest::addRow("all of some") << 4 << 8 << 8 << true;
    QTest::addRow("a class that is nearly everything") << 95 << 100 << 97 << false;
}

void GuessingTest::betterThanGuessingIsBeyondChance()
{
    QFETCH(int, guessed);
    QFETCH(int, total);
    QFETCH(int, correct);
    QTEST(isBetterThan({.correct = guessed, .total = total}, correct), "better");
}

#include "moc_guessing_test.cpp"
