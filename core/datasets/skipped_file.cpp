#include "datasets/skipped_file.h"

#include <algorithm>
#include <map>

namespace graft {

std::string reasonOf(const Error& error)
{
    const ErrorDetails& details = error.details();
    std::string reason = !details.found.empty()    ? details.found
                         : !details.advice.empty() ? details.advice
                                                   : details.problem;
    if (!details.found.empty() && !details.expected.empty())
        reason += ", expected " + details.expected;
    if (reason.ends_with('.'))
        reason.pop_back();
    return reason;
}

bool missesPictures(const std::vector<SkippedFile>& files)
{
    return std::any_of(files.begin(), files.end(),
                       [](const SkippedFile& file) { return file.missed == Missed::Pictures; });
}

std::string fewOf(const std::vector<std::string>& names, std::size_t most)
{
    std::string text;
    for (std::size_t i = 0; i < std::min(names.size(), most); ++i)
        text += (i == 0 ? "" : ", ") + names[i];
    if (names.size() > most)
        text += " and " + std::to_string(names.size() - most) + " more";
    return text;
}

std::string reasonsIn(const std::vector<SkippedFile>& files)
{
    constexpr std::size_t kMostReasons = 4;
    std::map<std::string, std::size_t> counts;
    for (const SkippedFile& file : files)
        ++counts[file.reason];
    std::vector<std::pair<std::string, std::size_t>> sorted(counts.begin(), counts.end());
    std::stable_sort(sorted.begin(), sorted.end(), [](const auto& a, const auto& b) { return a.second > b.second; });
    std::vector<std::string> words;
    for (const auto& [reason, count] : sorted)
        words.push_back(reason + " (" + std::to_string(count) + ")");
    return fewOf(words, kMostReasons);
}

} // namespace graft
