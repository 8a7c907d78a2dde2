#pragma once

#include <filesystem>
#include <optional>

#include <nlohmann/json_fwd.hpp>

namespace graft {

/// Where measured times are kept: userCacheFolder()/paces, a small file each.
std::filesystem::path paceFolder();

/// What was kept under a description; nothing if there is none, or what is there cannot be used.
std::optional<nlohmann::json> recallPace(const nlohmann::json& description);

/// Keeps it. A folder that cannot be written to only means that it is measured anew.
void rememberPace(const nlohmann::json& description, const nlohmann::json& pace);

} // namespace graft
