#pragma once

#include "base/text.h"

#include <stdexcept>
#include <string>

namespace graft {

/// The parts of an error message. `problem` is required; leave the others empty where they say nothing.
struct ErrorDetails {
    Text problem;     ///< What could not be done: "Cannot read the picture".
    std::string file; ///< The file or folder it is about.
    Text found;       ///< What was there instead.
    Text expected;    ///< What would have been right.
    Text advice;      ///< What to try, as a sentence.
};

/// The only exception the core throws on purpose.
///
/// `what()` is text for the user, in UTF-8 and without control characters, whatever a name or file holds (see
/// safeText): "Cannot read the weights 'a.pth': found 12 bytes, expected at least 64. Download the file again."
class Error : public std::runtime_error {
public:
    explicit Error(const Text& problem) : Error(ErrorDetails{.problem = problem}) {}
    explicit Error(ErrorDetails details);

    /// What what() says, for another language.
    [[nodiscard]] Text text() const;
    /// The same of any exception; what other libraries say is in one language.
    [[nodiscard]] static Text textOf(const std::exception& exception);

    [[nodiscard]] const ErrorDetails& details() const noexcept { return m_details; }

private:
    ErrorDetails m_details;
};

/// Thrown when a CancellationToken was cancelled: not a failure, the user asked for it.
class Cancelled : public Error {
public:
    Cancelled() : Error(Text("Cancelled")) {}
};

/// "Did you mean 'a', 'b'?": the names in `known` that are nearest to `name` by edit distance,
/// as a sentence for ErrorDetails::advice. Empty if nothing is near.
template <class Range>
Text adviseNearest(const std::string& name, const Range& known);

/// Levenshtein distance, in single-byte edits.
std::size_t editDistance(const std::string& a, const std::string& b);

} // namespace graft

#include <algorithm>
#include <utility>
#include <vector>

template <class Range>
graft::Text graft::adviseNearest(const std::string& name, const Range& known)
{
    std::vector<std::pair<std::size_t, std::string>> ranked;
    for (const std::string& candidate : known)
        ranked.emplace_back(editDistance(name, candidate), candidate);
    std::sort(ranked.begin(), ranked.end());
    std::string names;
    for (std::size_t i = 0; i < ranked.size() && i < 3; ++i) {
        if (ranked[i].first > std::max<std::size_t>(2, name.size() / 2))
            break;
        names += (names.empty() ? "" : "', '") + ranked[i].second;
    }
    return names.empty() ? Text() : Text("Did you mean '%1'?", names);
}
