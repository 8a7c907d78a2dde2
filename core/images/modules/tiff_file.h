#pragma once

#include "images/modules/codec_tools.h"

#include <cstdint>
#include <memory>
#include <span>
#include <string>

#include <tiffio.h>

namespace graft {

/// A TIFF file in memory, open at the page that is looked at: the first that is neither a smaller copy of another nor a
/// mask. What libtiff says is kept; nothing is printed.
class TiffFile {
public:
    /// @throws CodecRefusal
    explicit TiffFile(std::span<const std::uint8_t> bytes);
    TiffFile(const TiffFile&) = delete;
    TiffFile& operator=(const TiffFile&) = delete;

    [[nodiscard]] TIFF* handle() const { return m_tiff.get(); }
    [[nodiscard]] std::span<const std::uint8_t> bytes() const { return m_bytes; }

    /// Pages that are neither smaller copies nor masks; counting stops at some hundreds.
    [[nodiscard]] int pages() const { return m_pages; }

    /// A tag of the page; `otherwise` if it is missing and has no usual value.
    template <typename Value>
    [[nodiscard]] Value tag(std::uint32_t number, Value otherwise) const
    {
        Value value = otherwise;
        return TIFFGetFieldDefaulted(m_tiff.get(), number, &value) == 1 ? value : otherwise;
    }

    /// The error for what failed last.
    [[nodiscard]] CodecRefusal refusal() const;

    /// Whether libtiff only warned of pixels that it made up.
    [[nodiscard]] bool hasMadeUpPixels() const { return m_madeUp; }

private:
    struct Close {
        void operator()(TIFF* tiff) const { TIFFClose(tiff); }
    };

    static int onError(TIFF* tiff, void* file, const char* module, const char* format, va_list arguments);
    static int onWarning(TIFF* tiff, void* file, const char* module, const char* format, va_list arguments);
    static tmsize_t read(thandle_t file, void* to, tmsize_t length);
    static tmsize_t write(thandle_t file, void* from, tmsize_t length);
    static toff_t seek(thandle_t file, toff_t offset, int whence);
    static toff_t size(thandle_t file);
    static int close(thandle_t file);

    [[nodiscard]] bool isFullPage() const;
    [[nodiscard]] std::uint32_t oldKind() const;
    [[nodiscard]] std::uint32_t number(std::uint64_t at, int length) const;
    void findPage();

    std::span<const std::uint8_t> m_bytes;
    std::uint64_t m_at = 0;
    std::string m_words;
    bool m_madeUp = false;
    int m_pages = 0;
    std::unique_ptr<TIFF, Close> m_tiff; ///< Last, as the rest must be there when it is closed.
};

} // namespace graft
