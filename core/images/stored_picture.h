#pragma once

#include "images/decode.h"

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace graft {

/// What a file says beside its pixels, as it is stored.
struct PictureMetadata {
    std::vector<std::uint8_t> exif; ///< A TIFF structure.
    std::string xmp;
    std::vector<std::uint8_t> colourProfile; ///< ICC.
    std::optional<int> orientation;          ///< Where the format itself has one.
    bool foreignColours = false;             ///< Where the format itself says so.
};

/// A picture as a decoder hands it over: on white, but not turned yet.
struct StoredPicture {
    Image image;
    PictureMetadata metadata;
    std::vector<PictureNote> notes;
};

} // namespace graft
