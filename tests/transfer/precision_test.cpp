#include "precision_test.h"

#include "backbones/catalogue.h"
#include "base/files.h"
#include "support/reference_values.h"
#include "transfer/precision_memory.h"
#include "transfer/precision_trial.h"

#include <nlohmann/json.hpp>

#include <cmath>
#include <limits>

using namespace graft;
namespace fs = std::filesystem;

namespace {

constexpr int kSmallSize = 64;

/// A trial in which bfloat16 takes that share of float32's time in both parts.
PrecisionTrial trialWith(double share, int sameAnswers, double difference)
{
    return {.float32 = {.frozen = 0.004, .trained = 0.012},
            .bfloat16 = {.frozen = 0.004 * share, .trained = 0.012 * share},
            .pictures = 64,
            .sameAnswers = sameAnswers,
            .difference = difference};
}

Batch inventedPictures(std::int64_t count)
{
    Batch batch;
    batch.inputs =
        test::inputByRule("pictures", {count, 3, kSmallSize, kSmallSize}).contiguous(at::MemoryFormat::ChannelsLast);
    batch.labels = at::arange(count, at::kLong).remainder(3);
    return batch;
}

std::unique_ptr<Classifier> smallClassifier(const std::string& freeze,
                                            const std::string& backbone = "efficientnet_lite0",
                                            const HeadOptions& head = {.classes = 3})
{
    auto classifier =
        std::make_unique<Classifier>(makeBackbone(backbone, StartingWeights::Undefined, kSmallSize), head);
    test::fillState(classifier->state());
    classifier->to(torch::kCPU);
    classifier->apply(freezeChoiceFromString(freeze).on(classifier->backbone().stageInfos()),
                      BatchNormStatistics::Update);
    return classifier;
}

StateDict copyOf(const Classifier& classifier)
{
    StateDict copy;
    for (const auto& [name, tensor] : classifier.state())
        copy.emplace_back(name, tensor.detach().clone());
    return copy;
}

} // namespace

void PrecisionTest::theFasterThatIsExactEnoughIsChosen_data()
{
    constexpr double kNoNumber = std::numeric_limits<double>::quiet_NaN();
    QTest::addColumn<double>("share");
    QTest::addColumn<int>("sameAnswers");
    QTest::addColumn<double>("difference");
    QTest::addColumn<bool>("bfloat16");
    QTest::addColumn<QString>("reason");
    QTest::addRow("faster and exact") << 0.5 << 64 << 0.02 << true << "takes 0.50 of float32's time; 64 of 64";
    QTest::addRow("one answer differs") << 0.5 << 63 << 0.02 << true << "63 of 64 answers agree";
    QTest::addRow("a little faster") << 0.95 << 64 << 0.02 << false << "takes 0.95 of float32's time";
    QTest::addRow("slower") << 3.0 << 64 << 0.02 << false << "takes 3.00 of float32's time";
    QTest::addRow("other answers") << 0.5 << 40 << 0.02 << false << "not exact enough: 40 of 64";
    QTest::addRow("other numbers") << 0.5 << 64 << 0.3 << false << "not exact enough";
    QTest::addRow("no numbers") << 0.5 << 64 << kNoNumber << false << "not exact enough";
    QTest::addRow("no times") << kNoNumber << 64 << 0.02 << false << "float32's time";
}

void PrecisionTest::theFasterThatIsExactEnoughIsChosen()
{
    QFETCH(double, share);
    QFETCH(int, sameAnswers);
    QFETCH(double, difference);
    QFETCH(bool, bfloat16);
    QFETCH(QString, reason);
    const PrecisionChoice choice =
        choosePrecision(trialWith(share, sameAnswers, difference), {.frozen = 1, .trained = 20});
    QCOMPARE(choice.bfloat16, bfloat16);
    QVERIFY2(choice.reason.english().find(reason.toStdString()) != std::string::npos, choice.reason.english().c_str());
}

/// Frozen stages may be faster in bfloat16 and training in it slower: it depends on how often each is run.
void PrecisionTest::theJobDecidesWhichPartCounts()
{
    PrecisionTrial trial = trialWith(1, 64, 0.02);
    trial.bfloat16 = {.frozen = 0.002, .trained = 0.015};
    QVERIFY(choosePrecision(trial, {.frozen = 30, .trained = 1}).bfloat16);
    QVERIFY(!choosePrecision(trial, {.frozen = 1, .trained = 30}).bfloat16);
}

void PrecisionTest::aTrialRunsBothPrecisionsAndLeavesNoTrace_data()
{
    QTest::addColumn<QString>("backbone");
    QTest::addColumn<QString>("freeze");
    QTest::addColumn<int>("compared"); // of 8 pictures: those in whole passes
    for (const char* freeze : {"head-only", "0.6", "none"})
        QTest::addRow("%s", freeze) << "efficientnet_lite0" << freeze << 8;
    QTest::addRow("tokens at the cut") << "vit_b_16"
                                       << "0.6" << 5;
}

void PrecisionTest::aTrialRunsBothPrecisionsAndLeavesNoTrace()
{
    QFETCH(QString, backbone);
    QFETCH(QString, freeze);
    QFETCH(int, compared);
    const auto classifier = smallClassifier(freeze.toStdString(), backbone.toStdString());
    const StateDict before = copyOf(*classifier);
    const PrecisionTrial trial = tryPrecisions(*classifier, inventedPictures(8));

    QCOMPARE(trial.pictures, compared);
    for (const PassSeconds& seconds : {trial.float32, trial.bfloat16}) {
        QCOMPARE(seconds.frozen > 0, freeze != "none");
        QVERIFY(seconds.trained > 0 && std::isfinite(seconds.trained));
    }
    // bfloat16 has rounded, and no more.
    QVERIFY2(trial.difference > 1e-5 && trial.difference < 0.1, qPrintable(QString::number(trial.difference)));
    QVERIFY2(trial.sameAnswers >= compared - 2, qPrintable(QString::number(trial.sameAnswers)));
    QCOMPARE(classifier->foldedStages(), classifier->plan().frozenPrefix());
    const StateDict after = classifier->state();
    for (std::size_t i = 0; i < before.size(); ++i) {
        QVERIFY2(at::equal(after[i].second, before[i].second), after[i].first.c_str());
        QVERIFY2(!after[i].second.grad().defined(), after[i].first.c_str());
    }
}

void PrecisionTest::aTrialIsRemembered()
{
    const auto classifier = smallClassifier("0.6");
    const nlohmann::json description = trialDescription(*classifier, 2, kSmallSize, "data");
    QVERIFY(!recallTrial(description));
    const PrecisionTrial trial = trialWith(0.5, 63, 0.02);
    QVERIFY(rememberTrial(description, trial));
    const auto recalled = recallTrial(trialDescription(*classifier, 2, kSmallSize, "data"));
    QVERIFY(recalled.has_value());
    QCOMPARE(nlohmann::json(*recalled).dump(), nlohmann::json(trial).dump());
}

/// Whatever a trial depends on makes another trial.
void PrecisionTest::aTrialOfSomethingElseIsNotTakenForIt()
{
    const auto classifier = smallClassifier("0.6");
    QVERIFY(rememberTrial(trialDescription(*classifier, 2, kSmallSize, "some data"), trialWith(0.5, 63, 0.02)));
    QVERIFY(!recallTrial(trialDescription(*classifier, 1, kSmallSize, "some data")));
    QVERIFY(!recallTrial(trialDescription(*classifier, 2, kSmallSize, "other data")));
    for (const HeadOptions& head : {HeadOptions{.classes = 4}, HeadOptions{.classes = 3, .hidden = 32}}) {
        const auto other = smallClassifier("0.6", "efficientnet_lite0", head);
        QVERIFY(!recallTrial(trialDescription(*other, 2, kSmallSize, "some data")));
    }
}

void PrecisionTest::whatCannotBeRememberedIsSaid()
{
    const QByteArray cache = qgetenv("GRAFT_CACHE_DIR");
    writeFileAtomically(m_folder.filePath("a file").toStdString(), std::string("no folder"));
    qputenv("GRAFT_CACHE_DIR", m_folder.filePath("a file").toLocal8Bit());
    const bool remembered = rememberTrial({{"of", "a full disk"}}, trialWith(0.5, 63, 0.02));
    qputenv("GRAFT_CACHE_DIR", cache);
    QVERIFY(!remembered);
}

void PrecisionTest::trialsAreForgotten()
{
    const nlohmann::json description{{"of", "something to forget"}};
    QVERIFY(rememberTrial(description, trialWith(0.5, 63, 0.02)));
    QVERIFY(forgetTrials() > 0);
    QVERIFY(!recallTrial(description));
    QCOMPARE(forgetTrials(), 0);
}

void PrecisionTest::aDamagedMemoryIsNoMemory()
{
    const nlohmann::json description{{"of", "a test"}};
    rememberTrial(description, trialWith(0.5, 63, 0.02));
    QVERIFY(recallTrial(description));
    for (const auto& entry : fs::directory_iterator(userCacheFolder() / "precision"))
        for (const char* content : {"", "{", "[]", R"({"of": {"of": "a test"}, "trial": {"float32": 3}})"}) {
            writeFileAtomically(entry.path(), std::string(content));
            QVERIFY(!recallTrial(description));
        }
}

#include "moc_precision_test.cpp"
