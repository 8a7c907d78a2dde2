#include "ui/layout_test.h"

#include "models/prediction_model.h"
#include "models/workflow.h"
#include "pages/backbone_page.h"
#include "pages/classify_page.h"
#include "pages/export_page.h"
#include "pages/help_window.h"
#include "pages/images_page.h"
#include "pages/layers_page.h"
#include "pages/result_gallery.h"
#include "pages/results_page.h"
#include "pages/run_comparison.h"
#include "pages/runs_dialog.h"
#include "pages/train_page.h"
#include "support/crowded_pages.h"
#include "support/invented_report.h"
#include "support/invented_runs.h"
#include "support/layout_auditor.h"
#include "support/looks.h"
#include "support/patience.h"
#include "support/studio_pages.h"
#include "support/studio_parts.h"
#include "widgets/elided_label.h"
#include "widgets/flow_layout.h"
#include "widgets/fold.h"
#include "widgets/layout.h"
#include "widgets/number_box.h"
#include "widgets/progress_panel.h"
#include "widgets/table.h"

#include <QAbstractItemView>
#include <QApplication>
#include <QComboBox>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QScrollArea>
#include <QScrollBar>
#include <QSettings>
#include <QSignalSpy>
#include <QStandardItemModel>
#include <QTableView>
#include <QWheelEvent>
#include <QtTest>

using namespace graft;
using namespace graft::ui;
using namespace crowded;

namespace {

struct Screen {
    const char* name;
    QSize size;
};

/// What a window has on them: whole, or half as many points on screens of twice the density.
constexpr Screen kScreens[] = {
    {"1040 x 680", {1040, 680}},         {"1280 x 800", {1280, 800}},      {"1366 x 768", {1366, 768}},
    {"1920 x 1080", {1920, 1080}},       {"1920 x 1080 at 2", {960, 540}}, {"1366 x 768 at 1.5", {911, 512}},
    {"the smallest window", {640, 420}},
};

/// No window is made so narrow for letters of twice the usual size, but screens may be.
bool isTooNarrow(const QSize& window, double points)
{
    return points > 10 && window.width() < 1040;
}

/// Whether there is nothing but a picture and a sentence on it without data.
bool hasEmptyState(Step step)
{
    return step == Step::Images || step == Step::Results || step == Step::Classify || step == Step::Export;
}

} // namespace

void LayoutTest::cleanup()
{
    QSettings("graft", "studio").remove("folds"); // as they are at first
}

void LayoutTest::everythingCanBeReachedAndRead_data()
{
    QTest::addColumn<Step>("step");
    QTest::addColumn<QSize>("window");
    QTest::addColumn<double>("points");
    QTest::addColumn<bool>("korean");
    QTest::addColumn<Appearance>("appearance");
    for (const Step step : kSteps) {
        QTest::addRow("%s, dark", qPrintable(stepTitle(step)))
            << step << QSize(1280, 800) << 10.0 << false << Appearance::Dark;
        for (const int width : {1396, 1700}) // between the screens' widths, where columns come and go
            QTest::addRow("%s, %d wide", qPrintable(stepTitle(step)), width)
                << step << QSize(width, 900) << 10.0 << false << Appearance::Light;
        for (const double points : {10.0, 20.0})
            for (const bool korean : {false, true})
                for (const Screen& screen : kScreens)
                    QTest::addRow("%s, %s, %.0f points%s", qPrintable(stepTitle(step)), screen.name, points,
                                  korean ? ", Korean" : "")
                        << step << screen.size << points << korean << Appearance::Light;
    }
}

void LayoutTest::everythingCanBeReachedAndRead()
{
    QFETCH(Step, step);
    QFETCH(QSize, window);
    QFETCH(double, points);
    QFETCH(bool, korean);
    QFETCH(Appearance, appearance);
    const Looks looks(points, appearance, korean);
    QStringList found;
    for (const State state : {State::Empty, State::Filled, State::Crowded}) {
        StudioParts parts;
        if (state != State::Empty)
            fill(parts, state);
        const std::unique_ptr<Page> page = makePage(step, parts);
        const int rail = window.width() < scaled(900) ? scaled(44) + 40 : scaled(176) + 40;
        page->resize(window - QSize(rail, 0));
        page->show();
        if (auto* classify = qobject_cast<ClassifyPage*>(page.get()); classify && state != State::Empty)
            answer(*classify, state);
        if (state == State::Crowded) {
            crowd(*page);
            for (Fold* fold : page->findChildren<Fold*>())
                fold->button()->setChecked(true);
        }
        for (int i = 0; i < 8; ++i) // rows that turn into columns ask for room again
            QCoreApplication::processEvents();
        if (page->size() != window - QSize(rail, 0))
            found << QString("the page asks for %1 x %2").arg(page->width()).arg(page->height());
        if (const QString pictures = qEnvironmentVariable("GRAFT_LAYOUT_PICTURES"); !pictures.isEmpty())
            page->grab().save(QString("%1/%2 %3.png").arg(pictures, QTest::currentDataTag()).arg(int(state)));
        const auto* whole = page->findChild<QScrollArea*>("page");
        if (state == State::Empty && points == 10 && window.height() >= 680 &&
            whole->verticalScrollBar()->maximum() > 0 && hasEmptyState(step))
            found << QString("an empty page scrolls by %1 points").arg(whole->verticalScrollBar()->maximum());
        for (const QString& line : auditLayout(*page))
            if (!isTooNarrow(window, points) || !line.startsWith("scrolls sideways"))
                found << QString("state %1: %2").arg(int(state)).arg(line);
    }
    QVERIFY2(found.isEmpty(), qPrintable('\n' + found.join('\n')));
}

void LayoutTest::runsCanBeReachedAndRead_data()
{
    QTest::addColumn<QSize>("window");
    QTest::addColumn<double>("points");
    QTest::addColumn<bool>("korean");
    for (const double points : {10.0, 20.0})
        for (const bool korean : {false, true})
            for (const Screen& screen : kScreens)
                QTest::addRow("%s, %.0f points%s", screen.name, points, korean ? ", Korean" : "")
                    << screen.size << points << korean;
}

/// The list of runs and the comparison of two: without any, with some, and with all to say at once.
void LayoutTest::runsCanBeReachedAndRead()
{
    QFETCH(QSize, window);
    QFETCH(double, points);
    QFETCH(bool, korean);
    const Looks looks(points, Appearance::Light, korean);
    QStringList found;
    const auto audit = [&](QDialog& dialog, const QString& what) {
        dialog.resize(window);
        dialog.show();
        for (int i = 0; i < 8; ++i)
            QCoreApplication::processEvents();
        if (dialog.size() != window)
            found << QString("%1 asks for %2 x %3").arg(what).arg(dialog.width()).arg(dialog.height());
        if (const QString pictures = qEnvironmentVariable("GRAFT_LAYOUT_PICTURES"); !pictures.isEmpty())
            dialog.grab().save(QString("%1/%2 %3.png").arg(pictures, what, QTest::currentDataTag()));
        for (const QString& line : auditLayout(dialog))
            if (!isTooNarrow(window, points) || !line.startsWith("scrolls sideways"))
                found << what + ": " + line;
    };
    for (const State state : {State::Empty, State::Filled, State::Crowded}) {
        const InventedRuns runs;
        StudioParts parts;
        fill(parts, state == State::Empty ? State::Filled : state);
        const std::shared_ptr<const TrainingReport>& report = parts.project.report();
        for (int i = 0; i < 12 && state != State::Empty; ++i)
            writeAbout(runs.add("run " + std::to_string(i), *report, i),
                       {.name = state == State::Crowded ? longName(i) : std::string(),
                        .note = longName(i) + ", and a note on it",
                        .starred = i % 2 == 0});
        RunsDialog dialog(parts.context);
        QSignalSpy listed(&dialog, &RunsDialog::listed);
        QVERIFY(listed.wait(graft::test::kPatientMs));
        if (state == State::Crowded)
            for (MessageCard* card : dialog.findChildren<MessageCard*>()) {
                card->setMessage(QString::fromStdString(longName(1)),
                                 QString::fromStdString(longName(2)) +
                                     " /nowhere/a/long/path/without/any/blank/to/break/it/at/" +
                                     QString::fromStdString(longName(3)));
                card->show();
            }
        audit(dialog, QString("runs %1").arg(int(state)));
        if (state == State::Empty)
            continue;
        TrainingReport other = *report;
        other.config.epochs = 99;
        other.config.classWeights = ClassWeights::Balanced;
        RunComparison comparison({QString::fromStdString(longName(1)), *report},
                                 {QString::fromStdString(longName(2)), other});
        audit(comparison, QString("comparison %1").arg(int(state)));
    }
    QVERIFY2(found.isEmpty(), qPrintable('\n' + found.join('\n')));
}

void LayoutTest::theHelpCanBeRead_data()
{
    QTest::addColumn<QSize>("window");
    QTest::addColumn<double>("points");
    QTest::addColumn<bool>("korean");
    for (const double points : {10.0, 20.0})
        for (const bool korean : {false, true})
            for (const QSize& size : {QSize(820, 560), QSize(480, 400)})
                QTest::addRow("%d x %d, %.0f points%s", size.width(), size.height(), points, korean ? ", Korean" : "")
                    << size << points << korean;
}

void LayoutTest::theHelpCanBeRead()
{
    QFETCH(QSize, window);
    QFETCH(double, points);
    QFETCH(bool, korean);
    const Looks looks(points, Appearance::Light, korean);
    const QLocale before;
    if (korean)
        QLocale::setDefault(QLocale(QLocale::Korean, QLocale::SouthKorea));
    QStringList found;
    {
        HelpWindow help;
        help.resize(window);
        help.show();
        help.showTopic("what-to-freeze");
        for (int i = 0; i < 8; ++i)
            QCoreApplication::processEvents();
        if (const QString pictures = qEnvironmentVariable("GRAFT_LAYOUT_PICTURES"); !pictures.isEmpty())
            help.grab().save(QString("%1/help %2.png").arg(pictures, QTest::currentDataTag()));
        found = auditLayout(help);
    }
    QLocale::setDefault(before);
    QVERIFY2(found.isEmpty(), qPrintable('\n' + found.join('\n')));
}

/// What it is there to find.
void LayoutTest::theAuditorFinds_data()
{
    QTest::addColumn<QString>("found");
    for (const char* kind :
         {"wider than its place", "higher than its place", "scrolls sideways", "lies over its neighbour",
          "cut:", "cut below", "choices are cut", "hard to read", "has no name", "title is cut"})
        QTest::addRow("%s", kind) << QString(kind);
}

void LayoutTest::theAuditorFinds()
{
    QFETCH(QString, found);
    QWidget window;
    window.resize(400, 300);
    const auto place = [&](QWidget* widget, const QRect& box) {
        widget->setParent(&window);
        widget->setGeometry(box);
        return widget;
    };
    if (found == "wider than its place")
        place(new QWidget, {350, 10, 100, 20});
    else if (found == "higher than its place")
        place(new QWidget, {10, 290, 20, 20});
    else if (found == "scrolls sideways") {
        auto* wide = new QWidget;
        wide->setMinimumWidth(300);
        place(makeScrollColumn(wide), {10, 10, 100, 100});
    } else if (found == "lies over its neighbour")
        for (const int left : {10, 50})
            place(new QWidget, {left, 10, 60, 20});
    else if (found == "cut:")
        place(makeLabel("more words than there is room for"), {10, 10, 60, 20});
    else if (found == "cut below")
        place(makeWrappingLabel("more words than there is room for in one line of this"), {10, 10, 100, 20});
    else if (found == "hard to read")
        place(makeLabel("pale"), {10, 10, 100, 20})->setStyleSheet("color: #cccccc; background: white");
    else if (found == "has no name")
        place(new QLineEdit, {10, 10, 100, 40});
    else if (found == "title is cut") {
        auto* titles = new QStandardItemModel(1, 2, &window);
        titles->setHorizontalHeaderLabels({"a title that is long", "another"});
        QTableView* table = makeTable(titles);
        table->setAccessibleName("table");
        table->setColumnWidth(0, titleWidth(*table, 0) - 20);
        place(table, {10, 10, 300, 100});
    } else {
        auto* combo = new QComboBox;
        combo->setAccessibleName("choice");
        combo->addItem("an entry that is much longer than the box that it is chosen in");
        combo->view()->setFixedWidth(80);
        place(combo, {10, 10, 90, 40});
    }
    window.show();
    QCoreApplication::processEvents();
    const QStringList lines = auditLayout(window);
    QVERIFY2(std::any_of(lines.begin(), lines.end(), [&](const QString& line) { return line.contains(found); }),
             qPrintable(lines.join('\n')));
}

void LayoutTest::theWheelPassesOverFields()
{
    QWidget page;
    auto* column = new QVBoxLayout(&page);
    auto* box = new NumberBox(0, 100);
    auto* combo = new QComboBox;
    combo->addItems({"one", "two", "three"});
    column->addWidget(box);
    column->addWidget(combo);
    page.show();
    page.activateWindow();
    QVERIFY(QTest::qWaitForWindowActive(&page));
    box->setNumber(50);
    /// Whether the field took it; otherwise it goes to what is around.
    const auto takes = [](QWidget* widget) {
        const QPointF middle = QRectF(widget->rect()).center();
        QWheelEvent event(middle, widget->mapToGlobal(middle), {}, {0, -120}, Qt::NoButton, Qt::NoModifier,
                          Qt::NoScrollPhase, false);
        QCoreApplication::sendEvent(widget, &event);
        return event.isAccepted();
    };
    combo->setFocus();
    QVERIFY(!takes(box));
    QCOMPARE(box->number(), 50.0);
    QVERIFY(takes(combo));
    QCOMPARE(combo->currentIndex(), 1);
    box->setFocus();
    QVERIFY(!takes(combo));
    QCOMPARE(combo->currentIndex(), 1);
}

void LayoutTest::rowsGoOnInTheNextLine()
{
    QWidget row;
    auto* layout = new FlowLayout(&row);
    layout->setSpacing(10);
    auto* grows = new QWidget;
    grows->setMinimumSize(50, 20);
    grows->setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    auto* fixed = new QWidget;
    fixed->setFixedSize(100, 30);
    auto* last = new QWidget;
    last->setFixedSize(100, 30);
    for (QWidget* widget : {grows, fixed, last})
        layout->addWidget(widget);
    QCOMPARE(layout->heightForWidth(300), 30);
    QCOMPARE(layout->heightForWidth(200), 70);
    QCOMPARE(layout->heightForWidth(90), 30 + 10 + 30 + 10 + 20);
    row.resize(300, 30);
    row.show();
    QCoreApplication::processEvents();
    QCOMPARE(grows->width(), 300 - 220);
    QCOMPARE(fixed->x(), 90);
    QCOMPARE(last->geometry().right(), 299);
    layout->setContentsMargins(5, 6, 7, 8);
    QCOMPARE(layout->heightForWidth(312), 30 + 14);
    QCOMPARE(layout->minimumSize(), QSize(112, 44));
    layout->setContentsMargins(0, 0, 0, 0);
    fixed->hide();
    QCoreApplication::processEvents();
    QCOMPARE(grows->width(), 300 - 110);
    row.setLayoutDirection(Qt::RightToLeft);
    QCoreApplication::processEvents();
    QCOMPARE(last->x(), 0);
}

void LayoutTest::wordsGiveWayWithAnEllipsis()
{
    ElidedLabel label("What does not fit ends in an ellipsis");
    const QSize whole = label.sizeHint();
    QVERIFY(label.minimumSizeHint().width() < whole.width() / 2);
    label.resize(whole);
    const QImage all = label.grab().toImage();
    label.resize(whole.width() / 2, whole.height());
    QVERIFY(label.grab().toImage() != all.copy(0, 0, label.width(), label.height()));
}

#include "moc_layout_test.cpp"
