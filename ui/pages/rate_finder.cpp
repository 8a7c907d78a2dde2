#include "pages/rate_finder.h"

#include "jobs/compute_thread.h"
#include "models/project.h"

namespace graft::ui {

RateFinder::RateFinder(PageContext& context, QObject* parent) : QObject(parent), m_context(context) {}

void RateFinder::start()
{
    m_tried = task();
    const Project& project = m_context.project;
    auto* job = startFindLearningRate(m_context.compute, project.config(), project.correctedData(), this);
    m_job = job;
    job->setWhat(tr("the search for a learning rate"));
    connect(job, &Job::progressed, this, [this, job](const Progress& progress) {
        if (!job->isCancelRequested())
            Q_EMIT progressed(progress);
    });
    connect(job, &Job::finished, this, [this, job] {
        if (!job->isCancelRequested())
            Q_EMIT found(*job->result());
    });
    connect(job, &Job::failed, this, &RateFinder::failed);
    connect(job, &Job::ended, this, [this, job] {
        job->deleteLater();
        m_job.clear();
        Q_EMIT ended();
    });
}

void RateFinder::cancel()
{
    if (m_job)
        m_job->cancel();
}

void RateFinder::drop()
{
    delete m_job;
}

/// What is to be learnt and how, but for the rate.
TrainingTask RateFinder::task() const
{
    TrainingTask task{.config = m_context.project.config(), .data = m_context.project.correctedData()};
    task.config.learningRate = {};
    return task;
}

} // namespace graft::ui
