#include "deploy/judged_pictures.h"

#include "base/unicode.h"

namespace graft {

ClassNames::ClassNames(const std::vector<std::string>& classes) : m_classes(classes)
{
    for (std::size_t i = 0; i < classes.size(); ++i) {
        m_exact.emplace(composed(classes[i]), int(i));
        const auto [similar, isNew] = m_similar.emplace(folded(classes[i]), int(i));
        if (!isNew)
            similar->second = -1;
    }
}

std::optional<int> ClassNames::find(const std::string& name) const
{
    if (const auto exact = m_exact.find(composed(name)); exact != m_exact.end())
        return exact->second;
    const auto similar = m_similar.find(folded(name));
    return similar != m_similar.end() && similar->second >= 0 ? std::optional(similar->second) : std::nullopt;
}

int ClassNames::at(const std::string& name) const
{
    if (const std::optional<int> found = find(name))
        return *found;
    throw unknown(name);
}

Error ClassNames::unknown(const std::string& name) const
{
    return Error({.problem = Text("The model does not know the class '%1'", name),
                  .expected = Text("folders named like its %1 classes", m_classes.size()),
                  .advice = adviseNearest(name, m_classes)});
}

JudgedPictures judgedBy(const std::vector<std::string>& classes, const Dataset& dataset, Split split)
{
    const ClassNames names(classes);
    std::vector<std::optional<int>> labels;
    for (const std::string& name : dataset.classes)
        labels.push_back(names.find(name));
    JudgedPictures judged{.dataset = {.root = dataset.root, .classes = classes, .samples = {}}, .unknown = {}};
    std::string firstUnknown;
    for (const Sample& sample : dataset.samples) {
        const std::string& name = dataset.classes[std::size_t(sample.label)];
        if (const std::optional<int> label = labels[std::size_t(sample.label)]) {
            judged.dataset.samples.push_back(sample);
            judged.dataset.samples.back().label = *label;
        } else if (sample.split == split) {
            firstUnknown = firstUnknown.empty() ? name : firstUnknown;
            judged.unknown.push_back({.path = sample.path,
                                      .reason = Text("a picture of a class that the model does not know, '%1'", name),
                                      .split = sample.split,
                                      .missed = Missed::Pictures});
        }
    }
    if (judged.dataset.count(split) == 0 && !firstUnknown.empty())
        throw names.unknown(firstUnknown);
    return judged;
}

} // namespace graft
