#pragma once

#include "base/text.h"

#include <string>
#include <vector>

#include <nlohmann/json_fwd.hpp>

namespace graft {

class PreparedJob;
class TrainingSources;

/// What a training computes with, beside its configuration: where all of it is the same, so are its numbers.
struct RunEnvironment {
    std::string graft; ///< Versions.
    std::string libtorch;
    std::string machine;      ///< The processor's name, and what of it LibTorch uses: "AVX512 amx_bf16".
    std::string instructions; ///< The sum of a row of numbers depends on how many are added at once.
    int threads = 0;
    std::string device;    ///< "cpu", "NVIDIA H200, compute capability 9.0".
    std::string precision; ///< "fp32", "bf16", "tf32",
    Text precisionReason;  ///< and why.
    std::string storage;   ///< What the frozen layers' results are rounded to; empty where there are none.
    std::string frozen;    ///< A hash of all weights that do not change.

    bool operator==(const RunEnvironment&) const = default;
};

void to_json(nlohmann::json& json, const RunEnvironment& environment);
void from_json(const nlohmann::json& json, RunEnvironment& environment);

RunEnvironment environmentOf(const PreparedJob& job, const TrainingSources& sources);

/// What makes a training that goes on come to other numbers than if it had never ended, a sentence each. The frozen
/// weights are not among it: with others it must not go on.
std::vector<Text> differences(const RunEnvironment& before, const RunEnvironment& now);

} // namespace graft
