#pragma once

#include "base/error.h"

namespace graft {

/// The error for bytes that are no readable picture. `found` is what was there instead, as a phrase that can stand
/// alone in a list: "JPEG data that ends early". Whoever knows the file's name adds it.
inline Error pictureError(const Text& found, const Text& expected = {})
{
    return Error({.problem = Text("Cannot read the picture"), .found = found, .expected = expected});
}

/// A picture that this machine cannot read as it is now: with more memory free, or with a decoder installed, it could.
/// What is learnt from it holds for this time only.
class PictureUnreadHere : public Error {
public:
    using Error::Error;
};

inline PictureUnreadHere pictureUnreadHere(const Text& found)
{
    return PictureUnreadHere(ErrorDetails{.problem = Text("Cannot read the picture"), .found = found});
}

} // namespace graft
