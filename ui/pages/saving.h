#pragma once

#include "widgets/save_dialog.h"

#include <filesystem>
#include <functional>

class QWidget;

namespace graft::ui {

class Executor;
class Job;

/// Something that can be saved as a file.
struct Saving {
    SaveQuestion question;
    QString failure;      ///< A title: "The curves could not be saved".
    Executor& background; ///< Of the page.
    /// Begins to write it, in the background.
    std::function<Job*(const std::filesystem::path& file)> write;
};

/// Asks where to save and writes it. The page that `near` is in says where the file is, and shows its folder if asked
/// to, or says what went wrong.
void askAndSave(QWidget* near, const Saving& saving);

} // namespace graft::ui
