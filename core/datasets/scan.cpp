#include "datasets/scan.h"

#include "base/files.h"
#include "base/hashing.h"
#include "datasets/content_split.h"
#include "base/display_name.h"
#include "datasets/folder_walk.h"
#include "datasets/parallel.h"
#include "images/picture_codecs.h"

#include <algorithm>
#include <map>
#include <new>
#include <set>
#include <tuple>

namespace graft {

namespace fs = std::filesystem;

namespace {

/// What was learnt from one file's bytes.
struct Reading {
    ContentHash hash;
    std::string problem; ///< Empty if the picture is sound.
};

/// The part of an error that a list beside the file's name needs.
std::string reasonOf(const Error& error)
{
    const ErrorDetails& details = error.details();
    std::string reason = !details.found.empty()    ? details.found
                         : !details.advice.empty() ? details.advice
                                                   : details.problem;
    if (!details.found.empty() && !details.expected.empty())
        reason += ", expected " + details.expected;
    if (reason.ends_with('.'))
        reason.pop_back();
    return reason;
}

Reading readPicture(const fs::path& file, const ScanOptions& options)
{
    Reading reading;
    try {
        const auto bytes = readFile(file, options.limits.maxFileBytes);
        reading.hash = hashContent(bytes);
        if (options.depth == ScanDepth::Decode)
            (void)decodeImage(bytes, options.limits);
        else
            requireWithin(options.limits, readImageHeader(bytes));
    } catch (const Error& error) {
        reading.problem = reasonOf(error);
    } catch (const std::bad_alloc&) {
        reading.problem = "more than there is memory for";
    }
    return reading;
}

std::vector<Reading> readPictures(const std::vector<FoundPicture>& pictures, const ScanOptions& options,
                                  const ProgressCallback& progress, const CancellationToken& token)
{
    // A codec library that is missing is no fault of the pictures'.
    if (std::any_of(pictures.begin(), pictures.end(),
                    [](const FoundPicture& picture) { return needsCodecs(picture.path); }))
        (void)pictureCodecs();
    std::vector<Reading> readings(pictures.size());
    ProgressMeter meter("Reading pictures", std::int64_t(pictures.size()), progress);
    forEachInParallel(
        pictures.size(), [&](std::size_t i) { readings[i] = readPicture(pictures[i].path, options); }, meter, token);
    return readings;
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
                ", none of them a picture";
    else if (!contents.classFolders.empty())
        found = "only empty folders";
    throw Error({.problem = "There are no pictures to learn from in",
                 .file = displayName(contents.root),
                 .found = found,
                 .expected = "a folder for each class with JPEG, PNG, BMP, TIFF or WebP pictures in it"});
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
    Assembly(FolderContents contents, const std::vector<Reading>& readings, const ScanOptions& options)
    {
        m_result.dataset.root = contents.root;
        m_result.report.stray = std::move(contents.stray);
        nameClasses(contents, readings);
        addSamples(contents.pictures, readings);
        splitOff(options);
        noteCopies();
        noteSimilarClasses();
        std::sort(samples().begin(), samples().end(), [](const Sample& a, const Sample& b) {
            return std::tie(a.split, a.label, a.path) < std::tie(b.split, b.label, b.path);
        });
        noteMissing();
        noteImbalance();
        if (options.requireTrainable)
            requireTwoClasses();
    }

    ScanResult take() { return std::move(m_result); }

private:
    std::vector<Sample>& samples() { return m_result.dataset.samples; }

    void nameClasses(const FolderContents& contents, const std::vector<Reading>& readings)
    {
        std::set<std::string> names;
        for (std::size_t i = 0; i < readings.size(); ++i)
            if (readings[i].problem.empty())
                names.insert(contents.pictures[i].className);
        m_result.dataset.classes.assign(names.begin(), names.end());
        std::set_difference(contents.classFolders.begin(), contents.classFolders.end(), names.begin(), names.end(),
                            std::back_inserter(m_result.report.emptyClasses));
    }

    void addSamples(const std::vector<FoundPicture>& pictures, const std::vector<Reading>& readings)
    {
        const auto& classes = m_result.dataset.classes;
        for (std::size_t i = 0; i < pictures.size(); ++i) {
            const FoundPicture& picture = pictures[i];
            if (!readings[i].problem.empty()) {
                m_result.report.unreadable.push_back({picture.path, readings[i].problem});
                continue;
            }
            const auto label = std::lower_bound(classes.begin(), classes.end(), picture.className) - classes.begin();
            samples().push_back({picture.path, int(label), picture.split});
            m_hashes.push_back(readings[i].hash);
            originOf(picture.split) = SplitOrigin::Folder;
        }
    }

    void splitOff(const ScanOptions& options)
    {
        if (originOf(Split::Valid) == SplitOrigin::Folder)
            return;
        const bool hasTest = originOf(Split::Test) == SplitOrigin::Folder;
        splitOffByContent(samples(), m_hashes,
                          {.valid = options.validFraction, .test = hasTest ? 0 : options.testFraction});
        for (const Split split : {Split::Valid, Split::Test})
            if (originOf(split) == SplitOrigin::None && m_result.dataset.count(split) > 0)
                originOf(split) = SplitOrigin::SplitOff;
    }

    SplitOrigin& originOf(Split split) { return m_result.report.origins[std::size_t(split)]; }

    void noteMissing()
    {
        const Dataset& dataset = m_result.dataset;
        for (const Split split : kSplits) {
            if (dataset.count(split) == 0)
                continue;
            for (std::size_t label = 0; label < dataset.classes.size(); ++label)
                if (dataset.count(split, int(label)) == 0)
                    m_result.report.missing.push_back({split, dataset.classes[label]});
        }
    }

    /// While samples and hashes still have one order.
    void noteCopies()
    {
        std::map<ContentHash, std::vector<std::size_t>> byContent;
        for (std::size_t i = 0; i < samples().size(); ++i)
            byContent[m_hashes[i]].push_back(i);
        for (const auto& [content, ids] : byContent) {
            if (ids.size() < 2)
                continue;
            std::set<int> labels;
            std::set<Split> splits;
            Copies copies;
            for (const std::size_t id : ids) {
                labels.insert(samples()[id].label);
                splits.insert(samples()[id].split);
                copies.push_back(samples()[id].path);
            }
            std::sort(copies.begin(), copies.end());
            DatasetReport& report = m_result.report;
            auto& list = labels.size() > 1   ? report.contradictions
                         : splits.size() > 1 ? report.leaks
                                             : report.duplicates;
            list.push_back(std::move(copies));
        }
        for (auto* list : {&m_result.report.contradictions, &m_result.report.leaks, &m_result.report.duplicates})
            std::sort(list->begin(), list->end());
    }

    void noteSimilarClasses()
    {
        std::map<std::string, std::vector<std::string>> bySpelling;
        for (const std::string& name : m_result.dataset.classes) {
            std::string letters;
            for (const char letter : name)
                if (letter != ' ' && letter != '-' && letter != '_')
                    letters += letter >= 'A' && letter <= 'Z' ? char(letter - 'A' + 'a') : letter;
            bySpelling[letters].push_back(name);
        }
        for (auto& [letters, names] : bySpelling)
            if (names.size() > 1)
                m_result.report.similarClasses.push_back(std::move(names));
    }

    void noteImbalance()
    {
        std::size_t smallest = 0;
        std::size_t largest = 0;
        for (std::size_t label = 0; label < m_result.dataset.classes.size(); ++label) {
            const std::size_t count = m_result.dataset.count(Split::Train, int(label));
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
        std::vector<std::string> learnable;
        for (std::size_t label = 0; label < dataset.classes.size(); ++label)
            if (dataset.count(Split::Train, int(label)) > 0)
                learnable.push_back(dataset.classes[label]);
        if (learnable.size() >= 2)
            return;
        ErrorDetails details{.problem = "There are too few classes to learn in", .file = displayName(dataset.root)};
        details.found = learnable.empty() ? "no class with training pictures"
                                          : "training pictures of '" + learnable.front() + "' only";
        details.expected = "at least two class folders";
        if (!m_result.report.unreadable.empty()) {
            const SkippedFile& first = m_result.report.unreadable.front();
            details.advice = std::to_string(m_result.report.unreadable.size()) +
                             " pictures cannot be read; the first is '" +
                             displayName(first.path.lexically_relative(dataset.root)) + "': " + first.reason + ".";
        }
        throw Error(details);
    }

    ScanResult m_result;
    std::vector<ContentHash> m_hashes;
};

} // namespace

ScanResult scanDataset(const fs::path& folder, const ScanOptions& options, const ProgressCallback& progress,
                       const CancellationToken& token)
{
    requireSensible(options);
    FolderContents contents = walkDatasetFolder(folder);
    requirePictures(contents);
    const auto readings = readPictures(contents.pictures, options, progress, token);
    return Assembly(std::move(contents), readings, options).take();
}

} // namespace graft
