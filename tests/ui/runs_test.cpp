#include "ui/runs_test.h"

#include "models/run_settings.h"
#include "models/runs_model.h"
#include "pages/results_page.h"
#include "pages/run_comparison.h"
#include "pages/runs_dialog.h"
#include "runs/run_trash.h"
#include "support/invented_runs.h"
#include "support/studio_parts.h"
#include "widgets/message_card.h"

#include <QAbstractItemModelTester>
#include <QApplication>
#include <QCheckBox>
#include <QClipboard>
#include <QElapsedTimer>
#include <QLabel>
#include <QLineEdit>
#include <QMenu>
#include <QPushButton>
#include <QSignalSpy>
#include <QTableView>
#include <QtTest>

using namespace graft;
using namespace graft::ui;
namespace fs = std::filesystem;

namespace {

constexpr auto kFail = QAbstractItemModelTester::FailureReportingMode::QtTest;
constexpr const char* kPets = "/nowhere/pets";

TrainingReport petsReport(int epochs = 2)
{
    TrainingReport report = *inventedReport(kPets);
    report.config.epochs = epochs;
    return report;
}

/// The pets' data set is open, and the list of runs beside it.
struct Desk {
    InventedRuns runs;
    StudioParts parts;
    std::unique_ptr<RunsDialog> dialog;

    void open()
    {
        parts.describeBackbone();
        if (!parts.project.data())
            parts.project.setData(inventedData());
        dialog = std::make_unique<RunsDialog>(parts.context);
        QSignalSpy listed(dialog.get(), &RunsDialog::listed);
        dialog->show();
        QVERIFY(listed.wait());
        dialog->activateWindow();
        QVERIFY(QTest::qWaitForWindowActive(dialog.get()));
        dialog->table()->setFocus();
    }
    [[nodiscard]] QStringList shown(int column = RunsModel::Name) const
    {
        QStringList texts;
        const QAbstractItemModel* model = dialog->table()->model();
        for (int row = 0; row < model->rowCount(); ++row)
            texts << model->index(row, column).data().toString();
        return texts;
    }
    [[nodiscard]] QAction* action(const QString& text) const
    {
        for (QAction* action : dialog->menu()->actions())
            if (action->text() == text)
                return action;
        return nullptr;
    }
    void press(int key, Qt::KeyboardModifiers modifiers = {}) const
    {
        QTest::keyClick(dialog->table(), Qt::Key(key), modifiers);
    }
};

ListedRun summary(const std::string& name, const std::string& created, std::optional<double> valid)
{
    ListedRun run;
    run.folder = "/nowhere/runs/" + name;
    run.name = name;
    run.status = "finished";
    run.created = created;
    run.backbone = "resnet18";
    run.freeze = "head only";
    run.data = kPets;
    run.epochs = int(name.size());
    run.epochsWanted = 20;
    run.validAccuracy = run.testAccuracy = valid;
    run.validPictures = run.testPictures = 100;
    return run;
}

} // namespace

void RunsTest::everyColumnSorts_data()
{
    QTest::addColumn<int>("column");
    QTest::addColumn<QStringList>("expected"); // in ascending order
    QTest::addRow("star") << int(RunsModel::Star) << QStringList{"ccc", "a", "bb"};
    QTest::addRow("name") << int(RunsModel::Name) << QStringList{"a", "bb", "ccc"};
    QTest::addRow("time") << int(RunsModel::When) << QStringList{"bb", "a", "ccc"};
    QTest::addRow("epochs") << int(RunsModel::Epochs) << QStringList{"a", "bb", "ccc"};
    QTest::addRow("accuracy, as a number") << int(RunsModel::Valid) << QStringList{"bb", "ccc", "a"};
    QTest::addRow("state") << int(RunsModel::State) << QStringList{"a", "ccc", "bb"};
}

void RunsTest::everyColumnSorts()
{
    QFETCH(int, column);
    QFETCH(QStringList, expected);
    RunsModel model;
    QAbstractItemModelTester tester(&model, kFail);
    std::vector<ListedRun> runs{summary("ccc", "2026-01-30T00:00:00Z", 0.95), summary("a", "2026-01-04T00:00:00Z", 1),
                                summary("bb", "2025-12-31T23:00:00Z", std::nullopt)};
    runs[2].about.starred = true;
    runs[2].status = "cancelled";
    model.setRuns(runs);
    RunsFilter filter(&model);
    QAbstractItemModelTester filterTester(&filter, kFail);
    filter.sort(column, Qt::AscendingOrder);
    QStringList names;
    for (int row = 0; row < filter.rowCount(); ++row)
        names << filter.index(row, RunsModel::Name).data().toString();
    if (column == RunsModel::Star || column == RunsModel::State) // those that are alike stay as they were
        QCOMPARE(names.last(), expected.last());
    else
        QCOMPARE(names, expected);
}

/// Wilson's interval of 45 of 50 is 0.786 to 0.957.
void RunsTest::intervalsAreThoseOfTheirPictures()
{
    QCOMPARE(accuracyInWords(0.9, 50), QString("90.0 % (78.6–95.7)"));
    QCOMPARE(accuracyInWords(0.9, 0), QString("90.0 %"));
    RunsModel model;
    ListedRun run = summary("a", "2026-01-01T00:00:00Z", 0.9);
    run.validPictures = 50;
    run.testAccuracy.reset();
    model.setRuns({run});
    QCOMPARE(model.index(0, RunsModel::Valid).data().toString(), QString("90.0 % (78.6–95.7)"));
    QCOMPARE(model.index(0, RunsModel::Test).data().toString(), QString("–"));
    QCOMPARE(model.index(0, RunsModel::Epochs).data().toString(), QString("1 of 20"));
    QVERIFY(model.index(0, RunsModel::Valid).data(Qt::ToolTipRole).toString().startsWith("45 of 50 right"));
}

void RunsTest::statesAreWords_data()
{
    QTest::addColumn<QString>("status");
    QTest::addColumn<RunActivity>("activity");
    QTest::addColumn<QString>("words");
    QTest::addRow("finished") << "finished" << RunActivity::None << "Finished";
    QTest::addRow("stopped") << "cancelled" << RunActivity::None << "Stopped early";
    QTest::addRow("error") << "failed" << RunActivity::None << "Ended by an error";
    QTest::addRow("crashed") << "unfinished" << RunActivity::None << "Crashed";
    QTest::addRow("here") << "running" << RunActivity::Here << "Training here";
    QTest::addRow("elsewhere") << "running" << RunActivity::Elsewhere << "Training elsewhere";
}

void RunsTest::statesAreWords()
{
    QFETCH(QString, status);
    QFETCH(RunActivity, activity);
    QFETCH(QString, words);
    ListedRun run = summary("a", "2026-01-01T00:00:00Z", 0.9);
    run.status = status.toStdString();
    run.activity = activity;
    QCOMPARE(runStateInWords(run), words);
}

void RunsTest::onlyRunsOfThesePicturesUnlessAllAreAskedFor()
{
    Desk desk;
    desk.runs.add("mine", petsReport(), 1);
    desk.runs.add("newer", petsReport(), 2);
    desk.runs.add("others", *inventedReport("/nowhere/cars"), 3);
    desk.open();
    QCOMPARE(desk.shown(), (QStringList{"newer", "mine"}));
    QVERIFY(desk.dialog->table()->isColumnHidden(RunsModel::DataSet));
    desk.dialog->allBox()->setChecked(true);
    QCOMPARE(desk.shown(), (QStringList{"others", "newer", "mine"}));
    QVERIFY(!desk.dialog->table()->isColumnHidden(RunsModel::DataSet));
    QCOMPARE(desk.shown(RunsModel::DataSet).first(), QString("cars"));
    desk.dialog->allBox()->setChecked(false);
    desk.parts.project.setData(nullptr);
    QCOMPARE(desk.shown().size(), 3); // of no pictures there are none to choose by
    QVERIFY(!desk.dialog->allBox()->isEnabled());
}

void RunsTest::wordsFindRuns()
{
    Desk desk;
    desk.runs.add("first", petsReport(), 1);
    writeAbout(desk.runs.add("second", petsReport(), 2), {.name = "The Best", .note = "with balance"});
    desk.open();
    desk.dialog->search()->setText("best BALANCE");
    QCOMPARE(desk.shown(), QStringList{"The Best"});
    desk.dialog->search()->setText("second"); // the folder's own name
    QCOMPARE(desk.shown(), QStringList{"The Best"});
    desk.dialog->search()->setText("best nothing");
    QCOMPARE(desk.shown(), QStringList());
    QVERIFY(!desk.dialog->openButton()->isEnabled());
}

void RunsTest::theKeyboardDoesIt()
{
    Desk desk;
    const fs::path run = desk.runs.add("first", petsReport(), 1);
    desk.runs.add("second", petsReport(), 2);
    desk.open();
    QSignalSpy left(desk.dialog.get(), &RunsDialog::stepRequested);
    desk.press(Qt::Key_Down);
    desk.press(Qt::Key_F2);
    auto* editor = qobject_cast<QLineEdit*>(QApplication::focusWidget());
    QVERIFY(editor);
    QCOMPARE(editor->text(), QString("first"));
    QTest::keyClicks(editor, "My run");
    QTest::keyClick(editor, Qt::Key_Return);
    QTRY_COMPARE(desk.shown().last(), QString("My run"));
    QTRY_COMPARE(readAbout(run).name, std::string("My run"));
    QTest::qWait(50);
    QCOMPARE(left.count(), 0); // Return ended the name and opened nothing
    QTRY_VERIFY(QApplication::focusWidget() == desk.dialog->table());
    desk.press(Qt::Key_D, Qt::ControlModifier);
    QTRY_VERIFY(readAbout(run).starred);
    desk.press(Qt::Key_Delete);
    QTRY_COMPARE(desk.shown(), QStringList{"second"});
    QVERIFY(!fs::exists(run));
    desk.press(Qt::Key_Z, Qt::ControlModifier);
    QTRY_COMPARE(desk.shown().size(), 2);
    QCOMPARE(readAbout(run).name, std::string("My run"));
    desk.dialog->select({0});
    desk.press(Qt::Key_Return);
    QTRY_COMPARE(left.count(), 1);
    QCOMPARE(left.first().first().value<Step>(), Step::Results);
    QCOMPARE(desk.parts.project.report()->run.filename(), fs::path("second"));
}

void RunsTest::aNameGoesBackToTheFolders()
{
    Desk desk;
    const fs::path run = desk.runs.add("first", petsReport(), 1);
    desk.open();
    RunsModel* model = desk.dialog->runs();
    QVERIFY(model->setData(model->index(0, RunsModel::Name), " A\tname\n", Qt::EditRole));
    QCOMPARE(desk.shown(), QStringList{"A name"});
    QTRY_COMPARE(readAbout(run).name, std::string("A name"));
    QVERIFY(model->setData(model->index(0, RunsModel::Name), "", Qt::EditRole));
    QCOMPARE(desk.shown(), QStringList{"first"});
    QTRY_COMPARE(readAbout(run).name, std::string());
    QVERIFY(!model->setData(model->index(0, RunsModel::State), "x", Qt::EditRole));
    QVERIFY(!(model->index(0, RunsModel::State).flags() & Qt::ItemIsEditable));
}

void RunsTest::starsAreKept()
{
    Desk desk;
    std::vector<fs::path> runs;
    for (int i = 0; i < 3; ++i)
        runs.push_back(desk.runs.add("run" + std::to_string(i), petsReport(), i));
    writeAbout(runs[0], {.starred = true});
    desk.open();
    desk.dialog->select({0, 1, 2});
    desk.action("Star")->trigger(); // not all have one
    for (const fs::path& run : runs)
        QTRY_VERIFY(readAbout(run).starred);
    desk.action("Star")->trigger();
    for (const fs::path& run : runs)
        QTRY_VERIFY(!readAbout(run).starred);
    const QRect cell = desk.dialog->table()->visualRect(desk.dialog->table()->model()->index(1, RunsModel::Star));
    QTest::mouseClick(desk.dialog->table()->viewport(), Qt::LeftButton, {}, cell.center());
    QTRY_VERIFY(readAbout(runs[1]).starred);
    QVERIFY(!readAbout(runs[0]).starred);
}

void RunsTest::aboutFilesOfOthersHideNothing()
{
    Desk desk;
    int minute = 0;
    for (const char* content : {"", "{", "[]", R"({"name": 7})", R"({"name": "a\u0007\u202eb"})"}) {
        const fs::path run = desk.runs.add("run" + std::to_string(minute), petsReport(), minute);
        writeFileAtomically(run / "about.json", std::string(content));
        ++minute;
    }
    desk.open();
    QCOMPARE(desk.shown(), (QStringList{"ab", "run3", "run2", "run1", "run0"}));
}

void RunsTest::aRunIsOpened()
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

void RunsTest::aRunOfOtherPicturesBringsThem()
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

void RunsTest::aRunOfOtherPicturesWaitsForTraining()
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

void RunsTest::whatDidNotEndIsNotOpened()
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

void RunsTest::deletedRunsComeBack()
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

void RunsTest::openAndTrainedRunsStay()
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

void RunsTest::aRunThatIsGoneIsTold()
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

void RunsTest::whatChangesOnDiskIsSeen()
{
    Desk desk;
    desk.runs.add("first", petsReport(), 1);
    desk.runs.add("second", petsReport(), 2);
    desk.open();
    desk.dialog->select({1});
    desk.runs.add("third", petsReport(), 3);
    QEvent activated(QEvent::WindowActivate);
    QCoreApplication::sendEvent(desk.dialog.get(), &activated);
    QTRY_COMPARE(desk.shown(), (QStringList{"third", "second", "first"}));
    const QModelIndexList selected = desk.dialog->table()->selectionModel()->selectedRows(RunsModel::Name);
    QCOMPARE(selected.size(), 1);
    QCOMPARE(selected.first().data().toString(), QString("first")); // still the same one
}

void RunsTest::settingsAreTakenOver()
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

void RunsTest::theCommandIsCopied()
{
    Desk desk;
    desk.runs.add("run", petsReport(9), 1);
    desk.open();
    desk.dialog->select({0});
    QApplication::clipboard()->clear();
    desk.action("Copy as a command")->trigger();
    QTRY_COMPARE(QApplication::clipboard()->text(), QString("graft train /nowhere/pets --epochs 9"));
    QVERIFY(desk.dialog->message()->isVisible());
    QVERIFY(desk.dialog->undoButton()->isHidden());
}

void RunsTest::twoRunsAreCompared()
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

void RunsTest::differencesOfSettingsAreFound()
{
    TrainingConfig first;
    TrainingConfig second;
    QVERIFY(differentSettings(first, second).empty());
    second.freeze = "none";
    second.classWeights = ClassWeights::Balanced;
    second.preprocessing.size = 160;
    const auto different = differentSettings(first, second);
    QCOMPARE(different.size(), std::size_t{3});
    QCOMPARE(different[0].second, QString("Nothing is frozen"));
    QCOMPARE(different[1].second, QString("size: 160"));
    QCOMPARE(different[2].second, QString("Balanced"));
}

void RunsTest::aThousandRunsComeQuickly()
{
    Desk desk;
    for (int i = 0; i < 1000; ++i)
        desk.runs.add("run" + std::to_string(i), petsReport(), i);
    QElapsedTimer timer;
    timer.start();
    desk.open();
    const qint64 took = timer.elapsed();
    QCOMPARE(desk.shown().size(), 1000);
    QCOMPARE(desk.shown().first(), QString("run999"));
    constexpr qint64 kQuicklyMs = 3000;
    QVERIFY2(took < kQuicklyMs, qPrintable(QString::number(took)));
}

void RunsTest::theResultsPageLeadsHere()
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

void RunsTest::missedPicturesAreTold()
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
