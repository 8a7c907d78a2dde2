#include "base/cuda_driver.h"

#include <array>
#include <fstream>
#include <regex>

#include <dlfcn.h>

namespace graft {

namespace {

// NVIDIA's driver API, of which these few functions have kept their form since CUDA 3.2 (CUDA Driver API manual,
// chapters 6.2 to 6.5). Declared here, since its header comes with a toolkit that nothing else needs.
constexpr int kSuccess = 0;
constexpr int kNoDevice = 100;
constexpr int kCapabilityMajor = 75;
constexpr int kCapabilityMinor = 76;
using Device = int;

/// The driver's library, and its functions by name.
class DriverLibrary {
public:
    DriverLibrary() : m_library(dlopen("libcuda.so.1", RTLD_NOW | RTLD_LOCAL)) {}

    [[nodiscard]] bool isOpen() const { return m_library != nullptr; }

    /// Calls a function of that name; the driver's error, or success.
    template <class... Arguments>
    int call(const char* name, Arguments... arguments)
    {
        constexpr int kNotSupported = 801;
        auto* function = reinterpret_cast<int (*)(Arguments...)>(dlsym(m_library, name));
        return function ? function(arguments...) : kNotSupported;
    }

    std::string describe(int error)
    {
        const char* text = nullptr;
        if (call("cuGetErrorString", error, &text) == kSuccess && text)
            return text;
        return "error " + std::to_string(error);
    }

private:
    void* m_library; ///< Never closed: LibTorch uses it too.
};

/// As the kernel module tells it: "NVRM version: NVIDIA UNIX x86_64 Kernel Module  580.65.06  ...".
std::string releaseOfKernelModule()
{
    std::ifstream file("/proc/driver/nvidia/version");
    std::string line;
    std::getline(file, line);
    std::smatch found;
    return std::regex_search(line, found, std::regex(R"(\s(\d+\.\d+(\.\d+)?)\s)")) ? found[1].str() : std::string();
}

GpuInfo describeGpu(DriverLibrary& library, int number)
{
    GpuInfo info;
    Device device = 0;
    if (library.call("cuDeviceGet", &device, number) != kSuccess)
        return info;
    std::array<char, 256> name{};
    std::size_t bytes = 0;
    if (library.call("cuDeviceGetName", name.data(), int(name.size()) - 1, device) == kSuccess)
        info.name = name.data();
    if (library.call("cuDeviceTotalMem_v2", &bytes, device) == kSuccess)
        info.memoryBytes = std::int64_t(bytes);
    library.call("cuDeviceGetAttribute", &info.capabilityMajor, kCapabilityMajor, device);
    library.call("cuDeviceGetAttribute", &info.capabilityMinor, kCapabilityMinor, device);
    return info;
}

CudaDriver askDriver()
{
    CudaDriver driver;
    DriverLibrary library;
    driver.isInstalled = library.isOpen();
    if (!driver.isInstalled)
        return driver;
    driver.release = releaseOfKernelModule();
    library.call("cuDriverGetVersion", &driver.cudaVersion);
    int count = 0;
    int error = library.call("cuInit", 0U);
    if (error == kSuccess)
        error = library.call("cuDeviceGetCount", &count);
    if (error != kSuccess && error != kNoDevice)
        driver.problem = library.describe(error);
    for (int number = 0; error == kSuccess && number < count; ++number)
        driver.gpus.push_back(describeGpu(library, number));
    return driver;
}

} // namespace

const CudaDriver& cudaDriver()
{
    static const CudaDriver driver = askDriver();
    return driver;
}

std::string cudaVersionText(int version)
{
    return GpuInfo::versionText(version / 1000, version % 1000 / 10);
}

} // namespace graft
