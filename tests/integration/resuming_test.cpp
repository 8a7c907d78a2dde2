#include "integration/resuming_test.h"

#include "base/files.h"
#include "jobs/paths.h"
#include "pages/curve_panel.h"
#include "pages/images_page.h"
#include "pages/training_log.h"
#include "pages/unfinished_offer.h"
#include "runs/resume_job.h"
#include "studio/session_end.h"
#include "studio/studio.h"
#include "support/lite0.h"
#include "support/window_hand.h"
#include "widgets/curve_plot.h"

#include <QApplication>
#include <QProcess>
#include <QPushButton>

#include <csignal>
#include <optional>

using namespace graft;
using namespace graft::ui;
using namespace graft::ui::test;
namespace fs = std::filesystem;

namespace {

constexpr int kEpochs = 300;

void trainSample(MainWindow& window)
{
    QVERIFY(waitForBackbones(window));
    window.openSample();
    QVERIFY(waitFor([&] { return window.project().data() != nullptr; }));
    chooseStep(window, Step::Train);
    typeEpochs(window, QString::number(kEpochs));
    QTRY_VERIFY(window.trainPage()->primaryButton()->isEnabled());
    window.trainPage()->startTraining();
}

/// The newest run, once it has a checkpoint after its first epoch.
std::optional<ListedRun> trainedRun()
{
    const std::vector<ListedRun> runs = listRunsInDetail(defaultRunsFolder());
    if (runs.empty() || runs.front().activity != RunActivity::Elsewhere || !runs.front().hasCheckpoint)
        return std::nullopt;
    return runs.front();
}

/// In a process of its own, ended so in the midst of it.
/// @return the run.
std::optional<ListedRun> trainAndEnd(int signal)
{
    QProcess trainer;
    trainer.setProcessChannelMode(QProcess::ForwardedChannels);
    trainer.start(QCoreApplication::applicationFilePath(), {kTrainArgument});
    std::optional<ListedRun> run;
    const auto isTrained = [&] {
        run = trainedRun();
        return run.has_value() || trainer.state() == QProcess::NotRunning;
    };
    if (!waitFor(isTrained) || !run)
        return std::nullopt;
    ::kill(pid_t(trainer.processId()), signal);
    constexpr int kAtOnceMs = 30'000;
    if (!trainer.waitForFinished(kAtOnceMs) || (signal != SIGKILL && trainer.exitCode() != 0))
        return std::nullopt;
    return readListedRun(run->folder);
}

} // namespace

int trainUntilEnded(QApplication& application)
{
    Studio studio(application);
    const SessionEnd sessionEnd(studio);
    QObject::connect(&studio, &Studio::finished, &application, &QApplication::quit);
    QApplication::setQuitOnLastWindowClosed(false);
    studio.open({});
    trainSample(studio.window());
    return QApplication::exec();
}

const char* ResumingTest::reasonToSkip()
{
    return graft::test::reasonWithoutLite0();
}

void ResumingTest::anEndedTrainingGoesOn_data()
{
    QTest::addColumn<int>("signal");
    QTest::addColumn<QString>("status");
    QTest::newRow("killed") << SIGKILL << "unfinished";
    QTest::newRow("asked to end") << SIGTERM << "suspended";
}

/// And comes to what it would have come to.
void ResumingTest::anEndedTrainingGoesOn()
{
    QFETCH(int, signal);
    QFETCH(QString, status);
    const std::optional<ListedRun> ended = trainAndEnd(signal);
    QVERIFY(ended);
    QCOMPARE(QString::fromStdString(ended->status), status);
    QVERIFY(ended->epochs < kEpochs);

    const auto window = openWindow(Settings::load());
    UnfinishedOffer* offer = window->imagesPage()->offer();
    QVERIFY(waitFor([&] { return offer->isVisible(); }));
    click(offer->continueButton());
    QVERIFY(waitFor([&] { return window->project().isTraining(); }));
    QCOMPARE(window->currentStep(), Step::Train);
    QVERIFY(waitFor([&] { return window->trainPage()->log()->text().contains("It goes on here"); }));
    QVERIFY(window->trainPage()->log()->text().contains("Epoch 1 "));
    QVERIFY(window->trainPage()->curves()->loss()->validationPoints() > 0);
    QVERIFY(waitFor([&] { return !window->project().isTraining(); }));
    QCOMPARE(window->trainPage()->errorText(), QString());
    const auto goneOn = window->project().report();
    QVERIFY(goneOn);
    QCOMPARE(goneOn->run, ended->folder);
    QVERIFY(!goneOn->cancelled);
    QCOMPARE(int(goneOn->epochs.size()), kEpochs);
    QCOMPARE(window->trainPage()->curves()->loss()->validationPoints(), kEpochs);
    QCOMPARE(window->trainPage()->log()->text().count("Epoch 1 "), 1);

    window->trainPage()->startTraining(); // the same, from its beginning to its end
    QVERIFY(waitFor([&] { return !window->project().isTraining(); }));
    const auto whole = window->project().report();
    QVERIFY(whole && whole->run != goneOn->run);
    QCOMPARE(goneOn->bestEpoch, whole->bestEpoch);
    QVERIFY(readFile(goneOn->run / kBestWeightsFile) == readFile(whole->run / kBestWeightsFile));
}

void ResumingTest::whatWasLearntIsKept()
{
    const std::optional<ListedRun> ended = trainAndEnd(SIGHUP); // the session ends
    QVERIFY(ended);
    const auto window = openWindow(Settings::load());
    UnfinishedOffer* offer = window->imagesPage()->offer();
    QVERIFY(waitFor([&] { return offer->isVisible(); }));
    click(offer->keepButton());
    QVERIFY(waitFor([&] { return window->project().report() && window->project().report()->run == ended->folder; }));
    QVERIFY(window->project().report()->cancelled);
    QCOMPARE(int(window->project().report()->epochs.size()), ended->epochs);
    QVERIFY(!canResume(readListedRun(ended->folder)));
    chooseStep(*window, Step::Images);
    QTRY_VERIFY(!offer->isVisible());
}

/// It does not go on with other pictures, says so, and waits until they are there again.
void ResumingTest::whatChangedMeanwhileIsSaid()
{
    const std::optional<ListedRun> ended = trainAndEnd(SIGTERM);
    QVERIFY(ended);
    fs::path picture;
    for (const auto& entry : fs::recursive_directory_iterator(ended->data))
        if (entry.is_regular_file() && entry.path().extension() == ".jpg")
            picture = entry.path();
    QVERIFY(!picture.empty());
    const fs::path elsewhere = ended->folder / "picture.jpg";
    fs::rename(picture, elsewhere);

    const auto window = openWindow(Settings::load());
    UnfinishedOffer* offer = window->imagesPage()->offer();
    QVERIFY(waitFor([&] { return offer->isVisible(); }));
    click(offer->continueButton());
    QVERIFY(waitFor([&] { return !window->trainPage()->errorText().isEmpty(); }));
    QVERIFY2(window->trainPage()->errorText().contains("gone: 1"), qPrintable(window->trainPage()->errorText()));
    QCOMPARE(window->currentStep(), Step::Train);
    QVERIFY(canResume(readListedRun(ended->folder)));

    fs::rename(elsewhere, picture);
    chooseStep(*window, Step::Images);
    QVERIFY(waitFor([&] { return offer->isVisible(); }));
    click(offer->keepButton());
    QVERIFY(waitFor([&] { return window->project().report() && window->project().report()->run == ended->folder; }));
}

#include "moc_resuming_test.cpp"
