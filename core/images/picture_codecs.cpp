#include "images/picture_codecs.h"

#include "base/module.h"

namespace graft {

const PictureCodecs& pictureCodecs()
{
    static const auto* codecs =
        static_cast<const PictureCodecs*>(loadModule("libgraft_codecs.so", "graftPictureCodecs"));
    return *codecs;
}

} // namespace graft
