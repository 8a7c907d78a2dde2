#include "base/display_name.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <cstddef>
#include <cstdio>
#include <string_view>

namespace graft {

namespace {

bool continues(unsigned char byte)
{
    return (byte & 0xC0) == 0x80;
}

/// Length of the UTF-8 sequence at the start of `text` (RFC 3629, section 4); 0 if there is none.
std::size_t sequenceLength(std::string_view text)
{
    const auto at = [&](std::size_t i) { return static_cast<unsigned char>(i < text.size() ? text[i] : 0); };
    const unsigned char lead = at(0);
    if (lead < 0x80)
        return 1;
    if (lead >= 0xC2 && lead <= 0xDF && continues(at(1)))
        return 2;
    const bool overlong = (lead == 0xE0 && at(1) < 0xA0) || (lead == 0xF0 && at(1) < 0x90);
    const bool outside = (lead == 0xED && at(1) > 0x9F) || (lead == 0xF4 && at(1) > 0x8F);
    if (overlong || outside || !continues(at(1)) || !continues(at(2)))
        return 0;
    if (lead >= 0xE0 && lead <= 0xEF)
        return 3;
    return lead >= 0xF0 && lead <= 0xF4 && continues(at(3)) ? 4 : 0;
}

/// Of ASCII, of Latin-1's second half (UTF-8: C2 80 to C2 9F), and Unicode's marks of direction and of ends of lines,
/// which let a name look like another (U+200E, U+200F, U+2028 to U+202E, U+2066 to U+2069).
/// Whether `text` begins with one.
bool controls(std::string_view text)
{
    const auto at = [&](std::size_t i) { return static_cast<unsigned char>(i < text.size() ? text[i] : 0); };
    if (at(0) < 0x20 || at(0) == 0x7F)
        return true;
    if (at(0) == 0xC2)
        return at(1) < 0xA0;
    if (at(0) != 0xE2)
        return false;
    const bool marks = at(1) == 0x80 && (at(2) == 0x8E || at(2) == 0x8F || (at(2) >= 0xA8 && at(2) <= 0xAE));
    return marks || (at(1) == 0x81 && at(2) >= 0xA6 && at(2) <= 0xA9);
}

std::string escaped(char byte)
{
    std::array<char, 5> text{};
    std::snprintf(text.data(), text.size(), "\\x%02X", static_cast<unsigned>(static_cast<unsigned char>(byte)));
    return text.data();
}

/// `text` with what is no UTF-8 escaped, and each letter that `mustEscape` says at the start of the rest.
template <class Test>
std::string shown(std::string_view rest, Test mustEscape)
{
    std::string text;
    while (!rest.empty()) {
        const std::size_t length = sequenceLength(rest);
        const std::string_view letter = rest.substr(0, std::max<std::size_t>(length, 1));
        if (length == 0 || mustEscape(rest))
            for (const char byte : letter)
                text += escaped(byte);
        else
            text += letter;
        rest.remove_prefix(letter.size());
    }
    return text;
}

} // namespace

std::string displayName(const std::filesystem::path& path)
{
    return shown(path.native(), [](std::string_view rest) { return rest.starts_with("\\x") || controls(rest); });
}

std::string safeText(std::string_view text)
{
    return shown(text, [](std::string_view rest) { return rest.front() != '\n' && controls(rest); });
}

std::filesystem::path pathFromDisplayName(const std::string& text)
{
    std::string bytes;
    for (std::size_t i = 0; i < text.size(); ++i) {
        unsigned value = 0;
        const char* digits = text.data() + i + 2;
        if (text.compare(i, 2, "\\x") == 0 && i + 4 <= text.size() &&
            std::from_chars(digits, digits + 2, value, 16).ptr == digits + 2) {
            bytes += char(value);
            i += 3;
        } else {
            bytes += text[i];
        }
    }
    return bytes;
}

} // namespace graft
