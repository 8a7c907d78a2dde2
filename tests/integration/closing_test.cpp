#include "integration/closing_test.h"

#include "backbones/catalogue.h"
#include "jobs/paths.h"
#include "models/picture_list_model.h"
#include "pages/backbone_page.h"
#include "pages/classify_page.h"
#include "pages/curve_panel.h"
#include "pages/export_page.h"
#include "pages/images_page.h"
#include "pages/layers_page.h"
#include "pages/picture_actions.h"
#include "pages/picture_viewer.h"
#include "pages/result_gallery.h"
#include "pages/results_page.h"
#include "pages/training_log.h"
#include "pages/unfinished_offer.h"
#include "runs/resume_job.h"
#include "support/lite0.h"
#include "support/window_hand.h"
#include "widgets/curve_plot.h"
#include "widgets/picture_grid.h"
#include "widgets/progress_panel.h"

#include <QComboBox>
#include <QPushButton>
#include <QSignalSpy>
#include <QToolButton>

using namespace graft;
using namespace graft::ui;
using namespace graft::ui::test;

namespace {

/// Work of the window that takes a while, by what a user would call it. The sample is open and a model is trained.
void startWork(MainWindow& window, const QString& work)
{
    const auto pictures = [&] {
        std::vector<std::filesystem::path> paths;
        for (const Sample& sample : window.project().data()->dataset.samples)
            paths.push_back(sample.path);
        return paths;
    };
    if (work == "reading pictures") {
        window.openFolder(window.project().data()->dataset.root);
    } else if (work == "measuring a backbone") {
        chooseStep(window, Step::Backbone);
        click(window.backbonePage()->measureButton());
    } else if (work == "profiling the layers") {
        chooseStep(window, Step::Layers);
        click(window.layersPage()->profileButton());
    } else if (work == "finding a learning rate") {
        chooseStep(window, Step::Train);
        click(window.trainPage()->findRateButton());
    } else if (work == "training again") {
        chooseStep(window, Step::Results);
        window.resultsPage()->gallery()->grid()->setCurrentIndex(
            window.resultsPage()->gallery()->pictures()->index(0, 0));
        click(window.resultsPage()->gallery()->actions()->leaveOutButton());
        click(window.resultsPage()->gallery()->trainAgainButton());
    } else if (work == "looking closely") {
        chooseStep(window, Step::Results);
        window.resultsPage()->gallery()->grid()->setCurrentIndex(
            window.resultsPage()->gallery()->pictures()->index(0, 0));
        click(window.resultsPage()->gallery()->actions()->lookButton());
    } else if (work == "classifying") {
        chooseStep(window, Step::Classify);
        QTRY_VERIFY(window.classifyPage()->modelChoice()->count() > 0);
        window.classifyPage()->classify(pictures());
    } else if (work == "exporting") {
        chooseStep(window, Step::Export);
        window.exportPage()->startExporting();
    }
}

bool isWorking(const MainWindow& window, const QString& work)
{
    if (work == "measuring a backbone")
        return !window.backbonePage()->measureButton()->isEnabled();
    if (work == "looking closely")
        return window.findChild<PictureViewer*>()->isBusy();
    const std::vector<const Page*> pages{window.imagesPage(),  window.layersPage(),   window.trainPage(),
                                         window.resultsPage(), window.classifyPage(), window.exportPage()};
    return std::any_of(pages.begin(), pages.end(), [](const Page* page) { return page->isBusy(); });
}

} // namespace

const char* ClosingTest::reasonToSkip()
{
    return graft::test::reasonWithoutLite0();
}

void ClosingTest::pausedTrainingGoesOn()
{
    const auto window = openWindow();
    QVERIFY(waitForBackbones(*window));
    window->openSample();
    QVERIFY(waitFor([&] { return window->project().data() != nullptr; }));
    chooseStep(*window, Step::Train);
    typeEpochs(*window, "500");
    QTRY_VERIFY(window->trainPage()->primaryButton()->isEnabled());
    click(window->trainPage()->primaryButton());
    const CurvePlot* loss = window->trainPage()->curves()->loss();
    QVERIFY(waitFor([&] { return loss->validationPoints() > 0; }));
    auto* progress = window->trainPage()->findChild<ProgressPanel*>();
    click(progress->pauseButton());
    int points = -1; // what was under way arrives, and then nothing more
    for (int looks = 0; looks < 20 && points != loss->validationPoints(); ++looks) {
        points = loss->validationPoints();
        QTest::qWait(500);
    }
    QCOMPARE(loss->validationPoints(), points);
    QVERIFY(window->project().isTraining());
    click(progress->pauseButton());
    QVERIFY(waitFor([&] { return loss->validationPoints() > points; }));
    click(progress->pauseButton());
    click(progress->cancelButton()); // also while it waits
    QVERIFY(waitFor([&] { return !window->project().isTraining(); }));
    QVERIFY(window->project().report()->cancelled);
}

void ClosingTest::stoppedTrainingKeepsTheBestEpoch()
{
    const auto window = openWindow();
    QVERIFY(waitForBackbones(*window));
    window->openSample();
    QVERIFY(waitFor([&] { return window->project().data() != nullptr; }));
    chooseStep(*window, Step::Train);
    typeEpochs(*window, "500");
    QTRY_VERIFY(window->trainPage()->primaryButton()->isEnabled());
    click(window->trainPage()->primaryButton());
    QVERIFY(waitFor([&] { return window->trainPage()->log()->text().contains("Epoch 1 "); }));
    click(window->trainPage()->findChild<ProgressPanel*>()->cancelButton());
    QVERIFY(waitFor([&] { return !window->project().isTraining(); }));
    QVERIFY(window->project().report());
    QVERIFY(window->project().report()->cancelled);
    QVERIFY(window->project().report()->epochs.size() < 500);
}

void ClosingTest::closingWhileTrainingLosesNothing()
{
    const auto window = openWindow();
    QVERIFY(waitForBackbones(*window));
    window->openSample();
    QVERIFY(waitFor([&] { return window->project().data() != nullptr; }));
    chooseStep(*window, Step::Train);
    typeEpochs(*window, "500");
    QTRY_VERIFY(window->trainPage()->primaryButton()->isEnabled());
    click(window->trainPage()->primaryButton());
    QVERIFY(waitFor([&] { return window->trainPage()->log()->text().contains("Epoch 1 "); }));
    QSignalSpy closed(window.get(), &MainWindow::closed);
    QElapsedTimer clock;
    window->close();
    QVERIFY(window->isVisible()); // it asks first
    QVERIFY(window->closingQuestion());
    QCOMPARE(window->closingQuestion()->text().count('\n'), 0);
    QVERIFY(window->closingQuestion()->text().contains("can go on later"));
    QTest::keyClick(window->closingQuestion(), Qt::Key_Return); // and goes on
    QVERIFY(window->isVisible());
    QVERIFY(window->project().isTraining());
    clock.start();
    closeForGood(*window);
    constexpr qint64 kSoonMs = 5000; // and not only when 500 epochs are done
    QVERIFY2(clock.elapsed() < kSoonMs, qPrintable(QString::number(clock.elapsed())));
    QVERIFY(!window->isVisible());
    QVERIFY(closed.wait(kPatienceMs));
    const std::vector<ListedRun> runs = listRunsInDetail(defaultRunsFolder());
    QCOMPARE(runs.front().status, std::string("suspended"));
    QVERIFY(canResume(runs.front()));
    const auto next = openWindow(Settings::load());
    QVERIFY(waitFor([&] { return next->imagesPage()->offer()->isVisible(); }));
}

void ClosingTest::closingDuringAnyWorkEndsIt_data()
{
    QTest::addColumn<QString>("work");
    for (const char* work :
         {"reading pictures", "measuring a backbone", "profiling the layers", "finding a learning rate",
          "training again", "looking closely", "classifying", "exporting"})
        QTest::addRow("%s", work) << work;
}

/// After the run of the test before, which comes back at the start.
void ClosingTest::closingDuringAnyWorkEndsIt()
{
    QFETCH(QString, work);
    const auto window = openWindow(Settings::load());
    QVERIFY(waitForBackbones(*window));
    window->restoreLastWork();
    QVERIFY(waitFor([&] { return window->project().data() && window->project().report(); }));
    QTRY_VERIFY(!window->imagesPage()->isBusy());
    startWork(*window, work);
    QVERIFY(isWorking(*window, work));
    QSignalSpy closed(window.get(), &MainWindow::closed);
    QElapsedTimer clock;
    clock.start();
    closeForGood(*window);
    QVERIFY(!window->isVisible());
    QVERIFY(closed.wait(kPatienceMs));
    qInfo("Ended %lld ms after the click", clock.elapsed());
}

#include "moc_closing_test.cpp"
