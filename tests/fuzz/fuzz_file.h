// What the fuzz targets share: bytes as a file, without touching the disk.
#pragma once

#include "base/descriptor.h"
#include "base/error.h"

#include <cstdint>
#include <cstdlib>
#include <filesystem>
#include <string>

#include <sys/mman.h>
#include <unistd.h>

namespace graft::test {

/// Calls `read` with the path of a file that holds the bytes. graft::Error is the one way to fail; any other
/// exception ends the process, which is what the fuzzer looks for.
template <typename Read>
void readAsFile(const std::uint8_t* data, std::size_t size, Read read)
{
    const Descriptor file(::memfd_create("fuzz", MFD_CLOEXEC));
    if (::write(file.number(), data, size) != ssize_t(size))
        std::abort();
    try {
        read(std::filesystem::path("/proc/self/fd/" + std::to_string(file.number())));
    } catch (const Error&) {
    }
}

} // namespace graft::test
