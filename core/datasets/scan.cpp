#include "datasets/scan.h"

#include "base/display_name.h"
#include "base/hashing.h"
#include "base/unicode.h"
#include "datasets/class_findings.h"
#include "datasets/content_split.h"
#include "datasets/folder_walk.h"
#include "datasets/scan_memory.h"
#include "datasets/scan_reading.h"

#include <algorithm>
#include <map>
#include <set>
#include <tuple>
#include <unordered_map>

namespace graft {

namespace fs = std::filesystem;

namespace {

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

void requirePictures(const FolderContents& contents, bool toLearn)
{
    if (!contents.pictures.empty())
        return;
    const auto outside = std::count_if(contents.stray.begin(), contents.stray.end(),
                                       [](const SkippedFile& file) { return hasImageExtension(file.path); });
    Text found("an empty folder");
    if (outside > 0)
        found = outside == 1 ? Text("%1 picture, none of them in a class folder", outside)
                             : Text("%1 pictures, none of them in a class folder", outside);
    else if (!contents.stray.empty())
        found = contents.stray.size() == 1
                    ? Text("1 file, none of them a picture that can be used: %1", reasonsIn(contents.stray))
                    : Text("%1 files, none of them a picture that can be used: %2", contents.stray.size(),
                           reasonsIn(contents.stray));
    else if (!contents.classFolders.empty())
        found = Text("only empty folders");
    const std::string root = displayName(contents.root);
    ErrorDetails details = toLearn
                               ? ErrorDetails{.problem = Text("There are no pictures to learn from in"), .file = root}
                               : ErrorDetails{.problem = Text("There are no pictures with a label in"), .file = root};
    details.found = found;
    details.expected =
        Text("a folder for each class with pictures in it (JPEG, PNG, WebP, TIFF, BMP, GIF, HEIC or AVIF)");
    throw Error(details);
}

void requireSensible(const ScanOptions& options)
{
    const double heldOut = options.validFraction + options.testFraction;
    if (options.validFraction >= 0 && options.testFraction >= 0 && heldOut < 1)
        return;
    throw Error({.problem = Text("Cannot split the pictures"),
                 .found = Text("fractions of %1 and %2", std::to_string(options.validFraction),
                               std::to_string(options.testFraction)),
                 .expected = Text("two of at least 0 that leave something to train on")});
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
        nameClasses(contents);
        addSamples();
    }

    ScanResult make(ScanMemory& memory, const CancellationToken& token)
    {
        const std::vector<std::vector<std::size_t>> near = nearCopies(memory, token);
        splitOff(near);
        noteCopies();
        noteNearCopies(near);
        noteRemarkable();
        std::sort(samples().begin(), samples().end(), [](const Sample& a, const Sample& b) {
            return std::tie(a.split, a.label, a.path) < std::tie(b.split, b.label, b.path);
        });
        noteClasses(m_result.dataset, m_options.requireTrainable, m_result.report);
        if (m_options.requireTrainable)
            requireTwoClasses(m_result.dataset, m_result.report);
        return std::move(m_result);
    }

private:
    std::vector<Sample>& samples() { return m_result.dataset.samples; }

    void leaveOutUnreadable()
    {
        for (std::size_t i = 0; i < m_files.size(); ++i)
            if (const Text& problem = m_files[i].reading.problem; !problem.isEmpty())
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
                {picture.path, Text("a picture of a class without training pictures"), picture.split});
            return true;
        });
        for (const std::string& name : untrained)
            m_result.report.doubts.push_back(Text("'%1' is not used: none of its training pictures can be read", name));
    }

    void nameClasses(const FolderContents& contents)
    {
        std::set<std::string> names;
        for (const std::size_t i : m_sound)
            names.insert(m_pictures[i].className);
        auto& classes = m_result.dataset.classes;
        classes.assign(names.begin(), names.end());
        std::sort(classes.begin(), classes.end(), sortsBefore);
        std::ranges::copy_if(
            contents.classFolders, std::back_inserter(m_result.report.emptyClasses),
            [&](const std::string& name) { return !names.contains(name) && !contents.closedClasses.contains(name); });
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
            const bool follows = k > 0 && samples()[different[k - 1]].path->parent_path() == sample.path->parent_path();
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
        std::map<PictureNote, std::vector<SharedPath>> byNote;
        for (std::size_t i = 0; i < samples().size(); ++i)
            for (const PictureNote note : readingOf(i).notes)
                byNote[note].push_back(samples()[i].path);
        for (auto& [note, pictures] : byNote) {
            std::sort(pictures.begin(), pictures.end());
            m_result.report.noted.push_back({note, std::move(pictures)});
        }
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
    requirePictures(contents, options.requireTrainable);
    ScanMemory memory(contents.root, options.limits, options.settling);
    std::vector<ReadFile> files = readPictures(contents.pictures, options.limits, memory, progress, token);
    memory.save(); // before near copies are looked for, which may be cancelled
    Assembly assembly(std::move(contents), std::move(files), options);
    ScanResult result = assembly.make(memory, token);
    memory.save();
    return result;
}

} // namespace graft
