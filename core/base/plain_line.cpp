#include "base/plain_line.h"

#include <cstdint>

#include <utf8proc.h>

namespace graft {

namespace {

enum class Kind { Letter, Blank, Nothing };

Kind kindOf(std::int32_t code)
{
    constexpr std::int32_t kNonJoiner = 0x200C; // Persian and emoji are written with these two
    constexpr std::int32_t kJoiner = 0x200D;
    if (code >= '\t' && code <= '\r')
        return Kind::Blank;
    switch (utf8proc_category(code)) {
    case UTF8PROC_CATEGORY_ZS:
    case UTF8PROC_CATEGORY_ZL:
    case UTF8PROC_CATEGORY_ZP:
        return Kind::Blank;
    case UTF8PROC_CATEGORY_CC:
        return Kind::Nothing;
    case UTF8PROC_CATEGORY_CF:
        return code == kNonJoiner || code == kJoiner ? Kind::Letter : Kind::Nothing;
    default:
        return Kind::Letter;
    }
}

} // namespace

std::string plainLine(std::string_view text, std::size_t bytes)
{
    std::string line;
    bool isAfterBlank = false;
    while (!text.empty()) {
        std::int32_t code = 0;
        const auto length = utf8proc_iterate(reinterpret_cast<const std::uint8_t*>(text.data()),
                                             static_cast<utf8proc_ssize_t>(text.size()), &code);
        const std::string_view letter = text.substr(0, length > 0 ? std::size_t(length) : 1);
        text.remove_prefix(letter.size());
        const Kind kind = length > 0 ? kindOf(code) : Kind::Nothing;
        if (kind == Kind::Blank) {
            isAfterBlank = !line.empty();
        } else if (kind == Kind::Letter) {
            const std::size_t gap = isAfterBlank ? 1 : 0;
            if (line.size() + gap + letter.size() > bytes)
                break;
            line.append(gap, ' ').append(letter);
            isAfterBlank = false;
        }
    }
    return line;
}

} // namespace graft
