#include "images/decoding_version.h"

#include <cstdio> // before jpeglib.h, which needs it

#include <jpeglib.h>

namespace graft {

/// Raise when the same file becomes other pixels: by decoding, orientation, transparency, resizing or augmentation.
/// 2: transparent pictures are shown on white.
static constexpr int kVersion = 2;

#define GRAFT_TEXT_OF(value) GRAFT_TEXT(value)
#define GRAFT_TEXT(value) #value

std::string decodingVersion()
{
    return std::to_string(kVersion) +
           ", libjpeg-turbo " GRAFT_TEXT_OF(LIBJPEG_TURBO_VERSION) ", OpenCV " GRAFT_OPENCV_VERSION;
}

} // namespace graft
