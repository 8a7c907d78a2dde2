#include "datasets/content_split.h"

#include <algorithm>
#include <cmath>
#include <map>

namespace graft {

namespace {

/// Samples with the same content; they move together.
using Group = std::vector<std::size_t>;
using Groups = std::map<ContentHash, Group>;

std::map<int, Groups> groupTrainingSamples(std::span<const Sample> samples, std::span<const ContentHash> hashes)
{
    std::map<int, Groups> classes;
    for (std::size_t i = 0; i < samples.size(); ++i)
        if (samples[i].split == Split::Train)
            classes[samples[i].label][hashes[i]].push_back(i);
    return classes;
}

/// Divides the groups of one class. Where a file lies in several classes, all follow the first.
class ClassDivision {
public:
    ClassDivision(const Groups& groups, const std::map<ContentHash, Split>& decided) : m_groups(groups)
    {
        for (const auto& [hash, group] : groups) {
            m_pictures += group.size();
            if (const auto known = decided.find(hash); known != decided.end())
                assign(hash, known->second);
        }
    }

    /// Groups in the order of their hashes, as long as they fit. `keep` groups stay free for others.
    void take(Split split, double fraction, std::size_t keep)
    {
        const auto wanted = std::max(1L, std::lround(fraction * double(m_pictures)));
        const auto hasRoomFor = [&](const Group& group) {
            return m_counts[std::size_t(split)] + long(group.size()) <= wanted;
        };
        for (const auto& [hash, group] : m_groups)
            if (freeGroups() > keep && !m_assigned.contains(hash) && hasRoomFor(group))
                assign(hash, split);
        if (m_counts[std::size_t(split)] == 0 && freeGroups() > keep)
            assign(smallestFreeGroup(), split);
    }

    [[nodiscard]] const std::map<ContentHash, Split>& assigned() const { return m_assigned; }

private:
    void assign(const ContentHash& hash, Split split)
    {
        m_assigned.emplace(hash, split);
        m_counts[std::size_t(split)] += long(m_groups.at(hash).size());
    }

    [[nodiscard]] std::size_t freeGroups() const { return m_groups.size() - m_assigned.size(); }

    [[nodiscard]] ContentHash smallestFreeGroup() const
    {
        const Groups::value_type* smallest = nullptr;
        for (const auto& entry : m_groups)
            if (!m_assigned.contains(entry.first) && (!smallest || entry.second.size() < smallest->second.size()))
                smallest = &entry;
        return smallest->first;
    }

    const Groups& m_groups;
    std::map<ContentHash, Split> m_assigned;
    std::array<long, kSplits.size()> m_counts{};
    std::size_t m_pictures = 0;
};

} // namespace

void splitOffByContent(std::span<Sample> samples, std::span<const ContentHash> hashes, const SplitFractions& fractions)
{
    const std::size_t parts = (fractions.valid > 0 ? 1U : 0U) + (fractions.test > 0 ? 1U : 0U);
    std::map<ContentHash, Split> decided;
    for (const auto& [label, groups] : groupTrainingSamples(samples, hashes)) {
        ClassDivision division(groups, decided);
        if (groups.size() > parts && fractions.test > 0)
            division.take(Split::Test, fractions.test, parts);
        if (groups.size() > parts && fractions.valid > 0)
            division.take(Split::Valid, fractions.valid, 1);
        for (const auto& [hash, group] : groups) {
            const auto known = division.assigned().find(hash);
            const Split split = known == division.assigned().end() ? Split::Train : known->second;
            decided.emplace(hash, split);
            for (const std::size_t i : group)
                samples[i].split = split;
        }
    }
}

} // namespace graft
