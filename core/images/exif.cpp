#include "images/exif.h"

#include "images/byte_reader.h"

namespace graft {

namespace {

constexpr std::uint16_t kOrientationTag = 274;
constexpr std::uint16_t kShort = 3; // a type of TIFF 6.0, section 2
constexpr std::uint16_t kLong = 4;
constexpr std::uint64_t kEntryBytes = 12;

std::optional<int> readOrientation(const ByteReader& reader)
{
    const std::uint64_t directory = reader.u32(4);
    const std::uint16_t count = reader.u16(directory);
    for (std::uint16_t i = 0; i < count; ++i) {
        const std::uint64_t entry = directory + 2 + i * kEntryBytes;
        if (reader.u16(entry) != kOrientationTag)
            continue;
        const std::uint16_t type = reader.u16(entry + 2);
        const std::uint32_t value = type == kShort  ? reader.u16(entry + 8)
                                    : type == kLong ? reader.u32(entry + 8)
                                                    : reader.u8(entry + 8);
        return value >= 1 && value <= 8 ? std::optional(int(value)) : std::nullopt;
    }
    return std::nullopt;
}

} // namespace

std::optional<int> exifOrientation(std::span<const std::uint8_t> exif)
{
    const auto order = !exif.empty() && exif[0] == 'M' ? ByteOrder::Big : ByteOrder::Little;
    try {
        return readOrientation(ByteReader(exif, order, "EXIF"));
    } catch (const Error&) {
        return std::nullopt;
    }
}

} // namespace graft
