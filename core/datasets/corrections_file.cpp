#include "datasets/corrections_file.h"

#include "base/descriptor.h"
#include "base/display_name.h"
#include "base/error.h"
#include "base/files.h"
#include "base/hashing.h"

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
using nlohmann::json;

namespace {

constexpr std::uintmax_t kMostBytes = 256U << 20;

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
            m_contents[sample.path.native()] = sample.content;
            if (sample.content != ContentHash{})
                m_paths[sample.content.hex()].push_back(sample.path);
        }
    }

    /// @return where the picture is now; none if it is not there, or another one in its place.
    [[nodiscard]] std::vector<fs::path> find(const fs::path& path, const std::string& content) const
    {
        if (content.empty())
            return {path};
        if (const auto here = m_contents.find(path.native());
            here != m_contents.end() && (here->second == ContentHash{} || here->second.hex() == content))
            return {path};
        const auto elsewhere = m_paths.find(content);
        return elsewhere == m_paths.end() ? std::vector<fs::path>() : elsewhere->second;
    }

    [[nodiscard]] const fs::path& root() const { return m_root; }

private:
    fs::path m_root;
    std::unordered_map<std::string, ContentHash> m_contents;
    std::unordered_map<std::string, std::vector<fs::path>> m_paths;
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

Corrections::Reason reasonOf(const json& step)
{
    const std::string name = step.value("reason", std::string());
    for (const auto reason : {Corrections::Reason::SameAgain, Corrections::Reason::SimilarClasses})
        if (name == nameOf(reason))
            return reason;
    return Corrections::Reason::ByHand;
}

void readStep(const json& step, const Whereabouts& whereabouts, Corrections& corrections)
{
    Corrections::Step found, missing;
    if (!step.at("class").is_null())
        found.className = pathFromDisplayName(step.at("class").get<std::string>()).string();
    missing.className = found.className;
    found.reason = missing.reason = reasonOf(step);
    for (const json& picture : step.at("pictures")) {
        const bool named = picture.is_string(); // before contents were written
        const fs::path path =
            whereabouts.root() / pathFromDisplayName((named ? picture : picture.at("path")).get<std::string>());
        const std::string content = named ? "" : picture.at("content").get<std::string>();
        const std::vector<fs::path> places = whereabouts.find(path, content);
        for (const fs::path& place : places)
            found.pictures.push_back(place);
        if (places.empty())
            missing.pictures.push_back(path);
        if (!content.empty())
            for (const fs::path& place : places.empty() ? std::vector<fs::path>{path} : places)
                corrections.identify(place, hashFromHex(content));
    }
    if (!missing.pictures.empty())
        corrections.setAside(missing);
    if (!found.pictures.empty())
        corrections.make(std::move(found));
}

Corrections understood(const std::string& text, const fs::path& file, const Dataset& dataset)
{
    try {
        Corrections corrections;
        const Whereabouts whereabouts(dataset);
        const json all = json::parse(text);
        for (const char* list : {"set_aside", "steps"})
            for (const json& step : list == std::string("steps") ? all.at(list) : all.value(list, json::array()))
                readStep(step, whereabouts, corrections);
        corrections.setUnknownAside(dataset.classes);
        return corrections;
    } catch (const json::exception& error) {
        throw Error({.problem = "Cannot understand the corrections",
                     .file = displayName(file),
                     .found = error.what(),
                     .expected = "a file as Graft writes it"});
    }
}

json toJson(const std::vector<Corrections::Step>& steps, const Corrections& corrections, const fs::path& dataRoot)
{
    json list = json::array();
    for (const Corrections::Step& step : steps) {
        json pictures = json::array();
        for (const fs::path& picture : step.pictures) {
            const ContentHash content = corrections.contentOf(picture);
            pictures.push_back(
                {{"path", nameIn(dataRoot, picture)}, {"content", content == ContentHash{} ? "" : content.hex()}});
        }
        list.push_back({{"pictures", std::move(pictures)},
                        {"class", step.className ? json(displayName(*step.className)) : json(nullptr)}});
        if (const char* reason = nameOf(step.reason))
            list.back()["reason"] = reason;
    }
    return list;
}

/// The steps of a file, one text each; none if it is not there or damaged.
std::vector<std::string> stepsIn(const fs::path& file)
{
    std::vector<std::string> steps;
    std::error_code ignored;
    if (!fs::exists(file, ignored))
        return steps;
    try {
        const json all = json::parse(readTextFile(file, kMostBytes));
        for (const json& step : all.at("steps"))
            steps.push_back(step.dump());
    } catch (const json::exception&) {
        steps.clear();
    }
    return steps;
}

/// `from` without one of each in `these`.
std::vector<std::string> without(std::vector<std::string> from, const std::vector<std::string>& these)
{
    for (const std::string& step : these)
        if (const auto found = std::find(from.begin(), from.end(), step); found != from.end())
            from.erase(found);
    return from;
}

/// What this process last read from or wrote to each file, so that it can be told what another one changed.
std::vector<std::string>& knownSteps(const fs::path& file)
{
    static std::map<fs::path, std::vector<std::string>> all;
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

void writeOrRemove(const fs::path& file, const json& steps, const json& setAside, const fs::path& dataRoot)
{
    if (steps.empty() && setAside.empty()) {
        std::error_code code;
        fs::remove(file, code);
        if (code)
            throw Error(
                {.problem = "Cannot remove the corrections", .file = displayName(file), .found = code.message()});
        return;
    }
    const json all{{"version", 2}, {"folder", displayName(dataRoot)}, {"steps", steps}, {"set_aside", setAside}};
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

void rememberCorrections(Corrections corrections, const Dataset& dataset)
{
    corrections.identify(dataset);
    const fs::path file = correctionsFileFor(dataset.root);
    const std::scoped_lock lock(fileMutex());
    const FileLock others(file);
    const std::vector<std::string> onDisk = stepsIn(file);
    std::vector<std::string>& known = knownSteps(file);
    std::vector<std::string> ours;
    for (const json& step : toJson(corrections.allSteps(), corrections, dataset.root))
        ours.push_back(step.dump());
    std::vector<std::string> merged = without(ours, without(known, onDisk));
    const std::vector<std::string> added = without(onDisk, known);
    const std::vector<std::string> addedByOthers = without(added, ours);
    merged.insert(merged.end(), addedByOthers.begin(), addedByOthers.end());
    json steps = json::array();
    for (const std::string& step : merged)
        steps.push_back(json::parse(step));
    writeOrRemove(file, steps, toJson(corrections.setAside(), corrections, dataset.root), dataset.root);
    known = std::move(ours);
}

} // namespace graft
