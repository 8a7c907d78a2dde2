#include "base/error.h"

#include <numeric>

namespace graft {

namespace {

std::string compose(const ErrorDetails& details)
{
    std::string text = details.problem;
    if (!details.file.empty())
        text += " '" + details.file + "'";
    if (!details.found.empty())
        text += ": found " + details.found;
    if (!details.expected.empty())
        text += (details.found.empty() ? ": expected " : ", expected ") + details.expected;
    if (!text.empty() && text.back() != '.' && text.back() != '?')
        text += '.';
    if (!details.advice.empty())
        text += ' ' + details.advice;
    return text;
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
