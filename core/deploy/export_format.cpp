#include "deploy/export_format.h"

#include "base/error.h"

#include <algorithm>
#include <cstdint>
#include <cstring>
#include <fstream>

namespace graft {

namespace fs = std::filesystem;

namespace {

struct Row {
    ExportFormat format;
    const char* name;
    const char* title;
    const char* file;
    const char* engines;
};

constexpr Row kRows[] = {
    {ExportFormat::TorchScript, "torchscript", "TorchScript", "model.pt", "LibTorch 2.13, PyTorch 2.13"},
    {ExportFormat::Onnx, "onnx", "ONNX", "model.onnx", "ONNX Runtime 1.32, OpenVINO 2026.4, OpenCV 5.0"},
    {ExportFormat::OnnxNetwork, "onnx-network", "ONNX, network only", "network.onnx",
     "ONNX Runtime 1.32, OpenVINO 2026.4, OpenCV 5.0"},
    {ExportFormat::Safetensors, "safetensors", "safetensors", "model.safetensors", "torchvision 0.28"},
    {ExportFormat::Folder, "folder", "folder", "exported", ""}};

const Row& rowOf(ExportFormat format)
{
    return *std::find_if(std::begin(kRows), std::end(kRows), [&](const Row& row) { return row.format == format; });
}

constexpr const char* kTorchScriptSnippet =
    R"(import torch, torchvision
model = torch.jit.load("FILE")
pictures = torchvision.io.read_image("picture.jpg", torchvision.io.ImageReadMode.RGB)[None]  # uint8 [N, 3, H, W]
probabilities = model(pictures)[0]
print(model.classes[int(probabilities.argmax())], float(probabilities.max()))
)";

constexpr const char* kOnnxSnippet =
    R"(import json, numpy, onnxruntime, PIL.Image
model = onnxruntime.InferenceSession("FILE")
classes = json.loads(model.get_modelmeta().custom_metadata_map["classes"])
picture = numpy.asarray(PIL.Image.open("picture.jpg").convert("RGB"))
probabilities = model.run(None, {"pictures": picture.transpose(2, 0, 1)[None]})[0][0]  # from uint8 [N, 3, H, W]
print(classes[probabilities.argmax()], probabilities.max())
)";

constexpr const char* kOnnxNetworkSnippet =
    R"(import json, numpy, onnxruntime
model = onnxruntime.InferenceSession("FILE")
about = model.get_modelmeta().custom_metadata_map  # preprocessing: how a picture becomes the input
classes, rule = json.loads(about["classes"]), json.loads(about["preprocessing"])
picture = numpy.zeros((1, 3, rule["size"], rule["size"]), numpy.float32)  # float, (value / 255 - mean) / deviation
answers = model.run(None, {"input": picture})[0][0]
print(classes[answers.argmax()], answers.max())
)";

constexpr const char* kSafetensorsSnippet =
    R"(import json, safetensors
with safetensors.safe_open("FILE", "pt") as file:
    about = file.metadata()  # backbone, classes, preprocessing, hidden_units
    weights = {name: file.get_tensor(name) for name in file.keys()}
print(about["backbone"], json.loads(about["classes"]), json.loads(about["preprocessing"]))
)";

const char* snippetOf(ExportFormat format)
{
    switch (format) {
    case ExportFormat::TorchScript:
        return kTorchScriptSnippet;
    case ExportFormat::OnnxNetwork:
        return kOnnxNetworkSnippet;
    case ExportFormat::Safetensors:
        return kSafetensorsSnippet;
    default:
        return kOnnxSnippet;
    }
}

/// Within quotes of Python.
std::string escaped(const std::string& text)
{
    std::string result;
    for (const char c : text) {
        if (c == '\\' || c == '"')
            result += '\\';
        result += c;
    }
    return result;
}

} // namespace

std::string toString(ExportFormat format)
{
    return rowOf(format).name;
}

std::string titleOf(ExportFormat format)
{
    return rowOf(format).title;
}

ExportFormat exportFormatFromString(const std::string& name)
{
    for (const Row& row : kRows)
        if (name == row.name)
            return row.format;
    throw Error({.problem = Text("There is no export format '%1'", name),
                 .expected = Text("torchscript, onnx, onnx-network, safetensors or folder")});
}

std::string defaultFileName(ExportFormat format)
{
    return rowOf(format).file;
}

std::string enginesTried(ExportFormat format)
{
    return rowOf(format).engines;
}

ExportFormat formatOfName(const fs::path& file)
{
    const std::string ending = file.extension().string();
    if (ending.empty())
        return ExportFormat::Folder;
    if (ending == ".onnx")
        return ExportFormat::Onnx;
    if (ending == ".safetensors")
        return ExportFormat::Safetensors;
    if (ending == ".pt" || ending == ".pth" || ending == ".ts")
        return ExportFormat::TorchScript;
    throw Error({.problem = Text("The ending does not say in which format to export"),
                 .file = file.string(),
                 .expected = Text(".pt, .onnx, .safetensors, or none for a folder"),
                 .advice = Text("Or name the format with --format.")});
}

ExportFormat formatOfContent(const fs::path& file)
{
    constexpr char kOnnxStart = 0x08; // the IR version, which comes first
    std::array<char, 9> start{};
    std::ifstream stream(file, std::ios::binary);
    if (!stream)
        throw Error({.problem = Text("Cannot read the file"), .file = file.string()});
    stream.read(start.data(), std::streamsize(start.size()));
    std::uint64_t headerBytes = 0;
    std::memcpy(&headerBytes, start.data(), sizeof headerBytes);
    std::error_code ignored;
    if (start[8] == '{' && headerBytes < fs::file_size(file, ignored))
        return ExportFormat::Safetensors;
    if (start[0] == kOnnxStart)
        return ExportFormat::Onnx;
    const bool isArchive = start[0] == 'P' && start[1] == 'K';
    const std::string ending = file.extension().string();
    if (!isArchive && (ending == ".onnx" || ending == ".safetensors")) // damaged; its reader will say so
        return formatOfName(file);
    return ExportFormat::TorchScript;
}

std::string pythonSnippet(ExportFormat format, const std::string& file)
{
    if (format == ExportFormat::Folder)
        return pythonSnippet(ExportFormat::Onnx, file + "/" + defaultFileName(ExportFormat::Onnx));
    std::string text = snippetOf(format);
    text.replace(text.find("FILE"), 4, escaped(file));
    return text;
}

} // namespace graft
