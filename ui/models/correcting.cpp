#include "models/correcting.h"

#include "models/picture_list_model.h"
#include "models/project.h"

#include <algorithm>
#include <map>
#include <unordered_set>

namespace graft::ui {

namespace {

bool contains(const std::vector<std::string>& names, const std::string& name)
{
    return std::find(names.begin(), names.end(), name) != names.end();
}

/// By hand, since what was done for a finding may be taken back with that. @param word null: there is none
bool says(const Corrections::Step* word, const std::optional<std::string>& className)
{
    return word && word->reason == Corrections::Reason::ByHand && word->className == className;
}

/// Null if there is none.
const Corrections::Step* wordOn(const SharedPath& picture, const Corrections::LatestWords& words)
{
    const auto word = words.find(picture.native());
    return word == words.end() ? nullptr : word->second;
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

bool isSaidAlready(const Corrections& corrections, const SharedPath& picture,
                   const std::optional<std::string>& className)
{
    return says(corrections.wordOn(picture), className);
}

void correctPictures(Project& project, std::vector<SharedPath> pictures, const std::optional<std::string>& className)
{
    Corrections corrections = project.corrections();
    std::erase_if(pictures, [words = corrections.latest(), &className](const SharedPath& picture) {
        return says(wordOn(picture, words), className);
    });
    if (pictures.empty())
        return;
    corrections.make({.pictures = std::move(pictures), .className = className});
    project.setCorrections(corrections);
}

void acceptSuggestions(Project& project, const std::vector<Suggestion>& suggestions)
{
    const std::vector<std::string> classes = classesToGive(project);
    const Corrections::LatestWords words = project.corrections().latest();
    std::map<std::string, std::vector<SharedPath>> byClass;
    for (const Suggestion& suggestion : suggestions)
        if (contains(classes, suggestion.className) && !says(wordOn(suggestion.picture, words), suggestion.className))
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

std::optional<std::size_t> placeOfAny(const std::vector<PictureItem>& pictures, const std::vector<SharedPath>& wanted)
{
    const std::unordered_set<SharedPath> names(wanted.begin(), wanted.end());
    for (std::size_t i = 0; i < pictures.size(); ++i)
        if (names.contains(pictures[i].file))
            return i;
    return std::nullopt;
}

} // namespace graft::ui
