#pragma once

#include "weights/tensor_table.h"
#include "weights/weight_file.h"

#include <string>
#include <vector>

namespace graft {

/// A group of a checkpoint, and how each of its tensors is read.
struct CheckpointGroup {
    TensorGroup facts;
    std::vector<TensorRecipe> recipes; ///< One for each tensor; without a meaning for those that cannot be read.
};

/// Finds every dictionary of tensors in what was pickled, however deep: the state dict itself, those of a training
/// checkpoint, and whole modules, whose parameters are named as their state dict would. All else is passed over.
/// @throws Error if there are more than `maxTensors` tensors.
std::vector<CheckpointGroup> findTensorGroups(const PickleValue& root, TensorTable& table, std::size_t maxTensors);

/// The names at the top of what was pickled, for errors: "'epoch', 'args' and 3 more".
std::string topNames(const PickleValue& root);

} // namespace graft
