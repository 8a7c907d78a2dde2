#pragma once

#include <memory>
#include <vector>

namespace at {
class Tensor;
}

namespace graft {

/// A piece of a network that can be run: a layer, a block, a whole stage. It holds on to modules that are registered
/// in the network under the reference's names, and says how they are applied.
///
/// Pictures and feature maps are [N, C, H, W] in channels-last memory, pooled features [N, C].
class Operation {
public:
    virtual ~Operation() = default;
    virtual at::Tensor forward(at::Tensor input) = 0;

    /// Folds what can be folded (batch-norm into convolutions, activations into their kernels) for inference
    /// with weights that no longer change, on the device they are on. The parameters themselves stay as they
    /// are. unfold() goes back; training a folded operation is a mistake.
    virtual void foldForInference() {}
    virtual void unfold() {}
};

using OperationPtr = std::shared_ptr<Operation>;
using Operations = std::vector<OperationPtr>;

} // namespace graft
