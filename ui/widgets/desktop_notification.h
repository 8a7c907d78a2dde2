#pragma once

#include <QDBusConnection>
#include <QString>

class QWidget;

namespace graft::ui {

/// Asks the desktop to show a note, as the freedesktop.org notification specification has it. Nothing happens where
/// there is no such service. Does not block: no answer is waited for.
void notifyDesktop(const QString& title, const QString& text,
                   const QDBusConnection& connection = QDBusConnection::sessionBus());

/// The same, and the window asks for attention, where another window is looked at and this one is not closed.
void tellWhoLooksElsewhere(QWidget& window, const QString& title, const QString& text);

} // namespace graft::ui
