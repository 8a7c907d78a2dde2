#include "download_test.h"

#include "base/files.h"
#include "base/hashing.h"
#include "support/expect_error.h"
#include "support/full_disk.h"
#include "support/patience.h"
#include "weights/download.h"

#include <thread>

using namespace graft;
namespace fs = std::filesystem;

namespace {

constexpr qsizetype kBytes = 1'000'000;
constexpr std::size_t kPrefix = 8;

QByteArray read(const fs::path& file)
{
    QFile input(QString::fromStdString(file.string()));
    return input.open(QIODevice::ReadOnly) ? input.readAll() : QByteArray();
}

} // namespace

void DownloadTest::initTestCase()
{
    m_content.resize(kBytes);
    for (qsizetype i = 0; i < kBytes; ++i)
        m_content[i] = char(mixBits(std::uint64_t(i)));
    const fs::path file = m_folder.filePath("served").toStdString();
    writeFileAtomically(file, m_content.toStdString());
    m_checksum = sha256OfFile(file).substr(0, kPrefix);
    qputenv("no_proxy", "127.0.0.1");
    m_server.start("python3", {QStringLiteral(GRAFT_SOURCE_DIR "/tests/support/unruly_server.py"),
                               QString::fromStdString(file.string())});
    QVERIFY2(m_server.waitForReadyRead(60'000), "python3 serves the files");
    m_address = "http://127.0.0.1:" + QString::fromLatin1(m_server.readLine()).trimmed();
}

void DownloadTest::cleanupTestCase()
{
    m_server.closeWriteChannel();
    m_server.waitForFinished(5'000);
}

std::string DownloadTest::url(const QString& way) const
{
    return (m_address + "/" + way + "/file").toStdString();
}

fs::path DownloadTest::freshFile()
{
    return m_folder.filePath(QString("downloads/file-%1").arg(++m_count)).toStdString();
}

void DownloadTest::theRightFileArrives_data()
{
    QTest::addColumn<QString>("way");
    for (const char* way : {"good", "redirect", "drop", "no-range", "busy-twice", "too-long"})
        QTest::addRow("%s", way) << way;
}

void DownloadTest::theRightFileArrives()
{
    QFETCH(QString, way);
    const fs::path file = freshFile();
    std::int64_t reported = 0;
    downloadFile({.url = url(way), .file = file, .sha256Prefix = m_checksum},
                 [&](const Progress& progress) { reported = progress.done; });
    QCOMPARE(read(file), m_content);
    QVERIFY(reported > 0);
    QVERIFY(!fs::exists(file.string() + ".part"));
}

void DownloadTest::anythingElseLeavesNothing_data()
{
    QTest::addColumn<QString>("way");
    QTest::addColumn<QString>("words");
    QTest::addRow("wrong") << "wrong"
                           << "not the published one";
    QTest::addRow("too-short") << "too-short"
                               << "not the published one";
    QTest::addRow("missing") << "missing"
                             << "status 404";
    QTest::addRow("endless-redirect") << "endless-redirect"
                                      << "Cannot download";
}

void DownloadTest::anythingElseLeavesNothing()
{
    QFETCH(QString, way);
    QFETCH(QString, words);
    const fs::path file = freshFile();
    EXPECT_ERROR(downloadFile({.url = url(way), .file = file, .sha256Prefix = m_checksum}), words);
    QVERIFY(!fs::exists(file));
}

void DownloadTest::anInterruptedDownloadIsGoneOnWith()
{
    const fs::path file = freshFile();
    writeFileAtomically(file.string() + ".part", m_content.left(600'000).toStdString());
    std::int64_t first = -1;
    downloadFile({.url = url("good"), .file = file, .sha256Prefix = m_checksum}, [&](const Progress& progress) {
        if (first < 0)
            first = progress.done;
    });
    QVERIFY(first > 600'000);
    QCOMPARE(read(file), m_content);

    const fs::path whole = freshFile(); // the last try ended just before the name was given
    writeFileAtomically(whole.string() + ".part", m_content.toStdString());
    downloadFile({.url = url("good"), .file = whole, .sha256Prefix = m_checksum});
    QCOMPARE(read(whole), m_content);
}

void DownloadTest::leftoversOfAnotherFileAreDropped()
{
    for (const qsizetype size : {qsizetype(5'000), kBytes, kBytes + 5'000}) {
        const fs::path file = freshFile();
        writeFileAtomically(file.string() + ".part", std::string(std::size_t(size), 'x'));
        downloadFile({.url = url("good"), .file = file, .sha256Prefix = m_checksum});
        QCOMPARE(read(file), m_content);
    }
}

void DownloadTest::cancellingKeepsWhatArrived()
{
    const fs::path file = freshFile();
    CancellationToken token;
    QElapsedTimer timer;
    timer.start();
    bool cancelled = false;
    try {
        downloadFile(
            {.url = url("stuck"), .file = file, .sha256Prefix = m_checksum}, [&](const Progress&) { token.cancel(); },
            token);
    } catch (const Cancelled&) {
        cancelled = true;
    }
    QVERIFY(cancelled);
    QVERIFY(timer.elapsed() < 20'000); // and not only when the server has been silent for 30 s
    QVERIFY(!fs::exists(file));
    QVERIFY(fs::file_size(file.string() + ".part") > 0);
    downloadFile({.url = url("good"), .file = file, .sha256Prefix = m_checksum});
    QCOMPARE(read(file), m_content);
}

void DownloadTest::oneDownloadAtATime()
{
    const fs::path file = freshFile();
    CancellationToken token;
    std::thread other([&] {
        try {
            downloadFile({.url = url("stuck"), .file = file, .sha256Prefix = m_checksum}, {}, token);
        } catch (const Error&) {
        }
    });
    const fs::path part = file.string() + ".part";
    QTRY_VERIFY(fs::exists(part) && fs::file_size(part) > 0);
    EXPECT_ERROR(downloadFile({.url = url("good"), .file = file, .sha256Prefix = m_checksum}), "Another Graft");
    token.cancel();
    other.join();
}

void DownloadTest::noNetworkIsSaidClearly()
{
    const fs::path file = freshFile();
    EXPECT_ERROR(downloadFile({.url = "http://127.0.0.1:9/file", .file = file, .sha256Prefix = m_checksum}),
                 "network connection");
    QVERIFY(!fs::exists(file.string() + ".part")); // there is nothing to go on with
    try {
        downloadFile({.url = "http://127.0.0.1:9/file", .file = file, .sha256Prefix = m_checksum});
    } catch (const Error& error) { // what went wrong is nothing that was found
        QVERIFY2(!QString::fromStdString(error.what()).contains("found"), error.what());
    }
    EXPECT_ERROR(downloadFile({.url = "file:///etc/passwd", .file = file, .sha256Prefix = m_checksum}),
                 "Cannot download");
    QVERIFY(!fs::exists(file));
}

void DownloadTest::aFullDiskIsSaidClearly()
{
    const fs::path file = freshFile();
    const test::FullDisk full(300'000);
    EXPECT_ERROR(downloadFile({.url = url("good"), .file = file, .sha256Prefix = m_checksum}), "Cannot write");
    QVERIFY(!fs::exists(file));
}

#include "moc_download_test.cpp"
