#include "ui/runs_test.h"

#include "models/run_settings.h"
#include "models/runs_model.h"
#include "pages/runs_dialog.h"
#include "runs/run_trash.h"
#include "support/button_places.h"
#include "support/invented_runs.h"
#include "support/model_test_parts.h"
#include "support/patience.h"
#include "support/runs_desk.h"
#include "support/studio_parts.h"

#include <QApplication>
#include <QCheckBox>
#include <QLineEdit>
#include <QPushButton>
#include <QSignalSpy>
#include <QtTest>

using namespace graft;
using namespace graft::ui;
namespace fs = std::filesystem;

namespace {

ListedRun summary(const std::string& name, const std::string& created, std::optional<double> valid)
{
    ListedRun run;
    run.folder = "/nowhere/runs/" + name;
    run.name = name;
    run.status = "finished";
    run.created = created;
    run.backbone = "resnet18";
    run.freeze = graft::Text("head only");
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

void RunsTest::differencesOfSettingsAreFound()
{
    TrainingReport first;
    TrainingReport second;
    QVERIFY(differentSettings(first, second).empty());
    first.precision = second.precision = "fp32"; // to which the one came by itself
    second.config.precision = Precision::Float32;
    QVERIFY(differentSettings(first, second).empty());
    second.config.freeze = FreezeChoice::nothing();
    second.config.classWeights = ClassWeights::Balanced;
    second.config.preprocessing.size = 160;
    const auto different = differentSettings(first, second);
    QCOMPARE(different.size(), std::size_t{3});
    QCOMPARE(different[0].second, QString("Nothing is frozen"));
    QCOMPARE(different[1].second, QString("size: 160"));
    QCOMPARE(different[2].second, QString("Balanced"));
}

/// Both were left to the program, which came to something else.
void RunsTest::whatWasLeftToTheProgramIsCompared_data()
{
    QTest::addColumn<QString>("title");
    for (const char* title : {"Precision", "Compute on", "Batch-norm", "Augmentation"})
        QTest::addRow("%s", title) << QString(title);
}

void RunsTest::whatWasLeftToTheProgramIsCompared()
{
    QFETCH(QString, title);
    const auto cameTo = [&](const char* value) {
        TrainingReport report;
        std::string& place = title == "Precision"    ? report.precision
                             : title == "Compute on" ? report.device
                             : title == "Batch-norm" ? report.batchNorm
                                                     : report.augmentation;
        place = value;
        return report;
    };
    QVERIFY(differentSettings(cameTo("one"), cameTo("one")).empty());
    const auto different = differentSettings(cameTo("one"), cameTo("other"));
    QCOMPARE(different.size(), std::size_t{1});
    QCOMPARE(different.front().title, title);
    QCOMPARE(different.front().second, QString("other"));
    QCOMPARE(differentSettings(cameTo("one"), cameTo("")).front().second, QString("Automatic")); // not known
}

void RunsTest::aThousandRunsComeQuickly()
{
    Desk desk;
    for (int i = 0; i < 1000; ++i)
        desk.runs.add("run" + std::to_string(i), petsReport(), i);
    const qint64 before = graft::test::computedMs();
    desk.open();
    const qint64 took = graft::test::computedMs() - before;
    QCOMPARE(desk.shown().size(), 1000);
    QCOMPARE(desk.shown().first(), QString("run999"));
    constexpr qint64 kQuicklyMs = 3000;
    QVERIFY2(took < kQuicklyMs, qPrintable(QString::number(took)));
}

#include "moc_runs_test.cpp"
