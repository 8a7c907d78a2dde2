#include "datasets/corrected_data.h"

#include <algorithm>
#include <iterator>
#include <set>
#include <string_view>
#include <unordered_map>
#include <unordered_set>

namespace graft {

namespace {

using IdGroups = std::vector<std::vector<std::size_t>>; ///< Of samples, by id.

/// Those that take part. @param now null for those that do not
std::vector<std::size_t> thoseThere(const std::vector<std::size_t>& ids, const std::vector<const Sample*>& now)
{
    std::vector<std::size_t> there;
    there.reserve(ids.size());
    std::copy_if(ids.begin(), ids.end(), std::back_inserter(there), [&](std::size_t id) { return now[id] != nullptr; });
    return there;
}

std::vector<SharedPath> pathsOf(const std::vector<std::size_t>& ids, const std::vector<const Sample*>& now)
{
    std::vector<SharedPath> paths;
    paths.reserve(ids.size());
    for (const std::size_t id : ids)
        paths.push_back(now[id]->path);
    return paths;
}

/// Of the copies that take part, in groups.
std::vector<RepetitiveClass> repetitiveClasses(const Dataset& dataset, const IdGroups& groups,
                                               const std::vector<const Sample*>& now)
{
    constexpr std::size_t kNoticeable = 10; // a tenth
    std::vector<std::size_t> files(dataset.classes.size()), copies(dataset.classes.size());
    for (const Sample& sample : dataset.samples)
        ++files[std::size_t(sample.label)];
    for (const std::vector<std::size_t>& group : groups) {
        std::set<int> labels;
        for (const std::size_t id : group)
            if (const int label = now[id]->label; !labels.insert(label).second)
                ++copies[std::size_t(label)];
    }
    std::vector<RepetitiveClass> repetitive;
    for (std::size_t label = 0; label < files.size(); ++label)
        if (copies[label] > 0 && copies[label] * kNoticeable >= files[label])
            repetitive.push_back({dataset.classes[label], files[label], files[label] - copies[label]});
    return repetitive;
}

std::vector<MissingClass> missingClasses(const Dataset& dataset, const std::vector<SplitCounts>& counts)
{
    std::vector<MissingClass> missing;
    for (const Split split : kSplits) {
        const auto has = [split](const SplitCounts& count) { return count[std::size_t(split)] > 0; };
        if (std::none_of(counts.begin(), counts.end(), has))
            continue;
        for (std::size_t label = 0; label < counts.size(); ++label)
            if (!has(counts[label]))
                missing.push_back({split, dataset.classes[label]});
    }
    return missing;
}

double imbalanceOf(const std::vector<SplitCounts>& counts)
{
    std::size_t smallest = 0;
    std::size_t largest = 0;
    for (const SplitCounts& splits : counts)
        if (const std::size_t count = splits[std::size_t(Split::Train)]; count > 0) {
            smallest = smallest == 0 ? count : std::min(smallest, count);
            largest = std::max(largest, count);
        }
    return smallest > 0 ? double(largest) / double(smallest) : 1;
}

void keepClassesThere(std::vector<std::vector<std::string>>& groups, const std::vector<std::string>& classes)
{
    const std::unordered_set<std::string> there(classes.begin(), classes.end());
    for (std::vector<std::string>& names : groups)
        std::erase_if(names, [&](const std::string& name) { return !there.contains(name); });
    std::erase_if(groups, [](const auto& names) { return names.size() < 2; });
}

} // namespace

CorrectableScan::CorrectableScan(std::shared_ptr<const ScanResult> scanned) : m_scanned(std::move(scanned))
{
    const std::vector<Sample>& samples = m_scanned->dataset.samples;
    m_ids.reserve(samples.size());
    for (std::size_t id = 0; id < samples.size(); ++id)
        m_ids.emplace(samples[id].path.native(), id);
    const DatasetReport& report = m_scanned->report;
    for (const auto* groups : {&report.contradictions, &report.leaks, &report.duplicates})
        for (const Copies& group : *groups)
            m_copies.push_back(idsOf(group));
    for (const Copies& group : report.nearCopies)
        m_nearCopies.push_back(idsOf(group));
    for (const NotedPictures& noted : report.noted)
        m_noted.push_back(idsOf(noted.pictures));
}

CorrectableScan::Ids CorrectableScan::idsOf(const std::vector<SharedPath>& pictures) const
{
    Ids ids;
    ids.reserve(pictures.size());
    for (const SharedPath& picture : pictures)
        if (const auto found = m_ids.find(picture.native()); found != m_ids.end())
            ids.push_back(found->second);
    return ids;
}

Corrections::Words CorrectableScan::wordsOn(const Corrections& corrections) const
{
    if (corrections.isEmpty())
        return {};
    Corrections::Words words(m_scanned->dataset.samples.size(), nullptr);
    for (const Corrections::Step& step : corrections.allSteps())
        for (const std::size_t id : idsOf(step.pictures))
            words[id] = &step;
    return words;
}

/// The report's copies again, each group where it belongs by the labels of today.
void CorrectableScan::regroupCopies(ScanResult& result, const std::vector<const Sample*>& now) const
{
    DatasetReport& report = result.report;
    for (auto* groups : {&report.contradictions, &report.leaks, &report.duplicates, &report.nearCopies})
        groups->clear();
    IdGroups copies;
    for (const Ids& group : m_copies) {
        Ids there = thoseThere(group, now);
        if (there.size() < 2)
            continue;
        std::set<int> labels;
        std::set<Split> splits;
        for (const std::size_t id : there) {
            labels.insert(now[id]->label);
            splits.insert(now[id]->split);
        }
        (labels.size() > 1   ? report.contradictions
         : splits.size() > 1 ? report.leaks
                             : report.duplicates)
            .push_back(pathsOf(there, now));
        copies.push_back(std::move(there));
    }
    for (auto* groups : {&report.contradictions, &report.leaks, &report.duplicates})
        std::sort(groups->begin(), groups->end());
    for (const Ids& group : m_nearCopies)
        if (const Ids there = thoseThere(group, now); there.size() > 1)
            report.nearCopies.push_back(pathsOf(there, now));
    report.repetitiveClasses = repetitiveClasses(result.dataset, copies, now);
}

CorrectedScan CorrectableScan::corrected(const Corrections& corrections) const
{
    Corrections::Words words = wordsOn(corrections);
    const std::vector<Sample>& before = m_scanned->dataset.samples;
    ScanResult result{.dataset = corrections.appliedTo(m_scanned->dataset, words),
                      .report = m_scanned->report,
                      .corrections = corrections};
    result.corrections.identify(m_scanned->dataset, words);
    std::vector<const Sample*> now(before.size(), nullptr); // by id of what was scanned; null: left out
    auto sample = result.dataset.samples.begin();
    for (std::size_t id = 0; id < before.size(); ++id)
        if (words.empty() || !words[id] || words[id]->className)
            now[id] = &*sample++;
    DatasetReport& report = result.report;
    regroupCopies(result, now);
    for (std::size_t i = 0; i < m_noted.size(); ++i)
        report.noted[i].pictures = pathsOf(thoseThere(m_noted[i], now), now);
    std::erase_if(report.noted, [](const NotedPictures& noted) { return noted.pictures.empty(); });
    keepClassesThere(report.similarClasses, result.dataset.classes);
    const std::vector<SplitCounts> counts = result.dataset.countsByClass();
    report.missing = missingClasses(result.dataset, counts);
    report.imbalance = imbalanceOf(counts);
    return {.data = std::move(result), .words = std::move(words)};
}

ScanResult withCorrections(const ScanResult& scanned, const Corrections& corrections)
{
    const std::shared_ptr<const ScanResult> here(std::shared_ptr<void>(), &scanned); // who calls owns it
    return CorrectableScan(here).corrected(corrections).data;
}

std::vector<SharedPath> superfluousCopies(const ScanResult& data)
{
    const DatasetReport& report = data.report;
    std::unordered_map<std::string_view, Split> splits; // of those that are compared
    for (const auto* groups : {&report.leaks, &report.duplicates})
        for (const Copies& copies : *groups)
            for (const SharedPath& copy : copies)
                splits.emplace(copy.native(), Split::Train);
    if (!splits.empty())
        for (const Sample& sample : data.dataset.samples)
            if (const auto found = splits.find(sample.path.native()); found != splits.end())
                found->second = sample.split;
    const auto words = data.corrections.latest();
    const auto isCorrected = [&](const SharedPath& picture) { return words.contains(picture.native()); };
    std::vector<SharedPath> superfluous;
    for (const Copies& copies : report.contradictions)
        std::remove_copy_if(copies.begin(), copies.end(), std::back_inserter(superfluous), isCorrected);
    const auto isEarlier = [&](const SharedPath& a, const SharedPath& b) {
        return splits.at(a.native()) < splits.at(b.native());
    };
    for (const auto* groups : {&report.leaks, &report.duplicates})
        for (const Copies& copies : *groups) {
            const bool keepsCorrected = std::any_of(copies.begin(), copies.end(), isCorrected);
            const auto first = std::min_element(copies.begin(), copies.end(), isEarlier);
            for (auto copy = copies.begin(); copy != copies.end(); ++copy)
                if (keepsCorrected ? !isCorrected(*copy) : copy != first)
                    superfluous.push_back(*copy);
        }
    std::sort(superfluous.begin(), superfluous.end());
    return superfluous;
}

} // namespace graft
