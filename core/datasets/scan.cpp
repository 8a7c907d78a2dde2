#include "datasets/scan.h"

#include "base/display_name.h"
#include "base/files.h"
#include "base/hashing.h"
#include "base/unicode.h"
#include "datasets/content_split.h"
#include "datasets/folder_walk.h"
#include "datasets/mirrored_names.h"
#include "datasets/parallel.h"
#include "datasets/scan_memory.h"
#include "images/decode_budget.h"
#include "images/picture_codecs.h"
#include "images/picture_error.h"

#include <algorithm>
#include <map>
#include <new>
#include <set>
#include <tuple>
#include <unordered_map>

namespace graft {

namespace fs = std::filesystem;

namespace {

/// The short side that is decoded at least: enough to recognise a picture by.
constexpr int kScannedShortSide = 2 * Likeness::kSide;

PictureReading readPicture(std::span<const std::uint8_t> bytes, const DecodeLimits& limits)
{
    PictureReading reading;
    reading.content = hashContent(bytes);
    try {
        DecodedPicture picture = inspectPicture(bytes, limits, kScannedShortSide);
        reading.format = picture.format;
        reading.notes = std::move(picture.notes);
        reading.likeness = likenessOf(picture.image);
    } catch (const PictureUnreadHere&) {
        throw;
    } catch (const Error& error) {
        reading.problem = reasonOf(error);
    }
    return reading;
}

/// Of one file, and the state that it was read in.
struct ReadFile {
    PictureReading reading;
    FileState state;
};

/// @return with a problem that is not kept where it may be another one tomorrow.
ReadFile readOrRemember(const fs::path& file, ScanMemory& memory, const DecodeLimits& limits)
{
    ReadFile result;
    try {
        const std::optional<FileState> state = stateOf(file);
        if (state) {
            result.state = *state;
            if (const PictureReading* known = memory.find(file, *state)) {
                result.reading = *known;
                return result;
            }
        }
        const OneLargeFile alone(file);
        result.reading = readPicture(readFile(file, limits.maxFileBytes), limits);
        if (state)
            memory.keep(file, *state, result.reading);
    } catch (const Error& error) {
        result.reading.problem = reasonOf(error);
    } catch (const std::bad_alloc&) {
        result.reading.problem = "more than there is memory for";
    }
    return result;
}

std::vector<ReadFile> readPictures(const FolderContents& contents, const ScanOptions& options, ScanMemory& memory,
                                   const ProgressCallback& progress, const CancellationToken& token)
{
    const std::vector<FoundPicture>& pictures = contents.pictures;
    const auto any = [&](bool (*needs)(const fs::path&)) {
        return std::any_of(pictures.begin(), pictures.end(),
                           [needs](const FoundPicture& picture) { return needs(picture.path); });
    };
    // A codec library that is missing is no fault of the pictures'.
    if (any(needsCodecs))
        (void)pictureCodecs();
    if (any(needsHeifCodecs))
        (void)heifCodecs();
    std::vector<ReadFile> files(pictures.size());
    ProgressMeter meter("Reading pictures", std::int64_t(pictures.size()), progress);
    const auto read = [&](std::size_t i) { files[i] = readOrRemember(pictures[i].path, memory, options.limits); };
    try {
        forEachInParallel(pictures.size(), read, meter, token);
    } catch (const Cancelled&) {
        memory.saveAll(); // the next scan goes on where this one ended
        throw;
    }
    return files;
}

ContentHash hashOf(const std::vector<ComparedPicture>& pictures)
{
    std::vector<std::uint8_t> bytes;
    for (const ComparedPicture& picture : pictures) {
        bytes.insert(bytes.end(), picture.likeness.light.begin(), picture.likeness.light.end());
        bytes.insert(bytes.end(), picture.likeness.colour.begin(), picture.likeness.colour.end());
        for (int shift = 0; shift < 32; shift += 8)
            bytes.push_back(std::uint8_t(unsigned(picture.label) >> shift));
        bytes.push_back(picture.followsPrevious ? 1 : 0);
    }
    return hashContent(bytes);
}

void requirePictures(const FolderContents& contents)
{
    if (!contents.pictures.empty())
        return;
    const auto outside = std::count_if(contents.stray.begin(), contents.stray.end(),
                                       [](const SkippedFile& file) { return hasImageExtension(file.path); });
    std::string found = "an empty folder";
    if (outside > 0)
        found =
            std::to_string(outside) + (outside == 1 ? " picture" : " pictures") + ", none of them in a class folder";
    else if (!contents.stray.empty())
        found = std::to_string(contents.stray.size()) + (contents.stray.size() == 1 ? " file" : " files") +
                ", none of them a picture that can be used: " + reasonsIn(contents.stray);
    else if (!contents.classFolders.empty())
        found = "only empty folders";
    throw Error(
        {.problem = "There are no pictures to learn from in",
         .file = displayName(contents.root),
         .found = found,
         .expected = "a folder for each class with pictures in it (JPEG, PNG, WebP, TIFF, BMP, GIF, HEIC or AVIF)"});
}

void requireSensible(const ScanOptions& options)
{
    const double heldOut = options.validFraction + options.testFraction;
    if (options.validFraction >= 0 && options.testFraction >= 0 && heldOut < 1)
        return;
    throw Error({.problem = "Cannot split the pictures",
                 .found = "fractions of " + std::to_string(options.validFraction) + " and " +
                          std::to_string(options.testFraction),
                 .expected = "two of at least 0 that leave something to train on"});
}

/// Puts the data set and its report together from what was found and read.
class Assembly {
public:
    Assembly(FolderContents contents, std::vector<ReadFile> files, const ScanOptions& options)
        : m_pictures(std::move(contents.pictures)), m_files(std::move(files)), m_options(options)
    {
        m_result.dataset.root = contents.root;
        m_result.report.stray = std::move(contents.stray);
        m_result.report.doubts = std::move(contents.doubts);
        leaveOutUnreadable();
        leaveOutUntrainable();
        nameClasses(contents.classFolders);
        addSamples();
    }

    ScanResult make(ScanMemory& memory, const CancellationToken& token)
    {
        const std::vector<std::vector<std::size_t>> near = nearCopies(memory, token);
        splitOff(near);
        noteCopies();
        noteNearCopies(near);
        noteRemarkable();
        noteSimilarClasses();
        noteMirroredClasses();
        std::sort(samples().begin(), samples().end(), [](const Sample& a, const Sample& b) {
            return std::tie(a.split, a.label, a.path) < std::tie(b.split, b.label, b.path);
        });
        noteMissing();
        noteOneClassSplits();
        noteImbalance();
        if (m_options.requireTrainable)
            requireTwoClasses();
        return std::move(m_result);
    }

private:
    std::vector<Sample>& samples() { return m_result.dataset.samples; }

    void leaveOutUnreadable()
    {
        for (std::size_t i = 0; i < m_files.size(); ++i)
            if (const std::string& problem = m_files[i].reading.problem; !problem.empty())
                m_result.report.unreadable.push_back({.path = m_pictures[i].path,
                                                      .reason = problem,
                                                      .split = m_pictures[i].split,
                                                      .missed = Missed::Pictures});
            else
                m_sound.push_back(i);
    }

    /// A class of which only pictures to be tested are sound cannot be learnt.
    void leaveOutUntrainable()
    {
        std::set<std::string> trained;
        for (const std::size_t i : m_sound)
            if (m_pictures[i].split == Split::Train)
                trained.insert(m_pictures[i].className);
        if (!m_options.requireTrainable || trained.empty())
            return;
        std::set<std::string> untrained;
        std::erase_if(m_sound, [&](std::size_t i) {
            const FoundPicture& picture = m_pictures[i];
            if (trained.contains(picture.className))
                return false;
            untrained.insert(picture.className);
            m_result.report.stray.push_back(
                {picture.path, "a picture of a class without training pictures", picture.split});
            return true;
        });
        for (const std::string& name : untrained)
            m_result.report.doubts.push_back("'" + name + "' is not used: none of its training pictures can be read");
    }

    void nameClasses(const std::set<std::string>& classFolders)
    {
        std::set<std::string> names;
        for (const std::size_t i : m_sound)
            names.insert(m_pictures[i].className);
        auto& classes = m_result.dataset.classes;
        classes.assign(names.begin(), names.end());
        std::sort(classes.begin(), classes.end(), sortsBefore);
        std::set_difference(classFolders.begin(), classFolders.end(), names.begin(), names.end(),
                            std::back_inserter(m_result.report.emptyClasses));
    }

    void addSamples()
    {
        std::unordered_map<std::string, int> labels;
        for (const std::string& name : m_result.dataset.classes)
            labels.emplace(name, int(labels.size()));
        for (const std::size_t i : m_sound) {
            const FoundPicture& picture = m_pictures[i];
            const ReadFile& file = m_files[i];
            samples().push_back({.path = picture.path,
                                 .label = labels.at(picture.className),
                                 .split = picture.split,
                                 .content = file.reading.content,
                                 .bytes = file.state.bytes,
                                 .changedNs = file.state.changedNs,
                                 .format = file.reading.format});
            originOf(picture.split) = SplitOrigin::Folder;
        }
    }

    [[nodiscard]] const PictureReading& readingOf(std::size_t sample) const { return m_files[m_sound[sample]].reading; }

    /// While samples and m_sound have one order, like all before they are sorted. Indices of samples, one for each
    /// different content.
    std::vector<std::vector<std::size_t>> nearCopies(ScanMemory& memory, const CancellationToken& token)
    {
        std::vector<std::size_t> different;
        std::set<ContentHash> seen;
        for (std::size_t i = 0; i < samples().size(); ++i)
            if (seen.insert(samples()[i].content).second)
                different.push_back(i);
        std::sort(different.begin(), different.end(), [&](std::size_t a, std::size_t b) {
            const fs::path &left = samples()[a].path, &right = samples()[b].path;
            const fs::path leftFolder = left.parent_path(), rightFolder = right.parent_path();
            if (leftFolder != rightFolder)
                return leftFolder < rightFolder;
            return sortsBefore(left.filename().native(), right.filename().native());
        });
        std::vector<ComparedPicture> compared;
        for (std::size_t k = 0; k < different.size(); ++k) {
            const Sample& sample = samples()[different[k]];
            const bool follows = k > 0 && samples()[different[k - 1]].path.parent_path() == sample.path.parent_path();
            compared.push_back(
                {.likeness = readingOf(different[k]).likeness, .label = sample.label, .followsPrevious = follows});
        }
        const ContentHash key = hashOf(compared);
        if (!memory.findNear(key))
            memory.keepNear(key, findNearCopies(compared, token));
        std::vector<std::vector<std::size_t>> groups = *memory.findNear(key);
        for (std::vector<std::size_t>& group : groups)
            for (std::size_t& member : group)
                member = different.at(member);
        return groups;
    }

    void splitOff(const std::vector<std::vector<std::size_t>>& near)
    {
        if (originOf(Split::Valid) == SplitOrigin::Folder)
            return;
        const bool hasTest = originOf(Split::Test) == SplitOrigin::Folder;
        splitOffByContent(samples(), splitKeys(near),
                          {.valid = m_options.validFraction, .test = hasTest ? 0 : m_options.testFraction});
        for (const Split split : {Split::Valid, Split::Test})
            if (originOf(split) == SplitOrigin::None && m_result.dataset.count(split) > 0)
                originOf(split) = SplitOrigin::SplitOff;
    }

    /// Near copies share the smallest of their hashes.
    std::vector<ContentHash> splitKeys(const std::vector<std::vector<std::size_t>>& near)
    {
        std::map<ContentHash, ContentHash> shared;
        for (const std::vector<std::size_t>& group : near) {
            ContentHash smallest = samples()[group.front()].content;
            for (const std::size_t i : group)
                smallest = std::min(smallest, samples()[i].content);
            for (const std::size_t i : group)
                shared[samples()[i].content] = smallest;
        }
        std::vector<ContentHash> keys;
        for (const Sample& sample : samples()) {
            const auto known = shared.find(sample.content);
            keys.push_back(known == shared.end() ? sample.content : known->second);
        }
        return keys;
    }

    SplitOrigin& originOf(Split split) { return m_result.report.origins[std::size_t(split)]; }

    void noteMissing()
    {
        const Dataset& dataset = m_result.dataset;
        const std::vector<SplitCounts> counts = dataset.countsByClass();
        for (const Split split : kSplits) {
            if (dataset.count(split) == 0)
                continue;
            for (std::size_t label = 0; label < counts.size(); ++label)
                if (counts[label][std::size_t(split)] == 0)
                    m_result.report.missing.push_back({split, dataset.classes[label]});
        }
    }

    void noteOneClassSplits()
    {
        const Dataset& dataset = m_result.dataset;
        const std::vector<SplitCounts> counts = dataset.countsByClass();
        for (const Split split : {Split::Valid, Split::Test}) {
            const auto present = std::count_if(counts.begin(), counts.end(),
                                               [&](const SplitCounts& count) { return count[std::size_t(split)] > 0; });
            if (present == 1 && counts.size() > 1)
                m_result.report.doubts.push_back("Only one class has pictures for " + toString(split) +
                                                 ", so that figures of that split mean nothing");
        }
    }

    /// While samples and m_sound still have one order.
    void noteCopies()
    {
        std::map<ContentHash, std::vector<std::size_t>> byContent;
        for (std::size_t i = 0; i < samples().size(); ++i)
            byContent[samples()[i].content].push_back(i);
        std::vector<std::size_t> files(m_result.dataset.classes.size()), different(files.size());
        for (const auto& [content, ids] : byContent) {
            std::set<int> labels;
            for (const std::size_t id : ids) {
                ++files[std::size_t(samples()[id].label)];
                labels.insert(samples()[id].label);
            }
            for (const int label : labels)
                ++different[std::size_t(label)];
            if (ids.size() > 1)
                addCopies(ids, labels.size() > 1);
        }
        for (auto* list : {&m_result.report.contradictions, &m_result.report.leaks, &m_result.report.duplicates})
            std::sort(list->begin(), list->end());
        constexpr std::size_t kNoticeable = 10; // a tenth
        for (std::size_t label = 0; label < files.size(); ++label)
            if ((files[label] - different[label]) * kNoticeable >= files[label])
                m_result.report.repetitiveClasses.push_back(
                    {m_result.dataset.classes[label], files[label], different[label]});
    }

    void addCopies(const std::vector<std::size_t>& ids, bool contradict)
    {
        std::set<Split> splits;
        Copies copies;
        for (const std::size_t id : ids) {
            splits.insert(samples()[id].split);
            copies.push_back(samples()[id].path);
        }
        std::sort(copies.begin(), copies.end());
        DatasetReport& report = m_result.report;
        (contradict          ? report.contradictions
         : splits.size() > 1 ? report.leaks
                             : report.duplicates)
            .push_back(std::move(copies));
    }

    void noteNearCopies(const std::vector<std::vector<std::size_t>>& near)
    {
        for (const std::vector<std::size_t>& group : near) {
            Copies copies;
            for (const std::size_t i : group)
                copies.push_back(samples()[i].path);
            std::sort(copies.begin(), copies.end());
            m_result.report.nearCopies.push_back(std::move(copies));
        }
        std::sort(m_result.report.nearCopies.begin(), m_result.report.nearCopies.end());
    }

    /// While samples and m_sound still have one order.
    void noteRemarkable()
    {
        std::map<PictureNote, std::vector<fs::path>> byNote;
        for (std::size_t i = 0; i < samples().size(); ++i)
            for (const PictureNote note : readingOf(i).notes)
                byNote[note].push_back(samples()[i].path);
        for (auto& [note, pictures] : byNote) {
            std::sort(pictures.begin(), pictures.end());
            m_result.report.noted.push_back({note, std::move(pictures)});
        }
    }

    void noteSimilarClasses()
    {
        std::map<std::string, std::vector<std::string>> bySpelling;
        for (const std::string& name : m_result.dataset.classes)
            bySpelling[folded(name)].push_back(name);
        for (auto& [letters, names] : bySpelling)
            if (names.size() > 1)
                m_result.report.similarClasses.push_back(std::move(names));
    }

    void noteMirroredClasses()
    {
        if (!m_options.requireTrainable)
            return;
        for (const auto& [left, right] : mirroredClasses(m_result.dataset.classes))
            m_result.report.doubts.push_back("A mirrored picture of '" + left + "' would look like '" + right +
                                             "', so training mirrors none unless it is told to");
    }

    void noteImbalance()
    {
        std::size_t smallest = 0;
        std::size_t largest = 0;
        for (const SplitCounts& counts : m_result.dataset.countsByClass()) {
            const std::size_t count = counts[std::size_t(Split::Train)];
            if (count == 0)
                continue;
            smallest = smallest == 0 ? count : std::min(smallest, count);
            largest = std::max(largest, count);
        }
        if (smallest > 0)
            m_result.report.imbalance = double(largest) / double(smallest);
    }

    void requireTwoClasses() const
    {
        const Dataset& dataset = m_result.dataset;
        const std::vector<SplitCounts> counts = dataset.countsByClass();
        std::vector<std::string> learnable;
        for (std::size_t label = 0; label < counts.size(); ++label)
            if (counts[label][std::size_t(Split::Train)] > 0)
                learnable.push_back(dataset.classes[label]);
        if (learnable.size() >= 2)
            return;
        ErrorDetails details{.problem = "There are too few classes to learn in", .file = displayName(dataset.root)};
        details.found = learnable.empty() ? "no class with training pictures"
                                          : "training pictures of '" + learnable.front() + "' only";
        details.expected = "at least two class folders";
        details.advice = advice();
        throw Error(details);
    }

    /// What may be the matter with data in which there is too little to learn.
    [[nodiscard]] std::string advice() const
    {
        std::string text;
        const DatasetReport& report = m_result.report;
        if (!report.unreadable.empty()) {
            const SkippedFile& first = report.unreadable.front();
            text = std::to_string(report.unreadable.size()) + " pictures cannot be read; the first is '" +
                   displayName(first.path.lexically_relative(m_result.dataset.root)) + "': " + first.reason + ".";
        }
        for (const std::string& doubt : report.doubts)
            text += (text.empty() ? "" : " ") + doubt + (doubt.ends_with('?') ? "" : ".");
        return text;
    }

    std::vector<FoundPicture> m_pictures;
    std::vector<ReadFile> m_files; ///< One a picture.
    ScanOptions m_options;
    std::vector<std::size_t> m_sound; ///< Of the pictures; one a sample, until these are sorted.
    ScanResult m_result;
};

} // namespace

ScanResult scanDataset(const fs::path& folder, const ScanOptions& options, const ProgressCallback& progress,
                       const CancellationToken& token)
{
    requireSensible(options);
    FolderContents contents = walkDatasetFolder(folder, options.requireTrainable);
    requirePictures(contents);
    ScanMemory memory(contents.root, options.limits, options.settling);
    std::vector<ReadFile> files = readPictures(contents, options, memory, progress, token);
    memory.save(); // before near copies are looked for, which may be cancelled
    Assembly assembly(std::move(contents), std::move(files), options);
    ScanResult result = assembly.make(memory, token);
    memory.save();
    return result;
}

} // namespace graft
