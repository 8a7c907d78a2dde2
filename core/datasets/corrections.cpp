#include "datasets/corrections.h"

#include "base/error.h"

#include <algorithm>
#include <map>

namespace graft {

void Corrections::relabel(const std::filesystem::path& picture, const std::string& className)
{
    m_steps.push_back({{picture}, className});
}

void Corrections::relabel(std::vector<std::filesystem::path> pictures, const std::string& className)
{
    std::sort(pictures.begin(), pictures.end());
    m_steps.push_back({std::move(pictures), className});
}

void Corrections::leaveOut(const std::filesystem::path& picture)
{
    m_steps.push_back({{picture}, std::nullopt});
}

void Corrections::leaveOut(std::vector<std::filesystem::path> pictures)
{
    std::sort(pictures.begin(), pictures.end());
    m_steps.push_back({std::move(pictures), std::nullopt});
}

void Corrections::undo()
{
    if (!m_steps.empty())
        m_steps.pop_back();
}

void Corrections::takeBack(std::vector<std::filesystem::path> pictures)
{
    std::sort(pictures.begin(), pictures.end());
    const auto step = std::find_if(m_steps.rbegin(), m_steps.rend(), [&](const Step& candidate) {
        return !candidate.className && candidate.pictures == pictures;
    });
    if (step != m_steps.rend())
        m_steps.erase(std::next(step).base());
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
    return corrected;
}

} // namespace graft
