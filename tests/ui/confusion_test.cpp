#include "ui/confusion_test.h"

#include "jobs/data_jobs.h"
#include "support/invented_confusion.h"
#include "support/invented_report.h"
#include "support/layout_auditor.h"
#include "support/patience.h"
#include "support/studio_parts.h"
#include "widgets/confusion_picture.h"
#include "widgets/confusion_view.h"
#include "widgets/theme.h"

#include <QScrollBar>
#include <QSignalSpy>
#include <QStyle>
#include <QtTest>

using namespace graft;
using namespace graft::ui;

void ConfusionTest::cleanup()
{
    setLetters(10);
}

void ConfusionTest::matrixIsOrderedAndCopied()
{
    ConfusionView view;
    view.resize(400, 300);
    view.setMatrix(threeClasses(), {"ash", "beech", "oak, red"});
    QCOMPARE(view.table('\t').split('\n').at(1), "ash\t9\t1\t0");
    view.setConfusedFirst(true);
    // beech takes seven mistakes, oak makes six, ash one.
    QCOMPARE(view.table(',').split('\n').at(0), "True class,beech,\"oak, red\",ash");
    QCOMPARE(view.table(',').split('\n').at(2), "\"oak, red\",6,4,0");
    view.setRates(true);
    QCOMPARE(view.table(',').split('\n').at(2), "\"oak, red\",0.6000,0.4000,0.0000");
    view.show();
    QSignalSpy chosen(&view, &ConfusionView::cellChosen);
    QTest::mouseClick(view.viewport(), Qt::LeftButton, {}, view.cellRect(1, 0).center().toPoint());
    QCOMPARE(chosen.first(), (QVariantList{2, 1})); // the classes' own numbers, whatever the order
}

void ConfusionTest::manyClassesShowTheNewMatrix()
{
    constexpr int kClasses = 120;
    QStringList names;
    for (int i = 0; i < kClasses; ++i)
        names << QString::number(i);
    ConfusionMatrix first(kClasses), second(kClasses);
    for (int i = 0; i < kClasses; ++i) {
        first.add(i, (i + 1) % kClasses, 5);
        second.add(i, i, 5);
    }
    const auto shown = [&](ConfusionView& view) {
        view.setFocusPolicy(Qt::NoFocus); // whose ring is no part of this
        view.resize(420, 216);
        view.show();
        QCoreApplication::processEvents();
        return view.toImage();
    };
    ConfusionView view;
    view.setMatrix(first, names);
    const QImage before = shown(view);
    view.setMatrix(second, names);
    const QImage after = shown(view);
    ConfusionView fresh;
    fresh.setMatrix(second, names);
    QVERIFY(before != after);
    QCOMPARE(after, shown(fresh));
}

void ConfusionTest::newMatrixGrowsOutOfTheOld()
{
    ConfusionView view;
    view.resize(400, 300);
    view.show();
    ConfusionMatrix matrix = threeClasses();
    view.setMatrix(matrix, {"ash", "beech", "oak"});
    QVERIFY(!view.isChanging()); // there was none before
    matrix.add(1, 2, 3);
    view.setMatrix(matrix, {"ash", "beech", "oak"});
    QCOMPARE(view.isChanging(), view.style()->styleHint(QStyle::SH_Widget_Animate, nullptr, &view) != 0);
    QVERIFY(view.table(',').contains(
        QString("beech,%1,%2,%3").arg(matrix.count(1, 0)).arg(matrix.count(1, 1)).arg(matrix.count(1, 2))));
    QVERIFY(!view.toImage().isNull());
    QTRY_VERIFY(!view.isChanging());
    view.setMatrix(ConfusionMatrix(2), {"ash", "oak"});
    QVERIFY(!view.isChanging()); // other classes: nothing to grow out of
}

void ConfusionTest::aThousandClassesAreDrawnInTime()
{
    constexpr int kClasses = 1000;
    Shown shown(kClasses, {900, 700});
    const auto milliseconds = [&] {
        qint64 best = 1000;
        for (int i = 0; i < 3; ++i) {
            shown.view.horizontalScrollBar()->setValue(i); // so that nothing is left from before
            const qint64 before = graft::test::computedMs();
            shown.view.grab();
            best = std::min(best, graft::test::computedMs() - before);
        }
        return best;
    };
    for (const bool whole : {false, true}) {
        if (whole)
            shown.view.showWhole();
        const qint64 taken = milliseconds();
        QVERIFY2(taken < 50, qPrintable(QString("whole %1: %2 ms").arg(whole).arg(taken)));
    }
    // Everything is inside, and a cell can still be chosen.
    QVERIFY(shown.isWhole());
    QSignalSpy chosen(&shown.view, &ConfusionView::cellChosen);
    QTest::mouseClick(shown.view.viewport(), Qt::LeftButton, {}, shown.view.cellRect(500, 500).center().toPoint());
    QCOMPARE(chosen.count(), 1);
}

void ConfusionTest::cellsAreSquareAndFillTheirRoom_data()
{
    QTest::addColumn<int>("classes");
    QTest::addColumn<QSize>("room");
    for (const int classes : {2, 3, 10, 39, 200, 1000})
        for (const QSize& room : {QSize(450, 260), QSize(460, 420), QSize(820, 480)})
            QTest::addRow("%d classes, %d x %d", classes, room.width(), room.height()) << classes << room;
}

void ConfusionTest::cellsAreSquareAndFillTheirRoom()
{
    QFETCH(int, classes);
    QFETCH(QSize, room);
    Shown shown(classes, room);
    for (const bool whole : {false, true}) {
        if (whole)
            shown.view.showWhole();
        const ConfusionGeometry geometry = shown.view.geometryNow();
        const QRectF cell = shown.view.cellRect(classes - 1, 0);
        QCOMPARE(cell.width(), cell.height());
        QCOMPARE(shown.view.cellRect(1, 1).x() - shown.view.cellRect(0, 0).x(), geometry.side);
        QCOMPARE(shown.view.cellRect(1, 1).y() - shown.view.cellRect(0, 0).y(), geometry.side);
        const QRectF used = geometry.window.adjusted(-geometry.left(), -geometry.top(), 0, 0);
        QVERIFY(QRectF(shown.view.viewport()->rect()).adjusted(-1, -1, 1, 1).contains(used));
        // It reaches two opposite sides, but for what is lost where a cell is whole pixels.
        const double lost = std::min(room.width() - used.width(), room.height() - used.height());
        QVERIFY2(lost < 12 + classes, qPrintable(QString("%1 are left empty").arg(lost)));
        const bool fits =
            geometry.wholeSize().width() <= room.width() && geometry.wholeSize().height() <= room.height();
        QCOMPARE(shown.view.horizontalScrollBar()->isVisible() || shown.view.verticalScrollBar()->isVisible(), !fits);
        QVERIFY(fits || !whole);
        if (!whole)
            QVERIFY2(cell.width() >= 18, "figures can be read");
    }
}

void ConfusionTest::manyClassesScrollBehindTheirHeadings()
{
    Shown shown(200);
    const ConfusionGeometry before = shown.view.geometryNow();
    const QRect rowNames =
        QRectF(before.window.left() - before.rowNames, before.window.top(), before.rowNames, before.window.height())
            .toRect();
    const QRect columnNames = QRectF(before.window.left(), before.window.top() - before.columnNames,
                                     before.window.width(), before.columnNames)
                                  .toRect();
    const QImage first = shown.view.viewport()->grab().toImage();
    shown.view.verticalScrollBar()->setValue(50 * int(before.side));
    const QImage down = shown.view.viewport()->grab().toImage();
    QCOMPARE(shown.view.geometryNow().window, before.window);
    QVERIFY(!isGround(down.copy(rowNames)));
    QVERIFY(down.copy(rowNames) != first.copy(rowNames)); // other rows
    QCOMPARE(down.copy(columnNames), first.copy(columnNames));
    shown.view.horizontalScrollBar()->setValue(50 * int(before.side));
    const QImage across = shown.view.viewport()->grab().toImage();
    QVERIFY(!isGround(across.copy(columnNames)));
    QVERIFY(across.copy(columnNames) != first.copy(columnNames));
    QCOMPARE(across.copy(rowNames), down.copy(rowNames));
    QCOMPARE(shown.view.geometryNow().seenCells().topLeft(), QPoint(50, 50));
    QVERIFY(shown.isInWindow({50, 50}));
}

void ConfusionTest::cellOfTheKeyboardIsInView()
{
    Shown shown(200);
    QVERIFY(shown.takeFocus());
    const auto press = [&](Qt::Key key, Qt::KeyboardModifiers modifiers = {}) {
        QTest::keyClick(&shown.view, key, modifiers);
        return shown.isInWindow(shown.view.keyboardCell());
    };
    for (int i = 0; i < 40; ++i) {
        QVERIFY(press(Qt::Key_Down));
        QVERIFY(press(Qt::Key_Right));
    }
    QCOMPARE(shown.view.keyboardCell(), QPoint(40, 40));
    for (const Qt::Key key : {Qt::Key_End, Qt::Key_PageDown, Qt::Key_PageDown, Qt::Key_Home, Qt::Key_PageUp})
        QVERIFY(press(key));
    QVERIFY(press(Qt::Key_End, Qt::ControlModifier));
    for (int i = 0; i < 4; ++i)
        QVERIFY(press(Qt::Key_Plus, Qt::ControlModifier));
    shown.view.resize(420, 340);
    QCoreApplication::processEvents();
    QVERIFY(shown.isInWindow(shown.view.keyboardCell()));
    QVERIFY(press(Qt::Key_Home, Qt::ControlModifier));
}

void ConfusionTest::keyboardGoesWhereItIsExpectedTo()
{
    Shown shown(200);
    QVERIFY(shown.takeFocus());
    const auto after = [&](Qt::Key key, Qt::KeyboardModifiers modifiers = {}) {
        QTest::keyClick(&shown.view, key, modifiers);
        return shown.view.keyboardCell();
    };
    QCOMPARE(after(Qt::Key_Left), QPoint(0, 0));
    QCOMPARE(after(Qt::Key_End), QPoint(199, 0));
    const QPoint page = after(Qt::Key_PageDown);
    QCOMPARE(page.x(), 199);
    QVERIFY(page.y() > 3 && page.y() < 30);
    QCOMPARE(after(Qt::Key_Home), QPoint(0, page.y()));
    QCOMPARE(after(Qt::Key_PageUp), QPoint(0, 0));
    QCOMPARE(after(Qt::Key_End, Qt::ControlModifier), QPoint(199, 199));
    QCOMPARE(shown.view.accessibleDescription(), "20 of 22 pictures of class 199 are right (91 %)");
    QCOMPARE(after(Qt::Key_Home, Qt::ControlModifier), QPoint(0, 0));
    QCOMPARE(after(Qt::Key_Right), QPoint(1, 0));
    QCOMPARE(shown.view.accessibleDescription(), "1 of 21 pictures of class 0 were taken for class 1 (5 %)");
}

void ConfusionTest::zoomKeepsWhatIsUnderTheMouse()
{
    Shown shown(200);
    QSignalSpy changed(&shown.view, &ConfusionView::zoomChanged);
    shown.view.showWhole();
    QVERIFY(shown.isWhole());
    QVERIFY(!shown.view.canZoomOut());
    QVERIFY(changed.count() > 0);
    const QPointF middle = shown.view.geometryNow().window.center();
    const auto cell = shown.view.geometryNow().cellAt(middle);
    QVERIFY(cell);
    for (int i = 0; i < 6; ++i)
        QVERIFY(shown.wheel({0, 120}, Qt::ControlModifier, middle));
    QVERIFY(!shown.isWhole());
    const auto after = shown.view.geometryNow().cellAt(middle);
    QVERIFY(after);
    QVERIFY2((*after - *cell).manhattanLength() <= 6, qPrintable(QString("%1,%2").arg(after->x()).arg(after->y())));
    for (int i = 0; i < 40; ++i)
        shown.view.zoomIn();
    QVERIFY(!shown.view.canZoomIn());
    const double largest = shown.view.geometryNow().side;
    QVERIFY(largest >= 100);
    shown.view.zoomOut();
    QVERIFY(shown.view.geometryNow().side < largest);
    for (int i = 0; i < 40; ++i)
        shown.view.zoomOut();
    QVERIFY(shown.isWhole());
    QTest::keyClick(&shown.view, Qt::Key_Plus, Qt::ControlModifier);
    QVERIFY(shown.view.canZoomOut());
    QTest::keyClick(&shown.view, Qt::Key_Minus, Qt::ControlModifier);
    QVERIFY(!shown.view.canZoomOut());
    shown.view.zoomIn();
    QTest::keyClick(&shown.view, Qt::Key_0, Qt::ControlModifier);
    QVERIFY(shown.isWhole());
}

void ConfusionTest::wheelIsLeftToThePage()
{
    Shown few(3);
    QVERIFY(!few.wheel({0, -120}));
    Shown many(200);
    QVERIFY(!many.wheel({0, 120})); // at the top
    QVERIFY(many.wheel({0, -120}));
    QVERIFY(many.view.verticalScrollBar()->value() > 0);
    QVERIFY(many.wheel({-120, 0}));
    QVERIFY(many.view.horizontalScrollBar()->value() > 0);
    const int across = many.view.horizontalScrollBar()->value();
    QVERIFY(many.wheel({0, -120}, Qt::ShiftModifier));
    QVERIFY(many.view.horizontalScrollBar()->value() > across);
    many.view.verticalScrollBar()->setValue(many.view.verticalScrollBar()->maximum());
    QVERIFY(!many.wheel({0, -120}));
    many.view.showWhole();
    QVERIFY(!many.wheel({0, -120}));
}

void ConfusionTest::newEpochKeepsTheView()
{
    Shown shown(200);
    shown.view.zoomIn();
    shown.view.verticalScrollBar()->setValue(333);
    shown.view.horizontalScrollBar()->setValue(222);
    const ConfusionGeometry before = shown.view.geometryNow();
    QStringList others = namesOf(200);
    std::swap(others.first(), others.last());
    shown.view.setMatrix(manyClasses(200), others);
    QCOMPARE(shown.view.geometryNow().side, before.side);
    QCOMPARE(shown.view.geometryNow().scrolled, before.scrolled);
    shown.view.setUsualZoom(ConfusionZoom::Kind::Whole);
    shown.view.zoomIn();
    shown.view.setMatrix(manyClasses(100), namesOf(100)); // another training
    QVERIFY(shown.view.zoom() == ConfusionZoom::Kind::Whole);
    QVERIFY(shown.isWhole());
}

/// One cell as it is, chosen, at the keyboard, and under the mouse.
void ConfusionTest::framesOfCellsCanBeToldApart()
{
    Shown shown(3);
    const QPoint cell(0, 1);
    const auto picture = [&] {
        const QRect box = shown.view.geometryNow().cellRect(cell).toAlignedRect().adjusted(-3, -3, 3, 3);
        return shown.view.viewport()->grab(box).toImage();
    };
    std::vector<QImage> pictures{picture()};
    shown.view.chooseCell(1, 0);
    shown.view.clearFocus();
    pictures.push_back(picture());
    shown.view.clearSelection();
    QVERIFY(shown.takeFocus());
    QCOMPARE(shown.view.keyboardCell(), cell);
    pictures.push_back(picture());
    shown.view.clearFocus();
    shown.pointAt(cell);
    pictures.push_back(picture());
    for (std::size_t one = 0; one < pictures.size(); ++one)
        for (std::size_t other = one + 1; other < pictures.size(); ++other)
            QVERIFY2(pictures[one] != pictures[other], qPrintable(QString("%1 and %2").arg(one).arg(other)));
}

#include "moc_confusion_test.cpp"
