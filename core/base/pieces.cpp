#include "base/pieces.h"

#include <array>
#include <cstdlib>
#include <string>

namespace graft {

namespace {

constexpr std::array<const char*, 4> kNames{"training-kernels", "sliced-pass", "idle-team", "reduced-jpeg"};

std::array<bool, kNames.size()> readSwitches()
{
    const char* list = std::getenv("GRAFT_WITHOUT");
    const std::string between = "," + std::string(list ? list : "") + ",";
    std::array<bool, kNames.size()> off{};
    for (std::size_t i = 0; i < kNames.size(); ++i)
        off[i] = between.find("," + std::string(kNames[i]) + ",") != std::string::npos;
    return off;
}

} // namespace

bool isSwitchedOff(Piece piece)
{
    static const auto off = readSwitches();
    return off[static_cast<std::size_t>(piece)];
}

} // namespace graft
