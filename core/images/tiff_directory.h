#pragma once

#include "images/byte_reader.h"

#include <cstdint>
#include <map>
#include <optional>
#include <span>
#include <vector>

namespace graft {

/// Tags of the TIFF 6.0 specification that matter here.
enum class TiffTag : std::uint16_t {
    Width = 256,
    Height = 257,
    BitsPerSample = 258,
    StripOffsets = 273,
    Orientation = 274,
    StripByteCounts = 279,
    TileOffsets = 324,
    TileByteCounts = 325,
    ExtraSamples = 338,
    SampleFormat = 339
};

/// The first directory of a TIFF file. EXIF data, in whatever picture it is found, is one of these as well.
class TiffDirectory {
public:
    /// @param what how errors call the file. Refers to `bytes`, does not copy them.
    /// @throws Error if the bytes are no TIFF structure or the directory is not whole.
    TiffDirectory(std::span<const std::uint8_t> bytes, const char* what);

    /// The values of an entry of 8, 16 or 32-bit unsigned numbers; empty if there is no such entry.
    /// @throws Error if they lie outside the file.
    [[nodiscard]] std::vector<std::uint32_t> values(TiffTag tag) const;
    [[nodiscard]] std::optional<std::uint32_t> first(TiffTag tag) const;

    /// The EXIF orientation, 1 to 8; 1 if it is missing or makes no sense.
    [[nodiscard]] int orientation() const;

    /// Overwrites the first value of an entry of 16-bit numbers in `file`, a copy of the bytes.
    /// Does nothing if there is no such entry.
    void patch(std::vector<std::uint8_t>& file, TiffTag tag, std::uint16_t value) const;

private:
    struct Entry {
        std::uint16_t type = 0;
        std::uint32_t count = 0;
        std::uint64_t at = 0; ///< Where the values are.
    };

    ByteOrder m_order;
    ByteReader m_reader;
    std::map<std::uint16_t, Entry> m_entries;
};

/// The orientation in a block of EXIF data; 1 if the block is damaged, as nothing else depends on it.
int exifOrientation(std::span<const std::uint8_t> exif);

} // namespace graft
