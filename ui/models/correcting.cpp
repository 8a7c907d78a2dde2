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

/// By hand, since what was done for a finding may be taken back with that. @param word null: there is none
bool says(const Corrections::Step* word, const std::optional<std::string>& className)
{
    return word && word->reason == Corrections::Reason::ByHand && word->className == className;
}

/// The latest word on one picture after another.
class LatestWords {
public:
    explicit LatestWords(const Corrections& corrections) : m_words(corrections.latest()) {}

    [[nodiscard]] const Corrections::Step* on(const SharedPath& picture) const
    {
        const auto word = m_words.find(picture.native());
        return word == m_words.end() ? nullptr : word->second;
    }

private:
    std::unordered_map<std::string_view, const Corrections::Step*> m_words;
};

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
    std::erase_if(pictures, [words = LatestWords(corrections), &className](const SharedPath& picture) {
        return says(words.on(picture), className);
    });
    if (pictures.empty())
        return;
    corrections.make({.pictures = std::move(pictures), .className = className});
    project.setCorrections(corrections);
}

void acceptSuggestions(Project& project, const std::vector<Suggestion>& suggestions)
{
    const std::vector<std::string> classes = classesToGive(project);
    const LatestWords words(project.corrections());
    std::map<std::string, std::vector<SharedPath>> byClass;
    for (const Suggestion& suggestion : suggestions)
        if (contains(classes, suggestion.className) && !says(words.on(suggestion.picture), suggestion.className))
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
