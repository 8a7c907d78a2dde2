#include "images/modules/codecs.h"

#include "images/modules/tiff_file.h"
#include "images/modules/tiff_pixels.h"
#include "images/sample_levels.h"

#include <algorithm>
#include <array>
#include <limits>
#include <optional>

namespace graft {

namespace {

using Bytes = std::span<const std::uint8_t>;

void requireSize(const TiffFile& file)
{
    constexpr std::uint32_t kLargest = std::numeric_limits<int>::max();
    if (file.tag<std::uint32_t>(TIFFTAG_IMAGEWIDTH, 0) > kLargest ||
        file.tag<std::uint32_t>(TIFFTAG_IMAGELENGTH, 0) > kLargest)
        throw damagedData("TIFF", Text());
}

void requireWholeNumbers(const TiffFile& file, int bits)
{
    constexpr int kMostBits = 16;
    const Text kExpected("whole numbers of 1 to 16 bits");
    const auto photometric = file.tag<std::uint16_t>(TIFFTAG_PHOTOMETRIC, PHOTOMETRIC_RGB);
    if (photometric == PHOTOMETRIC_LOGL ||
        photometric == PHOTOMETRIC_LOGLUV) // libtiff calls them what it makes of them
        throw CodecRefusal{Text("TIFF data of floating-point numbers"), kExpected};
    switch (file.tag<std::uint16_t>(TIFFTAG_SAMPLEFORMAT, SAMPLEFORMAT_UINT)) {
    case SAMPLEFORMAT_IEEEFP:
        throw CodecRefusal{Text("TIFF data of floating-point numbers"), kExpected};
    case SAMPLEFORMAT_COMPLEXINT:
    case SAMPLEFORMAT_COMPLEXIEEEFP:
        throw CodecRefusal{Text("TIFF data of complex numbers"), kExpected};
    case SAMPLEFORMAT_INT:
        throw CodecRefusal{Text("TIFF data of numbers with a sign"), kExpected};
    default:
        break;
    }
    if (bits < 1 || bits > kMostBits)
        throw CodecRefusal{Text("TIFF data of %1 bits a channel", bits), kExpected};
}

void requireCompression(const TiffFile& file)
{
    const auto compression = file.tag<std::uint16_t>(TIFFTAG_COMPRESSION, COMPRESSION_NONE);
    if (compression == COMPRESSION_OJPEG)
        throw CodecRefusal{Text("TIFF data with JPEG inside in the way of 1992"),
                           Text("the way of 1995, or another compression")};
    if (TIFFIsCODECConfigured(compression) == 1)
        return;
    const TIFFCodec* codec = TIFFFindCODEC(compression);
    throw CodecRefusal{Text("TIFF data compressed in a way that is not supported (%1)",
                            codec ? std::string(codec->name) : std::to_string(compression)),
                       {}};
}

/// Many writers forget the tag.
std::uint16_t photometricOf(const TiffFile& file, int samples)
{
    return file.tag<std::uint16_t>(TIFFTAG_PHOTOMETRIC, samples >= 3 ? PHOTOMETRIC_RGB : PHOTOMETRIC_MINISBLACK);
}

TiffColours coloursOf(const TiffFile& file, int samples)
{
    switch (photometricOf(file, samples)) {
    case PHOTOMETRIC_MINISBLACK:
        return TiffColours::Grey;
    case PHOTOMETRIC_MINISWHITE:
        return TiffColours::InvertedGrey;
    case PHOTOMETRIC_PALETTE:
        return TiffColours::Palette;
    case PHOTOMETRIC_RGB:
        return TiffColours::Rgb;
    case PHOTOMETRIC_SEPARATED:
        if (file.tag<std::uint16_t>(TIFFTAG_INKSET, INKSET_CMYK) != INKSET_CMYK)
            throw CodecRefusal{Text("a TIFF picture of other inks than CMYK"), {}};
        return TiffColours::Inks;
    case PHOTOMETRIC_YCBCR:
        if (file.tag<std::uint16_t>(TIFFTAG_PLANARCONFIG, PLANARCONFIG_CONTIG) == PLANARCONFIG_SEPARATE)
            throw CodecRefusal{Text("a TIFF picture with light and colour (YCbCr) in planes of their own"), {}};
        if (file.tag<std::uint16_t>(TIFFTAG_COMPRESSION, 0) == COMPRESSION_JPEG) {
            TIFFSetField(file.handle(), TIFFTAG_JPEGCOLORMODE, JPEGCOLORMODE_RGB);
            return TiffColours::Rgb;
        }
        return TiffColours::ByLibtiff;
    case PHOTOMETRIC_CIELAB:
        return TiffColours::ByLibtiff;
    case PHOTOMETRIC_CFA:
        throw CodecRefusal{Text("a camera's raw picture"), Text("a developed one")};
    default:
        throw CodecRefusal{Text("a TIFF picture whose colours are of no supported kind"), {}};
    }
}

int colourSamplesOf(TiffColours colours)
{
    switch (colours) {
    case TiffColours::Rgb:
    case TiffColours::ByLibtiff:
        return 3;
    case TiffColours::Inks:
        return 4;
    default:
        return 1;
    }
}

/// An extra channel that the file does not speak of is alpha, one that it calls unspecified is not.
std::optional<Alpha> alphaOf(const TiffFile& file, const TiffLayout& layout)
{
    if (layout.samples <= layout.colourSamples)
        return std::nullopt;
    std::uint16_t count = 0;
    const std::uint16_t* kinds = nullptr;
    const bool said = TIFFGetField(file.handle(), TIFFTAG_EXTRASAMPLES, &count, &kinds) == 1 && count > 0;
    if (!said)
        return Alpha::Straight;
    if (kinds[0] == EXTRASAMPLE_ASSOCALPHA)
        return Alpha::Premultiplied;
    return kinds[0] == EXTRASAMPLE_UNASSALPHA ? std::optional(Alpha::Straight) : std::nullopt;
}

/// Of 8 bits, nobody means anything else than all of them.
std::uint32_t largestOf(const TiffFile& file, int bits)
{
    std::uint16_t said = 0;
    if (bits <= 8 || TIFFGetField(file.handle(), TIFFTAG_MAXSAMPLEVALUE, &said) != 1)
        return 0;
    return said < (1U << bits) - 1 ? said : 0;
}

TiffLayout layoutOf(const TiffFile& file)
{
    requireSize(file);
    requireCompression(file);
    TiffLayout layout{.width = int(file.tag<std::uint32_t>(TIFFTAG_IMAGEWIDTH, 0)),
                      .height = int(file.tag<std::uint32_t>(TIFFTAG_IMAGELENGTH, 0)),
                      .bits = file.tag<std::uint16_t>(TIFFTAG_BITSPERSAMPLE, 1),
                      .samples = file.tag<std::uint16_t>(TIFFTAG_SAMPLESPERPIXEL, 1)};
    requireWholeNumbers(file, layout.bits);
    layout.colours = coloursOf(file, layout.samples);
    layout.colourSamples = colourSamplesOf(layout.colours);
    if (layout.samples < layout.colourSamples)
        throw damagedData("TIFF", Text("too few channels"));
    if (layout.samples > layout.colourSamples + 1)
        throw CodecRefusal{Text("a TIFF picture of %1 channels", layout.samples),
                           Text("greyscale, RGB or CMYK, each with alpha or without")};
    layout.alpha = alphaOf(file, layout);
    layout.planes = layout.samples > 1 &&
                    file.tag<std::uint16_t>(TIFFTAG_PLANARCONFIG, PLANARCONFIG_CONTIG) == PLANARCONFIG_SEPARATE;
    layout.largest = largestOf(file, layout.bits);
    return layout;
}

/// Strips or tiles: where each piece lies in the picture, and its bytes.
class Pieces {
public:
    Pieces(const TiffFile& file, const TiffLayout& layout) : m_file(file), m_layout(layout)
    {
        m_tiled = TIFFIsTiled(file.handle()) != 0;
        const auto rows = file.tag<std::uint32_t>(TIFFTAG_ROWSPERSTRIP, 0);
        const auto tileWidth = m_tiled ? file.tag<std::uint32_t>(TIFFTAG_TILEWIDTH, 0) : std::uint32_t(layout.width);
        const auto tileHeight = m_tiled ? file.tag<std::uint32_t>(TIFFTAG_TILELENGTH, 0)
                                        : std::min(rows == 0 ? UINT32_MAX : rows, std::uint32_t(layout.height));
        const std::uint64_t pixels = std::uint64_t(tileWidth) * tileHeight;
        const std::uint64_t most = 2 * std::uint64_t(layout.width) * std::uint64_t(layout.height) + kSmallTile;
        m_bytes = m_tiled ? TIFFTileSize(file.handle()) : TIFFStripSize(file.handle());
        m_rowBytes = m_tiled ? TIFFTileRowSize(file.handle()) : TIFFScanlineSize(file.handle());
        const std::uint64_t rowBits = std::uint64_t(tileWidth) * std::uint64_t(layout.bits) * samplesInPiece();
        if (pixels == 0 || pixels > most || m_bytes <= 0 || std::uint64_t(m_rowBytes) * 8 < rowBits ||
            std::uint64_t(m_bytes) < std::uint64_t(m_rowBytes) * tileHeight)
            throw damagedData("TIFF", Text());
        m_width = int(tileWidth);
        m_height = int(tileHeight);
    }

    [[nodiscard]] int width() const { return m_width; }
    [[nodiscard]] int height() const { return m_height; }
    [[nodiscard]] std::size_t rowBytes() const { return std::size_t(m_rowBytes); }
    [[nodiscard]] int planes() const { return m_layout.planes ? m_layout.samples : 1; }
    [[nodiscard]] int samplesInPiece() const { return m_layout.planes ? 1 : m_layout.samples; }

    /// Of all planes of one piece.
    [[nodiscard]] std::int64_t bytes() const { return std::int64_t(m_bytes) * planes(); }

    /// @param left, top of the piece, in pixels of the picture.
    std::vector<std::uint8_t> read(int left, int top, int plane) const
    {
        const std::uint32_t number =
            m_tiled ? TIFFComputeTile(m_file.handle(), std::uint32_t(left), std::uint32_t(top), 0, std::uint16_t(plane))
                    : TIFFComputeStrip(m_file.handle(), std::uint32_t(top), std::uint16_t(plane));
        // The last strip of a plane holds fewer rows.
        const auto rows = m_tiled ? m_height : std::min(m_height, m_layout.height - top);
        std::vector<std::uint8_t> decoded(std::size_t(m_rowBytes) * std::size_t(rows));
        decode(number, decoded);
        return decoded;
    }

private:
    static constexpr std::uint64_t kSmallTile = 1024 * 1024;

    /// The bytes of a piece, as far as the file goes: counts that reach beyond its end are common, and harmless where
    /// the piece decodes whole. Fax and JPEG make up what is missing.
    Bytes stored(std::uint32_t number) const
    {
        const std::uint64_t at = TIFFGetStrileOffset(m_file.handle(), number);
        const std::uint64_t count = TIFFGetStrileByteCount(m_file.handle(), number);
        const Bytes file = m_file.bytes();
        if (at == 0 || count == 0 || at >= file.size())
            throw cutData("TIFF");
        if (count > file.size() - at && makesUpPixels())
            throw cutData("TIFF");
        return file.subspan(at, std::min(count, file.size() - at));
    }

    [[nodiscard]] bool makesUpPixels() const
    {
        switch (m_file.tag<std::uint16_t>(TIFFTAG_COMPRESSION, COMPRESSION_NONE)) {
        case COMPRESSION_CCITTRLE:
        case COMPRESSION_CCITTRLEW:
        case COMPRESSION_CCITTFAX3:
        case COMPRESSION_CCITTFAX4:
        case COMPRESSION_JPEG:
            return true;
        default:
            return false;
        }
    }

    void decode(std::uint32_t number, std::vector<std::uint8_t>& decoded) const
    {
        const Bytes bytes = stored(number);
        // libtiff turns the bits of some files around where they are, and back.
        const bool turns = m_file.tag<std::uint16_t>(TIFFTAG_FILLORDER, FILLORDER_MSB2LSB) != FILLORDER_MSB2LSB;
        std::vector<std::uint8_t> copy(turns ? bytes.begin() : bytes.end(), bytes.end());
        auto* from = turns ? copy.data() : const_cast<std::uint8_t*>(bytes.data());
        if (TIFFReadFromUserBuffer(m_file.handle(), number, from, tmsize_t(bytes.size()), decoded.data(),
                                   tmsize_t(decoded.size())) != 1)
            throw m_file.refusal();
        if (m_file.hasMadeUpPixels())
            throw damagedData("TIFF", Text("JPEG data inside of it"));
    }

    const TiffFile& m_file;
    TiffLayout m_layout;
    bool m_tiled = false;
    int m_width = 0;
    int m_height = 0;
    tmsize_t m_bytes = 0;
    tmsize_t m_rowBytes = 0;
};

class TiffDecoder {
public:
    TiffDecoder(const TiffFile& file, const TiffLayout& layout)
        : m_layout(layout), m_pieces(file, layout), m_maker(file, layout), m_canvas(layout.width, layout.height)
    {
    }

    StoredPicture decode()
    {
        for (int top = 0; top < m_layout.height; top += m_pieces.height())
            for (int left = 0; left < m_layout.width; left += m_pieces.width())
                putPiece(left, top);
        StoredPicture picture;
        if (m_layout.alpha && m_canvas.isBlank())
            picture.notes.push_back(PictureNote::Transparent);
        if (isDark())
            picture.notes.push_back(PictureNote::DarkSixteenBits);
        picture.image = m_canvas.take();
        return picture;
    }

private:
    [[nodiscard]] bool isDark() const
    {
        return m_layout.bits == 16 && m_layout.largest == 0 && m_layout.colours != TiffColours::Palette &&
               m_layout.colours != TiffColours::InvertedGrey && m_layout.colours != TiffColours::Inks &&
               m_maker.largest() < kTwelveBits;
    }

    /// Whether the bytes are what is seen.
    [[nodiscard]] bool isPlain() const
    {
        return m_layout.bits == 8 && m_layout.colours == TiffColours::Rgb && m_layout.samples == 3 && !m_layout.planes;
    }

    void putPiece(int left, int top)
    {
        std::vector<std::vector<std::uint8_t>> planes;
        for (int plane = 0; plane < m_pieces.planes(); ++plane)
            planes.push_back(m_pieces.read(left, top, plane));
        const int width = std::min(m_pieces.width(), m_layout.width - left);
        const int height = std::min(m_pieces.height(), m_layout.height - top);
        for (int row = 0; row < height; ++row)
            if (isPlain())
                m_canvas.putRgb(left, top + row, planes[0].data() + m_pieces.rowBytes() * std::size_t(row), width);
            else
                putRow(planes, row, left, top + row, width);
    }

    void putRow(const std::vector<std::vector<std::uint8_t>>& planes, int row, int left, int y, int width)
    {
        const auto samples = std::size_t(m_layout.samples);
        const auto inPiece = std::size_t(m_pieces.samplesInPiece());
        const TiffSampleReader reader(m_layout.bits);
        m_samples.resize(std::size_t(width) * samples);
        for (std::size_t plane = 0; plane < planes.size(); ++plane)
            reader.read(planes[plane].data() + m_pieces.rowBytes() * std::size_t(row), std::size_t(width) * inPiece,
                        m_samples.data() + plane, planes.size());
        m_pixels.resize(std::size_t(width) * m_maker.pixelBytes());
        m_maker.makeRow(m_samples.data(), std::size_t(width), m_pixels.data());
        if (m_layout.alpha)
            m_canvas.putRgba(left, y, m_pixels.data(), width, *m_layout.alpha);
        else
            m_canvas.putRgb(left, y, m_pixels.data(), width);
    }

    TiffLayout m_layout;
    Pieces m_pieces;
    TiffPixelMaker m_maker;
    WhiteCanvas m_canvas;
    std::vector<std::uint16_t> m_samples;
    std::vector<std::uint8_t> m_pixels;
};

/// Halved colours outside of JPEG, and L*a*b*: libtiff's own conversion, told to leave the picture as it lies.
StoredPicture decodeByLibtiff(const TiffFile& file, const TiffLayout& layout)
{
    TIFFRGBAImage reader{};
    std::array<char, 1024> words{};
    constexpr int kStopAtErrors = 1;
    if (TIFFRGBAImageBegin(&reader, file.handle(), kStopAtErrors, words.data()) != 1)
        throw damagedData("TIFF", std::string_view(words.data()));
    const std::unique_ptr<TIFFRGBAImage, void (*)(TIFFRGBAImage*)> end(&reader, TIFFRGBAImageEnd);
    reader.req_orientation = reader.orientation;
    std::vector<std::uint32_t> raster(std::size_t(layout.width) * std::size_t(layout.height));
    if (TIFFRGBAImageGet(&reader, raster.data(), std::uint32_t(layout.width), std::uint32_t(layout.height)) != 1)
        throw file.refusal();
    WhiteCanvas canvas(layout.width, layout.height);
    for (int y = 0; y < layout.height; ++y) {
        std::uint8_t* rgb = canvas.opaqueRow(y);
        const std::uint32_t* row = raster.data() + std::size_t(y) * std::size_t(layout.width);
        for (int x = 0; x < layout.width; ++x, rgb += 3) {
            rgb[0] = std::uint8_t(TIFFGetR(row[x]));
            rgb[1] = std::uint8_t(TIFFGetG(row[x]));
            rgb[2] = std::uint8_t(TIFFGetB(row[x]));
        }
    }
    return {.image = canvas.take()};
}

PictureMetadata metadataOf(const TiffFile& file)
{
    const auto orientation = file.tag<std::uint16_t>(TIFFTAG_ORIENTATION, ORIENTATION_TOPLEFT);
    PictureMetadata metadata{.orientation = orientation >= 1 && orientation <= 8 ? orientation : 1};
    std::uint32_t length = 0;
    const std::uint8_t* profile = nullptr;
    if (TIFFGetField(file.handle(), TIFFTAG_ICCPROFILE, &length, &profile) == 1)
        metadata.colourProfile.assign(profile, profile + length);
    return metadata;
}

} // namespace

ImageHeader readTiffHeader(Bytes bytes)
{
    const TiffFile file(bytes);
    const TiffLayout layout = layoutOf(file);
    constexpr int kCanvas = 3;
    constexpr int kRaster = 4; // where libtiff makes the pixels
    return {.format = ImageFormat::Tiff,
            .width = layout.width,
            .height = layout.height,
            .workingBytes = kCanvas + (layout.colours == TiffColours::ByLibtiff ? kRaster : 0),
            .pieceBytes = Pieces(file, layout).bytes()};
}

StoredPicture decodeTiff(Bytes bytes)
{
    const TiffFile file(bytes);
    const TiffLayout layout = layoutOf(file);
    StoredPicture picture =
        layout.colours == TiffColours::ByLibtiff ? decodeByLibtiff(file, layout) : TiffDecoder(file, layout).decode();
    picture.metadata = metadataOf(file);
    if (file.pages() > 1)
        picture.notes.push_back(PictureNote::OnePageOfSeveral);
    return picture;
}

} // namespace graft
