#pragma once

#include "base/text.h"

#include <string>
#include <vector>

namespace graft {

/// Lines for a terminal, "Network     resnet18, head only": what belongs under one another stands in one column in
/// every language.
class LabelledLines {
public:
    /// @param indent spaces before each label.
    explicit LabelledLines(std::size_t indent = 0) : m_indent(indent) {}

    void add(const Text& label, const Text& line) { m_lines.push_back({label, line, {}}); }
    /// More of what stands above.
    void addMore(const Text& line) { add({}, line); }
    /// Lines of another form, whole.
    void addBlock(const std::string& block) { m_lines.push_back({{}, {}, block}); }

    [[nodiscard]] std::string in(const Dictionary& dictionary) const;

private:
    struct Line {
        Text label;
        Text line;
        std::string block;
    };

    std::size_t m_indent;
    std::vector<Line> m_lines;
};

} // namespace graft
