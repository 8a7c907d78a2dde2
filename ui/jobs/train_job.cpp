#include "jobs/train_job.h"

namespace graft::ui {

namespace {

/// Sends everything the trainer tells over to the window's thread.
TrainingObserver observerFor(const JobLink& link)
{
    const auto job = [](Job& base) -> TrainJob& { return static_cast<TrainJob&>(base); };
    TrainingObserver observer;
    observer.onProgress = [&link](const Progress& progress) { link.report(progress); };
    observer.onMessage = [&link, job](const std::string& message) {
        link.post([job, text = QString::fromStdString(message)](Job& base) { Q_EMIT job(base).messageLogged(text); });
    };
    observer.onStep = [&link, job](const StepRecord& step) {
        link.post([job, step](Job& base) { Q_EMIT job(base).stepped(step); });
    };
    observer.onEpoch = [&link, job](const EpochRecord& epoch) {
        link.post([job, epoch](Job& base) { Q_EMIT job(base).epochEnded(epoch); });
    };
    observer.onValidated = [&link, job](const ValidationAnswers& answers) {
        link.post([job, answers](Job& base) { Q_EMIT job(base).validated(answers); });
    };
    return observer;
}

} // namespace

TrainJob::TrainJob(Executor& compute, const TrainingConfig& config, std::shared_ptr<const ScanResult> scanned,
                   QObject* parent)
    : Job(parent)
{
    start(compute, [config, scanned = std::move(scanned)](const JobLink& link) -> Deliver {
        auto report = std::make_shared<const TrainingReport>(
            trainClassifier(config, observerFor(link), link.token(), scanned.get()));
        return [report = std::move(report)](Job& job) { static_cast<TrainJob&>(job).m_report = report; };
    });
}

} // namespace graft::ui
