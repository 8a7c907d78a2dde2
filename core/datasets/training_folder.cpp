#include "datasets/training_folder.h"

#include "base/display_name.h"
#include "datasets/folder_listing.h"
#include "datasets/split_names.h"

#include <algorithm>
#include <map>
#include <tuple>

namespace graft {

namespace fs = std::filesystem;

namespace {

/// Of class folders within a data set: what comes before the class's name, and the split's folder inside, if any.
struct Place {
    fs::path before;
    fs::path inside;

    bool operator<(const Place& other) const { return std::tie(before, inside) < std::tie(other.before, other.inside); }
};

std::optional<Place> placeOf(const Dataset& dataset, const Sample& sample)
{
    const std::string& name = dataset.classes[std::size_t(sample.label)];
    const fs::path folder = sample.path->lexically_relative(dataset.root).parent_path();
    Place place;
    for (auto part = folder.begin(); part != folder.end(); ++part) {
        if (displayName(*part) == name) {
            const auto next = std::next(part);
            if (next != folder.end() && splitNamed(*next) == sample.split)
                place.inside = *next;
            return place;
        }
        place.before /= *part;
    }
    return std::nullopt;
}

using PlaceCounts = std::map<Place, std::size_t>;

const Place& mostFrequent(const PlaceCounts& counts)
{
    return std::max_element(counts.begin(), counts.end(),
                            [](const auto& a, const auto& b) { return a.second < b.second; })
        ->first;
}

} // namespace

std::optional<fs::path> trainingFolder(const Dataset& dataset, const std::string& className)
{
    constexpr int kLookedAt = 32; // of the class; of others, one is enough
    PlaceCounts own, any;
    std::vector<int> looked(dataset.classes.size());
    for (const Sample& sample : dataset.samples) {
        const bool isOwn = dataset.classes[std::size_t(sample.label)] == className;
        int& count = looked[std::size_t(sample.label)];
        if (sample.split != Split::Train || count >= (isOwn ? kLookedAt : 1))
            continue;
        ++count;
        if (const std::optional<Place> place = placeOf(dataset, sample)) {
            ++any[*place];
            if (isOwn)
                ++own[*place];
        }
    }
    if (any.empty())
        return std::nullopt;
    const Place& place = mostFrequent(own.empty() ? any : own);
    fs::path folder = dataset.root / place.before / pathFromDisplayName(className);
    return place.inside.empty() ? folder : folder / place.inside;
}

bool canNameClass(const std::string& name)
{
    constexpr std::size_t kLongest = 200; // of what file systems allow
    const fs::path folder = pathFromDisplayName(name);
    return !name.empty() && name.size() <= kLongest && name.find('/') == std::string::npos && name.front() != '.' &&
           name.front() != ' ' && name.back() != ' ' && !isNeverPictures(folder) && !splitNamed(folder) &&
           !isWordForUnlabelled(folder) && !isWordForPictures(folder);
}

} // namespace graft
