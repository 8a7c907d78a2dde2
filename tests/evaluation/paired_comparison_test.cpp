#include "paired_comparison_test.h"

#include "evaluation/paired_comparison.h"

#include <QtTest>

using namespace graft;

void PairedComparisonTest::onlyPicturesThatBothSawCount()
{
    const std::vector<std::string> classes{"cat", "dog"};
    EvaluationResult before, after;
    before.predictions = {{"/a", 0, 0}, {"/b", 0, 1}, {"/c", 1, 0}, {"/d", 1, 1}, {"/corrected", 0, 0}};
    after.predictions = {{"/d", 1, 0}, {"/c", 1, 1}, {"/b", 0, 1}, {"/a", 0, 0}, {"/corrected", 1, 0}, {"/new", 0, 0}};
    const PairedComparison found = comparePaired({before, classes}, {after, classes});
    QCOMPARE(found.pictures, 4);
    QCOMPARE(found.rightBefore, 2);
    QCOMPARE(found.rightNow, 2);
    QCOMPARE(found.gained, 1);
    QCOMPARE(found.lost, 1);
}

void PairedComparisonTest::classesAreKnownByTheirNames()
{
    const std::vector<std::string> few{"dog"};
    const std::vector<std::string> more{"cat", "dog"};
    EvaluationResult before, after;
    before.predictions = {{"/a", 0, 0}};
    after.predictions = {{"/a", 1, 1}};
    QCOMPARE(comparePaired({before, few}, {after, more}).rightNow, 1);
    after.predictions = {{"/a", 0, 0}};
    QCOMPARE(comparePaired({before, few}, {after, more}).pictures, 0);
}

/// Exact probabilities of a coin: 2 * 1/2^5 = 0.0625, 2 * 1/2^6 = 0.031, 2 * (1 + 9)/2^9 = 0.039.
void PairedComparisonTest::fewChangesAreChance_data()
{
    QTest::addColumn<int>("gained");
    QTest::addColumn<int>("lost");
    QTest::addColumn<bool>("chance");
    QTest::addRow("none") << 0 << 0 << true;
    QTest::addRow("five of five") << 5 << 0 << true;
    QTest::addRow("six of six") << 6 << 0 << false;
    QTest::addRow("six of six lost") << 0 << 6 << false;
    QTest::addRow("eight of nine") << 8 << 1 << false;
    QTest::addRow("seven of nine") << 7 << 2 << true;
    QTest::addRow("many") << 5100 << 4900 << false;
}

void PairedComparisonTest::fewChangesAreChance()
{
    QFETCH(int, gained);
    QFETCH(int, lost);
    QFETCH(bool, chance);
    QCOMPARE((PairedComparison{.gained = gained, .lost = lost}.isByChance()), chance);
}

#include "moc_paired_comparison_test.cpp"
