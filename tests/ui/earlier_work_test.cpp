#include "ui/earlier_work_test.h"

#include "backbones/catalogue.h"
#include "jobs/thumbnail_cache.h"
#include "pages/backbone_cards.h"
#include "pages/curve_panel.h"
#include "pages/program_question.h"
#include "support/invented_report.h"
#include "support/invented_runs.h"
#include "support/patience.h"
#include "support/shown_page.h"
#include "support/studio_pages.h"
#include "support/tiny_dataset.h"
#include "widgets/choice_card.h"
#include "widgets/profile_view.h"

#include <QComboBox>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QTemporaryDir>
#include <QtTest>

#include <future>

using namespace graft;
using namespace graft::ui;

namespace {

std::shared_ptr<const ScanResult> otherPictures()
{
    ScanResult others = *inventedData();
    others.dataset.root = "/nowhere/flowers";
    return std::make_shared<const ScanResult>(others);
}

std::shared_ptr<const TrainingReport> otherRun()
{
    TrainingReport other = *inventedReport("/nowhere/pets");
    other.run = "/nowhere/runs/other";
    return std::make_shared<const TrainingReport>(other);
}

/// Work on the compute thread that ends when it is told to.
struct Work {
    std::promise<void> go;
    ResultJob<bool>* job;

    Work(StudioParts& parts, const QString& what, QObject* parent)
    {
        job = new ResultJob<bool>(
            parts.compute,
            [gone = go.get_future().share()](const JobLink&) {
                gone.wait();
                return true;
            },
            parent);
        job->setWhat(what);
    }
};

} // namespace

void EarlierWorkTest::errorsGoWithWhatTheyAreAbout_data()
{
    QTest::addColumn<Step>("step");
    QTest::addColumn<QString>("change");
    for (const Step step : {Step::Images, Step::Layers, Step::Train})
        QTest::addRow("%s, other pictures", qPrintable(stepTitle(step))) << step << "pictures";
    for (const Step step : {Step::Train, Step::Results, Step::Export})
        QTest::addRow("%s, another run", qPrintable(stepTitle(step))) << step << "run";
    for (const Step step : {Step::Backbone, Step::Layers})
        QTest::addRow("%s, another network", qPrintable(stepTitle(step))) << step << "network";
}

/// And not before: the same pictures, read again, change nothing.
void EarlierWorkTest::errorsGoWithWhatTheyAreAbout()
{
    QFETCH(Step, step);
    QFETCH(QString, change);
    StudioParts parts;
    fillWithRun(parts);
    const std::unique_ptr<Page> page = makePage(step, parts);
    page->resize(1072, 800);
    page->show();
    page->sayNotSaved("That did not work", "The disk is full.");
    parts.project.setData(inventedData());
    parts.project.setReport(parts.project.report());
    parts.project.setBackbone(parts.project.backbone());
    QVERIFY(page->errorText().contains("disk is full"));
    if (change == "pictures")
        parts.project.setData(otherPictures());
    else if (change == "run")
        parts.project.setReport(otherRun());
    else
        parts.project.setBackbone("alexnet");
    QCOMPARE(page->errorText(), QString());
}

/// Whose answer would export, and trust, the run that is shown by then.
void EarlierWorkTest::aQuestionAboutAnotherRunGoes()
{
    StudioParts parts;
    fillWithRun(parts);
    ExportPage page(parts.context);
    page.resize(1072, 800);
    page.show();
    page.sayNotSaved("That did not work", "The disk is full.");
    page.programQuestion()->show();
    parts.project.setReport(otherRun());
    QVERIFY(page.programQuestion()->isHidden());
}

void EarlierWorkTest::aSpeedOfAnotherDeviceIsNotTold()
{
    StudioParts parts;
    parts.describeBackbone();
    const auto page = showPage<BackbonePage>(parts);
    parts.project.setBackbone("squeezenet1_1");
    Work before(parts, "the export", page.get());
    QTest::mouseClick(page->measureButton(), Qt::LeftButton);
    TrainingConfig config = parts.project.config();
    config.device = {.kind = DeviceKind::Cpu};
    parts.project.setConfig(config);
    before.go.set_value();
    QTRY_VERIFY(page->measureButton()->isEnabled());
    QCOMPARE(page->errorText(), QString());
    QCOMPARE(parts.project.speed(), 0.0);
}

void EarlierWorkTest::aProfileOfOtherWeightsIsNotShown()
{
    QTemporaryDir folder;
    const BackboneInfo& info = findBackbone("efficientnet_lite0");
    const auto weights = graft::findWeights(info);
    if (!weights)
        QSKIP("the EfficientNet-Lite0 weights are not installed");
    writeTinyDataset(folder.path(), 2, 10);
    StudioParts parts;
    parts.project.addDescription(info.name, describeBackbone(info.name));
    parts.project.setWeights(std::make_shared<const WeightsByBackbone>(WeightsByBackbone{{info.name, weights->file}}));
    parts.project.setData(std::make_shared<const ScanResult>(scanDataset(toPath(folder.path()))));
    const auto page = showPage<LayersPage>(parts);
    QTest::mouseClick(page->profileButton(), Qt::LeftButton);
    QTRY_VERIFY(!page->isBusy());
    QVERIFY(page->profileView()->isVisible());
    parts.project.setOwnWeights("/nowhere/mine.safetensors", info.name);
    QVERIFY(!page->profileView()->isVisible());
    parts.project.setOwnWeights({}, info.name);
    QVERIFY(page->profileView()->isVisible());
}

void EarlierWorkTest::picturesAreLookedAtAgainWhenTheirFolderIsRead()
{
    QTemporaryDir folder;
    writeTinyDataset(folder.path(), 2, 4);
    StudioParts parts;
    const auto page = showPage<ImagesPage>(parts);
    page->openFolder(toPath(folder.path()));
    QTRY_VERIFY(!page->isBusy());
    const std::filesystem::path file = page->pictures()->items().front().file;
    QTRY_VERIFY(!parts.thumbnails.find(file).isNull());
    const QImage before = parts.thumbnails.find(file).toImage();
    writeImage(file, drawLeaf(1, 77, 64, 99)); // another picture under that name
    page->openFolder(toPath(folder.path()));
    QTRY_VERIFY(!page->isBusy());
    QTRY_VERIFY(!parts.thumbnails.find(file).isNull());
    QVERIFY(parts.thumbnails.find(file).toImage() != before);
}

/// Those that wait for the end of a training are no longer wanted when other ones are.
void EarlierWorkTest::picturesReadBeforeAnotherFolderAreDropped()
{
    QTemporaryDir first, second;
    writeTinyDataset(first.path(), 2, 4);
    writeTinyDataset(second.path(), 3, 4);
    StudioParts parts;
    const auto page = showPage<ImagesPage>(parts);
    parts.project.setTraining(true);
    page->openFolder(toPath(first.path()));
    QTRY_VERIFY(!page->isBusy());
    QVERIFY(!parts.project.data());
    page->openFolder(toPath(second.path()));
    parts.project.setTraining(false);
    QVERIFY(!parts.project.data());
    QTRY_VERIFY(parts.project.data());
    QCOMPARE(toQString(parts.project.data()->dataset.root), second.path());
}

void EarlierWorkTest::onlyRunsOfThesePicturesAreComparedWith()
{
    const InventedRuns runs;
    const std::shared_ptr<const ScanResult> data = inventedData();
    TrainingReport report = *inventedReport(data->dataset.root);
    runs.add(data->dataset.root.filename().string() + "-first", report, 1);
    runs.add("second", report, 2);
    report.config.data = "/nowhere/others";
    runs.add("others-first", report, 3);
    StudioParts parts;
    parts.project.setData(data);
    CurvePanel panel(parts.context);
    const auto names = [&] {
        QStringList all;
        for (int i = 1; i < panel.comparison()->count(); ++i)
            all << panel.comparison()->itemText(i);
        return all;
    };
    QTRY_COMPARE(names(), QStringList({"second", "first"}));
    panel.comparison()->setCurrentIndex(1);
    ScanResult other = *data;
    other.dataset.root = "/nowhere/others";
    parts.project.setData(std::make_shared<const ScanResult>(other));
    QTRY_COMPARE(names(), QStringList({"first"}));
    QCOMPARE(panel.comparison()->currentIndex(), 0);
}

void EarlierWorkTest::whatWaitsSaysForWhat()
{
    StudioParts parts;
    parts.describeBackbone();
    parts.project.setData(inventedData());
    QObject owner;
    Work exporting(parts, "the export", &owner);
    Work classifying(parts, "the classification", &owner);
    QTRY_VERIFY(exporting.job->hasBegun());
    QVERIFY(!classifying.job->hasBegun());
    QCOMPARE(Job::underWayOn(parts.compute), exporting.job);
    QVERIFY(!Job::underWayOn(parts.background));
    const auto page = showPage<BackbonePage>(parts);
    BackboneCards* cards = page->cards();
    const auto said = [&](const QString& words) { return cards->card(0)->lines().contains(words); };
    QVERIFY(cards->isMeasuring());
    QTRY_VERIFY2(said("measured after the export"), qPrintable(cards->card(0)->lines()));
    QVERIFY(!said("Measuring"));
    exporting.go.set_value();
    QTRY_VERIFY2(said("measured after the classification"), qPrintable(cards->card(0)->lines()));
    classifying.go.set_value();
    QTRY_VERIFY2(!said("measured after"), qPrintable(cards->card(0)->lines()));
    page->cancelWork();
}

void EarlierWorkTest::aMeasurementThatWaitsSaysSo()
{
    StudioParts parts;
    parts.describeBackbone();
    const auto page = showPage<BackbonePage>(parts);
    parts.project.setBackbone("squeezenet1_1");
    Work before(parts, "the export", page.get());
    QTest::mouseClick(page->measureButton(), Qt::LeftButton);
    QCOMPARE(page->measureButton()->text(), QString("Waiting…"));
    QTest::qWait(50);
    QCOMPARE(page->measureButton()->text(), QString("Waiting…"));
    QVERIFY(!page->measureButton()->toolTip().isEmpty());
    before.go.set_value();
    QTRY_VERIFY(page->measureButton()->isEnabled());
    QVERIFY(parts.project.speed() > 0);
    QVERIFY(!isSaidOn(*page, "Waiting"));
}

#include "moc_earlier_work_test.cpp"
