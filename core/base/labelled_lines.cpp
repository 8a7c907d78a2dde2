#include "base/labelled_lines.h"

#include "base/unicode.h"

#include <algorithm>

namespace graft {

std::string LabelledLines::in(const Dictionary& dictionary) const
{
    constexpr std::size_t kLeastWidth = 12;
    std::size_t width = kLeastWidth;
    for (const Line& line : m_lines)
        width = std::max(width, columnsOf(line.label.in(dictionary)) + 1);
    std::string text;
    for (const Line& line : m_lines)
        text += line.block.empty() ? std::string(m_indent, ' ') + padded(line.label.in(dictionary), width) +
                                         line.line.in(dictionary) + '\n'
                                   : line.block;
    return text;
}

} // namespace graft
