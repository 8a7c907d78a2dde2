// Small trainings that are stopped and gone on with, and what they came to.
#pragma once

#include "base/files.h"
#include "base/suspended.h"
#include "runs/resume_job.h"
#include "runs/run_list.h"
#include "runs/training_job.h"

#include <QTemporaryDir>

#include <nlohmann/json.hpp>

#include <filesystem>
#include <sstream>
#include <stdexcept>
#include <string>
#include <vector>

namespace graft::test {

inline std::filesystem::path pathIn(const QTemporaryDir& folder, const std::string& name)
{
    return folder.filePath(QString::fromStdString(name)).toStdString();
}

/// A training of a few seconds with checkpoints as often as they may be.
inline TrainingConfig smallConfig(const QTemporaryDir& folder, const std::string& runs)
{
    TrainingConfig config;
    config.data = pathIn(folder, "data");
    config.runs = pathIn(folder, runs);
    config.name = "run";
    config.epochs = 4;
    config.batch = 8;
    config.checkpointSeconds = 0.01;
    return config;
}

/// What a run came to that must be the same: all weights, and every figure of its epochs but the time.
struct Outcome {
    std::vector<std::uint8_t> weights;
    std::vector<nlohmann::json> epochs;

    bool operator==(const Outcome&) const = default;
};

inline Outcome outcomeOf(const std::filesystem::path& run)
{
    Outcome outcome{.weights = readFile(run / kBestWeightsFile), .epochs = {}};
    std::istringstream lines(readTextFile(run / "history.jsonl"));
    for (std::string line; std::getline(lines, line);) {
        outcome.epochs.push_back(nlohmann::json::parse(line));
        outcome.epochs.back().erase("seconds");
    }
    return outcome;
}

/// Tells `token` to suspend once that epoch has ended.
inline TrainingObserver suspendingAfter(int epochs, CancellationToken token)
{
    TrainingObserver observer;
    observer.onEpoch = [epochs, token](const EpochRecord& record) mutable {
        if (record.epoch == epochs)
            token.suspend();
    };
    return observer;
}

/// The first epochs of a run, and then it is suspended.
inline std::filesystem::path suspendedAfter(const TrainingConfig& config, int epochs)
{
    const CancellationToken token;
    try {
        trainClassifier(config, suspendingAfter(epochs, token), token);
    } catch (const Suspended& suspended) {
        return suspended.run();
    }
    throw std::runtime_error("it was not suspended");
}

/// Goes on with it until an epoch has ended.
inline void suspendAgainAfter(const std::filesystem::path& run, int epochs)
{
    const CancellationToken token;
    try {
        resumeTraining(run, {}, suspendingAfter(epochs, token), token);
    } catch (const Suspended&) {
        return;
    }
    throw std::runtime_error("it was not suspended again");
}

inline std::string statusOf(const std::filesystem::path& run)
{
    return readListedRun(run).status;
}

} // namespace graft::test
