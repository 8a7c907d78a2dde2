#pragma once

#include "backbones/layers.h"

#include <torch/nn/modules/batchnorm.h>

namespace graft {

/// Whether trainConvNorm() can take it: float32 on the CPU, or autocast to bfloat16, with a batch-norm that has running
/// statistics, in training mode or beside a convolution that learns, and no activation, ReLU or ReLU6.
bool canTrainConvNorm(const torch::Tensor& input, const Convolution& convolution,
                      const torch::nn::BatchNorm2dImpl& norm, Activation activation);

/// activation(norm(convolution(input))) as LibTorch computes it, in training mode with running statistics that move,
/// otherwise by these as they are; but with fewer passes over memory in both directions: the output before batch-norm
/// is all that is kept, batch-norm and activation go forward and back in one loop each, pointwise convolutions go back
/// as matrix products and depthwise ones in a loop of Graft's own. Under autocast, maps and products are bfloat16,
/// those that are gradients of weights too; statistics and sums are float32 or wider. Once differentiable.
torch::Tensor trainConvNorm(const torch::Tensor& input, const Convolution& convolution,
                            torch::nn::BatchNorm2dImpl& norm, Activation activation);

} // namespace graft
