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
    if (!m_job && isOpen())
        m_soon.start();
}

bool Forecaster::isOpen() const
{
    return m_asked != m_failed && std::any_of(m_asked.begin(), m_asked.end(),
                                              [this](const TrainingConfig& config) { return !forecast(config); });
}

void Forecaster::remember(const TrainingConfig& config, const TrainingForecast& forecast)
{
    std::erase_if(m_known, [&](const Known& known) { return known.config == config; });
    m_known.push_back({config, forecast});
    if (m_known.size() > kMostKnown)
        m_known.erase(m_known.begin());
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
    if (m_job || m_context.project.isTraining() || !m_context.project.correctedData() || !isOpen())
        return;
    const std::vector<TrainingConfig> configs = m_asked;
    ForecastJob* job =
        startForecast(m_context.compute, configs, m_context.project.correctedData(), m_decodeSeconds, this);
    m_job = job;
    job->setWhat(tr("another measurement"));
    connect(job, &Job::begun, this, &Forecaster::changed);
    connect(job, &Job::finished, this, [this, job, configs] {
        if (job->isCancelRequested()) // it was done already, with pictures that are no longer those
            return;
        const std::vector<TrainingForecast>& forecasts = *job->result();
        m_decodeSeconds = forecasts.front().decodeSeconds;
        for (std::size_t i = 0; i < configs.size(); ++i)
            remember(configs[i], forecasts[i]);
    });
    connect(job, &Job::failed, this, [this, configs] { m_failed = configs; });
    connect(job, &Job::ended, this, [this, job] {
        m_job.clear();
        job->deleteLater();
        next();
        Q_EMIT changed();
    });
    followOthers();
    Q_EMIT changed();
}

Job* Forecaster::waitsFor() const
{
    Job* other = Job::underWayOn(m_context.compute);
    return (m_job && m_job->hasBegun()) || other == m_job ? nullptr : other;
}

/// Those that come before the measuring, one after the other.
void Forecaster::followOthers()
{
    if (const Job* other = waitsFor(); other && isWaiting())
        connect(other, &Job::ended, this, [this] {
            followOthers();
            Q_EMIT changed();
        });
}

QString Forecaster::longestWaitingInWords()
{
    return tr("How long training takes is measured when other work has ended.");
}

QString Forecaster::waitingInWords() const
{
    const Job* other = waitsFor();
    return !other                    ? tr("Measuring how long training takes…")
           : other->what().isEmpty() ? longestWaitingInWords()
                                     : tr("How long training takes is measured after %1.").arg(other->what());
}

} // namespace graft::ui
