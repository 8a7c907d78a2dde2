#include "ui/rehearsal_pages_test.h"

#include "backbones/catalogue.h"
#include "models/stage_model.h"
#include "pages/curve_panel.h"
#include "pages/layers_page.h"
#include "pages/rate_panel.h"
#include "pages/train_page.h"
#include "pages/training_costs.h"
#include "pages/training_settings.h"
#include "support/looks.h"
#include "support/patience.h"
#include "support/shown_page.h"
#include "support/studio_parts.h"
#include "support/tiny_dataset.h"
#include "widgets/network_view.h"
#include "widgets/profile_view.h"
#include "widgets/progress_panel.h"
#include "widgets/rate_plot.h"

#include <QLabel>
#include <QPushButton>
#include <QSignalSpy>
#include <QSpinBox>
#include <QTemporaryDir>
#include <QtTest>

using namespace graft;
using namespace graft::ui;

namespace {

std::shared_ptr<const TransferProfile> inventedProfile()
{
    return std::make_shared<const TransferProfile>(
        TransferProfile{.backbone = "invented",
                        .stages = {{"stem", 0.55}, {"block", 0.9}, {"pool", 0.7}},
                        .trainPictures = 100,
                        .validPictures = 400,
                        .guessing = 0.5});
}

/// The network of StudioParts with a profile above it.
struct ProfiledNetwork {
    StageModel model;
    QWidget window;
    NetworkView network{&model, &window};
    ProfileView view{&model, &network, &window};

    ProfiledNetwork()
    {
        model.setPlan(FreezePlan::nothingFrozen(threeStages()), "Linear layer", 34, 2);
        window.resize(400, 230);
        view.setGeometry(0, 0, 400, 112);
        network.setGeometry(0, 112, 400, 118);
        view.setProfile(inventedProfile());
        window.show();
    }
};

/// Real pictures, the real network: null where its weights are not here.
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

QString textsOf(QWidget* page)
{
    QStringList texts;
    for (const QLabel* label : page->findChildren<QLabel*>())
        if (!label->isHidden())
            texts << label->text();
    return texts.join('\n');
}

LearningRateSweep inventedSweep(double suggested)
{
    LearningRateSweep sweep{.points = {}, .exploded = true, .suggested = suggested};
    for (const double rate : {1e-4, 1e-3, 1e-2, 1e-1})
        sweep.points.push_back({.rate = rate, .loss = 1 + rate, .smoothed = 1 + rate});
    return sweep;
}

} // namespace

void RehearsalPagesTest::profileIsDrawnAboveTheNetwork()
{
    ProfiledNetwork profiled;
    for (int stage = 0; stage < 3; ++stage)
        QCOMPARE(profiled.view.pointOf(stage).x(), profiled.network.stageRect(stage).center().x());
    QVERIFY(profiled.view.pointOf(1).y() < profiled.view.pointOf(2).y()); // better is higher
    QCOMPARE(profiled.view.current(), 1);                                 // the best
    QSignalSpy chosen(&profiled.view, &ProfileView::cutChosen);
    QTest::mouseClick(&profiled.view, Qt::LeftButton, {}, profiled.view.pointOf(0).toPoint());
    QCOMPARE(chosen.count(), 1);
    QCOMPARE(chosen.first().first().toInt(), 1);
    const QImage trained = profiled.view.grab().toImage();
    profiled.model.setRange(0, 0, false);
    QVERIFY(profiled.view.grab().toImage() != trained); // what is frozen is shaded
}

void RehearsalPagesTest::profileIsReadByKeyboard()
{
    ProfiledNetwork profiled;
    QSignalSpy chosen(&profiled.view, &ProfileView::cutChosen);
    QTest::keyClick(&profiled.view, Qt::Key_Home);
    QVERIFY(profiled.view.accessibleDescription().startsWith("stem: 55.0 % right"));
    QTest::keyClick(&profiled.view, Qt::Key_Left);
    QTest::keyClick(&profiled.view, Qt::Key_Right);
    QCOMPARE(profiled.view.current(), 1);
    QTest::keyClick(&profiled.view, Qt::Key_Return);
    QCOMPARE(chosen.first().first().toInt(), 2);
    QTest::keyClick(&profiled.view, Qt::Key_End);
    QTest::keyClick(&profiled.view, Qt::Key_Right);
    QCOMPARE(profiled.view.current(), 2);
}

void RehearsalPagesTest::profileOfAnotherNetworkIsNotShown()
{
    ProfiledNetwork profiled;
    std::vector<StageInfo> others = threeStages();
    others.pop_back();
    profiled.model.setPlan(FreezePlan::nothingFrozen(others), "Linear layer", 34, 2);
    QVERIFY(!profiled.view.profile());
    profiled.view.setProfile(inventedProfile());
    QVERIFY(!profiled.view.profile());
    for (const Qt::Key key : {Qt::Key_Right, Qt::Key_Space, Qt::Key_End})
        QTest::keyClick(&profiled.view, key);
    QTest::mouseClick(&profiled.view, Qt::LeftButton);
    QVERIFY(!profiled.view.grab().isNull());
}

void RehearsalPagesTest::failedProfileIsAnErrorInThePage()
{
    StudioParts parts;
    const auto page = showPage<LayersPage>(parts);
    QVERIFY(!page->profileButton()->isEnabled());
    parts.describeBackbone();
    parts.project.setData(inventedData()); // files that do not exist
    QVERIFY(page->profileButton()->isEnabled());
    QTest::mouseClick(page->profileButton(), Qt::LeftButton);
    QVERIFY(page->isBusy());
    QVERIFY(!page->profileButton()->isEnabled());
    QTRY_VERIFY_WITH_TIMEOUT(!page->isBusy(), graft::test::kPatientMs);
    QVERIFY(!page->errorText().isEmpty());
    QVERIFY(!page->profileView()->isVisible());
    QVERIFY(page->profileButton()->isEnabled());
}

void RehearsalPagesTest::profileIsMadeUsedAndForgotten()
{
    QTemporaryDir folder;
    StudioParts parts;
    if (!makeReal(parts, folder))
        QSKIP("the EfficientNet-Lite0 weights are not installed");
    const auto page = showPage<LayersPage>(parts);
    QTest::mouseClick(page->profileButton(), Qt::LeftButton);
    QTRY_VERIFY_WITH_TIMEOUT(!page->isBusy(), graft::test::kPatientMs);
    QCOMPARE(page->errorText(), QString());
    QVERIFY(page->profileView()->isVisible());
    QCOMPARE(page->profileView()->profile()->stages.size(), parts.project.stages().size());
    QVERIFY2(textsOf(page.get()).contains("linear classifier is best after"), qPrintable(textsOf(page.get())));
    // A click on a point freezes up to there.
    QCoreApplication::processEvents();
    QTest::mouseClick(page->profileView(), Qt::LeftButton, {}, page->profileView()->pointOf(4).toPoint());
    QCOMPARE(parts.project.plan().frozenPrefix(), 5);
    // Another backbone has none; coming back shows it again.
    parts.project.setBackbone("resnet18");
    QVERIFY(!page->profileView()->isVisible());
    parts.project.setBackbone("efficientnet_lite0");
    QVERIFY(page->profileView()->isVisible());
    parts.project.setData(inventedData());
    QVERIFY(!page->profileView()->isVisible());
}

void RehearsalPagesTest::profileIsCancelled()
{
    QTemporaryDir folder;
    StudioParts parts;
    if (!makeReal(parts, folder))
        QSKIP("the EfficientNet-Lite0 weights are not installed");
    const auto page = showPage<LayersPage>(parts);
    QTest::mouseClick(page->profileButton(), Qt::LeftButton);
    auto* panel = page->findChild<ProgressPanel*>();
    QVERIFY(panel->isVisible());
    QTest::mouseClick(panel->cancelButton(), Qt::LeftButton);
    QTRY_VERIFY_WITH_TIMEOUT(!page->isBusy(), graft::test::kPatientMs);
    QVERIFY(!panel->isVisible());
    QCOMPARE(page->errorText(), QString());
    QVERIFY(!page->profileView()->isVisible());
    QVERIFY(page->profileButton()->isEnabled());
}

void RehearsalPagesTest::memoryIsToldBesideTheTime()
{
    QTemporaryDir folder;
    StudioParts parts;
    if (!makeReal(parts, folder))
        QSKIP("the EfficientNet-Lite0 weights are not installed");
    const auto page = showPage<LayersPage>(parts);
    QTRY_VERIFY_WITH_TIMEOUT(textsOf(page.get()).contains("of memory"), graft::test::kPatientMs);
    const QString headOnly = page->memoryText();
    page->findChild<QPushButton*>("preset:none")->click();
    QVERIFY(page->memoryText() != headOnly);
}

void RehearsalPagesTest::figuresThatArriveMoveNothing_data()
{
    QTest::addColumn<double>("points");
    QTest::addColumn<bool>("korean");
    for (const double points : {10.0, 20.0})
        for (const bool korean : {false, true})
            QTest::addRow("%.0f points%s", points, korean ? ", Korean" : "") << points << korean;
}

/// Whoever is about to click a preset clicks that one, when the time and the memory become known at that moment.
void RehearsalPagesTest::figuresThatArriveMoveNothing()
{
    QFETCH(double, points);
    QFETCH(bool, korean);
    const Looks looks(points, Appearance::Light, korean);
    QTemporaryDir folder;
    StudioParts parts;
    if (!makeReal(parts, folder))
        QSKIP("the EfficientNet-Lite0 weights are not installed");
    const auto page = showPage<LayersPage>(parts);
    QCoreApplication::processEvents();
    const auto places = [&] {
        QStringList all;
        for (const QPushButton* button : page->findChildren<QPushButton*>())
            if (button->objectName().startsWith("preset:"))
                all << QString::number(button->mapTo(page.get(), QPoint()).y());
        return all;
    };
    const QStringList before = places();
    QCOMPARE(before.size(), 5);
    const auto isTold = [&] { // and no longer being measured
        const QString time = page->costs()->timeText();
        return !time.isEmpty() && !time.endsWith("…") && !page->memoryText().isEmpty();
    };
    QTRY_VERIFY_WITH_TIMEOUT(isTold(), graft::test::kPatientMs);
    QCoreApplication::processEvents();
    QCOMPARE(places(), before);
    for (const char* preset : {"preset:none", "preset:0.8", "preset:0.33", "preset:head-only"}) { // other words each
        page->findChild<QPushButton*>(preset)->click();
        QCoreApplication::processEvents();
        QCOMPARE(places(), before);
    }
}

void RehearsalPagesTest::failedSearchForARateIsAnErrorInThePage()
{
    StudioParts parts;
    const auto page = showPage<TrainPage>(parts);
    QVERIFY(!page->findRateButton()->isEnabled());
    parts.describeBackbone();
    parts.project.setData(inventedData());
    QTest::mouseClick(page->findRateButton(), Qt::LeftButton);
    QVERIFY(page->isBusy());
    QVERIFY(!page->findRateButton()->isEnabled());
    QTRY_VERIFY_WITH_TIMEOUT(!page->isBusy(), graft::test::kPatientMs);
    QVERIFY(!page->errorText().isEmpty());
    QVERIFY(page->findRateButton()->isEnabled());
    QVERIFY(page->curves()->isVisible());
}

void RehearsalPagesTest::learningRateIsFoundAndUsed()
{
    QTemporaryDir folder;
    StudioParts parts;
    if (!makeReal(parts, folder))
        QSKIP("the EfficientNet-Lite0 weights are not installed");
    const auto page = showPage<TrainPage>(parts);
    QTest::mouseClick(page->findRateButton(), Qt::LeftButton);
    QTRY_VERIFY_WITH_TIMEOUT(!page->isBusy(), graft::test::kPatientMs);
    QCOMPARE(page->errorText(), QString());
    QVERIFY(page->ratePanel()->isVisible());
    QCOMPARE(page->height(), 800); // there was room
    QVERIFY(page->ratePanel()->plot()->points() > 10);
    QVERIFY(page->ratePanel()->useButton()->text().startsWith("Use "));
    QTest::mouseClick(page->ratePanel()->useButton(), Qt::LeftButton);
    QVERIFY(parts.project.config().learningRate > 0);
    QCOMPARE(page->settings()->config().learningRate, parts.project.config().learningRate);
    QVERIFY(!page->ratePanel()->isVisible());
    QVERIFY(page->curves()->isVisible());
}

void RehearsalPagesTest::trainingDoesNotWaitForTheSearch()
{
    QTemporaryDir folder;
    StudioParts parts;
    if (!makeReal(parts, folder))
        QSKIP("the EfficientNet-Lite0 weights are not installed");
    const auto page = showPage<TrainPage>(parts);
    page->settings()->epochsBox()->setValue(1);
    QTest::mouseClick(page->findRateButton(), Qt::LeftButton);
    QVERIFY(page->isBusy());
    page->startTraining();
    QVERIFY(parts.project.isTraining());
    QVERIFY(page->findChild<ProgressPanel*>()->isVisible());
    QTRY_VERIFY_WITH_TIMEOUT(!page->isBusy(), graft::test::kPatientMs);
    QVERIFY(parts.project.report() != nullptr);
    QVERIFY(!page->ratePanel()->isVisible());
}

void RehearsalPagesTest::nothingFallsNothingIsOffered()
{
    RatePanel panel;
    panel.resize(500, 300);
    panel.show();
    panel.setSweep(inventedSweep(1e-2));
    QVERIFY(panel.useButton()->isVisible());
    QCOMPARE(panel.useButton()->text(), "Use 0.01");
    QCOMPARE(panel.plot()->points(), 4);
    QSignalSpy chosen(&panel, &RatePanel::rateChosen);
    QTest::mouseClick(panel.useButton(), Qt::LeftButton);
    QCOMPARE(chosen.first().first().toDouble(), 1e-2);
    panel.setSweep(inventedSweep(0));
    QVERIFY(!panel.useButton()->isVisible());
    panel.setSweep({});
    QVERIFY(!panel.grab().isNull());
    QSignalSpy dismissed(&panel, &RatePanel::dismissed);
    QTest::mouseClick(panel.closeButton(), Qt::LeftButton);
    QCOMPARE(dismissed.count(), 1);
}

#include "moc_rehearsal_pages_test.cpp"
