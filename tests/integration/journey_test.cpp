#include "integration/journey_test.h"

#include "backbones/catalogue.h"
#include "models/paths.h"
#include "models/picture_list_model.h"
#include "models/prediction_model.h"
#include "pages/about_dialog.h"
#include "pages/backbone_page.h"
#include "pages/camera_dialog.h"
#include "pages/classify_page.h"
#include "pages/curve_panel.h"
#include "pages/export_page.h"
#include "pages/images_page.h"
#include "pages/layers_page.h"
#include "pages/picture_viewer.h"
#include "pages/result_gallery.h"
#include "pages/results_page.h"
#include "pages/runs_dialog.h"
#include "pages/train_page.h"
#include "pages/training_settings.h"
#include "studio/main_window.h"
#include "studio/stall_watch.h"
#include "studio/studio.h"
#include "support/small_film.h"
#include "support/tiny_dataset.h"
#include "widgets/confusion_view.h"
#include "widgets/curve_plot.h"
#include "widgets/picture_grid.h"
#include "widgets/progress_panel.h"
#include "widgets/ranked_bars.h"
#include "widgets/step_rail.h"
#include "widgets/translations.h"

#include <QApplication>
#include <QCheckBox>
#include <QClipboard>
#include <QComboBox>
#include <QDropEvent>
#include <QFileInfo>
#include <QLineEdit>
#include <QMessageBox>
#include <QMimeData>
#include <QPushButton>
#include <QSignalSpy>
#include <QSpinBox>
#include <QTableView>
#include <QToolButton>
#include <QtTest>

using namespace graft;
using namespace graft::ui;

namespace {

constexpr int kPatienceMs = 240'000;
constexpr double kAimedStallMs = 50;
constexpr double kLongestStallMs = 250;

std::unique_ptr<MainWindow> openWindow(const Settings& settings = {})
{
    auto window = std::make_unique<MainWindow>(settings);
    window->show();
    return window;
}

bool waitFor(const std::function<bool()>& there)
{
    return QTest::qWaitFor(there, kPatienceMs);
}

bool waitForBackbones(MainWindow& window)
{
    return waitFor([&] { return window.project().hasWeights() && !window.project().stages().empty(); });
}

void click(QWidget* widget)
{
    QTest::mouseClick(widget, Qt::LeftButton);
}

void chooseStep(MainWindow& window, Step step)
{
    click(window.rail()->button(step));
}

/// To the question whether what is under way may end, if it is asked.
void answer(MainWindow& window, QMessageBox::ButtonRole role)
{
    const QPointer<QMessageBox> question = window.closingQuestion();
    if (!question)
        return;
    for (QAbstractButton* button : question->buttons())
        if (question && question->buttonRole(button) == role)
            click(button);
}

/// And what is under way need not end well.
void closeForGood(MainWindow& window)
{
    window.close();
    answer(window, QMessageBox::AcceptRole);
}

/// Types a number of epochs as a user would.
void typeEpochs(MainWindow& window, const QString& epochs)
{
    QSpinBox* box = window.trainPage()->settings()->epochsBox();
    box->setFocus();
    box->selectAll();
    QTest::keyClicks(box, epochs);
    QTest::keyClick(box, Qt::Key_Return);
}

} // namespace

void JourneyTest::initTestCase()
{
    if (!findWeights(findBackbone("efficientnet_lite0")))
        QSKIP("The weights of EfficientNet-Lite0 are not installed (see packaging/run.sh), so nothing can be trained.");
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
    QVERIFY(window->trainPage()->log().contains("Epoch 3"));
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

    click(page->gallery()->lookButton());
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
    click(page->gallery()->leaveOutButton());
    QVERIFY(page->gallery()->trainAgainButton()->isVisible() && page->gallery()->trainAgainButton()->isEnabled());
    click(page->gallery()->trainAgainButton());
    QVERIFY(page->isBusy());
    QVERIFY(waitFor([&] { return !page->isBusy(); }));
    QCOMPARE(page->errorText(), QString());
    QVERIFY(again->project().report()->run != chosen);
    again->project().undoCorrection();
    closeForGood(*again);
}

void JourneyTest::pausedTrainingGoesOn()
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
    QTest::qWait(300); // what was under way arrives
    const int points = loss->validationPoints();
    QTest::qWait(500);
    QCOMPARE(loss->validationPoints(), points);
    QVERIFY(window->project().isTraining());
    click(progress->pauseButton());
    QVERIFY(waitFor([&] { return loss->validationPoints() > points; }));
    click(progress->pauseButton());
    click(progress->cancelButton()); // also while it waits
    QVERIFY(waitFor([&] { return !window->project().isTraining(); }));
    QVERIFY(window->project().report()->cancelled);
}

void JourneyTest::stoppedTrainingKeepsTheBestEpoch()
{
    const auto window = openWindow();
    QVERIFY(waitForBackbones(*window));
    window->openSample();
    QVERIFY(waitFor([&] { return window->project().data() != nullptr; }));
    chooseStep(*window, Step::Train);
    typeEpochs(*window, "500");
    QTRY_VERIFY(window->trainPage()->primaryButton()->isEnabled());
    click(window->trainPage()->primaryButton());
    QVERIFY(waitFor([&] { return window->trainPage()->log().contains("Epoch 1 "); }));
    click(window->trainPage()->findChild<ProgressPanel*>()->cancelButton());
    QVERIFY(waitFor([&] { return !window->project().isTraining(); }));
    QVERIFY(window->project().report());
    QVERIFY(window->project().report()->cancelled);
    QVERIFY(window->project().report()->epochs.size() < 500);
}

void JourneyTest::closingWhileTrainingLosesNothing()
{
    const auto window = openWindow();
    QVERIFY(waitForBackbones(*window));
    window->openSample();
    QVERIFY(waitFor([&] { return window->project().data() != nullptr; }));
    chooseStep(*window, Step::Train);
    typeEpochs(*window, "500");
    QTRY_VERIFY(window->trainPage()->primaryButton()->isEnabled());
    click(window->trainPage()->primaryButton());
    QVERIFY(waitFor([&] { return window->trainPage()->log().contains("Epoch 1 "); }));
    QSignalSpy closed(window.get(), &MainWindow::closed);
    QElapsedTimer clock;
    window->close();
    QVERIFY(window->isVisible()); // it asks first
    QVERIFY(window->closingQuestion());
    QCOMPARE(window->closingQuestion()->text().count('\n'), 0);
    QTest::keyClick(window->closingQuestion(), Qt::Key_Return); // and goes on
    QVERIFY(window->isVisible());
    QVERIFY(window->project().isTraining());
    clock.start();
    closeForGood(*window);
    QVERIFY2(clock.elapsed() < 500, qPrintable(QString::number(clock.elapsed())));
    QVERIFY(!window->isVisible());
    QVERIFY(closed.wait(kPatienceMs));
    const QString run = Settings::load().runFolder;
    QVERIFY2(QFileInfo::exists(run + "/report.json"), qPrintable(run));
    QCOMPARE(run, toQString(window->project().report()->run));
}

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
        click(window.resultsPage()->gallery()->leaveOutButton());
        click(window.resultsPage()->gallery()->trainAgainButton());
    } else if (work == "looking closely") {
        chooseStep(window, Step::Results);
        window.resultsPage()->gallery()->grid()->setCurrentIndex(
            window.resultsPage()->gallery()->pictures()->index(0, 0));
        click(window.resultsPage()->gallery()->lookButton());
    } else if (work == "classifying") {
        chooseStep(window, Step::Classify);
        QTRY_VERIFY(window.classifyPage()->modelChoice()->count() > 0);
        window.classifyPage()->classify(pictures());
    } else if (work == "exporting") {
        chooseStep(window, Step::Export);
        window.exportPage()->startExporting();
    }
}

} // namespace

namespace {

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

void JourneyTest::closingDuringAnyWorkEndsIt_data()
{
    QTest::addColumn<QString>("work");
    for (const char* work :
         {"reading pictures", "measuring a backbone", "profiling the layers", "finding a learning rate",
          "training again", "looking closely", "classifying", "exporting"})
        QTest::addRow("%s", work) << work;
}

/// After the run of the test before, which comes back at the start.
void JourneyTest::closingDuringAnyWorkEndsIt()
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

/// In a window that knows nothing of it.
void JourneyTest::aFolderComesBackWithItsLatestRun()
{
    const Settings last = Settings::load();
    const auto window = openWindow();
    window->openFolder(toPath(last.dataFolder + '/'));
    QVERIFY(waitFor([&] { return window->project().report() != nullptr; }));
    QCOMPARE(toQString(window->project().report()->config.data), last.dataFolder);
    QVERIFY(window->trainPage()->log().contains("Epoch 1"));
}

/// And one that cannot takes nothing away.
void JourneyTest::anotherModelAnswersTheSamePictures()
{
    const auto window = openWindow();
    QVERIFY(waitForBackbones(*window));
    window->openFolder(toPath(Settings::load().dataFolder));
    QVERIFY(waitFor([&] { return window->project().report() != nullptr; }));
    chooseStep(*window, Step::Classify);
    ClassifyPage* page = window->classifyPage();
    const QString run = toQString(window->project().report()->run);
    QTRY_COMPARE(page->modelChoice()->currentData().toString(), run);
    const Dataset& dataset = window->project().data()->dataset;
    std::vector<std::filesystem::path> pictures;
    for (const std::size_t id : dataset.idsOf(Split::Test))
        pictures.push_back(dataset.samples[id].path);
    page->classify(pictures);
    QVERIFY(waitFor([&] { return !page->isBusy(); }));
    const auto areOfTheRun = [&] {
        const auto& answers = page->answers()->predictions();
        return answers.size() == pictures.size() &&
               std::all_of(answers.begin(), answers.end(), [&](const Prediction& answer) {
                   return std::find(dataset.classes.begin(), dataset.classes.end(), answer.top.front().className) !=
                          dataset.classes.end();
               });
    };
    QVERIFY(areOfTheRun());
    // A model that is not there.
    page->useModel("/nowhere/model.onnx");
    QVERIFY(waitFor([&] { return !page->isBusy(); }));
    QVERIFY(areOfTheRun());
    QCOMPARE(page->modelChoice()->currentData().toString(), run);
    // The network as it was published, which knows other classes; first stopped on its way.
    const int published = page->modelChoice()->findData("efficientnet_lite0");
    QVERIFY(published >= 0);
    const auto choosePublished = [&] {
        page->modelChoice()->setCurrentIndex(published);
        Q_EMIT page->modelChoice()->activated(published);
    };
    choosePublished();
    QVERIFY(page->isBusy());
    page->cancelWork();
    QVERIFY(waitFor([&] { return !page->isBusy(); }));
    QVERIFY(areOfTheRun() || page->answers()->rowCount() == int(pictures.size())); // it may have been done already
    if (areOfTheRun()) {
        QCOMPARE(page->modelChoice()->currentData().toString(), run);
        choosePublished();
        QVERIFY(waitFor([&] { return !page->isBusy(); }));
    }
    QCOMPARE(page->answers()->rowCount(), int(pictures.size()));
    QVERIFY(!areOfTheRun());
    QCOMPARE(page->modelChoice()->currentData().toString(), QString("efficientnet_lite0"));
}

void JourneyTest::lastWorkComesBack()
{
    const Settings last = Settings::load();
    QVERIFY(!last.dataFolder.isEmpty());
    const auto window = openWindow(last);
    window->restoreLastWork();
    QVERIFY(waitFor([&] { return window->project().data() && window->project().report(); }));
    QCOMPARE(toQString(window->project().data()->dataset.root), last.dataFolder);
    QCOMPARE(toQString(window->project().report()->run), last.runFolder);
    QCOMPARE(window->project().config().epochs, 500);
    QCOMPARE(window->project().config().data, window->project().data()->dataset.root);
}

void JourneyTest::theSizeOfAnswersComesBack()
{
    const auto window = openWindow(Settings::load());
    QVERIFY(window->classifyPage()->tiles() == AnswerTiles::Large);
    window->classifyPage()->setTiles(AnswerTiles::Small);
    QTRY_VERIFY(Settings::load().smallAnswers);
    const auto next = openWindow(Settings::load());
    QVERIFY(next->classifyPage()->tiles() == AnswerTiles::Small);
    next->classifyPage()->setTiles(AnswerTiles::Large);
    QTRY_VERIFY(!Settings::load().smallAnswers);
}

/// With the work as it was, settings that no run has seen included.
void JourneyTest::anotherLanguageOpensAnotherWindow()
{
    QTemporaryDir folder;
    writeTinyDataset(folder.path(), 2, 4);
    Studio studio(*qApp);
    studio.open({});
    QVERIFY(waitForBackbones(studio.window()));
    studio.window().openFolder(toPath(folder.path()));
    QVERIFY(waitFor([&] { return studio.window().project().data() != nullptr; }));
    studio.window().project().setPlanWords("0.6");
    Corrections corrections;
    corrections.leaveOut(studio.window().project().data()->dataset.samples.front().path);
    studio.window().project().setCorrections(corrections);
    chooseStep(studio.window(), Step::Layers);
    const std::string plan = studio.window().project().config().freeze;
    const MainWindow* english = &studio.window();
    studio.window().setLanguage("ko");
    QVERIFY(waitFor([&] { return &studio.window() != nullptr && &studio.window() != english; }));
    QCOMPARE(Settings::load().language, "ko");
    QCOMPARE(studio.window().currentStep(), Step::Layers);
    QCOMPARE(studio.window().project().config().freeze, plan);
    QCOMPARE(studio.window().project().corrections().steps(), std::size_t(1));
    QVERIFY(studio.window().rail()->button(Step::Train)->accessibleName().contains(QString::fromUtf8("학습")));
    QSignalSpy finished(&studio, &Studio::finished);
    Settings usual = Settings::load();
    usual.language.clear();
    studio.window().close();
    QVERIFY(finished.wait(kPatienceMs));
    usual.save();
    installTranslations(*qApp, "en");
    QLocale::setDefault(QLocale(QLocale::English, QLocale::UnitedStates));
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

void JourneyTest::droppedPicturesAreClassified()
{
    QTemporaryDir folder;
    writeTinyDataset(folder.path(), 1, 2);
    const auto window = openWindow();
    QVERIFY(waitForBackbones(*window));
    QTRY_VERIFY(window->classifyPage()->modelChoice()->count() > 0);
    QMimeData data;
    data.setUrls(
        {QUrl::fromLocalFile(folder.filePath("lance/00.png")), QUrl::fromLocalFile(folder.filePath("lance/01.png"))});
    QDragEnterEvent enter({400, 400}, Qt::CopyAction, &data, Qt::LeftButton, Qt::NoModifier);
    QApplication::sendEvent(window.get(), &enter);
    QVERIFY(enter.isAccepted());
    QDropEvent drop(QPointF(400, 400), Qt::CopyAction, &data, Qt::LeftButton, Qt::NoModifier);
    QApplication::sendEvent(window.get(), &drop);
    QCOMPARE(window->currentStep(), Step::Classify);
    QVERIFY(waitFor([&] { return !window->classifyPage()->isBusy(); }));
    QCOMPARE(window->classifyPage()->errorText(), QString());
    QCOMPARE(window->classifyPage()->answers()->rowCount(), 2);
}

void JourneyTest::aCameraIsAnsweredAndItsPicturesAreTaken()
{
    const QTemporaryDir folder;
    QVERIFY(writeFilm(folder.filePath("film.avi").toStdString(), greyPictures(250), 50));
    qputenv("GRAFT_CAMERA", folder.filePath("film.avi").toLocal8Bit());
    const auto window = openWindow();
    ClassifyPage* page = window->classifyPage();
    QVERIFY(waitForBackbones(*window));
    chooseStep(*window, Step::Classify);
    QTRY_VERIFY(page->cameraButton()->isVisible());
    QTRY_VERIFY(page->modelChoice()->count() > 0);
    click(page->cameraButton());
    auto* dialog = window->findChild<CameraDialog*>();
    QVERIFY(dialog);
    QVERIFY(waitFor([&] { return !dialog->answer()->names().isEmpty(); }));
    QCOMPARE(dialog->answer()->names().size(), 5);
    QTest::keyClick(dialog, Qt::Key_Return);
    click(dialog->takeButton());
    QVERIFY(waitFor([&] { return page->answers()->rowCount() == 2 && !page->isBusy(); }));
    QCOMPARE(page->errorText(), QString());
    for (const Prediction& answer : page->answers()->predictions())
        QCOMPARE(answer.error, std::string());
    // The film ends, as if the camera were unplugged; the pictures that were taken stay.
    QVERIFY(waitFor([&] { return !dialog->errorText().isEmpty(); }));
    QVERIFY2(dialog->errorText().contains("No more pictures"), qPrintable(dialog->errorText()));
    QVERIFY(!dialog->takeButton()->isEnabled());
    QTest::keyClick(dialog, Qt::Key_Escape);
    QTRY_VERIFY(!window->findChild<CameraDialog*>());
    QCOMPARE(page->answers()->rowCount(), 2);
    qunsetenv("GRAFT_CAMERA");
}

void JourneyTest::theWindowClosesWhileTheCameraIsOn()
{
    const QTemporaryDir folder;
    QVERIFY(writeFilm(folder.filePath("film.avi").toStdString(), greyPictures(1000), 50));
    qputenv("GRAFT_CAMERA", folder.filePath("film.avi").toLocal8Bit());
    auto window = openWindow();
    QVERIFY(waitForBackbones(*window));
    chooseStep(*window, Step::Classify);
    QTRY_VERIFY(window->classifyPage()->cameraButton()->isVisible());
    QTRY_VERIFY(window->classifyPage()->modelChoice()->count() > 0);
    CameraDialog* dialog = window->classifyPage()->openCamera();
    QVERIFY(dialog);
    QTRY_VERIFY(dialog->takeButton()->isEnabled());
    click(dialog->takeButton());
    click(dialog->takeButton()); // waits for the first
    QSignalSpy closed(window.get(), &MainWindow::closed);
    window->close();
    QVERIFY(waitFor([&] { return !closed.isEmpty(); }));
    window.reset();
    qunsetenv("GRAFT_CAMERA");
}
