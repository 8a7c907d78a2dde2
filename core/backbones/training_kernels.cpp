#include "backbones/training_kernels.h"

#include "backbones/training_kernel_parts.h"

#include <algorithm>

namespace graft {

using namespace kernel_parts;

namespace {

constexpr std::int64_t kRows = 16; ///< Added up in float32 before they go to a double.

GRAFT_INLINE void addUp(const float* __restrict some, std::int64_t channels, double* __restrict sum)
{
    for (std::int64_t c = 0; c < channels; ++c)
        sum[c] += double(some[c]);
}

/// Comparisons with a number that is none are false: what diverged stays visible.
GRAFT_INLINE float clamped(float value, float low, float high)
{
    value = value < low ? low : value;
    return value > high ? high : value;
}

} // namespace

template <typename Element>
GRAFT_EACH_PROCESSOR void addMomentSums(const Element* values, std::int64_t rows, std::int64_t channels,
                                        const float* around, double* sum, double* squares, float* scratch)
{
    float* __restrict someSum = scratch;
    float* __restrict someSquares = scratch + channels;
    const float* __restrict middle = around;
    for (std::int64_t start = 0; start < rows; start += kRows) {
        std::fill_n(someSum, channels, 0.0F);
        std::fill_n(someSquares, channels, 0.0F);
        for (std::int64_t row = start; row < std::min(start + kRows, rows); ++row) {
            const Element* __restrict v = values + row * channels;
            for (std::int64_t c = 0; c < channels; ++c) {
                const float distance = asFloat(v[c]) - middle[c];
                someSum[c] += distance;
                someSquares[c] += distance * distance;
            }
        }
        addUp(someSum, channels, sum);
        addUp(someSquares, channels, squares);
    }
}

template <typename Element>
GRAFT_EACH_PROCESSOR void normaliseRows(const Element* values, std::int64_t rows, std::int64_t channels,
                                        const NormConstants& norm, Element* output)
{
    const float low = norm.low;
    const float high = norm.high;
    const float* __restrict scale = norm.scale;
    const float* __restrict shift = norm.shift;
    for (std::int64_t row = 0; row < rows; ++row) {
        const Element* __restrict from = values + row * channels;
        Element* __restrict to = output + row * channels;
        for (std::int64_t c = 0; c < channels; ++c)
            write(clamped(asFloat(from[c]) * scale[c] + shift[c], low, high), to[c]);
    }
}

template <typename Element>
GRAFT_EACH_PROCESSOR void addGradientSums(const Element* gradient, const Element* values, std::int64_t rows,
                                          std::int64_t channels, const NormConstants& norm, const float* mean,
                                          double* sum, double* product, float* scratch)
{
    const float low = norm.low;
    const float high = norm.high;
    const float* __restrict scale = norm.scale;
    const float* __restrict shift = norm.shift;
    const float* __restrict middle = mean;
    float* __restrict someSum = scratch;
    float* __restrict someProduct = scratch + channels;
    for (std::int64_t start = 0; start < rows; start += kRows) {
        std::fill_n(someSum, channels, 0.0F);
        std::fill_n(someProduct, channels, 0.0F);
        for (std::int64_t row = start; row < std::min(start + kRows, rows); ++row) {
            const Element* __restrict g = gradient + row * channels;
            const Element* __restrict v = values + row * channels;
#pragma GCC ivdep // the sums lie apart
            for (std::int64_t c = 0; c < channels; ++c) {
                const float value = asFloat(v[c]);
                const float part = inside(value * scale[c] + shift[c], asFloat(g[c]), low, high);
                someSum[c] += part;
                someProduct[c] += part * (value - middle[c]);
            }
        }
        addUp(someSum, channels, sum);
        addUp(someProduct, channels, product);
    }
}

template <typename Element>
GRAFT_EACH_PROCESSOR void normGradientRows(const Element* gradient, const Element* values, std::int64_t rows,
                                           std::int64_t channels, const NormGradient& norm, Element* output)
{
    for (std::int64_t row = 0; row < rows; ++row)
        normGradient(gradient + row * channels, values + row * channels, 0, channels, norm, output + row * channels);
}

template void addMomentSums(const float*, std::int64_t, std::int64_t, const float*, double*, double*, float*);
template void normaliseRows(const float*, std::int64_t, std::int64_t, const NormConstants&, float*);
template void addGradientSums(const float*, const float*, std::int64_t, std::int64_t, const NormConstants&,
                              const float*, double*, double*, float*);
template void normGradientRows(const float*, const float*, std::int64_t, std::int64_t, const NormGradient&, float*);

template void addMomentSums(const BFloat16*, std::int64_t, std::int64_t, const float*, double*, double*, float*);
template void normaliseRows(const BFloat16*, std::int64_t, std::int64_t, const NormConstants&, BFloat16*);
template void addGradientSums(const BFloat16*, const BFloat16*, std::int64_t, std::int64_t, const NormConstants&,
                              const float*, double*, double*, float*);
template void normGradientRows(const BFloat16*, const BFloat16*, std::int64_t, std::int64_t, const NormGradient&,
                               BFloat16*);

} // namespace graft
