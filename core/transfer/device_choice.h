#pragma once

#include <string>

namespace graft {

enum class DeviceKind { Auto, Cpu, Cuda };

/// Where a job is to compute, as asked for.
struct DeviceChoice {
    DeviceKind kind = DeviceKind::Auto;
    int gpu = 0; ///< Which one, for DeviceKind::Cuda, in CUDA's order.

    bool operator==(const DeviceChoice&) const = default;
};

/// "auto", "cpu", "cuda" (the first GPU) or "cuda:1".
std::string toString(const DeviceChoice& choice);

/// @throws Error if it is none of these.
DeviceChoice deviceChoiceFromString(const std::string& text);

} // namespace graft
