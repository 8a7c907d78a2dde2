#include "ui/window_thread_test.h"

#include <QDir>
#include <QDirIterator>
#include <QFile>
#include <QMap>
#include <QRegularExpression>
#include <QtTest>

namespace {

/// What asks the disk, of Qt, of the standard library and of the core.
const QRegularExpression& calls()
{
    static const QRegularExpression kCalls(
        R"(\b(?:exists|is_directory|is_regular_file|is_symlink|is_empty|isDir|isFile|isReadable|isWritable|isSymLink)"
        R"(|lastModified|entryList|entryInfoList|canonicalFilePath|canonicalPath|weakly_canonical|equivalent|file_size)"
        R"(|last_write_time|create_directory|create_directories|remove_all|mkpath|directory_iterator|readFile)"
        R"(|readTextFile|writeFileAtomically|ensureWritableFolder|readReport|readAbout|scanDataset|decodeImage)"
        R"(|listRuns|moveToTrash|graft::writeAbout)\s*\()"
        R"(|\b(?:QDirIterator|QSettings|QImageReader|QSaveFile|QTemporaryDir|QTemporaryFile|QStorageInfo|ifstream)"
        R"(|ofstream)\b|\bQFile\s+\w+\()");
    return kCalls;
}

/// Without includes and comments.
QString codeOf(const QString& file)
{
    QFile source(file);
    if (!source.open(QIODevice::ReadOnly))
        return {};
    QString code = QString::fromUtf8(source.readAll());
    static const QRegularExpression kOther(R"(^\s*#include.*$|//.*$)", QRegularExpression::MultilineOption);
    return code.remove(kOther);
}

} // namespace

void WindowThreadTest::nothingButJobsLooksAtTheDisk()
{
    const QMap<QString, QString> mayLook{
        {"ui/models/help_text.cpp", "the program's own resources"},
        {"ui/widgets/icons.cpp", "the program's own resources"},
        {"ui/widgets/theme.cpp", "the program's own resources"},
        {"ui/widgets/fold.cpp", "settings: read while the window is made, written in the background"},
        {"app/studio/settings.cpp", "settings: read before the window is there, written in the background"},
        {"ui/pages/run_actions.cpp", "what is said of runs and not yet written, when the window has closed"},
        {"ui/pages/picture_sources.h", "a folder for pasted pictures, made with the window"},
    };
    QStringList found;
    int read = 0;
    const QDir root(GRAFT_SOURCE_DIR);
    for (const char* folder : {"ui/models", "ui/widgets", "ui/pages", "app/studio"}) {
        QDirIterator files(root.filePath(folder), {"*.cpp", "*.h"}, QDir::Files, QDirIterator::Subdirectories);
        while (files.hasNext()) {
            const QString path = files.next();
            const QString name = root.relativeFilePath(path);
            ++read;
            const QRegularExpressionMatch call = calls().match(codeOf(path));
            if (call.hasMatch() && !mayLook.contains(name))
                found << name + ": " + call.captured();
        }
    }
    QVERIFY(read > 150);
    QVERIFY2(found.isEmpty(), qPrintable('\n' + found.join('\n')));
    for (const QString& name : mayLook.keys()) // no longer than they do
        QVERIFY2(codeOf(root.filePath(name)).contains(calls()), qPrintable(name));
}

#include "moc_window_thread_test.cpp"
