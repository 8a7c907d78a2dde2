#include "datasets/dataset.h"

#include <algorithm>

namespace graft {

std::string toString(Split split)
{
    switch (split) {
    case Split::Train:
        return "train";
    case Split::Valid:
        return "valid";
    case Split::Test:
        break;
    }
    return "test";
}

std::size_t Dataset::count(Split split) const
{
    return std::size_t(
        std::count_if(samples.begin(), samples.end(), [&](const Sample& sample) { return sample.split == split; }));
}

std::size_t Dataset::count(Split split, int label) const
{
    return std::size_t(std::count_if(samples.begin(), samples.end(), [&](const Sample& sample) {
        return sample.split == split && sample.label == label;
    }));
}

std::vector<SplitCounts> Dataset::countsByClass() const
{
    std::vector<SplitCounts> counts(classes.size());
    for (const Sample& sample : samples)
        ++counts[std::size_t(sample.label)][std::size_t(sample.split)];
    return counts;
}

std::vector<std::size_t> Dataset::idsOf(Split split) const
{
    std::vector<std::size_t> ids;
    for (std::size_t id = 0; id < samples.size(); ++id)
        if (samples[id].split == split)
            ids.push_back(id);
    return ids;
}

std::string Dataset::fingerprint() const
{
    std::string text;
    const auto add = [&](const std::string& part) { text += std::to_string(part.size()) + ':' + part; };
    for (const std::string& name : classes)
        add(name);
    for (const Sample& sample : samples) {
        add(sample.path->lexically_relative(root).generic_string());
        add(std::to_string(sample.label));
        add(toString(sample.split));
        add(sample.content.hex());
    }
    return hashContent(text).hex();
}

} // namespace graft
