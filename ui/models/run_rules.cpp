#include "models/run_rules.h"

#include "base/files.h"
#include "jobs/paths.h"
#include "models/project.h"
#include "runs/resume_job.h"

#include <QCoreApplication>

namespace graft::ui {

namespace {

struct RunRulesWords {
    Q_DECLARE_TR_FUNCTIONS(graft::ui::RunRules)
};

} // namespace

QString whyNotOpened(const ListedRun& run, const Project& project)
{
    if (!run.isComplete())
        return RunRulesWords::tr("It has no results to show: it did not come to its end.");
    const auto& pictures = project.data();
    if (project.isTraining() && pictures &&
        !isSameFolder(toPath(QString::fromStdString(run.data)), pictures->dataset.root))
        return RunRulesWords::tr("Other pictures cannot be opened while a model is being trained.");
    return {};
}

QString whyNotDeleted(const ListedRun& run, const Project& project)
{
    if (run.activity != RunActivity::None)
        return RunRulesWords::tr("It is being trained.");
    const auto& report = project.report();
    return report && isSameFolder(report->run, run.folder)
               ? RunRulesWords::tr("Its results are shown at the moment. Open another run first.")
               : QString();
}

namespace {

QString whyNothingIsTrained(const ListedRun& run, const Project& project)
{
    if (run.activity != RunActivity::None)
        return RunRulesWords::tr("It is being trained.");
    return project.isTraining() ? RunRulesWords::tr("Another model is being trained.") : QString();
}

} // namespace

QString whyNotContinued(const ListedRun& run, const Project& project)
{
    if (const QString why = whyNothingIsTrained(run, project); !why.isEmpty())
        return why;
    return canResume(run) ? QString() : RunRulesWords::tr("It has come to its end, or was stopped for good.");
}

QString whyNotTrainedFurther(const ListedRun& run, const Project& project)
{
    if (const QString why = whyNothingIsTrained(run, project); !why.isEmpty())
        return why;
    return run.isComplete() || canResume(run) ? QString() : RunRulesWords::tr("Nothing was kept of it.");
}

} // namespace graft::ui
