#pragma once

#include "base/text.h"
#include "images/stored_picture.h"

#include <filesystem>
#include <span>
#include <string>
#include <vector>

namespace graft {

/// What a codec has to say where it has no picture to give. Exceptions do not leave a library that is loaded on demand.
struct CodecProblem {
    Text found; ///< As pictureError() takes it; empty if all went well.
    Text expected;
    bool outOfMemory = false;
    bool noDecoder = false; ///< Another machine may have one for it.

    [[nodiscard]] explicit operator bool() const { return outOfMemory || !found.isEmpty(); }
};

struct CodecHeader {
    ImageHeader header;
    CodecProblem problem;
};

struct CodecPicture {
    StoredPicture picture;
    CodecProblem problem;
};

/// PNG, TIFF, WebP and GIF by the libraries that were made for them. These take longer to load than a JPEG takes to
/// answer, so they live in a library of their own that is loaded with the first picture that needs them.
struct PictureCodecs {
    /// Of the page that decode() takes.
    CodecHeader (*tiffHeader)(std::span<const std::uint8_t> bytes);
    CodecPicture (*decode)(ImageFormat format, std::span<const std::uint8_t> bytes, const DecodeLimits& limits);
    /// @return the file's bytes; empty, with the reason in `problem`, if libpng fails.
    std::vector<std::uint8_t> (*encodePng)(const Image& image, Text& problem);
};

/// HEIC and AVIF by libheif, whose own libraries take longest to load.
struct HeifCodecs {
    CodecHeader (*header)(ImageFormat format, std::span<const std::uint8_t> bytes);
    CodecPicture (*decode)(ImageFormat format, std::span<const std::uint8_t> bytes, const DecodeLimits& limits);
};

/// Whether a file of that name is most likely read through them.
bool needsCodecs(const std::filesystem::path& file);
bool needsHeifCodecs(const std::filesystem::path& file);

/// For what a codec could not read, if anything. @throws PictureUnreadHere, Error, std::bad_alloc
void throwIfUnread(const CodecProblem& problem);

/// Loads the library at the first call; from any thread.
/// @throws PictureUnreadHere if it is not where it was installed.
const PictureCodecs& pictureCodecs();
const HeifCodecs& heifCodecs();

} // namespace graft
