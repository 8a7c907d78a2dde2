#include "datasets/balanced_sample.h"

#include "base/random.h"

#include <algorithm>

namespace graft {

std::vector<std::int64_t> balancedSample(const Dataset& dataset, Split split, std::int64_t limit, std::uint64_t seed)
{
    std::vector<std::vector<std::int64_t>> byClass(dataset.classes.size());
    for (const std::size_t id : dataset.idsOf(split))
        byClass.at(std::size_t(dataset.samples[id].label)).push_back(std::int64_t(id));
    for (std::size_t label = 0; label < byClass.size(); ++label)
        Random({seed, std::uint64_t(label)}).shuffle(byClass[label]);
    // Smallest first, so that what a class leaves is known when the next one gets its share.
    std::sort(byClass.begin(), byClass.end(), [](const auto& a, const auto& b) { return a.size() < b.size(); });
    std::vector<std::int64_t> chosen;
    auto left = std::max<std::int64_t>(limit, 0);
    auto classesLeft = std::int64_t(byClass.size());
    for (const auto& ids : byClass) {
        const std::int64_t share = std::min(std::int64_t(ids.size()), left / classesLeft);
        chosen.insert(chosen.end(), ids.begin(), ids.begin() + share);
        left -= share;
        --classesLeft;
    }
    std::sort(chosen.begin(), chosen.end());
    return chosen;
}

} // namespace graft
