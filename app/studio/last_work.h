#pragma once

#include "studio/settings.h"

#include <QObject>

#include <filesystem>
#include <functional>

namespace graft::ui {

class BackgroundPool;
class Project;

/// Brings back what was open when the window was last closed, and to a folder that is opened what was learnt from it
/// last.
class LastWork final : public QObject {
    Q_OBJECT

public:
    LastWork(Project& project, BackgroundPool& background, QObject* parent);

    /// @param openFolder opens a data set.
    void restore(const Settings& settings, const std::function<void(const std::filesystem::path&)>& openFolder);
    /// Of the folder that is open, if no run is.
    void openLatestRun();

private:
    void restoreRun(const std::filesystem::path& run, bool balanced);
    void restoreBalance(bool balanced);

    Project& m_project;
    BackgroundPool& m_background;
    bool m_restoring = false; ///< The last run is being read.
};

} // namespace graft::ui
