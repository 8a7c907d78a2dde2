#include "transfer/gpu_support.h"

#include "base/error.h"
#include "batches/batch_parts.h"

#include <ATen/ATen.h>
#include <ATen/Version.h>
#include <ATen/detail/CUDAHooksInterface.h>

#include <algorithm>
#include <atomic>
#include <cstdlib>
#include <filesystem>
#include <map>
#include <optional>
#include <regex>

#include <dlfcn.h>

namespace graft {

namespace fs = std::filesystem;

namespace {

constexpr const char* kGpuPart = "libtorch_cuda.so";
constexpr PlainSource kSetUpAgain("`GRAFT_CUDA=yes bash packaging/run.sh` installs what is missing.");

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
        build.oldestKernels = oldestKernels(at::show_config());
    } catch (const c10::Error&) { // the hooks of a LibTorch without GPUs answer nothing
    }
    return build;
}

GpuSupport because(NoGpu state, const Text& reason, const Text& advice, const CudaDriver& driver)
{
    return {.state = state, .reason = reason, .advice = advice, .gpus = driver.gpus};
}

/// What went wrong on a GPU, from what CUDA says.
GpuSupport understand(const std::exception& exception, const GpuSupport& all)
{
    const std::string error = exception.what();
    const auto says = [&](const char* words) { return error.find(words) != std::string::npos; };
    const auto* own = dynamic_cast<const Error*>(&exception);
    GpuSupport support{.state = NoGpu::Failed,
                       .reason = own ? own->details().problem : Text::verbatim(error.substr(0, error.find('\n'))),
                       .advice = {},
                       .gpus = all.gpus};
    if (says("no kernel image")) {
        support.state = NoGpu::GpuTooOld;
        support.reason = Text("this LibTorch has no kernels for it");
    } else if (isOutOfMemory(exception)) {
        support.state = NoGpu::NoMemory;
        support.reason = Text("all of its memory is in use");
        support.advice = Text("End the programs that use it.");
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
        return understand(Error(Text("it multiplies wrongly")), all);
    } catch (const std::exception& error) {
        return understand(error, all);
    }
}

} // namespace

GpuSupport judgeGpu(const CudaDriver& driver, const GpuBuild& build)
{
    if (!driver.isInstalled)
        return because(NoGpu::NoDriver, Text("no NVIDIA driver is installed"), {}, driver);
    if (!driver.problem.empty())
        return because(NoGpu::DriverFailed, Text("the NVIDIA driver says: %1", driver.problem),
                       Text("Install the driver again, or start the machine anew after an update of it."), driver);
    if (driver.gpus.empty())
        return because(NoGpu::NoDevice, Text("the NVIDIA driver finds no GPU that this program may use"),
                       std::getenv("CUDA_VISIBLE_DEVICES") ? Text("CUDA_VISIBLE_DEVICES is set, and hides GPUs.")
                                                           : Text(),
                       driver);
    if (!build.isThere)
        return because(NoGpu::ProcessorBuild, Text("this LibTorch was built for processors only"), Text(kSetUpAgain),
                       driver);
    // Loading says less: CUDA's libraries load beside any driver.
    if (build.cudaVersion / 1000 > driver.cudaVersion / 1000)
        return because(NoGpu::DriverTooOld,
                       driver.release.empty()
                           ? Text("the NVIDIA driver runs CUDA %1 at most, and this LibTorch needs CUDA %2",
                                  cudaVersionText(driver.cudaVersion), cudaVersionText(build.cudaVersion))
                           : Text("the NVIDIA driver %1 runs CUDA %2 at most, and this LibTorch needs CUDA %3",
                                  driver.release, cudaVersionText(driver.cudaVersion),
                                  cudaVersionText(build.cudaVersion)),
                       Text("Install a newer driver."), driver);
    if (!build.loadError.empty())
        return because(NoGpu::LibrariesMissing, Text("LibTorch's GPU part cannot be loaded: %1", build.loadError),
                       Text(kSetUpAgain), driver);
    if (!build.isHeard)
        return because(NoGpu::LoadedTooLate, Text("LibTorch was in use before its GPU part was loaded"),
                       Text("Start Graft again."), driver);
    const auto canRun = [&](const GpuInfo& gpu) {
        return gpu.capabilityMajor * 10 + gpu.capabilityMinor >= build.oldestKernels;
    };
    if (std::none_of(driver.gpus.begin(), driver.gpus.end(), canRun)) {
        const GpuInfo& first = driver.gpus.front();
        return because(NoGpu::GpuTooOld,
                       Text("the %1 has compute capability %2, and this LibTorch needs %3", first.name,
                            first.capability(),
                            GpuInfo::versionText(build.oldestKernels / 10, build.oldestKernels % 10)),
                       {}, driver);
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
                .reason = all.gpus.size() == 1
                              ? Text("there is one GPU, cuda:0")
                              : Text("there are %1 GPUs, cuda:0 to cuda:%2", all.gpus.size(), all.gpus.size() - 1),
                .advice = {},
                .gpus = all.gpus};
    const auto found = known.find(gpu);
    if (found != known.end())
        return found->second;
    GpuSupport support = multiplyOn(gpu, all);
    if (support.isUsable() || support.state == NoGpu::GpuTooOld) // anything else may change
        known.emplace(gpu, support);
    return support;
}

GpuSupport tryGpus()
{
    GpuSupport result = gpuSupport();
    if (!result.isUsable())
        return result;
    std::optional<GpuSupport> firstProblem;
    bool isOneUsable = false;
    for (std::size_t i = 0; i < result.gpus.size(); ++i) {
        const GpuSupport tried = tryGpu(int(i));
        result.gpus[i].problem = tried.reason.english();
        isOneUsable |= tried.isUsable();
        if (!tried.isUsable() && !firstProblem)
            firstProblem = tried;
    }
    if (isOneUsable || !firstProblem)
        return result;
    firstProblem->gpus = result.gpus;
    return *firstProblem;
}

} // namespace graft
