#pragma once

#include "jobs/job.h"
#include "runs/resume_job.h"
#include "runs/training_job.h"

namespace graft::ui {

/// An earlier training that is to go on, and how.
struct TrainingToResume {
    std::filesystem::path run;
    ResumeOptions options;
    bool leavesNothingToResume = false; ///< Once it has ended; see ResumeOptions::endsNow.
};

/// A training run on the compute thread. Cancelled after at least one epoch it still finishes, with a report that
/// says `cancelled` and the best epoch kept.
class TrainJob final : public Job {
    Q_OBJECT

public:
    /// @param scanned of `config.data`, so that it is not read again.
    TrainJob(Executor& compute, const TrainingConfig& config, std::shared_ptr<const ScanResult> scanned,
             QObject* parent);
    /// Goes on with a run, which learns with the corrections that it began with. Its pictures are read again.
    TrainJob(Executor& compute, const TrainingToResume& training, QObject* parent);

    /// Null until the job has finished.
    [[nodiscard]] const std::shared_ptr<const TrainingReport>& report() const { return m_report; }

Q_SIGNALS:
    /// Before resumed(): the run's, in the order that its answers count in.
    void classesKnown(const std::vector<std::string>& classes);
    /// What was told of a run that goes on, before anything else is told.
    void resumed(const graft::EarlierTraining& earlier);
    void messageLogged(const QString& message);
    void stepped(const graft::StepRecord& step);
    void epochEnded(const graft::EpochRecord& epoch);
    /// Answers for the validation pictures so far as the trainer tells them, before epochEnded() of the same epoch.
    void validated(const graft::ValidationAnswers& answers);

private:
    std::shared_ptr<const TrainingReport> m_report;
};

} // namespace graft::ui
