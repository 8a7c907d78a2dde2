#include "models/correcting.h"

#include "models/picture_list_model.h"
#include "models/project.h"

#include <algorithm>
#include <map>
#include <unordered_map>
#include <unordered_set>

namespace graft::ui {

namespace {

bool contains(const std::vector<std::string>& names, const std::string& name)
{
    return std::find(names.begin(), names.end(), name) != names.end();
}

using Words = std::unordered_map<std::string, const Corrections::Step*>;

/// By hand, since what was done for a finding may be taken back with that.
bool isSaid(const Words& words, const std::filesystem::path& picture, const std::optional<std::string>& className)
{
    const auto word = words.find(picture.native());
    return word != words.end() && word->second->reason == Corrections::Reason::ByHand &&
           word->second->className == className;
}

} // namespace

std::vector<std::string> classesToGive(const Project& project)
{
    if (!project.data())
        return {};
    std::vector<std::string> classes = project.data()->dataset.classes;
    if (!project.corrections().hasMade(Corrections::Reason::SimilarClasses))
        return classes;
    const std::vector<std::string>& left = project.correctedData()->dataset.classes;
    for (const std::vector<std::string>& similar : project.data()->report.similarClasses)
        std::erase_if(classes,
                      [&](const std::string& name) { return contains(similar, name) && !contains(left, name); });
    return classes;
}

bool isSaidAlready(const Corrections& corrections, const std::filesystem::path& picture,
                   const std::optional<std::string>& className)
{
    return isSaid(corrections.latest(), picture, className);
}

void correctPictures(Project& project, std::vector<std::filesystem::path> pictures,
                     const std::optional<std::string>& className)
{
    Corrections corrections = project.corrections();
    std::erase_if(pictures, [words = corrections.latest(), &className](const std::filesystem::path& picture) {
        return isSaid(words, picture, className);
    });
    if (pictures.empty())
        return;
    corrections.make({.pictures = std::move(pictures), .className = className});
    project.setCorrections(corrections);
}

void acceptSuggestions(Project& project, const std::vector<Suggestion>& suggestions)
{
    const std::vector<std::string> classes = classesToGive(project);
    const auto words = project.corrections().latest();
    std::map<std::string, std::vector<std::filesystem::path>> byClass;
    for (const Suggestion& suggestion : suggestions)
        if (contains(classes, suggestion.className) && !isSaid(words, suggestion.picture, suggestion.className))
            byClass[suggestion.className].push_back(suggestion.picture);
    if (byClass.empty())
        return;
    std::vector<Corrections::Step> steps;
    for (auto& [className, pictures] : byClass)
        steps.push_back({.pictures = std::move(pictures), .className = className});
    Corrections corrections = project.corrections();
    corrections.makeAtOnce(std::move(steps));
    project.setCorrections(corrections);
}

std::optional<std::size_t> placeOfAny(const std::vector<PictureItem>& pictures,
                                      const std::vector<std::filesystem::path>& wanted)
{
    std::unordered_set<std::string> names;
    for (const std::filesystem::path& picture : wanted)
        names.insert(picture.native());
    for (std::size_t i = 0; i < pictures.size(); ++i)
        if (names.contains(pictures[i].file))
            return i;
    return std::nullopt;
}

} // namespace graft::ui
