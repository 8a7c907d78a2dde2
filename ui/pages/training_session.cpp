#include "pages/training_session.h"

#include "jobs/compute_thread.h"
#include "jobs/core_texts.h"
#include "models/project.h"

#include <algorithm>
#include <utility>

namespace graft::ui {

TrainingSession::TrainingSession(PageContext& context, QObject* parent) : QObject(parent), m_context(context)
{
    m_pause.setSingleShot(true);
    connect(&m_pause, &QTimer::timeout, this, &TrainingSession::putAwayNow);
}

void TrainingSession::start(const TrainingConfig& config)
{
    m_run = {};
    begin(config);
    m_classes = m_context.project.correctedData()->dataset.classes;
    watch(new TrainJob(m_context.compute, config, m_context.project.correctedData(), this));
}

void TrainingSession::resume(const TrainingToResume& training, const TrainingConfig& config)
{
    m_run = training;
    m_run.options.trustProgram = m_context.project.trustIn(training.run) == TorchScriptTrust::Allow;
    begin(config);
    watch(new TrainJob(m_context.compute, m_run, this));
}

void TrainingSession::begin(const TrainingConfig& config)
{
    m_config = config;
    m_classes.clear();
    m_isSeen = false;
    m_hasEpoch = false;
    m_position = -1;
    m_share = 0;
}

void TrainingSession::watch(TrainJob* job)
{
    m_job = job;
    m_ending = Ending::None;
    m_isAway = false;
    m_shareBefore = m_share;
    m_clock.start();
    connect(job, &Job::progressed, this, &TrainingSession::showProgress);
    connect(job, &TrainJob::classesKnown, this,
            [this](const std::vector<std::string>& classes) { m_classes = classes; });
    connect(job, &TrainJob::resumed, this, [this](const EarlierTraining& earlier) {
        m_hasEpoch = !earlier.epochs.empty();
        m_position = earlier.position;
        m_shareBefore = earlier.position / std::max(1, m_config.epochs);
        if (!std::exchange(m_isSeen, true))
            Q_EMIT resumed(earlier);
    });
    connect(job, &TrainJob::messageLogged, this, &TrainingSession::logged);
    connect(job, &TrainJob::stepped, this, [this](const StepRecord& step) {
        m_isSeen = true;
        m_position = step.epoch;
        Q_EMIT stepped(step);
    });
    connect(job, &TrainJob::epochEnded, this, [this](const EpochRecord& epoch) {
        m_isSeen = true;
        m_hasEpoch = true;
        m_position = epoch.epoch;
        Q_EMIT epochEnded(epoch);
    });
    connect(job, &TrainJob::validated, this, &TrainingSession::validated);
    connect(job, &Job::finished, this, [this, job] { Q_EMIT finished(job->report()); });
    connect(job, &Job::cancelled, this, &TrainingSession::sayWhyItStopped);
    connect(job, &Job::failed, this, &TrainingSession::failed);
    connect(job, &Job::ended, this, &TrainingSession::endJob);
}

/// What comes before the first epoch counts as nothing done.
void TrainingSession::showProgress(const Progress& progress)
{
    if (!m_job || m_job->isCancelRequested())
        return;
    if (progress.secondsLeft >= 0) {
        const double here = double(m_clock.elapsed()) / (double(m_clock.elapsed()) + 1000 * progress.secondsLeft);
        m_share = std::max(m_share, m_shareBefore + (1 - m_shareBefore) * here);
    }
    Q_EMIT progressed(progress, m_share);
}

/// A training without checkpoints would be lost, and one that is only tested is soon done.
void TrainingSession::setPaused(bool paused)
{
    const bool canBePutAway = m_config.checkpointSeconds > 0 && !m_run.options.endsNow;
    if (!paused)
        m_pause.stop();
    else if (m_job && canBePutAway)
        m_pause.start(m_staysInMemory);
    if (m_isAway && !paused)
        takeUp(false);
    else if (m_ending == Ending::None && m_job)
        m_job->setPaused(paused);
    else if (m_ending == Ending::PutAway && !paused)
        m_ending = Ending::PutAwayAndGoOn;
}

void TrainingSession::putAwayNow()
{
    if (!m_job || m_job->isCancelRequested())
        return;
    m_ending = Ending::PutAway;
    m_job->suspend();
}

/// Where it was before, in another job: from its run, or from the beginning if it had not come to have one.
void TrainingSession::takeUp(bool endsNow)
{
    m_run.options.endsNow = endsNow;
    if (m_run.run.empty())
        watch(new TrainJob(m_context.compute, m_config, m_context.project.correctedData(), this));
    else
        watch(new TrainJob(m_context.compute, m_run, this));
}

void TrainingSession::cancel()
{
    m_pause.stop();
    if (m_ending != Ending::None) {
        m_ending = Ending::PutAwayAndKeep;
    } else if (m_job) {
        m_job->cancel();
    } else if (m_isAway && m_hasEpoch) {
        takeUp(true);
    } else if (m_isAway) {
        m_isAway = false;
        sayWhyItStopped();
        Q_EMIT ended();
    }
}

void TrainingSession::suspend()
{
    m_pause.stop();
    m_ending = Ending::None;
    if (m_job && m_config.checkpointSeconds > 0)
        m_job->suspend();
    else if (m_job)
        m_job->cancel();
}

void TrainingSession::sayWhyItStopped()
{
    if (m_ending != Ending::None)
        return;
    const bool isKept = !m_run.run.empty() || (m_job && !m_job->suspendedRun().empty());
    if (isKept)
        Q_EMIT logged(tr("Stopped; it is kept as it is, and can go on later."));
    else if (m_hasEpoch)
        Q_EMIT logged(tr("Stopped; it could not be kept in a way that it goes on. Its best epoch is in the list of "
                         "runs."));
    else
        Q_EMIT logged(tr("Stopped before the first epoch; nothing is kept."));
}

void TrainingSession::endJob()
{
    const bool wasStopped = m_job->state() == Job::State::Cancelled;
    if (!m_job->suspendedRun().empty())
        m_run.run = m_job->suspendedRun();
    m_job->deleteLater();
    m_job.clear();
    const Ending ending = std::exchange(m_ending, Ending::None);
    const bool isThere = !m_run.run.empty() || !m_hasEpoch; // or it could not be kept
    if (ending != Ending::None && wasStopped && isThere) {
        m_isAway = true;
        if (ending == Ending::PutAwayAndKeep)
            cancel();
        else if (ending == Ending::PutAwayAndGoOn)
            takeUp(false);
        else
            Q_EMIT putAway();
        return;
    }
    if (ending != Ending::None && wasStopped)
        sayWhyItStopped();
    m_pause.stop();
    Q_EMIT ended();
}

QString TrainingSession::whatClosingEnds() const
{
    if (!m_job)
        return {}; // what is put away stays so
    if (m_config.checkpointSeconds <= 0)
        return m_hasEpoch
                   ? tr("Training stops. The best epoch so far is kept as a run, but it cannot go on from there.")
                   : tr("Training stops. No epoch has ended yet, so nothing is kept.");
    if (m_position < 0)
        return tr("Training stops. It has not learnt anything yet.");
    return tr("Training stops. It is kept at epoch %1 and can go on later.")
        .arg(std::min(int(m_position) + 1, m_config.epochs));
}

} // namespace graft::ui
