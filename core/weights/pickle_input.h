#pragma once

#include "weights/pickle_value.h"

#include <cstddef>
#include <span>

namespace graft {

/// The bytes of a pickle, and how far they are read. Everything throws Error where they end too early.
class PickleInput {
public:
    static constexpr std::size_t kLongestName = 256;

    explicit PickleInput(std::span<const std::uint8_t> bytes, std::size_t position)
        : m_bytes(bytes), m_position(position)
    {
    }

    [[nodiscard]] std::size_t position() const { return m_position; }

    std::span<const std::uint8_t> take(std::size_t count);
    /// Little-endian.
    std::uint64_t takeUnsigned(int bytes);
    std::string takeText(std::uint64_t bytes);
    /// Up to the end of the line. @throws Error if it is longer.
    std::string takeLine(std::size_t longest = kLongestName);
    /// Little-endian two's complement. Numbers beyond 64 bits (of what is looked at only the file's magic is one) keep
    /// their text form.
    PickleValue takeLong(std::uint64_t bytes);
    double takeFloat();
    /// As text: "12", "12L", and "01" and "00" for true and false.
    PickleValue takeInteger();
    /// The number of a value that was kept, as text.
    std::uint64_t takeKey();

private:
    std::span<const std::uint8_t> m_bytes;
    std::size_t m_position;
};

} // namespace graft
