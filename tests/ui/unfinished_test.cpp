#include "ui/unfinished_test.h"

#include "models/unfinished_words.h"
#include "pages/images_page.h"
#include "pages/more_epochs_dialog.h"
#include "pages/unfinished_offer.h"
#include "runs/checkpoint.h"
#include "support/crowded_pages.h"
#include "support/invented_runs.h"
#include "support/layout_auditor.h"
#include "support/looks.h"
#include "support/patience.h"
#include "support/runs_desk.h"
#include "support/studio_parts.h"
#include "widgets/layout.h"
#include "widgets/message_card.h"

#include <QLabel>
#include <QPushButton>
#include <QSignalSpy>
#include <QSpinBox>
#include <QTemporaryDir>
#include <QtTest>

using namespace graft;
using namespace graft::ui;
namespace fs = std::filesystem;

namespace {

const nlohmann::json kSuspended{{"status", "suspended"}, {"epochs", 6}};

/// As if the run had one.
void addCheckpoint(const fs::path& run)
{
    writeFileAtomically(run / kCheckpointFolder / "000001.safetensors", std::string("tensors"));
    writeFileAtomically(run / kCheckpointFolder / "000001.json", std::string("{}"));
}

/// The first page, beside a folder of runs, with a run of pictures that are there.
struct FirstPage {
    InventedRuns runs;
    QTemporaryDir data{QDir::tempPath() + "/leaves-XXXXXX"};
    StudioParts parts;
    std::unique_ptr<ImagesPage> page;

    fs::path addRun(const std::string& name, int minute, const nlohmann::json& more, bool checkpoint = true) const
    {
        TrainingReport report = *inventedReport(data.path().toStdString());
        report.config.epochs = 20;
        const fs::path run = runs.add(name, report, minute, more);
        if (checkpoint)
            addCheckpoint(run);
        return run;
    }
    void open(const QSize& size = {1072, 800})
    {
        page = std::make_unique<ImagesPage>(parts.context);
        page->resize(size);
        page->show();
    }
    [[nodiscard]] UnfinishedOffer* offer() const { return page->offer(); }
    [[nodiscard]] QString title() const { return offer()->card()->accessibleName(); }
    /// What was looked for meanwhile is there.
    void settle()
    {
        QTRY_VERIFY(offer()->findChildren<Job*>().isEmpty());
        QCoreApplication::sendPostedEvents(nullptr, QEvent::DeferredDelete);
    }
};

UnfinishedRun unfinishedRun(int epochs, bool checkpoint)
{
    UnfinishedRun unfinished{.run = {}, .stopped = QDateTime({2026, 3, 1}, {14, 5}), .dataIsThere = true, .others = 0};
    unfinished.run.data = "/nowhere/leaves";
    unfinished.run.status = "suspended";
    unfinished.run.epochs = epochs;
    unfinished.run.epochsWanted = 20;
    unfinished.run.hasCheckpoint = checkpoint;
    return unfinished;
}

} // namespace

void UnfinishedTest::momentsReadWell_data()
{
    QTest::addColumn<QDateTime>("then");
    QTest::addColumn<QString>("words");
    QTest::newRow("seconds") << QDateTime({2026, 3, 9}, {14, 29, 30}) << "just now";
    QTest::newRow("hours") << QDateTime({2026, 3, 9}, {9, 5}) << "today at 9:05 AM";
    QTest::newRow("the day before") << QDateTime({2026, 3, 8}, {23, 59}) << "yesterday";
    QTest::newRow("just after midnight") << QDateTime({2026, 3, 9}, {0, 1}) << "today at 12:01 AM";
    QTest::newRow("days") << QDateTime({2026, 3, 5}, {9, 5}) << "4 days ago";
    QTest::newRow("weeks") << QDateTime({2026, 2, 20}, {9, 5}) << "on 2/20/26";
    QTest::newRow("a clock that was wrong") << QDateTime({2026, 3, 20}, {9, 5}) << "on 3/20/26";
}

void UnfinishedTest::momentsReadWell()
{
    QFETCH(QDateTime, then);
    QFETCH(QString, words);
    QString read = whenInWords(then, QDateTime({2026, 3, 9}, {14, 30}));
    QCOMPARE(read.replace(QChar(0x202f), ' '), words); // as some versions of Qt have it before AM
}

void UnfinishedTest::itSaysWhereItStopped()
{
    const QDateTime now({2026, 3, 2}, {9, 0});
    QCOMPARE(unfinishedTitle(unfinishedRun(6, true), now),
             QString("Training of leaves stopped at epoch 7 of 20, yesterday"));
    QCOMPARE(unfinishedTitle(unfinishedRun(20, true), now), // while it was tested
             QString("Training of leaves stopped at epoch 20 of 20, yesterday"));
    QVERIFY(unfinishedText(unfinishedRun(6, true)).contains("tested and kept"));
    QVERIFY(unfinishedText(unfinishedRun(0, true)).contains("No epoch had ended"));
    QVERIFY(unfinishedText(unfinishedRun(0, false)).contains("begin again"));
    UnfinishedRun failed = unfinishedRun(6, true);
    failed.run.status = "failed";
    failed.others = 2;
    QVERIFY(unfinishedText(failed).startsWith("An error ended it."));
    QVERIFY(unfinishedText(failed).endsWith("2 more are in the list of runs (Ctrl+H)."));
}

void UnfinishedTest::onlyWhatCanGoOnIsOffered_data()
{
    QTest::addColumn<QString>("status");
    QTest::addColumn<bool>("checkpoint");
    QTest::addColumn<bool>("offered");
    QTest::newRow("suspended") << "suspended" << true << true;
    QTest::newRow("suspended before anything was kept") << "suspended" << false << true;
    QTest::newRow("killed") << "running" << true << true;
    QTest::newRow("failed") << "failed" << true << true;
    QTest::newRow("failed with nothing kept") << "failed" << false << false;
    QTest::newRow("stopped") << "cancelled" << true << true;
    QTest::newRow("stopped with nothing kept") << "cancelled" << false << false;
    QTest::newRow("finished") << "finished" << true << false;
}

void UnfinishedTest::onlyWhatCanGoOnIsOffered()
{
    QFETCH(QString, status);
    QFETCH(bool, checkpoint);
    QFETCH(bool, offered);
    FirstPage first;
    first.addRun("run", 1, {{"status", status.toStdString()}, {"epochs", 6}}, checkpoint);
    first.open();
    first.settle();
    QCOMPARE(first.offer()->isVisible(), offered);
}

void UnfinishedTest::theNewestIsOffered()
{
    FirstPage first;
    first.addRun("older", 1, {{"status", "suspended"}, {"epochs", 2}});
    first.addRun("newer", 2, kSuspended);
    first.open();
    QTRY_VERIFY(first.offer()->isVisible());
    QVERIFY2(first.title().contains("epoch 7 of 20, just now"), qPrintable(first.title()));
    QVERIFY(first.offer()->card()->text().contains("1 more"));
    first.parts.project.setTraining(true);
    QVERIFY(!first.offer()->isVisible());
}

void UnfinishedTest::itIsContinued()
{
    FirstPage first;
    const fs::path run = first.addRun("run", 1, kSuspended);
    first.open();
    QTRY_VERIFY(first.offer()->isVisible());
    QSignalSpy continued(first.offer(), &UnfinishedOffer::continueRequested);
    QTest::mouseClick(first.offer()->continueButton(), Qt::LeftButton);
    QCOMPARE(continued.count(), 1);
    const auto training = continued.first().first().value<TrainingToResume>();
    QCOMPARE(training.run, run);
    QVERIFY(!training.options.endsNow);
    QVERIFY(!first.offer()->isVisible());
}

void UnfinishedTest::whatWasLearntIsKept()
{
    FirstPage first;
    first.addRun("run", 1, kSuspended);
    first.open();
    QTRY_VERIFY(first.offer()->isVisible());
    QSignalSpy continued(first.offer(), &UnfinishedOffer::continueRequested);
    first.offer()->keepButton()->click();
    QCOMPARE(continued.count(), 1);
    const auto training = continued.first().first().value<TrainingToResume>();
    QVERIFY(training.options.endsNow);
    QVERIFY(training.leavesNothingToResume);
}

void UnfinishedTest::aStoppedRunIsKeptAsItIs()
{
    FirstPage first;
    const fs::path run = first.addRun("run", 1, {{"status", "cancelled"}, {"epochs", 6}});
    first.open();
    QTRY_VERIFY(first.offer()->isVisible());
    QSignalSpy continued(first.offer(), &UnfinishedOffer::continueRequested);
    first.offer()->keepButton()->click();
    QTRY_VERIFY(!fs::exists(run / kCheckpointFolder));
    QVERIFY(fs::exists(run / "report.json"));
    QCOMPARE(continued.count(), 0);
    first.settle();
    QVERIFY(!first.offer()->isVisible());
}

void UnfinishedTest::discardingIsUndone()
{
    FirstPage first;
    const fs::path run = first.addRun("run", 1, kSuspended);
    first.open();
    QTRY_VERIFY(first.offer()->isVisible());
    first.offer()->discardButton()->click();
    QTRY_VERIFY(first.offer()->undoButton()->isVisible());
    QVERIFY(!fs::exists(run));
    QVERIFY(!first.offer()->continueButton()->isVisible());
    first.offer()->undoButton()->click();
    QTRY_VERIFY(first.offer()->continueButton()->isVisible());
    QVERIFY(fs::exists(run / kCheckpointFolder));
    QVERIFY(!first.offer()->undoButton()->isVisible());
}

void UnfinishedTest::notNowIsHeard()
{
    FirstPage first;
    const fs::path run = first.addRun("run", 1, kSuspended);
    first.open();
    QTRY_VERIFY(first.offer()->isVisible());
    first.offer()->laterButton()->click();
    QVERIFY(!first.offer()->isVisible());
    first.offer()->look();
    first.settle();
    QVERIFY(!first.offer()->isVisible());
    QVERIFY(fs::exists(run));
}

void UnfinishedTest::withoutPicturesItCannotGoOn()
{
    FirstPage first;
    first.addRun("run", 1, kSuspended);
    QVERIFY(first.data.remove());
    first.open();
    QTRY_VERIFY(first.offer()->isVisible());
    QVERIFY(!first.offer()->continueButton()->isEnabled());
    QVERIFY(!first.offer()->keepButton()->isEnabled());
    QVERIFY(first.offer()->discardButton()->isEnabled());
    QVERIFY(first.offer()->card()->text().contains("no longer"));
}

void UnfinishedTest::theOfferCanBeReachedAndRead_data()
{
    QTest::addColumn<QSize>("window");
    QTest::addColumn<double>("points");
    QTest::addColumn<bool>("korean");
    for (const double points : {10.0, 20.0})
        for (const bool korean : {false, true})
            for (const QSize& size : {QSize(1040, 680), QSize(1280, 800), QSize(1920, 1080), QSize(960, 540),
                                      QSize(911, 512), QSize(640, 420)})
                QTest::addRow("%d x %d, %.0f points%s", size.width(), size.height(), points, korean ? ", Korean" : "")
                    << size << points << korean;
}

/// With nothing open, with pictures, and after one was discarded; with names that are far too long.
void UnfinishedTest::theOfferCanBeReachedAndRead()
{
    QFETCH(QSize, window);
    QFETCH(double, points);
    QFETCH(bool, korean);
    const Looks looks(points, Appearance::Light, korean);
    QStringList found;
    for (const bool filled : {false, true}) {
        FirstPage first;
        const fs::path data = fs::path(first.data.path().toStdString()) / crowded::longName(3);
        TrainingReport report = *inventedReport(data);
        report.config.epochs = 20;
        for (int i = 0; i < 3; ++i)
            addCheckpoint(first.runs.add("run " + std::to_string(i), report, i, kSuspended));
        if (filled)
            crowded::fill(first.parts, crowded::State::Crowded);
        const int rail = window.width() < scaled(900) ? scaled(44) + 40 : scaled(176) + 40;
        first.open(window - QSize(rail, 0));
        QTRY_VERIFY(first.offer()->isVisible());
        const auto audit = [&](const QString& state) {
            for (int i = 0; i < 8; ++i)
                QCoreApplication::processEvents();
            if (const QString pictures = qEnvironmentVariable("GRAFT_LAYOUT_PICTURES"); !pictures.isEmpty())
                first.page->grab().save(
                    QString("%1/offer %2 %3 %4.png").arg(pictures, QTest::currentDataTag(), state).arg(filled));
            for (const QString& line : auditLayout(*first.page))
                if (points < 20 || window.width() >= 1040 || !line.startsWith("scrolls sideways"))
                    found << QString("%1 %2: %3").arg(state).arg(filled).arg(line);
        };
        audit("offered");
        first.offer()->discardButton()->click();
        QTRY_VERIFY(first.offer()->undoButton()->isVisible());
        audit("discarded");
    }
    QVERIFY2(found.isEmpty(), qPrintable('\n' + found.join('\n')));
}

void UnfinishedTest::theListContinues()
{
    Desk desk;
    desk.runs.add("finished", petsReport(), 1);
    const fs::path run = desk.runs.add("suspended", petsReport(20), 2, kSuspended);
    addCheckpoint(run);
    desk.open();
    QCOMPARE(desk.shown(RunsModel::State), (QStringList{"Interrupted, can go on", "Finished"}));
    QSignalSpy continued(desk.dialog.get(), &RunsDialog::continueRequested);
    desk.dialog->select({1});
    QVERIFY(!desk.dialog->continueButton()->isVisible());
    QVERIFY(!desk.action("Continue")->isEnabled());
    desk.dialog->select({0});
    QVERIFY(!desk.dialog->openButton()->isEnabled()); // it has no results
    QVERIFY(desk.action("Continue")->isEnabled());
    desk.parts.project.setTraining(true);
    QTRY_VERIFY(!desk.action("Continue")->isEnabled());
    QVERIFY(desk.action("Continue")->toolTip().contains("Another model"));
    desk.parts.project.setTraining(false);
    QTRY_VERIFY(desk.dialog->continueButton()->isVisible());
    QTest::mouseClick(desk.dialog->continueButton(), Qt::LeftButton);
    QCOMPARE(continued.count(), 1);
    QCOMPARE(continued.first().first().value<TrainingToResume>().run, run);
    QVERIFY(desk.dialog->isHidden());
}

void UnfinishedTest::theListTrainsFurther()
{
    Desk desk;
    const fs::path finished = desk.runs.add("finished", petsReport(), 1);
    addCheckpoint(desk.runs.add("suspended", petsReport(20), 2, kSuspended));
    desk.open();
    QSignalSpy continued(desk.dialog.get(), &RunsDialog::continueRequested);
    const auto ask = [&](int row) {
        desk.dialog->select({row});
        desk.action("Train further…")->trigger();
        return desk.dialog->findChild<MoreEpochsDialog*>();
    };
    const auto says = [](const QDialog* dialog, const QString& words) {
        const QList<QLabel*> labels = dialog->findChildren<QLabel*>();
        return std::any_of(labels.begin(), labels.end(),
                           [&](const QLabel* label) { return label->text().contains(words); });
    };
    QPointer<MoreEpochsDialog> dialog = ask(0);
    QVERIFY(dialog);
    QVERIFY(says(dialog, "From here on"));
    QCOMPARE(dialog->epochs()->value(), 40);
    dialog->reject();
    QTRY_VERIFY(!dialog);
    dialog = ask(1);
    QVERIFY(says(dialog, "schedule of their own"));
    QCOMPARE(dialog->epochs()->minimum(), 3); // of two that it had
    QCOMPARE(auditLayout(*dialog), QStringList());
    dialog->epochs()->setValue(5);
    QTest::mouseClick(dialog->trainButton(), Qt::LeftButton);
    QCOMPARE(continued.count(), 1);
    const auto training = continued.first().first().value<TrainingToResume>();
    QCOMPARE(training.run, finished);
    QCOMPARE(training.options.epochs, 5);
}

#include "moc_unfinished_test.cpp"
