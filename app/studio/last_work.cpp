#include "studio/last_work.h"

#include "backbones/catalogue.h"
#include "base/files.h"
#include "jobs/background_pool.h"
#include "jobs/paths.h"
#include "jobs/run_jobs.h"
#include "models/project.h"

#include <algorithm>

namespace graft::ui {

namespace {

/// Whether it is as at the start, but for the pictures.
bool isUntouched(TrainingConfig config)
{
    TrainingConfig fresh;
    fresh.data = config.data;
    fresh.freeze = config.freeze = {};
    return config == fresh;
}

} // namespace

LastWork::LastWork(Project& project, BackgroundPool& background, QObject* parent)
    : QObject(parent), m_project(project), m_background(background)
{
}

void LastWork::restore(const Settings& settings, const std::function<void(const std::filesystem::path&)>& openFolder)
{
    const auto& catalogue = backboneCatalogue();
    const std::string backbone = settings.backbone.toStdString();
    if (std::any_of(catalogue.begin(), catalogue.end(),
                    [&](const BackboneInfo& info) { return info.name == backbone; }))
        m_project.setBackbone(backbone);
    restoreBalance(settings.balanced);
    if (!settings.dataFolder.isEmpty())
        openFolder(toPath(settings.dataFolder));
    if (!settings.runFolder.isEmpty())
        restoreRun(toPath(settings.runFolder), settings.balanced);
}

void LastWork::restoreRun(const std::filesystem::path& run, bool balanced)
{
    auto* report = startReadReport(m_background, run, this);
    m_restoring = true;
    // A run that is gone or damaged is simply not shown; the user did not ask for it just now.
    connect(report, &Job::finished, this, [this, report, balanced] {
        if (m_project.report() || m_project.isTraining())
            return;
        const NamedReport& last = *report->result();
        if (m_project.data() && !isSameFolder(last.report.config.data, m_project.data()->dataset.root))
            return; // of other pictures
        m_project.adoptConfig(last.report.config);
        restoreBalance(balanced);
        m_project.setReport(std::shared_ptr<const TrainingReport>(report->result(), &last.report), last.name);
    });
    connect(report, &Job::ended, this, [this, report] {
        report->deleteLater();
        m_restoring = false;
        openLatestRun();
    });
}

/// What was chosen for the classes when the window was last closed.
void LastWork::restoreBalance(bool balanced)
{
    TrainingConfig config = m_project.config();
    config.classWeights = balanced ? ClassWeights::Balanced : config.classWeights;
    m_project.setConfig(config);
}

void LastWork::openLatestRun()
{
    if (!m_project.data() || m_project.report() || m_project.isTraining() || m_restoring)
        return;
    const std::filesystem::path root = m_project.data()->dataset.root;
    auto* report = startReadLatestReport(m_background, root, this);
    connect(report, &Job::finished, this, [this, report, root] {
        const std::shared_ptr<const NamedReport>& latest = *report->result();
        if (latest && !m_project.report() && !m_project.isTraining() && m_project.data() &&
            m_project.data()->dataset.root == root) {
            if (isUntouched(m_project.config())) // nothing that was chosen here is lost
                m_project.adoptConfig(latest->report.config);
            m_project.setReport(std::shared_ptr<const TrainingReport>(latest, &latest->report), latest->name);
        }
    });
    connect(report, &Job::ended, report, &QObject::deleteLater);
}

} // namespace graft::ui
