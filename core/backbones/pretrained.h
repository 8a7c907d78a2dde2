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

/// What came of loading weights.
struct WeightReport : LoadReport {
    std::vector<Text> notes; ///< Sentences for the user: what was taken, and what was not.
    StateDict head;          ///< The file's classifier where it was not loaded, under the network's names.
};

/// Loads a weight file of any kind (see openWeightFile) into a network, and requires that all of the network is in it.
/// The network's own names are found behind any prefix and in any dictionary of a training checkpoint, and other
/// libraries' names for it are understood (see NameTable). Tensors of the network's own type are taken over, not
/// copied: the peak is the file's size. Positions of a vision transformer are resampled to its number of patches.
/// @param key of the dictionary, as "model_ema", where the likeliest is not wanted.
/// @throws Error that names what is missing, unexpected or of another shape; the tensor that has numbers with which no
///         network computes (not a number, infinite, a variance below zero); or what the file is instead.
WeightReport loadWeights(Backbone& backbone, const std::filesystem::path& file, HeadPolicy head,
                         const std::string& key = {});

} // namespace graft
