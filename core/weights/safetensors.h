#pragma once

#include "weights/checkpoint_file.h"

#include <map>
#include <memory>
#include <string>

namespace graft {

/// The content of a safetensors file: tensors and the free text pairs of `__metadata__`.
struct SafetensorsFile {
    StateDict tensors;
    std::map<std::string, std::string> metadata;
};

/// Opens a safetensors file. Offsets, shapes and sizes are checked before use.
/// @throws Error if the file is damaged or over the limits.
std::unique_ptr<WeightFile> openSafetensors(const std::filesystem::path& file, const WeightFileLimits& limits = {});

/// Reads a safetensors file. Tensors own their memory.
/// @throws Error if the file is damaged or over the limits.
SafetensorsFile readSafetensors(const std::filesystem::path& file, const WeightFileLimits& limits = {});

/// Writes a safetensors file, atomically.
/// @throws Error with the system's reason.
void writeSafetensors(const std::filesystem::path& file, const SafetensorsFile& content);

} // namespace graft
