#include "diagnosis/diagnosis.h"

#include "base/container_limits.h"
#include "base/error.h"
#include "base/files.h"
#include "base/labelled_lines.h"
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

/// As it may be shown to strangers (see withoutPaths); in English alone where that changes it.
Text anonymous(const Text& text)
{
    const std::string english = text.english();
    const std::string cut = withoutPaths(english);
    return cut == english ? text : Text::verbatim(cut);
}

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

/// What an error says, in any language, since its file is cut first.
Text anonymous(const Error& error)
{
    ErrorDetails details = error.details();
    if (!details.file.empty()) {
        const std::string quoted = withoutPaths("'" + details.file + "'");
        details.file = quoted.substr(1, quoted.size() - 2);
    }
    return anonymous(Error(details).text());
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
        state.problem = anonymous(error);
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
            state.problem = Text("it is read with another size");
    } catch (const Error& error) {
        state.problem = anonymous(error);
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
        return {.name = name, .problem = anonymous(error)};
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

Text listed(const std::vector<std::string>& names, const Text& none)
{
    std::vector<Text> texts;
    for (const std::string& name : names)
        texts.push_back(Text::verbatim(name));
    return texts.empty() ? none : Text::joined(texts, ", ");
}

/// What gpuBuildText() says.
Text buildText(const std::string& build)
{
    constexpr std::string_view kForCuda = "for CUDA ";
    if (build.starts_with(kForCuda))
        return Text("for CUDA %1", build.substr(kForCuda.size()));
    return build == "for GPUs" ? Text("for GPUs") : Text("for processors only");
}

Text driverText(const CudaDriver& driver)
{
    const std::string cuda = cudaVersionText(driver.cudaVersion);
    if (!driver.isInstalled)
        return Text("none of NVIDIA's");
    return driver.release.empty() ? Text("NVIDIA, CUDA %1 at most", cuda)
                                  : Text("NVIDIA %1, CUDA %2 at most", driver.release, cuda);
}

Text memoryText(const Diagnosis& diagnosis)
{
    const std::string free = gigabytes(diagnosis.availableMemoryBytes);
    const std::string all = gigabytes(diagnosis.machineMemoryBytes);
    return diagnosis.allowedMemoryBytes ? Text("%1 free of %2, of which a container allows %3", free, all,
                                               gigabytes(*diagnosis.allowedMemoryBytes))
                                        : Text("%1 free of %2", free, all);
}

void addGpu(const Diagnosis& diagnosis, LabelledLines& lines)
{
    const Text label("GPU");
    lines.add(Text("Driver"), driverText(diagnosis.driver));
    for (std::size_t i = 0; i < diagnosis.gpu.gpus.size(); ++i) {
        const GpuInfo& gpu = diagnosis.gpu.gpus[i];
        const Text facts("cuda:%1, %2, %3, compute capability %4", i, gpu.name, gigabytes(gpu.memoryBytes),
                         gpu.capability());
        lines.add(label,
                  gpu.problem.empty() ? facts : Text("%1; not used: %2", facts, rememberedText(gpu.problem, {})));
    }
    if (diagnosis.gpu.isUsable())
        lines.add(label, Text("used, unless --device says otherwise"));
    else
        lines.add(label, Text::joined({Text("not used: %1", diagnosis.gpu.reason), diagnosis.gpu.advice}, ". "));
}

Text nameOf(const FolderState& folder)
{
    return folder.what == "weights" ? Text("weights") : folder.what == "runs" ? Text("runs") : Text("cache");
}

Text pathOf(const FolderState& folder)
{
    return folder.path == "outside ~" ? Text("outside ~") : Text::verbatim(folder.path);
}

void addFolders(const Diagnosis& diagnosis, LabelledLines& lines)
{
    for (const FolderState& folder : diagnosis.folders) {
        const Text facts("%1: %2, %3 free", nameOf(folder), pathOf(folder), gigabytes(folder.freeBytes));
        lines.add(&folder == diagnosis.folders.data() ? Text("Folders") : Text(),
                  folder.problem.isEmpty() ? facts : Text("%1; cannot be written: %2", facts, folder.problem));
    }
}

void addFormats(const Diagnosis& diagnosis, LabelledLines& lines)
{
    std::vector<std::string> read;
    for (const FormatState& format : diagnosis.formats)
        if (format.problem.isEmpty())
            read.push_back(format.name);
    lines.add(Text("Pictures"), listed(read, Text("none can be read")));
    for (const FormatState& format : diagnosis.formats)
        if (!format.problem.isEmpty())
            lines.addMore(Text("%1 cannot be read: %2", format.name, format.problem));
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
    diagnosis.gpu.reason = anonymous(gpu.reason);
    for (GpuInfo& one : diagnosis.gpu.gpus)
        one.problem = withoutPaths(one.problem);
    diagnosis.folders = {folderState("weights", ownWeightFolder()), folderState("runs", defaultRunsFolder()),
                         folderState("cache", defaultActivationFolder())};
    diagnosis.formats = formatStates();
    for (const CameraInfo& camera : listCameras())
        diagnosis.cameras.push_back(withoutPaths(camera.name));
    return diagnosis;
}

std::string toText(const Diagnosis& diagnosis, const Dictionary& dictionary)
{
    LabelledLines lines;
    lines.add(Text("Graft"), Text::verbatim(diagnosis.graft));
    lines.add(Text("LibTorch"),
              Text("%1, %2, uses %3", diagnosis.libtorch, buildText(diagnosis.libtorchBuild), diagnosis.instructions));
    lines.add(Text("Compiler"), Text::verbatim(diagnosis.compiler));
    lines.add(Text("System"), Text::verbatim(diagnosis.system));
    lines.add(Text("Processor"),
              Text("%1, %2 of %3 cores to use; bfloat16: %4", diagnosis.processor, diagnosis.usableCores,
                   diagnosis.machineCores, listed(diagnosis.bfloat16Units, Text("not in hardware"))));
    lines.add(Text("Memory"), memoryText(diagnosis));
    addGpu(diagnosis, lines);
    addFolders(diagnosis, lines);
    addFormats(diagnosis, lines);
    lines.add(Text("Cameras"), listed(diagnosis.cameras, Text("none")));
    return lines.in(dictionary);
}

void to_json(nlohmann::json& json, const Diagnosis& diagnosis)
{
    using Json = nlohmann::json;
    const auto orNull = [](const std::string& text) { return text.empty() ? Json() : Json(text); };
    const auto englishOrNull = [&](const Text& text) { return orNull(text.english()); };
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
                           {"writable", folder.problem.isEmpty()},
                           {"problem", englishOrNull(folder.problem)},
                           {"free_bytes", folder.freeBytes}});
    Json formats = Json::object();
    for (const FormatState& format : diagnosis.formats)
        formats[format.name] = {{"readable", format.problem.isEmpty()}, {"problem", englishOrNull(format.problem)}};
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
          {"reason", englishOrNull(diagnosis.gpu.reason)},
          {"advice", englishOrNull(diagnosis.gpu.advice)},
          {"gpus", gpus}}},
        {"folders", folders},
        {"formats", formats},
        {"cameras", diagnosis.cameras}};
}

} // namespace graft
