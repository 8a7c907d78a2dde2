#include "jobs/train_job.h"

#include "backbones/scripted_backbone.h"
#include "datasets/corrected_data.h"
#include "datasets/corrections_file.h"
#include "jobs/core_texts.h"
#include "runs/checkpoint.h"

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

/// As the run has learnt from them, whatever was corrected since; if the pictures are still those that were read.
std::vector<std::string> classesOf(const std::filesystem::path& run, const ScanResult& scanned)
{
    const std::filesystem::path file = run / kCorrectionsFile;
    std::error_code ignored;
    if (!std::filesystem::is_regular_file(file, ignored))
        return scanned.dataset.classes;
    ScanResult pictures = scanned;
    pictures.corrections = {};
    return withCorrections(pictures, readCorrections(file, pictures.dataset)).dataset.classes;
}

/// @throws ProgramRefused
void requireTrust(const TrainingToResume& training)
{
    if (!training.options.trustProgram && readRunConfig(training.run).backbone == kScriptedBackbone)
        throw ProgramRefused(Text("The run's backbone is a program, and running it can do anything you can do"));
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

TrainJob::TrainJob(Executor& compute, const TrainingToResume& training, std::shared_ptr<const ScanResult> scanned,
                   QObject* parent)
    : Job(parent)
{
    start(compute, [training, scanned = std::move(scanned)](const JobLink& link) -> Deliver {
        requireTrust(training);
        link.post([classes = classesOf(training.run, *scanned)](Job& job) {
            Q_EMIT static_cast<TrainJob&>(job).classesKnown(classes);
        });
        auto report = std::make_shared<const TrainingReport>(
            resumeTraining(training.run, training.options, observerFor(link), link.token()));
        if (training.leavesNothingToResume)
            removeCheckpoints(training.run);
        return [report = std::move(report)](Job& job) { static_cast<TrainJob&>(job).m_report = report; };
    });
}

} // namespace graft::ui
