#pragma once

#include "weights/input_file.h"

#include <map>
#include <span>
#include <string>

namespace graft {

/// Where the files of a zip archive lie. Sizes, offsets and names are checked against the file; entries that overlap
/// are refused.
class ZipIndex {
public:
    struct Entry {
        std::uint64_t offset = 0; ///< Of its bytes in the archive.
        std::uint64_t size = 0;   ///< Unpacked.
        std::uint64_t packed = 0; ///< In the archive.
        bool isDeflated = false;  ///< Else stored as it is.
    };

    /// @param file must outlive this.
    /// @throws Error if it is no such archive, or damaged.
    explicit ZipIndex(const InputFile& file);

    /// By name in the archive.
    [[nodiscard]] const std::map<std::string, Entry>& entries() const { return m_entries; }

    /// Whether the file starts like a zip archive.
    static bool looksLikeZip(const InputFile& file);

private:
    std::map<std::string, Entry> m_entries;
};

/// Fills `bytes` with the first of an entry, unpacked if need be.
/// @throws Error if it has fewer, or is damaged.
void readEntry(const InputFile& archive, const ZipIndex::Entry& entry, std::span<std::uint8_t> bytes);

} // namespace graft
