#pragma once

#include <cstdint>
#include <optional>

namespace graft {

enum class Activation { None, Relu, Relu6, Silu, Hardswish, Gelu, Sigmoid, Hardsigmoid, Tanh };

/// Zeros around the input, in pixels.
struct Padding {
    std::int64_t left = 0;
    std::int64_t right = 0;
    std::int64_t top = 0;
    std::int64_t bottom = 0;

    static Padding same(std::int64_t pixels) { return {pixels, pixels, pixels, pixels}; }
    [[nodiscard]] bool isSymmetric() const { return left == right && top == bottom; }
};

/// TensorFlow's SAME padding for one square extent: the output has ceil(extent / stride) pixels, and an odd
/// remainder goes to the right and bottom.
Padding samePadding(std::int64_t extent, std::int64_t kernel, std::int64_t stride);

/// What a convolution takes in, gives out, and how.
struct ConvolutionShape {
    int in = 0;
    int out = 0;
    int kernel = 1;
    int kernelWidth = 0; ///< 0: as `kernel`, which then is the height alone.
    int stride = 1;
    int groups = 1;
    bool bias = false;
    std::optional<Padding> padding; ///< Half the kernel on each side unless given.

    [[nodiscard]] int width() const { return kernelWidth > 0 ? kernelWidth : kernel; }
    [[nodiscard]] Padding paddingOrHalf() const
    {
        const int height = (kernel - 1) / 2;
        const int across = (width() - 1) / 2;
        return padding.value_or(Padding{across, across, height, height});
    }
};

/// A pooling window.
struct PoolShape {
    int kernel = 2;
    int stride = 2;
    int padding = 0;
    bool ceil = false; ///< A last window that is not full counts too.
};

/// Constants of batch-norm that no weight file holds.
struct BatchNormStyle {
    double epsilon = 1e-5;
    double momentum = 0.1;
};

/// The reference's rounding of channel counts: to the nearest multiple of `divisor`, but not by more than 10 % down.
int roundedChannels(double channels, int divisor = 8);

/// What the reference's classifier looks like, so that its published weights fit ours.
struct HeadShape {
    std::int64_t features = 0; ///< Columns, or channels of a map.
    bool onMaps = false;       ///< A 1x1 convolution with ReLU on feature maps, averaged afterwards (SqueezeNet).
    bool bias = true;
};

} // namespace graft
