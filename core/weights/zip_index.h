#pragma once

#include "weights/input_file.h"

#include <map>
#include <string>

namespace graft {

/// Where the files of a zip archive lie, for archives that compress nothing, as torch.save() writes them. Sizes,
/// offsets and names are checked against the file; entries that overlap are refused.
class ZipIndex {
public:
    struct Entry {
        std::uint64_t offset = 0; ///< Of its bytes in the archive.
        std::uint64_t size = 0;
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

} // namespace graft
