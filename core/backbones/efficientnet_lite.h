#pragma once

#include "backbones/catalogue.h"

#include <memory>
#include <string>
#include <vector>

namespace graft {

/// EfficientNet-Lite (Tan and Le 2019, arXiv:1905.11946; the Lite variants by Google, 2020): inverted residuals with
/// ReLU6 and without squeeze-excitation. Names as in the package efficientnet-lite-pytorch; paddings are computed
/// for the variant's own resolution, as there.
std::vector<BackboneInfo> efficientNetLiteCatalogue();

/// @param name one of the catalogue's.
std::unique_ptr<Backbone> makeEfficientNetLite(const std::string& name);

} // namespace graft
