#pragma once

#include <cstdint>
#include <filesystem>
#include <optional>

namespace graft {

/// What a container or a service manager allows this process, beside what the machine has (Linux control groups).
struct ContainerLimits {
    std::optional<double> cores;             ///< Of processor time; 1.5 is one and a half.
    std::optional<std::int64_t> memoryBytes; ///< In all.
    std::int64_t memoryUsedBytes = 0;        ///< Of them, what cannot be taken back (caches of files can).
};

/// The narrowest limits of the group that this process is in and of those around it; either version of control groups.
/// @param system where they are mounted. @param process where Linux says which group the process is in.
ContainerLimits containerLimits(const std::filesystem::path& system = "/sys/fs/cgroup",
                                const std::filesystem::path& process = "/proc/self/cgroup");

} // namespace graft
