#pragma once

#include "deploy/loaded_run.h"

namespace graft {

/// A classifier as one safetensors file: all weights under the reference's names, and in its metadata what is needed
/// to use them: `backbone`, `classes` and `preprocessing` as JSON, `hidden_units` of the head, `title`.

/// @throws UnsupportedNetwork if the backbone is a program, which such a file cannot hold.
/// @throws Error if it cannot be written.
void writeExportedWeights(const std::filesystem::path& file, LoadedClassifier& loaded);

/// The other way. Nothing in such a file can run code.
/// @throws Error if it is damaged, or has weights alone.
LoadedClassifier loadExportedWeights(const std::filesystem::path& file);

} // namespace graft
