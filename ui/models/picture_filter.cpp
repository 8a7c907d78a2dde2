#include "models/picture_filter.h"
#include "jobs/core_texts.h"

#include "jobs/paths.h"

#include <QCoreApplication>

#include <algorithm>
#include <string_view>
#include <unordered_map>
#include <unordered_set>

namespace graft::ui {

namespace {

struct PictureFilterWords {
    Q_DECLARE_TR_FUNCTIONS(graft::ui::PictureFilter)
};

const std::vector<Copies>* copiesOf(const DatasetReport& report, Finding finding)
{
    switch (finding) {
    case Finding::SeveralClasses:
        return &report.contradictions;
    case Finding::SeveralSplits:
        return &report.leaks;
    case Finding::Duplicates:
        return &report.duplicates;
    case Finding::NearCopies:
        return &report.nearCopies;
    default:
        return nullptr;
    }
}

std::size_t countIn(const std::vector<Copies>& groups)
{
    std::size_t count = 0;
    for (const Copies& copies : groups)
        count += copies.size();
    return count;
}

/// Decides one picture after another.
class Sieve {
public:
    Sieve(const ScanResult& scanned, const ScanResult& corrected, const PictureFilter& filter)
        : m_filter(filter), m_leftOut(PictureFilterWords::tr("left out"))
    {
        for (const std::string& name : scanned.dataset.classes)
            m_names.push_back(QString::fromStdString(name));
        for (const Split split : kSplits)
            m_splits.push_back(splitTitle(split));
        for (std::size_t label = 0; label < scanned.dataset.classes.size(); ++label)
            m_labels[scanned.dataset.classes[label]] = int(label);
        if (const std::vector<Copies>* groups = copiesOf(corrected.report, filter.finding))
            for (const Copies& copies : *groups)
                for (const SharedPath& picture : copies)
                    m_found.insert(picture.native());
        if (filter.finding == Finding::Remarkable)
            for (const NotedPictures& noted : corrected.report.noted)
                for (const SharedPath& picture : noted.pictures)
                    m_found.insert(picture.native());
    }

    /// @param step the latest word on it; null if there is none
    void look(const Sample& sample, const Corrections::Step* step, std::vector<PictureItem>& items) const
    {
        const auto given = step && step->className ? m_labels.find(*step->className) : m_labels.end();
        const int label = given == m_labels.end() ? sample.label : given->second;
        if ((m_filter.split && sample.split != *m_filter.split) || (m_filter.label && label != *m_filter.label) ||
            !fits(sample, step))
            return;
        PictureItem item{sample.path, m_names[std::size_t(label)], m_splits[std::size_t(sample.split)], false};
        item.leftOut = step && !step->className;
        if (item.leftOut)
            item.detail = m_leftOut;
        else if (label != sample.label)
            item.detail = PictureFilterWords::tr("was %1").arg(m_names[std::size_t(sample.label)]);
        items.push_back(std::move(item));
    }

private:
    [[nodiscard]] bool fits(const Sample& sample, const Corrections::Step* step) const
    {
        switch (m_filter.finding) {
        case Finding::Any:
            return true;
        case Finding::Relabelled:
            return step && step->className;
        case Finding::LeftOut:
            return step && !step->className;
        case Finding::Unreadable:
            return false;
        default:
            return m_found.contains(sample.path.native());
        }
    }

    const PictureFilter& m_filter;
    QString m_leftOut;
    std::vector<QString> m_names;
    std::vector<QString> m_splits;
    std::unordered_map<std::string, int> m_labels;
    std::unordered_set<std::string_view> m_found;
};

/// Those that passed, group by group.
std::vector<PictureItem> inGroups(const std::vector<PictureItem>& items, const std::vector<Copies>& groups)
{
    std::unordered_map<std::string_view, const PictureItem*> passed;
    for (const PictureItem& item : items)
        passed[item.file.native()] = &item;
    std::vector<PictureItem> ordered;
    ordered.reserve(items.size());
    for (std::size_t group = 0; group < groups.size(); ++group)
        for (const SharedPath& picture : groups[group])
            if (const auto found = passed.find(picture.native()); found != passed.end()) {
                ordered.push_back(*found->second);
                ordered.back().group = int(group) + 1;
                ordered.back().groups = int(groups.size());
            }
    return ordered;
}

} // namespace

std::vector<PictureItem> picturesOf(const ScanResult& scanned, const ScanResult& corrected,
                                    const Corrections::Words& words, const PictureFilter& filter)
{
    std::vector<PictureItem> items;
    if (filter.finding == Finding::Unreadable) {
        for (const SkippedFile& file : scanned.report.unreadable)
            items.push_back({file.path, toQString(file.path.filename()), localized(file.reason), true});
        return items;
    }
    const Sieve sieve(scanned, corrected, filter);
    if (filter.finding == Finding::Any)
        items.reserve(scanned.dataset.samples.size());
    for (std::size_t id = 0; id < scanned.dataset.samples.size(); ++id)
        sieve.look(scanned.dataset.samples[id], words.empty() ? nullptr : words[id], items);
    if (const std::vector<Copies>* groups = copiesOf(corrected.report, filter.finding))
        return inGroups(items, *groups);
    return items;
}

bool hasGroups(Finding finding)
{
    return finding == Finding::SeveralClasses || finding == Finding::SeveralSplits || finding == Finding::Duplicates ||
           finding == Finding::NearCopies;
}

std::vector<SharedPath> otherCopies(const ScanResult& corrected, Finding finding, const SharedPath& file)
{
    const std::vector<Copies>* groups = copiesOf(corrected.report, finding);
    if (!groups)
        return {};
    const auto isIt = [&](const SharedPath& picture) { return picture == file; };
    const auto group = std::find_if(groups->begin(), groups->end(), [&](const Copies& copies) {
        return std::any_of(copies.begin(), copies.end(), isIt);
    });
    if (group == groups->end())
        return {};
    std::vector<SharedPath> others;
    std::remove_copy_if(group->begin(), group->end(), std::back_inserter(others), isIt);
    return others;
}

std::array<std::size_t, kFindings.size()> countFindings(const ScanResult& scanned, const ScanResult& corrected,
                                                        const Corrections::Words& words)
{
    std::array<std::size_t, kFindings.size()> counts{};
    for (std::size_t i = 0; i < kFindings.size(); ++i)
        if (const std::vector<Copies>* groups = copiesOf(corrected.report, kFindings[i]))
            counts[i] = countIn(*groups);
    for (const NotedPictures& noted : corrected.report.noted)
        counts[std::size_t(Finding::Remarkable)] += noted.pictures.size();
    counts[std::size_t(Finding::Any)] = scanned.dataset.samples.size();
    counts[std::size_t(Finding::Unreadable)] = scanned.report.unreadable.size();
    for (const Corrections::Step* word : words)
        if (word)
            ++counts[std::size_t(word->className ? Finding::Relabelled : Finding::LeftOut)];
    return counts;
}

QString findingTitle(Finding finding)
{
    switch (finding) {
    case Finding::Any:
        return PictureFilterWords::tr("All pictures");
    case Finding::SeveralClasses:
        return PictureFilterWords::tr("In several classes");
    case Finding::SeveralSplits:
        return PictureFilterWords::tr("In several splits");
    case Finding::Duplicates:
        return PictureFilterWords::tr("There several times");
    case Finding::NearCopies:
        return PictureFilterWords::tr("There in another form");
    case Finding::Remarkable:
        return PictureFilterWords::tr("Remarkable");
    case Finding::Unreadable:
        return PictureFilterWords::tr("Cannot be read");
    case Finding::Relabelled:
        return PictureFilterWords::tr("Given another class");
    case Finding::LeftOut:
        return PictureFilterWords::tr("Left out");
    }
    return {};
}

} // namespace graft::ui
