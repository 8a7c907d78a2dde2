#include "images/decoding_version.h"

#include <cstdio> // before jpeglib.h, which needs it

#include <gif_lib.h>
#include <jpeglib.h>
#include <libheif/heif_version.h>
#include <png.h>
#include <tiffvers.h>
#include <webp/decode.h>

namespace graft {

/// Raise when the same file becomes other pixels: by decoding, orientation, transparency, resizing or augmentation.
/// 2: transparent pictures are shown on white. 3: libpng, libtiff, libwebp and giflib in place of OpenCV.
static constexpr int kVersion = 3;

#define GRAFT_TEXT_OF(value) GRAFT_TEXT(value)
#define GRAFT_TEXT(value) #value

std::string decodingVersion()
{
    return std::to_string(kVersion) + ", libjpeg-turbo " GRAFT_TEXT_OF(LIBJPEG_TURBO_VERSION) //
           ", libpng " PNG_LIBPNG_VER_STRING                                                  //
           ", libtiff " GRAFT_TEXT_OF(TIFFLIB_VERSION)                                        //
           ", libwebp " GRAFT_TEXT_OF(WEBP_DECODER_ABI_VERSION)                               //
           ", giflib " GRAFT_TEXT_OF(GIFLIB_MAJOR) "." GRAFT_TEXT_OF(GIFLIB_MINOR)            //
           ", libheif " LIBHEIF_VERSION;
}

} // namespace graft
