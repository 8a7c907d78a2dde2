#include "images/picture_codecs.h"

#include "base/error.h"

#include <dlfcn.h>

namespace graft {

namespace {

constexpr const char* kLibrary = "libgraft_codecs.so"; ///< On the program's own search path.

const PictureCodecs* loadCodecs()
{
    void* library = dlopen(kLibrary, RTLD_NOW | RTLD_LOCAL);
    const void* codecs = library ? dlsym(library, "graftPictureCodecs") : nullptr;
    if (!codecs) {
        const char* reason = dlerror();
        throw Error({.problem = "Cannot load the library for pictures other than JPEG",
                     .found = reason ? reason : "nothing",
                     .expected = std::string(kLibrary) + " beside the program",
                     .advice = "Install Graft again."});
    }
    return static_cast<const PictureCodecs*>(codecs);
}

} // namespace

const PictureCodecs& pictureCodecs()
{
    static const PictureCodecs* codecs = loadCodecs();
    return *codecs;
}

} // namespace graft
