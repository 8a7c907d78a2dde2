#pragma once

#include "weights/state_dict.h"

#include <filesystem>

namespace graft {

/// @throws Error that names the first tensor with numbers with which no network computes: not a number, infinite, or a
///         running variance below zero.
/// @param file that they come from.
void requireNumbers(const StateDict& state, const std::filesystem::path& file);

} // namespace graft
