// What the loops of training_kernels.h are made of. Everything here is compiled into its caller, for the processor
// that the caller is compiled for.
#pragma once

#include "backbones/training_kernels.h"

#include <bit>

// Compiled for processors with AVX-512, with AVX2 and FMA, and for any, of whatever make; the loader picks.
#if defined(__x86_64__) && defined(__GNUC__) && !defined(__clang__) && !defined(__SANITIZE_ADDRESS__) &&               \
    !defined(__SANITIZE_THREAD__)
#define GRAFT_EACH_PROCESSOR __attribute__((target_clones("arch=x86-64-v4", "arch=x86-64-v3", "default")))
#else
#define GRAFT_EACH_PROCESSOR
#endif
#define GRAFT_INLINE inline __attribute__((always_inline))

namespace graft::kernel_parts {

GRAFT_INLINE float asFloat(float value)
{
    return value;
}

GRAFT_INLINE float asFloat(BFloat16 value)
{
    return std::bit_cast<float>(std::uint32_t(value.bits) << 16U);
}

GRAFT_INLINE void write(float value, float& to)
{
    to = value;
}

/// Rounds to the nearest, of two as near to the even one. What is no number stays none.
GRAFT_INLINE void write(float value, BFloat16& to)
{
    const auto bits = std::bit_cast<std::uint32_t>(value);
    const std::uint32_t rounded = (bits + 0x7FFFU + ((bits >> 16U) & 1U)) >> 16U;
    to.bits = std::uint16_t((bits & 0x7FFFFFFFU) > 0x7F800000U ? 0x7FC0U : rounded);
}

/// Both comparisons always: a branch would keep the compiler from taking eight at once.
GRAFT_INLINE float inside(float normed, float gradient, float low, float high)
{
    const int isInside = int(normed > low) & int(normed < high);
    return isInside != 0 ? gradient : 0.0F;
}

/// Of `count` channels from `first` on.
template <typename Element, typename Output>
GRAFT_INLINE void normGradient(const Element* __restrict gradient, const Element* __restrict values, std::int64_t first,
                               std::int64_t count, const NormGradient& by, Output* __restrict output)
{
    const float low = by.norm.low;
    const float high = by.norm.high;
    const float* __restrict scale = by.norm.scale + first;
    const float* __restrict shift = by.norm.shift + first;
    const float* __restrict slope = by.slope + first;
    const float* __restrict offset = by.offset + first;
    for (std::int64_t i = 0; i < count; ++i) {
        const float value = asFloat(values[i]);
        const float part = inside(value * scale[i] + shift[i], asFloat(gradient[i]), low, high);
        write(scale[i] * part + slope[i] * value + offset[i], output[i]);
    }
}

} // namespace graft::kernel_parts
