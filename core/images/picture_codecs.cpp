#include "images/picture_codecs.h"

#include "base/module.h"

namespace graft {

const PictureCodecs& pictureCodecs()
{
    static const auto* codecs =
        static_cast<const PictureCodecs*>(loadModule("libgraft_codecs.so", "graftPictureCodecs"));
    return *codecs;
}

const HeifCodecs& heifCodecs()
{
    static const auto* codecs = static_cast<const HeifCodecs*>(loadModule("libgraft_heif.so", "graftHeifCodecs"));
    return *codecs;
}

} // namespace graft
