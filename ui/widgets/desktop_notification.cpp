#include "widgets/desktop_notification.h"

#include <QApplication>
#include <QDBusMessage>
#include <QStringList>
#include <QVariantMap>
#include <QWidget>

namespace graft::ui {

void notifyDesktop(const QString& title, const QString& text, const QDBusConnection& connection)
{
    if (!connection.isConnected())
        return;
    constexpr auto kService = "org.freedesktop.Notifications";
    constexpr quint32 kNew = 0; // not in place of an earlier one
    constexpr int kUsualTime = -1;
    QDBusMessage call = QDBusMessage::createMethodCall(kService, "/org/freedesktop/Notifications", kService, "Notify");
    const QVariantMap hints{{"desktop-entry", "graft-studio"}};
    call.setArguments({"Graft", kNew, "graft", title, text, QStringList(), hints, kUsualTime});
    connection.send(call);
}

void tellWhoLooksElsewhere(QWidget& window, const QString& title, const QString& text)
{
    if (window.isActiveWindow() || !window.isVisible())
        return;
    QApplication::alert(&window);
    notifyDesktop(title, text);
}

} // namespace graft::ui
