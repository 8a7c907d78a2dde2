#pragma once

#include "base/error.h"

#include <filesystem>

#include <nlohmann/json_fwd.hpp>

namespace graft {

/// Thrown where a file was written by a later version of Graft: not damaged, and not to be replaced.
class LaterFormat : public Error {
public:
    explicit LaterFormat(const std::filesystem::path& file);
};

/// Looks at the number that a file says its format has. Those up to `known` are read, and so is a file without one,
/// which is of before there were numbers.
/// @throws LaterFormat if it is higher. @throws Error if it is no number.
void requireKnownFormat(const nlohmann::json& content, const char* key, int known, const std::filesystem::path& file);

} // namespace graft
