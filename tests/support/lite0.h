// The weights that most tests train on, which the set-up installs.
#pragma once

#include "backbones/catalogue.h"

namespace graft::test {

inline constexpr const char* kNoLite0 = "the EfficientNet-Lite0 weights are not installed";

inline bool weightsAreHere()
{
    return findWeights(findBackbone("efficientnet_lite0")).has_value();
}

/// For a test class that trains on them: null where they are here.
inline const char* reasonWithoutLite0()
{
    return weightsAreHere() ? nullptr : kNoLite0;
}

} // namespace graft::test
