#include "base/machine.h"

#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <fstream>
#include <iostream>
#include <limits>

#include <malloc.h>
#include <sched.h>
#include <sys/resource.h>

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
    return std::max(1, CPU_COUNT(&set));
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
    return kibibytes.empty() ? std::numeric_limits<std::int64_t>::max() : std::stoll(kibibytes) * 1024;
}

bool cpuHasBfloat16()
{
    const std::string flags = lineValue("/proc/cpuinfo", "flags") + " ";
    return flags.find(" amx_bf16 ") != std::string::npos || flags.find(" avx512_bf16 ") != std::string::npos;
}

std::string cpuName()
{
    const std::string name = lineValue("/proc/cpuinfo", "model name");
    return name.empty() ? "unknown processor" : name;
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
#ifdef __SANITIZE_ADDRESS__
    std::exit(status); // leaks are looked for on the way out
#else
    std::cout.flush();
    std::cerr.flush();
    std::fflush(nullptr);
    std::_Exit(status);
#endif
}

} // namespace graft
