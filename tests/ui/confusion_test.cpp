#include "ui/confusion_test.h"

#include "jobs/data_jobs.h"
#include "pages/confusion_card.h"
#include "pages/result_gallery.h"
#include "pages/results_page.h"
#include "support/invented_report.h"
#include "support/studio_parts.h"
#include "support/layout_auditor.h"
#include "widgets/confusion_picture.h"
#include "widgets/confusion_view.h"
#include "widgets/theme.h"

#include <QApplication>
#include <QElapsedTimer>
#include <QPushButton>
#include <QScrollBar>
#include <QSignalSpy>
#include <QStyle>
#include <QTableView>
#include <QTranslator>
#include <QWheelEvent>
#include <QtTest>

using namespace graft;
using namespace graft::ui;

namespace {

ConfusionMatrix threeClasses()
{
    ConfusionMatrix matrix(3);
    matrix.add(0, 0, 9);
    matrix.add(0, 1, 1);
    matrix.add(1, 1, 10);
    matrix.add(2, 2, 4);
    matrix.add(2, 1, 6);
    return matrix;
}

/// Most pictures are right, and every class is taken for another one once or more.
ConfusionMatrix manyClasses(int classes)
{
    ConfusionMatrix matrix(classes);
    for (int label = 0; label < classes; ++label) {
        matrix.add(label, label, 20);
        matrix.add(label, (label * 7 + 1) % classes, 1 + label % 3);
    }
    return matrix;
}

QStringList namesOf(int classes)
{
    QStringList names;
    for (int label = 0; label < classes; ++label)
        names << QString("class %1").arg(label);
    return names;
}

struct Shown {
    ConfusionView view;

    explicit Shown(int classes, const QSize& size = {520, 420})
    {
        view.resize(size);
        view.setMatrix(manyClasses(classes), namesOf(classes));
        view.show();
        QCoreApplication::processEvents();
    }

    [[nodiscard]] bool takeFocus()
    {
        view.activateWindow();
        view.setFocus();
        return QTest::qWaitForWindowActive(&view) && view.hasFocus();
    }

    [[nodiscard]] bool isInWindow(const QPoint& cell) const
    {
        const ConfusionGeometry geometry = view.geometryNow();
        return geometry.window.adjusted(-1, -1, 1, 1).contains(geometry.cellRect(cell));
    }

    [[nodiscard]] bool isWhole() const
    {
        const int last = view.geometryNow().classes - 1;
        return isInWindow({0, 0}) && isInWindow({last, last});
    }

    /// @return whether it was used here; otherwise it goes to what is around.
    bool wheel(const QPoint& turned, Qt::KeyboardModifiers modifiers = {})
    {
        return wheel(turned, modifiers, view.geometryNow().window.center());
    }

    bool wheel(const QPoint& turned, Qt::KeyboardModifiers modifiers, const QPointF& at)
    {
        QWheelEvent event(at, view.viewport()->mapToGlobal(at), {}, turned, Qt::NoButton, modifiers, Qt::NoScrollPhase,
                          false);
        event.ignore();
        QCoreApplication::sendEvent(view.viewport(), &event);
        return event.isAccepted();
    }

    void pointAt(const QPoint& cell)
    {
        const QPointF at = view.geometryNow().cellRect(cell).center();
        QMouseEvent event(QEvent::MouseMove, at, view.viewport()->mapToGlobal(at), Qt::NoButton, Qt::NoButton, {});
        QCoreApplication::sendEvent(view.viewport(), &event);
    }
};

/// Of everything that is not the ground.
QRect boundsOf(const QImage& image)
{
    const QRgb ground = image.pixel(0, 0);
    QRect bounds;
    for (int y = 0; y < image.height(); ++y) {
        const auto* line = reinterpret_cast<const QRgb*>(image.constScanLine(y));
        const auto* end = line + image.width();
        const auto differs = [ground](QRgb pixel) { return pixel != ground; };
        const auto* first = std::find_if(line, end, differs);
        if (first == end)
            continue;
        const auto* last = std::find_if(std::reverse_iterator(end), std::reverse_iterator(line), differs).base();
        bounds |= QRect(int(first - line), y, int(last - first), 1);
    }
    return bounds;
}

bool isGround(const QImage& image)
{
    return boundsOf(image).isEmpty();
}

std::shared_ptr<const TrainingReport> reportOf(int classes)
{
    TrainingReport report = *inventedReport({});
    report.classes.clear();
    for (const QString& name : namesOf(classes))
        report.classes.push_back(name.toStdString());
    EvaluationResult result;
    result.confusion = manyClasses(classes);
    for (const ConfusionMatrix::Cell& cell : result.confusion.cells())
        for (int i = 0; i < cell.count; ++i)
            result.predictions.push_back({"/nowhere/" + std::to_string(result.predictions.size()) + ".jpg",
                                          cell.trueClass, cell.predictedClass, 0.8, 0.1});
    result.accuracy = result.confusion.accuracy();
    report.valid = result;
    report.test = result;
    return std::make_shared<const TrainingReport>(std::move(report));
}

/// For looking at, where somebody wants to.
void keepPicture(const QImage& picture, const QString& name)
{
    if (const QString folder = qEnvironmentVariable("GRAFT_LAYOUT_PICTURES"); !folder.isEmpty())
        picture.save(QString("%1/confusion %2, %3.png").arg(folder, QTest::currentDataTag(), name));
}

void setLetters(double points)
{
    QFont font = QApplication::font();
    font.setPointSizeF(points);
    Theme::setDesktopFont(font);
    Theme::apply(*qApp, Appearance::Light);
}

} // namespace

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
            QElapsedTimer timer;
            timer.start();
            shown.view.grab();
            best = std::min(best, timer.elapsed());
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

void ConfusionTest::lensStaysInside_data()
{
    QTest::addColumn<QSize>("room");
    QTest::addRow("on the results") << QSize(520, 420);
    QTest::addRow("on training") << QSize(260, 180);
}

void ConfusionTest::lensStaysInside()
{
    QFETCH(QSize, room);
    Shown shown(200, room);
    shown.view.setFocusPolicy(Qt::NoFocus); // or the cell of the keyboard is enlarged
    shown.view.clearFocus();
    QVERIFY(!shown.view.lens());
    shown.view.showWhole();
    const QImage without = shown.view.viewport()->grab().toImage();
    for (const QPoint& cell : {QPoint(0, 0), QPoint(199, 0), QPoint(0, 199), QPoint(199, 199), QPoint(100, 100)}) {
        shown.pointAt(cell);
        QVERIFY(shown.view.lens());
        const ConfusionLens lens = *shown.view.lens();
        QVERIFY(QRectF(shown.view.viewport()->rect()).contains(lens.box()));
        QVERIFY(lens.cells().side >= 18);
        QVERIFY(lens.box().contains(lens.cells().window));
        if (room.width() > 400)
            QVERIFY(!lens.box().contains(shown.view.geometryNow().cellRect(cell).center()));
        const QRect seen = lens.cells().seenCells();
        QVERIFY((seen.center() - cell).manhattanLength() <= 5);
        const QImage with = shown.view.viewport()->grab().toImage();
        keepPicture(with, QString("lens at %1 %2").arg(cell.x()).arg(cell.y()));
        QVERIFY(with != without);
    }
    shown.view.zoomIn();
    while (shown.view.geometryNow().side < 22)
        shown.view.zoomIn();
    QVERIFY(!shown.view.lens()); // nothing is too small now
}

void ConfusionTest::pictureIsCroppedAndLegible_data()
{
    QTest::addColumn<int>("classes");
    QTest::addColumn<double>("points");
    for (const int classes : {2, 10, 39, 60, 200, 1000})
        for (const double points : {10.0, 20.0})
            QTest::addRow("%d classes, %.0f points", classes, points) << classes << points;
}

void ConfusionTest::pictureIsCroppedAndLegible()
{
    QFETCH(int, classes);
    QFETCH(double, points);
    Shown shown(classes);
    QFont font = shown.view.font();
    font.setPointSizeF(points);
    shown.view.setFont(font);
    const QImage picture = shown.view.toImage("Confusion, test pictures");
    keepPicture(picture, "saved");
    QVERIFY(std::max(picture.width(), picture.height()) <= kMostPixels);
    QVERIFY(std::min(picture.width(), picture.height()) >= 500);
    const QRect used = boundsOf(picture);
    const int margin = int(60 * picture.devicePixelRatio() / 2);
    QVERIFY2(used.left() <= margin && used.top() <= margin && picture.width() - used.right() <= margin + 4 &&
                 picture.height() - used.bottom() <= margin + 4,
             qPrintable(QString("%1,%2 %3x%4 of %5x%6")
                            .arg(used.x())
                            .arg(used.y())
                            .arg(used.width())
                            .arg(used.height())
                            .arg(picture.width())
                            .arg(picture.height())));
    if (classes <= kMostWrittenClasses) // letters of a cell are at least ten pixels high
        QVERIFY(picture.width() / classes >= 36);
    QVERIFY(shown.view.toImage() != picture); // the title
    shown.view.resize(300, 200);
    shown.view.zoomIn();
    QCOMPARE(shown.view.toImage("Confusion, test pictures"), picture);
}

void ConfusionTest::pictureHasTheThemesGround()
{
    Shown shown(3);
    QCOMPARE(shown.view.toImage().pixelColor(0, 0), Theme::current().surface);
    Theme::apply(*qApp, Appearance::Dark);
    QVERIFY(Theme::current().dark);
    QCOMPARE(shown.view.toImage().pixelColor(0, 0), Theme::current().surface);
}

void ConfusionTest::confusionsComeFirstOfHundreds()
{
    StudioParts parts;
    ResultsPage page(parts.context);
    page.resize(1000, 700);
    page.show();
    parts.project.setReport(reportOf(200));
    QCoreApplication::processEvents();
    ConfusionCard* card = page.confusionCard();
    QVERIFY(card->list()->isVisible());
    QVERIFY(!card->matrix()->isVisible());
    QVERIFY(card->listButton()->isChecked());
    const QAbstractItemModel* rows = card->list()->model();
    QCOMPARE(rows->rowCount(), 200);
    QCOMPARE(rows->index(0, 2).data().toString(), "3");
    QCOMPARE(rows->index(0, 0).data().toString(), "class 2");
    QCOMPARE(rows->index(0, 1).data().toString(), "class 15");

    QTest::mouseClick(card->list()->viewport(), Qt::LeftButton, {},
                      card->list()->visualRect(rows->index(0, 0)).center());
    QCOMPARE(page.gallery()->pictures()->rowCount(), 3);
    QTest::mouseClick(card->matrixButton(), Qt::LeftButton);
    QVERIFY(card->matrix()->isVisible());
    QCOMPARE(card->matrix()->keyboardCell(), QPoint(15, 2));
    const ConfusionGeometry geometry = card->matrix()->geometryNow();
    QVERIFY(geometry.window.contains(geometry.cellRect({15, 2}).center()));

    ResultsPage again(parts.context); // as in another language
    again.show();
    QVERIFY(again.confusionCard()->matrix()->isVisible());
    QTest::mouseClick(again.confusionCard()->listButton(), Qt::LeftButton);
    QVERIFY(again.confusionCard()->list()->isVisible());
}

void ConfusionTest::fewClassesBeginWithTheMatrix()
{
    StudioParts parts;
    ResultsPage page(parts.context);
    page.resize(1000, 700);
    page.show();
    parts.project.setReport(reportOf(ConfusionCard::kMostAsMatrix));
    QVERIFY(page.confusionCard()->matrix()->isVisible());
    parts.project.setReport(reportOf(ConfusionCard::kMostAsMatrix + 1));
    QVERIFY(page.confusionCard()->list()->isVisible());
    TrainingReport perfect = *reportOf(100);
    perfect.test->confusion = ConfusionMatrix(100);
    for (int label = 0; label < 100; ++label)
        perfect.test->confusion.add(label, label);
    parts.project.setReport(std::make_shared<const TrainingReport>(std::move(perfect)));
    QVERIFY(page.confusionCard()->matrix()->isVisible()); // nothing is confused
    QVERIFY(!page.confusionCard()->listButton()->isEnabled());
}

void ConfusionTest::matrixIsSavedAsAPicture()
{
    const QTemporaryDir folder;
    BackgroundPool pool;
    Shown shown(3);
    const QImage picture = shown.view.toImage("Confusion");
    const QString file = folder.filePath("confusion.png");
    Job* job = startWritePicture(pool, file.toStdString(), picture, &shown.view);
    QSignalSpy finished(job, &Job::finished);
    QVERIFY(finished.wait());
    const QImage written(file);
    QCOMPARE(written.size(), picture.size());
    QCOMPARE(written.pixel(written.width() / 2, written.height() / 2),
             picture.pixel(picture.width() / 2, picture.height() / 2));
}

void ConfusionTest::resultsOfAnyNumberOfClassesCanBeRead_data()
{
    QTest::addColumn<int>("classes");
    QTest::addColumn<QSize>("window");
    QTest::addColumn<double>("points");
    QTest::addColumn<bool>("korean");
    for (const int classes : {2, 3, 10, 37, 200, 1000})
        for (const QSize& window : {QSize(640, 420), QSize(1040, 680), QSize(1280, 800)})
            for (const double points : {10.0, 20.0})
                for (const bool korean : {false, true})
                    QTest::addRow("%d classes, %d x %d, %.0f points%s", classes, window.width(), window.height(),
                                  points, korean ? ", Korean" : "")
                        << classes << window << points << korean;
}

void ConfusionTest::resultsOfAnyNumberOfClassesCanBeRead()
{
    QFETCH(int, classes);
    QFETCH(QSize, window);
    QFETCH(double, points);
    QFETCH(bool, korean);
    setLetters(points);
    QTranslator translator;
    if (korean) {
        QVERIFY(translator.load(QLocale(QLocale::Korean, QLocale::SouthKorea), "graft", "_", ":/graft/translations"));
        QCoreApplication::installTranslator(&translator);
    }
    QStringList found;
    {
        StudioParts parts;
        parts.describeBackbone();
        parts.project.setReport(reportOf(classes));
        ResultsPage page(parts.context);
        page.resize(window - QSize(216, 0));
        page.show();
        ConfusionCard* card = page.confusionCard();
        for (QPushButton* button : {card->matrixButton(), card->listButton()}) {
            button->click();
            for (int i = 0; i < 8; ++i) // rows that turn into columns ask for room again
                QCoreApplication::processEvents();
            keepPicture(page.grab().toImage(), button == card->listButton() ? "list" : "matrix");
            found << auditLayout(page);
        }
        (classes > ConfusionCard::kMostAsMatrix ? card->listButton() : card->matrixButton())->click();
    }
    QCoreApplication::removeTranslator(&translator);
    QVERIFY2(found.isEmpty(), qPrintable('\n' + found.join('\n')));
}
