#include "pages/forecaster.h"

#include "jobs/compute_thread.h"
#include "models/project.h"

#include <algorithm>

namespace graft::ui {

namespace {

constexpr int kSoonMs = 350;
constexpr std::size_t kMostKnown = 32;

/// What a forecast depends on.
TrainingConfig essence(TrainingConfig config)
{
    const TrainingConfig fresh;
    config.runs = fresh.runs;
    config.name = fresh.name;
    config.learningRate = fresh.learningRate;
    config.weightDecay = fresh.weightDecay;
    config.dropout = fresh.dropout;
    config.schedule = fresh.schedule;
    config.patience = fresh.patience;
    config.labelSmoothing = fresh.labelSmoothing;
    config.classWeights = fresh.classWeights;
    return config;
}

} // namespace

Forecaster::Forecaster(PageContext& context, QObject* parent) : QObject(parent), m_context(context)
{
    m_soon.setSingleShot(true);
    m_soon.setInterval(kSoonMs);
    connect(&m_soon, &QTimer::timeout, this, &Forecaster::next);
    for (const auto signal : {&Project::dataChanged, &Project::correctionsChanged})
        connect(&context.project, signal, this, &Forecaster::forget);
    connect(&context.project, &Project::reportChanged, this, [this] { // the run has told how long it takes
        m_known.clear();
        m_failed.clear();
    });
    connect(&context.project, &Project::trainingChanged, this, [this] {
        if (m_context.project.isTraining())
            stop();
    });
}

void Forecaster::forget()
{
    stop();
    m_known.clear();
    m_failed.clear();
    m_decodeSeconds.reset();
}

void Forecaster::ask(const std::vector<TrainingConfig>& configs)
{
    m_asked.clear();
    for (const TrainingConfig& config : configs)
        m_asked.push_back(essence(config));
    if (!m_job && firstOpen())
        m_soon.start();
}

const TrainingConfig* Forecaster::firstOpen() const
{
    for (const TrainingConfig& config : m_asked)
        if (!forecast(config) && std::find(m_failed.begin(), m_failed.end(), config) == m_failed.end())
            return &config;
    return nullptr;
}

void Forecaster::drop()
{
    m_asked.clear();
    m_soon.stop();
}

void Forecaster::stop()
{
    drop();
    if (m_job)
        m_job->cancel();
}

const TrainingForecast* Forecaster::forecast(const TrainingConfig& config) const
{
    const TrainingConfig wanted = essence(config);
    const auto found =
        std::find_if(m_known.begin(), m_known.end(), [&](const Known& known) { return known.config == wanted; });
    return found == m_known.end() ? nullptr : &found->forecast;
}

void Forecaster::next()
{
    if (m_job || m_context.project.isTraining() || !m_context.project.correctedData())
        return;
    const TrainingConfig* const open = firstOpen();
    if (!open)
        return;
    const TrainingConfig config = *open;
    ForecastJob* job =
        startForecast(m_context.compute, config, m_context.project.correctedData(), m_decodeSeconds, this);
    m_job = job;
    connect(job, &Job::finished, this, [this, job, config] {
        m_decodeSeconds = job->result()->decodeSeconds;
        m_known.push_back({config, *job->result()});
        if (m_known.size() > kMostKnown)
            m_known.erase(m_known.begin());
    });
    connect(job, &Job::failed, this, [this, config] { m_failed.push_back(config); });
    connect(job, &Job::ended, this, [this, job] {
        m_job.clear();
        job->deleteLater();
        next();
        Q_EMIT changed();
    });
    Q_EMIT changed();
}

} // namespace graft::ui
