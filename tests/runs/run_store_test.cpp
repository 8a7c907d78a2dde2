#include "run_store_test.h"

#include "base/files.h"
#include "base/json_text.h"
#include "base/unicode.h"
#include "runs/run_store.h"
#include "support/invented_report.h"

#include <nlohmann/json.hpp>

#include <QTemporaryDir>
#include <QtTest>

#include <set>
#include <sstream>

using namespace graft;
namespace fs = std::filesystem;

namespace {

fs::path in(const QTemporaryDir& folder, const char* name)
{
    return fs::path(folder.path().toStdString()) / name;
}

nlohmann::json description()
{
    return {{"format", 1},
            {"status", "finished"},
            {"created", "2026-01-01T00:00:00Z"},
            {"freeze", "head only"},
            {"config", {{"backbone", "resnet18"}, {"data", "/nowhere"}}}};
}

std::vector<std::string> linesOf(const TrainingReport& report)
{
    std::istringstream text(toText(report));
    std::vector<std::string> lines;
    for (std::string line; std::getline(text, line);)
        lines.push_back(line);
    return lines;
}

/// With a picture of each class that is taken for the next one.
TrainingReport reportOf(const std::vector<std::string>& classes, std::int64_t largest)
{
    TrainingReport report = *inventedReport("/nowhere");
    report.classes = classes;
    report.test.reset();
    report.valid = {};
    report.valid.confusion = ConfusionMatrix(int(classes.size()));
    for (int i = 0; i < int(classes.size()); ++i)
        report.valid.confusion.add(i, (i + 1) % int(classes.size()), i == 0 ? largest : 1);
    return report;
}

} // namespace

/// A report that is no JSON shows that it was not needed.
void RunStoreTest::listsReadNoReports()
{
    const QTemporaryDir folder;
    nlohmann::json run = description();
    run["valid_accuracy"] = 0.75;
    run["test_accuracy"] = nullptr;
    writeFileAtomically(in(folder, "a/run.json"), jsonText(run));
    writeFileAtomically(in(folder, "a/report.json"), std::string("{"));
    const auto runs = listRuns(in(folder, ""));
    QCOMPARE(runs.size(), std::size_t{1});
    QCOMPARE(runs.front().validAccuracy.value_or(-1), 0.75);
    QVERIFY(!runs.front().testAccuracy);
}

void RunStoreTest::reportsOfEarlierVersionsAreSearched_data()
{
    QTest::addColumn<bool>("tested");
    QTest::addRow("with a test") << true;
    QTest::addRow("without") << false;
}

void RunStoreTest::reportsOfEarlierVersionsAreSearched()
{
    QFETCH(bool, tested);
    const QTemporaryDir folder;
    TrainingReport report = *inventedReport("/nowhere");
    report.valid.accuracy = 0.5;
    report.test->accuracy = 0.25;
    if (!tested)
        report.test.reset();
    writeFileAtomically(in(folder, "a/run.json"), jsonText(description()));
    writeFileAtomically(in(folder, "a/report.json"), jsonText(report, 1));
    const auto runs = listRuns(in(folder, ""));
    QCOMPARE(runs.size(), std::size_t{1});
    QCOMPARE(runs.front().validAccuracy.value_or(-1), 0.5);
    QCOMPARE(runs.front().testAccuracy.value_or(-1), tested ? 0.25 : -1);
}

void RunStoreTest::namesOfAnyBytesComeBack()
{
    const QTemporaryDir folder;
    TrainingReport report = *inventedReport("/nowhere/caf\xE9");
    report.skipped = {{"/nowhere/\xFF.jpg", Text("cannot be read, \\xFF")}};
    report.valid.predictions.front().path = "/nowhere/\xE9.jpg";
    writeFileAtomically(in(folder, "r\xE9/run.json"), jsonText(description()));
    writeFileAtomically(in(folder, "r\xE9/report.json"), jsonText(report, 1));
    const auto runs = listRuns(in(folder, ""));
    QCOMPARE(runs.size(), std::size_t{1});
    QCOMPARE(runs.front().name, std::string("r\\xE9"));
    const TrainingReport read = readReport(runs.front().folder);
    QCOMPARE(read.config.data, report.config.data);
    QCOMPARE(read.skipped.front().path, report.skipped.front().path);
    QCOMPARE(read.skipped.front().reason, report.skipped.front().reason);
    QCOMPARE(read.valid.predictions.front().path, report.valid.predictions.front().path);
}

void RunStoreTest::rowsOfTheMatrixAreOfOneWidth()
{
    const std::vector<std::string> classes{"고양이와 아주 큰 개 한 마리",  "日本語の長い名前です", "naïve café", "a\tb",
                                           "an English name that is long", "e\xCC\x81te\xCC\x81"};
    for (const std::int64_t largest : {std::int64_t{3}, std::int64_t{123'456'789}}) {
        std::set<std::size_t> widths;
        int rows = 0;
        for (const std::string& line : linesOf(reportOf(classes, largest))) {
            if (!line.starts_with("    ") || line.find(" .") == std::string::npos)
                continue;
            ++rows;
            widths.insert(columnsOf(line));
            QVERIFY(line.find('\t') == std::string::npos);
            QCOMPARE(QString::fromUtf8(line.c_str()).toUtf8(), QByteArray(line.c_str())); // cut between letters
        }
        QCOMPARE(rows, int(classes.size()));
        QCOMPARE(widths.size(), std::size_t{1});
    }
}

void RunStoreTest::noListIsWithoutEnd()
{
    TrainingReport report = reportOf({"a", "b"}, 1);
    for (int i = 0; i < 500; ++i)
        report.skipped.push_back({"/nowhere/" + std::to_string(i) + ".jpg", Text("empty")});
    report.freeze = Text::verbatim(std::string(5000, 'x'));
    const std::vector<std::string> lines = linesOf(report);
    QVERIFY(lines.size() < 40);
    for (const std::string& line : lines)
        QVERIFY2(columnsOf(line) < 300, line.c_str());
    const auto more = std::find_if(lines.begin(), lines.end(), [](const std::string& line) {
        return line.find("and 490 more in report.json") != std::string::npos;
    });
    QVERIFY(more != lines.end());
}

#include "moc_run_store_test.cpp"
