#include "freeze_plan_test.h"

#include "backbones/catalogue.h"
#include "support/expect_error.h"
#include "transfer/advice.h"
#include "transfer/freeze_plan.h"

using namespace graft;

namespace {

const std::vector<StageInfo>& stages()
{
    return describeStages("efficientnet_lite0");
}

} // namespace

void FreezePlanTest::wordsGiveThePlan_data()
{
    QTest::addColumn<QString>("words");
    QTest::addColumn<int>("prefix");
    QTest::addColumn<QString>("description");
    QTest::addRow("head only") << "head-only" << 19 << "head only";
    QTest::addRow("nothing") << "none" << 0 << "nothing frozen";
    QTest::addRow("all by fraction") << "1" << 19 << "head only";
    QTest::addRow("none by fraction") << "0" << 0 << "nothing frozen";
    QTest::addRow("fraction") << "0.6" << 11 << "first 61 % of layers frozen (11 of 18 stages frozen)";
    QTest::addRow("percent") << "60%" << 11 << "first 61 % of layers frozen (11 of 18 stages frozen)";
    QTest::addRow("stages") << "_conv_stem,_blocks.0" << 2 << "first 6 % of layers frozen (2 of 18 stages frozen)";
}

void FreezePlanTest::wordsGiveThePlan()
{
    QFETCH(QString, words);
    QFETCH(int, prefix);
    QFETCH(QString, description);
    const FreezePlan plan = freezeChoiceFromString(words.toStdString()).on(stages());
    QCOMPARE(plan.frozenPrefix(), prefix);
    QCOMPARE(QString::fromStdString(plan.description().english()), description);
}

void FreezePlanTest::wordsComeBack()
{
    for (const char* words : {"head-only", "none", "0.3", "_blocks.2,_blocks.7"}) {
        const FreezeChoice choice = freezeChoiceFromString(words);
        QCOMPARE(toString(choice), std::string(words));
        QVERIFY(freezeChoiceFromString(toString(choice)) == choice);
        const FreezePlan plan = choice.on(stages());
        QVERIFY(plan.choice().on(stages()) == plan);
    }
    const FreezeChoice called = FreezeChoice::stages({"0"}); // as a program's stages are
    QVERIFY(freezeChoiceFromString(toString(called)) == called);
}

void FreezePlanTest::wrongWordsAreExplained_data()
{
    QTest::addColumn<QString>("words");
    QTest::addColumn<QString>("expected");
    QTest::addRow("too much") << "1.5"
                              << "from 0 to 1";
    QTest::addRow("negative") << "-0.1"
                              << "from 0 to 1";
    QTest::addRow("not a number") << "nan"
                                  << "from 0 to 1";
    QTest::addRow("none") << ""
                          << "head-only, none";
    QTest::addRow("misspelt") << "_block.3"
                              << "_blocks.3";
}

void FreezePlanTest::wrongWordsAreExplained()
{
    QFETCH(QString, words);
    QFETCH(QString, expected);
    EXPECT_ERROR(freezeChoiceFromString(words.toStdString()).on(stages()), expected);
}

void FreezePlanTest::aGapEndsThePrefix()
{
    FreezePlan plan = FreezePlan::headOnly(stages());
    plan.setTrainable("_blocks.4", true);
    QCOMPARE(plan.frozenPrefix(), 5);
    QVERIFY(!plan.isHeadOnly());
    QCOMPARE(plan.trainableParameters(), std::int64_t(26240));
    QVERIFY(plan.trainedShareOfCompute() > 0.5);
    QVERIFY(plan.trainedShareOfCompute() < 1);
}

void FreezePlanTest::adviceFollowsSizeAndSimilarity_data()
{
    QTest::addColumn<int>("perClass");
    QTest::addColumn<double>("headOnlyAccuracy");
    QTest::addColumn<QString>("freeze");
    QTest::addRow("small and similar") << 20 << 0.99 << "head-only";
    QTest::addRow("large and similar") << 200 << 0.99 << "0.7";
    QTest::addRow("small and different") << 20 << 0.80 << "0.4";
    QTest::addRow("large and different") << 200 << 0.80 << "none";
}

void FreezePlanTest::adviceFollowsSizeAndSimilarity()
{
    QFETCH(int, perClass);
    QFETCH(double, headOnlyAccuracy);
    QFETCH(QString, freeze);
    Dataset dataset;
    dataset.classes = {"a", "b"};
    for (int i = 0; i < 2 * perClass; ++i)
        dataset.samples.push_back({.path = std::to_string(i), .label = i % 2, .split = Split::Train});
    const FreezeAdvice advice = adviseFreeze(dataset, similarityFromHeadOnly(headOnlyAccuracy));
    QCOMPARE(QString::fromStdString(toString(advice.freeze)), freeze);
    QVERIFY(!advice.reason.isEmpty());
    QVERIFY(advice.freeze.on(stages()).stages().size() == stages().size());
}

#include "moc_freeze_plan_test.cpp"
