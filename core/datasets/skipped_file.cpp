#include "datasets/skipped_file.h"

#include <algorithm>
#include <map>

namespace graft {

Text reasonOf(const Error& error)
{
    const ErrorDetails& details = error.details();
    if (details.found.isEmpty())
        return (details.advice.isEmpty() ? details.problem : details.advice).withoutStop();
    return details.expected.isEmpty() ? details.found.withoutStop()
                                      : Text("%1, expected %2", details.found, details.expected.withoutStop());
}

bool missesPictures(const std::vector<SkippedFile>& files)
{
    return std::any_of(files.begin(), files.end(),
                       [](const SkippedFile& file) { return file.missed == Missed::Pictures; });
}

Text fewOf(const std::vector<Text>& texts, std::size_t most)
{
    const Text few = Text::joined({texts.begin(), texts.begin() + std::ptrdiff_t(std::min(texts.size(), most))}, ", ");
    return texts.size() > most ? Text("%1 and %2 more", few, texts.size() - most) : few;
}

Text fewOf(const std::vector<std::string>& names, std::size_t most)
{
    std::vector<Text> texts;
    for (const std::string& name : names)
        texts.push_back(Text::verbatim(name));
    return fewOf(texts, most);
}

Text reasonsIn(const std::vector<SkippedFile>& files)
{
    constexpr std::size_t kMostReasons = 4;
    std::map<std::string, std::pair<Text, std::size_t>> counts;
    for (const SkippedFile& file : files)
        ++counts.try_emplace(file.reason.english(), file.reason, 0).first->second.second;
    std::vector<std::pair<Text, std::size_t>> sorted;
    for (const auto& [words, counted] : counts)
        sorted.push_back(counted);
    std::stable_sort(sorted.begin(), sorted.end(), [](const auto& a, const auto& b) { return a.second > b.second; });
    std::vector<Text> reasons;
    for (const auto& [reason, count] : sorted)
        reasons.push_back(Text("%1 (%2)", reason, count));
    return fewOf(reasons, kMostReasons);
}

} // namespace graft
