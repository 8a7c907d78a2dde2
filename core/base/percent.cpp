#include "base/percent.h"

#include <array>
#include <charconv>
#include <cmath>

namespace graft {

double roundedPercent(double share, int decimals)
{
    const double units = std::pow(10.0, decimals);
    return std::round(100 * share * units) / units + 0.0; // which makes 0 of -0
}

std::string percent(double share, int decimals)
{
    std::array<char, 384> digits{}; // as many as the largest double has
    const auto result = std::to_chars(digits.data(), digits.data() + digits.size(), roundedPercent(share, decimals),
                                      std::chars_format::fixed, decimals);
    return std::string(digits.data(), result.ptr) + " %";
}

} // namespace graft
