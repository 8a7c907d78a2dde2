#include "images/png_chunks.h"

#include "images/byte_reader.h"
#include "images/tiff_directory.h"

#include <array>
#include <limits>
#include <string_view>

namespace graft {

namespace {

constexpr std::uint64_t kSignatureBytes = 8;
constexpr std::uint64_t kChunkFrameBytes = 12; // length, name and checksum

struct Chunk {
    std::string_view name;
    std::span<const std::uint8_t> data;
    std::span<const std::uint8_t> whole;
};

Chunk chunkAt(const ByteReader& reader, std::uint64_t at)
{
    const std::uint64_t length = reader.u32(at);
    const auto name = reader.slice(at + 4, 4);
    return {.name = {reinterpret_cast<const char*>(name.data()), name.size()},
            .data = reader.slice(at + 8, length),
            .whole = reader.slice(at, length + kChunkFrameBytes)};
}

/// CRC-32 as PNG's specification, annex D, gives it.
std::uint32_t crc32(std::span<const std::uint8_t> bytes)
{
    static const auto table = [] {
        std::array<std::uint32_t, 256> entries{};
        for (std::uint32_t i = 0; i < entries.size(); ++i) {
            std::uint32_t value = i;
            for (int bit = 0; bit < 8; ++bit)
                value = (value & 1) ? 0xEDB88320U ^ (value >> 1) : value >> 1;
            entries[i] = value;
        }
        return entries;
    }();
    std::uint32_t crc = 0xFFFFFFFFU;
    for (const std::uint8_t byte : bytes)
        crc = table[(crc ^ byte) & 0xFF] ^ (crc >> 8);
    return ~crc;
}

bool carriesPixels(std::string_view name)
{
    return name == "IHDR" || name == "PLTE" || name == "IDAT" || name == "IEND";
}

void requireSound(const ByteReader& reader, std::uint64_t at, const Chunk& chunk)
{
    const auto nameAndData = chunk.whole.subspan(4, chunk.whole.size() - 8);
    if (crc32(nameAndData) != reader.u32(at + chunk.whole.size() - 4))
        throw pictureError("PNG data that is damaged");
}

/// eXIf may stand on either side of the pixels, so all chunks are looked at; a cut file has none.
int findOrientation(const ByteReader& reader)
{
    try {
        for (std::uint64_t at = kSignatureBytes;;) {
            const Chunk chunk = chunkAt(reader, at);
            if (chunk.name == "eXIf")
                return exifOrientation(chunk.data);
            if (chunk.name == "IEND")
                return 1;
            at += chunk.whole.size();
        }
    } catch (const Error&) {
        return 1;
    }
}

} // namespace

ImageHeader readPngHeader(std::span<const std::uint8_t> bytes)
{
    const ByteReader reader(bytes, ByteOrder::Big, "PNG");
    if (!reader.hasText(kSignatureBytes + 4, "IHDR"))
        throw pictureError("PNG data without a header");
    const std::uint32_t width = reader.u32(16);
    const std::uint32_t height = reader.u32(20);
    constexpr std::uint32_t kLargest = std::numeric_limits<int>::max();
    if (width == 0 || height == 0 || width > kLargest || height > kLargest)
        throw pictureError("PNG data that is damaged");
    return {
        .format = ImageFormat::Png, .width = int(width), .height = int(height), .orientation = findOrientation(reader)};
}

std::vector<std::uint8_t> essentialPng(std::span<const std::uint8_t> bytes)
{
    const ByteReader reader(bytes, ByteOrder::Big, "PNG");
    const auto signature = reader.slice(0, kSignatureBytes);
    std::vector<std::uint8_t> essential(signature.begin(), signature.end());
    essential.reserve(bytes.size());
    for (std::uint64_t at = kSignatureBytes;;) {
        const Chunk chunk = chunkAt(reader, at);
        if (carriesPixels(chunk.name)) {
            requireSound(reader, at, chunk);
            essential.insert(essential.end(), chunk.whole.begin(), chunk.whole.end());
        }
        if (chunk.name == "IEND")
            return essential;
        at += chunk.whole.size();
    }
}

} // namespace graft
