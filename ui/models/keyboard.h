#pragma once

#include "models/help_text.h"
#include "models/workflow.h"

#include <QKeySequence>
#include <QList>

#include <vector>

namespace graft::ui {

/// What a key does wherever one is in the window; the steps have keys of their own.
enum class WindowAction { OpenFolder, Train, Paste, Undo, Redo, Runs, Help, Close };

/// A key of the window: the window sets its shortcuts from these, and the help names them.
struct WindowKey {
    WindowAction action;
    QList<QKeySequence> keys; ///< The usual one first.
    QString what;             ///< It does; begins a sentence.
};

std::vector<WindowKey> windowKeys();

/// What has keys of its own, for as long as it has the keyboard.
enum class KeyPart { Pictures, CloseLook, Classes, Network, Profile, Stages, Matrix, Answers, Runs };

/// Keys of a part that do one thing, or belong together.
struct PartKey {
    QList<QKeySequence> keys; ///< Empty for what is typed.
    QString written;
    QString what; ///< They do; begins a sentence.
};

struct PartKeys {
    KeyPart part;
    QString where;
    std::vector<PartKey> keys;
};

/// What the help says of them; a test compares it with what the parts do.
std::vector<PartKeys> partKeys();

/// Ctrl and the number of the step.
QKeySequence keyOf(Step step);

/// The page of the help that names all keys: those of the window, and those of its parts.
HelpTopic keyboardTopic();

} // namespace graft::ui
