#include "diagnosis/diagnosis.h"

#include "base/container_limits.h"
#include "base/error.h"
#include "base/files.h"
#include "base/machine.h"
#include "base/private_paths.h"
#include "base/version.h"
#include "diagnosis/format_samples.h"
#include "images/camera.h"
#include "images/decode.h"
#include "runs/run_store.h"
#include "transfer/activation_store.h"
#include "weights/weight_store.h"

#include <nlohmann/json.hpp>

#include <ATen/Version.h>
#include <torch/version.h>

#include <fstream>
#include <iomanip>
#include <sstream>

#include <sys/utsname.h>

namespace graft {

namespace fs = std::filesystem;

namespace {

std::string distribution()
{
    std::ifstream file("/etc/os-release");
    const std::string key = "PRETTY_NAME=\"";
    for (std::string line; std::getline(file, line);)
        if (line.starts_with(key) && line.ends_with('"'))
            return line.substr(key.size(), line.size() - key.size() - 1);
    return "Linux";
}

std::string systemText()
{
    utsname name{};
    uname(&name);
    return distribution() + ", " + name.machine + ", " + name.sysname + " " + name.release;
}

std::vector<std::string> bfloat16Units()
{
    std::vector<std::string> units;
    if (cpuHasFlag("avx512_bf16"))
        units.emplace_back("AVX512-BF16");
    if (cpuHasFlag("amx_bf16"))
        units.emplace_back("AMX");
    return units;
}

/// A folder that is not there yet is as good as the nearest one that is.
FolderState folderState(const std::string& what, const fs::path& folder)
{
    FolderState state{.what = what, .path = privatePath(folder), .problem = {}};
    std::error_code code;
    fs::path existing = fs::absolute(folder, code);
    while (!fs::exists(existing, code) && existing.has_relative_path())
        existing = existing.parent_path();
    try {
        ensureWritableFolder(existing);
    } catch (const Error& error) {
        state.problem = withoutPaths(error.what());
    }
    const fs::space_info space = fs::space(existing, code);
    state.freeBytes = code ? 0 : std::int64_t(space.available);
    return state;
}

FormatState formatState(const std::string& name, const std::vector<std::uint8_t>& bytes)
{
    FormatState state{.name = name, .problem = {}};
    try {
        if (decodeImage(bytes).width != kSampleSide)
            state.problem = "it is read with another size";
    } catch (const Error& error) {
        state.problem = withoutPaths(error.what());
    }
    return state;
}

/// A small picture written in a format and read again.
FormatState writtenFormatState(const std::string& name, const std::string& extension)
{
    const Image picture{.width = kSampleSide,
                        .height = kSampleSide,
                        .rgb = std::vector<std::uint8_t>(kSampleSide * kSampleSide * 3, 128)};
    try {
        return formatState(name, encodeImage(extension, picture));
    } catch (const Error& error) {
        return {.name = name, .problem = withoutPaths(error.what())};
    }
}

std::vector<FormatState> formatStates()
{
    std::vector<FormatState> states{writtenFormatState("JPEG", ".jpg"), writtenFormatState("PNG", ".png")};
    for (const FormatSample& sample : kFormatSamples)
        states.push_back(formatState(sample.name, {sample.bytes.begin(), sample.bytes.end()}));
    return states;
}

std::string gigabytes(std::int64_t bytes)
{
    std::ostringstream text;
    text << std::fixed << std::setprecision(1) << double(bytes) / 1e9 << " GB";
    return text.str();
}

std::string joined(const std::vector<std::string>& parts, const std::string& none)
{
    std::string text;
    for (const std::string& part : parts)
        text += (text.empty() ? "" : ", ") + part;
    return text.empty() ? none : text;
}

std::string driverText(const CudaDriver& driver)
{
    if (!driver.isInstalled)
        return "none of NVIDIA's";
    return "NVIDIA" + (driver.release.empty() ? "" : " " + driver.release) + ", CUDA " +
           cudaVersionText(driver.cudaVersion) + " at most";
}

/// Lines "name   value".
class Lines {
public:
    void add(const std::string& name, const std::string& value)
    {
        constexpr int kWidth = 12;
        m_text << std::left << std::setw(kWidth) << name << value << '\n';
    }
    [[nodiscard]] std::string text() const { return m_text.str(); }

private:
    std::ostringstream m_text;
};

void addGpu(const Diagnosis& diagnosis, Lines& lines)
{
    lines.add("Driver", driverText(diagnosis.driver));
    for (std::size_t i = 0; i < diagnosis.gpu.gpus.size(); ++i) {
        const GpuInfo& gpu = diagnosis.gpu.gpus[i];
        lines.add("GPU", "cuda:" + std::to_string(i) + ", " + gpu.name + ", " + gigabytes(gpu.memoryBytes) +
                             ", compute capability " + gpu.capability() +
                             (gpu.problem.empty() ? "" : "; not used: " + gpu.problem));
    }
    if (diagnosis.gpu.isUsable())
        lines.add("GPU", "used, unless --device says otherwise");
    else
        lines.add("GPU", "not used: " + diagnosis.gpu.reason +
                             (diagnosis.gpu.advice.empty() ? "" : ". " + diagnosis.gpu.advice));
}

} // namespace

Diagnosis diagnose(const GpuSupport& gpu)
{
    Diagnosis diagnosis;
    diagnosis.graft = version();
    diagnosis.libtorch = TORCH_VERSION;
    diagnosis.libtorchBuild = gpuBuildText();
    diagnosis.instructions = at::get_cpu_capability();
    diagnosis.compiler = "GCC " __VERSION__;
    diagnosis.system = systemText();
    diagnosis.processor = cpuName();
    diagnosis.machineCores = machineCores();
    diagnosis.usableCores = availableCores();
    diagnosis.bfloat16Units = bfloat16Units();
    diagnosis.machineMemoryBytes = machineMemoryBytes();
    diagnosis.availableMemoryBytes = availableMemoryBytes();
    diagnosis.allowedMemoryBytes = containerLimits().memoryBytes;
    diagnosis.driver = cudaDriver();
    diagnosis.driver.problem = withoutPaths(diagnosis.driver.problem);
    diagnosis.gpu = gpu;
    diagnosis.gpu.reason = withoutPaths(gpu.reason);
    for (GpuInfo& one : diagnosis.gpu.gpus)
        one.problem = withoutPaths(one.problem);
    diagnosis.folders = {folderState("weights", ownWeightFolder()), folderState("runs", defaultRunsFolder()),
                         folderState("cache", defaultActivationFolder())};
    diagnosis.formats = formatStates();
    for (const CameraInfo& camera : listCameras())
        diagnosis.cameras.push_back(withoutPaths(camera.name));
    return diagnosis;
}

std::string toText(const Diagnosis& diagnosis)
{
    Lines lines;
    lines.add("Graft", diagnosis.graft);
    lines.add("LibTorch", diagnosis.libtorch + ", " + diagnosis.libtorchBuild + ", uses " + diagnosis.instructions);
    lines.add("Compiler", diagnosis.compiler);
    lines.add("System", diagnosis.system);
    lines.add("Processor", diagnosis.processor + ", " + std::to_string(diagnosis.usableCores) + " of " +
                               std::to_string(diagnosis.machineCores) +
                               " cores to use; bfloat16: " + joined(diagnosis.bfloat16Units, "not in hardware"));
    lines.add("Memory", gigabytes(diagnosis.availableMemoryBytes) + " free of " +
                            gigabytes(diagnosis.machineMemoryBytes) +
                            (diagnosis.allowedMemoryBytes
                                 ? ", of which a container allows " + gigabytes(*diagnosis.allowedMemoryBytes)
                                 : ""));
    addGpu(diagnosis, lines);
    for (const FolderState& folder : diagnosis.folders)
        lines.add(folder.what == "weights" ? "Folders" : "",
                  folder.what + ": " + folder.path + ", " + gigabytes(folder.freeBytes) + " free" +
                      (folder.problem.empty() ? "" : "; cannot be written: " + folder.problem));
    std::vector<std::string> read;
    for (const FormatState& format : diagnosis.formats)
        if (format.problem.empty())
            read.push_back(format.name);
    lines.add("Pictures", joined(read, "none can be read"));
    for (const FormatState& format : diagnosis.formats)
        if (!format.problem.empty())
            lines.add("", format.name + " cannot be read: " + format.problem);
    lines.add("Cameras", joined(diagnosis.cameras, "none"));
    return lines.text();
}

void to_json(nlohmann::json& json, const Diagnosis& diagnosis)
{
    using Json = nlohmann::json;
    const auto orNull = [](const std::string& text) { return text.empty() ? Json() : Json(text); };
    Json gpus = Json::array();
    for (const GpuInfo& gpu : diagnosis.gpu.gpus)
        gpus.push_back({{"name", gpu.name},
                        {"memory_bytes", gpu.memoryBytes},
                        {"capability", gpu.capability()},
                        {"problem", orNull(gpu.problem)}});
    Json folders = Json::array();
    for (const FolderState& folder : diagnosis.folders)
        folders.push_back({{"what", folder.what},
                           {"path", folder.path},
                           {"writable", folder.problem.empty()},
                           {"problem", orNull(folder.problem)},
                           {"free_bytes", folder.freeBytes}});
    Json formats = Json::object();
    for (const FormatState& format : diagnosis.formats)
        formats[format.name] = {{"readable", format.problem.empty()}, {"problem", orNull(format.problem)}};
    json = {
        {"graft", diagnosis.graft},
        {"libtorch",
         {{"version", diagnosis.libtorch},
          {"build", diagnosis.libtorchBuild},
          {"instructions", diagnosis.instructions}}},
        {"compiler", diagnosis.compiler},
        {"system", diagnosis.system},
        {"processor",
         {{"name", diagnosis.processor},
          {"cores", diagnosis.machineCores},
          {"usable_cores", diagnosis.usableCores},
          {"bfloat16", diagnosis.bfloat16Units}}},
        {"memory",
         {{"bytes", diagnosis.machineMemoryBytes},
          {"available_bytes", diagnosis.availableMemoryBytes},
          {"allowed_bytes", diagnosis.allowedMemoryBytes ? Json(*diagnosis.allowedMemoryBytes) : Json()}}},
        {"driver",
         {{"installed", diagnosis.driver.isInstalled},
          {"release", orNull(diagnosis.driver.release)},
          {"cuda", diagnosis.driver.cudaVersion > 0 ? Json(cudaVersionText(diagnosis.driver.cudaVersion)) : Json()}}},
        {"gpu",
         {{"usable", diagnosis.gpu.isUsable()},
          {"reason", orNull(diagnosis.gpu.reason)},
          {"advice", orNull(diagnosis.gpu.advice)},
          {"gpus", gpus}}},
        {"folders", folders},
        {"formats", formats},
        {"cameras", diagnosis.cameras}};
}

} // namespace graft
