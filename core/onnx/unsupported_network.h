#pragma once

#include "base/error.h"

namespace graft {

/// Thrown when a network cannot be said in a format; others may do.
class UnsupportedNetwork : public Error {
public:
    using Error::Error;
};

} // namespace graft
