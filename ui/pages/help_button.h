#pragma once

#include <QString>

class QHBoxLayout;
class QLabel;
class QToolButton;
class QWidget;

namespace graft::ui {

/// A small question mark that opens a topic of the help.
/// @param what it is about, in words.
QToolButton* makeHelpButton(const QString& topic, const QString& what);

/// A heading, or another label, with the question mark of its topic behind it.
QHBoxLayout* withHelp(QLabel* label, const QString& topic);
/// The same as a widget, for a form.
QWidget* labelWithHelp(const QString& text, const QString& topic, QWidget* buddy);

} // namespace graft::ui
