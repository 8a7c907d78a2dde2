#include "batches/decode_pace.h"

#include <algorithm>
#include <cmath>

namespace graft {

int decodeThreads(double decodeSeconds, double computeSeconds, int most)
{
    constexpr double kReserve = 1.5;
    if (decodeSeconds <= 0 || computeSeconds <= 0)
        return most;
    const double needed = std::ceil(kReserve * decodeSeconds / computeSeconds);
    return int(std::clamp(needed, 1.0, double(most)));
}

} // namespace graft
