#include "images/picture_metadata.h"

#include "images/byte_reader.h"
#include "images/exif.h"

#include <algorithm>
#include <array>
#include <cmath>

namespace graft {

namespace {

std::optional<int> asOrientation(char digit)
{
    return digit >= '1' && digit <= '8' ? std::optional(digit - '0') : std::nullopt;
}

/// As an attribute (tiff:Orientation="6") or as an element (<tiff:Orientation>6</tiff:Orientation>).
std::optional<int> xmpOrientation(const std::string& xmp)
{
    constexpr std::string_view kName = "tiff:Orientation";
    const auto name = xmp.find(kName);
    if (name == std::string::npos)
        return std::nullopt;
    const auto value = xmp.find_first_not_of(" \t\r\n=\"'>", name + kName.size());
    return value == std::string::npos ? std::nullopt : asOrientation(xmp[value]);
}

// ICC profiles (ICC.1:2010): a header of 128 bytes, then a table of tags.

constexpr std::uint64_t kColourSpaceAt = 16;
constexpr std::uint64_t kTagTableAt = 128;

struct Tag {
    std::uint64_t at = 0;
    std::uint64_t length = 0;
};

std::optional<Tag> findTag(const ByteReader& profile, std::string_view name)
{
    constexpr std::uint64_t kEntryBytes = 12;
    const std::uint32_t count = profile.u32(kTagTableAt);
    for (std::uint32_t i = 0; i < count; ++i) {
        const std::uint64_t entry = kTagTableAt + 4 + i * kEntryBytes;
        (void)profile.slice(entry, kEntryBytes);
        if (profile.hasText(entry, name))
            return Tag{profile.u32(entry + 4), profile.u32(entry + 8)};
    }
    return std::nullopt;
}

bool isCalledSrgb(const ByteReader& profile)
{
    const auto tag = findTag(profile, "desc");
    if (!tag)
        return false;
    std::string letters; // of either kind of text, 8 or 16 bits a letter
    for (const std::uint8_t byte : profile.slice(tag->at, tag->length))
        if (byte != 0)
            letters += char(byte);
    return letters.find("sRGB") != std::string::npos;
}

/// sRGB's primaries, adapted to the white of ICC's connection space.
bool hasSrgbPrimaries(const ByteReader& profile)
{
    constexpr double kTolerance = 0.003;
    constexpr std::array<std::pair<std::string_view, std::array<double, 3>>, 3> kPrimaries{
        {{"rXYZ", {0.4361, 0.2225, 0.0139}}, {"gXYZ", {0.3851, 0.7169, 0.0971}}, {"bXYZ", {0.1431, 0.0606, 0.7141}}}};
    return std::all_of(kPrimaries.begin(), kPrimaries.end(), [&](const auto& primary) {
        const auto tag = findTag(profile, primary.first);
        if (!tag)
            return false;
        for (std::uint64_t i = 0; i < 3; ++i) {
            const double value = std::int32_t(profile.u32(tag->at + 8 + 4 * i)) / 65536.0;
            if (std::abs(value - primary.second[i]) > kTolerance)
                return false;
        }
        return true;
    });
}

bool isForeign(std::span<const std::uint8_t> bytes)
{
    try {
        const ByteReader profile(bytes, ByteOrder::Big, "ICC");
        if (profile.hasText(kColourSpaceAt, "GRAY"))
            return false;
        return !isCalledSrgb(profile) && !hasSrgbPrimaries(profile);
    } catch (const Error&) {
        return false;
    }
}

} // namespace

int orientationOf(const PictureMetadata& metadata)
{
    if (metadata.orientation)
        return *metadata.orientation;
    if (const auto exif = exifOrientation(metadata.exif))
        return *exif;
    return xmpOrientation(metadata.xmp).value_or(1);
}

bool hasForeignColours(const PictureMetadata& metadata)
{
    return metadata.foreignColours || (!metadata.colourProfile.empty() && isForeign(metadata.colourProfile));
}

} // namespace graft
