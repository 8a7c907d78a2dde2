#include "ui/models_test.h"

#include "backbones/catalogue.h"
#include "jobs/thumbnail_cache.h"
#include "models/backbone_model.h"
#include "models/class_metrics_model.h"
#include "models/core_texts.h"
#include "models/format.h"
#include "models/picture_filter.h"
#include "models/picture_list_model.h"
#include "models/prediction_model.h"
#include "models/stage_model.h"
#include "models/workflow.h"
#include "support/invented_report.h"
#include "support/studio_parts.h"
#include "transfer/advice.h"

#include <QAbstractItemModelTester>
#include <QRegularExpression>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTranslator>
#include <QtTest>

using namespace graft;
using namespace graft::ui;

namespace {

constexpr auto kFail = QAbstractItemModelTester::FailureReportingMode::QtTest;

QString textAt(const QAbstractItemModel& model, int row, int column)
{
    return model.index(row, column).data().toString();
}

} // namespace

void ModelsTest::picturesAreFilteredBySplitAndClass()
{
    ThumbnailCache thumbnails;
    PictureListModel model(thumbnails);
    QAbstractItemModelTester tester(&model, kFail);
    const auto data = inventedData();
    model.setItems(picturesOf(*data, {}));
    QCOMPARE(model.rowCount(), 16);
    model.setItems(picturesOf(*data, {}, {.split = Split::Test, .label = 1}));
    QCOMPARE(model.rowCount(), 2);
    QCOMPARE(textAt(model, 0, 0), "dog");
    QCOMPARE(model.index(0).data(PictureListModel::DetailRole).toString(), "Test");
}

void ModelsTest::picturesAreFilteredByFinding()
{
    ScanResult data = *inventedData();
    const auto path = [&](std::size_t index) { return data.dataset.samples[index].path; };
    data.report.leaks = {{path(0), path(9)}};
    data.report.unreadable = {{"/nowhere/pets/torn.jpg", "JPEG data that ends early"}};
    Corrections corrections;
    corrections.relabel(path(1), "dog");
    corrections.leaveOut(path(2));
    const auto found = [&](Finding finding) { return picturesOf(data, corrections, {.finding = finding}); };
    QCOMPARE(found(Finding::SeveralSplits).size(), 2u);
    QCOMPARE(found(Finding::Unreadable).front().detail, "JPEG data that ends early");
    QCOMPARE(found(Finding::Relabelled).front().caption, "dog");
    QCOMPARE(found(Finding::Relabelled).front().detail, "was cat");
    QCOMPARE(found(Finding::LeftOut).front().file, path(2).string());
    QCOMPARE(picturesOf(data, corrections, {.split = Split::Train, .label = 1}).size(), 5u);
    const auto counts = countFindings(data, corrections);
    QCOMPARE(counts[std::size_t(Finding::SeveralSplits)], 2u);
    QCOMPARE(counts[std::size_t(Finding::Duplicates)], 0u);
    QCOMPARE(counts[std::size_t(Finding::Relabelled)], 1u);
}

void ModelsTest::mistakesComeMostConfidentFirst()
{
    const auto items = mistakesOf(inventedResult(), {"cat", "dog"});
    QCOMPARE(items.size(), 2u);
    QCOMPARE(items[0].caption, "cat  80 %");
    QCOMPARE(items[0].detail, "is dog");
    QCOMPARE(items[1].caption, "dog  60 %");
    QVERIFY(items[0].wrong);
}

void ModelsTest::cellHoldsItsOwnPictures()
{
    QCOMPARE(picturesInCell(inventedResult(), {"cat", "dog"}, 0, 0).size(), 4u);
    QCOMPARE(picturesInCell(inventedResult(), {"cat", "dog"}, 0, 1).size(), 1u);
}

void ModelsTest::missingPictureIsMarkedBroken()
{
    ThumbnailCache thumbnails;
    PictureListModel model(thumbnails);
    model.setItems({{"/nowhere/at-all.jpg", "cat", {}, false}});
    QSignalSpy changed(&model, &QAbstractItemModel::dataChanged);
    QVERIFY(model.index(0).data(Qt::DecorationRole).value<QPixmap>().isNull());
    QVERIFY(changed.wait());
    QCOMPARE(model.index(0).data(PictureListModel::BrokenRole).toBool(), true);
}

void ModelsTest::backbonesShowWhetherWeightsAreHere()
{
    BackboneModel model;
    QAbstractItemModelTester tester(&model, kFail);
    const std::string name = backboneCatalogue().front().name;
    QCOMPARE(textAt(model, 0, BackboneModel::Weights), "Looking…");
    model.setWeights(std::make_shared<const WeightsByBackbone>(WeightsByBackbone{{name, "/nowhere/weights.pth"}}));
    QCOMPARE(textAt(model, 0, BackboneModel::Weights), "On this machine");
    QCOMPARE(textAt(model, 1, BackboneModel::Weights), "Not here");
    QCOMPARE(model.rowOf(name), 0);
    QCOMPARE(model.rowOf("no such network"), -1);
}

void ModelsTest::stageIsToggled()
{
    StageModel model;
    QAbstractItemModelTester tester(&model, kFail);
    model.setPlan(FreezePlan::headOnly(threeStages()), "Linear layer", 34, 2);
    QCOMPARE(model.rowCount(), 4);
    QCOMPARE(textAt(model, 3, StageModel::Name), "Head");
    QCOMPARE(textAt(model, 1, StageModel::Learns), "Frozen");
    QSignalSpy edited(&model, &StageModel::planEdited);
    QVERIFY(model.setData(model.index(1, StageModel::Learns), Qt::Checked, Qt::CheckStateRole));
    QCOMPARE(edited.count(), 1);
    QCOMPARE(textAt(model, 1, StageModel::Learns), "Learns");
    QVERIFY(model.plan().isTrainable("block"));
    QVERIFY(!model.plan().isTrainable("stem"));
    QCOMPARE(model.index(1, 0).data(StageModel::ShareRole).toDouble(), 0.75);
}

void ModelsTest::stageWithoutWeightsIsNot()
{
    StageModel model;
    model.setPlan(FreezePlan::headOnly(threeStages()), "Linear layer", 34, 2);
    for (const int row : {2, 3}) {
        const QModelIndex index = model.index(row, StageModel::Learns);
        QVERIFY(!(model.flags(index) & Qt::ItemIsUserCheckable));
        QVERIFY(!model.setData(index, Qt::Unchecked, Qt::CheckStateRole));
    }
}

void ModelsTest::classMetricsSortByNumber()
{
    ClassMetricsModel model;
    QAbstractItemModelTester tester(&model, kFail);
    model.setMatrix(inventedResult().confusion, {"cat", "dog"});
    QCOMPARE(model.rowCount(), 2);
    QCOMPARE(textAt(model, 0, ClassMetricsModel::Recall), "80.0 %");
    QCOMPARE(model.index(0, ClassMetricsModel::Recall).data(ClassMetricsModel::SortRole).toDouble(), 0.8);
}

void ModelsTest::predictionsGrowAndBecomeCsv()
{
    ThumbnailCache thumbnails;
    PredictionModel model(thumbnails);
    QAbstractItemModelTester tester(&model, kFail);
    model.append({{"/nowhere/a, \"b\".jpg", "", {{"cat", 0.75}, {"dog", 0.25}}}});
    model.append({{"/nowhere/c.jpg", "the JPEG data ends early", {}}});
    model.append({{"/nowhere/d.jpg", "", {{"dog", 1.0}}, 2.5}});
    QCOMPARE(model.rowCount(), 3);
    QCOMPARE(model.failedCount(), 1);
    QCOMPARE(model.unlikeCount(), 1);
    QCOMPARE(QString::fromStdString(model.toCsv()),
             "path,error,class_1,probability_1,class_2,probability_2,novelty,unlike_training\n"
             "\"/nowhere/a, \"\"b\"\".jpg\",,cat,0.750000,dog,0.250000,,\n"
             "/nowhere/c.jpg,the JPEG data ends early,,,,,,\n"
             "/nowhere/d.jpg,,dog,1.000000,,,2.500000,yes\n");
    model.clear();
    QCOMPARE(model.rowCount(), 0);
}

void ModelsTest::workflowSaysWhatIsMissing()
{
    Project project;
    QCOMPARE(workflow(project)[std::size_t(Step::Train)].state, StepState::NotYet);
    QVERIFY(!workflow(project)[std::size_t(Step::Train)].reason.isEmpty());
    project.setWeights(std::make_shared<const WeightsByBackbone>(WeightsByBackbone{{project.backbone(), "/nowhere"}}));
    project.setData(inventedData());
    QCOMPARE(workflow(project)[std::size_t(Step::Images)].state, StepState::Done);
    QCOMPARE(workflow(project)[std::size_t(Step::Train)].state, StepState::Ready);
    QCOMPARE(workflow(project)[std::size_t(Step::Export)].state, StepState::NotYet);
    project.setReport(inventedReport(project.config().data));
    QCOMPARE(workflow(project)[std::size_t(Step::Results)].state, StepState::Done);
    QCOMPARE(workflow(project)[std::size_t(Step::Export)].state, StepState::Ready);
}

/// The core's own words, so that a change there is noticed here.
void ModelsTest::coreSpeaksTheWindowsLanguage()
{
    QTranslator translator;
    QVERIFY(translator.load(QLocale(QLocale::Korean, QLocale::SouthKorea), "graft", "_", ":/graft/translations"));
    QCoreApplication::installTranslator(&translator);
    QStringList texts;
    const std::vector<StageInfo> stages = threeStages();
    for (const char* words : {"head-only", "none", "0.5"})
        texts << QString::fromStdString(FreezePlan::parse(words, stages).description());
    const auto data = inventedData();
    for (const auto similarity : {Similarity::Unknown, Similarity::Similar, Similarity::Different})
        texts << QString::fromStdString(adviseFreeze(data->dataset, similarity).reason);
    const QTemporaryDir empty;
    for (const QString& folder :
         {QStringLiteral("/nowhere/at/all"), empty.path(), QCoreApplication::applicationFilePath()}) {
        try {
            scanDataset(folder.toStdString());
        } catch (const Error& error) {
            texts << QString::fromUtf8(error.what());
        }
    }
    QCOMPARE(texts.size(), 9);
    static const QRegularExpression kHangul("[\\x{AC00}-\\x{D7A3}]");
    for (const QString& text : texts) {
        QVERIFY2(localized(text).contains(kHangul), qPrintable(text));
        QVERIFY2(!localized(text).contains(QRegularExpression("%\\d")), qPrintable(localized(text)));
    }
    QVERIFY(localized(texts[6]).contains("/nowhere/at/all"));
    QCoreApplication::removeTranslator(&translator);
    QCOMPARE(localized(texts[6]), texts[6]);
    QCOMPARE(localized(QStringLiteral("Something else.")), "Something else.");
}

void ModelsTest::numbersReadWell_data()
{
    QTest::addColumn<QString>("written");
    QTest::addColumn<QString>("expected");
    QTest::addRow("hundreds") << formatCount(412) << "412";
    QTest::addRow("thousands") << formatCount(412'345) << "412 k";
    QTest::addRow("millions") << formatCount(4'649'000) << "4.6 M";
    QTest::addRow("almost a million") << formatCount(999'700) << "1.0 M";
    QTest::addRow("seconds") << formatDuration(7.2) << "8 s";
    QTest::addRow("minutes") << formatDuration(125) << "2 min 5 s";
    QTest::addRow("hours") << formatDuration(3840) << "1 h 4 min";
    QTest::addRow("per cent") << formatPercent(0.0912) << "9 %";
}

void ModelsTest::numbersReadWell()
{
    QFETCH(QString, written);
    QTEST(written, "expected");
}
