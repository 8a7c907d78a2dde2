#include "backbones/training_kernel_parts.h"

#include <algorithm>
#include <cstring>

namespace graft {

using namespace kernel_parts;

namespace {

constexpr std::int64_t kBlock = 16; ///< Channels, of which float32 fills a cache line.

/// Asked for before they are needed: their distance is too long for the processor to foresee.
constexpr std::int64_t kPixelsAhead = 8;

/// Eight floats, as the compiler's own vectors.
using Vector = float __attribute__((vector_size(32), aligned(4), may_alias));

GRAFT_INLINE Vector& vector(float* at)
{
    return *reinterpret_cast<Vector*>(at);
}

GRAFT_INLINE const Vector& vector(const float* at)
{
    return *reinterpret_cast<const Vector*>(at);
}

/// Up to a block's floats; a whole block as two vectors.
GRAFT_INLINE void copyLanes(const float* from, std::int64_t lanes, float* to)
{
    if (lanes == kBlock) {
        vector(to) = vector(from);
        vector(to + 8) = vector(from + 8);
    } else {
        std::copy_n(from, lanes, to);
    }
}

GRAFT_INLINE void copyLanes(const BFloat16* __restrict from, std::int64_t lanes, float* __restrict to)
{
    if (lanes == kBlock) {
        for (int i = 0; i < kBlock; ++i)
            to[i] = asFloat(from[i]);
    } else {
        for (std::int64_t i = 0; i < lanes; ++i)
            to[i] = asFloat(from[i]);
    }
}

GRAFT_INLINE void copyLanes(const float* __restrict from, std::int64_t lanes, BFloat16* __restrict to)
{
    if (lanes == kBlock) {
        for (int i = 0; i < kBlock; ++i)
            write(from[i], to[i]);
    } else {
        for (std::int64_t i = 0; i < lanes; ++i)
            write(from[i], to[i]);
    }
}

std::int64_t paddedPixels(const DepthwiseShape& shape)
{
    return (shape.height + 2 * shape.padding) * (shape.width + 2 * shape.padding);
}

/// A cache line's worth of channels, pixel after pixel, so that the taps of a kernel lie side by side.
struct DepthwiseBuffers {
    float* input;    ///< With its padding.
    float* gradient; ///< Before batch-norm; in rows as wide as what the taps reach, zeros between.
    float* weight;
    float* weightGradient;
};

std::int64_t gradientWidth(const DepthwiseShape& shape)
{
    return shape.width + shape.kernel - 1;
}

/// Where an output pixel's gradient lies in its row: the last tap over input pixel 0 is at 0.
std::int64_t gradientColumn(const DepthwiseShape& shape, std::int64_t outX)
{
    return shape.kernel - 1 - shape.padding + outX * shape.stride;
}

std::int64_t blockScratch(const DepthwiseShape& shape)
{
    return (paddedPixels(shape) + shape.outHeight * gradientWidth(shape) + 2 * shape.kernel * shape.kernel) * kBlock;
}

DepthwiseBuffers layOut(const DepthwiseShape& shape, float* scratch)
{
    DepthwiseBuffers buffers{};
    buffers.input = scratch;
    buffers.gradient = buffers.input + paddedPixels(shape) * kBlock;
    buffers.weight = buffers.gradient + shape.outHeight * gradientWidth(shape) * kBlock;
    buffers.weightGradient = buffers.weight + shape.kernel * shape.kernel * kBlock;
    return buffers;
}

/// One kernel row at a time: its gradients stay in registers while the picture goes by.
template <int Kernel>
GRAFT_INLINE void addWeightGradient(const DepthwiseShape& shape, const DepthwiseBuffers& buffers)
{
    const std::int64_t rowStride = (shape.width + 2 * shape.padding) * kBlock;
    for (int ky = 0; ky < Kernel; ++ky) {
        float* const weightGradient = buffers.weightGradient + std::int64_t(ky) * Kernel * kBlock;
        Vector sums[Kernel][2];
        for (int kx = 0; kx < Kernel; ++kx) {
            sums[kx][0] = vector(weightGradient + kx * kBlock);
            sums[kx][1] = vector(weightGradient + kx * kBlock + 8);
        }
        for (std::int64_t y = 0; y < shape.outHeight; ++y) {
            const float* g = buffers.gradient + (y * gradientWidth(shape) + gradientColumn(shape, 0)) * kBlock;
            const float* x = buffers.input + (y * shape.stride + ky) * rowStride;
            for (std::int64_t column = 0; column < shape.outWidth; ++column) {
                const Vector low = vector(g);
                const Vector high = vector(g + 8);
                for (int kx = 0; kx < Kernel; ++kx) {
                    sums[kx][0] += low * vector(x + kx * kBlock);
                    sums[kx][1] += high * vector(x + kx * kBlock + 8);
                }
                g += shape.stride * kBlock;
                x += shape.stride * kBlock;
            }
        }
        for (int kx = 0; kx < Kernel; ++kx) {
            vector(weightGradient + kx * kBlock) = sums[kx][0];
            vector(weightGradient + kx * kBlock + 8) = sums[kx][1];
        }
    }
}

/// Input pixels of a row that are computed together: what fits the registers.
constexpr int kTile = 4;

/// The gradients of `Tile` pixels from (y, x) on, written one after another.
template <int Kernel, int Tile>
GRAFT_INLINE void inputGradientTile(const DepthwiseShape& shape, const DepthwiseBuffers& buffers, std::int64_t y,
                                    std::int64_t x, float* output)
{
    Vector sums[Tile][2] = {};
    for (int ky = 0; ky < Kernel; ++ky) {
        const std::int64_t scaled = y + shape.padding - ky;
        const std::int64_t outY = scaled / shape.stride;
        if (scaled < 0 || outY * shape.stride != scaled || outY >= shape.outHeight)
            continue;
        const float* row = buffers.gradient + (outY * gradientWidth(shape) + x + Kernel - 1) * kBlock;
        const float* weight = buffers.weight + std::int64_t(ky) * Kernel * kBlock;
        for (int kx = 0; kx < Kernel; ++kx) {
            const Vector low = vector(weight + kx * kBlock);
            const Vector high = vector(weight + kx * kBlock + 8);
            for (int i = 0; i < Tile; ++i) {
                sums[i][0] += low * vector(row + (i - kx) * kBlock);
                sums[i][1] += high * vector(row + (i - kx) * kBlock + 8);
            }
        }
    }
    for (int i = 0; i < Tile; ++i) {
        vector(output + i * kBlock) = sums[i][0];
        vector(output + i * kBlock + 8) = sums[i][1];
    }
}

/// A row's, into `output`, a block a pixel.
template <int Kernel>
GRAFT_INLINE void inputGradientRow(const DepthwiseShape& shape, const DepthwiseBuffers& buffers, std::int64_t y,
                                   float* output)
{
    std::int64_t x = 0;
    for (; x + kTile <= shape.width; x += kTile)
        inputGradientTile<Kernel, kTile>(shape, buffers, y, x, output + x * kBlock);
    for (; x < shape.width; ++x)
        inputGradientTile<Kernel, 1>(shape, buffers, y, x, output + x * kBlock);
}

/// Memory is read and written a group's channels at a time: a cache line a pixel would leave it idle for most of the
/// time.
template <int Kernel, typename Element>
GRAFT_INLINE void gradientOfGroup(const DepthwiseShape& shape, std::int64_t first, std::int64_t channels,
                                  const Element* input, const Element* gradient, const Element* values,
                                  const NormGradient& norm, const float* weight, float* weightGradient,
                                  Element* inputGradient, float* scratch)
{
    const std::int64_t paddedWidth = shape.width + 2 * shape.padding;
    const std::int64_t ahead = kPixelsAhead * shape.channels; // a hint: beyond the end, nothing is read
    float* const row = scratch + ((channels + kBlock - 1) / kBlock) * blockScratch(shape);
    std::memset(scratch, 0, std::size_t(depthwiseScratch(shape, channels)) * sizeof(float));
    struct Block {
        DepthwiseBuffers buffers;
        std::int64_t offset; ///< In the group.
        std::int64_t lanes;
    };
    Block blocks[kMostDepthwiseChannels / kBlock];
    int count = 0;
    for (std::int64_t offset = 0; offset < channels; offset += kBlock, ++count)
        blocks[count] = {layOut(shape, scratch + count * blockScratch(shape)), offset,
                         std::min(kBlock, channels - offset)};

    for (int b = 0; b < count; ++b)
        for (int tap = 0; tap < Kernel * Kernel; ++tap)
            copyLanes(weight + tap * shape.channels + first + blocks[b].offset, blocks[b].lanes,
                      blocks[b].buffers.weight + tap * kBlock);
    for (std::int64_t picture = 0; picture < shape.pictures; ++picture) {
        const auto pixel = [&](std::int64_t y, std::int64_t x) {
            return ((picture * shape.height + y) * shape.width + x) * shape.channels + first;
        };
        const auto padded = [&](std::int64_t y, std::int64_t x) {
            return ((y + shape.padding) * paddedWidth + x + shape.padding) * kBlock;
        };
        for (std::int64_t y = 0; y < shape.height; ++y)
            for (std::int64_t x = 0; x < shape.width; ++x)
                for (int b = 0; b < count; ++b) {
                    const Element* from = input + pixel(y, x) + blocks[b].offset;
                    copyLanes(from, blocks[b].lanes, blocks[b].buffers.input + padded(y, x));
                }
        for (std::int64_t y = 0; y < shape.outHeight; ++y)
            for (std::int64_t x = 0; x < shape.outWidth; ++x) {
                const std::int64_t from =
                    ((picture * shape.outHeight + y) * shape.outWidth + x) * shape.channels + first;
                const std::int64_t to = (y * gradientWidth(shape) + gradientColumn(shape, x)) * kBlock;
                for (int b = 0; b < count; ++b) {
                    const Element* g = gradient + from + blocks[b].offset;
                    const Element* v = values + from + blocks[b].offset;
                    __builtin_prefetch(g + ahead);
                    __builtin_prefetch(v + ahead);
                    normGradient(g, v, first + blocks[b].offset, blocks[b].lanes, norm,
                                 blocks[b].buffers.gradient + to);
                }
            }
        for (int b = 0; b < count; ++b) {
            addWeightGradient<Kernel>(shape, blocks[b].buffers);
            if (!inputGradient)
                continue;
            for (std::int64_t y = 0; y < shape.height; ++y) {
                inputGradientRow<Kernel>(shape, blocks[b].buffers, y, row);
                for (std::int64_t x = 0; x < shape.width; ++x)
                    copyLanes(row + x * kBlock, blocks[b].lanes, inputGradient + pixel(y, x) + blocks[b].offset);
            }
        }
    }
    for (int b = 0; b < count; ++b)
        for (int tap = 0; tap < Kernel * Kernel; ++tap)
            copyLanes(blocks[b].buffers.weightGradient + tap * kBlock, blocks[b].lanes,
                      weightGradient + tap * shape.channels + first + blocks[b].offset);
}

} // namespace

std::int64_t depthwiseScratch(const DepthwiseShape& shape, std::int64_t channels)
{
    return blockScratch(shape) * ((channels + kBlock - 1) / kBlock) + shape.width * kBlock;
}

template <typename Element>
GRAFT_EACH_PROCESSOR void depthwiseGradient(const DepthwiseShape& shape, std::int64_t first, std::int64_t channels,
                                            const Element* input, const Element* gradient, const Element* values,
                                            const NormGradient& norm, const float* weight, float* weightGradient,
                                            Element* inputGradient, float* scratch)
{
    switch (shape.kernel) {
    case 3:
        gradientOfGroup<3>(shape, first, channels, input, gradient, values, norm, weight, weightGradient, inputGradient,
                           scratch);
        break;
    case 5:
        gradientOfGroup<5>(shape, first, channels, input, gradient, values, norm, weight, weightGradient, inputGradient,
                           scratch);
        break;
    default:
        gradientOfGroup<7>(shape, first, channels, input, gradient, values, norm, weight, weightGradient, inputGradient,
                           scratch);
    }
}

template void depthwiseGradient(const DepthwiseShape&, std::int64_t, std::int64_t, const float*, const float*,
                                const float*, const NormGradient&, const float*, float*, float*, float*);
template void depthwiseGradient(const DepthwiseShape&, std::int64_t, std::int64_t, const BFloat16*, const BFloat16*,
                                const BFloat16*, const NormGradient&, const float*, float*, BFloat16*, float*);

} // namespace graft
