#pragma once

#include "backbones/backbone.h"
#include "backbones/module_state.h"

#include <filesystem>

namespace graft {

/// What happens to the classifier of a weight file.
enum class HeadPolicy {
    Load,  ///< It belongs to the job: the network is used as it is.
    Ignore ///< Another task's: everything else loads, whatever its number of classes.
};

/// Loads a weight file of any kind (see readWeightFile) into a network, and requires that every tensor finds its
/// place. Tensors of the network's own type are taken over, not copied: the peak is the file's size. Older names of
/// published files are understood.
/// @throws Error that names what is missing, unexpected or of another shape, with the nearest names.
LoadReport loadWeights(Backbone& backbone, const std::filesystem::path& file, HeadPolicy head);

} // namespace graft
