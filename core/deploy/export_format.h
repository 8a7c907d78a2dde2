#pragma once

#include <array>
#include <filesystem>
#include <optional>
#include <string>

namespace graft {

/// What a model can be taken away as.
enum class ExportFormat {
    TorchScript, ///< One file that is complete in itself, for LibTorch and PyTorch. It is a program.
    Onnx,        ///< One file that is complete in itself, for ONNX Runtime and others. It is data.
    OnnxNetwork, ///< The same without the preprocessing: the plain network, for every engine that reads ONNX.
    Safetensors, ///< The weights under the reference's names, and what else is needed in its metadata.
    Folder       ///< All of these, with a model card and the certificate.
};

/// Those that are one file, the safest to open first.
inline constexpr std::array kFileFormats{ExportFormat::Safetensors, ExportFormat::Onnx, ExportFormat::OnnxNetwork,
                                         ExportFormat::TorchScript};

/// In an exported folder.
inline constexpr const char* kCertificateFile = "certificate.json";

/// "torchscript", "onnx", "onnx-network", "safetensors", "folder".
std::string toString(ExportFormat format);
/// As people write it: "TorchScript", "ONNX".
std::string titleOf(ExportFormat format);
/// @throws Error that lists the names.
ExportFormat exportFormatFromString(const std::string& name);

/// "model.onnx"; a folder is "exported".
std::string defaultFileName(ExportFormat format);

/// The engines in which exports of that format gave the application's answers when this version was tried, with their
/// versions (docs/export.md says how); empty for a folder.
std::string enginesTried(ExportFormat format);

/// What a file of that name is to be: by its ending, a folder without one.
/// @throws Error if the ending is of no format.
ExportFormat formatOfName(const std::filesystem::path& file);

/// What a file is, by its first bytes, and by its ending where they say nothing; whatever is neither ONNX nor
/// safetensors counts as TorchScript. Reads some bytes. @throws Error if it cannot be read.
ExportFormat formatOfContent(const std::filesystem::path& file);

/// Python that loads the file and classifies a picture, some lines of it.
std::string pythonSnippet(ExportFormat format, const std::string& file);

} // namespace graft
