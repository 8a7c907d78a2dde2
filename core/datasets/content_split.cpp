#include "datasets/content_split.h"

#include <algorithm>
#include <cmath>
#include <map>
#include <set>

namespace graft {

namespace {

/// The key as a number from 0 to 1.
double placeOf(const ContentHash& key)
{
    return std::ldexp(double(mixBits(key.high ^ key.low) >> 11), -53);
}

/// One class's different keys. Those that another class has too follow the class that was divided first.
class ClassDivision {
public:
    ClassDivision(const std::set<ContentHash>& keys, std::map<ContentHash, Split>& decided)
        : m_keys(keys), m_decided(decided)
    {
        for (const ContentHash& key : keys)
            if (!decided.contains(key))
                m_free.emplace_back(placeOf(key), key);
        std::sort(m_free.begin(), m_free.end());
    }

    void divide(const SplitFractions& fractions)
    {
        constexpr std::size_t kFewest = 3;
        if (m_keys.size() >= kFewest) {
            take(Split::Test, 0, fractions.test);
            take(Split::Valid, fractions.test, fractions.valid);
        }
        for (const auto& [place, key] : m_free)
            m_decided.emplace(key, Split::Train);
    }

private:
    void take(Split split, double from, double fraction)
    {
        if (fraction <= 0)
            return;
        const std::size_t most = std::max<std::size_t>(1, m_keys.size() / 4);
        std::size_t taken = 0;
        for (const ContentHash& key : m_keys)
            if (const auto known = m_decided.find(key); known != m_decided.end() && known->second == split)
                ++taken;
        const auto before = [](const auto& entry, double place) { return entry.first < place; };
        const auto first = std::lower_bound(m_free.begin(), m_free.end(), from, before);
        auto last = first;
        for (; last != m_free.end() && last->first < from + fraction && taken < most &&
               std::size_t(last - first) + 1 < m_free.size();
             ++last, ++taken)
            m_decided.emplace(last->second, split);
        m_free.erase(first, last);
        if (taken == 0 && m_free.size() > 1)
            takeNearest(split, from + fraction);
    }

    /// The first above a range, or else the last there is.
    void takeNearest(Split split, double end)
    {
        auto nearest =
            std::find_if(m_free.begin(), m_free.end(), [&](const auto& entry) { return entry.first >= end; });
        if (nearest == m_free.end())
            nearest = std::prev(m_free.end());
        m_decided.emplace(nearest->second, split);
        m_free.erase(nearest);
    }

    const std::set<ContentHash>& m_keys;
    std::map<ContentHash, Split>& m_decided;
    std::vector<std::pair<double, ContentHash>> m_free; ///< By place.
};

} // namespace

void splitOffByContent(std::span<Sample> samples, std::span<const ContentHash> keys, const SplitFractions& fractions)
{
    std::map<int, std::set<ContentHash>> classes;
    for (std::size_t i = 0; i < samples.size(); ++i)
        if (samples[i].split == Split::Train)
            classes[samples[i].label].insert(keys[i]);
    std::map<ContentHash, Split> decided;
    for (const auto& [label, different] : classes)
        ClassDivision(different, decided).divide(fractions);
    for (std::size_t i = 0; i < samples.size(); ++i)
        if (samples[i].split == Split::Train)
            samples[i].split = decided.at(keys[i]);
}

} // namespace graft
