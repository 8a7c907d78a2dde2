#include "datasets/corrected_data.h"

#include <algorithm>
#include <functional>
#include <set>
#include <string_view>
#include <unordered_map>
#include <unordered_set>

namespace graft {

namespace fs = std::filesystem;

namespace {

/// The samples of the pictures that a report names.
class NamedSamples {
public:
    NamedSamples(const Dataset& dataset, const DatasetReport& report)
    {
        for (const auto* groups : {&report.contradictions, &report.leaks, &report.duplicates, &report.nearCopies})
            for (const Copies& copies : *groups)
                add(copies);
        for (const NotedPictures& noted : report.noted)
            add(noted.pictures);
        if (m_samples.empty())
            return;
        for (const Sample& sample : dataset.samples)
            if (const auto named = m_samples.find(sample.path.native()); named != m_samples.end())
                named->second = &sample;
    }

    /// @return null if the picture takes no part.
    [[nodiscard]] const Sample* find(const fs::path& picture) const { return m_samples.at(picture.native()); }

    [[nodiscard]] std::vector<fs::path> thoseThere(const std::vector<fs::path>& pictures) const
    {
        std::vector<fs::path> there;
        std::copy_if(pictures.begin(), pictures.end(), std::back_inserter(there),
                     [this](const fs::path& picture) { return find(picture) != nullptr; });
        return there;
    }

private:
    void add(const std::vector<fs::path>& pictures)
    {
        for (const fs::path& picture : pictures)
            m_samples.emplace(picture.native(), nullptr);
    }

    std::unordered_map<std::string_view, const Sample*> m_samples; ///< By path, in the report.
};

/// The report's copies again, each group where it belongs by the labels of today.
void regroupCopies(DatasetReport& report, const DatasetReport& before, const NamedSamples& samples)
{
    for (auto* groups : {&report.contradictions, &report.leaks, &report.duplicates, &report.nearCopies})
        groups->clear();
    for (const auto* groups : {&before.contradictions, &before.leaks, &before.duplicates})
        for (const Copies& group : *groups) {
            Copies copies = samples.thoseThere(group);
            if (copies.size() < 2)
                continue;
            std::set<int> labels;
            std::set<Split> splits;
            for (const fs::path& copy : copies) {
                labels.insert(samples.find(copy)->label);
                splits.insert(samples.find(copy)->split);
            }
            (labels.size() > 1   ? report.contradictions
             : splits.size() > 1 ? report.leaks
                                 : report.duplicates)
                .push_back(std::move(copies));
        }
    for (auto* groups : {&report.contradictions, &report.leaks, &report.duplicates})
        std::sort(groups->begin(), groups->end());
    for (const Copies& group : before.nearCopies)
        if (Copies copies = samples.thoseThere(group); copies.size() > 1)
            report.nearCopies.push_back(std::move(copies));
}

/// Of the copies that the report has in groups.
std::vector<RepetitiveClass> repetitiveClasses(const Dataset& dataset, const DatasetReport& report,
                                               const NamedSamples& samples)
{
    constexpr std::size_t kNoticeable = 10; // a tenth
    std::vector<std::size_t> files(dataset.classes.size()), copies(dataset.classes.size());
    for (const Sample& sample : dataset.samples)
        ++files[std::size_t(sample.label)];
    for (const auto* groups : {&report.contradictions, &report.leaks, &report.duplicates})
        for (const Copies& group : *groups) {
            std::set<int> labels;
            for (const fs::path& copy : group)
                if (const int label = samples.find(copy)->label; !labels.insert(label).second)
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

ScanResult withCorrections(const ScanResult& scanned, const Corrections& corrections)
{
    ScanResult result{
        .dataset = corrections.appliedTo(scanned.dataset), .report = scanned.report, .corrections = corrections};
    result.corrections.identify(scanned.dataset);
    DatasetReport& report = result.report;
    const NamedSamples samples(result.dataset, scanned.report);
    regroupCopies(report, scanned.report, samples);
    report.repetitiveClasses = repetitiveClasses(result.dataset, report, samples);
    for (NotedPictures& noted : report.noted)
        noted.pictures = samples.thoseThere(noted.pictures);
    std::erase_if(report.noted, [](const NotedPictures& noted) { return noted.pictures.empty(); });
    keepClassesThere(report.similarClasses, result.dataset.classes);
    const std::vector<SplitCounts> counts = result.dataset.countsByClass();
    report.missing = missingClasses(result.dataset, counts);
    report.imbalance = imbalanceOf(counts);
    return result;
}

std::vector<fs::path> superfluousCopies(const ScanResult& data)
{
    const DatasetReport& report = data.report;
    const NamedSamples samples(data.dataset, report);
    const auto words = data.corrections.latest();
    const auto isCorrected = [&](const fs::path& picture) { return words.contains(picture.native()); };
    std::vector<fs::path> superfluous;
    for (const Copies& copies : report.contradictions)
        std::remove_copy_if(copies.begin(), copies.end(), std::back_inserter(superfluous), isCorrected);
    const auto isEarlier = [&](const fs::path& a, const fs::path& b) {
        return samples.find(a)->split < samples.find(b)->split;
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
