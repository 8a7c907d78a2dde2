#pragma once

#include "base/descriptor.h"

#include <cstdint>
#include <filesystem>
#include <span>
#include <vector>

namespace graft {

/// A file that is read in pieces, anywhere. It is not mapped into memory: a mapped file that someone shortens
/// ends the process, and what is read here goes straight to where it belongs.
class InputFile {
public:
    /// @throws Error if it is missing, not a plain file, unreadable, or larger than `maxBytes`.
    InputFile(const std::filesystem::path& file, std::uintmax_t maxBytes);

    [[nodiscard]] std::uint64_t size() const { return m_size; }

    /// Fills `bytes` from the file. @throws Error if that goes beyond its end or cannot be read.
    void read(std::uint64_t offset, std::span<std::uint8_t> bytes) const;

    /// The same into memory of its own. Check `count` first: it is allocated before anything is read.
    [[nodiscard]] std::vector<std::uint8_t> read(std::uint64_t offset, std::size_t count) const;

private:
    std::filesystem::path m_path;
    Descriptor m_descriptor;
    std::uint64_t m_size = 0;
};

} // namespace graft
