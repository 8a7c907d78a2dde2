#include "studio/project_facts.h"

#include "jobs/backbone_jobs.h"
#include "jobs/background_pool.h"
#include "jobs/compute_thread.h"
#include "jobs/machine_jobs.h"
#include "models/project.h"

namespace graft::ui {

ProjectFacts::ProjectFacts(Project& project, ComputeThread& compute, BackgroundPool& background, QObject* parent)
    : QObject(parent), m_project(project), m_compute(compute), m_background(background)
{
}

void ProjectFacts::findGpus()
{
    auto* gpus = startFindGpus(m_compute, this);
    connect(gpus, &Job::finished, this, [this, gpus] { m_project.setGpu(*gpus->result()); });
    connect(gpus, &Job::ended, gpus, &QObject::deleteLater);
}

void ProjectFacts::findWeights()
{
    auto* weights = startFindWeights(m_background, this);
    connect(weights, &Job::finished, this, [this, weights] { m_project.setWeights(weights->result()); });
    connect(weights, &Job::ended, weights, &QObject::deleteLater);
}

void ProjectFacts::describeBackbone()
{
    const std::string name = m_project.backbone();
    if (!m_project.stages().empty() || m_described == name)
        return;
    m_described = name;
    auto* job = startDescribeBackbone(m_compute, name, this);
    connect(job, &Job::finished, this, [this, job, name] { m_project.addDescription(name, *job->result()); });
    connect(job, &Job::failed, this, &ProjectFacts::backboneFailed);
    connect(job, &Job::ended, job, &QObject::deleteLater);
}

} // namespace graft::ui
