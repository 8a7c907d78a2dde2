#include "base/error.h"

#include "base/display_name.h"

#include <algorithm>
#include <numeric>

namespace graft {

namespace {

/// A name stands on one line.
std::string shownFile(const std::string& file)
{
    std::string text;
    for (const char byte : safeText(file))
        text += byte == '\n' ? std::string("\\x0A") : std::string(1, byte);
    return text;
}

std::string compose(const ErrorDetails& details)
{
    std::string text = details.problem;
    if (!details.file.empty())
        text += " '" + shownFile(details.file) + "'";
    if (!details.found.empty())
        text += ": found " + details.found;
    if (!details.expected.empty())
        text += (details.found.empty() ? ": expected " : ", expected ") + details.expected;
    if (!text.empty() && text.back() != '.' && text.back() != '?')
        text += '.';
    if (!details.advice.empty())
        text += ' ' + details.advice;
    std::replace(text.begin(), text.end(), '\n', ' '); // a library's own words may have lines
    return safeText(text);
}

} // namespace

Error::Error(ErrorDetails details) : std::runtime_error(compose(details)), m_details(std::move(details)) {}

std::size_t editDistance(const std::string& a, const std::string& b)
{
    std::vector<std::size_t> row(b.size() + 1);
    std::iota(row.begin(), row.end(), std::size_t{0});
    for (std::size_t i = 1; i <= a.size(); ++i) {
        std::size_t diagonal = row[0];
        row[0] = i;
        for (std::size_t j = 1; j <= b.size(); ++j) {
            const std::size_t replaced = diagonal + (a[i - 1] == b[j - 1] ? 0 : 1);
            diagonal = row[j];
            row[j] = std::min({row[j] + 1, row[j - 1] + 1, replaced});
        }
    }
    return row[b.size()];
}

} // namespace graft
