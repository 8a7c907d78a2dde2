#include "run_judgement_test.h"

#include "runs/run_judgement.h"
#include "support/invented_report.h"

#include <nlohmann/json.hpp>

#include <QtTest>

#include <cmath>

using namespace graft;

namespace {

/// What a run came to, in ten classes.
struct Outcome {
    double trainLoss = 0.1;      ///< While weights moved.
    double trainAccuracy = 0.98; ///< Likewise.
    int trained = 118;           ///< Of 120 training pictures, in evaluation.
    int valid = 45;              ///< Of 50.
    double validLoss = 0.3;
};

TrainingReport reportOf(const Outcome& outcome, const std::string& batchNorm = "kept")
{
    constexpr int kClasses = 10;
    constexpr int kEach = 5;
    TrainingReport report;
    report.classes.resize(kClasses);
    report.batchNorm = batchNorm;
    report.trainPictures = 120;
    report.train = SplitScore{.correct = outcome.trained, .pictures = 120, .loss = 0.1};
    for (int epoch = 1; epoch <= 2; ++epoch)
        report.epochs.push_back({.epoch = epoch,
                                 .trainLoss = outcome.trainLoss,
                                 .trainAccuracy = outcome.trainAccuracy,
                                 .validLoss = outcome.validLoss});
    report.bestEpoch = 2;
    report.valid.confusion = ConfusionMatrix(kClasses);
    for (int i = 0; i < kClasses * kEach; ++i) {
        const int label = i % kClasses;
        const bool right = i < outcome.valid;
        report.valid.confusion.add(label, right ? label : (label + 1) % kClasses);
        report.valid.predictions.push_back({.path = "a.png",
                                            .label = label,
                                            .predicted = right ? label : (label + 1) % kClasses,
                                            .probability = 1,
                                            .labelProbability = std::exp(-outcome.validLoss)});
    }
    report.valid.loss = outcome.validLoss;
    report.valid.accuracy = report.valid.confusion.accuracy();
    return report;
}

} // namespace

void RunJudgementTest::whatIsWrongIsSaidWithItsCause_data()
{
    QTest::addColumn<Outcome>("outcome");
    QTest::addColumn<QString>("rule");
    QTest::addColumn<QStringList>("words"); ///< A finding each; "|" between what it must hold.
    const auto row = [](const char* name, const Outcome& outcome, const char* rule, const QStringList& words) {
        QTest::addRow("%s", name) << outcome << rule << words;
    };
    row("all is well", {}, "kept", {});
    row("a little worse than in training", {.valid = 38}, "kept", {});
    row("evaluation better than training", {.trainAccuracy = 0.6, .trained = 120}, "kept", {});
    row("rate too high", {.trainLoss = 9'000, .trainAccuracy = 0.1, .trained = 12, .valid = 5, .validLoss = 500},
        "kept", {"guessing|5 of 50|learning rate of 0.004|--lr 0.0004", "validation loss is 500|2.3"});
    row("statistics that lag", {.trainAccuracy = 0.99, .trained = 50, .valid = 18, .validLoss = 2.0}, "moving",
        {"99 %|50 of 120|--batch-norm"});
    row("statistics that lag to guessing", {.trainAccuracy = 0.99, .trained = 20, .valid = 6, .validLoss = 2.0},
        "moving", {"guessing|--batch-norm", "99 %|20 of 120"});
    row("learnt by heart", {.valid = 18, .validLoss = 2.0}, "kept", {"118 of 120|18 of 50|labels are wrong"});
    row("learnt by heart, to guessing", {.valid = 6, .validLoss = 2.2}, "kept", {"guessing|labels are wrong"});
    row("nothing learnt", {.trainLoss = 2.3, .trainAccuracy = 0.1, .trained = 12, .valid = 5, .validLoss = 2.3}, "kept",
        {"guessing|too few epochs"});
    row("sure of what is wrong", {.valid = 30, .validLoss = 4}, "kept", {"validation loss is 4|too sure"});
}

void RunJudgementTest::whatIsWrongIsSaidWithItsCause()
{
    QFETCH(Outcome, outcome);
    QFETCH(QString, rule);
    QFETCH(QStringList, words);
    const std::vector<std::string> findings = englishOf(judgeRun(reportOf(outcome, rule.toStdString())));
    QStringList said;
    for (const std::string& finding : findings)
        said << QString::fromStdString(finding);
    QVERIFY2(said.size() == words.size(), qPrintable(said.join(" / ")));
    for (int i = 0; i < words.size(); ++i)
        for (const QString& word : words[i].split('|'))
            QVERIFY2(said[i].contains(word), qPrintable(word + " is not in: " + said[i]));
}

void RunJudgementTest::findingsAreInTheReport()
{
    TrainingReport report = *inventedReport("/nowhere");
    report.findings = {Text("Something is wrong. The likely cause is this.")};
    report.train = SplitScore{.correct = 30, .pictures = 40, .loss = 0.5};
    report.batchNorm = "anew";
    const std::string text = toText(report);
    for (const char* words : {"Something is wrong.", "30 of 40", "anew"})
        QVERIFY2(text.find(words) != std::string::npos, text.c_str());
    const auto read = nlohmann::json(report).get<TrainingReport>();
    QCOMPARE(nlohmann::json(read).dump(), nlohmann::json(report).dump());
    QCOMPARE(read.findings, report.findings);
    QCOMPARE(read.train->correct, std::int64_t(30));
    QCOMPARE(read.batchNorm, std::string("anew"));
}

#include "moc_run_judgement_test.cpp"
