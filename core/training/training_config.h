#pragma once

#include "images/augmentation.h"
#include "images/preprocessing_changes.h"
#include "transfer/device_choice.h"
#include "transfer/freeze_choice.h"
#include "transfer/precision.h"

#include <cstdint>
#include <filesystem>
#include <string>

#include <nlohmann/json_fwd.hpp>

namespace graft {

enum class HeadKind { Linear, Mlp };
enum class OptimizerKind { AdamW, Adam, Sgd };
enum class ScheduleKind { Cosine, Constant };
enum class ClassWeights { None, Balanced };
enum class CacheStorage { Auto, Float32, Float16, BFloat16 };

/// Batch-norm's running mean and variance in stages that train. Kept: as pretrained, and what these stages normalise by
/// in training too. Anew: training normalises by each batch, and before every validation they are measured on training
/// pictures (see RunningStatistics). Moving: training normalises by each batch, and they follow with the network's
/// momentum. Auto: see batchNormOf().
enum class BatchNormRule { Auto, Kept, Anew, Moving };

/// Everything that decides a training run. Plain values; saved in the run. The defaults are the recipe.
struct TrainingConfig {
    std::filesystem::path data;
    std::filesystem::path corrections; ///< A file of corrections to make in them (see readCorrections); empty: none.
    std::string backbone = "efficientnet_lite0";
    FreezeChoice freeze;                ///< The head only, unless something else is said.
    std::filesystem::path weights;      ///< The user's own: a file, a run, or a folder of a file (see
                                        ///< findNamedWeights); empty: the published ones.
    std::string weightsKey;             ///< Which of the sets of weights in that file; empty: the likeliest.
    std::filesystem::path torchscript;  ///< A TorchScript program to use as the backbone (see loadScriptedBackbone),
                                        ///< only set for files that the user trusts, and not read back
                                        ///< from JSON; `backbone` is then "torchscript".
    PreprocessingChanges preprocessing; ///< What is said of the pictures in place of what is known of the weights.
    bool fromScratch = false;           ///< Start from random weights instead of the pretrained ones: to compare.
    HeadKind head = HeadKind::Linear;
    double dropout = 0.2; ///< Before the head's last layer, 0 to below 1.
    int epochs = 20;
    int batch = 32;
    OptimizerKind optimizer = OptimizerKind::AdamW;
    double learningRate = 0;         ///< Of the head; 0 takes the optimizer's default (see effectiveLearningRate).
    double backboneRateFactor = 0.1; ///< Trainable stages learn at this times the head's rate.
    double weightDecay = 0.01;
    ScheduleKind schedule = ScheduleKind::Cosine;
    bool augmentSet = false; ///< False: none for head only, light otherwise.
    Augmentation augment = Augmentation::None;
    bool mirrors = true; ///< Whether automatic augmentation mirrors. A job sets it by its classes (see
                         ///< mirroredClasses); it is not stored.
    ClassWeights classWeights = ClassWeights::None;
    BatchNormRule batchNorm = BatchNormRule::Auto;
    double labelSmoothing = 0;
    int patience = 0; ///< Stop after so many epochs without a better validation loss; 0: never.
    Precision precision = Precision::Auto;
    DeviceChoice device;
    int threads = 0;                    ///< 0: all cores.
    std::int64_t cacheBudgetBytes = -1; ///< Memory for cached activations that are not on disk; -1: half of what is
                                        ///< free; 0: no cache at all.
    std::int64_t cacheDiskBytes = std::int64_t{10} << 30; ///< For activations kept between runs, of all runs; 0: none.
    int cacheViews = 4; ///< Views a picture that are kept with augmentation: epoch e sees view e mod this.
    CacheStorage cacheStorage = CacheStorage::Auto; ///< Auto: what was computed, exactly, up to 2 GiB (see
                                                    ///< planActivations).
    std::uint64_t seed = 0;
    double checkpointSeconds = 30; ///< The least time between two checkpoints within an epoch (see CheckpointWriter);
                                   ///< 0: only when training is told to stop.
    std::filesystem::path runs;    ///< Folder of runs; empty: defaultRunsFolder().
    std::string name;              ///< Of the run; empty: made from backbone, data and time.

    /// 4e-3 for Adam and AdamW, 2e-2 for SGD, unless learningRate is set.
    [[nodiscard]] double effectiveLearningRate() const;

    /// @throws Error with one sentence if a value is out of its range.
    void validate() const;

    bool operator==(const TrainingConfig&) const = default;
};

std::string toString(HeadKind);
std::string toString(OptimizerKind);
std::string toString(ScheduleKind);
std::string toString(ClassWeights);
std::string toString(CacheStorage); ///< auto, fp32, fp16, bf16
std::string toString(BatchNormRule);
HeadKind headKindFromString(const std::string&);
OptimizerKind optimizerKindFromString(const std::string&);
ScheduleKind scheduleKindFromString(const std::string&);
ClassWeights classWeightsFromString(const std::string&);
BatchNormRule batchNormRuleFromString(const std::string&);
CacheStorage cacheStorageFromString(const std::string&);

void to_json(nlohmann::json& json, const TrainingConfig& config);
/// @throws Error if a value is of the wrong kind or out of its range. Missing fields keep their defaults.
void from_json(const nlohmann::json& json, TrainingConfig& config);

} // namespace graft
