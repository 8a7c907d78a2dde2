#include "widgets/show_in_folder.h"

#include <QClipboard>
#include <QCoreApplication>
#include <QCursor>
#include <QDBusConnection>
#include <QDBusMessage>
#include <QDBusPendingCallWatcher>
#include <QDesktopServices>
#include <QFileInfo>
#include <QGuiApplication>
#include <QToolTip>
#include <QUrl>

namespace graft::ui {

namespace {

struct ShowInFolderWords {
    Q_DECLARE_TR_FUNCTIONS(graft::ui::ShowInFolderWords)
};

} // namespace

void showInFolder(const QString& file)
{
    const QFileInfo info(file);
    const auto open = [folder = info.absolutePath()] { showFolder(folder); };
    const QDBusConnection desktop = QDBusConnection::sessionBus();
    if (!desktop.isConnected())
        return open();
    constexpr auto kService = "org.freedesktop.FileManager1";
    QDBusMessage call =
        QDBusMessage::createMethodCall(kService, "/org/freedesktop/FileManager1", kService, "ShowItems");
    call.setArguments({QStringList{QUrl::fromLocalFile(info.absoluteFilePath()).toString()}, QString()});
    auto* watcher = new QDBusPendingCallWatcher(desktop.asyncCall(call));
    QObject::connect(watcher, &QDBusPendingCallWatcher::finished, watcher, [watcher, open] {
        if (watcher->isError()) // there is no such file manager
            open();
        watcher->deleteLater();
    });
}

void showFolder(const QString& folder)
{
    if (QDesktopServices::openUrl(QUrl::fromLocalFile(folder)))
        return;
    QGuiApplication::clipboard()->setText(folder);
    QToolTip::showText(QCursor::pos(), ShowInFolderWords::tr("No file manager answers. The folder's path was copied."));
}

} // namespace graft::ui
