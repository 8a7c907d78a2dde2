#include "images/picture_codecs.h"

#include "base/module.h"
#include "images/picture_error.h"

#include <new>

namespace graft {

namespace {

const void* loadCodecs(const char* library, const char* offer)
{
    try {
        return loadModule(library, offer);
    } catch (const Error& error) {
        throw PictureUnreadHere(error.details());
    }
}

} // namespace

void throwIfUnread(const CodecProblem& problem)
{
    if (problem.outOfMemory)
        throw std::bad_alloc();
    if (problem.noDecoder)
        throw pictureUnreadHere(problem.found);
    if (problem)
        throw pictureError(problem.found, problem.expected);
}

const PictureCodecs& pictureCodecs()
{
    static const auto* codecs =
        static_cast<const PictureCodecs*>(loadCodecs("libgraft_codecs.so", "graftPictureCodecs"));
    return *codecs;
}

const HeifCodecs& heifCodecs()
{
    static const auto* codecs = static_cast<const HeifCodecs*>(loadCodecs("libgraft_heif.so", "graftHeifCodecs"));
    return *codecs;
}

} // namespace graft
