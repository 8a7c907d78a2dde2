// Writers of picture files that are unusual and right, for tests.
#pragma once

#include <QByteArray>
#include <QList>

#include <algorithm>
#include <array>
#include <cstdint>
#include <map>
#include <string_view>
#include <vector>

namespace odd_pictures {

inline QByteArray bigEndian(std::uint32_t number, int bytes)
{
    QByteArray text;
    for (int i = bytes - 1; i >= 0; --i)
        text += char(number >> (8 * i) & 0xFF);
    return text;
}

inline QByteArray littleEndian(std::uint64_t number, int bytes)
{
    QByteArray text;
    for (int i = 0; i < bytes; ++i)
        text += char(number >> (8 * i) & 0xFF);
    return text;
}

// PNG

inline std::uint32_t crc32(const QByteArray& bytes)
{
    std::uint32_t crc = 0xFFFFFFFFU;
    for (const char byte : bytes) {
        crc ^= std::uint8_t(byte);
        for (int bit = 0; bit < 8; ++bit)
            crc = (crc & 1) ? 0xEDB88320U ^ (crc >> 1) : crc >> 1;
    }
    return ~crc;
}

inline QByteArray pngChunk(const char* name, const QByteArray& data)
{
    const QByteArray named = name + data;
    return bigEndian(std::uint32_t(data.size()), 4) + named + bigEndian(crc32(named), 4);
}

inline QByteArray deflated(const QByteArray& bytes)
{
    return qCompress(bytes).mid(4); // without Qt's own word for the length
}

struct Png {
    int width = 0;
    int height = 0;
    int bits = 8;
    int colourType = 2;
    QByteArray rows;        ///< Without filter bytes.
    QByteArray chunks = {}; ///< Before the pixels.

    [[nodiscard]] QByteArray file() const
    {
        QByteArray header = bigEndian(std::uint32_t(width), 4) + bigEndian(std::uint32_t(height), 4);
        header += QByteArray(1, char(bits)) + QByteArray(1, char(colourType)) + QByteArray(3, '\0');
        QByteArray filtered;
        const qsizetype stride = rows.size() / height;
        for (int y = 0; y < height; ++y)
            filtered += '\0' + rows.mid(y * stride, stride);
        return "\x89PNG\r\n\x1A\n" + pngChunk("IHDR", header) + chunks + pngChunk("IDAT", deflated(filtered)) +
               pngChunk("IEND", {});
    }
};

// TIFF

enum TiffType { Short = 3, Long = 4 };

using TiffTags = std::map<int, std::pair<TiffType, QList<std::uint32_t>>>;

struct TiffPage {
    QList<QByteArray> pieces; ///< Strips or tiles, as stored.
    TiffTags tags;
};

/// A page of one strip.
inline TiffPage tiffPage(int width, int height, int bits, int samples, const QByteArray& pixels,
                         const TiffTags& more = {})
{
    TiffTags tags{{256, {Long, {std::uint32_t(width)}}},
                  {257, {Long, {std::uint32_t(height)}}},
                  {258, {Short, QList<std::uint32_t>(samples, std::uint32_t(bits))}},
                  {259, {Short, {1}}},
                  {262, {Short, {samples >= 3 ? 2U : 1U}}},
                  {277, {Short, {std::uint32_t(samples)}}},
                  {278, {Long, {std::uint32_t(height)}}}};
    for (const auto& [tag, value] : more)
        tags[tag] = value;
    return {{pixels}, tags};
}

/// Little-endian; BigTIFF if `big`.
inline QByteArray tiffFile(const QList<TiffPage>& pages, bool big = false)
{
    const int word = big ? 8 : 4;
    QByteArray file = big ? QByteArray("II\x2B\0\x08\0\0\0", 8) : QByteArray("II*\0", 4);
    qsizetype link = file.size();
    file += littleEndian(0, word);
    for (const TiffPage& page : pages) {
        TiffTags tags = page.tags;
        const bool tiled = tags.contains(322);
        QList<std::uint32_t> offsets;
        QList<std::uint32_t> lengths;
        for (const QByteArray& piece : page.pieces) {
            offsets << std::uint32_t(file.size());
            lengths << std::uint32_t(piece.size());
            file += piece;
        }
        tags[tiled ? 324 : 273] = {Long, offsets};
        tags.insert({tiled ? 325 : 279, {Long, lengths}});
        QByteArray entries;
        for (const auto& [tag, value] : tags) {
            QByteArray data;
            for (const std::uint32_t number : value.second)
                data += littleEndian(number, value.first == Short ? 2 : 4);
            if (data.size() > word) {
                const auto at = std::uint64_t(file.size());
                file += data;
                data = littleEndian(at, word);
            }
            entries += littleEndian(std::uint64_t(tag), 2) + littleEndian(value.first, 2) +
                       littleEndian(std::uint64_t(value.second.size()), word) + data.leftJustified(word, '\0');
        }
        file.replace(link, word, littleEndian(std::uint64_t(file.size()), word));
        file += littleEndian(tags.size(), big ? 8 : 2) + entries;
        link = file.size();
        file += littleEndian(0, word);
    }
    return file;
}

// BMP

struct Bmp {
    int width = 0;
    int height = 0; ///< Negative: the first row is the uppermost.
    int bits = 32;
    std::uint32_t compression = 0;
    QByteArray rows; ///< As stored.
    std::vector<std::uint32_t> masks = {};
    std::uint32_t headerBytes = 40;
    QByteArray palette = {};

    [[nodiscard]] QByteArray file() const
    {
        QByteArray header = littleEndian(headerBytes, 4);
        if (headerBytes == 12)
            header += littleEndian(std::uint64_t(width), 2) + littleEndian(std::uint64_t(height), 2) +
                      littleEndian(1, 2) + littleEndian(std::uint64_t(bits), 2);
        else
            header += littleEndian(std::uint64_t(width), 4) + littleEndian(std::uint64_t(height), 4) +
                      littleEndian(1, 2) + littleEndian(std::uint64_t(bits), 2) + littleEndian(compression, 4) +
                      littleEndian(std::uint64_t(rows.size()), 4) + QByteArray(16, '\0');
        for (const std::uint32_t mask : masks)
            header += littleEndian(mask, 4);
        header = header.leftJustified(qsizetype(headerBytes), '\0') + palette;
        const auto start = std::uint64_t(14 + header.size());
        return "BM" + littleEndian(start + std::uint64_t(rows.size()), 4) + QByteArray(4, '\0') +
               littleEndian(start, 4) + header + rows;
    }
};

// GIF

struct Gif {
    int screenWidth = 0;
    int screenHeight = 0;
    int width = 0; ///< Of the frame.
    int height = 0;
    QByteArray pixels;     ///< In the order in which they are stored, of colours 0 to 3.
    QByteArray palette;    ///< Of the four colours.
    QByteArray local = {}; ///< The frame's own palette, if it has one.
    int left = 0;
    int top = 0;
    bool interlaced = false;
    int transparent = -1;

    [[nodiscard]] QByteArray frame() const
    {
        QByteArray bytes;
        if (transparent >= 0)
            bytes += QByteArray("\x21\xF9\x04\x01\0\0", 6) + char(transparent) + '\0';
        bytes += '\x2C' + littleEndian(std::uint64_t(left), 2) + littleEndian(std::uint64_t(top), 2) +
                 littleEndian(std::uint64_t(width), 2) + littleEndian(std::uint64_t(height), 2);
        bytes += char((interlaced ? 0x40 : 0) | (local.isEmpty() ? 0 : 0x81));
        bytes += local + '\x07';
        // Codes of 8 bits throughout: the table is cleared before it calls for longer ones.
        QByteArray codes;
        for (qsizetype i = 0; i < pixels.size(); ++i)
            codes += (i % 64 == 0 ? QByteArray("\x80") : QByteArray()) + pixels[i];
        codes += '\x81';
        for (qsizetype at = 0; at < codes.size(); at += 255)
            bytes += char(std::min<qsizetype>(255, codes.size() - at)) + codes.mid(at, 255);
        return bytes + '\0';
    }

    /// @param more frames behind this one.
    [[nodiscard]] QByteArray file(const QByteArray& more = {}) const
    {
        return "GIF89a" + littleEndian(std::uint64_t(screenWidth), 2) + littleEndian(std::uint64_t(screenHeight), 2) +
               QByteArray("\x81\0\0", 3) + palette + frame() + more + ';';
    }
};

// The smallest of each

inline const QByteArray kPixel("\x0A\x14\x1E", 3); // 10, 20, 30

inline QByteArray words(const QList<int>& numbers)
{
    QByteArray bytes;
    for (const int number : numbers)
        bytes += littleEndian(std::uint64_t(number), 2);
    return bytes;
}

inline QByteArray pngWith(const QByteArray& chunks)
{
    return Png{.width = 2, .height = 1, .rows = kPixel.repeated(2), .chunks = chunks}.file();
}

inline QByteArray tiffOf(int bits, int samples, const QByteArray& pixels, const TiffTags& tags = {})
{
    return tiffFile({tiffPage(1, 1, bits, samples, pixels, tags)});
}

} // namespace odd_pictures
