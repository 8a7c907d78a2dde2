#pragma once

#include "transfer/gpu_support.h"

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include <nlohmann/json_fwd.hpp>

namespace graft {

/// A folder that Graft keeps things in.
struct FolderState {
    std::string what; ///< "weights", "runs" or "cache".
    std::string path; ///< See privatePath().
    Text problem;     ///< Why nothing can be written there; empty if it can.
    std::int64_t freeBytes = 0;
};

/// A kind of picture, and why it cannot be read here; empty if it can.
struct FormatState {
    std::string name;
    Text problem;
};

/// What Graft finds on this machine: all that somebody who is asked for help wants to know first. Holds no user's name
/// and no path but those below "~".
struct Diagnosis {
    std::string graft;         ///< Version.
    std::string libtorch;      ///< Version.
    std::string libtorchBuild; ///< "for processors only", "for CUDA 13.0", "for GPUs".
    std::string instructions;  ///< That LibTorch uses: "AVX512".
    std::string compiler;
    std::string system; ///< "Debian GNU/Linux 12 (bookworm), x86_64, Linux 6.1.0"
    std::string processor;
    int machineCores = 0;
    int usableCores = 0;
    std::vector<std::string> bfloat16Units; ///< Of the processor: "AVX512-BF16", "AMX".
    std::int64_t machineMemoryBytes = 0;
    std::int64_t availableMemoryBytes = 0;
    std::optional<std::int64_t> allowedMemoryBytes; ///< By a container.
    CudaDriver driver;
    GpuSupport gpu;
    std::vector<FolderState> folders;
    std::vector<FormatState> formats;
    std::vector<std::string> cameras;
};

/// Looks at this machine; blocks for some tens of milliseconds. Writes and removes an empty file in folders that are
/// there. Runs nothing of LibTorch.
/// @param gpu what tryGpus() says, which belongs to the thread that uses LibTorch.
Diagnosis diagnose(const GpuSupport& gpu);

/// For people, a line a fact.
std::string toText(const Diagnosis& diagnosis, const Dictionary& dictionary = {});
void to_json(nlohmann::json& json, const Diagnosis& diagnosis);

} // namespace graft
