#pragma once

#include <QObject>

#include <string>

namespace graft::ui {

class BackgroundPool;
class ComputeThread;
class Project;

/// Finds out what the project has to know and what takes a moment: the graphics cards, which weights are here, and the
/// stages of the chosen backbone.
class ProjectFacts final : public QObject {
    Q_OBJECT

public:
    ProjectFacts(Project& project, ComputeThread& compute, BackgroundPool& background, QObject* parent);

    void findGpus();
    void findWeights();
    /// The chosen one, unless it is known.
    void describeBackbone();

Q_SIGNALS:
    void backboneFailed(const QString& message);

private:
    Project& m_project;
    ComputeThread& m_compute;
    BackgroundPool& m_background;
    std::string m_described; ///< The backbone whose description was asked for last.
};

} // namespace graft::ui
