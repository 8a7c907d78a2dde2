#include "transfer/gpu_support.h"

#include <ATen/ATen.h>
#include <ATen/detail/CUDAHooksInterface.h>

#include <algorithm>
#include <atomic>
#include <cstdlib>
#include <filesystem>
#include <map>
#include <regex>

#include <dlfcn.h>

namespace graft {

namespace fs = std::filesystem;

namespace {

constexpr const char* kGpuPart = "libtorch_cuda.so";
constexpr const char* kSetUpAgain = "`GRAFT_CUDA=yes bash packaging/run.sh` installs what is missing.";

/// Where LibTorch's libraries are.
fs::path libtorchFolder()
{
    Dl_info info{};
    const auto* anyFunction = reinterpret_cast<const void*>(&at::detail::getCUDAHooks);
    if (dladdr(anyFunction, &info) == 0 || !info.dli_fname)
        return {};
    return fs::path(info.dli_fname).parent_path();
}

/// The least of "-gencode;arch=compute_75,code=sm_75;..." in what the GPU part says of itself.
int oldestKernels(const std::string& configuration)
{
    int oldest = 0;
    const std::regex kernels(R"((sm|compute)_(\d+))");
    for (auto found = std::sregex_iterator(configuration.begin(), configuration.end(), kernels);
         found != std::sregex_iterator(); ++found) {
        const int capability = std::stoi((*found)[2].str());
        oldest = oldest == 0 ? capability : std::min(oldest, capability);
    }
    return oldest;
}

fs::path gpuPart()
{
    return libtorchFolder() / kGpuPart;
}

std::atomic<int> loadedCudaVersion = 0; ///< 0 while nothing is loaded.

GpuBuild loadGpuPart()
{
    GpuBuild build;
    const fs::path library = gpuPart();
    std::error_code ignored;
    build.isThere = fs::exists(library, ignored);
    if (!build.isThere)
        return build;
    // cuBLAS repeats its sums only with a workspace of its own; it looks when it is first used.
    ::setenv("CUBLAS_WORKSPACE_CONFIG", ":4096:8", 0);
    if (!dlopen(library.c_str(), RTLD_NOW | RTLD_GLOBAL)) { // global: its own parts look for each other's symbols
        const char* error = dlerror();
        build.loadError = error ? error : "for an unknown reason";
        return build;
    }
    const at::CUDAHooksInterface& hooks = at::detail::getCUDAHooks();
    try {
        build.cudaVersion = int(hooks.versionCUDART());
        loadedCudaVersion = build.cudaVersion;
        build.isHeard = true;
        build.oldestKernels = oldestKernels(hooks.showConfig());
    } catch (const c10::Error&) { // the hooks of a LibTorch without GPUs answer nothing
    }
    return build;
}

GpuSupport because(NoGpu state, std::string reason, std::string advice, const CudaDriver& driver)
{
    return {.state = state, .reason = std::move(reason), .advice = std::move(advice), .gpus = driver.gpus};
}

std::string capabilityText(int capability)
{
    return std::to_string(capability / 10) + "." + std::to_string(capability % 10);
}

/// What went wrong on a GPU, from what CUDA says.
GpuSupport understand(const std::string& error, const GpuSupport& all)
{
    const auto says = [&](const char* words) { return error.find(words) != std::string::npos; };
    GpuSupport support{
        .state = NoGpu::Failed, .reason = error.substr(0, error.find('\n')), .advice = {}, .gpus = all.gpus};
    if (says("no kernel image")) {
        support.state = NoGpu::GpuTooOld;
        support.reason = "this LibTorch has no kernels for it";
    } else if (says("out of memory")) {
        support.state = NoGpu::NoMemory;
        support.reason = "all of its memory is in use";
        support.advice = "End the programs that use it.";
    }
    return support;
}

GpuSupport multiplyOn(int gpu, const GpuSupport& all)
{
    try {
        const at::Tensor ones = at::ones({8, 8}, at::Device(at::kCUDA, at::DeviceIndex(gpu)));
        constexpr double kSum = 512;
        if (ones.mm(ones).sum().item<double>() == kSum)
            return all;
        return understand("it multiplies wrongly", all);
    } catch (const c10::Error& error) {
        return understand(error.what_without_backtrace(), all);
    }
}

} // namespace

GpuSupport judgeGpu(const CudaDriver& driver, const GpuBuild& build)
{
    if (!driver.isInstalled)
        return because(NoGpu::NoDriver, "no NVIDIA driver is installed", {}, driver);
    if (!driver.problem.empty())
        return because(NoGpu::DriverFailed, "the NVIDIA driver says: " + driver.problem,
                       "Install the driver again, or start the machine anew after an update of it.", driver);
    if (driver.gpus.empty())
        return because(NoGpu::NoDevice, "the NVIDIA driver finds no GPU that this program may use",
                       std::getenv("CUDA_VISIBLE_DEVICES") ? "CUDA_VISIBLE_DEVICES is set, and hides GPUs." : "",
                       driver);
    if (!build.isThere)
        return because(NoGpu::ProcessorBuild, "this LibTorch was built for processors only", kSetUpAgain, driver);
    // Loading says less: CUDA's libraries load beside any driver.
    if (build.cudaVersion / 1000 > driver.cudaVersion / 1000)
        return because(NoGpu::DriverTooOld,
                       "the NVIDIA driver" + (driver.release.empty() ? "" : " " + driver.release) + " runs CUDA " +
                           cudaVersionText(driver.cudaVersion) + " at most, and this LibTorch needs CUDA " +
                           cudaVersionText(build.cudaVersion),
                       "Install a newer driver.", driver);
    if (!build.loadError.empty())
        return because(NoGpu::LibrariesMissing, "LibTorch's GPU part cannot be loaded: " + build.loadError, kSetUpAgain,
                       driver);
    if (!build.isHeard)
        return because(NoGpu::LoadedTooLate, "LibTorch was in use before its GPU part was loaded", "Start Graft again.",
                       driver);
    const auto canRun = [&](const GpuInfo& gpu) {
        return gpu.capabilityMajor * 10 + gpu.capabilityMinor >= build.oldestKernels;
    };
    if (std::none_of(driver.gpus.begin(), driver.gpus.end(), canRun)) {
        const GpuInfo& first = driver.gpus.front();
        return because(NoGpu::GpuTooOld,
                       "the " + first.name + " has compute capability " +
                           capabilityText(first.capabilityMajor * 10 + first.capabilityMinor) +
                           ", and this LibTorch needs " + capabilityText(build.oldestKernels),
                       "", driver);
    }
    return {.state = NoGpu::Usable, .reason = {}, .advice = {}, .gpus = driver.gpus};
}

const GpuSupport& gpuSupport()
{
    static const GpuSupport support = [] {
        const CudaDriver& driver = cudaDriver();
        const GpuSupport without = judgeGpu(driver, {.isThere = true, .loadError = {}, .isHeard = true});
        if (!without.isUsable()) // no driver or no GPU: nothing to load for
            return without;
        return judgeGpu(driver, loadGpuPart());
    }();
    return support;
}

std::string gpuBuildText()
{
    std::error_code ignored;
    if (loadedCudaVersion > 0)
        return "for CUDA " + cudaVersionText(loadedCudaVersion);
    return fs::exists(gpuPart(), ignored) ? "for GPUs" : "for processors only";
}

GpuSupport tryGpu(int gpu)
{
    static std::map<int, GpuSupport> known; // one thread runs LibTorch
    const GpuSupport& all = gpuSupport();
    if (!all.isUsable())
        return all;
    if (gpu >= int(all.gpus.size()))
        return {.state = NoGpu::NoDevice,
                .reason = all.gpus.size() == 1 ? "there is one GPU, cuda:0"
                                               : "there are " + std::to_string(all.gpus.size()) +
                                                     " GPUs, cuda:0 to cuda:" + std::to_string(all.gpus.size() - 1),
                .advice = {},
                .gpus = all.gpus};
    const auto found = known.find(gpu);
    if (found != known.end())
        return found->second;
    GpuSupport support = multiplyOn(gpu, all);
    if (support.state != NoGpu::NoMemory) // that may change
        known.emplace(gpu, support);
    return support;
}

} // namespace graft
