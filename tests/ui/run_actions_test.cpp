#include "ui/run_actions_test.h"

#include "models/run_settings.h"
#include "models/runs_model.h"
#include "pages/results_page.h"
#include "pages/run_comparison.h"
#include "pages/runs_dialog.h"
#include "runs/run_trash.h"
#include "support/button_places.h"
#include "support/invented_runs.h"
#include "support/runs_desk.h"
#include "support/studio_parts.h"
#include "widgets/message_card.h"

#include <QAbstractItemModelTester>
#include <QApplication>
#include <QCheckBox>
#include <QClipboard>
#include <QLabel>
#include <QPushButton>
#include <QSignalSpy>
#include <QtTest>

using namespace graft;
using namespace graft::ui;
namespace fs = std::filesystem;

void RunActionsTest::aRunIsOpened()
{
    Desk desk;
    const fs::path older = desk.runs.add("older", petsReport(), 1);
    desk.runs.add("newer", petsReport(), 2);
    desk.open();
    QSignalSpy left(desk.dialog.get(), &RunsDialog::stepRequested);
    QSignalSpy data(desk.dialog.get(), &RunsDialog::dataRequested);
    const QRect cell = desk.dialog->table()->visualRect(desk.dialog->table()->model()->index(1, RunsModel::Name));
    QTest::mouseClick(desk.dialog->table()->viewport(), Qt::LeftButton, {}, cell.center());
    QTest::mouseDClick(desk.dialog->table()->viewport(), Qt::LeftButton, {}, cell.center());
    QTRY_COMPARE(left.count(), 1);
    QCOMPARE(desk.parts.project.report()->run, older);
    QVERIFY(desk.dialog->isHidden());
    QCOMPARE(data.count(), 0);
    const QModelIndex index = desk.dialog->table()->model()->index(1, RunsModel::Name);
    QVERIFY(index.data(Qt::FontRole).value<QFont>().bold());
    desk.dialog->select({0});
    desk.action("Export…")->trigger();
    QTRY_COMPARE(left.count(), 2);
    QCOMPARE(left.last().first().value<Step>(), Step::Export);
}

void RunActionsTest::aRunOfOtherPicturesBringsThem()
{
    Desk desk;
    const QTemporaryDir cars;
    desk.runs.add("gone", *inventedReport("/nowhere/cars"), 1);
    desk.runs.add("there", *inventedReport(cars.path().toStdString()), 2);
    desk.open();
    desk.dialog->allBox()->setChecked(true);
    QSignalSpy data(desk.dialog.get(), &RunsDialog::dataRequested);
    QSignalSpy missed(desk.dialog.get(), &RunsDialog::picturesMissed);
    desk.dialog->select({0});
    desk.dialog->openButton()->click();
    QTRY_COMPARE(data.count(), 1);
    QCOMPARE(data.first().first().value<fs::path>(), fs::path(cars.path().toStdString()));
    QCOMPARE(missed.count(), 0);
    QCOMPARE(desk.parts.project.report()->run.filename(), fs::path("there"));
    desk.dialog->select({1});
    desk.dialog->openButton()->click();
    QTRY_COMPARE(missed.count(), 1);
    QCOMPARE(missed.first().first().value<fs::path>(), fs::path("/nowhere/cars"));
    QCOMPARE(desk.parts.project.report()->run.filename(), fs::path("gone"));
}

void RunActionsTest::aRunOfOtherPicturesWaitsForTraining()
{
    Desk desk;
    desk.runs.add("others", *inventedReport("/nowhere/cars"), 1);
    desk.runs.add("mine", petsReport(), 2);
    desk.open();
    desk.dialog->allBox()->setChecked(true);
    desk.parts.project.setTraining(true);
    desk.dialog->select({1});
    QVERIFY(!desk.dialog->openButton()->isEnabled());
    QVERIFY(desk.dialog->openButton()->toolTip().contains("being trained"));
    desk.dialog->select({0});
    QVERIFY(desk.dialog->openButton()->isEnabled());
    desk.parts.project.setTraining(false);
    desk.dialog->select({1});
    QVERIFY(desk.dialog->openButton()->isEnabled());
}

void RunActionsTest::whatDidNotEndIsNotOpened()
{
    Desk desk;
    desk.runs.add("crashed", petsReport(), 1, {{"status", "running"}});
    desk.open();
    QCOMPARE(desk.shown(RunsModel::State), QStringList{"Crashed"});
    desk.dialog->select({0});
    QVERIFY(!desk.dialog->openButton()->isEnabled());
    QVERIFY(desk.dialog->openButton()->toolTip().contains("no results"));
    QVERIFY(desk.action("Delete")->isEnabled());
    QVERIFY(desk.action("Copy as a command")->isEnabled());
}

void RunActionsTest::deletedRunsComeBack()
{
    Desk desk;
    const fs::path first = desk.runs.add("first", petsReport(), 1);
    const fs::path second = desk.runs.add("second", petsReport(), 2);
    desk.runs.add("third", petsReport(), 3);
    desk.open();
    desk.dialog->select({1, 2});
    desk.action("Delete")->trigger();
    QTRY_COMPARE(desk.shown(), QStringList{"third"});
    QVERIFY(!fs::exists(first) && !fs::exists(second));
    QVERIFY(desk.dialog->message()->isVisible());
    const QList<QLabel*> words = desk.dialog->message()->findChildren<QLabel*>();
    QVERIFY(std::any_of(words.begin(), words.end(),
                        [](const QLabel* label) { return label->text().startsWith("2 runs were deleted"); }));
    desk.dialog->undoButton()->click();
    QTRY_COMPARE(desk.shown(), (QStringList{"third", "second", "first"}));
    QVERIFY(fs::exists(first / "report.json") && fs::exists(second / "report.json"));
    QVERIFY(desk.dialog->message()->isHidden());
}

void RunActionsTest::openAndTrainedRunsStay()
{
    Desk desk;
    const fs::path open = desk.runs.add("open", petsReport(), 1);
    const fs::path trained = desk.runs.add("trained", petsReport(), 2, {{"status", "running"}});
    desk.runs.add("other", petsReport(), 3);
    const RunLock lock(trained);
    auto report = petsReport();
    report.run = open;
    desk.parts.project.setData(inventedData());
    desk.parts.project.setReport(std::make_shared<const TrainingReport>(report));
    desk.open();
    QAction* remove = desk.action("Delete");
    for (const auto& [rows, why] : std::vector<std::pair<std::vector<int>, QString>>{
             {{2}, "shown at the moment"}, {{1}, "being trained"}, {{0, 1}, "being trained"}}) {
        desk.dialog->select(rows);
        QVERIFY(!remove->isEnabled());
        QVERIFY2(remove->toolTip().contains(why), qPrintable(remove->toolTip()));
        desk.press(Qt::Key_Delete);
    }
    desk.dialog->select({0});
    QVERIFY(remove->isEnabled());
    QTest::qWait(50);
    QVERIFY(fs::exists(open) && fs::exists(trained));
}

void RunActionsTest::aRunThatIsGoneIsTold()
{
    Desk desk;
    const fs::path first = desk.runs.add("first", petsReport(), 1);
    desk.runs.add("second", petsReport(), 2);
    desk.open();
    for (const QString& does : {QString("open"), QString("Copy as a command"), QString("rename")}) {
        const fs::path gone = desk.runs.add("gone", petsReport(), 3);
        QSignalSpy listed(desk.dialog.get(), &RunsDialog::listed);
        QTest::keyClick(desk.dialog.get(), Qt::Key_F5);
        QTRY_COMPARE(desk.shown().size(), 3);
        QTRY_VERIFY(!listed.isEmpty());
        desk.dialog->select({0});
        fs::remove_all(gone);
        if (does == "open")
            desk.dialog->openButton()->click();
        else if (does == "rename")
            desk.dialog->runs()->setData(desk.dialog->runs()->index(0, RunsModel::Name), "x", Qt::EditRole);
        else
            desk.action(does)->trigger();
        QTRY_VERIFY2(desk.dialog->problem()->isVisible(), qPrintable(does));
        QTRY_COMPARE(desk.shown(), (QStringList{"second", "first"}));
        QVERIFY(desk.dialog->isVisible());
        QVERIFY(!fs::exists(gone)); // and no empty one in its place
        desk.dialog->problem()->hide();
    }
    QVERIFY(!desk.parts.project.report());
    Q_UNUSED(first)
}

void RunActionsTest::settingsAreTakenOver()
{
    Desk desk;
    TrainingReport report = *inventedReport("/nowhere/cars");
    report.config.epochs = 7;
    report.config.learningRate = 0.5;
    desk.runs.add("run", report, 1, {{"status", "running"}}); // it need not have ended
    desk.open();
    desk.dialog->allBox()->setChecked(true);
    desk.dialog->select({0});
    QSignalSpy left(desk.dialog.get(), &RunsDialog::stepRequested);
    desk.dialog->findChild<QPushButton*>("useSettings")->click();
    QTRY_COMPARE(left.count(), 1);
    QCOMPARE(left.first().first().value<Step>(), Step::Train);
    QCOMPARE(desk.parts.project.config().epochs, 7);
    QCOMPARE(desk.parts.project.config().learningRate, 0.5);
    QCOMPARE(desk.parts.project.config().data, fs::path(kPets)); // for the pictures at hand
    desk.parts.project.setTraining(true);
    QVERIFY(!desk.dialog->findChild<QPushButton*>("useSettings")->isEnabled());
}

void RunActionsTest::theCommandIsCopied()
{
    Desk desk;
    desk.runs.add("run", petsReport(9), 1);
    desk.open();
    desk.dialog->select({0});
    QApplication::clipboard()->clear();
    const std::vector<ButtonPlace> before = placesOfButtons(*desk.dialog);
    const QPoint table = desk.dialog->table()->mapTo(desk.dialog.get(), QPoint());
    desk.action("Copy as a command")->trigger();
    QTRY_COMPARE(QApplication::clipboard()->text(), QString("graft train /nowhere/pets --epochs 9"));
    QVERIFY(desk.dialog->message()->isVisible());
    QVERIFY(desk.dialog->undoButton()->isHidden());
    QCoreApplication::processEvents();
    QCOMPARE(movedButtons(before, *desk.dialog), QStringList());
    QCOMPARE(desk.dialog->table()->mapTo(desk.dialog.get(), QPoint()), table);
}

void RunActionsTest::twoRunsAreCompared()
{
    Desk desk;
    TrainingReport better = petsReport(5);
    better.test->predictions[4].predicted = 0; // it was wrong
    better.test->confusion = ConfusionMatrix(2);
    for (const PicturePrediction& answer : better.test->predictions)
        better.test->confusion.add(answer.label, answer.predicted);
    better.test->accuracy = 0.9;
    desk.runs.add("before", petsReport(2), 1);
    desk.runs.add("after", better, 2);
    desk.runs.add("crashed", petsReport(), 3, {{"status", "running"}});
    desk.open();
    desk.dialog->select({0, 1});
    QVERIFY(!desk.dialog->compareButton()->isEnabled());
    desk.dialog->select({2, 1});
    desk.dialog->compareButton()->click();
    QTRY_VERIFY(desk.dialog->comparison());
    const RunComparison* comparison = desk.dialog->comparison();
    QVERIFY2(comparison->verdict().contains("Of 10 test pictures") &&
                 comparison->verdict().contains("before had 8 right and after had 9") &&
                 comparison->verdict().contains("within what chance does"),
             qPrintable(comparison->verdict()));
    QCOMPARE(comparison->settings()->rowCount(), 1);
    QCOMPARE(comparison->settings()->index(0, 0).data().toString(), QString("Epochs"));
    QCOMPARE(comparison->settings()->index(0, 1).data().toString(), QString("2"));
    QCOMPARE(comparison->settings()->index(0, 2).data().toString(), QString("5"));
    QCOMPARE(comparison->classes()->rowCount(), 2);
    QCOMPARE(comparison->classes()->index(0, 0).data().toString(), QString("cat"));
    QCOMPARE(comparison->classes()->index(0, 1).data().toString(), QString("80.0 %"));
    QCOMPARE(comparison->classes()->index(0, 2).data().toString(), QString("100.0 %"));
    QCOMPARE(comparison->classes()->index(0, 3).data().toString(), QString("+20.0 %"));
}

void RunActionsTest::theResultsPageLeadsHere()
{
    StudioParts parts;
    ResultsPage page(parts.context);
    page.show();
    QSignalSpy asked(&page, &ResultsPage::runsRequested);
    QVERIFY(page.runsButton()->isHidden());
    for (QPushButton* button : page.findChildren<QPushButton*>())
        if (button->text() == "Earlier runs…")
            button->click();
    QCOMPARE(asked.count(), 1);
    parts.project.setReport(inventedReport(kPets));
    page.runsButton()->click();
    QCOMPARE(asked.count(), 2);
}

void RunActionsTest::missedPicturesAreTold()
{
    StudioParts parts;
    ResultsPage page(parts.context);
    page.show();
    parts.project.setReport(inventedReport("/nowhere/cars"));
    page.sayPicturesAreMissed("/nowhere/cars");
    QVERIFY(page.notice()->isVisible());
    QVERIFY(page.notice()->text().contains("/nowhere/cars"));
    parts.project.setReport(inventedReport(kPets));
    QVERIFY(page.notice()->isHidden());
}

#include "moc_run_actions_test.cpp"
