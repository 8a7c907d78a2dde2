#include "base/unicode.h"

#include <algorithm>
#include <cstdint>
#include <cstdlib>
#include <memory>

#include <utf8proc.h>

namespace graft {

namespace {

/// A code point and where it ends; bytes that are none count as one that stands for itself.
struct Letter {
    std::int32_t code = 0;
    std::size_t length = 1;
    bool valid = true;
};

Letter letterAt(std::string_view text)
{
    Letter letter;
    const auto length = utf8proc_iterate(reinterpret_cast<const std::uint8_t*>(text.data()),
                                         static_cast<utf8proc_ssize_t>(text.size()), &letter.code);
    if (length <= 0)
        return {.code = static_cast<unsigned char>(text.front()), .length = 1, .valid = false};
    letter.length = std::size_t(length);
    return letter;
}

std::string mapped(std::string_view text, int options)
{
    std::uint8_t* result = nullptr;
    const auto length =
        utf8proc_map(reinterpret_cast<const std::uint8_t*>(text.data()), static_cast<utf8proc_ssize_t>(text.size()),
                     &result, static_cast<utf8proc_option_t>(options));
    const std::unique_ptr<std::uint8_t, decltype(&std::free)> owner(result, &std::free);
    if (length < 0)
        return std::string(text);
    return {reinterpret_cast<const char*>(result), std::size_t(length)};
}

/// Of Latin letters only: elsewhere marks are vowels (Hindi, Thai) or make another letter (Japanese, Cyrillic).
std::string withoutCaseAndAccents(std::string_view text)
{
    constexpr std::int32_t kLatinEnd = 0x250;
    constexpr std::int32_t kFirstAccent = 0x300;
    constexpr std::int32_t kLastAccent = 0x36F;
    const std::string letters =
        mapped(text, UTF8PROC_STABLE | UTF8PROC_DECOMPOSE | UTF8PROC_COMPAT | UTF8PROC_CASEFOLD | UTF8PROC_IGNORE);
    std::string result;
    bool latin = false;
    for (std::string_view rest = letters; !rest.empty();) {
        const Letter letter = letterAt(rest);
        const bool accent = letter.valid && letter.code >= kFirstAccent && letter.code <= kLastAccent;
        if (!accent)
            latin = letter.code < kLatinEnd;
        if (!accent || !latin)
            result += rest.substr(0, letter.length);
        rest.remove_prefix(letter.length);
    }
    return result;
}

bool isDigit(char letter)
{
    return letter >= '0' && letter <= '9';
}

/// The digits at the start of `text`, without leading zeros.
std::string_view takeNumber(std::string_view& text)
{
    std::size_t end = 0;
    while (end < text.size() && isDigit(text[end]))
        ++end;
    std::string_view number = text.substr(0, end);
    text.remove_prefix(end);
    number.remove_prefix(std::min(number.find_first_not_of('0'), number.size()));
    return number;
}

/// Negative, zero or positive. UTF-8's bytes sort like its code points.
int compareNaturally(std::string_view a, std::string_view b)
{
    while (!a.empty() && !b.empty()) {
        if (isDigit(a.front()) && isDigit(b.front())) {
            const std::string_view left = takeNumber(a);
            const std::string_view right = takeNumber(b);
            if (left.size() != right.size())
                return left.size() < right.size() ? -1 : 1;
            if (const int order = left.compare(right); order != 0)
                return order;
            continue;
        }
        const auto left = static_cast<unsigned char>(a.front());
        const auto right = static_cast<unsigned char>(b.front());
        if (left != right)
            return left < right ? -1 : 1;
        a.remove_prefix(1);
        b.remove_prefix(1);
    }
    return int(!a.empty()) - int(!b.empty());
}

int columnsOf(const Letter& letter)
{
    constexpr std::int32_t kEmojiPresentation = 0xFE0F;
    if (!letter.valid)
        return 1;
    return letter.code == kEmojiPresentation ? 0 : utf8proc_charwidth(letter.code);
}

} // namespace

std::string composed(std::string_view text)
{
    return mapped(text, UTF8PROC_STABLE | UTF8PROC_COMPOSE);
}

std::string folded(std::string_view text)
{
    std::string letters = withoutCaseAndAccents(text);
    std::erase_if(letters, [](char letter) { return letter == ' ' || letter == '-' || letter == '_'; });
    return letters;
}

std::string asciiLower(std::string text)
{
    for (char& letter : text)
        if (letter >= 'A' && letter <= 'Z')
            letter = char(letter - 'A' + 'a');
    return text;
}

bool sortsBefore(std::string_view a, std::string_view b)
{
    const int order = compareNaturally(withoutCaseAndAccents(a), withoutCaseAndAccents(b));
    if (order != 0)
        return order < 0;
    const int exact = compareNaturally(a, b);
    return exact != 0 ? exact < 0 : a < b; // "1" and "01" are of one value
}

std::size_t columnsOf(std::string_view text)
{
    std::size_t columns = 0;
    while (!text.empty()) {
        const Letter letter = letterAt(text);
        columns += std::size_t(columnsOf(letter));
        text.remove_prefix(letter.length);
    }
    return columns;
}

std::string shortened(std::string_view text, std::size_t columns)
{
    if (columnsOf(text) <= columns)
        return std::string(text);
    std::size_t used = 1; // of the ellipsis
    std::size_t end = 0;
    while (end < text.size()) {
        const Letter letter = letterAt(text.substr(end));
        const auto width = std::size_t(columnsOf(letter));
        if (used + width > columns)
            break;
        used += width;
        end += letter.length;
    }
    return columns == 0 ? std::string() : std::string(text.substr(0, end)) + "\u2026";
}

std::string padded(std::string_view text, std::size_t columns)
{
    return std::string(text) + std::string(columns - std::min(columns, columnsOf(text)), ' ');
}

std::string rightAligned(std::string_view text, std::size_t columns)
{
    return std::string(columns - std::min(columns, columnsOf(text)), ' ') + std::string(text);
}

} // namespace graft
