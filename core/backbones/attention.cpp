#include "backbones/attention.h"

namespace graft {

QueriesKeysValues splitHeads(const torch::Tensor& rows, std::int64_t heads)
{
    const std::int64_t tokens = rows.size(1);
    const std::int64_t width = rows.size(2) / 3 / heads;
    const torch::Tensor split = rows.reshape({-1, tokens, 3, heads, width}).permute({2, 0, 3, 1, 4});
    return {split[0], split[1], split[2]};
}

torch::Tensor weighted(const torch::Tensor& scores, const torch::Tensor& values)
{
    return matrixProduct(scores.softmax(-1), values).transpose(1, 2).flatten(2);
}

OperationPtr tokenMlp(const Place& place, const std::string& first, const std::string& second, int channels, int hidden)
{
    const OperationPtr widen = place.linear(first, channels, hidden, Activation::Gelu);
    return sequence({widen, place.linear(second, hidden, channels)});
}

torch::Tensor relativePositionIndex(std::int64_t window)
{
    const torch::Tensor pixels = torch::arange(window * window, torch::kLong);
    const torch::Tensor rows = pixels.floor_divide(window);
    const torch::Tensor columns = pixels.remainder(window);
    const torch::Tensor down = rows.unsqueeze(1) - rows.unsqueeze(0) + (window - 1);
    const torch::Tensor across = columns.unsqueeze(1) - columns.unsqueeze(0) + (window - 1);
    return (down * (2 * window - 1) + across).flatten();
}

torch::Tensor toWindows(const torch::Tensor& maps, std::int64_t window)
{
    const std::int64_t down = maps.size(1) / window;
    const std::int64_t across = maps.size(2) / window;
    const std::int64_t channels = maps.size(3);
    return maps.reshape({-1, down, window, across, window, channels})
        .permute({0, 1, 3, 2, 4, 5})
        .reshape({-1, window * window, channels});
}

torch::Tensor fromWindows(const torch::Tensor& windows, std::int64_t window, std::int64_t height, std::int64_t width)
{
    const std::int64_t channels = windows.size(2);
    return windows.reshape({-1, height / window, width / window, window, window, channels})
        .permute({0, 1, 3, 2, 4, 5})
        .reshape({-1, height, width, channels});
}

} // namespace graft
