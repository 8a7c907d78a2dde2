#include "integration/journey_test.h"

#include "backbones/catalogue.h"
#include "jobs/paths.h"
#include "models/picture_list_model.h"
#include "models/prediction_model.h"
#include "pages/about_dialog.h"
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
#include "pages/runs_dialog.h"
#include "pages/training_log.h"
#include "studio/stall_watch.h"
#include "support/lite0.h"
#include "support/window_hand.h"
#include "widgets/confusion_view.h"
#include "widgets/curve_plot.h"
#include "widgets/picture_grid.h"
#include "widgets/ranked_bars.h"

#include <QApplication>
#include <QCheckBox>
#include <QClipboard>
#include <QComboBox>
#include <QFileInfo>
#include <QLineEdit>
#include <QPushButton>
#include <QSignalSpy>
#include <QTableView>
#include <QToolButton>

using namespace graft;
using namespace graft::ui;
using namespace graft::ui::test;

namespace {

constexpr double kAimedStallMs = 50;
constexpr double kLongestStallMs = 250;

} // namespace

const char* JourneyTest::reasonToSkip()
{
    return graft::test::reasonWithoutLite0();
}

void JourneyTest::fromSampleToExportedFile()
{
    const auto window = openWindow();
    QVERIFY(waitForBackbones(*window));

    click(window->imagesPage()->findChild<QPushButton*>("useSample"));
    QVERIFY(waitFor([&] { return window->project().data() != nullptr; }));
    QCOMPARE(window->imagesPage()->pictures()->rowCount(), 300);
    QTRY_VERIFY(window->imagesPage()->primaryButton()->isEnabled());

    click(window->imagesPage()->primaryButton());
    QCOMPARE(window->currentStep(), Step::Backbone);
    QTRY_VERIFY(window->backbonePage()->primaryButton()->isEnabled());
    click(window->backbonePage()->primaryButton());
    QCOMPARE(window->currentStep(), Step::Layers);
    click(window->layersPage()->findChild<QPushButton*>("preset:head-only"));
    QVERIFY(window->layersPage()->summary().startsWith("Trainable: 6.4 k of 3.4 M"));
    click(window->layersPage()->primaryButton());
    QCOMPARE(window->currentStep(), Step::Train);

    typeEpochs(*window, "3");
    window->activateWindow(); // shortcuts are heard by the active window
    QVERIFY(QTest::qWaitForWindowActive(window.get()));
    StallWatch watch;
    QTest::keyClick(window.get(), Qt::Key_R, Qt::ControlModifier);
    QVERIFY(window->project().isTraining());
    QVERIFY(waitFor([&] { return !window->project().isTraining(); }));
    const double stallMs = watch.longestMs();
    qInfo("Longest stall of the window's thread while training: %.1f ms (aim: under %.0f ms)", stallMs, kAimedStallMs);
    QCOMPARE(window->trainPage()->errorText(), QString());
    QVERIFY(window->project().report());
    QCOMPARE(window->trainPage()->curves()->loss()->validationPoints(), 3);
    QVERIFY(window->trainPage()->curves()->loss()->trainingPoints() >= 3);
    QVERIFY(window->trainPage()->log()->text().contains("Epoch 3"));
    QCOMPARE(window->trainPage()->confusion()->table(',').count('\n'), 6); // headings and five classes
    QVERIFY2(stallMs < kLongestStallMs, qPrintable(QString::number(stallMs)));

    click(window->trainPage()->primaryButton());
    QCOMPARE(window->currentStep(), Step::Results);
    const ConfusionMatrix& confusion = window->project().report()->test->confusion;
    QCOMPARE(confusion.total(), 50);
    QVERIFY2(confusion.accuracy() > 0.5, qPrintable(QString::number(confusion.accuracy())));
    click(window->resultsPage()->primaryButton());
    QCOMPARE(window->currentStep(), Step::Classify);

    const Dataset& dataset = window->project().data()->dataset;
    const std::size_t asked = dataset.idsOf(Split::Test).front();
    QTRY_COMPARE(window->classifyPage()->modelChoice()->currentData().toString(),
                 toQString(window->project().report()->run));
    window->classifyPage()->classify({dataset.samples[asked].path});
    QVERIFY(waitFor([&] { return !window->classifyPage()->isBusy(); }));
    QCOMPARE(window->classifyPage()->errorText(), QString());
    QCOMPARE(window->classifyPage()->answers()->rowCount(), 1);
    // The very answer that the evaluation gave.
    const Prediction& answer = window->classifyPage()->answers()->predictions().front();
    const PicturePrediction& known = window->project().report()->test->predictions.front();
    QCOMPARE(answer.top.front().className, dataset.classes[std::size_t(known.predicted)]);
    QVERIFY2(std::abs(answer.top.front().probability - known.probability) < 0.02,
             qPrintable(QString("%1 and %2").arg(answer.top.front().probability).arg(known.probability)));

    chooseStep(*window, Step::Export);
    QVERIFY2(window->exportPage()->file()->text().contains("/documents/"),
             qPrintable(window->exportPage()->file()->text()));
    click(window->exportPage()->primaryButton());
    QVERIFY(waitFor([&] { return !window->exportPage()->isBusy(); }));
    QCOMPARE(window->exportPage()->errorText(), QString());
    const auto& exported = window->exportPage()->result();
    QVERIFY(exported);
    QVERIFY(QFileInfo(toQString(exported->file)).size() > 1'000'000);
    QCOMPARE(exported->proof.file.agreeing, exported->proof.file.pictures);
}

void JourneyTest::correctedPicturesAreLearntAtOnce()
{
    const auto window = openWindow();
    QVERIFY(waitForBackbones(*window));
    window->openSample();
    QVERIFY(waitFor([&] { return window->project().data() != nullptr; }));
    chooseStep(*window, Step::Train);
    typeEpochs(*window, "5");
    QTRY_VERIFY(window->trainPage()->primaryButton()->isEnabled());
    click(window->trainPage()->primaryButton());
    QVERIFY(waitFor([&] { return !window->project().isTraining(); }));
    QCOMPARE(window->trainPage()->errorText(), QString());
    const auto before = window->project().report();
    QVERIFY(before);
    chooseStep(*window, Step::Results);
    ResultsPage* page = window->resultsPage();
    QVERIFY(page->gallery()->pictures()->rowCount() > 0);
    page->gallery()->grid()->setCurrentIndex(page->gallery()->pictures()->index(0, 0));
    page->gallery()->grid()->setFocus();

    click(page->gallery()->actions()->lookButton());
    auto* viewer = page->findChild<PictureViewer*>();
    QVERIFY(viewer);
    QVERIFY(waitFor([&] { return !viewer->isBusy(); }));
    QCOMPARE(viewer->answers()->names().size(), 5);
    QVERIFY(viewer->heatBox()->isEnabled());
    QVERIFY(viewer->similar()->model()->rowCount() > 0);
    viewer->close();
    window->activateWindow();
    page->gallery()->grid()->setFocus();
    QTRY_VERIFY(page->gallery()->grid()->hasFocus());
    QTest::keyClick(page->gallery()->grid(), Qt::Key_Delete);
    QElapsedTimer clock;
    clock.start();
    click(page->gallery()->trainAgainButton());
    QVERIFY(page->isBusy());
    QVERIFY(waitFor([&] { return !page->isBusy(); }));
    qInfo("From the click to the new matrix: %lld ms", clock.elapsed());
    QCOMPARE(page->errorText(), QString());
    const auto after = window->project().report();
    QVERIFY(after != before);
    QCOMPARE(after->cacheComputed, 0);
    QCOMPARE(after->test->confusion.total(), before->test->confusion.total() - 1);
}

/// Those of the test before: one picture left out.
void JourneyTest::correctionsSurviveARestart()
{
    const auto window = openWindow();
    window->openSample();
    QVERIFY(waitFor([&] { return window->project().data() != nullptr; }));
    QCOMPARE(window->project().corrections().steps(), std::size_t(1));
    QCOMPARE(window->project().correctedData()->dataset.samples.size(), std::size_t(299));
    Corrections none = window->project().corrections();
    none.undo();
    window->project().setCorrections(none);
    QSignalSpy closed(window.get(), &MainWindow::closed);
    window->close();
    QVERIFY(closed.wait(kPatienceMs));
    const auto again = openWindow();
    again->openSample();
    QVERIFY(waitFor([&] { return again->project().data() != nullptr; }));
    QVERIFY(again->project().corrections().isEmpty());
}

/// Not the newest: the one that was chosen in the list. And what is corrected in it leads on.
void JourneyTest::theChosenRunComesBackAndIsTrainedAgain()
{
    const auto window = openWindow();
    QVERIFY(waitForBackbones(*window));
    window->openSample();
    QVERIFY(waitFor([&] { return window->project().data() && window->project().report(); }));
    const std::filesystem::path newest = window->project().report()->run;
    chooseStep(*window, Step::Results);
    click(window->resultsPage()->runsButton());
    RunsDialog* runs = window->runsDialog();
    QVERIFY(runs && runs->isVisible());
    QVERIFY(waitFor([&] { return runs->table()->model()->rowCount() >= 2; }));
    runs->select({1});
    click(runs->openButton());
    QVERIFY(waitFor([&] { return window->project().report()->run != newest; }));
    const std::filesystem::path chosen = window->project().report()->run;
    QVERIFY(runs->isHidden());
    QCOMPARE(window->currentStep(), Step::Results);
    QSignalSpy closed(window.get(), &MainWindow::closed);
    window->close();
    QVERIFY(closed.wait(kPatienceMs));

    const auto again = openWindow(Settings::load());
    again->restoreLastWork();
    QVERIFY(waitFor([&] { return again->project().data() && again->project().report(); }));
    QCOMPARE(again->project().report()->run, chosen);
    QVERIFY(waitForBackbones(*again));
    chooseStep(*again, Step::Results);
    ResultsPage* page = again->resultsPage();
    page->gallery()->grid()->setCurrentIndex(page->gallery()->pictures()->index(0, 0));
    click(page->gallery()->actions()->leaveOutButton());
    QVERIFY(page->gallery()->trainAgainButton()->isVisible() && page->gallery()->trainAgainButton()->isEnabled());
    click(page->gallery()->trainAgainButton());
    QVERIFY(page->isBusy());
    QVERIFY(waitFor([&] { return !page->isBusy(); }));
    QCOMPARE(page->errorText(), QString());
    QVERIFY(again->project().report()->run != chosen);
    again->project().undoCorrection();
    closeForGood(*again);
}

void JourneyTest::theVersionTellsOfTheMachine()
{
    const auto window = openWindow();
    click(window->rail()->aboutButton());
    const auto* about = window->findChild<AboutDialog*>();
    QVERIFY(about && about->isVisible());
    QVERIFY(waitFor([&] { return about->facts().contains("LibTorch"); }));
    QVERIFY(window->project().gpu().has_value());
    click(about->copyButton());
    QCOMPARE(QApplication::clipboard()->text(), about->facts());
}

#include "moc_journey_test.cpp"
