#include "datasets/corrections.h"

#include "base/error.h"

#include <algorithm>
#include <map>

namespace graft {

void Corrections::add(Step step)
{
    std::sort(step.pictures.begin(), step.pictures.end());
    m_steps.push_back(std::move(step));
    m_undone.clear();
}

void Corrections::relabel(const std::filesystem::path& picture, const std::string& className)
{
    add({{picture}, className});
}

void Corrections::relabel(std::vector<std::filesystem::path> pictures, const std::string& className)
{
    add({std::move(pictures), className});
}

void Corrections::leaveOut(const std::filesystem::path& picture)
{
    add({{picture}, std::nullopt});
}

void Corrections::leaveOut(std::vector<std::filesystem::path> pictures)
{
    add({std::move(pictures), std::nullopt});
}

void Corrections::undo()
{
    if (m_steps.empty())
        return;
    m_undone.push_back(std::move(m_steps.back()));
    m_steps.pop_back();
}

void Corrections::redo()
{
    if (m_undone.empty())
        return;
    m_steps.push_back(std::move(m_undone.back()));
    m_undone.pop_back();
}

void Corrections::takeBack(std::vector<std::filesystem::path> pictures, const std::optional<std::string>& className)
{
    std::sort(pictures.begin(), pictures.end());
    const auto step = std::find_if(m_steps.rbegin(), m_steps.rend(), [&](const Step& candidate) {
        return candidate.className == className && candidate.pictures == pictures;
    });
    if (step == m_steps.rend())
        return;
    m_steps.erase(std::next(step).base());
    m_undone.clear();
}

void Corrections::dropUnknown(const std::vector<std::string>& classes)
{
    std::erase_if(m_steps, [&](const Step& step) {
        return step.className && std::find(classes.begin(), classes.end(), *step.className) == classes.end();
    });
}

const Corrections::Step* Corrections::find(const std::filesystem::path& picture) const
{
    const auto latest = std::find_if(m_steps.rbegin(), m_steps.rend(), [&](const Step& step) {
        return std::binary_search(step.pictures.begin(), step.pictures.end(), picture);
    });
    return latest == m_steps.rend() ? nullptr : &*latest;
}

bool Corrections::isLeftOut(const std::filesystem::path& picture) const
{
    const Step* step = find(picture);
    return step && !step->className;
}

std::optional<std::string> Corrections::newClass(const std::filesystem::path& picture) const
{
    const Step* step = find(picture);
    return step ? step->className : std::nullopt;
}

namespace {

/// Drops the classes that had pictures before and have none now.
void dropEmptied(Dataset& corrected, const Dataset& before)
{
    std::vector<bool> had(before.classes.size()), has(before.classes.size());
    for (const Sample& sample : before.samples)
        had[std::size_t(sample.label)] = true;
    for (const Sample& sample : corrected.samples)
        has[std::size_t(sample.label)] = true;
    std::vector<int> labels(before.classes.size());
    corrected.classes.clear();
    for (std::size_t label = 0; label < before.classes.size(); ++label) {
        labels[label] = int(corrected.classes.size());
        if (has[label] || !had[label])
            corrected.classes.push_back(before.classes[label]);
    }
    for (Sample& sample : corrected.samples)
        sample.label = labels[std::size_t(sample.label)];
}

} // namespace

Dataset Corrections::appliedTo(const Dataset& dataset) const
{
    std::map<std::filesystem::path, std::optional<int>> latest; // none: left out
    for (const Step& step : m_steps) {
        if (!step.className) {
            for (const std::filesystem::path& picture : step.pictures)
                latest[picture] = std::nullopt;
            continue;
        }
        const auto found = std::find(dataset.classes.begin(), dataset.classes.end(), *step.className);
        if (found == dataset.classes.end())
            throw Error({.problem = "There is no class '" + *step.className + "' in these pictures",
                         .advice = adviseNearest(*step.className, dataset.classes)});
        for (const std::filesystem::path& picture : step.pictures)
            latest[picture] = int(found - dataset.classes.begin());
    }
    Dataset corrected = dataset;
    corrected.samples.clear();
    for (Sample sample : dataset.samples) {
        const auto step = latest.find(sample.path);
        if (step != latest.end()) {
            if (!step->second)
                continue;
            sample.label = *step->second;
        }
        corrected.samples.push_back(std::move(sample));
    }
    dropEmptied(corrected, dataset);
    return corrected;
}

} // namespace graft
