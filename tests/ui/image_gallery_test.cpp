#include "ui/image_gallery_test.h"

#include "models/picture_tally.h"
#include "support/shown_images.h"

#include <QAction>
#include <QComboBox>
#include <QMenu>
#include <QScrollBar>
#include <QtTest>

using namespace graft;
using namespace graft::ui;

namespace {

/// Everything that a page says above its content.
QStringList labelsOf(const QWidget& page)
{
    QStringList texts;
    for (const QLabel* label : page.findChildren<QLabel*>())
        if (label->isVisible())
            texts << label->text();
    return texts;
}

} // namespace

/// Of a class alone only some of a group are shown.
void ImageGalleryTest::allCopiesButOneAreLeftOutThoughNotShown()
{
    auto data = std::make_shared<ScanResult>(*manyPictures(2, 10));
    const auto path = [&](int sample) { return data->dataset.samples[std::size_t(sample)].path; };
    data->report.contradictions = {{path(0), path(1), path(12), path(19)}};
    data->report.nearCopies = {{path(0), path(5)}};
    const ShownImages shown(data);
    shown.page->gallery()->showFinding(Finding::SeveralClasses);
    shown.page->gallery()->showClass("kind 1");
    QCOMPARE(shown.page->pictures()->rowCount(), 2);
    QCoreApplication::processEvents();
    shown.click(0);
    shown.page->gallery()->actions()->leaveOtherCopiesOut();
    QVERIFY(!shown.corrections().isLeftOut(path(0)));
    for (const int copy : {1, 12, 19})
        QVERIFY2(shown.corrections().isLeftOut(path(copy)), path(copy)->c_str());
    QVERIFY(!shown.corrections().isLeftOut(path(5))); // a copy of another kind
    QCOMPARE(shown.corrections().steps(), std::size_t(1));
}

void ImageGalleryTest::headAndGridCountAlike()
{
    auto data = std::make_shared<ScanResult>(*manyPictures(2, 10));
    data->report.unreadable = {{"/nowhere/many/torn.jpg", graft::Text("JPEG data that ends early")}};
    ShownImages shown(data);
    const auto said = [&] { return shown.page->gallery()->countLabel()->text(); };
    const auto isInHead = [&] { return labelsOf(*shown.page).join('\n').contains(said() + " in 2 classes"); };
    QCOMPARE(said(), QString("20 of 21 pictures, 1 cannot be read"));
    QVERIFY2(isInHead(), qPrintable(labelsOf(*shown.page).join('\n')));
    shown.click(0);
    shown.click(1, Qt::ShiftModifier);
    QTest::keyClick(shown.grid, Qt::Key_Delete);
    QCOMPARE(said(), QString("18 of 21 pictures, 2 left out, 1 cannot be read"));
    QVERIFY2(isInHead(), qPrintable(labelsOf(*shown.page).join('\n')));
    // A part says what is in it.
    shown.page->gallery()->showClass("kind 1");
    QCOMPARE(said(), QString("8 of 10 pictures, 2 left out"));
    shown.page->gallery()->showClass("kind 2");
    QCOMPARE(said(), QString("10 pictures"));
    shown.page->gallery()->showFinding(Finding::LeftOut);
    QCOMPARE(said(), QString("2 pictures"));
    shown.parts.project.undoCorrection();
    shown.page->gallery()->showFinding(Finding::Any);
    QCOMPARE(said(), QString("20 of 21 pictures, 1 cannot be read"));
}

void ImageGalleryTest::anotherFolderBeginsAtItsTop()
{
    ShownImages shown(manyPictures(2, 200));
    shown.click(3);
    QTest::keyClick(shown.grid, Qt::Key_Delete);
    QScrollBar* bar = shown.grid->verticalScrollBar();
    bar->setValue(bar->maximum() / 2);
    QVERIFY(bar->value() > 0);
    QVERIFY(shown.grid->selectedCount() > 0);
    auto other = std::make_shared<ScanResult>(*manyPictures(3, 150));
    other->dataset.root = "/nowhere/others";
    shown.parts.project.setData(other);
    for (int i = 0; i < 8; ++i)
        QCoreApplication::processEvents();
    QVERIFY(bar->maximum() > 0);
    QCOMPARE(bar->value(), 0);
    QCOMPARE(shown.grid->selectedCount(), 0);
    QVERIFY(!shown.grid->currentIndex().isValid() || shown.grid->currentIndex().row() == 0);
}

/// Groups of copies have a line above each picture; other pictures are not shown as groups.
void ImageGalleryTest::anotherFolderHasNoRoomForGroups()
{
    auto data = std::make_shared<ScanResult>(*manyPictures(2, 10));
    data->report.nearCopies = {{data->dataset.samples[0].path, data->dataset.samples[5].path}};
    ShownImages shown(data);
    const auto height = [&] { return shown.grid->visualRect(shown.grid->model()->index(0, 0)).height(); };
    const int usual = height();
    shown.page->gallery()->showFinding(Finding::NearCopies);
    for (int i = 0; i < 8; ++i)
        QCoreApplication::processEvents();
    QVERIFY(height() > usual);
    auto other = std::make_shared<ScanResult>(*manyPictures(3, 15));
    other->dataset.root = "/nowhere/others";
    shown.parts.project.setData(other);
    for (int i = 0; i < 8; ++i)
        QCoreApplication::processEvents();
    QCOMPARE(height(), usual);
}

#include "moc_image_gallery_test.cpp"
