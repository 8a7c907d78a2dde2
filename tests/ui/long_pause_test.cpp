#include "ui/long_pause_test.h"

#include "backbones/catalogue.h"
#include "pages/curve_panel.h"
#include "pages/train_page.h"
#include "pages/training_log.h"
#include "pages/training_settings.h"
#include "runs/run_list.h"
#include "support/invented_runs.h"
#include "support/patience.h"
#include "support/studio_parts.h"
#include "support/tiny_dataset.h"
#include "widgets/curve_plot.h"
#include "widgets/progress_panel.h"

#include <QLabel>
#include <QPushButton>
#include <QSpinBox>
#include <QTemporaryDir>
#include <QtTest>

using namespace graft;
using namespace graft::ui;

namespace {

/// Real pictures, the real network: false where its weights are not here.
bool makeReal(StudioParts& parts, const QTemporaryDir& folder)
{
    const BackboneInfo& info = findBackbone("efficientnet_lite0");
    const auto weights = findWeights(info);
    if (!weights)
        return false;
    writeTinyDataset(folder.path(), 2, 10);
    parts.project.addDescription(info.name, describeBackbone(info.name));
    parts.project.setWeights(std::make_shared<const WeightsByBackbone>(WeightsByBackbone{{info.name, weights->file}}));
    parts.project.setData(std::make_shared<const ScanResult>(scanDataset(toPath(folder.path()))));
    return true;
}

/// A training that was paused in the midst, and whose memory was freed.
struct PutAway {
    InventedRuns runs;
    QTemporaryDir folder;
    StudioParts parts;
    std::unique_ptr<TrainPage> page;
    ProgressPanel* panel = nullptr;

    [[nodiscard]] bool begin(int epochs)
    {
        if (!makeReal(parts, folder))
            return false;
        page = std::make_unique<TrainPage>(parts.context);
        page->resize(1072, 800);
        page->show();
        panel = page->findChild<ProgressPanel*>();
        page->session()->setStaysInMemory(std::chrono::milliseconds(50));
        page->settings()->epochsBox()->setValue(epochs);
        page->startTraining();
        return true;
    }
    [[nodiscard]] bool putAway()
    {
        const CurvePlot* loss = page->curves()->loss();
        if (!QTest::qWaitFor([&] { return loss->validationPoints() > 0; }, graft::test::kPatientMs))
            return false;
        panel->pauseButton()->click();
        return QTest::qWaitFor([&] { return page->session()->isAway(); }, graft::test::kPatientMs);
    }
};

} // namespace

void LongPauseTest::aLongPauseFreesTheMemory()
{
    PutAway training;
    constexpr int kEpochs = 400;
    if (!training.begin(kEpochs))
        QSKIP("The weights of EfficientNet-Lite0 are not installed.");
    QVERIFY(training.page->whatClosingEnds().contains("not learnt anything"));
    QVERIFY(training.putAway());
    QVERIFY(training.parts.project.isTraining()); // nothing is changed meanwhile
    QVERIFY(training.page->isBusy());
    QCOMPARE(training.page->whatClosingEnds(), QString());
    QCOMPARE(listRunsInDetail(defaultRunsFolder()).front().status, std::string("suspended"));
    const QList<QLabel*> labels = training.panel->findChildren<QLabel*>();
    QVERIFY(std::any_of(labels.begin(), labels.end(),
                        [](const QLabel* label) { return label->text() == "Paused; its memory was freed"; }));
    QCOMPARE(training.panel->pauseButton()->text(), QString("Continue"));
    const int points = training.page->curves()->loss()->validationPoints();
    training.panel->pauseButton()->click();
    QVERIFY(!training.page->session()->isAway());
    QVERIFY(QTest::qWaitFor([&] { return !training.parts.project.isTraining(); }, graft::test::kPatientMs));
    QCOMPARE(training.page->errorText(), QString());
    QVERIFY(points < kEpochs);
    QCOMPARE(training.page->curves()->loss()->validationPoints(), kEpochs);
    QCOMPARE(training.page->log()->text().count("Epoch 1 "), 1); // what was seen is not told again
    QCOMPARE(int(training.parts.project.report()->epochs.size()), kEpochs);
}

void LongPauseTest::aPutAwayTrainingIsStopped()
{
    PutAway training;
    if (!training.begin(400))
        QSKIP("The weights of EfficientNet-Lite0 are not installed.");
    QVERIFY(training.putAway());
    training.panel->cancelButton()->click();
    QVERIFY(QTest::qWaitFor([&] { return !training.parts.project.isTraining(); }, graft::test::kPatientMs));
    QVERIFY(training.parts.project.report());
    QVERIFY(training.parts.project.report()->cancelled);
    QVERIFY(training.parts.project.report()->epochs.size() < 400);
}

#include "moc_long_pause_test.cpp"
