#include "weights/zip_index.h"

#include "base/error.h"

#include <algorithm>
#include <utility>
#include <vector>

#include <zlib.h>

namespace graft {

namespace {

// Signatures and field offsets are those of PKWARE's APPNOTE 6.3.
constexpr std::uint32_t kLocalHeader = 0x04034b50;
constexpr std::uint32_t kCentralHeader = 0x02014b50;
constexpr std::uint32_t kEnd = 0x06054b50;
constexpr std::uint32_t kEnd64 = 0x06064b50;
constexpr std::uint32_t kEnd64Locator = 0x07064b50;
constexpr std::size_t kLocalHeaderSize = 30;
constexpr std::size_t kCentralHeaderSize = 46;
constexpr std::size_t kEndSize = 22;
constexpr std::size_t kEnd64Size = 56;
constexpr std::size_t kLocatorSize = 20;
constexpr std::size_t kLongestComment = 65535;
constexpr std::uint64_t kMaxDirectoryBytes = std::uint64_t{64} << 20;
constexpr std::uint64_t kMaxEntries = 200'000;
constexpr std::uint16_t kZip64Field = 1;
constexpr std::uint32_t kIn64 = 0xffffffff; ///< "See the 64-bit field".

constexpr std::uint16_t kStored = 0;
constexpr std::uint16_t kDeflated = 8;
constexpr std::uint16_t kEncrypted = 1;

[[noreturn]] void fail(const Text& found, const Text& expected = {})
{
    throw Error({.problem = Text("Cannot read the archive"),
                 .found = found,
                 .expected = expected,
                 .advice = Text("The file is damaged or was cut short: get it again.")});
}

[[noreturn]] void refuse(const Text& found)
{
    throw Error(
        {.problem = Text("Cannot read the archive"), .found = found, .advice = Text("Unpack it, and pack it anew.")});
}

template <class Number>
Number numberAt(std::span<const std::uint8_t> bytes, std::size_t offset)
{
    if (offset > bytes.size() || bytes.size() - offset < sizeof(Number))
        fail(Text("a field that is cut off"));
    Number value = 0;
    for (std::size_t i = 0; i < sizeof(Number); ++i)
        value = Number(value | Number(bytes[offset + i]) << (8 * i));
    return value;
}

struct Directory {
    std::uint64_t offset = 0;
    std::uint64_t size = 0;
    std::uint64_t entries = 0;
};

Directory findDirectory(const InputFile& file)
{
    const std::uint64_t tailSize = std::min<std::uint64_t>(file.size(), kEndSize + kLongestComment);
    const std::uint64_t tailStart = file.size() - tailSize;
    const auto tail = file.read(tailStart, std::size_t(tailSize));
    if (tail.size() < kEndSize)
        fail(Text("a file that is too short"));
    std::size_t end = tail.size() - kEndSize;
    while (numberAt<std::uint32_t>(tail, end) != kEnd) {
        if (end == 0)
            fail(Text("no list of contents at the end"), Text("the whole file"));
        --end;
    }
    Directory directory{.offset = numberAt<std::uint32_t>(tail, end + 16),
                        .size = numberAt<std::uint32_t>(tail, end + 12),
                        .entries = numberAt<std::uint16_t>(tail, end + 10)};
    const std::uint64_t locatorEnd = tailStart + end;
    if (locatorEnd >= kLocatorSize) {
        const auto locator = file.read(locatorEnd - kLocatorSize, kLocatorSize);
        if (numberAt<std::uint32_t>(locator, 0) == kEnd64Locator) {
            const auto record = file.read(numberAt<std::uint64_t>(locator, 8), kEnd64Size);
            if (numberAt<std::uint32_t>(record, 0) != kEnd64)
                fail(Text("a damaged list of contents"));
            directory = {.offset = numberAt<std::uint64_t>(record, 48),
                         .size = numberAt<std::uint64_t>(record, 40),
                         .entries = numberAt<std::uint64_t>(record, 32)};
        }
    }
    if (directory.size > kMaxDirectoryBytes || directory.entries > kMaxEntries)
        fail(Text("a list of %1 files", directory.entries), Text("at most %1", kMaxEntries));
    return directory;
}

/// Sizes and offsets beyond 32 bits stand in an extra field, in this order, each only if it is needed.
void readZip64(std::span<const std::uint8_t> extra, std::uint64_t& size, std::uint64_t& packed, std::uint64_t& offset)
{
    std::size_t at = 0;
    while (extra.size() - at >= 4) {
        const auto kind = numberAt<std::uint16_t>(extra, at);
        const std::size_t length = numberAt<std::uint16_t>(extra, at + 2);
        at += 4;
        if (length > extra.size() - at)
            fail(Text("a damaged list of contents"));
        if (kind == kZip64Field) {
            const auto field = extra.subspan(at, length);
            std::size_t next = 0;
            for (std::uint64_t* number : {&size, &packed, &offset})
                if (*number == kIn64) {
                    *number = numberAt<std::uint64_t>(field, next);
                    next += 8;
                }
        }
        at += length;
    }
}

} // namespace

bool ZipIndex::looksLikeZip(const InputFile& file)
{
    return file.size() >= 4 && numberAt<std::uint32_t>(file.read(0, 4), 0) == kLocalHeader;
}

ZipIndex::ZipIndex(const InputFile& file)
{
    const Directory directory = findDirectory(file);
    if (directory.offset > file.size() || directory.size > file.size() - directory.offset)
        fail(Text("a list of contents beyond the end of the file"));
    const auto bytes = file.read(directory.offset, std::size_t(directory.size));
    std::vector<std::pair<std::uint64_t, std::uint64_t>> spans; // offsets and sizes
    std::size_t at = 0;
    for (std::uint64_t i = 0; i < directory.entries; ++i) {
        if (numberAt<std::uint32_t>(bytes, at) != kCentralHeader)
            fail(Text("a damaged list of contents"));
        const auto flags = numberAt<std::uint16_t>(bytes, at + 8);
        const auto method = numberAt<std::uint16_t>(bytes, at + 10);
        std::uint64_t packed = numberAt<std::uint32_t>(bytes, at + 20);
        std::uint64_t size = numberAt<std::uint32_t>(bytes, at + 24);
        const std::size_t nameLength = numberAt<std::uint16_t>(bytes, at + 28);
        const std::size_t extraLength = numberAt<std::uint16_t>(bytes, at + 30);
        const std::size_t commentLength = numberAt<std::uint16_t>(bytes, at + 32);
        std::uint64_t offset = numberAt<std::uint32_t>(bytes, at + 42);
        at += kCentralHeaderSize;
        if (nameLength + extraLength + commentLength > bytes.size() - at)
            fail(Text("a damaged list of contents"));
        const std::string name(bytes.begin() + std::ptrdiff_t(at), bytes.begin() + std::ptrdiff_t(at + nameLength));
        readZip64(std::span(bytes).subspan(at + nameLength, extraLength), size, packed, offset);
        at += nameLength + extraLength + commentLength;
        if ((flags & kEncrypted) != 0)
            refuse(Text("contents under a password"));
        if (method != kStored && method != kDeflated)
            refuse(Text("contents compressed in a way (%1) that is not known here", method));
        if (method == kStored && packed != size)
            fail(Text("a damaged list of contents"));
        if (offset > file.size() || file.size() - offset < kLocalHeaderSize)
            fail(Text("contents beyond the end of the file"));
        const auto header = file.read(offset, kLocalHeaderSize);
        if (numberAt<std::uint32_t>(header, 0) != kLocalHeader)
            fail(Text("a damaged entry '%1'", name));
        const std::uint64_t start =
            offset + kLocalHeaderSize + numberAt<std::uint16_t>(header, 26) + numberAt<std::uint16_t>(header, 28);
        if (start > file.size() || packed > file.size() - start)
            fail(Text("contents beyond the end of the file"), Text("the whole file"));
        if (!m_entries.emplace(name, Entry{start, size, packed, method == kDeflated}).second)
            fail(Text("two entries called '%1'", name));
        spans.emplace_back(start, packed);
    }
    std::sort(spans.begin(), spans.end());
    for (std::size_t i = 0; i + 1 < spans.size(); ++i)
        if (spans[i].first + spans[i].second > spans[i + 1].first)
            fail(Text("entries that overlap"));
}

namespace {

/// zlib's stream, which has to be closed.
class Inflation {
public:
    Inflation()
    {
        if (inflateInit2(&m_stream, -MAX_WBITS) != Z_OK) // without zlib's own header
            fail(Text("no memory to unpack it"));
    }
    ~Inflation() { inflateEnd(&m_stream); }
    Inflation(const Inflation&) = delete;
    Inflation& operator=(const Inflation&) = delete;

    /// Unpacks what `input` holds. @return how many bytes that gave.
    std::size_t unpack(std::span<std::uint8_t> input, std::span<std::uint8_t> output)
    {
        m_stream.next_in = input.data();
        m_stream.avail_in = uInt(input.size());
        std::size_t given = 0;
        while (m_stream.avail_in > 0 && given < output.size()) {
            const std::size_t room = std::min<std::size_t>(output.size() - given, std::size_t{1} << 30);
            m_stream.next_out = output.data() + given;
            m_stream.avail_out = uInt(room);
            const int result = inflate(&m_stream, Z_NO_FLUSH);
            given += room - m_stream.avail_out;
            if (result == Z_STREAM_END)
                break;
            if (result != Z_OK)
                fail(Text("compressed contents that are broken"));
        }
        return given;
    }

private:
    z_stream m_stream{};
};

} // namespace

void readEntry(const InputFile& archive, const ZipIndex::Entry& entry, std::span<std::uint8_t> bytes)
{
    if (bytes.size() > entry.size)
        fail(Text("%1 bytes in an entry", entry.size), Text::verbatim(std::to_string(bytes.size())));
    if (!entry.isDeflated) {
        archive.read(entry.offset, bytes);
        return;
    }
    constexpr std::uint64_t kPiece = std::uint64_t{1} << 18;
    Inflation inflation;
    for (std::uint64_t taken = 0; taken < entry.packed && !bytes.empty(); taken += kPiece) {
        auto piece =
            archive.read(entry.offset + taken, std::size_t(std::min<std::uint64_t>(kPiece, entry.packed - taken)));
        bytes = bytes.subspan(inflation.unpack(piece, bytes));
    }
    if (!bytes.empty())
        fail(Text("compressed contents that end too early"));
}

} // namespace graft
