#include "images/modules/tiff_file.h"

#include <algorithm>
#include <array>
#include <cstdarg>
#include <cstdio>
#include <cstring>
#include <string_view>

namespace graft {

namespace {

/// More than a pyramid or a scanned book needs; each page costs a little time, and files can have millions.
constexpr int kMostPages = 500;

/// No part of a picture within the limits is larger.
constexpr tmsize_t kLargestPiece = tmsize_t{2} << 30;

struct FreeOptions {
    void operator()(TIFFOpenOptions* options) const { TIFFOpenOptionsFree(options); }
};

TiffFile& fileOf(thandle_t file)
{
    return *static_cast<TiffFile*>(file);
}

} // namespace

TiffFile::TiffFile(std::span<const std::uint8_t> bytes) : m_bytes(bytes)
{
    const std::unique_ptr<TIFFOpenOptions, FreeOptions> options(TIFFOpenOptionsAlloc());
    if (!options)
        throw std::bad_alloc();
    TIFFOpenOptionsSetMaxSingleMemAlloc(options.get(), kLargestPiece);
    TIFFOpenOptionsSetErrorHandlerExtR(options.get(), onError, this);
    TIFFOpenOptionsSetWarningHandlerExtR(options.get(), onWarning, this);
    m_tiff.reset(
        TIFFClientOpenExt("TIFF", "rm", this, read, write, seek, close, size, nullptr, nullptr, options.get()));
    if (!m_tiff)
        throw refusal();
    findPage();
}

CodecRefusal TiffFile::refusal() const
{
    return damagedData("TIFF", std::string_view(m_words));
}

/// The first message says what is wrong, later ones what follows from it.
int TiffFile::onError(TIFF*, void* file, const char*, const char* format, va_list arguments)
{
    std::array<char, 160> text{};
    (void)std::vsnprintf(text.data(), text.size(), format, arguments);
    auto& words = static_cast<TiffFile*>(file)->m_words;
    if (words.empty())
        words = text.data();
    return 1;
}

int TiffFile::onWarning(TIFF*, void* file, const char* module, const char* format, va_list arguments)
{
    std::array<char, 160> text{};
    (void)std::vsnprintf(text.data(), text.size(), format, arguments);
    const std::string_view words = text.data();
    const bool fromJpeg = module && std::string_view(module).starts_with("JPEG");
    const bool lostPixels =
        words.find("remature") != std::string_view::npos || words.find("Huffman") != std::string_view::npos;
    auto& self = *static_cast<TiffFile*>(file);
    self.m_madeUp = self.m_madeUp || (fromJpeg && lostPixels);
    return 1;
}

tmsize_t TiffFile::read(thandle_t file, void* to, tmsize_t length)
{
    TiffFile& self = fileOf(file);
    const std::uint64_t rest = self.m_at < self.m_bytes.size() ? self.m_bytes.size() - self.m_at : 0;
    const std::uint64_t count = std::min(rest, std::uint64_t(length));
    if (count > 0)
        std::memcpy(to, self.m_bytes.data() + self.m_at, count);
    self.m_at += count;
    return tmsize_t(count);
}

tmsize_t TiffFile::write(thandle_t, void*, tmsize_t)
{
    return 0;
}

toff_t TiffFile::seek(thandle_t file, toff_t offset, int whence)
{
    TiffFile& self = fileOf(file);
    const std::uint64_t base = whence == SEEK_CUR ? self.m_at : whence == SEEK_END ? self.m_bytes.size() : 0;
    self.m_at = base + offset;
    return self.m_at;
}

toff_t TiffFile::size(thandle_t file)
{
    return fileOf(file).m_bytes.size();
}

int TiffFile::close(thandle_t)
{
    return 0;
}

bool TiffFile::isFullPage() const
{
    const auto kind = tag<std::uint32_t>(TIFFTAG_SUBFILETYPE, 0);
    return (kind & (FILETYPE_REDUCEDIMAGE | FILETYPE_MASK)) == 0 && oldKind() != OFILETYPE_REDUCEDIMAGE;
}

std::uint32_t TiffFile::number(std::uint64_t at, int length) const
{
    std::uint32_t value = 0;
    for (int i = 0; i < length && at + std::uint64_t(length) <= m_bytes.size(); ++i)
        value |= std::uint32_t(m_bytes[at + std::uint64_t(i)]) << 8 * (TIFFIsBigEndian(handle()) ? length - 1 - i : i);
    return value;
}

/// The older of the two tags, which libtiff passes over; files of more than 4 GiB are too young to have it.
std::uint32_t TiffFile::oldKind() const
{
    constexpr std::uint64_t kEntryBytes = 12;
    constexpr std::uint32_t kClassic = 42;
    if (number(2, 2) != kClassic)
        return 0;
    const std::uint64_t directory = TIFFCurrentDirOffset(handle());
    const std::uint32_t count = number(directory, 2);
    for (std::uint32_t i = 0; i < count; ++i)
        if (const std::uint64_t entry = directory + 2 + i * kEntryBytes; number(entry, 2) == TIFFTAG_OSUBFILETYPE)
            return number(entry + 8, 2);
    return 0;
}

void TiffFile::findPage()
{
    tdir_t chosen = 0;
    tdir_t current = 0;
    bool more = true;
    for (int seen = 0; more && seen < kMostPages; ++seen, ++current) {
        if (isFullPage() && ++m_pages == 1)
            chosen = current;
        more = TIFFReadDirectory(handle()) == 1;
    }
    m_words.clear(); // other pages' damage does not matter
    if (TIFFSetDirectory(handle(), chosen) != 1)
        throw refusal();
    m_words.clear();
}

} // namespace graft
