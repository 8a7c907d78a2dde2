#include "integration/return_test.h"

#include "jobs/paths.h"
#include "models/prediction_model.h"
#include "pages/classify_page.h"
#include "pages/training_log.h"
#include "studio/studio.h"
#include "support/lite0.h"
#include "support/tiny_dataset.h"
#include "support/window_hand.h"
#include "widgets/translations.h"

#include <QApplication>
#include <QComboBox>
#include <QSignalSpy>
#include <QToolButton>

using namespace graft;
using namespace graft::ui;
using namespace graft::ui::test;

const char* ReturnTest::reasonToSkip()
{
    return graft::test::reasonWithoutLite0();
}

/// In a window that knows nothing of it.
void ReturnTest::aFolderComesBackWithItsLatestRun()
{
    const Settings last = Settings::load();
    const auto window = openWindow();
    window->openFolder(toPath(last.dataFolder + '/'));
    QVERIFY(waitFor([&] { return window->project().report() != nullptr; }));
    QCOMPARE(toQString(window->project().report()->config.data), last.dataFolder);
    QVERIFY(window->trainPage()->log()->text().contains("Epoch 1"));
}

/// And one that cannot takes nothing away.
void ReturnTest::anotherModelAnswersTheSamePictures()
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

void ReturnTest::lastWorkComesBack()
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

void ReturnTest::theSizeOfAnswersComesBack()
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

/// As a signal does that comes while the window is closing to open again.
void ReturnTest::quittingWhileTheLanguageChangesQuits()
{
    Studio studio(*qApp);
    studio.open({});
    QVERIFY(waitForBackbones(studio.window()));
    QSignalSpy finished(&studio, &Studio::finished);
    studio.window().setLanguage("ko");
    studio.quit();
    QVERIFY(finished.count() > 0 || finished.wait(kPatienceMs));
    QTest::qWait(0);
    QVERIFY(!studio.window().isVisible());
    Settings usual = Settings::load();
    usual.language.clear();
    usual.save();
    installTranslations(*qApp, "en");
    QLocale::setDefault(QLocale(QLocale::English, QLocale::UnitedStates));
}

/// With the work as it was, settings that no run has seen included.
void ReturnTest::anotherLanguageOpensAnotherWindow()
{
    QTemporaryDir folder;
    writeTinyDataset(folder.path(), 2, 4);
    Studio studio(*qApp);
    studio.open({});
    QVERIFY(waitForBackbones(studio.window()));
    studio.window().openFolder(toPath(folder.path()));
    QVERIFY(waitFor([&] { return studio.window().project().data() != nullptr; }));
    studio.window().project().setFreeze(FreezeChoice::first(0.6));
    Corrections corrections;
    corrections.leaveOut(studio.window().project().data()->dataset.samples.front().path);
    studio.window().project().setCorrections(corrections);
    chooseStep(studio.window(), Step::Layers);
    const std::string plan = toString(studio.window().project().config().freeze);
    const MainWindow* english = &studio.window();
    studio.window().setLanguage("ko");
    QVERIFY(waitFor([&] { return &studio.window() != nullptr && &studio.window() != english; }));
    QCOMPARE(Settings::load().language, "ko");
    QCOMPARE(studio.window().currentStep(), Step::Layers);
    QCOMPARE(toString(studio.window().project().config().freeze), plan);
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

#include "moc_return_test.cpp"
