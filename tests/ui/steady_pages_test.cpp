#include "ui/steady_pages_test.h"

#include "models/picture_list_model.h"
#include "models/prediction_model.h"
#include "pages/image_gallery.h"
#include "pages/model_choice.h"
#include "pages/picture_actions.h"
#include "pages/result_gallery.h"
#include "pages/training_log.h"
#include "runs/run_about.h"
#include "support/button_places.h"
#include "support/invented_report.h"
#include "support/invented_runs.h"
#include "support/looks.h"
#include "support/shown_page.h"
#include "support/studio_pages.h"
#include "support/studio_parts.h"
#include "widgets/confusion_view.h"
#include "widgets/focus_heir.h"
#include "widgets/layout.h"
#include "widgets/message_card.h"
#include "widgets/picture_grid.h"
#include "widgets/progress_panel.h"

#include <QComboBox>
#include <QLabel>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QScrollArea>
#include <QTableView>
#include <QTextBlock>
#include <QTextLayout>
#include <QVBoxLayout>
#include <QtTest>

using namespace graft;
using namespace graft::ui;

namespace {

void layOut()
{
    for (int i = 0; i < 8; ++i)
        QCoreApplication::processEvents();
}

void fillEverything(StudioParts& parts)
{
    parts.describeBackbone();
    ScanResult scanned = *inventedData();
    scanned.report.unreadable = {{"/nowhere/pets/torn.jpg", graft::Text("the JPEG data ends early")}};
    scanned.report.stray = {{"/nowhere/pets/notes.txt", graft::Text("no picture")}};
    parts.project.setData(std::make_shared<const ScanResult>(std::move(scanned)));
    parts.project.setReport(inventedReport(parts.project.config().data));
}

/// Where it is folded, the next step comes in its place.
bool hasNoList(const Page& page)
{
    const auto lists = page.findChildren<QAbstractItemView*>();
    return std::none_of(lists.begin(), lists.end(), [](const QAbstractItemView* list) { return list->isVisible(); });
}

/// A page with all that it may have on it, in front.
std::unique_ptr<Page> showFilled(Step step, StudioParts& parts, const QSize& size)
{
    fillEverything(parts);
    std::unique_ptr<Page> page = makePage(step, parts);
    page->resize(size);
    page->show();
    if (auto* classify = qobject_cast<ClassifyPage*>(page.get()))
        classify->answers()->append({{"/nowhere/a.jpg", {}, {{"cat", 0.7}, {"dog", 0.3}}, 0.5}});
    page->activateWindow();
    if (!QTest::qWaitForWindowActive(page.get()))
        return nullptr;
    layOut();
    return page;
}

/// What the page itself does, not what a part of it does.
ProgressPanel* progressOf(const Page& page)
{
    const auto* footer = page.findChild<QFrame*>("footer");
    return footer->findChild<ProgressPanel*>();
}

} // namespace

void SteadyPagesTest::theKeyboardGoesToWhatWasActedUpon_data()
{
    QTest::addColumn<Step>("step");
    for (const Step step : kSteps)
        QTest::addRow("%s", qPrintable(stepTitle(step))) << step;
}

/// Each button of the page has the keyboard and goes, as after a click that settles what it is for.
void SteadyPagesTest::theKeyboardGoesToWhatWasActedUpon()
{
    QFETCH(Step, step);
    StudioParts parts;
    const auto page = showFilled(step, parts, {1072, 800});
    QVERIFY(page);
    for (MessageCard* card : page->findChildren<MessageCard*>()) {
        card->setMessage("Done", "That can be undone.");
        card->setDismissable();
        card->show();
    }
    layOut();
    QStringList astray;
    int tried = 0;
    const auto follow = [&](QWidget* button, const char* how) {
        const QWidget* now = QApplication::focusWidget();
        ++tried;
        const bool isSubject =
            now && ((now == page->primaryButton() && hasNoList(*page)) || qobject_cast<const QAbstractItemView*>(now) ||
                    qobject_cast<const QPlainTextEdit*>(now) || qobject_cast<const QLineEdit*>(now) ||
                    now->inherits("graft::ui::ClassBars"));
        if (!isSubject)
            astray << QString("%1 %2 → %3")
                          .arg(button->property("text").toString(), how,
                               now ? now->property("text").toString() + ' ' + now->metaObject()->className()
                                   : QString("nowhere"));
    };
    for (QPushButton* button : page->findChildren<QPushButton*>()) {
        if (!button->isVisible() || !button->isEnabled() || button->focusPolicy() == Qt::NoFocus)
            continue;
        if (button == page->primaryButton() && hasNoList(*page))
            continue; // the heir itself
        button->setFocus();
        if (!button->hasFocus())
            continue;
        button->setEnabled(false);
        follow(button, "was disabled");
        button->setEnabled(true);
        button->setFocus();
        button->hide();
        follow(button, "was hidden");
        button->show();
    }
    for (MessageCard* card : page->findChildren<MessageCard*>()) {
        auto* close = card->findChild<QPushButton*>();
        if (!close || !close->isVisible() || !card->isEnabled())
            continue;
        close->setFocus();
        card->hide();
        follow(close, "went with its card");
    }
    QVERIFY(tried > 4);
    QVERIFY2(astray.isEmpty(), qPrintable('\n' + astray.join('\n')));
}

void SteadyPagesTest::workBeginsAndNothingMoves_data()
{
    QTest::addColumn<Step>("step");
    QTest::addColumn<QSize>("size");
    for (const Step step : kSteps)
        for (const QSize& size : {QSize(824, 680), QSize(1064, 800), QSize(1704, 1080)})
            QTest::addRow("%s, %d wide", qPrintable(stepTitle(step)), size.width()) << step << size;
}

void SteadyPagesTest::workBeginsAndNothingMoves()
{
    QFETCH(Step, step);
    QFETCH(QSize, size);
    StudioParts parts;
    const auto page = showFilled(step, parts, size);
    QVERIFY(page);
    ProgressPanel* progress = progressOf(*page);
    QVERIFY(progress);
    const std::vector<ButtonPlace> before = placesOfButtons(*page);
    QVERIFY(before.size() > 1);
    progress->begin("Computing what the frozen stages make of the pictures", "Stop");
    progress->setPausable(true);
    progress->show();
    layOut();
    QVERIFY(progress->isVisible());
    QVERIFY(!progress->visibleRegion().isEmpty());
    QCOMPARE(movedButtons(before, *page), QStringList());
    progress->hide();
    layOut();
    QCOMPARE(movedButtons(before, *page), QStringList());
}

void SteadyPagesTest::aFindingUnfoldsBelowItsButtons()
{
    StudioParts parts;
    const auto page = showFilled(Step::Images, parts, {1072, 1200});
    QVERIFY(page);
    int unfolded = 0;
    for (MessageCard* card : page->findChildren<MessageCard*>())
        for (QPushButton* button : card->findChildren<QPushButton*>()) {
            if (!button->isVisible() || !button->isCheckable())
                continue;
            const std::vector<ButtonPlace> before = placesOfButtons(*card);
            const QPoint place = button->mapTo(page.get(), QPoint());
            QTest::mouseClick(button, Qt::LeftButton);
            layOut();
            QVERIFY(button->isChecked());
            QCOMPARE(button->mapTo(page.get(), QPoint()), place);
            QCOMPARE(movedButtons(before, *card), QStringList());
            ++unfolded;
        }
    QVERIFY(unfolded > 1);
}

void SteadyPagesTest::resultsKeepTheirButtonsInPlace_data()
{
    QTest::addColumn<QSize>("size");
    for (const QSize& size : {QSize(824, 1500), QSize(1064, 1200), QSize(1704, 1200)})
        QTest::addRow("%d wide", size.width()) << size;
}

/// A picture is corrected, a cell is chosen, all mistakes are shown again: on a page that is high enough for all.
void SteadyPagesTest::resultsKeepTheirButtonsInPlace()
{
    QFETCH(QSize, size);
    StudioParts parts;
    const auto shown = showFilled(Step::Results, parts, size);
    auto* page = qobject_cast<ResultsPage*>(shown.get());
    QVERIFY(page);
    const std::vector<ButtonPlace> before = placesOfButtons(*page);
    PictureGrid* grid = page->gallery()->grid();
    grid->selectOnly(0);
    layOut();
    QCOMPARE(movedButtons(before, *page), QStringList());
    grid->setFocus();
    QTest::keyClick(grid, Qt::Key_Delete);
    layOut();
    QVERIFY(page->gallery()->trainAgainButton()->isEnabled());
    QCOMPARE(movedButtons(before, *page), QStringList());
    page->confusion()->chooseCell(0, 0);
    layOut();
    QVERIFY(page->gallery()->mistakesButton()->isVisible());
    QCOMPARE(movedButtons(before, *page), QStringList());
    const QPoint place = page->gallery()->mistakesButton()->mapTo(page, QPoint());
    page->gallery()->mistakesButton()->click();
    page->confusion()->chooseCell(1, 0);
    layOut();
    QCOMPARE(page->gallery()->mistakesButton()->mapTo(page, QPoint()), place);
    QCOMPARE(movedButtons(before, *page), QStringList());
}

void SteadyPagesTest::aCellBringsItsPicturesIntoSight()
{
    StudioParts parts;
    const auto shown = showFilled(Step::Results, parts, {824, 680});
    auto* page = qobject_cast<ResultsPage*>(shown.get());
    QVERIFY(page);
    PictureGrid* grid = page->gallery()->grid();
    const auto isInSight = [&] {
        return page->rect().contains(QRect(grid->mapTo(page, QPoint()), grid->minimumSizeHint())) &&
               grid->visibleRegion().boundingRect().height() >= grid->minimumHeight();
    };
    QVERIFY(!isInSight());
    page->confusion()->setFocus();
    QTest::keyClick(page->confusion(), Qt::Key_Return);
    layOut();
    QVERIFY(isInSight());
    const int top = grid->mapTo(page, QPoint()).y();
    page->confusion()->chooseCell(0, 1);
    layOut();
    QCOMPARE(grid->mapTo(page, QPoint()).y(), top); // no need to go anywhere
}

/// What is under the mouse stays there, and the foot of the page says where the pictures are; two clicks go there.
void SteadyPagesTest::pointingAtACellMovesNothing()
{
    StudioParts parts;
    const auto shown = showFilled(Step::Results, parts, {824, 680});
    auto* page = qobject_cast<ResultsPage*>(shown.get());
    QVERIFY(page);
    ConfusionView* matrix = page->confusion();
    const auto place = [&] { return matrix->viewport()->mapTo(page, QPoint()); };
    const QPoint before = place();
    QVERIFY(!isSaidOn(*page, "below"));
    QTest::mouseClick(matrix->viewport(), Qt::LeftButton, {}, matrix->cellRect(1, 0).center().toPoint());
    layOut();
    QCOMPARE(place(), before);
    QVERIFY(isSaidOn(*page, "dog, taken for cat: 1 pictures, below"));
    QTest::mouseDClick(matrix->viewport(), Qt::LeftButton, {}, matrix->cellRect(1, 0).center().toPoint());
    layOut();
    QVERIFY(place().y() < before.y());
    QVERIFY(!isSaidOn(*page, ", below"));
}

void SteadyPagesTest::theKeyboardIsPassedOnInAWindowBehind_data()
{
    QTest::addColumn<QString>("how");
    for (const char* how : {"hidden", "disabled", "deleted"})
        QTest::addRow("%s", how) << QString(how);
}

/// Work ends while somebody looks at another window: who comes back is where the work was.
void SteadyPagesTest::theKeyboardIsPassedOnInAWindowBehind()
{
    QFETCH(QString, how);
    QWidget window;
    auto* column = new QVBoxLayout(&window);
    auto* first = new QPushButton("First");
    auto* part = new QWidget;
    auto* inside = new QVBoxLayout(part);
    auto* stop = new QPushButton("Stop");
    inside->addWidget(stop);
    auto* next = new QPushButton("Next");
    auto* subject = new QLineEdit;
    for (QWidget* each : std::initializer_list<QWidget*>{first, part, next, subject})
        column->addWidget(each);
    setFocusHeirs(part, {subject});
    window.show();
    window.activateWindow();
    QVERIFY(QTest::qWaitForWindowActive(&window));
    stop->setFocus();
    QVERIFY(stop->hasFocus());
    QWidget other;
    other.show();
    other.activateWindow();
    QVERIFY(QTest::qWaitForWindowActive(&other));
    if (how == "hidden")
        part->hide();
    else if (how == "disabled")
        stop->setEnabled(false);
    else
        delete stop;
    other.close();
    window.activateWindow();
    QVERIFY(QTest::qWaitForWindowActive(&window));
    QTRY_VERIFY(subject->hasFocus());
    // And where it is still there, it keeps it.
    next->setFocus();
    QWidget another;
    another.show();
    another.activateWindow();
    QVERIFY(QTest::qWaitForWindowActive(&another));
    another.close();
    window.activateWindow();
    QVERIFY(QTest::qWaitForWindowActive(&window));
    layOut();
    QVERIFY(next->hasFocus());
}

void SteadyPagesTest::aNameIsUsedWhereverTheRunIsSpokenOf()
{
    const InventedRuns runs;
    StudioParts parts;
    TrainingReport report = *inventedReport("/nowhere/pets");
    report.run = runs.add("pets-20260101-101010", report, 1);
    parts.describeBackbone();
    parts.project.setData(inventedData());
    std::vector<std::unique_ptr<Page>> pages;
    for (const Step step : {Step::Images, Step::Train, Step::Results, Step::Classify, Step::Export}) {
        pages.push_back(makePage(step, parts));
        pages.back()->show();
    }
    parts.project.setReport(std::make_shared<const TrainingReport>(report));
    const auto isNamed = [](const Page& page, const QString& name) {
        if (const auto* train = qobject_cast<const TrainPage*>(&page))
            return train->log()->text().contains(name);
        if (const auto* classify = qobject_cast<const ClassifyPage*>(&page))
            return classify->modelChoice()->currentText().contains(name);
        return isSaidOn(page, name);
    };
    writeAbout(report.run, {.name = "The best so far", .note = {}, .starred = false});
    parts.project.renameRun(report.run, "The best so far");
    QCOMPARE(parts.project.runTitle(), QString("The best so far"));
    for (const auto& page : pages)
        QTRY_VERIFY2(isNamed(*page, "The best so far"), page->metaObject()->className());
    writeAbout(report.run, {});
    parts.project.renameRun(report.run, {});
    for (const auto& page : pages)
        QTRY_VERIFY2(!isNamed(*page, "The best so far"), page->metaObject()->className());
}

void SteadyPagesTest::whatIsLeftOutIsMarked_data()
{
    QTest::addColumn<Step>("step");
    QTest::addColumn<Appearance>("appearance");
    for (const Step step : {Step::Images, Step::Results})
        for (const Appearance appearance : {Appearance::Light, Appearance::Dark})
            QTest::addRow("%s, %s", qPrintable(stepTitle(step)), appearance == Appearance::Dark ? "dark" : "light")
                << step << appearance;
}

/// In words for who listens, and in the picture for who looks.
void SteadyPagesTest::whatIsLeftOutIsMarked()
{
    QFETCH(Step, step);
    QFETCH(Appearance, appearance);
    const Looks looks(10, appearance, false);
    StudioParts parts;
    const auto page = showFilled(step, parts, {1072, 1200});
    QVERIFY(page);
    PictureGrid* grid = step == Step::Images ? qobject_cast<ImagesPage*>(page.get())->gallery()->grid()
                                             : qobject_cast<ResultsPage*>(page.get())->gallery()->grid();
    const QModelIndex first = grid->model()->index(0, 0);
    const auto picture = [&] {
        const QRect card = grid->visualRect(first);
        return grid->viewport()->grab(QRect(card.topLeft(), QSize(card.width(), card.width()))).toImage();
    };
    const QImage before = picture();
    const auto* items = qobject_cast<PictureListModel*>(grid->model());
    Corrections corrections;
    corrections.leaveOut(items->items().front().file);
    parts.project.setCorrections(corrections);
    grid->clearSelection();
    layOut();
    QVERIFY(first.data(PictureListModel::LeftOutRole).toBool());
    QVERIFY(first.data(Qt::AccessibleTextRole).toString().contains("left out"));
    QVERIFY(picture() != before);
    QVERIFY(!grid->model()->index(1, 0).data(PictureListModel::LeftOutRole).toBool());
}

void SteadyPagesTest::captionsAreWhole_data()
{
    QTest::addColumn<double>("points");
    QTest::addColumn<bool>("korean");
    for (const double points : {10.0, 14.0, 20.0})
        for (const bool korean : {false, true})
            QTest::addRow("%.0f points%s", points, korean ? ", Korean" : "") << points << korean;
}

/// However low the page is, a card with both its lines fits into the grid, and the lines into the card.
void SteadyPagesTest::captionsAreWhole()
{
    QFETCH(double, points);
    QFETCH(bool, korean);
    const Looks looks(points, Appearance::Light, korean);
    StudioParts parts;
    const auto shown = showFilled(Step::Results, parts, {824, 480});
    auto* page = qobject_cast<ResultsPage*>(shown.get());
    QVERIFY(page);
    const PictureGrid* grid = page->gallery()->grid();
    const QRect card = grid->visualRect(grid->model()->index(0, 0));
    QVERIFY2(card.bottom() < grid->viewport()->height(),
             qPrintable(QString("%1 of %2").arg(card.bottom()).arg(grid->viewport()->height())));
    QVERIFY(card.height() - card.width() + 12 >= 2 * QFontMetrics(captionFont(grid->font())).height());
    const QString tip = grid->model()->index(0, 0).data(Qt::ToolTipRole).toString();
    QVERIFY2(tip.contains(grid->model()->index(0, 0).data().toString()), qPrintable(tip));
}

#include "moc_steady_pages_test.cpp"
