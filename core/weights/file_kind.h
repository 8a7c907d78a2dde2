#pragma once

#include "base/error.h"
#include "weights/input_file.h"
#include "weights/zip_index.h"

#include <filesystem>
#include <optional>

namespace graft {

/// What a file is that was given for weights and holds none that can be read, and what to do about it.
struct ForeignKind {
    Text found;  ///< "a pointer of Git LFS instead of the file that it stands for"
    Text advice; ///< A sentence.
};

/// By its first bytes; nothing for those that a weight file of PyTorch or safetensors may have.
std::optional<ForeignKind> foreignKindOf(const InputFile& file);

/// What a zip archive is that holds no checkpoint.
ForeignKind foreignArchive(const ZipIndex& archive);

/// The error for it.
Error foreignFile(const std::filesystem::path& file, const ForeignKind& kind);

} // namespace graft
