#include "images/camera_test.h"

#include "images/camera.h"
#include "support/expect_error.h"
#include "support/small_film.h"

#include <QDir>
#include <QElapsedTimer>
#include <QFile>
#include <QTemporaryDir>
#include <QTemporaryFile>
#include <QtTest>

using namespace graft;

namespace {

void writeText(const QString& file, const QByteArray& text)
{
    QDir().mkpath(QFileInfo(file).path());
    QFile out(file);
    QVERIFY(out.open(QIODevice::WriteOnly));
    out.write(text);
}

void addDevice(const QTemporaryDir& system, const QString& device, const QByteArray& index, const QByteArray& name)
{
    writeText(system.filePath(device + "/index"), index + '\n');
    writeText(system.filePath(device + "/name"), name + '\n');
}

} // namespace

void CameraTest::camerasAreListedOnce()
{
    const QTemporaryDir system;
    addDevice(system, "video10", "0", "Microscope");
    addDevice(system, "video2", "0", "Integrated Camera: Integrated C");
    addDevice(system, "video3", "1", "Integrated Camera: Integrated C"); // tells about the pictures of video2
    addDevice(system, "video4", "0", "");
    addDevice(system, "v4l-subdev0", "0", "A part of a camera");
    addDevice(system, "video99999999999999", "0", "Not a number of a device");
    const std::vector<CameraInfo> expected{{"/somewhere/video2", "Integrated Camera: Integrated C"},
                                           {"/somewhere/video4", "video4"},
                                           {"/somewhere/video10", "Microscope"}};
    QVERIFY(listCameras(system.path().toStdString(), "/somewhere") == expected);
}

/// They claim 4096 bytes, whatever they hold.
void CameraTest::filesOfTheSystemAreRead()
{
    const QString kernelsFile = "/sys/class/net/lo/mtu";
    if (!QFile::exists(kernelsFile))
        QSKIP("There is no /sys here.");
    const QTemporaryDir system;
    writeText(system.filePath("video0/index"), "0\n");
    QVERIFY(QFile::link(kernelsFile, system.filePath("video0/name")));
    const std::vector<CameraInfo> cameras = listCameras(system.path().toStdString());
    QCOMPARE(cameras.size(), std::size_t(1));
    QVERIFY2(std::stoi("0" + cameras.front().name) > 0, cameras.front().name.c_str());
}

void CameraTest::theEnvironmentAddsAFilm()
{
    const QTemporaryDir system;
    addDevice(system, "video0", "0", "Integrated Camera");
    qputenv("GRAFT_CAMERA", "/films/leaves.avi");
    const std::vector<CameraInfo> cameras = listCameras(system.path().toStdString());
    qunsetenv("GRAFT_CAMERA");
    const std::vector<CameraInfo> expected{{"/films/leaves.avi", "leaves.avi"}, {"/dev/video0", "Integrated Camera"}};
    QVERIFY(cameras == expected);
}

void CameraTest::noCamerasIsNoError()
{
    QVERIFY(listCameras("/nowhere").empty());
}

void CameraTest::aFilmShowsItsPicturesAtItsPace()
{
    const QTemporaryDir folder;
    const std::filesystem::path file = folder.filePath("film.avi").toStdString();
    constexpr int kPictures = 6;
    constexpr double kRate = 50;
    QVERIFY(writeFilm(file, greyPictures(kPictures), kRate));
    Camera camera = Camera::open(file);
    QElapsedTimer clock;
    clock.start();
    for (int i = 0; i < kPictures; ++i) {
        const Image picture = camera.next();
        QCOMPARE(picture.width, 64);
        QCOMPARE(picture.height, 48);
        QVERIFY2(std::abs(int(picture.rgb.front()) - 20 * (i + 1)) <= 3, qPrintable(QString::number(picture.rgb[0])));
    }
    QVERIFY(clock.elapsed() >= std::int64_t(1000 * (kPictures - 1) / kRate));
    EXPECT_ERROR(camera.next(), "No more pictures come from the camera");
}

void CameraTest::whatIsNoCameraIsRefused_data()
{
    static QTemporaryFile emptyFile;
    QVERIFY(emptyFile.open());
    QTest::addColumn<QString>("device");
    QTest::addColumn<QString>("words");
    QTest::addRow("nothing") << "/dev/video-that-is-not-there"
                             << "There is no camera";
    QTest::addRow("another device") << "/dev/null"
                                    << "Cannot start the camera";
    QTest::addRow("a folder") << "/"
                              << "Cannot start the camera";
    QTest::addRow("an empty file") << emptyFile.fileName() << "Cannot start the camera";
}

void CameraTest::whatIsNoCameraIsRefused()
{
    QFETCH(QString, device);
    QFETCH(QString, words);
    EXPECT_ERROR(Camera::open(device.toStdString()), words);
}

#include "moc_camera_test.cpp"
