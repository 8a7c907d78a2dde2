#include "integration/incoming_pictures_test.h"

#include "models/prediction_model.h"
#include "pages/camera_dialog.h"
#include "pages/classify_page.h"
#include "support/lite0.h"
#include "support/small_film.h"
#include "support/tiny_dataset.h"
#include "support/window_hand.h"
#include "widgets/ranked_bars.h"

#include <QApplication>
#include <QComboBox>
#include <QDropEvent>
#include <QMimeData>
#include <QPointer>
#include <QPushButton>
#include <QSignalSpy>

using namespace graft;
using namespace graft::ui;
using namespace graft::ui::test;

const char* IncomingPicturesTest::reasonToSkip()
{
    return graft::test::reasonWithoutLite0();
}

void IncomingPicturesTest::droppedPicturesAreClassified()
{
    QTemporaryDir folder;
    writeTinyDataset(folder.path(), 1, 2);
    const auto window = openWindow();
    QVERIFY(waitForBackbones(*window));
    QTRY_VERIFY(window->classifyPage()->modelChoice()->count() > 0);
    QMimeData data;
    data.setUrls(
        {QUrl::fromLocalFile(folder.filePath("lance/00.png")), QUrl::fromLocalFile(folder.filePath("lance/01.png"))});
    QDragEnterEvent enter({400, 400}, Qt::CopyAction, &data, Qt::LeftButton, Qt::NoModifier);
    QApplication::sendEvent(window.get(), &enter);
    QVERIFY(enter.isAccepted());
    QDropEvent drop(QPointF(400, 400), Qt::CopyAction, &data, Qt::LeftButton, Qt::NoModifier);
    QApplication::sendEvent(window.get(), &drop);
    QCOMPARE(window->currentStep(), Step::Classify);
    QVERIFY(waitFor([&] { return !window->classifyPage()->isBusy(); }));
    QCOMPARE(window->classifyPage()->errorText(), QString());
    QCOMPARE(window->classifyPage()->answers()->rowCount(), 2);
}

void IncomingPicturesTest::aCameraIsAnsweredAndItsPicturesAreTaken()
{
    const QTemporaryDir folder;
    QVERIFY(writeFilm(folder.filePath("film.avi").toStdString(), greyPictures(250), 50));
    qputenv("GRAFT_CAMERA", folder.filePath("film.avi").toLocal8Bit());
    const auto window = openWindow();
    ClassifyPage* page = window->classifyPage();
    QVERIFY(waitForBackbones(*window));
    chooseStep(*window, Step::Classify);
    QTRY_VERIFY(page->cameraButton()->isVisible());
    QTRY_VERIFY(page->modelChoice()->count() > 0);
    click(page->cameraButton());
    auto* dialog = window->findChild<CameraDialog*>();
    QVERIFY(dialog);
    QVERIFY(waitFor([&] { return !dialog->answer()->names().isEmpty(); }));
    QCOMPARE(dialog->answer()->names().size(), 5);
    QTest::keyClick(dialog, Qt::Key_Return);
    click(dialog->takeButton());
    QVERIFY(waitFor([&] { return page->answers()->rowCount() == 2 && !page->isBusy(); }));
    QCOMPARE(page->errorText(), QString());
    for (const Prediction& answer : page->answers()->predictions())
        QCOMPARE(answer.error.english(), std::string());
    // The film ends, as if the camera were unplugged; the pictures that were taken stay.
    QVERIFY(waitFor([&] { return !dialog->errorText().isEmpty(); }));
    QVERIFY2(dialog->errorText().contains("No more pictures"), qPrintable(dialog->errorText()));
    QVERIFY(!dialog->takeButton()->isEnabled());
    QTest::keyClick(dialog, Qt::Key_Escape);
    QTRY_VERIFY(!window->findChild<CameraDialog*>());
    QCOMPARE(page->answers()->rowCount(), 2);
    qunsetenv("GRAFT_CAMERA");
}

void IncomingPicturesTest::theWindowClosesWhileTheCameraIsOn()
{
    const QTemporaryDir folder;
    QVERIFY(writeFilm(folder.filePath("film.avi").toStdString(), greyPictures(1000), 5));
    qputenv("GRAFT_CAMERA", folder.filePath("film.avi").toLocal8Bit());
    auto window = openWindow();
    QVERIFY(waitForBackbones(*window));
    chooseStep(*window, Step::Classify);
    QTRY_VERIFY(window->classifyPage()->cameraButton()->isVisible());
    QTRY_VERIFY(window->classifyPage()->modelChoice()->count() > 0);
    const QPointer<CameraDialog> dialog = window->classifyPage()->openCamera();
    QVERIFY(dialog);
    QTRY_VERIFY(dialog->takeButton()->isEnabled());
    click(dialog->takeButton());
    click(dialog->takeButton()); // waits for the first
    QSignalSpy closed(window.get(), &MainWindow::closed);
    window->close();
    QVERIFY(waitFor([&] { return !closed.isEmpty(); }));
    QVERIFY(!dialog); // and with it what shows the film, which goes on for minutes
    window.reset();
    qunsetenv("GRAFT_CAMERA");
}

#include "moc_incoming_pictures_test.cpp"
