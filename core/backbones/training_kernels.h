// The loops of a convolution's batch-norm and activation in training, on rows of channels (channels-last). Maps are
// float32 or bfloat16; sums and all arithmetic are float32 or wider, and bfloat16 is rounded to once, on writing.
// Nothing here allocates or starts threads; a caller splits rows or channels among its threads.
#pragma once

#include <cstdint>

namespace graft {

/// A float32's upper half, as maps hold it in memory.
struct BFloat16 {
    std::uint16_t bits = 0;
};

/// Batch-norm as out = clamp(value * scale + shift, low, high), a number a channel; ReLU6 clamps to 0..6, no
/// activation to everything.
struct NormConstants {
    const float* scale = nullptr;
    const float* shift = nullptr;
    float low = 0;
    float high = 0;
};

/// What turns the gradient after batch-norm and activation into the one before them:
/// (inside the clamp ? scale * gradient : 0) + slope * value + offset.
struct NormGradient {
    NormConstants norm;
    const float* slope = nullptr;
    const float* offset = nullptr;
};

/// Adds the distances from `around`, and their squares, to two sums a channel.
/// @param scratch 2 * channels floats.
template <typename Element>
void addMomentSums(const Element* values, std::int64_t rows, std::int64_t channels, const float* around, double* sum,
                   double* squares, float* scratch);

template <typename Element>
void normaliseRows(const Element* values, std::int64_t rows, std::int64_t channels, const NormConstants& norm,
                   Element* output);

/// Adds the gradient inside the clamp, and it times (value - mean), to two sums a channel.
/// @param scratch 2 * channels floats.
template <typename Element>
void addGradientSums(const Element* gradient, const Element* values, std::int64_t rows, std::int64_t channels,
                     const NormConstants& norm, const float* mean, double* sum, double* product, float* scratch);

template <typename Element>
void normGradientRows(const Element* gradient, const Element* values, std::int64_t rows, std::int64_t channels,
                      const NormGradient& norm, Element* output);

/// A depthwise convolution of square kernel, equally padded.
struct DepthwiseShape {
    std::int64_t pictures = 0;
    std::int64_t channels = 0;
    std::int64_t height = 0; ///< Of the input; it may already hold some of the padding.
    std::int64_t width = 0;
    std::int64_t outHeight = 0;
    std::int64_t outWidth = 0;
    std::int64_t kernel = 0; ///< 3, 5 or 7.
    std::int64_t stride = 0;
    std::int64_t padding = 0;
};

/// The most channels that depthwiseGradient() takes at once.
constexpr std::int64_t kMostDepthwiseChannels = 192;

/// Floats of working memory for one call of depthwiseGradient().
std::int64_t depthwiseScratch(const DepthwiseShape& shape, std::int64_t channels);

/// Gradients of a depthwise convolution with batch-norm and activation behind it, for `channels` from `first` on.
/// @param gradient after the activation; @param values before batch-norm; both [pictures, outHeight, outWidth,
/// channels].
/// @param weight [kernel * kernel, channels]; @param weightGradient the same.
/// @param inputGradient [pictures, height, width, channels]; null if nobody asks for it.
template <typename Element>
void depthwiseGradient(const DepthwiseShape& shape, std::int64_t first, std::int64_t channels, const Element* input,
                       const Element* gradient, const Element* values, const NormGradient& norm, const float* weight,
                       float* weightGradient, Element* inputGradient, float* scratch);

} // namespace graft
