#include "images/tiff_directory.h"

namespace graft {

namespace {

ByteOrder byteOrderOf(std::span<const std::uint8_t> bytes)
{
    return !bytes.empty() && bytes[0] == 'M' ? ByteOrder::Big : ByteOrder::Little;
}

/// Bytes a value takes; 0 for the kinds that are not read here.
std::uint32_t widthOfType(std::uint16_t type)
{
    constexpr std::uint16_t kByte = 1;
    constexpr std::uint16_t kShort = 3;
    constexpr std::uint16_t kLong = 4;
    return type == kByte ? 1 : type == kShort ? 2 : type == kLong ? 4 : 0;
}

} // namespace

TiffDirectory::TiffDirectory(std::span<const std::uint8_t> bytes, const char* what)
    : m_order(byteOrderOf(bytes)), m_reader(bytes, m_order, what)
{
    constexpr std::uint16_t kMagic = 42;
    constexpr std::uint64_t kEntryBytes = 12;
    if (m_reader.u16(2) != kMagic)
        throw pictureError(std::string(what) + " data without a directory");
    const std::uint64_t directory = m_reader.u32(4);
    const std::uint16_t count = m_reader.u16(directory);
    for (std::uint16_t i = 0; i < count; ++i) {
        const std::uint64_t at = directory + 2 + i * kEntryBytes;
        Entry entry{.type = m_reader.u16(at + 2), .count = m_reader.u32(at + 4), .at = at + 8};
        if (std::uint64_t(widthOfType(entry.type)) * entry.count > 4)
            entry.at = m_reader.u32(at + 8);
        m_entries.emplace(m_reader.u16(at), entry);
    }
}

std::vector<std::uint32_t> TiffDirectory::values(TiffTag tag) const
{
    const auto found = m_entries.find(std::uint16_t(tag));
    if (found == m_entries.end())
        return {};
    const Entry& entry = found->second;
    const std::uint64_t width = widthOfType(entry.type);
    (void)m_reader.slice(entry.at, width * entry.count); // before anything of that size is allocated
    std::vector<std::uint32_t> values;
    for (std::uint64_t i = 0; width > 0 && i < entry.count; ++i) {
        const std::uint64_t at = entry.at + i * width;
        values.push_back(width == 1 ? m_reader.u8(at) : width == 2 ? m_reader.u16(at) : m_reader.u32(at));
    }
    return values;
}

std::optional<std::uint32_t> TiffDirectory::first(TiffTag tag) const
{
    const auto all = values(tag);
    return all.empty() ? std::nullopt : std::optional(all.front());
}

int TiffDirectory::orientation() const
{
    const std::uint32_t value = first(TiffTag::Orientation).value_or(1);
    return value >= 1 && value <= 8 ? int(value) : 1;
}

void TiffDirectory::patch(std::vector<std::uint8_t>& file, TiffTag tag, std::uint16_t value) const
{
    const auto found = m_entries.find(std::uint16_t(tag));
    if (found == m_entries.end() || widthOfType(found->second.type) != 2 || found->second.count == 0)
        return;
    const auto at = std::size_t(found->second.at);
    (void)m_reader.slice(at, 2);
    const auto low = std::uint8_t(value & 0xFF);
    const auto high = std::uint8_t(value >> 8);
    file.at(at) = m_order == ByteOrder::Big ? high : low;
    file.at(at + 1) = m_order == ByteOrder::Big ? low : high;
}

int exifOrientation(std::span<const std::uint8_t> exif)
{
    try {
        return TiffDirectory(exif, "EXIF").orientation();
    } catch (const Error&) {
        return 1;
    }
}

} // namespace graft
