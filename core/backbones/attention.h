// What the families with attention share. Tokens are rows [..., tokens, channels].
#pragma once

#include "backbones/layers.h"
#include "backbones/network_parts.h"

namespace graft {

/// Splits rows of queries, keys and values [B, T, 3 C] into heads, three times [B, heads, T, C / heads].
struct QueriesKeysValues {
    torch::Tensor queries;
    torch::Tensor keys;
    torch::Tensor values;
};
QueriesKeysValues splitHeads(const torch::Tensor& rows, std::int64_t heads);

/// softmax(scores) * values, the heads joined again: [B, heads, T, T] and [B, heads, T, D] to [B, T, heads * D].
torch::Tensor weighted(const torch::Tensor& scores, const torch::Tensor& values);

/// Linear, GELU, linear: the part of a transformer block that looks at one token at a time. Registers its linear
/// layers under the two names.
OperationPtr tokenMlp(const Place& place, const std::string& first, const std::string& second, int channels,
                      int hidden);

/// For each pair of the window's pixels, the row of a table of (2 window - 1)^2 relative positions; int64
/// [window^2 * window^2].
torch::Tensor relativePositionIndex(std::int64_t window);

/// [B, H, W, C], H and W multiples of `window`, to [B * windows, window^2, C], and back.
torch::Tensor toWindows(const torch::Tensor& maps, std::int64_t window);
torch::Tensor fromWindows(const torch::Tensor& windows, std::int64_t window, std::int64_t height, std::int64_t width);

} // namespace graft
