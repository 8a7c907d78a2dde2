#include "ui/confusion_card_test.h"

#include "jobs/data_jobs.h"
#include "pages/confusion_card.h"
#include "pages/result_gallery.h"
#include "pages/results_page.h"
#include "support/invented_confusion.h"
#include "support/invented_report.h"
#include "support/layout_auditor.h"
#include "support/patience.h"
#include "support/studio_parts.h"
#include "widgets/confusion_picture.h"
#include "widgets/layout.h"
#include "widgets/theme.h"

#include <QPushButton>
#include <QScrollBar>
#include <QSignalSpy>
#include <QTableView>
#include <QTranslator>
#include <QtTest>

using namespace graft;
using namespace graft::ui;

void ConfusionCardTest::cleanup()
{
    setLetters(10);
}

void ConfusionCardTest::lensStaysInside_data()
{
    QTest::addColumn<QSize>("room");
    QTest::addRow("on the results") << QSize(520, 420);
    QTest::addRow("on training") << QSize(260, 180);
}

void ConfusionCardTest::lensStaysInside()
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

void ConfusionCardTest::pictureIsCroppedAndLegible_data()
{
    QTest::addColumn<int>("classes");
    QTest::addColumn<double>("points");
    for (const int classes : {2, 10, 39, 60, 200, 1000})
        for (const double points : {10.0, 20.0})
            QTest::addRow("%d classes, %.0f points", classes, points) << classes << points;
}

void ConfusionCardTest::pictureIsCroppedAndLegible()
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

void ConfusionCardTest::pictureHasTheThemesGround()
{
    Shown shown(3);
    QCOMPARE(shown.view.toImage().pixelColor(0, 0), Theme::current().surface);
    Theme::apply(*qApp, Appearance::Dark);
    QVERIFY(Theme::current().dark);
    QCOMPARE(shown.view.toImage().pixelColor(0, 0), Theme::current().surface);
}

void ConfusionCardTest::confusionsComeFirstOfHundreds()
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

void ConfusionCardTest::fewClassesBeginWithTheMatrix()
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

void ConfusionCardTest::tenClassesHaveAllTheirRowsInView_data()
{
    QTest::addColumn<int>("width");
    for (const int width : {1040, 1280, 1396, 1700, 1920})
        QTest::addRow("%d wide", width) << width;
}

void ConfusionCardTest::tenClassesHaveAllTheirRowsInView()
{
    QFETCH(int, width);
    StudioParts parts;
    ResultsPage page(parts.context);
    page.resize(width - scaled(176) - 40, 800);
    page.show();
    parts.project.setReport(reportOf(10));
    for (int i = 0; i < 8; ++i)
        QCoreApplication::processEvents();
    const ConfusionView* matrix = page.confusionCard()->matrix();
    QTest::mouseClick(page.confusionCard()->matrixButton(), Qt::LeftButton); // whatever was chosen before
    QVERIFY(matrix->isVisible());
    QVERIFY(!matrix->verticalScrollBar()->isVisible() && !matrix->horizontalScrollBar()->isVisible());
    for (int row = 0; row < 10; ++row)
        QVERIFY2(QRectF(matrix->viewport()->rect()).contains(matrix->cellRect(row, row)),
                 qPrintable(QString("row %1").arg(row)));
}

void ConfusionCardTest::matrixIsSavedAsAPicture()
{
    const QTemporaryDir folder;
    BackgroundPool pool;
    Shown shown(3);
    const QImage picture = shown.view.toImage("Confusion");
    const QString file = folder.filePath("confusion.png");
    Job* job = startWritePicture(pool, file.toStdString(), picture, &shown.view);
    QSignalSpy finished(job, &Job::finished);
    QVERIFY(finished.wait(graft::test::kPatientMs));
    const QImage written(file);
    QCOMPARE(written.size(), picture.size());
    QCOMPARE(written.pixel(written.width() / 2, written.height() / 2),
             picture.pixel(picture.width() / 2, picture.height() / 2));
}

void ConfusionCardTest::resultsOfAnyNumberOfClassesCanBeRead_data()
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

void ConfusionCardTest::resultsOfAnyNumberOfClassesCanBeRead()
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
        const int rail = window.width() < scaled(900) ? scaled(44) + 40 : scaled(176) + 40; // icons alone, or words too
        page.resize(window - QSize(rail, 0));
        page.show();
        ConfusionCard* card = page.confusionCard();
        for (QPushButton* button : {card->matrixButton(), card->listButton()}) {
            button->click();
            for (int i = 0; i < 8; ++i) // rows that turn into columns ask for room again
                QCoreApplication::processEvents();
            keepPicture(page.grab().toImage(), button == card->listButton() ? "list" : "matrix");
            // No window is made so narrow for letters of twice the usual size, but screens may be.
            const bool isTooNarrow = points > 10 && window.width() < 1040;
            for (const QString& line : auditLayout(page))
                if (!isTooNarrow || !line.startsWith("scrolls sideways"))
                    found << line;
        }
        (classes > ConfusionCard::kMostAsMatrix ? card->listButton() : card->matrixButton())->click();
    }
    QCoreApplication::removeTranslator(&translator);
    QVERIFY2(found.isEmpty(), qPrintable('\n' + found.join('\n')));
}

#include "moc_confusion_card_test.cpp"
