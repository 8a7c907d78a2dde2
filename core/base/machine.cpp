#include "base/machine.h"

#include "base/container_limits.h"

#include <algorithm>
#include <cmath>
#include <cstdio>
#include <cstdlib>
#include <fstream>
#include <iostream>
#include <limits>
#include <optional>

#include <malloc.h>
#include <sched.h>
#include <sys/resource.h>
#include <unistd.h>

namespace graft {

namespace {

/// The rest of the first line of `file` that starts with `key`, after the colon and blanks.
std::string lineValue(const char* file, const std::string& key)
{
    std::ifstream stream(file);
    for (std::string line; std::getline(stream, line);) {
        if (line.rfind(key, 0) != 0)
            continue;
        const std::size_t start = line.find_first_not_of(" \t", line.find(':') + 1);
        return start == std::string::npos ? std::string() : line.substr(start);
    }
    return {};
}

} // namespace

int availableCores()
{
    cpu_set_t set;
    CPU_ZERO(&set);
    if (sched_getaffinity(0, sizeof set, &set) != 0)
        return 1;
    const int cores = std::max(1, CPU_COUNT(&set));
    // More threads than that would stand still together for the rest of each tenth of a second.
    static const std::optional<double> allowed = containerLimits().cores;
    return allowed ? std::clamp(int(std::ceil(*allowed)), 1, cores) : cores;
}

int machineCores()
{
    return int(std::max(1L, sysconf(_SC_NPROCESSORS_ONLN)));
}

double peakResidentMegabytes()
{
    rusage usage{};
    getrusage(RUSAGE_SELF, &usage);
    return double(usage.ru_maxrss) / 1024.0;
}

std::int64_t availableMemoryBytes()
{
    const std::string kibibytes = lineValue("/proc/meminfo", "MemAvailable");
    const std::int64_t ofMachine =
        kibibytes.empty() ? std::numeric_limits<std::int64_t>::max() : std::stoll(kibibytes) * 1024;
    const ContainerLimits limits = containerLimits();
    if (!limits.memoryBytes)
        return ofMachine;
    return std::clamp<std::int64_t>(*limits.memoryBytes - limits.memoryUsedBytes, 0, ofMachine);
}

std::int64_t machineMemoryBytes()
{
    const std::string kibibytes = lineValue("/proc/meminfo", "MemTotal");
    return kibibytes.empty() ? 0 : std::stoll(kibibytes) * 1024;
}

bool cpuHasFlag(const std::string& flag)
{
    static const std::string flags = " " + lineValue("/proc/cpuinfo", "flags") + " ";
    return flags.find(" " + flag + " ") != std::string::npos;
}

bool cpuHasBfloat16()
{
    return cpuHasFlag("amx_bf16") || cpuHasFlag("avx512_bf16");
}

std::string cpuName()
{
    const std::string name = lineValue("/proc/cpuinfo", "model name");
    return name.empty() ? "unknown processor" : name;
}

void setLibraryEnvironment()
{
    ::setenv("CUBLAS_WORKSPACE_CONFIG", ":4096:8", 0); // as LibTorch's deterministic algorithms ask for
}

void keepFreedMemory()
{
    mallopt(M_MMAP_MAX, 0);
    mallopt(M_TRIM_THRESHOLD, std::numeric_limits<int>::max());
    mallopt(M_TOP_PAD, 64 << 20);
}

void handBackFreedMemory()
{
    malloc_trim(0);
}

void leaveProcess(int status)
{
#if defined(__SANITIZE_ADDRESS__) || defined(GRAFT_COVERAGE)
    std::exit(status); // leaks are looked for, and what was run is written, on the way out
#else
    std::cout.flush();
    std::cerr.flush();
    std::fflush(nullptr);
    std::_Exit(status);
#endif
}

} // namespace graft
