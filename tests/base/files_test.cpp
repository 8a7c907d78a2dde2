#include "base/files_test.h"

#include "base/error.h"
#include "base/files.h"
#include "base/hashing.h"
#include "base/reserved_file.h"
#include "support/expect_error.h"
#include "support/full_disk.h"

#include <QDir>
#include <QTemporaryDir>
#include <QtTest>

#include <cerrno>

#include <sys/stat.h>
#include <unistd.h>

using namespace graft;

namespace fs = std::filesystem;

namespace {

fs::path in(const QTemporaryDir& folder, const char* name)
{
    return folder.filePath(name).toStdString();
}

QStringList contentOf(const QTemporaryDir& folder)
{
    return QDir(folder.path()).entryList(QDir::AllEntries | QDir::Hidden | QDir::NoDotAndDotDot);
}

} // namespace

void FilesTest::writtenFilesAreReadBack()
{
    const QTemporaryDir folder;
    const fs::path file = in(folder, "a.bin");
    const std::vector<std::uint8_t> bytes{0, 255, 10, 13, 0};
    writeFileAtomically(file, bytes);
    QCOMPARE(readFile(file), bytes);
    writeFileAtomically(file, std::string("text"));
    QCOMPARE(readTextFile(file), std::string("text"));
    QCOMPARE(contentOf(folder), QStringList{"a.bin"});
}

void FilesTest::missingFoldersAreCreated()
{
    const QTemporaryDir folder;
    writeFileAtomically(in(folder, "a/b/c.txt"), std::string("deep"));
    QCOMPARE(readTextFile(in(folder, "a/b/c.txt")), std::string("deep"));
}

void FilesTest::failedWriteKeepsTheOldFile()
{
    const QTemporaryDir folder;
    const fs::path file = in(folder, "a.txt");
    writeFileAtomically(file, std::string("old"));
    const auto failHalfway = [](const fs::path& temporary) {
        writeFileAtomically(temporary, std::string("half"));
        throw Error(Text("The disk is full"));
    };
    QVERIFY_EXCEPTION_THROWN(writeFileAtomically(file, failHalfway), Error);
    QCOMPARE(readTextFile(file), std::string("old"));
    QCOMPARE(contentOf(folder), QStringList{"a.txt"});
}

void FilesTest::failedWriteLeavesNothingBehind()
{
    const QTemporaryDir folder;
    writeFileAtomically(in(folder, "taken/inside.txt"), std::string("x"));
    QVERIFY_EXCEPTION_THROWN(writeFileAtomically(in(folder, "taken"), std::string("x")), Error);
    QCOMPARE(contentOf(folder), QStringList{"taken"});
}

void FilesTest::temporaryFileHasTheSameExtension()
{
    const QTemporaryDir folder;
    fs::path seen;
    writeFileAtomically(in(folder, "model.onnx"), [&](const fs::path& temporary) {
        seen = temporary;
        writeFileAtomically(temporary, std::string("x"));
    });
    QCOMPARE(QString::fromStdString(seen.extension().string()), ".onnx");
    QCOMPARE(seen.parent_path(), fs::path(folder.path().toStdString()));
}

void FilesTest::readingFailsWithTheReason_data()
{
    QTest::addColumn<QString>("name");
    QTest::addColumn<QString>("reason");
    QTest::addRow("missing") << "missing.txt"
                             << "no file";
    QTest::addRow("folder") << "."
                            << "not a plain file";
    QTest::addRow("too large") << "large.txt"
                               << "100 bytes, expected at most 10";
}

void FilesTest::readingFailsWithTheReason()
{
    QFETCH(QString, name);
    QFETCH(QString, reason);
    const QTemporaryDir folder;
    writeFileAtomically(in(folder, "large.txt"), std::string(100, 'x'));
    try {
        (void)readFile(in(folder, qPrintable(name)), 10);
        QFAIL("was read");
    } catch (const Error& error) {
        QVERIFY2(QString(error.what()).contains(reason), error.what());
    }
}

void FilesTest::folderThatIsAFileIsNotWritable()
{
    const QTemporaryDir folder;
    writeFileAtomically(in(folder, "a"), std::string("x"));
    QVERIFY_EXCEPTION_THROWN(ensureWritableFolder(in(folder, "a")), Error);
    ensureWritableFolder(in(folder, "b/c"));
    QVERIFY(fs::is_empty(in(folder, "b/c")));
}

void FilesTest::aFullDiskKeepsTheOldFile()
{
    const QTemporaryDir folder;
    const fs::path file = in(folder, "kept.txt");
    writeFileAtomically(file, std::string("old"));
    const test::FullDisk full(1000);
    try {
        writeFileAtomically(file, std::string(5000, 'x'));
        QFAIL("was written");
    } catch (const Error& error) {
        QVERIFY2(QString(error.what()).contains(QString::fromStdString(file.string())), error.what());
    }
    QCOMPARE(readTextFile(file), std::string("old"));
    QCOMPARE(std::distance(fs::directory_iterator(folder.path().toStdString()), {}), 1);
}

/// A named pipe stands for devices, which a test must not put at risk.
/// A pipe knows no fsync, as some file systems do not.
void FilesTest::aFileSystemWithoutFsyncIsNoFailure()
{
    int ends[2];
    QCOMPARE(::pipe(ends), 0);
    QCOMPARE(::fsync(ends[1]), -1);
    QVERIFY(isSyncUnknown(errno));
    for (const int end : ends)
        ::close(end);
    for (const int error : {ENOTSUP, ENOSYS})
        QVERIFY(isSyncUnknown(error));
    for (const int error : {EIO, ENOSPC, EDQUOT, EROFS})
        QVERIFY(!isSyncUnknown(error));
}

void FilesTest::aDeviceIsNeverReplaced()
{
    const QTemporaryDir folder;
    const fs::path pipe = in(folder, "pipe");
    QCOMPARE(::mkfifo(pipe.c_str(), 0600), 0);
    QVERIFY_EXCEPTION_THROWN(writeFileAtomically(pipe, std::string("x")), Error);
    QVERIFY(fs::is_fifo(pipe));
}

void FilesTest::everyNameThatIsAllowedCanBeWritten_data()
{
    QTest::addColumn<QByteArray>("name");
    for (const int length : {200, 230, 251, 255}) {
        QTest::addRow("%d letters", length) << QByteArray(length - 4, 't') + ".csv";
        QTest::addRow("an ending of %d letters", length) << "a." + QByteArray(length - 2, 't');
    }
    QTest::addRow("letters of three bytes") << QByteArray("\xEA\xB3\xA0").repeated(83) + ".csv";
    QTest::addRow("no text") << QByteArray("\xE9").repeated(251) + ".csv";
}

void FilesTest::everyNameThatIsAllowedCanBeWritten()
{
    QFETCH(QByteArray, name);
    const QTemporaryDir folder;
    const fs::path file = fs::path(folder.path().toStdString()) / name.toStdString();
    writeFileAtomically(file, std::string("text"));
    QCOMPARE(readTextFile(file), std::string("text"));
    ReservedFile(file).write("more");
    QCOMPARE(readTextFile(file), std::string("more"));
}

void FilesTest::aNameThatIsTooLongIsSaidSo()
{
    const QTemporaryDir folder;
    const std::string name(260, 't');
    const fs::path file = in(folder, name.c_str());
    EXPECT_ERROR(writeFileAtomically(file, std::string("text")), "a name of 260 bytes, expected at most 255");
    EXPECT_ERROR(ReservedFile{file}, "a name of 260 bytes, expected at most 255");
    QVERIFY(contentOf(folder).isEmpty());
}

void FilesTest::aReservedFileIsFoundWantingAtOnce()
{
    const QTemporaryDir folder;
    EXPECT_ERROR(ReservedFile{in(folder, "missing/a.csv")}, "Cannot write");
    {
        ReservedFile table(in(folder, "a.csv"));
        const test::FullDisk full(1000);
        EXPECT_ERROR(table.reserve(5000), "a.csv");
    }
    QVERIFY(contentOf(folder).isEmpty());
}

void FilesTest::aReservedFileAppearsInOneStep()
{
    const QTemporaryDir folder;
    const fs::path file = in(folder, "a.csv");
    {
        ReservedFile table(file);
        table.reserve(5000);
        QVERIFY(!fs::exists(file));
        table.write("short");
    }
    QCOMPARE(readTextFile(file), std::string("short"));
    QCOMPARE(contentOf(folder), QStringList{"a.csv"});
}

void FilesTest::oneFolderHasManyNames()
{
    QVERIFY(isSameFolder("/a/b", "/a/b/"));
    QVERIFY(isSameFolder("/a/./b/../b", "/a/b"));
    QVERIFY(isSameFolder("leaves/", fs::current_path() / "leaves"));
    QVERIFY(!isSameFolder("/a/b", "/a/c"));
    QVERIFY(!isSameFolder("/a", "/a/b"));
    QVERIFY(isSameFolder("/", "/"));
    QVERIFY(!isSameFolder("", "/a")); // of a run whose folder nobody knows
    QVERIFY(isSameFolder("", ""));
}

void FilesTest::sha256IsTheStandardOne()
{
    const QTemporaryDir folder;
    writeFileAtomically(in(folder, "abc"), std::string("abc"));
    QCOMPARE(sha256OfFile(in(folder, "abc")),
             std::string("ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"));
    QVERIFY_EXCEPTION_THROWN(sha256OfFile(in(folder, "missing")), Error);
}

#include "moc_files_test.cpp"
