#include "datasets/corrections.h"

#include "base/error.h"
#include "base/hashing.h"

#include <algorithm>
#include <map>
#include <unordered_set>

namespace graft {

namespace {

/// What tells steps that are made at once from others: of what they say and of how much was said before.
std::uint32_t numberOf(const std::vector<Corrections::Step>& steps, std::size_t before)
{
    std::string words = std::to_string(before);
    for (const Corrections::Step& step : steps) {
        words += step.className.value_or(std::string()) + '\n';
        for (const SharedPath& picture : step.pictures)
            words += picture.native() + '\n';
    }
    return std::max(std::uint32_t{1}, std::uint32_t(hashContent(words).low));
}

bool wereMadeAtOnce(const Corrections::Step& a, const Corrections::Step& b)
{
    return a.together != 0 && a.together == b.together;
}

} // namespace

void Corrections::make(Step step)
{
    SharedPath::sort(step.pictures);
    m_steps.push_back(std::move(step));
    m_undone.clear();
}

void Corrections::makeAtOnce(std::vector<Step> steps)
{
    const std::uint32_t together = steps.size() > 1 ? numberOf(steps, m_steps.size()) : 0;
    for (Step& step : steps) {
        step.together = together;
        make(std::move(step));
    }
}

void Corrections::relabel(const SharedPath& picture, const std::string& className)
{
    make({{picture}, className});
}

void Corrections::relabel(std::vector<SharedPath> pictures, const std::string& className)
{
    make({std::move(pictures), className});
}

void Corrections::leaveOut(const SharedPath& picture)
{
    make({{picture}, std::nullopt});
}

void Corrections::leaveOut(std::vector<SharedPath> pictures)
{
    make({std::move(pictures), std::nullopt});
}

void Corrections::undo()
{
    if (m_steps.empty())
        return;
    do {
        m_undone.push_back(std::move(m_steps.back()));
        m_steps.pop_back();
    } while (!m_steps.empty() && wereMadeAtOnce(m_steps.back(), m_undone.back()));
}

void Corrections::redo()
{
    if (m_undone.empty())
        return;
    do {
        m_steps.push_back(std::move(m_undone.back()));
        m_undone.pop_back();
    } while (!m_undone.empty() && wereMadeAtOnce(m_undone.back(), m_steps.back()));
}

std::size_t Corrections::steps() const
{
    std::size_t steps = 0;
    for (std::size_t i = 0; i < m_steps.size(); ++i)
        steps += i == 0 || !wereMadeAtOnce(m_steps[i - 1], m_steps[i]) ? 1 : 0;
    return steps;
}

std::vector<SharedPath> Corrections::picturesOfLastStep() const
{
    std::vector<SharedPath> pictures;
    for (auto step = m_steps.rbegin(); step != m_steps.rend(); ++step) {
        if (step != m_steps.rbegin() && !wereMadeAtOnce(*step, m_steps.back()))
            break;
        pictures.insert(pictures.end(), step->pictures.begin(), step->pictures.end());
    }
    return pictures;
}

void Corrections::takeBack(Reason reason)
{
    const auto isMadeForIt = [reason](const Step& step) { return step.reason == reason; };
    if (std::erase_if(m_steps, isMadeForIt) > 0)
        m_undone.clear();
    std::erase_if(m_setAside, isMadeForIt);
}

bool Corrections::hasMade(Reason reason) const
{
    return std::any_of(m_steps.begin(), m_steps.end(), [reason](const Step& step) { return step.reason == reason; });
}

Corrections::LatestWords Corrections::latest() const
{
    LatestWords latest;
    std::size_t most = 0;
    for (const Step& step : m_steps)
        most += step.pictures.size();
    latest.reserve(most);
    for (const Step& step : m_steps)
        for (const SharedPath& picture : step.pictures)
            latest[picture.native()] = &step;
    return latest;
}

Corrections::Words Corrections::wordsOn(const Dataset& dataset) const
{
    if (m_steps.empty())
        return {};
    const auto words = latest();
    Words onEach;
    onEach.reserve(dataset.samples.size());
    for (const Sample& sample : dataset.samples) {
        const auto word = words.find(sample.path.native());
        onEach.push_back(word == words.end() ? nullptr : word->second);
    }
    return onEach;
}

void Corrections::setUnknownAside(const std::vector<std::string>& classes)
{
    const std::unordered_set<std::string> names(classes.begin(), classes.end());
    const auto isKnown = [&](const Step& step) { return !step.className || names.contains(*step.className); };
    const auto unknown = std::stable_partition(m_steps.begin(), m_steps.end(), isKnown);
    m_setAside.insert(m_setAside.end(), unknown, m_steps.end());
    m_steps.erase(unknown, m_steps.end());
}

void Corrections::identify(const Dataset& dataset)
{
    identify(dataset, wordsOn(dataset));
}

void Corrections::identify(const Dataset& dataset, const Words& words)
{
    std::vector<std::pair<SharedPath, ContentHash>> contents;
    for (std::size_t id = 0; id < words.size(); ++id)
        if (const Sample& sample = dataset.samples[id]; words[id] && sample.content != ContentHash{})
            contents.emplace_back(sample.path, sample.content);
    identify(contents);
}

/// Copies share what was identified before.
void Corrections::identify(const std::vector<std::pair<SharedPath, ContentHash>>& contents)
{
    if (contents.empty())
        return;
    auto known = m_contents ? std::make_shared<Contents>(*m_contents) : std::make_shared<Contents>();
    known->reserve(known->size() + contents.size());
    for (const auto& [picture, content] : contents)
        known->insert_or_assign(picture, content);
    m_contents = std::move(known);
}

ContentHash Corrections::contentOf(const SharedPath& picture) const
{
    if (!m_contents)
        return {};
    const auto known = m_contents->find(picture);
    return known == m_contents->end() ? ContentHash{} : known->second;
}

const Corrections::Step* Corrections::wordOn(const SharedPath& picture) const
{
    const auto latest = std::find_if(m_steps.rbegin(), m_steps.rend(), [&](const Step& step) {
        return std::binary_search(step.pictures.begin(), step.pictures.end(), picture);
    });
    return latest == m_steps.rend() ? nullptr : &*latest;
}

bool Corrections::isLeftOut(const SharedPath& picture) const
{
    const Step* step = wordOn(picture);
    return step && !step->className;
}

std::optional<std::string> Corrections::newClass(const SharedPath& picture) const
{
    const Step* step = wordOn(picture);
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
    return appliedTo(dataset, wordsOn(dataset));
}

Dataset Corrections::appliedTo(const Dataset& dataset, const Words& words) const
{
    std::map<std::string, int> labels;
    for (std::size_t label = 0; label < dataset.classes.size(); ++label)
        labels[dataset.classes[label]] = int(label);
    for (const Step& step : m_steps)
        if (step.className && !labels.contains(*step.className))
            throw Error({.problem = Text("There is no class '%1' in these pictures", *step.className),
                         .advice = adviseNearest(*step.className, dataset.classes)});
    Dataset corrected{.root = dataset.root, .classes = dataset.classes, .samples = {}};
    corrected.samples.reserve(dataset.samples.size());
    for (std::size_t id = 0; id < dataset.samples.size(); ++id) {
        const Step* word = words.empty() ? nullptr : words[id];
        if (word && !word->className)
            continue;
        corrected.samples.push_back(dataset.samples[id]);
        if (word)
            corrected.samples.back().label = labels.at(*word->className);
    }
    dropEmptied(corrected, dataset);
    return corrected;
}

} // namespace graft
