#include "runs/resume_job.h"

#include "backbones/scripted_backbone.h"
#include "base/display_name.h"
#include "base/error.h"
#include "base/files.h"
#include "base/json_text.h"
#include "runs/classifier_facts.h"
#include "runs/report_json.h"
#include "runs/training_run.h"
#include "weights/weight_file.h"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <charconv>
#include <map>
#include <sstream>
#include <utility>

namespace graft {

namespace fs = std::filesystem;

namespace {

constexpr std::uintmax_t kMostBytesOfHistory = 64 << 20;

std::string wordIn(const nlohmann::json& run, const char* key)
{
    const auto found = run.find(key);
    return found != run.end() && found->is_string() ? found->get<std::string>() : std::string();
}

/// As the run was trained, in its own folder and with the corrections that it learnt from.
TrainingConfig configOf(const fs::path& run, const ResumeOptions& options)
{
    TrainingConfig config = readConfigToRepeat(run);
    config.runs = run.parent_path();
    if (config.backbone == kScriptedBackbone) {
        if (!options.trustProgram)
            throw Error({.problem = Text("The run's backbone is a program, and running it can do anything you can do"),
                         .file = displayName(run / kProgramFile),
                         .advice = Text("If you trust where it comes from, say so with --trust-model.")});
        config.torchscript = run / kProgramFile;
    }
    if (options.epochs > 0)
        config.epochs = options.epochs;
    return config;
}

/// What the report of an ended run says where a checkpoint would say it.
Checkpoint fromReport(const TrainingReport& report)
{
    Checkpoint checkpoint;
    checkpoint.state.epochs = report.epochs;
    checkpoint.state.bestEpoch = report.bestEpoch;
    checkpoint.soFar.seconds = report.secondsTotal;
    checkpoint.soFar.secondsTrain = report.secondsTrain;
    checkpoint.soFar.secondsExtract = report.secondsExtract;
    checkpoint.soFar.cacheComputed = report.cacheComputed;
    checkpoint.soFar.cacheFound = report.cacheFound;
    checkpoint.soFar.remarks = report.remarks;
    return checkpoint;
}

/// The same of a run that has no report, by its history.
Checkpoint fromHistory(const fs::path& run)
{
    Checkpoint checkpoint;
    std::istringstream lines(readTextFile(run / "history.jsonl", kMostBytesOfHistory));
    for (std::string line; std::getline(lines, line);) {
        try {
            const auto epoch = parsedJson(line).get<EpochRecord>();
            if (epoch.epoch != int(checkpoint.state.epochs.size()) + 1)
                break;
            checkpoint.state.epochs.push_back(epoch);
            if (epoch.best)
                checkpoint.state.bestEpoch = epoch.epoch;
        } catch (const nlohmann::json::exception&) { // damaged from here on
            break;
        }
    }
    return checkpoint;
}

/// Goes on from a run's best weights, with a schedule of its own.
void continueFromBest(Continuation& continuation, Checkpoint checkpoint, int epochs)
{
    TrainingState& state = checkpoint.state;
    state.epoch = int(state.epochs.size());
    state.scheduleBegin = state.epoch;
    if (epochs <= state.epoch && !continuation.endsNow)
        throw Error(
            {.problem = Text("The run has nothing left to do"),
             .file = displayName(continuation.run),
             .found = Text("%1 epochs that are done", state.epoch),
             .advice = Text("To train it further, say for how many epochs altogether: --epochs %1.", 2 * state.epoch)});
    continuation.checkpoint = std::move(checkpoint);
    continuation.fromBest = true;
}

/// That the weights are of, as they say themselves; 0 where they do not.
int epochOfBest(const fs::path& run)
{
    int epoch = 0;
    try {
        const std::map<std::string, std::string> metadata = openWeightFile(run / kBestWeightsFile)->metadata();
        if (const auto found = metadata.find("epoch"); found != metadata.end())
            std::from_chars(found->second.data(), found->second.data() + found->second.size(), epoch);
    } catch (const Error&) { // said when they are read
    }
    return epoch;
}

/// Without a checkpoint: what a report or a history knows of it. Weights may be newer than the report, where a run that
/// had ended was trained further, or older than the history, where the process ended between the two.
void continueWithout(Continuation& continuation, bool isComplete, int epochs, int epochsAsked,
                     std::vector<Text>& remarks)
{
    std::error_code ignored;
    const fs::path& run = continuation.run;
    const bool isProgram = readRunConfig(run).backbone == kScriptedBackbone;
    const bool hasBest = fs::is_regular_file(run / kBestWeightsFile, ignored);
    const bool hasReport = fs::is_regular_file(run / "report.json", ignored);
    if (isComplete && isProgram)
        throw Error({.problem = Text("A finished run whose backbone is a program cannot be trained further"),
                     .file = displayName(run)});
    const int written = hasBest && !isProgram ? epochOfBest(run) : 0;
    if (isComplete || (hasReport && hasBest && !isProgram)) {
        Checkpoint checkpoint = fromReport(readReport(run));
        if (isComplete || written == 0 || written == checkpoint.state.bestEpoch)
            return continueFromBest(continuation, std::move(checkpoint), isComplete ? epochsAsked : epochs);
    }
    if (hasBest && !isProgram && fs::is_regular_file(run / "history.jsonl", ignored)) {
        Checkpoint checkpoint = fromHistory(run);
        if (written > 0 && written <= int(checkpoint.state.epochs.size()))
            checkpoint.state.bestEpoch = written;
        if (checkpoint.state.bestEpoch > 0)
            return continueFromBest(continuation, std::move(checkpoint), epochs);
    }
    remarks.push_back(Text("No checkpoint of the run was kept, and it begins anew"));
}

/// A run that was stopped has been tested after its last checkpoint, and that time was spent, too.
void countTimeOfReport(Checkpoint& checkpoint, const fs::path& run)
{
    std::error_code ignored;
    if (!fs::is_regular_file(run / "report.json", ignored))
        return;
    try {
        checkpoint.soFar.seconds = std::max(checkpoint.soFar.seconds, readReport(run).secondsTotal);
    } catch (const Error&) { // a checkpoint does without
    }
}

Continuation continuationOf(const fs::path& run, const ResumeOptions& options, std::vector<Text>& remarks)
{
    const nlohmann::json json = readRunFile(run);
    const std::string status = wordIn(json, "status");
    const int epochs = options.epochs > 0 ? options.epochs : readRunConfig(run).epochs;
    Continuation continuation{.run = run,
                              .dataFingerprint = wordIn(json, "data_fingerprint"),
                              .preprocessing = jsonText(json.value("preprocessing", nlohmann::json())),
                              .checkpoint = {},
                              .endsNow = options.endsNow};
    if (status == "finished") { // the process may have ended before it removed them
        removeCheckpoints(run);
    } else {
        continuation.checkpoint = readLatestCheckpoint(run, [&](const Text& why) {
            remarks.push_back(Text::sentences({Text("A checkpoint is damaged, and is passed over."), why}));
        });
        tidyCheckpoints(run, continuation.checkpoint ? continuation.checkpoint->number : 0);
    }
    // Checkpoints may be rarer than epochs: what is to be kept is the best that was written.
    const bool hasNewerBest = options.endsNow && continuation.checkpoint &&
                              readRunConfig(run).backbone != kScriptedBackbone &&
                              epochOfBest(run) > continuation.checkpoint->state.bestEpoch;
    if (hasNewerBest) {
        RunSoFar soFar = std::move(continuation.checkpoint->soFar);
        continuation.checkpoint.reset();
        continueWithout(continuation, false, epochs, options.epochs, remarks);
        if (continuation.checkpoint)
            continuation.checkpoint->soFar = std::move(soFar);
        return continuation;
    }
    if (!continuation.checkpoint) {
        continueWithout(continuation, status == "finished" || status == "cancelled", epochs, options.epochs, remarks);
        return continuation;
    }
    countTimeOfReport(*continuation.checkpoint, run);
    const int done = continuation.checkpoint->state.epoch;
    if (options.epochs > 0 && options.epochs < done)
        throw Error({.problem = Text("The run has had more epochs already"),
                     .file = displayName(run),
                     .found = Text("%1 epochs that are done", done)});
    return continuation;
}

EarlierTraining earlierTraining(const Checkpoint& checkpoint, std::size_t classes)
{
    const TrainingState& state = checkpoint.state;
    const LiveRecord& live = checkpoint.soFar.live;
    EarlierTraining earlier{.epochs = state.epochs,
                            .position = double(state.epoch),
                            .steps = live.steps,
                            .messages = live.messages,
                            .answers = live.answers};
    const auto isKnown = [classes](std::int64_t label) { return label >= 0 && std::size_t(label) < classes; };
    if (!std::ranges::all_of(earlier.answers.labels, isKnown) ||
        !std::ranges::all_of(earlier.answers.predicted, isKnown)) // by somebody else's hand
        earlier.answers = {};
    if (state.position > 0 && !live.steps.empty())
        earlier.position = std::max(earlier.position, live.steps.back().epoch);
    return earlier;
}

Text scheduleRemark(const Continuation& continuation, int epochs, int before)
{
    if (continuation.endsNow) // it follows none any more
        return {};
    if (continuation.fromBest)
        return Text("The learning rates begin a schedule of their own for the %1 epochs that are added",
                    epochs - continuation.checkpoint->state.epoch);
    return epochs == before ? Text() : Text("The learning rates follow the schedule of %1 epochs from here on", epochs);
}

} // namespace

TrainingReport resumeTraining(const fs::path& folder, const ResumeOptions& options, const TrainingObserver& observer,
                              const CancellationToken& token)
{
    const fs::path run = fs::absolute(folder / ".").lexically_normal().parent_path();
    (void)readRunFile(run); // a folder that is no run gets no lock
    const RunLock lock(run);
    const int epochsBefore = readRunConfig(run).epochs;
    const TrainingConfig config = configOf(run, options);
    const FreedDevice freed(config.device);
    return guarded(trainingWork(), [&] {
        std::vector<Text> remarks;
        Continuation continuation = continuationOf(run, options, remarks);
        if (options.endsNow && (!continuation.checkpoint || continuation.checkpoint->state.bestEpoch == 0))
            throw Error({.problem = Text("No epoch of the run has ended yet, so that there is nothing to keep"),
                         .file = displayName(run)});
        LiveRecord live = continuation.checkpoint ? continuation.checkpoint->soFar.live : LiveRecord();
        const TrainingObserver both = recorded(observer, live);
        if (continuation.checkpoint && observer.onResumed)
            observer.onResumed(
                earlierTraining(*continuation.checkpoint, readRunFacts(run / "run.json").classes.size()));
        PreparedJob job(config, both, token, nullptr, &continuation);
        for (const Text& sentence : remarks)
            job.remark(sentence);
        if (const Text sentence = scheduleRemark(continuation, config.epochs, epochsBefore); !sentence.isEmpty())
            job.remark(sentence);
        TrainingSources sources(job);
        return train(job, sources, live);
    });
}

bool canResume(const ListedRun& run)
{
    return run.activity == RunActivity::None && run.status != "running" && run.status != "finished" &&
           (!run.isComplete() || run.hasCheckpoint);
}

std::optional<fs::path> newestToResume(const fs::path& runsFolder)
{
    for (const ListedRun& run : listRunsInDetail(runsFolder))
        if (canResume(run))
            return run.folder;
    return std::nullopt;
}

} // namespace graft
