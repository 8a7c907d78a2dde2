#pragma once

#include "datasets/dataset_report.h"
#include "evaluation/evaluation_result.h"
#include "images/preprocessing.h"
#include "training/training_config.h"
#include "training/training_observer.h"

#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include <nlohmann/json_fwd.hpp>

namespace graft {

/// The number that run.json says; that of history.jsonl, best.safetensors and the features beside it too.
inline constexpr int kRunFormat = 1;

/// In a run's folder: the backbone, where it is a TorchScript program.
inline constexpr const char* kProgramFile = "backbone.pt";
/// In a run's folder: the labels that the user set right, and the pictures that were left out; only where there are
/// any.
inline constexpr const char* kCorrectionsFile = "corrections.json";
/// In a run's folder: all weights of the best epoch, under the reference's names.
inline constexpr const char* kBestWeightsFile = "best.safetensors";
/// In a run's folder: what the training pictures look like to the network, see FeatureIndex. As they are, and in
/// float32; but where a head alone learnt in bfloat16, the features that it learnt from are kept.
inline constexpr const char* kFeaturesFile = "training_features.safetensors";

/// Everything that a finished (or cancelled) run came to; what `graft train --json` prints.
struct TrainingReport {
    std::filesystem::path run; ///< The run's folder.
    TrainingConfig config;
    bool cancelled = false; ///< Stopped early by the user; the best epoch so far is kept.
    std::vector<std::string> classes;
    std::int64_t trainPictures = 0;
    std::int64_t validPictures = 0;
    std::int64_t testPictures = 0;
    std::vector<SkippedFile> skipped;
    std::vector<Text> dataFindings; ///< What was found in the data that matters (see whatMatters).
    Text freeze;                    ///< In words.
    std::string augmentation;
    std::string batchNorm; ///< "kept", "anew", "moving"; empty where no batch-norm trains.
    std::int64_t trainableParameters = 0;
    std::int64_t parameters = 0;
    std::string precision;     ///< "fp32" or "bf16",
    Text precisionReason;      ///< and why.
    std::string device;        ///< "cpu", "cuda:0".
    std::vector<Text> remarks; ///< What went otherwise than asked for or expected, a sentence each.
    std::string deviceTitle;   ///< "cpu", "NVIDIA H200, compute capability 9.0".
    std::vector<EpochRecord> epochs;
    int bestEpoch = 0;
    EvaluationResult valid;
    std::optional<EvaluationResult> test; ///< None without a test split.
    std::optional<SplitScore> train;      ///< Of the best epoch, in evaluation: as `graft evaluate --split train` says
                                          ///< where all training pictures were looked at (as many as labels); none if
                                          ///< the run was stopped.
    std::vector<Text> findings;           ///< What is wrong with the outcome (see judgeRun), a few sentences each.
    LabelReview labels;                   ///< Of training pictures, not of all where there are many.
    double secondsTotal = 0;
    double secondsExtract = 0;      ///< Computing the frozen stages, once.
    double secondsTrain = 0;        ///< Epochs, validation included.
    std::string cache;              ///< How activations were kept: "disk", "memory", or "none".
    std::string cacheStorage;       ///< "fp32", "fp16" or "bf16".
    int cacheViews = 0;             ///< Of each training picture; 0: another one in every epoch.
    std::int64_t cacheComputed = 0; ///< Rows computed in this run,
    std::int64_t cacheFound = 0;    ///< and rows that earlier runs had left.
    double imagesPerSecond = 0;     ///< Training pictures times epochs over the whole time.
    double peakMegabytes = 0;
};

void to_json(nlohmann::json& json, const TrainingReport& report);
/// @throws Error if fields are missing or of the wrong kind.
void from_json(const nlohmann::json& json, TrainingReport& report);

/// The report for people, some twenty lines with the confusion matrix; its sentences in another language.
std::string toText(const TrainingReport& report, const Dictionary& dictionary = {});

/// One line of `graft runs`.
struct RunSummary {
    std::filesystem::path folder;
    std::string name;
    std::string status;  ///< "finished", "cancelled", "failed" (an error ended it; the best weights are
                         ///< there), "running" (it is trained at this moment), "suspended" (it was
                         ///< told to end at once) or "unfinished" (the process ended midway).
    std::string created; ///< ISO 8601, UTC.
    std::string backbone;
    Text freeze;
    std::string data;
    std::optional<double> validAccuracy;
    std::optional<double> testAccuracy;
};

/// Where runs go unless told: $GRAFT_RUNS_DIR or userDataFolder()/runs.
std::filesystem::path defaultRunsFolder();

/// Runs below a folder, newest first. Folders that are no runs are passed over. Reads small files only.
std::vector<RunSummary> listRuns(const std::filesystem::path& runsFolder);

/// The report of a finished run.
/// @throws Error if the folder holds none or it is damaged.
TrainingReport readReport(const std::filesystem::path& runFolder);

} // namespace graft
