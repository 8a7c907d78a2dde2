#include "jobs/train_job.h"

#include "backbones/scripted_backbone.h"
#include "jobs/core_texts.h"
#include "runs/checkpoint.h"
#include "runs/classifier_facts.h"
#include "runs/run_upkeep.h"

namespace graft::ui {

namespace {

/// Sends everything the trainer tells over to the window's thread.
TrainingObserver observerFor(const JobLink& link)
{
    const auto job = [](Job& base) -> TrainJob& { return static_cast<TrainJob&>(base); };
    TrainingObserver observer;
    observer.onProgress = [&link](const Progress& progress) { link.report(progress); };
    observer.onMessage = [&link, job](const Text& message) {
        link.post([job, message](Job& base) { Q_EMIT job(base).messageLogged(localized(message)); });
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
    observer.onResumed = [&link, job](const EarlierTraining& earlier) {
        link.post([job, earlier](Job& base) { Q_EMIT job(base).resumed(earlier); });
    };
    return observer;
}

/// @throws ProgramRefused
void requireTrust(const TrainingToResume& training)
{
    if (!training.options.trustProgram && readRunConfig(training.run).backbone == kScriptedBackbone)
        throw ProgramRefused(Text("The run's backbone is a program, and running it can do anything you can do"));
}

/// Unless somebody has begun to work on the run since.
void forgetCheckpoints(const std::filesystem::path& run)
{
    try {
        dropCheckpoints(run);
    } catch (const Error&) { // theirs now
    }
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

TrainJob::TrainJob(Executor& compute, const TrainingToResume& training, QObject* parent) : Job(parent)
{
    start(compute, [training](const JobLink& link) -> Deliver {
        requireTrust(training);
        // Those that its answers are of, whatever has become of the folder.
        link.post([classes = readRunFacts(training.run / "run.json").classes](Job& job) {
            Q_EMIT static_cast<TrainJob&>(job).classesKnown(classes);
        });
        auto report = std::make_shared<const TrainingReport>(
            resumeTraining(training.run, training.options, observerFor(link), link.token()));
        if (training.leavesNothingToResume)
            forgetCheckpoints(training.run);
        return [report = std::move(report)](Job& job) { static_cast<TrainJob&>(job).m_report = report; };
    });
}

} // namespace graft::ui
