#pragma once

#include <QDBusConnection>
#include <QString>

namespace graft::ui {

/// Asks the desktop to show a note, as the freedesktop.org notification specification has it. Nothing happens where
/// there is no such service. Does not block: no answer is waited for.
void notifyDesktop(const QString& title, const QString& text,
                   const QDBusConnection& connection = QDBusConnection::sessionBus());

} // namespace graft::ui
