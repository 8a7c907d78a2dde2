// Operations made of operations, and those without weights. Nothing here includes LibTorch, so that a family's file
// compiles in a moment.
#pragma once

#include "backbones/layer_shapes.h"
#include "backbones/operation.h"

namespace graft {

/// One after another.
OperationPtr sequence(Operations operations);

/// Side by side on the same input, their outputs' channels one after another.
OperationPtr concatenation(Operations branches);

struct ResidualOptions {
    OperationPtr shortcut;               ///< On the other way around; null for the input itself.
    Activation after = Activation::None; ///< On the sum.
    OperationPtr stochasticDepth;        ///< From Place::stochasticDepth(), on the branch's output.
};

/// branch(x) + shortcut(x). The addition and the activation join the branch's last kernel where they can.
OperationPtr residual(Operations branch, ResidualOptions options = {});

/// Half of the channels pass, the other half go through `branch`, and both are interleaved; with a `shortcut` both
/// branches see all channels (ShuffleNet v2).
OperationPtr shuffledHalves(OperationPtr branch, OperationPtr shortcut = {});

OperationPtr activation(Activation activation);
OperationPtr maxPool(PoolShape shape);
OperationPtr averagePool(PoolShape shape);
/// To `size` x `size`, whatever comes in.
OperationPtr adaptiveAveragePool(int size);
/// [N, C, H, W] to [N, C].
OperationPtr globalPool();
/// To rows in the reference's order: channel by channel.
OperationPtr flattened();

} // namespace graft
