#include "datasets/corrections_file.h"

#include "base/descriptor.h"
#include "base/display_name.h"
#include "base/error.h"
#include "base/files.h"
#include "base/format_version.h"
#include "base/hashing.h"
#include "base/json_text.h"
#include "base/system_reason.h"

#include <algorithm>
#include <charconv>
#include <map>
#include <mutex>
#include <unordered_map>

#include <nlohmann/json.hpp>

#include <fcntl.h>
#include <sys/file.h>

namespace graft {

namespace fs = std::filesystem;
namespace {

constexpr std::uintmax_t kMostBytes = 256U << 20;
constexpr const char* kVersion = "version"; ///< Its key; in 1 there were no steps that were set aside.
constexpr int kKnownVersion = 2;

std::string nameIn(const fs::path& root, const fs::path& picture)
{
    const fs::path relative = picture.lexically_relative(root);
    const bool isInside = !relative.empty() && *relative.begin() != "..";
    return displayName(isInside ? relative : picture);
}

/// Where a data set's pictures are, by content and by name.
class Whereabouts {
public:
    explicit Whereabouts(const Dataset& dataset) : m_root(dataset.root)
    {
        for (const Sample& sample : dataset.samples) {
            m_contents[sample.path] = sample.content;
            if (sample.content != ContentHash{})
                m_paths[sample.content.hex()].push_back(sample.path);
        }
    }

    /// @return where the picture is now; none if it is not there, or another one in its place.
    [[nodiscard]] std::vector<SharedPath> find(const SharedPath& path, const std::string& content) const
    {
        if (content.empty())
            return {path};
        if (const auto here = m_contents.find(path);
            here != m_contents.end() && (here->second == ContentHash{} || here->second.hex() == content))
            return {path};
        const auto elsewhere = m_paths.find(content);
        return elsewhere == m_paths.end() ? std::vector<SharedPath>() : elsewhere->second;
    }

    [[nodiscard]] const fs::path& root() const { return m_root; }

private:
    fs::path m_root;
    std::unordered_map<SharedPath, ContentHash> m_contents;
    std::unordered_map<std::string, std::vector<SharedPath>> m_paths;
};

ContentHash hashFromHex(const std::string& hex)
{
    ContentHash hash;
    const bool whole = hex.size() == 32 &&
                       std::from_chars(hex.data(), hex.data() + 16, hash.high, 16).ptr == hex.data() + 16 &&
                       std::from_chars(hex.data() + 16, hex.data() + 32, hash.low, 16).ptr == hex.data() + 32;
    return whole ? hash : ContentHash{};
}

/// How a step's reason is written; null for what was done by hand, as earlier versions have it for everything.
const char* nameOf(Corrections::Reason reason)
{
    switch (reason) {
    case Corrections::Reason::SameAgain:
        return "copies";
    case Corrections::Reason::SimilarClasses:
        return "similar_classes";
    case Corrections::Reason::ByHand:
        break;
    }
    return nullptr;
}

Corrections::Reason reasonOf(const nlohmann::json& step)
{
    const std::string name = step.value("reason", std::string());
    for (const auto reason : {Corrections::Reason::SameAgain, Corrections::Reason::SimilarClasses})
        if (name == nameOf(reason))
            return reason;
    return Corrections::Reason::ByHand;
}

using Contents = std::vector<std::pair<SharedPath, ContentHash>>;

void readStep(const nlohmann::json& step, const Whereabouts& whereabouts, Corrections& corrections, Contents& contents)
{
    Corrections::Step found, missing;
    if (!step.at("class").is_null())
        found.className = pathFromDisplayName(step.at("class").get<std::string>()).string();
    missing.className = found.className;
    found.reason = missing.reason = reasonOf(step);
    found.together = missing.together = step.value("together", std::uint32_t{0});
    for (const nlohmann::json& picture : step.at("pictures")) {
        const bool named = picture.is_string(); // before contents were written
        const SharedPath path =
            whereabouts.root() / pathFromDisplayName((named ? picture : picture.at("path")).get<std::string>());
        const std::string content = named ? "" : picture.at("content").get<std::string>();
        const std::vector<SharedPath> places = whereabouts.find(path, content);
        for (const SharedPath& place : places)
            found.pictures.push_back(place);
        if (places.empty())
            missing.pictures.push_back(path);
        if (!content.empty())
            for (const SharedPath& place : places.empty() ? std::vector<SharedPath>{path} : places)
                contents.emplace_back(place, hashFromHex(content));
    }
    if (!missing.pictures.empty())
        corrections.setAside(missing);
    if (!found.pictures.empty())
        corrections.make(std::move(found));
}

Corrections understood(const std::string& text, const fs::path& file, const Dataset& dataset)
{
    const ErrorDetails notOurs{.problem = Text("Cannot understand the corrections"),
                               .file = displayName(file),
                               .found = text.empty() ? Text("an empty file") : Text("other contents"),
                               .expected = Text("a run's corrections.json, as Graft writes it")};
    try {
        Corrections corrections;
        Contents contents;
        const Whereabouts whereabouts(dataset);
        const nlohmann::json all = parsedJson(text);
        if (!all.is_object() || !all.value("steps", nlohmann::json()).is_array())
            throw Error(notOurs);
        requireKnownFormat(all, kVersion, kKnownVersion, file);
        for (const char* list : {"set_aside", "steps"})
            for (const nlohmann::json& step :
                 list == std::string("steps") ? all.at(list) : all.value(list, nlohmann::json::array()))
                readStep(step, whereabouts, corrections, contents);
        corrections.identify(contents);
        corrections.setUnknownAside(dataset.classes);
        return corrections;
    } catch (const nlohmann::json::exception&) {
        throw Error(notOurs);
    }
}

nlohmann::json toJson(const std::vector<Corrections::Step>& steps, const Corrections& corrections,
                      const fs::path& dataRoot)
{
    nlohmann::json list = nlohmann::json::array();
    for (const Corrections::Step& step : steps) {
        nlohmann::json pictures = nlohmann::json::array();
        for (const SharedPath& picture : step.pictures) {
            const ContentHash content = corrections.contentOf(picture);
            pictures.push_back(
                {{"path", nameIn(dataRoot, picture)}, {"content", content == ContentHash{} ? "" : content.hex()}});
        }
        list.push_back(
            {{"pictures", std::move(pictures)},
             {"class", step.className ? nlohmann::json(displayName(*step.className)) : nlohmann::json(nullptr)}});
        if (const char* reason = nameOf(step.reason))
            list.back()["reason"] = reason;
        if (step.together != 0)
            list.back()["together"] = step.together;
    }
    return list;
}

/// Steps as they stand in a file: each one's text, and whether it is set aside. Those are first in order, as they are
/// when they are read.
struct StepInFile {
    std::string text;
    bool isAside = false;
};

using StepsInFile = std::vector<StepInFile>;

void append(StepsInFile& steps, const nlohmann::json& list, bool areAside)
{
    for (const nlohmann::json& step : list)
        steps.push_back({step.dump(), areAside});
}

/// None if the file is not there or damaged.
StepsInFile stepsIn(const fs::path& file)
{
    StepsInFile steps;
    std::error_code ignored;
    if (!fs::exists(file, ignored))
        return steps;
    try {
        const nlohmann::json all = parsedJson(readTextFile(file, kMostBytes));
        requireKnownFormat(all, kVersion, kKnownVersion, file); // or what it says more would be lost
        append(steps, all.value("set_aside", nlohmann::json::array()), true);
        append(steps, all.at("steps"), false);
    } catch (const nlohmann::json::exception&) {
        steps.clear();
    }
    return steps;
}

auto findText(StepsInFile& steps, const std::string& text)
{
    return std::find_if(steps.begin(), steps.end(), [&](const StepInFile& step) { return step.text == text; });
}

/// `from` without one of each text in `these`.
StepsInFile without(StepsInFile from, const StepsInFile& these)
{
    for (const StepInFile& step : these)
        if (const auto found = findText(from, step.text); found != from.end())
            from.erase(found);
    return from;
}

/// Both, without saying twice what both say.
StepsInFile united(StepsInFile some, const StepsInFile& others)
{
    const StepsInFile more = without(others, some);
    some.insert(some.end(), more.begin(), more.end());
    return some;
}

/// What was known here before.
struct KnownSteps {
    StepsInFile all;     ///< At any time: what of it is not ours now was taken back here.
    StepsInFile written; ///< Surely on the disk: what of it is no longer there was taken back elsewhere.
};

/// What is on the disk, less what was taken back here, and what is new here after it: the latest word on a picture
/// counts. Whether a step is set aside is known best by who has it.
StepsInFile merged(const StepsInFile& onDisk, const KnownSteps& known, const StepsInFile& ours)
{
    StepsInFile all = without(onDisk, without(known.all, ours));
    StepsInFile unseen = ours;
    for (StepInFile& step : all)
        if (const auto own = findText(unseen, step.text); own != unseen.end()) {
            step.isAside = own->isAside;
            unseen.erase(own);
        }
    const StepsInFile added = without(unseen, without(known.written, onDisk));
    all.insert(all.end(), added.begin(), added.end());
    return all;
}

nlohmann::json listOf(const StepsInFile& steps, bool aside)
{
    nlohmann::json list = nlohmann::json::array();
    for (const StepInFile& step : steps)
        if (step.isAside == aside)
            list.push_back(parsedJson(step.text));
    return list;
}

/// What this process last read from or wrote to each file, so that it can be told what another one changed.
StepsInFile& knownSteps(const fs::path& file)
{
    static std::map<fs::path, StepsInFile> all;
    return all[file];
}

std::mutex& fileMutex()
{
    static std::mutex mutex;
    return mutex;
}

/// Holds other processes off a file for as long as it lives. Where locks are not to be had, nothing is held off.
class FileLock {
public:
    explicit FileLock(const fs::path& file)
    {
        ensureWritableFolder(file.parent_path());
        m_lock = Descriptor(::open((file.string() + ".lock").c_str(), O_RDWR | O_CREAT | O_CLOEXEC, 0644));
        if (m_lock.isOpen())
            (void)::flock(m_lock.number(), LOCK_EX);
    }

private:
    Descriptor m_lock;
};

StepsInFile stepsOf(const Corrections& corrections, const fs::path& dataRoot)
{
    StepsInFile steps;
    append(steps, toJson(corrections.setAside(), corrections, dataRoot), true);
    append(steps, toJson(corrections.allSteps(), corrections, dataRoot), false);
    return steps;
}

/// Steps as if they had been read from a file.
Corrections understood(const StepsInFile& steps, const Dataset& dataset)
{
    const nlohmann::json all{{"steps", listOf(steps, false)}, {"set_aside", listOf(steps, true)}};
    return understood(all.dump(), correctionsFileFor(dataset.root), dataset);
}

void writeOrRemove(const fs::path& file, const nlohmann::json& steps, const nlohmann::json& setAside,
                   const fs::path& dataRoot)
{
    if (steps.empty() && setAside.empty()) {
        std::error_code code;
        fs::remove(file, code);
        if (code)
            throw Error({.problem = Text("Cannot remove the corrections"),
                         .file = displayName(file),
                         .found = systemReason(code)});
        return;
    }
    const nlohmann::json all{
        {kVersion, kKnownVersion}, {"folder", displayName(dataRoot)}, {"steps", steps}, {"set_aside", setAside}};
    writeFileAtomically(file, all.dump(1) + "\n");
}

} // namespace

fs::path correctionsFileFor(const fs::path& dataRoot)
{
    return userDataFolder() / "corrections" /
           (hashContent(fs::absolute(dataRoot / ".").lexically_normal().parent_path().string()).hex() + ".json");
}

void writeCorrections(const fs::path& file, const Corrections& corrections, const fs::path& dataRoot)
{
    writeOrRemove(file, toJson(corrections.allSteps(), corrections, dataRoot),
                  toJson(corrections.setAside(), corrections, dataRoot), dataRoot);
}

Corrections readCorrections(const fs::path& file, const Dataset& dataset)
{
    return understood(readTextFile(file, kMostBytes), file, dataset);
}

Corrections rememberedCorrections(const Dataset& dataset)
{
    const fs::path file = correctionsFileFor(dataset.root);
    const std::scoped_lock lock(fileMutex());
    knownSteps(file) = stepsIn(file);
    std::error_code ignored;
    if (!fs::exists(file, ignored))
        return {};
    const std::string text = readTextFile(file, kMostBytes); // what cannot be read now must not be replaced later
    try {
        return understood(text, file, dataset);
    } catch (const Error&) {
        fs::rename(file, fs::path(file).replace_extension(".damaged"), ignored);
        return {};
    }
}

Corrections withThoseSince(const Corrections& read, const CorrectionsWhileReading& since, const Dataset& old,
                           const Dataset& fresh)
{
    const auto asToday = [&](Corrections corrections) {
        corrections.identify(fresh);
        return stepsOf(corrections, fresh.root);
    };
    const auto moved = [&](Corrections corrections) {
        corrections.identify(old);
        return asToday(understood(stepsOf(corrections, old.root), fresh));
    };
    KnownSteps known{.all = moved(since.written), .written = moved(since.written)};
    for (const Corrections& seen : since.seen)
        known.all = united(std::move(known.all), moved(seen));
    return understood(merged(asToday(read), known, moved(since.now)), fresh);
}

void rememberCorrections(Corrections corrections, const Dataset& dataset)
{
    corrections.identify(dataset);
    const fs::path file = correctionsFileFor(dataset.root);
    const std::scoped_lock lock(fileMutex());
    const FileLock others(file);
    StepsInFile ours = stepsOf(corrections, dataset.root);
    StepsInFile& known = knownSteps(file);
    const StepsInFile onDisk = stepsIn(file);
    // A file that is gone or damaged takes nothing back.
    const StepsInFile all = merged(onDisk, {known, onDisk.empty() ? StepsInFile() : known}, ours);
    writeOrRemove(file, listOf(all, false), listOf(all, true), dataset.root);
    known = std::move(ours);
}

} // namespace graft
