#pragma once

#include "jobs/job.h"
#include "widgets/message_card.h"

#include <QWidget>

#include <filesystem>
#include <functional>

namespace graft::ui {

class Project;

/// Asks, in the page and without a dialog, whether the program of a model may run, after it was refused. Hidden until
/// then.
class ProgramQuestion final : public QWidget {
    Q_OBJECT

public:
    explicit ProgramQuestion(Project& project, QWidget* parent = nullptr);

    /// Asks if `job` failed for that reason. @param goOn is called once the user has allowed it.
    /// @return whether it asks.
    bool askedFor(const Job& job, const std::filesystem::path& model, std::function<void()> goOn);

    [[nodiscard]] QPushButton* allowButton() const { return m_allow; }

private:
    Project& m_project;
    MessageCard* m_card;
    QPushButton* m_allow;
    std::filesystem::path m_model;
    std::function<void()> m_goOn;
};

} // namespace graft::ui
