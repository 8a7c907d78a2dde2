#include "ui/saving_test.h"

#include "base/files.h"
#include "jobs/data_jobs.h"
#include "jobs/paths.h"
#include "jobs/places.h"
#include "pages/saving.h"
#include "support/invented_report.h"
#include "support/patience.h"
#include "support/studio_pages.h"
#include "widgets/message_card.h"
#include "widgets/show_in_folder.h"

#include <QClipboard>
#include <QDesktopServices>
#include <QDir>
#include <QDirIterator>
#include <QFileDialog>
#include <QGuiApplication>
#include <QLineEdit>
#include <QPushButton>
#include <QStandardPaths>
#include <QTemporaryDir>
#include <QUrl>
#include <QtTest>

#include <future>

using namespace graft;
using namespace graft::ui;

namespace {

Saving someText(StudioParts& parts, QObject* owner)
{
    return {.question = {.kind = "test", .title = "Save", .name = "some.txt", .suffix = "txt", .filter = "*.txt"},
            .failure = "It could not be saved",
            .background = parts.background,
            .write = [&parts, owner](const std::filesystem::path& file) {
                return startWriteText(parts.background, file, "text", owner);
            }};
}

QFileDialog* shownDialog(QWidget& page)
{
    for (QFileDialog* dialog : page.findChildren<QFileDialog*>())
        if (dialog->isVisible())
            return dialog;
    return nullptr;
}

QString placeToSave(StudioParts& parts, const QString& kind)
{
    QObject owner;
    QString place;
    findPlace(
        parts.background, [kind] { return placesToSave(kind); }, &owner,
        [&place](const QString& found) { place = found; });
    return QTest::qWaitFor([&] { return !place.isEmpty(); }, graft::test::kPatientMs) ? place : QString();
}

} // namespace

/// What is opened where, instead of the desktop's file manager.
class Opened : public QObject {
    Q_OBJECT

public:
    Opened() { QDesktopServices::setUrlHandler("file", this, "open"); }
    ~Opened() override { QDesktopServices::unsetUrlHandler("file"); }
    QList<QUrl> urls;

public Q_SLOTS:
    void open(const QUrl& url) { urls << url; }
};

/// One helper knows where to begin and what to say afterwards.
void SavingTest::everySavingAsksInOneWay()
{
    int read = 0;
    for (const char* folder : {"/ui", "/app/studio"}) {
        QDirIterator files(QString(GRAFT_SOURCE_DIR) + folder, {"*.cpp", "*.h"}, QDir::Files,
                           QDirIterator::Subdirectories);
        while (files.hasNext()) {
            QFile file(files.next());
            QVERIFY(file.open(QIODevice::ReadOnly));
            const QByteArray text = file.readAll();
            ++read;
            const bool asks = text.contains("AcceptSave") || text.contains("getSaveFileName");
            QVERIFY2(!asks || file.fileName().endsWith("/save_dialog.cpp"), qPrintable(file.fileName()));
        }
    }
    QVERIFY(read > 100);
}

void SavingTest::dialogsOpenWherePeopleLook()
{
    const QString documents = QStandardPaths::writableLocation(QStandardPaths::DocumentsLocation);
    QVERIFY(QDir(documents).exists());
    const QTemporaryDir other;
    StudioParts parts;
    ClassifyPage page(parts.context);
    page.show();
    QCOMPARE(placeToSave(parts, "never saved"), documents);
    askAndSave(&page, someText(parts, &page));
    askAndSave(&page, someText(parts, &page)); // a second click asks no second time
    QFileDialog* dialog = nullptr;
    QTRY_VERIFY((dialog = shownDialog(page)));
    QCOMPARE(page.findChildren<QFileDialog*>().size(), 1);
    QCOMPARE(dialog->directory().absolutePath(), QDir(documents).absolutePath());
    Q_EMIT dialog->fileSelected(other.filePath("some.txt"));
    dialog->close();
    QTRY_COMPARE(placesToSave("test").front(), QDir(other.path()).absolutePath()); // also at the next start
    QCOMPARE(placeToSave(parts, "test"), QDir(other.path()).absolutePath());
    QCOMPARE(placeToSave(parts, "another kind"), documents);
    QTRY_VERIFY(QFile::exists(other.filePath("some.txt")));
    QTRY_VERIFY(page.savedCard()->isVisible());
}

/// A network that is gone answers nobody: the dialog opens at home, and the window does not wait.
void SavingTest::aDiskThatDoesNotAnswerIsNotWaitedFor()
{
    StudioParts parts;
    std::promise<void> go;
    const std::shared_future<void> gone = go.get_future().share();
    QObject owner;
    QStringList places;
    findPlace(
        parts.background,
        [gone] {
            gone.wait();
            return QStringList("/");
        },
        &owner, [&places](const QString& place) { places << place; });
    QVERIFY(places.isEmpty());
    QTRY_COMPARE(places, QStringList(QDir::homePath()));
    go.set_value();
    parts.background.post([] {});
    QTest::qWait(50);
    QCOMPARE(places.size(), 1); // what comes too late is not heard
}

void SavingTest::theExportIsProposedWhereTheLastOneWent()
{
    const QTemporaryDir folder;
    StudioParts parts;
    rememberPlace(parts.background, "export", folder.path());
    QTRY_COMPARE(placesToSave("export").front(), folder.path());
    parts.project.setReport(inventedReport({}));
    ExportPage page(parts.context);
    page.show();
    QTRY_COMPARE(page.file()->text(), folder.filePath("pets-model.onnx"));
    page.file()->setText("/somewhere/mine.onnx"); // what is typed stays
    parts.project.setReport(parts.project.report());
    page.file()->setText("/somewhere/mine.onnx");
    QTRY_COMPARE(placeToSave(parts, "export"), folder.path());
    QCOMPARE(page.file()->text(), QString("/somewhere/mine.onnx"));
    rememberPlace(parts.background, "export", {});
    QTRY_COMPARE(placesToSave("export").front(), QString());
}

void SavingTest::whatWasSavedIsNamedAndShown()
{
    const QTemporaryDir folder;
    Opened opened;
    StudioParts parts;
    ClassifyPage page(parts.context);
    page.show();
    auto* part = new QWidget(&page); // wherever on the page
    askAndSave(part, someText(parts, &page));
    QFileDialog* dialog = nullptr;
    QTRY_VERIFY((dialog = shownDialog(page)));
    Q_EMIT dialog->fileSelected(folder.filePath("mine.txt"));
    dialog->close();
    QTRY_VERIFY(page.savedCard()->isVisible());
    QCOMPARE(page.savedCard()->accessibleName(), QString("mine.txt was saved in %1.").arg(folder.path()));
    QTest::mouseClick(page.savedCard()->action(), Qt::LeftButton);
    QTRY_COMPARE(opened.urls, QList<QUrl>{QUrl::fromLocalFile(folder.path())});
}

void SavingTest::whatCannotBeSavedIsSaid()
{
    StudioParts parts;
    ClassifyPage page(parts.context);
    page.show();
    askAndSave(&page, someText(parts, &page));
    QFileDialog* dialog = nullptr;
    QTRY_VERIFY((dialog = shownDialog(page)));
    Q_EMIT dialog->fileSelected("/proc/none/mine.txt");
    dialog->close();
    QTRY_VERIFY(!page.errorText().isEmpty());
    QVERIFY(!page.savedCard()->isVisible());
}

void SavingTest::aFolderThatNothingOpensIsCopied()
{
    QGuiApplication::clipboard()->clear();
    showFolder("/nowhere/at all"); // this platform opens nothing
    QCOMPARE(QGuiApplication::clipboard()->text(), QString("/nowhere/at all"));
}

#include "saving_test.moc"
