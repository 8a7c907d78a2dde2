#pragma once

#include <cstdint>
#include <string>
#include <vector>

namespace graft {

/// A GPU as NVIDIA's driver describes it.
struct GpuInfo {
    std::string name;
    std::int64_t memoryBytes = 0;
    int capabilityMajor = 0; ///< What its processor can do ("compute capability" 9.0).
    int capabilityMinor = 0;
    std::string problem; ///< Why LibTorch cannot use it (see tryGpus); empty where it can, or nobody has tried.

    [[nodiscard]] std::string capability() const { return versionText(capabilityMajor, capabilityMinor); }
    static std::string versionText(int major, int minor) { return std::to_string(major) + "." + std::to_string(minor); }
};

/// What NVIDIA's driver says of this machine.
struct CudaDriver {
    bool isInstalled = false;  ///< Whether its library, libcuda.so.1, can be loaded.
    std::string release;       ///< Of the driver, "580.65.06"; empty where the kernel does not tell.
    int cudaVersion = 0;       ///< The newest CUDA that it runs: 13000 for 13.0.
    std::string problem;       ///< In the driver's words, why it does not work; empty if it does.
    std::vector<GpuInfo> gpus; ///< That this process may use (CUDA_VISIBLE_DEVICES), in CUDA's order.
};

/// Asks the driver, once for the life of the process: about a tenth of a second where there is one, nothing where
/// there is none. Loads no part of CUDA or LibTorch. May be called from any thread; blocks meanwhile.
const CudaDriver& cudaDriver();

/// "13.0" for 13000.
std::string cudaVersionText(int version);

} // namespace graft
