#include "ui/many_pictures_test.h"

#include "models/correcting.h"
#include "models/picture_filter.h"
#include "pages/class_chooser.h"
#include "pages/image_gallery.h"
#include "pages/images_page.h"
#include "pages/picture_actions.h"
#include "pages/result_gallery.h"
#include "pages/results_page.h"
#include "support/invented_report.h"
#include "support/shown_images.h"
#include "support/shown_page.h"
#include "support/studio_parts.h"
#include "widgets/class_bars.h"
#include "widgets/message_card.h"
#include "widgets/picture_grid.h"

#include <QComboBox>
#include <QLabel>
#include <QLineEdit>
#include <QListView>
#include <QMenu>
#include <QPushButton>
#include <QScrollArea>
#include <QScrollBar>
#include <QtTest>

using namespace graft;
using namespace graft::ui;

namespace {

std::vector<int> rows(int first, int last)
{
    std::vector<int> all;
    for (int row = first; row <= last; ++row)
        all.push_back(row);
    return all;
}

} // namespace

void ManyPicturesTest::severalAreSelected()
{
    const ShownImages shown(manyPictures(2, 30));
    QCOMPARE(shown.count(), "None selected");
    QVERIFY(!shown.page->gallery()->actions()->leaveOutButton()->isEnabled());
    shown.click(2);
    QCOMPARE(shown.count(), "1 selected");
    shown.click(5, Qt::ShiftModifier);
    QCOMPARE(shown.grid->selectedRows(), rows(2, 5));
    shown.click(3, Qt::ControlModifier);
    QCOMPARE(shown.grid->selectedRows(), (std::vector<int>{2, 4, 5}));
    QCOMPARE(shown.count(), "3 selected");
    shown.click(7);
    QTest::keyClick(shown.grid, Qt::Key_Right, Qt::ShiftModifier);
    QTest::keyClick(shown.grid, Qt::Key_Right, Qt::ShiftModifier);
    QCOMPARE(shown.grid->selectedRows(), rows(7, 9));
    QTest::keyClick(shown.grid, Qt::Key_A, Qt::ControlModifier);
    QCOMPARE(shown.count(), "60 selected");
    QVERIFY(shown.page->gallery()->actions()->leaveOutButton()->isEnabled());
}

void ManyPicturesTest::aFrameSelects()
{
    const ShownImages shown(manyPictures(2, 2)); // one row
    const QRect first = shown.grid->visualRect(shown.page->pictures()->index(0));
    const QRect second = shown.grid->visualRect(shown.page->pictures()->index(1));
    QWidget* viewport = shown.grid->viewport();
    const QPoint below(first.center().x(), viewport->height() - 5);
    QVERIFY(!shown.grid->indexAt(below).isValid());
    QTest::mousePress(viewport, Qt::LeftButton, {}, below);
    QTest::mouseMove(viewport, second.center() + QPoint(0, 20));
    QTest::mouseMove(viewport, second.center());
    QTest::mouseRelease(viewport, Qt::LeftButton, {}, second.center());
    QCOMPARE(shown.grid->selectedRows(), rows(0, 1));
}

void ManyPicturesTest::manyAreCorrectedInOneStep()
{
    ShownImages shown(manyPictures(3, 20));
    shown.click(1);
    shown.click(4, Qt::ShiftModifier);
    QTest::keyClick(shown.grid, Qt::Key_Delete);
    QCOMPARE(shown.corrections().steps(), std::size_t(1));
    for (const int row : rows(1, 4)) {
        QVERIFY(shown.corrections().isLeftOut(shown.picture(row)));
        QCOMPARE(shown.page->pictures()->index(row).data(PictureListModel::DetailRole).toString(), "left out");
    }
    QVERIFY(!shown.corrections().isLeftOut(shown.picture(5)));
    QCOMPARE(shown.grid->selectedRows(), rows(5, 5)); // the next
    QCOMPARE(shown.grid->currentIndex().row(), 5);
    QVERIFY(shown.grid->hasFocus());
    shown.click(6, Qt::ShiftModifier);
    QMenu* menu = shown.page->gallery()->actions()->relabelButton()->menu();
    Q_EMIT menu->aboutToShow();
    QCOMPARE(menu->actions().size(), 3);
    menu->actions().at(1)->trigger();
    QCOMPARE(shown.corrections().steps(), std::size_t(2));
    QVERIFY(shown.corrections().newClass(shown.picture(5)) == std::optional<std::string>("kind 2"));
    QVERIFY(shown.corrections().newClass(shown.picture(6)) == std::optional<std::string>("kind 2"));
    QTest::mouseClick(shown.page->gallery()->undoButton(), Qt::LeftButton);
    QVERIFY(!shown.corrections().newClass(shown.picture(5)) && !shown.corrections().newClass(shown.picture(6)));
    QTest::mouseClick(shown.page->gallery()->undoButton(), Qt::LeftButton);
    QVERIFY(shown.corrections().isEmpty());
    QVERIFY(!shown.page->gallery()->undoButton()->isEnabled());
}

void ManyPicturesTest::tenThousandAreLeftOutAtOnce()
{
    ShownImages shown(manyPictures(10, 1000));
    QElapsedTimer clock;
    clock.start();
    QTest::keyClick(shown.grid, Qt::Key_A, Qt::ControlModifier);
    const qint64 selected = clock.restart();
    QCOMPARE(shown.count(), "10000 selected");
    shown.click(0);
    shown.click(1, Qt::ControlModifier);
    QTest::keyClick(shown.grid, Qt::Key_End, Qt::ShiftModifier); // all but a few: something is left to learn
    clock.restart();
    QTest::keyClick(shown.grid, Qt::Key_Delete);
    const qint64 leftOut = clock.restart();
    QCOMPARE(shown.corrections().steps(), std::size_t(1));
    shown.parts.project.undoCorrection();
    const qint64 undone = clock.elapsed();
    QVERIFY(shown.corrections().isEmpty());
    qInfo("Selecting all: %lld ms; leaving them out: %lld ms; undoing: %lld ms", selected, leftOut, undone);
}

void ManyPicturesTest::numberKeysGiveTheClass()
{
    ShownImages shown(manyPictures(10, 4));
    QMenu* menu = shown.page->gallery()->actions()->relabelButton()->menu();
    Q_EMIT menu->aboutToShow();
    QCOMPARE(menu->actions().front()->text(), "kind 1\t1");
    QCOMPARE(menu->actions().back()->text(), "kind 10\t0");
    shown.click(0);
    QVERIFY2(shown.hint().startsWith("Keys 1 to 9, 0 give"), qPrintable(shown.hint()));
    shown.click(1, Qt::ShiftModifier);
    QTest::keyClick(shown.grid, Qt::Key_3);
    QVERIFY(shown.corrections().newClass(shown.picture(0)) == std::optional<std::string>("kind 3"));
    QVERIFY(shown.corrections().newClass(shown.picture(1)) == std::optional<std::string>("kind 3"));
    QTest::keyClick(shown.grid, Qt::Key_0, Qt::KeypadModifier);
    QVERIFY(shown.corrections().newClass(shown.picture(2)) == std::optional<std::string>("kind 10"));
    QCOMPARE(shown.corrections().steps(), std::size_t(2));
    QTest::keyClick(shown.grid, Qt::Key_4, Qt::ControlModifier); // is for the steps of the window
    QCOMPARE(shown.corrections().steps(), std::size_t(2));
}

void ManyPicturesTest::digitsAreTheirOwnKeys()
{
    auto data = std::make_shared<ScanResult>(*manyPictures(10, 2));
    for (std::size_t label = 0; label < 10; ++label)
        data->dataset.classes[label] = std::to_string(label);
    ShownImages shown(data);
    shown.click(0);
    QVERIFY2(shown.hint().startsWith("Keys 0 to 9 give"), qPrintable(shown.hint()));
    QTest::keyClick(shown.grid, Qt::Key_3);
    QVERIFY(shown.corrections().newClass(shown.picture(0)) == std::optional<std::string>("3"));
    QTest::keyClick(shown.grid, Qt::Key_0);
    QVERIFY(shown.corrections().newClass(shown.picture(1)) == std::optional<std::string>("0"));
}

/// Otherwise the next key would mean another class.
void ManyPicturesTest::numbersOfClassesStay()
{
    ShownImages shown(manyPictures(3, 2));
    shown.click(0);
    shown.click(1, Qt::ShiftModifier);
    QTest::keyClick(shown.grid, Qt::Key_2); // nothing is of the first kind any more
    QCOMPARE(shown.parts.project.correctedData()->dataset.classes.size(), std::size_t(2));
    QTest::keyClick(shown.grid, Qt::Key_3);
    QVERIFY(shown.corrections().newClass(shown.picture(2)) == std::optional<std::string>("kind 3"));
    QTest::keyClick(shown.grid, Qt::Key_1);
    QVERIFY(shown.corrections().newClass(shown.picture(3)) == std::optional<std::string>("kind 1"));
}

void ManyPicturesTest::manyClassesAreFoundByTyping()
{
    ShownImages shown(manyPictures(11, 2));
    shown.click(0);
    shown.click(1, Qt::ShiftModifier);
    QVERIFY2(shown.hint().startsWith("Type a part"), qPrintable(shown.hint()));
    QTest::keyClick(shown.grid, Qt::Key_7);
    auto* chooser = shown.page->findChild<ClassChooser*>();
    QVERIFY(chooser);
    QCOMPARE(chooser->search()->text(), "7");
    QCOMPARE(chooser->list()->model()->rowCount(), 1);
    QTest::keyClick(chooser->search(), Qt::Key_Return);
    QCOMPARE(shown.corrections().steps(), std::size_t(1));
    QVERIFY(shown.corrections().newClass(shown.picture(0)) == std::optional<std::string>("kind 7"));
    QVERIFY(shown.corrections().newClass(shown.picture(1)) == std::optional<std::string>("kind 7"));
}

void ManyPicturesTest::whatCannotBeReadIsNotCorrected()
{
    auto data = std::make_shared<ScanResult>(*manyPictures(2, 3));
    data->report.unreadable = {{"/nowhere/many/0/torn.jpg", Text("the JPEG data ends early")}};
    ShownImages shown(data);
    shown.page->gallery()->showFinding(Finding::Unreadable);
    QCOMPARE(shown.page->pictures()->rowCount(), 1);
    shown.click(0);
    QVERIFY(!shown.page->gallery()->actions()->leaveOutButton()->isEnabled());
    QVERIFY(shown.page->gallery()->actions()->lookButton()->isEnabled());
    QTest::keyClick(shown.grid, Qt::Key_Delete);
    QTest::keyClick(shown.grid, Qt::Key_1);
    QVERIFY(shown.corrections().isEmpty());
}

void ManyPicturesTest::suggestionsAreAcceptedInOneStep()
{
    StudioParts parts;
    parts.project.setData(inventedData());
    ResultsPage page(parts.context);
    page.resize(1072, 800);
    page.show();
    parts.project.setReport(inventedReport(parts.project.data()->dataset.root));
    const ResultGallery* gallery = page.gallery();
    QCOMPARE(gallery->pictures()->rowCount(), 2); // a dog said of a cat, and a cat said of a dog
    QPushButton* accept = gallery->actions()->acceptButton();
    QVERIFY(!accept->isEnabled());
    gallery->grid()->selectAll();
    QVERIFY(accept->isEnabled());
    QTest::mouseClick(accept, Qt::LeftButton);
    for (const PictureItem& item : gallery->pictures()->items()) {
        QVERIFY(!item.suggestion.isEmpty());
        QVERIFY(parts.project.corrections().newClass(item.file) ==
                std::optional<std::string>(item.suggestion.toStdString()));
        QCOMPARE(item.detail, "now " + item.suggestion);
    }
    QCOMPARE(parts.project.corrections().steps(), std::size_t(1));
    QTest::mouseClick(gallery->undoButton(), Qt::LeftButton);
    QVERIFY(parts.project.corrections().isEmpty());
}

void ManyPicturesTest::theGridKeepsItsPlace_data()
{
    QTest::addColumn<bool>("ofOneClass");
    QTest::addRow("pictures that stay") << false;
    QTest::addRow("pictures that go") << true;
}

/// Also with more pictures than are laid out at once, and when what went comes back.
void ManyPicturesTest::theGridKeepsItsPlace()
{
    QFETCH(bool, ofOneClass);
    ShownImages shown(manyPictures(2, 6000));
    if (ofOneClass)
        shown.page->gallery()->showClass("kind 1");
    QScrollBar* bar = shown.grid->verticalScrollBar();
    const auto lastIsLaidOut = [&] {
        return !shown.grid->visualRect(shown.page->pictures()->index(shown.page->pictures()->rowCount() - 1)).isEmpty();
    };
    QTRY_VERIFY(lastIsLaidOut());
    bar->setValue(bar->maximum() * 9 / 10);
    const QModelIndex first = shown.grid->indexAt({60, 60});
    QVERIFY(first.isValid());
    QVERIFY(first.row() > 4000);
    const std::filesystem::path picture = shown.picture(first.row());
    const int top = shown.grid->visualRect(first).top();
    shown.click(first.row() + 2);
    shown.click(first.row() + 4, Qt::ShiftModifier);
    const std::filesystem::path next = shown.picture(first.row() + 5);
    QTest::keyClick(shown.grid, Qt::Key_2);
    const auto topNow = [&] {
        return shown.grid->visualRect(shown.page->pictures()->index(shown.page->pictures()->rowOf(picture.native())))
            .top();
    };
    QTRY_VERIFY(lastIsLaidOut());
    QCOMPARE(topNow(), top);
    QCOMPARE(shown.picture(shown.grid->currentIndex().row()), next);
    QCOMPARE(shown.grid->selectedCount(), 1);
    QCOMPARE(shown.page->pictures()->rowCount(), ofOneClass ? 5997 : 12'000);
    shown.parts.project.undoCorrection();
    QTRY_VERIFY(lastIsLaidOut());
    QCOMPARE(topNow(), top);
    QCOMPARE(shown.picture(shown.grid->currentIndex().row()), next);
    QCOMPARE(shown.grid->selectedCount(), 1);
}

void ManyPicturesTest::copiesStandInTheirGroups()
{
    auto data = std::make_shared<ScanResult>(*manyPictures(2, 10));
    const auto path = [&](int sample) { return data->dataset.samples[std::size_t(sample)].path; };
    data->report.nearCopies = {{path(12), path(3)}, {path(1), path(15), path(0)}};
    ShownImages shown(data);
    shown.page->gallery()->showFinding(Finding::NearCopies);
    const PictureListModel* pictures = shown.page->pictures();
    QCOMPARE(pictures->rowCount(), 5);
    const int order[] = {12, 3, 1, 15, 0};
    for (int row = 0; row < 5; ++row) {
        QCOMPARE(shown.picture(row), path(order[row]));
        QCOMPARE(pictures->index(row).data(PictureListModel::GroupRole).toString(),
                 row < 2 ? "Copies 1 of 2" : "Copies 2 of 2");
        QCOMPARE(pictures->index(row).data(PictureListModel::GroupStartRole).toBool(), row == 0 || row == 2);
    }
    QVERIFY(pictures->index(0).data(Qt::AccessibleTextRole).toString().startsWith("Copies 1 of 2, "));
    QCoreApplication::processEvents();
    const int high = shown.grid->visualRect(pictures->index(0)).height();
    shown.page->gallery()->showFinding(Finding::Any);
    QCoreApplication::processEvents();
    QVERIFY(shown.grid->visualRect(pictures->index(0)).height() < high); // no room for what is not said
}

void ManyPicturesTest::oneOfItsCopiesIsKept()
{
    auto data = std::make_shared<ScanResult>(*manyPictures(2, 10));
    const auto path = [&](int sample) { return data->dataset.samples[std::size_t(sample)].path; };
    data->report.duplicates = {{path(0), path(1), path(2)}, {path(5), path(6)}};
    ShownImages shown(data);
    shown.page->gallery()->showFinding(Finding::Duplicates);
    QCoreApplication::processEvents();
    shown.click(1);
    Q_EMIT shown.grid->customContextMenuRequested({10, 10});
    QAction* keep = nullptr;
    for (QMenu* menu : shown.grid->findChildren<QMenu*>(QString(), Qt::FindDirectChildrenOnly)) {
        QCOMPARE(menu->actions().front()->text(), "1 pictures selected");
        for (QAction* action : menu->actions())
            keep = action->text().startsWith("Keep this one") ? action : keep;
    }
    QVERIFY(keep);
    keep->trigger();
    QCOMPARE(shown.corrections().steps(), std::size_t(1));
    QVERIFY(shown.corrections().isLeftOut(path(0)) && shown.corrections().isLeftOut(path(2)));
    QVERIFY(!shown.corrections().isLeftOut(path(1)) && !shown.corrections().isLeftOut(path(5)));
    QCOMPARE(shown.page->pictures()->rowCount(), 2); // the other group
}

void ManyPicturesTest::aFindingShowsItsPictures()
{
    auto data = std::make_shared<ScanResult>(*manyPictures(2, 10));
    data->report.duplicates = {{data->dataset.samples[0].path, data->dataset.samples[1].path}};
    ShownImages shown(data);
    shown.page->gallery()->showClass("kind 2");
    QTest::mouseClick(buttonWithText(shown.page.get(), "Show the pictures"), Qt::LeftButton);
    QCOMPARE(shown.page->pictures()->rowCount(), 2);
    QCOMPARE(shown.picture(0), data->dataset.samples[0].path);
}

void ManyPicturesTest::aRemedyKeepsFocusAndPlace()
{
    auto data = std::make_shared<ScanResult>(*manyPictures(30, 4));
    data->report.unreadable = {{"/nowhere/many/0/torn.jpg", Text("the JPEG data ends early")}};
    data->report.duplicates = {{data->dataset.samples[0].path, data->dataset.samples[1].path}};
    data->report.doubts = {Text("One thing."), Text("Another thing.")};
    ShownImages shown(data);
    shown.page->resize(1000, 520);
    QCoreApplication::processEvents();
    auto* side = shown.page->findChild<QWidget*>("scrollBody")->parentWidget()->parentWidget();
    for (QScrollArea* area : shown.page->findChildren<QScrollArea*>())
        if (area->isAncestorOf(shown.page->bars()))
            side = area;
    QScrollBar* bar = qobject_cast<QScrollArea*>(side)->verticalScrollBar();
    QTRY_VERIFY(bar->maximum() > 150);
    bar->setValue(70);
    QPushButton* leaveOut = buttonWithText(shown.page.get(), "Leave 1 copies out");
    QVERIFY(leaveOut);
    leaveOut->setFocus();
    QTRY_VERIFY(leaveOut->hasFocus());
    bar->setValue(70);
    QTest::keyClick(leaveOut, Qt::Key_Space);
    QTest::qWait(20); // what is laid out later
    QPushButton* undo = undoOfRemedy(shown.page.get());
    QVERIFY(undo);
    QVERIFY(undo->hasFocus());
    QCOMPARE(bar->value(), 70);
    QTest::keyClick(undo, Qt::Key_Space);
    QTest::qWait(20);
    QVERIFY(buttonWithText(shown.page.get(), "Leave 1 copies out")->hasFocus());
    QCOMPARE(bar->value(), 70);
}

void ManyPicturesTest::barsShowOneClass()
{
    ShownImages shown(manyPictures(3, 5));
    ClassBars* bars = shown.page->bars();
    QVERIFY(shown.page->allClassesButton()->isHidden());
    QTest::mouseClick(bars, Qt::LeftButton, {}, bars->rowRect(1).center());
    QCOMPARE(shown.page->pictures()->rowCount(), 5);
    QCOMPARE(shown.picture(0).native(), "/nowhere/many/1/0.jpg");
    QCOMPARE(shown.page->gallery()->classFilter()->currentText(), "kind 2");
    QVERIFY2(bars->accessibleDescription().startsWith("Only pictures of kind 2 are shown"),
             qPrintable(bars->accessibleDescription()));
    QTest::mouseClick(bars, Qt::LeftButton, {}, bars->rowRect(1).center());
    QCOMPARE(shown.page->pictures()->rowCount(), 15);
    QTest::mouseClick(bars, Qt::LeftButton, {}, bars->rowRect(2).center());
    QTest::mouseClick(shown.page->allClassesButton(), Qt::LeftButton);
    QCOMPARE(shown.page->pictures()->rowCount(), 15);
    QVERIFY(shown.page->allClassesButton()->isHidden());
    QVERIFY(!bars->accessibleDescription().contains("Only"));
    shown.page->gallery()->showClass("kind 3"); // by whatever way
    QCOMPARE(bars->chosen(), "kind 3");
}

void ManyPicturesTest::barsAreReachedByKeys()
{
    ShownImages shown(manyPictures(40, 2));
    ClassBars* bars = shown.page->bars();
    bars->setFocus();
    QTest::keyClick(bars, Qt::Key_Down);
    QVERIFY2(bars->accessibleDescription().startsWith("kind 2: 1 to train, 1 to validate"),
             qPrintable(bars->accessibleDescription()));
    QTest::keyClick(bars, Qt::Key_Return);
    QCOMPARE(bars->chosen(), "kind 2");
    QTest::keyClick(bars, Qt::Key_End);
    const QRect seen = bars->visibleRegion().boundingRect();
    const QRect row = bars->rowRect(39);
    QVERIFY2(seen.contains(row.center()), // it has come into sight
             qPrintable(QString("%1 to %2 of %3, row at %4")
                            .arg(seen.top())
                            .arg(seen.bottom())
                            .arg(bars->height())
                            .arg(row.top())));
    QTest::keyClick(bars, Qt::Key_Space);
    QCOMPARE(shown.picture(0).native(), "/nowhere/many/39/0.jpg");
    QTest::keyClick(bars, Qt::Key_Escape);
    QCOMPARE(shown.page->pictures()->rowCount(), 80);
}

/// How far ahead another class is, is none; only what the model says of pictures that it has not learnt.
void ManyPicturesTest::doubtsHaveNoPercentage()
{
    TrainingReport report = *inventedReport("/nowhere/pets");
    report.test.reset();
    report.labels.doubts = {{"/nowhere/doubted.jpg", 0, 1, 1.0}};
    report.valid.predictions = {{"/nowhere/sure.jpg", 1, 0, 0.95, 0.05}, {"/nowhere/unsure.jpg", 1, 0, 0.6, 0.4}};
    const std::vector<PictureItem> items = likelyMislabelled(report);
    QCOMPARE(items.size(), std::size_t(2));
    QCOMPARE(items[0].caption, "looks like dog");
    QCOMPARE(items[0].detail, "is cat");
    QCOMPARE(items[0].suggestion, "dog");
    QVERIFY(items[0].explained.contains("model has learnt that label"));
    QCOMPARE(items[1].caption, "cat  95 %");
    QVERIFY(items[1].explained.isEmpty());
}

#include "moc_many_pictures_test.cpp"
