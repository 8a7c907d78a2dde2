#include "evaluation/paired_comparison.h"

#include <algorithm>
#include <cmath>
#include <map>

namespace graft {

static std::string placeOf(const std::filesystem::path& picture, const std::filesystem::path& root)
{
    const std::filesystem::path below = root.empty() ? picture : picture.lexically_relative(root);
    return below.empty() || *below.begin() == ".." ? picture.native() : below.native();
}

bool PairedComparison::isByChance() const
{
    constexpr double kRarely = 0.05;
    const int changed = gained + lost;
    double tail = 0;
    for (int k = 0; k <= std::min(gained, lost); ++k)
        tail += std::exp(std::lgamma(changed + 1) - std::lgamma(k + 1) - std::lgamma(changed - k + 1) -
                         changed * std::log(2.0));
    return std::min(1.0, 2 * tail) >= kRarely;
}

PairedComparison comparePaired(const NamedAnswers& before, const NamedAnswers& after)
{
    std::map<std::string, const PicturePrediction*> earlier;
    for (const PicturePrediction& answer : before.result.predictions)
        earlier.emplace(placeOf(answer.path, before.root), &answer);
    PairedComparison found;
    for (const PicturePrediction& answer : after.result.predictions) {
        const auto match = earlier.find(placeOf(answer.path, after.root));
        if (match == earlier.end() ||
            before.classes.at(std::size_t(match->second->label)) != after.classes.at(std::size_t(answer.label)))
            continue;
        const bool was = match->second->predicted == match->second->label;
        const bool is = answer.predicted == answer.label;
        ++found.pictures;
        found.rightBefore += int(was);
        found.rightNow += int(is);
        found.gained += int(is && !was);
        found.lost += int(was && !is);
    }
    return found;
}

} // namespace graft
