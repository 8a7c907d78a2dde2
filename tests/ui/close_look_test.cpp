#include "ui/close_look_test.h"

#include "models/correcting.h"
#include "pages/image_gallery.h"
#include "pages/images_page.h"
#include "pages/picture_actions.h"
#include "pages/picture_viewer.h"
#include "support/studio_parts.h"
#include "support/tiny_dataset.h"
#include "widgets/message_card.h"
#include "widgets/picture_grid.h"
#include "widgets/zoom_view.h"

#include <QCheckBox>
#include <QLabel>
#include <QPushButton>
#include <QScrollBar>
#include <QTemporaryDir>
#include <QWheelEvent>
#include <QtTest>

using namespace graft;
using namespace graft::ui;

namespace {

/// A viewer of the invented pictures, or of those given. It deletes itself when it is closed.
struct Viewed {
    StudioParts parts;
    bool isCorrectable = true;
    QPointer<PictureViewer> viewer;

    explicit Viewed(int first)
    {
        parts.project.setData(inventedData());
        std::vector<PictureItem> items;
        for (const Sample& sample : parts.project.data()->dataset.samples)
            items.push_back({sample.path.native(), {}, {}});
        open(std::move(items), first);
    }

    explicit Viewed(const std::filesystem::path& file) { open({{file.native(), {}, {}}}, 0); }

    ~Viewed() { delete viewer; }

    void open(std::vector<PictureItem> items, int first)
    {
        viewer = new PictureViewer(parts.context, nullptr);
        viewer->setCorrectable([this] { return isCorrectable; });
        viewer->showPictures(std::move(items), first);
        viewer->show();
        (void)QTest::qWaitForWindowActive(viewer);
    }

    [[nodiscard]] QString position() const { return viewer->positionLabel()->text(); }
};

std::filesystem::path largePicture(const QTemporaryDir& folder, int width, int height)
{
    Image image{width, height, {}};
    image.rgb.resize(std::size_t(width) * std::size_t(height) * 3, 200);
    const std::filesystem::path file = toPath(folder.filePath("large.png"));
    writeImage(file, image);
    return file;
}

void turnWheel(ZoomView* view, const QPointF& at, int delta, Qt::KeyboardModifiers modifiers)
{
    QWheelEvent event(at, view->viewport()->mapToGlobal(at), {}, {0, delta}, Qt::NoButton, modifiers, Qt::NoScrollPhase,
                      false);
    QCoreApplication::sendEvent(view->viewport(), &event);
}

} // namespace

void CloseLookTest::picturesFollowEachOther()
{
    const Viewed viewed(0);
    PictureViewer* viewer = viewed.viewer;
    QSignalSpy shown(viewer, &PictureViewer::pictureShown);
    QCOMPARE(viewed.position(), "1 of 16");
    QVERIFY(!viewer->previousButton()->isEnabled());
    QTest::keyClick(viewer->focusWidget(), Qt::Key_Left);
    QCOMPARE(viewed.position(), "1 of 16");
    QTest::mouseClick(viewer->nextButton(), Qt::LeftButton);
    QCOMPARE(viewed.position(), "2 of 16");
    auto* picture = viewer->findChild<ZoomView*>(); // around which something may scroll by arrows
    QTest::keyClick(picture, Qt::Key_Right);
    QCOMPARE(viewed.position(), "3 of 16");
    QTest::keyClick(picture, Qt::Key_Left);
    QCOMPARE(viewed.position(), "2 of 16");
    viewer->nextButton()->setFocus(); // where arrows would go to another button
    QTest::keyClick(viewer->nextButton(), Qt::Key_Right);
    QCOMPARE(viewed.position(), "3 of 16");
    QTest::keyClick(viewer->nextButton(), Qt::Key_Left);
    QCOMPARE(viewed.position(), "2 of 16");
    QCOMPARE(shown.count(), 5);
    QCOMPARE(viewer->picture(), viewed.parts.project.data()->dataset.samples[1].path);
    QVERIFY2(viewer->factsLabel()->text().startsWith("Class: cat\nSplit: Train\n"),
             qPrintable(viewer->factsLabel()->text()));
    for (int i = 0; i < 20; ++i)
        QTest::keyClick(viewer->focusWidget(), Qt::Key_Right);
    QCOMPARE(viewed.position(), "16 of 16");
    QVERIFY(!viewer->nextButton()->isEnabled());
    // A picture beside the list is left to where the list was.
    viewer->showPicture("/nowhere/other.jpg", "other");
    QCOMPARE(viewed.position(), QString());
    QTest::mouseClick(viewer->previousButton(), Qt::LeftButton);
    QCOMPARE(viewed.position(), "16 of 16");
}

void CloseLookTest::correctionsGoOnToTheNext()
{
    Viewed viewed(0);
    PictureViewer* viewer = viewed.viewer;
    const std::vector<Sample>& samples = viewed.parts.project.data()->dataset.samples;
    const Corrections& corrections = viewed.parts.project.corrections();
    QTest::keyClick(viewer->focusWidget(), Qt::Key_2);
    QVERIFY(corrections.newClass(samples[0].path) == std::optional<std::string>("dog"));
    QCOMPARE(viewed.position(), "2 of 16");
    QTest::mouseClick(viewer->leaveOutButton(), Qt::LeftButton);
    QVERIFY(corrections.isLeftOut(samples[1].path));
    QCOMPARE(viewed.position(), "3 of 16");
    QTest::keyClick(viewer->leaveOutButton(), Qt::Key_Delete);
    QVERIFY(corrections.isLeftOut(samples[2].path));
    QTest::keyClick(viewer->focusWidget(), Qt::Key_Left);
    QVERIFY2(viewer->factsLabel()->text().contains("left out"), qPrintable(viewer->factsLabel()->text()));
    QTest::keyClick(viewer->focusWidget(), Qt::Key_Z, Qt::ControlModifier);
    QVERIFY(!corrections.isLeftOut(samples[2].path));
    QVERIFY(!viewer->factsLabel()->text().contains("left out"));
    QTest::keyClick(viewer->focusWidget(), Qt::Key_Left);
    QTest::keyClick(viewer->focusWidget(), Qt::Key_Left);
    QVERIFY2(viewer->factsLabel()->text().startsWith("Class: dog, was cat"), qPrintable(viewer->factsLabel()->text()));
    viewed.isCorrectable = false;
    viewed.parts.project.setTraining(true);
    QVERIFY(!viewer->leaveOutButton()->isEnabled());
    const std::size_t steps = corrections.steps();
    QTest::keyClick(viewer->focusWidget(), Qt::Key_2);
    QCOMPARE(corrections.steps(), steps);
    QCOMPARE(viewed.position(), "1 of 16");
}

void CloseLookTest::undoGoesBackToWhatItConcerns()
{
    Viewed viewed(4);
    PictureViewer* viewer = viewed.viewer;
    const std::vector<Sample>& samples = viewed.parts.project.data()->dataset.samples;
    QTest::keyClick(viewer->focusWidget(), Qt::Key_Delete);
    QTest::keyClick(viewer->focusWidget(), Qt::Key_Right);
    QTest::keyClick(viewer->focusWidget(), Qt::Key_Right);
    QCOMPARE(viewed.position(), "8 of 16");
    QTest::keyClick(viewer->focusWidget(), Qt::Key_Z, Qt::ControlModifier);
    QCOMPARE(viewed.position(), "5 of 16");
    QVERIFY(!viewed.parts.project.corrections().isLeftOut(samples[4].path));
    QTest::keyClick(viewer->focusWidget(), Qt::Key_Right);
    QTest::keyClick(viewer->focusWidget(), Qt::Key_Z, Qt::ControlModifier | Qt::ShiftModifier);
    QCOMPARE(viewed.position(), "5 of 16");
    QVERIFY(viewed.parts.project.corrections().isLeftOut(samples[4].path));
    // Of many at once the first is shown, and nothing moves where there is nothing to undo.
    Corrections many = viewed.parts.project.corrections();
    many.makeAtOnce(
        {{.pictures = {samples[9].path}, .className = "dog"}, {.pictures = {samples[2].path}, .className = "dog"}});
    viewed.parts.project.setCorrections(many);
    QTest::keyClick(viewer->focusWidget(), Qt::Key_Z, Qt::ControlModifier);
    QCOMPARE(viewed.position(), "3 of 16");
    QTest::keyClick(viewer->focusWidget(), Qt::Key_Z, Qt::ControlModifier);
    QCOMPARE(viewed.position(), "5 of 16");
    QTest::keyClick(viewer->focusWidget(), Qt::Key_Right);
    QTest::keyClick(viewer->focusWidget(), Qt::Key_Z, Qt::ControlModifier);
    QCOMPARE(viewed.position(), "6 of 16");
}

/// Neither by a button nor by a key, nor as a step of undo; and the button takes it back.
void CloseLookTest::whatWasSaidIsNotSaidAgain()
{
    Viewed viewed(0);
    PictureViewer* viewer = viewed.viewer;
    const Corrections& corrections = viewed.parts.project.corrections();
    QVERIFY(!viewer->undoButton()->isEnabled());
    for (const Qt::Key key : {Qt::Key_Delete, Qt::Key_2}) {
        QTest::keyClick(viewer->focusWidget(), key);
        QTest::keyClick(viewer->focusWidget(), Qt::Key_Left);
        QCOMPARE(viewer->leaveOutButton()->isEnabled(), key != Qt::Key_Delete);
        const std::size_t steps = corrections.steps();
        QTest::keyClick(viewer->focusWidget(), key);
        QCOMPARE(corrections.steps(), steps);
        QTest::keyClick(viewer->focusWidget(), Qt::Key_Left);
        QTest::mouseClick(viewer->undoButton(), Qt::LeftButton);
        QVERIFY(corrections.isEmpty());
    }
    QVERIFY(!viewer->undoButton()->isEnabled());
}

/// What was done for a finding goes when that is taken back; what somebody has said besides stays.
void CloseLookTest::whatAFindingDidCanBeSaidByHand()
{
    Viewed viewed(0);
    Project& project = viewed.parts.project;
    const std::filesystem::path picture = project.data()->dataset.samples[0].path;
    for (const auto& [className, key] : {std::pair(std::optional<std::string>(), Qt::Key_Delete),
                                         std::pair(std::optional<std::string>("dog"), Qt::Key_2)}) {
        Corrections made;
        made.make({.pictures = {picture}, .className = className, .reason = Corrections::Reason::SameAgain});
        project.setCorrections(made);
        QVERIFY(viewed.viewer->leaveOutButton()->isEnabled());
        QTest::keyClick(viewed.viewer->focusWidget(), key);
        QTest::keyClick(viewed.viewer->focusWidget(), Qt::Key_Left);
        Corrections left = project.corrections();
        left.takeBack(Corrections::Reason::SameAgain);
        project.setCorrections(left);
        QVERIFY(isSaidAlready(project.corrections(), picture, className));
    }
}

/// So that one picture after another can be left out by the same key.
void CloseLookTest::theButtonKeepsTheKeyboard()
{
    Viewed viewed(0);
    viewed.viewer->leaveOutButton()->setFocus();
    for (std::size_t i = 0; i < 3; ++i) {
        QTest::keyClick(viewed.viewer->focusWidget(), Qt::Key_Space);
        QVERIFY(viewed.viewer->leaveOutButton()->hasFocus());
        QCOMPARE(viewed.parts.project.corrections().steps(), i + 1);
    }
}

void CloseLookTest::aSuggestionIsAcceptedOnce()
{
    Viewed viewed(0);
    Project& project = viewed.parts.project;
    const std::vector<Sample>& samples = project.data()->dataset.samples;
    acceptSuggestions(project, {{samples[0].path, "dog"}, {samples[1].path, "dog"}});
    const std::size_t steps = project.corrections().steps();
    acceptSuggestions(project, {{samples[1].path, "dog"}});
    QCOMPARE(project.corrections().steps(), steps);
    acceptSuggestions(project, {{samples[1].path, "dog"}, {samples[2].path, "dog"}});
    QCOMPARE(project.corrections().picturesOfLastStep(), std::vector<SharedPath>{samples[2].path});
    correctPictures(project, {samples[2].path, samples[3].path}, "dog");
    QCOMPARE(project.corrections().picturesOfLastStep(), std::vector<SharedPath>{samples[3].path});
}

/// Nobody would see it: of the pictures of a run's cell, a correction of others is not undone.
void CloseLookTest::whatIsNotHereIsNotTakenBack()
{
    Viewed viewed(0);
    PictureViewer* viewer = viewed.viewer;
    const std::vector<Sample>& samples = viewed.parts.project.data()->dataset.samples;
    const Corrections& corrections = viewed.parts.project.corrections();
    viewer->showPictures({{samples[0].path.native(), {}, {}}, {samples[1].path.native(), {}, {}}}, 0);
    Corrections made;
    made.leaveOut(samples[9].path);
    viewed.parts.project.setCorrections(made);
    QTest::keyClick(viewer->focusWidget(), Qt::Key_Z, Qt::ControlModifier);
    QVERIFY(corrections.isLeftOut(samples[9].path));
    QVERIFY2(viewer->notHereLabel()->isVisible(), "it is said why nothing happens");
    QCOMPARE(viewed.position(), "1 of 2");
    QTest::keyClick(viewer->focusWidget(), Qt::Key_Delete); // of these, and undone
    QVERIFY(!viewer->notHereLabel()->isVisible());
    QTest::keyClick(viewer->focusWidget(), Qt::Key_Z, Qt::ControlModifier);
    QVERIFY(!corrections.isLeftOut(samples[0].path));
    QVERIFY(corrections.isLeftOut(samples[9].path));
    viewed.parts.project.redoCorrection();
    viewed.parts.project.undoCorrection();
    viewed.parts.project.undoCorrection(); // in the list
    QTest::keyClick(viewer->focusWidget(), Qt::Key_Z, Qt::ControlModifier | Qt::ShiftModifier);
    QVERIFY(!corrections.isLeftOut(samples[9].path));
    QVERIFY(viewer->notHereLabel()->isVisible());
}

void CloseLookTest::everyPixelIsThere()
{
    const QTemporaryDir folder;
    const Viewed viewed(largePicture(folder, 3000, 1200));
    PictureViewer* viewer = viewed.viewer;
    QVERIFY(viewer->isBusy()); // in another thread
    QTRY_VERIFY(!viewer->isBusy());
    QVERIFY2(viewer->factsLabel()->text().contains("3,000 × 1,200 pixels"), qPrintable(viewer->factsLabel()->text()));
    QVERIFY(viewer->whole()->isFitting());
    QVERIFY(viewer->whole()->zoom() < 0.5);
    QTest::mouseClick(viewer->pixelsButton(), Qt::LeftButton);
    QCOMPARE(viewer->whole()->zoom(), 1.0);
    const QScrollBar* bar = viewer->whole()->horizontalScrollBar();
    QCOMPARE(bar->maximum() + viewer->whole()->viewport()->width(), 3000);
    QVERIFY(!viewer->asSeenBox()->isVisible()); // there is no network
}

void CloseLookTest::oneThatCannotBeReadSaysWhy()
{
    const Viewed viewed("/nowhere/missing.jpg");
    QTRY_VERIFY(!viewed.viewer->isBusy());
    QStringList said;
    for (const MessageCard* card : viewed.viewer->findChildren<MessageCard*>())
        if (card->isVisible())
            said << card->accessibleName();
    QCOMPARE(said, QStringList("The picture cannot be read"));
}

void CloseLookTest::itIsOpenedFromTheImages()
{
    const QTemporaryDir folder;
    writeTinyDataset(folder.path(), 2, 4);
    StudioParts parts;
    ImagesPage page(parts.context);
    page.resize(1000, 700);
    page.show();
    page.openFolder(toPath(folder.path()));
    QTRY_VERIFY(!page.isBusy());
    PictureGrid* grid = page.gallery()->grid();
    grid->selectOnly(2);
    QTest::mouseClick(page.gallery()->actions()->lookButton(), Qt::LeftButton);
    auto* viewer = page.findChild<PictureViewer*>();
    QVERIFY(viewer);
    QCOMPARE(viewer->positionLabel()->text(), "3 of 8");
    QTRY_VERIFY(!viewer->isBusy());
    QVERIFY2(viewer->factsLabel()->text().contains("64 × 64 pixels"), qPrintable(viewer->factsLabel()->text()));
    QTest::mouseClick(viewer->nextButton(), Qt::LeftButton);
    QCOMPARE(grid->currentIndex().row(), 3); // the grid goes along
    delete viewer;
    grid->setFocus();
    QTest::keyClick(grid, Qt::Key_Return);
    viewer = page.findChild<PictureViewer*>();
    QVERIFY(viewer);
    QCOMPARE(viewer->positionLabel()->text(), "4 of 8");
    delete viewer;
    const QPoint first = grid->visualRect(page.pictures()->index(0)).center();
    QTest::mouseClick(grid->viewport(), Qt::LeftButton, {}, first);
    QTest::mouseDClick(grid->viewport(), Qt::LeftButton, {}, first);
    viewer = page.findChild<PictureViewer*>();
    QVERIFY(viewer);
    QCOMPARE(viewer->positionLabel()->text(), "1 of 8");
}

void CloseLookTest::itZoomsAndMoves()
{
    ZoomView view;
    view.resize(400, 300);
    view.show();
    QImage picture(2000, 2000, QImage::Format_RGB32);
    picture.fill(Qt::red);
    picture.setPixelColor(1000, 1000, Qt::green);
    view.setPicture(picture, picture.scaled(500, 500));
    QCOMPARE(view.zoom(), 300.0 / 2000);
    QCOMPARE(view.verticalScrollBar()->maximum(), 0);
    const QImage whole = view.viewport()->grab().toImage();
    QCOMPARE(whole.pixelColor(200, 150).red(), 255);
    QCOMPARE(whole.pixelColor(55, 150).red(), 255); // it is 300 points wide, in the middle
    QVERIFY(whole.pixelColor(45, 150) != QColor(Qt::red));
    view.showPixels();
    QCOMPARE(view.zoom(), 1.0);
    const QPoint middle(1000 - view.horizontalScrollBar()->value(), 1000 - view.verticalScrollBar()->value());
    QVERIFY(view.viewport()->rect().contains(middle)); // the middle stays in the middle
    QCOMPARE(view.viewport()->grab().toImage().pixelColor(middle), QColor(Qt::green));
    QTest::mousePress(view.viewport(), Qt::LeftButton, {}, {200, 150});
    QTest::mouseMove(view.viewport(), {150, 110});
    QTest::mouseRelease(view.viewport(), Qt::LeftButton, {}, {150, 110});
    QCOMPARE(QPoint(1000 - view.horizontalScrollBar()->value(), 1000 - view.verticalScrollBar()->value()),
             middle - QPoint(50, 40));
    // What is under the mouse stays there.
    turnWheel(&view, middle - QPoint(50, 40), 120, Qt::ControlModifier);
    QCOMPARE(view.zoom(), 1.25);
    const QColor held = view.viewport()->grab().toImage().pixelColor(middle - QPoint(50, 40)); // smoothed
    QVERIFY2(held.green() > held.red(), qPrintable(held.name()));
    const int before = view.verticalScrollBar()->value();
    turnWheel(&view, {100, 100}, -120, {});
    QCOMPARE(view.zoom(), 1.25);
    QVERIFY(view.verticalScrollBar()->value() > before);
    QTest::keyClick(&view, Qt::Key_Minus);
    QCOMPARE(view.zoom(), 1.0);
    view.fit();
    QCOMPARE(view.zoom(), 300.0 / 2000);
    view.resize(400, 250);
    QCOMPARE(view.zoom(), 250.0 / 2000);
}

#include "moc_close_look_test.cpp"
