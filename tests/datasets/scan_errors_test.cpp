#include "datasets/scan_errors_test.h"

#include "base/error.h"
#include "datasets/scan.h"
#include "datasets/test_folder.h"

#include <QtTest>

#include <functional>

#include <unistd.h>

using namespace graft;

namespace fs = std::filesystem;

namespace {

using Fill = std::function<void(const TestFolder&)>;

QString failureOf(const fs::path& folder, const ScanOptions& options = {})
{
    try {
        (void)scanDataset(folder, options);
    } catch (const Error& error) {
        return error.what();
    }
    return {};
}

/// Takes all rights from a folder, and gives them back.
class ClosedFolder {
public:
    explicit ClosedFolder(fs::path folder) : m_folder(std::move(folder)) { fs::permissions(m_folder, fs::perms::none); }
    ~ClosedFolder() { fs::permissions(m_folder, fs::perms::owner_all); }

private:
    fs::path m_folder;
};

} // namespace

Q_DECLARE_METATYPE(Fill)

void ScanErrorsTest::unusableFoldersAreExplained_data()
{
    QTest::addColumn<Fill>("fill");
    QTest::addColumn<QString>("found");
    const auto add = [](const char* name, const Fill& fill, const char* found) {
        QTest::addRow("%s", name) << fill << QString(found);
    };
    add(
        "empty", [](const TestFolder&) {}, "an empty folder");
    add(
        "empty class folders", [](const TestFolder& folder) { folder.addFolder("train/a"); }, "only empty folders");
    add(
        "text files",
        [](const TestFolder& folder) {
            folder.addText("a/x.txt");
            folder.addText("b/y.txt");
        },
        "2 files, none of them a picture");
    add(
        "no class folders", [](const TestFolder& folder) { folder.addPicture("1.png", 1); },
        "1 picture, none of them in a class folder");
    add(
        "one class", [](const TestFolder& folder) { folder.addPictures("train/only", 5, 0); }, "'only' only");
    add(
        "test alone",
        [](const TestFolder& folder) {
            folder.addPictures("test/a", 5, 0);
            folder.addPictures("test/b", 5, 10);
        },
        "no class with training pictures");
    add(
        "all broken",
        [](const TestFolder& folder) {
            folder.addText("a/x.jpg");
            folder.addText("b/y.jpg");
        },
        "2 pictures cannot be read; the first is 'a/x.jpg': a text file");
}

void ScanErrorsTest::unusableFoldersAreExplained()
{
    QFETCH(Fill, fill);
    QFETCH(QString, found);
    const TestFolder folder;
    fill(folder);
    const QString failure = failureOf(folder.path());
    QVERIFY2(failure.contains(found), qPrintable(failure));
    QVERIFY2(failure.contains(QString::fromStdString(folder.path().string())), qPrintable(failure));
}

void ScanErrorsTest::missingFolderIsAnError()
{
    QCOMPARE(failureOf("/nowhere/at/all"), "There is no folder '/nowhere/at/all'.");
}

void ScanErrorsTest::fileInsteadOfFolderIsAnError()
{
    const TestFolder folder;
    folder.addText("a.txt");
    QVERIFY(failureOf(folder.path("a.txt")).contains("found a file, expected a folder"));
}

void ScanErrorsTest::closedFolderIsAnError()
{
    if (::geteuid() == 0)
        QSKIP("Nothing is closed to this user.");
    const TestFolder folder;
    folder.addPictures("closed/a", 3, 0);
    const ClosedFolder closed(folder.path("closed"));
    QVERIFY(failureOf(folder.path("closed")).contains("Permission denied"));
}

void ScanErrorsTest::closedClassFolderIsReported()
{
    if (::geteuid() == 0)
        QSKIP("Nothing is closed to this user.");
    const TestFolder folder;
    for (const char* name : {"a", "b", "c"})
        folder.addPictures(name, 3, name[0] * 10);
    const ClosedFolder closed(folder.path("c"));
    const DatasetReport report = scanDataset(folder.path()).report;
    QCOMPARE(report.stray.size(), std::size_t{1});
    QVERIFY(QString::fromStdString(report.stray[0].reason.english()).contains("Permission denied"));
    QCOMPARE(report.emptyClasses.size(), std::size_t{0}); // nobody knows
    QCOMPARE(report.doubts.size(), std::size_t{1});
    QVERIFY(QString::fromStdString(report.doubts[0].english()).startsWith("The folder 'c' cannot be opened"));
    const ClosedFolder other(folder.path("b"));
    QVERIFY(failureOf(folder.path()).contains("Permission denied")); // too few are left
}

void ScanErrorsTest::impossibleFractionsAreAnError()
{
    const TestFolder folder;
    folder.addPictures("a", 3, 0);
    folder.addPictures("b", 3, 10);
    QVERIFY(!failureOf(folder.path(), {.validFraction = 0.6, .testFraction = 0.4}).isEmpty());
    QVERIFY(!failureOf(folder.path(), {.validFraction = -0.1}).isEmpty());
    QVERIFY(failureOf(folder.path(), {.validFraction = 0, .testFraction = 0}).isEmpty());
}

void ScanErrorsTest::cancelledScanEnds()
{
    const TestFolder folder;
    folder.addPictures("a", 3, 0);
    folder.addPictures("b", 3, 10);
    CancellationToken token;
    token.cancel();
    QVERIFY_EXCEPTION_THROWN((void)scanDataset(folder.path(), {}, {}, token), Cancelled);
}

#include "moc_scan_errors_test.cpp"
