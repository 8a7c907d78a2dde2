#include "formats_test.h"

#include "base/files.h"
#include "base/format_version.h"
#include "datasets/corrections_file.h"
#include "evaluation/feature_index.h"
#include "runs/checkpoint.h"
#include "runs/report_json.h"
#include "runs/run_list.h"
#include "support/expect_error.h"

#include <nlohmann/json.hpp>

#include <QTemporaryDir>
#include <QtTest>

#include <sstream>

using namespace graft;
namespace fs = std::filesystem;

namespace {

constexpr int kFeatures = 1280; ///< Of EfficientNet-Lite0, with which all of them were trained.

fs::path keptRuns()
{
    return fs::path(GRAFT_SOURCE_DIR) / "tests" / "fixtures" / "runs";
}

} // namespace

/// tests/fixtures/runs has a folder for each format, made by packaging/keep_run.sh, without the weights.
void FormatsTest::everyRunThatWasKeptOpens_data()
{
    QTest::addColumn<QString>("folder");
    for (const auto& entry : fs::directory_iterator(keptRuns()))
        QTest::addRow("%s", entry.path().filename().c_str()) << QString::fromStdString(entry.path().string());
}

void FormatsTest::everyRunThatWasKeptOpens()
{
    QFETCH(QString, folder);
    const fs::path run = folder.toStdString();
    const ListedRun listed = readListedRun(run);
    QCOMPARE(listed.backbone, std::string("efficientnet_lite0"));
    QCOMPARE(listed.about.name, std::string("A name of its own"));
    QVERIFY(listed.about.starred);
    QVERIFY(listed.validAccuracy.has_value());
    QCOMPARE(readRunConfig(run).epochs, listed.epochsWanted);
    const TrainingReport report = readReport(run);
    QCOMPARE(report.classes.size(), std::size_t(3));
    QVERIFY(!report.epochs.empty());
    QVERIFY(report.test.has_value());
    std::istringstream history(readTextFile(run / "history.jsonl"));
    std::size_t epochs = 0;
    for (std::string line; std::getline(history, line); ++epochs)
        QCOMPARE(nlohmann::json::parse(line).get<EpochRecord>().validLoss, report.epochs.at(epochs).validLoss);
    QCOMPARE(epochs, report.epochs.size());
    QVERIFY(FeatureIndex::read(run / kFeaturesFile, 3, kFeatures).score()->pictures > 0);
    Dataset dataset;
    dataset.root = report.config.data;
    dataset.classes = report.classes;
    const Corrections corrections = readCorrections(run / "corrections.json", dataset);
    QCOMPARE(corrections.allSteps().size() + corrections.setAside().size(), std::size_t(1));
    if (!hasCheckpoint(run)) // from before there were any
        return;
    const auto checkpoint = readLatestCheckpoint(run);
    QVERIFY(checkpoint.has_value());
    QCOMPARE(checkpoint->state.learning.size(), std::size_t(2));
    QCOMPARE(checkpoint->state.learning.front().second.size(0), 3);
    QVERIFY(!checkpoint->state.optimizer.empty());
    QVERIFY(!checkpoint->state.random.empty());
}

void FormatsTest::laterFormatsAreNeitherReadNorReplaced()
{
    const QTemporaryDir folder;
    const fs::path runs = folder.path().toStdString();
    for (const auto& entry : fs::directory_iterator(keptRuns())) {
        const fs::path run = runs / entry.path().filename();
        fs::copy(entry.path(), run, fs::copy_options::recursive);
        for (const char* name : {"run.json", "report.json", "corrections.json"}) {
            nlohmann::json content = nlohmann::json::parse(readTextFile(run / name));
            content[name == std::string("corrections.json") ? "version" : "format"] = 99;
            writeFileAtomically(run / name, content.dump());
        }
        EXPECT_ERROR(readListedRun(run), "a later version of Graft");
        EXPECT_ERROR(readRunConfig(run), "a later version of Graft");
        EXPECT_ERROR(readReport(run), "a later version of Graft");
        EXPECT_ERROR(readCorrections(run / "corrections.json", Dataset()), "a later version of Graft");
    }
    std::vector<DamagedRun> damaged;
    QVERIFY(listRunsInDetail(runs, &damaged).empty());
    QCOMPARE(damaged.size(), std::size_t(std::distance(fs::directory_iterator(runs), fs::directory_iterator())));

    Dataset dataset;
    dataset.root = runs / "pictures";
    dataset.classes = {"cat", "dog"};
    dataset.samples = {{.path = dataset.root / "a.jpg"}, {.path = dataset.root / "b.jpg"}};
    const fs::path file = correctionsFileFor(dataset.root);
    const std::string later = R"({"version": 99, "steps": [], "new": [1]})";
    writeFileAtomically(file, later);
    EXPECT_ERROR(rememberedCorrections(dataset), "a later version of Graft");
    Corrections corrections;
    corrections.leaveOut(dataset.samples.front().path);
    EXPECT_ERROR(rememberCorrections(corrections, dataset), "a later version of Graft");
    QCOMPARE(readTextFile(file), later);
}

#include "moc_formats_test.cpp"
