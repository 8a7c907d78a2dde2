#include "images/decode.h"
namespace graft {
DecodedPicture inspectPicture(std::span<const std::uint8_t> bytes, const DecodeLimits& limits, int enoughShortSide)
{
    return {.image = decodeImage(bytes, limits, enoughShortSide), .format = readImageHeader(bytes).format, .notes = {}};
}
std::string describeContent(std::span<const std::uint8_t>) { return "a file that is no picture"; }
}
