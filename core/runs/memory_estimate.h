#pragma once

#include "runs/run_plan.h"
#include "training/training_config.h"
#include "transfer/freeze_plan.h"
#include "transfer/stage_memory.h"

#include <cstdint>
#include <vector>

namespace graft {

/// What a training will need beyond the program itself, in bytes, by what it is for.
struct MemoryEstimate {
    std::int64_t weights = 0;     ///< Of the whole network, with those folded for inference.
    std::int64_t learning = 0;    ///< Gradients, the optimizer's averages and the best epoch's copy of what learns.
    std::int64_t activations = 0; ///< Of a batch: kept until the way back, and worked with there.
    std::int64_t pictures = 0;    ///< Decoded ahead, and kept where nothing is frozen.
    std::int64_t cache = 0;       ///< Activations of frozen stages that the disk has no place for.

    [[nodiscard]] std::int64_t total() const { return weights + learning + activations + pictures + cache; }
};

/// What an estimate is made of, beside the configuration and the plan.
struct MemoryFacts {
    std::vector<StageMemory> stages; ///< Of the plan's backbone.
    std::int64_t headParameters = 0;
    PictureCounts pictures;
    int pictureSize = 224;        ///< Pixels a side.
    int threads = 1;              ///< That decode.
    std::int64_t cacheBudget = 0; ///< Memory that activations or decoded pictures may have.
};

/// For float32; bfloat16 needs less. Runs nothing.
///
/// A batch goes through the stages after the frozen prefix forwards, where each keeps what its gradient needs, and
/// back, where the largest stage's gradients come on top. The frozen prefix itself sees few pictures at a time and
/// keeps nothing. Adam remembers two numbers a weight, SGD one.
MemoryEstimate estimateMemory(const TrainingConfig& config, const FreezePlan& plan, const MemoryFacts& facts);

} // namespace graft
