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

Text whatIsWrong(const ErrorDetails& details)
{
    const Text head = details.file.empty() ? details.problem : Text::named(details.problem, shownFile(details.file));
    if (details.found.isEmpty())
        return details.expected.isEmpty() ? head : Text("%1: expected %2", head, details.expected);
    return details.expected.isEmpty() ? Text("%1: found %2", head, details.found)
                                      : Text("%1: found %2, expected %3", head, details.found, details.expected);
}

Text compose(const ErrorDetails& details)
{
    return Text::sentences({Text::sentence(whatIsWrong(details)), details.advice});
}

} // namespace

Error::Error(ErrorDetails details) : std::runtime_error(compose(details).english()), m_details(std::move(details)) {}

Text Error::text() const
{
    return compose(m_details);
}

Text Error::textOf(const std::exception& exception)
{
    const auto* own = dynamic_cast<const Error*>(&exception);
    return own ? own->text() : Text::verbatim(exception.what());
}

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
