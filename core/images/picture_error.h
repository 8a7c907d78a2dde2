#pragma once

#include "base/error.h"

#include <string>
#include <utility>

namespace graft {

/// The error for bytes that are no readable picture. `found` is what was there instead, as a phrase that can stand
/// alone in a list: "JPEG data that ends early". Whoever knows the file's name adds it.
inline Error pictureError(std::string found, std::string expected = {})
{
    return Error({.problem = "Cannot read the picture", .found = std::move(found), .expected = std::move(expected)});
}

/// A picture that this machine cannot read as it is now: with more memory free, or with a decoder installed, it could.
/// What is learnt from it holds for this time only.
class PictureUnreadHere : public Error {
public:
    using Error::Error;
};

inline PictureUnreadHere pictureUnreadHere(std::string found)
{
    return PictureUnreadHere(ErrorDetails{.problem = "Cannot read the picture", .found = std::move(found)});
}

} // namespace graft
