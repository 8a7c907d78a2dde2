#include "widgets/show_in_folder.h"

#include <QDBusConnection>
#include <QDBusMessage>
#include <QDBusPendingCallWatcher>
#include <QDesktopServices>
#include <QFileInfo>
#include <QUrl>

namespace graft::ui {

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
    QDesktopServices::openUrl(QUrl::fromLocalFile(folder));
}

} // namespace graft::ui
