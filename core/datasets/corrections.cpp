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
        for (const std::filesystem::path& picture : step.pictures)
            words += picture.native() + '\n';
    }
    return std::max(std::uint32_t{1}, std::uint32_t(hashContent(words).low));
}

/// The order of std::filesystem::path, which takes each one to pieces to compare it: of ten thousand, that is felt.
bool comesBefore(const std::filesystem::path& a, const std::filesystem::path& b)
{
    const auto rank = [](char letter) { return letter == '/' ? -1 : int(static_cast<unsigned char>(letter)); };
    const std::string& left = a.native();
    const std::string& right = b.native();
    const auto [one, other] = std::mismatch(left.begin(), left.end(), right.begin(), right.end());
    if (one == left.end() || other == right.end())
        return one == left.end() && other != right.end();
    return rank(*one) < rank(*other);
}

bool wereMadeAtOnce(const Corrections::Step& a, const Corrections::Step& b)
{
    return a.together != 0 && a.together == b.together;
}

} // namespace

void Corrections::make(Step step)
{
    std::sort(step.pictures.begin(), step.pictures.end(), comesBefore);
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

void Corrections::relabel(const std::filesystem::path& picture, const std::string& className)
{
    make({{picture}, className});
}

void Corrections::relabel(std::vector<std::filesystem::path> pictures, const std::string& className)
{
    make({std::move(pictures), className});
}

void Corrections::leaveOut(const std::filesystem::path& picture)
{
    make({{picture}, std::nullopt});
}

void Corrections::leaveOut(std::vector<std::filesystem::path> pictures)
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

std::vector<std::filesystem::path> Corrections::picturesOfLastStep() const
{
    std::vector<std::filesystem::path> pictures;
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

std::unordered_map<std::string, const Corrections::Step*> Corrections::latest() const
{
    std::unordered_map<std::string, const Step*> latest;
    for (const Step& step : m_steps)
        for (const std::filesystem::path& picture : step.pictures)
            latest[picture.native()] = &step;
    return latest;
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
    const auto words = latest();
    for (const Sample& sample : dataset.samples)
        if (sample.content != ContentHash{} && words.contains(sample.path.native()))
            m_contents[sample.path.native()] = sample.content;
}

void Corrections::identify(const std::filesystem::path& picture, const ContentHash& content)
{
    m_contents[picture.native()] = content;
}

ContentHash Corrections::contentOf(const std::filesystem::path& picture) const
{
    const auto known = m_contents.find(picture.native());
    return known == m_contents.end() ? ContentHash{} : known->second;
}

const Corrections::Step* Corrections::find(const std::filesystem::path& picture) const
{
    const auto latest = std::find_if(m_steps.rbegin(), m_steps.rend(), [&](const Step& step) {
        return std::binary_search(step.pictures.begin(), step.pictures.end(), picture, comesBefore);
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
    std::map<std::string, int> labels;
    for (std::size_t label = 0; label < dataset.classes.size(); ++label)
        labels[dataset.classes[label]] = int(label);
    for (const Step& step : m_steps)
        if (step.className && !labels.contains(*step.className))
            throw Error({.problem = Text("There is no class '%1' in these pictures", *step.className),
                         .advice = adviseNearest(*step.className, dataset.classes)});
    const auto words = latest();
    Dataset corrected{.root = dataset.root, .classes = dataset.classes, .samples = {}};
    corrected.samples.reserve(dataset.samples.size());
    for (const Sample& sample : dataset.samples) {
        const auto word = words.find(sample.path.native());
        if (word == words.end()) {
            corrected.samples.push_back(sample);
        } else if (const Step& step = *word->second; step.className) {
            corrected.samples.push_back(sample);
            corrected.samples.back().label = labels.at(*step.className);
        }
    }
    dropEmptied(corrected, dataset);
    return corrected;
}

} // namespace graft
