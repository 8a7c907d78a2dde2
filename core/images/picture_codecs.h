#pragma once

#include "images/image.h"

#include <filesystem>
#include <span>
#include <string>

namespace graft {

/// PNG, BMP, TIFF and WebP through OpenCV. Its codecs bring more than a hundred libraries along, which take longer to
/// load than a network takes to answer, so they live in a library of their own that is loaded with the first picture
/// that needs them.
struct PictureCodecs {
    /// Upright or not, as stored; empty if the bytes are not a picture.
    /// @param problem what OpenCV has to say of it, or untouched.
    Image (*decode)(std::span<const std::uint8_t> bytes, std::string& problem);
    /// @param extension with its dot, lower case: ".png", ".jpg".
    /// @return the file's bytes; empty, with the reason in `problem`, if OpenCV fails.
    std::vector<std::uint8_t> (*encode)(const std::string& extension, const Image& image, int jpegQuality,
                                        std::string& problem);
};

/// Whether a file of that name is most likely read through them.
bool needsCodecs(const std::filesystem::path& file);

/// Loads the library at the first call; from any thread.
/// @throws Error if it is not where it was installed.
const PictureCodecs& pictureCodecs();

} // namespace graft
