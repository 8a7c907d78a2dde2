#include "base/container_limits.h"

#include <algorithm>
#include <fstream>
#include <sstream>
#include <string>

namespace graft {

namespace fs = std::filesystem;

namespace {

/// Beyond this, version 1 means that there is no limit.
constexpr std::int64_t kNoLimit = std::int64_t{1} << 60;

std::string firstLine(const fs::path& file)
{
    std::ifstream stream(file);
    std::string line;
    std::getline(stream, line);
    return line;
}

/// Nothing for "max", or what is no number.
std::optional<std::int64_t> number(const std::string& text)
{
    std::istringstream stream(text);
    std::int64_t value = 0;
    if (!(stream >> value) || value < 0)
        return std::nullopt;
    return value;
}

/// The value of a line "key value".
std::int64_t valueIn(const fs::path& file, const std::string& key)
{
    std::ifstream stream(file);
    std::string name;
    std::int64_t value = 0;
    while (stream >> name >> value)
        if (name == key)
            return value;
    return 0;
}

void narrowCores(ContainerLimits& limits, std::optional<std::int64_t> quota, std::optional<std::int64_t> period)
{
    if (!quota || !period || *quota <= 0 || *period <= 0)
        return;
    const double cores = double(*quota) / double(*period);
    limits.cores = std::min(limits.cores.value_or(cores), cores);
}

void narrowMemory(ContainerLimits& limits, std::optional<std::int64_t> bytes, std::int64_t used)
{
    if (!bytes || *bytes >= kNoLimit || (limits.memoryBytes && *limits.memoryBytes <= *bytes))
        return;
    limits.memoryBytes = bytes;
    limits.memoryUsedBytes = used;
}

/// A group of version 2, with all controllers in one folder.
void readUnified(const fs::path& group, ContainerLimits& limits)
{
    std::istringstream cpu(firstLine(group / "cpu.max")); // "150000 100000", "max 100000"
    std::string quota;
    std::string period;
    cpu >> quota >> period;
    narrowCores(limits, number(quota), number(period));
    const std::int64_t used = number(firstLine(group / "memory.current")).value_or(0);
    narrowMemory(limits, number(firstLine(group / "memory.max")),
                 std::max<std::int64_t>(0, used - valueIn(group / "memory.stat", "file")));
}

void readCpu(const fs::path& group, ContainerLimits& limits)
{
    narrowCores(limits, number(firstLine(group / "cpu.cfs_quota_us")), number(firstLine(group / "cpu.cfs_period_us")));
}

void readMemory(const fs::path& group, ContainerLimits& limits)
{
    const std::int64_t used = number(firstLine(group / "memory.usage_in_bytes")).value_or(0);
    narrowMemory(limits, number(firstLine(group / "memory.limit_in_bytes")),
                 std::max<std::int64_t>(0, used - valueIn(group / "memory.stat", "total_cache")));
}

/// A group and those around it. Inside a container, the group's name is that of the machine, and only the mounted
/// folder itself is there.
template <class Read>
void readUpwards(const fs::path& mounted, const std::string& group, ContainerLimits& limits, Read read)
{
    fs::path relative = fs::path(group).relative_path();
    for (; !relative.empty(); relative = relative.parent_path())
        read(mounted / relative, limits);
    read(mounted, limits);
}

} // namespace

ContainerLimits containerLimits(const fs::path& system, const fs::path& process)
{
    ContainerLimits limits;
    std::ifstream groups(process);
    for (std::string line; std::getline(groups, line);) { // "0::/user.slice", "4:cpu,cpuacct:/docker/1234"
        const std::size_t first = line.find(':');
        const std::size_t second = line.find(':', first == std::string::npos ? first : first + 1);
        if (second == std::string::npos)
            continue;
        const std::string controllers = "," + line.substr(first + 1, second - first - 1) + ",";
        const std::string group = line.substr(second + 1);
        if (controllers == ",,")
            readUpwards(system, group, limits, readUnified);
        if (controllers.find(",cpu,") != std::string::npos)
            readUpwards(system / "cpu", group, limits, readCpu);
        if (controllers.find(",memory,") != std::string::npos)
            readUpwards(system / "memory", group, limits, readMemory);
    }
    return limits;
}

} // namespace graft
