#pragma once

#include "base/hashing.h"

#include <cstdint>
#include <initializer_list>
#include <utility>
#include <vector>

namespace graft {

/// A small generator whose numbers are the same on every machine and standard library (unlike the
/// distributions of <random>). Seeded from any list of numbers: Random({seed, epoch, sampleId}).
class Random {
public:
    Random(std::initializer_list<std::uint64_t> seeds)
    {
        for (const std::uint64_t seed : seeds)
            m_state = mixBits(m_state ^ seed);
    }

    std::uint64_t next() { return mixBits(m_state++); }
    double uniform() { return double(next() >> 11) * 0x1.0p-53; }                      ///< [0, 1)
    double uniform(double low, double high) { return low + (high - low) * uniform(); } ///< [low, high)
    std::uint64_t below(std::uint64_t count) { return std::uint64_t(uniform() * double(count)); }
    double normal(); ///< Mean 0, standard deviation 1 (Box and Muller 1958).

    template <class T>
    void shuffle(std::vector<T>& values)
    {
        for (std::size_t i = values.size(); i > 1; --i)
            std::swap(values[i - 1], values[below(i)]);
    }

private:
    std::uint64_t m_state = 0;
};

} // namespace graft
