#include "datasets/class_findings.h"

#include "base/display_name.h"
#include "base/error.h"
#include "base/unicode.h"
#include "datasets/mirrored_names.h"

#include <algorithm>
#include <map>

namespace graft {

namespace {

void noteSimilarNames(const Dataset& dataset, DatasetReport& report)
{
    std::map<std::string, std::vector<std::string>> bySpelling;
    for (const std::string& name : dataset.classes)
        bySpelling[folded(name)].push_back(name);
    for (auto& [letters, names] : bySpelling)
        if (names.size() > 1)
            report.similarClasses.push_back(std::move(names));
}

void noteMirroredNames(const Dataset& dataset, DatasetReport& report)
{
    for (const auto& [left, right] : mirroredClasses(dataset.classes))
        report.doubts.push_back(
            Text("A mirrored picture of '%1' would look like '%2', so training mirrors none unless it is told to", left,
                 right));
}

void noteMissing(const Dataset& dataset, const std::vector<SplitCounts>& counts, DatasetReport& report)
{
    for (const Split split : kSplits) {
        if (dataset.count(split) == 0)
            continue;
        for (std::size_t label = 0; label < counts.size(); ++label)
            if (counts[label][std::size_t(split)] == 0)
                report.missing.push_back({split, dataset.classes[label]});
    }
}

void noteOneClassSplits(const std::vector<SplitCounts>& counts, DatasetReport& report)
{
    for (const Split split : {Split::Valid, Split::Test}) {
        const auto present = std::count_if(counts.begin(), counts.end(),
                                           [&](const SplitCounts& count) { return count[std::size_t(split)] > 0; });
        if (present == 1 && counts.size() > 1)
            report.doubts.push_back(Text(
                "Only one class has pictures for %1, so that figures of that split mean nothing", toString(split)));
    }
}

void noteImbalance(const std::vector<SplitCounts>& counts, DatasetReport& report)
{
    std::size_t smallest = 0;
    std::size_t largest = 0;
    for (const SplitCounts& ofClass : counts) {
        const std::size_t count = ofClass[std::size_t(Split::Train)];
        if (count == 0)
            continue;
        smallest = smallest == 0 ? count : std::min(smallest, count);
        largest = std::max(largest, count);
    }
    if (smallest > 0)
        report.imbalance = double(largest) / double(smallest);
}

/// What may be the matter with data in which there is too little to learn.
Text advice(const Dataset& dataset, const DatasetReport& report)
{
    std::vector<Text> sentences;
    if (!report.unreadable.empty()) {
        const SkippedFile& first = report.unreadable.front();
        sentences.push_back(Text("%1 pictures cannot be read; the first is '%2': %3.", report.unreadable.size(),
                                 displayName(first.path.lexically_relative(dataset.root)), first.reason));
    }
    for (const Text& doubt : report.doubts)
        sentences.push_back(Text::sentence(doubt));
    return Text::sentences(sentences);
}

} // namespace

void noteClasses(const Dataset& dataset, bool toLearn, DatasetReport& report)
{
    const std::vector<SplitCounts> counts = dataset.countsByClass();
    noteSimilarNames(dataset, report);
    if (toLearn)
        noteMirroredNames(dataset, report);
    noteMissing(dataset, counts, report);
    noteOneClassSplits(counts, report);
    noteImbalance(counts, report);
}

void requireTwoClasses(const Dataset& dataset, const DatasetReport& report)
{
    const std::vector<SplitCounts> counts = dataset.countsByClass();
    std::vector<std::string> learnable;
    for (std::size_t label = 0; label < counts.size(); ++label)
        if (counts[label][std::size_t(Split::Train)] > 0)
            learnable.push_back(dataset.classes[label]);
    if (learnable.size() >= 2)
        return;
    ErrorDetails details{.problem = Text("There are too few classes to learn in"), .file = displayName(dataset.root)};
    details.found = learnable.empty() ? Text("no class with training pictures")
                                      : Text("training pictures of '%1' only", learnable.front());
    details.expected = Text("at least two class folders");
    details.advice = advice(dataset, report);
    throw Error(details);
}

} // namespace graft
