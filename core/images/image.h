#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

namespace graft {

/// A decoded picture: 8-bit RGB, row-major, three bytes a pixel, no padding, upright.
struct Image {
    int width = 0;
    int height = 0;
    std::vector<std::uint8_t> rgb;

    [[nodiscard]] bool isEmpty() const { return rgb.empty(); }
    [[nodiscard]] const std::uint8_t* row(int y) const { return rgb.data() + std::size_t(y) * std::size_t(width) * 3; }
    [[nodiscard]] std::uint8_t* row(int y) { return rgb.data() + std::size_t(y) * std::size_t(width) * 3; }
};

} // namespace graft
