#include "integration/restart_test.h"

#include "jobs/paths.h"
#include "models/prediction_model.h"
#include "pages/classify_page.h"
#include "pages/curve_panel.h"
#include "pages/images_page.h"
#include "pages/train_page.h"
#include "pages/training_log.h"
#include "runs/run_about.h"
#include "studio/main_window.h"
#include "studio/studio.h"
#include "support/killed_process.h"
#include "support/patience.h"
#include "support/tiny_dataset.h"
#include "widgets/curve_plot.h"
#include "widgets/message_card.h"
#include "widgets/translations.h"

#include <QApplication>
#include <QDragEnterEvent>
#include <QDropEvent>
#include <QMimeData>
#include <QPushButton>
#include <QScreen>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QtTest>

using namespace graft;
using namespace graft::ui;

namespace {

void closeWindow(MainWindow& window)
{
    QSignalSpy closed(&window, &MainWindow::closed);
    window.close();
    QVERIFY(closed.count() > 0 || closed.wait(graft::test::kPatientMs));
}

/// What the page says that training came to; empty if it says nothing.
QString outcomeOn(const MainWindow& window)
{
    for (const MessageCard* card : window.trainPage()->findChildren<MessageCard*>())
        if (!card->isHidden() && card->parentWidget() != nullptr && card->text().contains("%"))
            return card->text();
    return {};
}

int curvePoints(const MainWindow& window)
{
    return window.trainPage()->curves()->loss()->trainingPoints();
}

void drop(MainWindow& window, const QString& path)
{
    QMimeData data;
    data.setUrls({QUrl::fromLocalFile(path)});
    QDragEnterEvent enter(QPoint(400, 400), Qt::CopyAction, &data, Qt::LeftButton, Qt::NoModifier);
    QApplication::sendEvent(&window, &enter); // what a drop goes to is where it has come in
    QDropEvent event(QPointF(400, 400), Qt::CopyAction, &data, Qt::LeftButton, Qt::NoModifier);
    QApplication::sendEvent(&window, &event);
}

} // namespace

/// With a frame around it and a panel below: the next action is at the foot of the page.
void RestartTest::theFirstWindowFitsOnTheScreen()
{
    MainWindow window(Settings{});
    window.show();
    const QSize screen = window.screen()->availableSize();
    QVERIFY(window.width() <= screen.width());
    QVERIFY2(window.height() <= screen.height() - 40,
             qPrintable(QString("%1 of %2").arg(window.height()).arg(screen.height())));
    const QPushButton* next = window.imagesPage()->primaryButton();
    QTRY_VERIFY(window.rect().contains(QRect(next->mapTo(&window, QPoint()), next->size())));
    // And one that was left on a larger screen.
    window.resize(4000, 3000);
    Settings left;
    left.geometry = window.saveGeometry();
    closeWindow(window);
    MainWindow again(left);
    again.show();
    QVERIFY(again.width() <= screen.width() && again.height() <= screen.height());
    closeWindow(again);
}

void RestartTest::theBalancingOfClassesComesBack()
{
    for (const ClassWeights weights : {ClassWeights::Balanced, ClassWeights::None}) {
        MainWindow window(Settings::load());
        TrainingConfig config = window.project().config();
        config.classWeights = weights;
        window.project().setConfig(config);
        closeWindow(window);
        MainWindow next(Settings::load());
        next.restoreLastWork();
        QVERIFY(next.project().config().classWeights == weights);
        closeWindow(next);
    }
}

/// And not only when the window is closed, which may never happen.
void RestartTest::whatIsChosenIsRememberedAtOnce()
{
    MainWindow window(Settings::load());
    for (const char* backbone : {"resnet18", "efficientnet_lite0"}) {
        window.project().setBackbone(backbone);
        QTRY_COMPARE(Settings::load().backbone, QString(backbone));
    }
    window.setAppearance(Appearance::Dark);
    QTRY_VERIFY(Settings::load().appearance == Appearance::Dark);
    window.setAppearance(Appearance::Light);
    closeWindow(window);
}

/// All of the latest ones that were written, or of those that were being written.
void RestartTest::settingsOfAKilledProgramAreWhole()
{
    constexpr int kKills = 25;
    const auto asUsual = qScopeGuard([usual = Settings::load()] { usual.save(); });
    int known = 0;
    for (int kill = 0; kill < kKills; ++kill) {
        const int steps = graft::test::stepsUntilKilled(std::chrono::microseconds(700 * kill), [&](int step) {
            Settings settings;
            settings.dataFolder = QString::number(known + step);
            settings.recentFolders = {settings.dataFolder};
            settings.backbone = settings.dataFolder;
            settings.save();
        });
        QVERIFY(steps > 0);
        const Settings found = Settings::load();
        const int number = found.dataFolder.toInt();
        QVERIFY2(number == known + steps || number == known + steps + 1,
                 qPrintable(QString("%1 of %2").arg(number).arg(known + steps)));
        QCOMPARE(found.backbone, found.dataFolder);
        QCOMPARE(found.recentFolders, QStringList(found.dataFolder));
        known = number;
    }
}

void RestartTest::whatTrainingCameToIsToldInTheOtherLanguage()
{
    QTemporaryDir folder;
    writeTinyDataset(folder.path(), 2, 8);
    Studio studio(*qApp);
    studio.open({});
    const auto window = [&]() -> MainWindow& { return studio.window(); };
    if (!QTest::qWaitFor([&] { return window().project().hasWeights() && !window().project().stages().empty(); },
                         graft::test::kPatientMs))
        QSKIP("no weights are installed");
    window().openFolder(toPath(folder.path()));
    QTRY_VERIFY(window().project().data());
    TrainingConfig config = window().project().config();
    config.epochs = 1;
    window().project().setConfig(config);
    window().trainPage()->startTraining();
    QVERIFY(window().trainPage()->isBusy());
    QTRY_VERIFY(!window().trainPage()->isBusy());
    QCOMPARE(window().trainPage()->errorText(), QString());
    QVERIFY2(outcomeOn(window()).contains("pictures are right"), qPrintable(outcomeOn(window())));
    window().trainPage()->curves()->addStep({.epoch = 0.5, .loss = 0.7, .accuracy = 0.5}); // had it taken longer
    const int points = curvePoints(window());
    const QString time = window().trainPage()->log()->text().left(5);
    const MainWindow* english = &window();
    window().setLanguage("ko");
    QTRY_VERIFY(&studio.window() != nullptr && &studio.window() != english);
    QVERIFY(window().project().report());
    QCOMPARE(curvePoints(window()), points);
    const QString log = window().trainPage()->log()->text();
    QVERIFY2(log.startsWith(time), qPrintable(log));
    QVERIFY2(!log.contains("Training of"), qPrintable(log));
    const std::filesystem::path run = window().project().report()->run;
    writeAbout(run, {.name = "The best so far", .note = {}, .starred = false});
    window().project().renameRun(run, "The best so far");
    const QString named = window().trainPage()->log()->text();
    QVERIFY2(named.startsWith(time) && named.section('\n', 0, 0).contains("The best so far"), qPrintable(named));
    QCOMPARE(curvePoints(window()), points);
    QVERIFY2(outcomeOn(window()).contains(QRegularExpression("[가-힣]")), qPrintable(outcomeOn(window())));
    // A run that is opened from now on is told of no longer as the one that was just trained.
    TrainingReport other = *window().project().report();
    other.run = "/nowhere/runs/other";
    window().project().setReport(std::make_shared<const TrainingReport>(other));
    QCOMPARE(outcomeOn(window()), QString());
    QSignalSpy finished(&studio, &Studio::finished);
    window().close();
    QVERIFY(finished.count() > 0 || finished.wait(graft::test::kPatientMs));
    Settings().save();
    installTranslations(*qApp, "en");
    QLocale::setDefault(QLocale(QLocale::English, QLocale::UnitedStates));
}

void RestartTest::aDroppedFolderIsReadAndADroppedFileAnswered()
{
    QTemporaryDir folder;
    writeTinyDataset(folder.path(), 2, 8);
    MainWindow window(Settings{});
    window.show();
    window.showStep(Step::Layers);
    drop(window, folder.path());
    QTRY_VERIFY(window.project().data());
    QCOMPARE(window.currentStep(), Step::Images);
    drop(window, folder.filePath("lance/00.png"));
    QTRY_COMPARE(window.currentStep(), Step::Classify);
    window.showStep(Step::Images);
    drop(window, "/nowhere/at/all"); // neither; the page that is asked says so
    QTRY_COMPARE(window.currentStep(), Step::Classify);
    window.classifyPage()->cancelWork();
    QTRY_VERIFY(!window.classifyPage()->isBusy());
    closeWindow(window);
    Settings().save();
}

#include "moc_restart_test.cpp"
