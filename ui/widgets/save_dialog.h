#pragma once

#include <QString>

#include <functional>

class QWidget;

namespace graft::ui {

class Executor;

/// What a dialog that asks where to save is about.
struct SaveQuestion {
    QString kind;   ///< "curves": the next file of a kind is proposed where the last one went.
    QString title;  ///< Of the dialog.
    QString name;   ///< Proposed, with its folder or without; may be empty.
    QString suffix; ///< Without the dot; empty for none.
    QString filter; ///< As QFileDialog takes it.
};

/// Asks where to save, without blocking; `chosen` gets the file unless the user cancels. Opens, a moment later, where
/// the proposed name says, where the last file of that kind went, or else where people look for what they saved.
void askWhereToSave(Executor& background, QWidget* parent, const SaveQuestion& question,
                    const std::function<void(const QString& file)>& chosen);

} // namespace graft::ui
