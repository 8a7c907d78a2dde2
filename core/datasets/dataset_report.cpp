#include "datasets/dataset_report.h"

#include "base/display_name.h"
#include "base/unicode.h"

#include <algorithm>
#include <map>
#include <unordered_map>

#include <nlohmann/json.hpp>

namespace graft {

namespace {

/// Longer lists are cut in the text; the JSON has them whole.
constexpr std::size_t kLinesOfAList = 10;

const char* nameOf(SplitOrigin origin)
{
    switch (origin) {
    case SplitOrigin::Folder:
        return "folder";
    case SplitOrigin::SplitOff:
        return "split-off";
    case SplitOrigin::None:
        break;
    }
    return "none";
}

std::string counted(std::size_t count, const std::string& one, const std::string& many)
{
    return std::to_string(count) + ' ' + (count == 1 ? one : many);
}

std::string summary(const Dataset& dataset, const DatasetReport& report)
{
    std::string text = displayName(dataset.root) + '\n' + counted(dataset.classes.size(), "class", "classes") + ", " +
                       counted(dataset.samples.size(), "picture", "pictures");
    std::string splitOff;
    for (const Split split : kSplits)
        if (report.origins[std::size_t(split)] == SplitOrigin::SplitOff)
            splitOff += (splitOff.empty() ? "" : " and ") + toString(split);
    if (!splitOff.empty())
        text += "; " + splitOff + " split off from train by content";
    return text + "\n\n";
}

std::string table(const Dataset& dataset)
{
    constexpr std::size_t kNumberWidth = 9;
    constexpr std::size_t kWidestName = 40;
    std::size_t nameWidth = columnsOf("class");
    for (const std::string& name : dataset.classes)
        nameWidth = std::min(kWidestName, std::max(nameWidth, columnsOf(name)));
    const auto line = [&](const std::string& name, const auto& cell) {
        std::string text = "  " + padded(shortened(name, nameWidth), nameWidth);
        for (const Split split : kSplits)
            text += rightAligned(cell(split), kNumberWidth);
        return text + '\n';
    };
    std::string text = line("class", [](Split split) { return toString(split); });
    const std::vector<SplitCounts> counts = dataset.countsByClass();
    for (std::size_t label = 0; label < counts.size(); ++label)
        text += line(dataset.classes[label],
                     [&](Split split) { return std::to_string(counts[label][std::size_t(split)]); });
    return text + line("total", [&](Split split) { return std::to_string(dataset.count(split)); });
}

std::string list(const std::string& title, const std::vector<std::string>& lines)
{
    if (lines.empty())
        return {};
    std::string text = '\n' + title + ":\n";
    for (std::size_t i = 0; i < std::min(lines.size(), kLinesOfAList); ++i)
        text += "  " + lines[i] + '\n';
    if (lines.size() > kLinesOfAList)
        text += "  and " + std::to_string(lines.size() - kLinesOfAList) + " more\n";
    return text;
}

std::vector<std::string> linesOf(const std::vector<SkippedFile>& files, const std::filesystem::path& root)
{
    std::vector<std::string> lines;
    for (const SkippedFile& file : files)
        lines.push_back(shortened(displayName(file.path.lexically_relative(root)), 160) + ": " +
                        shortened(displayName(file.reason), 160));
    return lines;
}

std::vector<std::string> linesOf(const std::vector<MissingClass>& missing)
{
    std::vector<std::string> lines;
    for (const MissingClass& entry : missing)
        lines.push_back(entry.className + " has no picture in " + toString(entry.split));
    return lines;
}

std::vector<std::string> classesMissingFrom(Split split, const std::vector<MissingClass>& missing)
{
    std::vector<std::string> names;
    for (const MissingClass& entry : missing)
        if (entry.split == split)
            names.push_back("'" + entry.className + "'");
    return names;
}

/// A few of them, and how many more.
std::string lineOf(const std::vector<std::filesystem::path>& paths, const std::filesystem::path& root,
                   const std::string& between)
{
    constexpr std::size_t kMostNames = 4;
    constexpr std::size_t kLongestName = 120;
    std::string line;
    for (std::size_t i = 0; i < std::min(paths.size(), kMostNames); ++i)
        line += (i == 0 ? "" : between) + shortened(displayName(paths[i].lexically_relative(root)), kLongestName);
    if (paths.size() > kMostNames)
        line += between + std::to_string(paths.size() - kMostNames) + " more";
    return line;
}

std::vector<std::string> linesOf(const std::vector<Copies>& groups, const std::filesystem::path& root)
{
    std::vector<std::string> lines;
    for (const Copies& copies : groups)
        lines.push_back(lineOf(copies, root, " = "));
    return lines;
}

std::vector<std::string> linesOf(const std::vector<NotedPictures>& noted, const std::filesystem::path& root)
{
    std::vector<std::string> lines;
    for (const NotedPictures& entry : noted)
        lines.push_back(toString(entry.note) + ": " + lineOf(entry.pictures, root, ", "));
    return lines;
}

std::vector<std::string> linesOf(const std::vector<RepetitiveClass>& classes)
{
    std::vector<std::string> lines;
    for (const RepetitiveClass& entry : classes)
        lines.push_back(entry.className + ": " + std::to_string(entry.files) + " files are " +
                        counted(entry.different, "different picture", "different pictures"));
    return lines;
}

nlohmann::json toJson(const std::vector<Copies>& groups)
{
    nlohmann::json list = nlohmann::json::array();
    for (const Copies& copies : groups) {
        nlohmann::json paths = nlohmann::json::array();
        for (const std::filesystem::path& path : copies)
            paths.push_back(displayName(path));
        list.push_back(std::move(paths));
    }
    return list;
}

std::vector<std::string> linesOf(const std::vector<std::vector<std::string>>& groups)
{
    std::vector<std::string> lines;
    for (const std::vector<std::string>& names : groups)
        lines.push_back(fewOf(names));
    return lines;
}

/// "The largest class has 5 times as many training pictures as the smallest", if that is worth a word.
std::string imbalanceLine(const DatasetReport& report)
{
    if (report.imbalance < kNoticeableImbalance)
        return {};
    return "\nThe largest class has " + std::to_string(int(report.imbalance + 0.5)) +
           " times as many training pictures as the smallest; --class-weights balanced makes up for it\n";
}

} // namespace

std::string toString(PictureNote note)
{
    switch (note) {
    case PictureNote::OnePageOfSeveral:
        return "Only one page of several is looked at";
    case PictureNote::OneFrameOfSeveral:
        return "Only the first picture of an animation is looked at";
    case PictureNote::DarkSixteenBits:
        return "Nearly black, as of 16 bits only 12 or fewer are used";
    case PictureNote::Transparent:
        return "Nearly all of it is transparent, which is shown as white";
    case PictureNote::ForeignColours:
        break;
    }
    return "A colour profile other than sRGB is not applied";
}

std::vector<std::string> whatMatters(const Dataset& dataset, const DatasetReport& report)
{
    std::vector<std::string> sentences = report.doubts;
    const auto say = [&](std::size_t count, const std::string& text) {
        if (count > 0)
            sentences.push_back(text);
    };
    say(report.unreadable.size(),
        counted(report.unreadable.size(), "picture is", "pictures are") + " left out: " + reasonsIn(report.unreadable));
    say(report.stray.size(), counted(report.stray.size(), "other file or folder is", "other files or folders are") +
                                 " not used: " + reasonsIn(report.stray));
    say(report.emptyClasses.size(), "No readable picture is in " + fewOf(report.emptyClasses));
    for (const Split split : kSplits)
        if (const auto names = classesMissingFrom(split, report.missing); !names.empty())
            sentences.push_back("No picture to " +
                                std::string(split == Split::Train   ? "train"
                                            : split == Split::Valid ? "validate"
                                                                    : "test") +
                                (names.size() == 1 ? " the class " : " the classes ") + fewOf(names));
    const auto lines = linesOf(report.repetitiveClasses);
    say(lines.size(), "Many files are copies: " + fewOf(lines, 3));
    say(report.contradictions.size(),
        counted(report.contradictions.size(), "picture is", "pictures are") + " in more than one class");
    say(report.leaks.size(), counted(report.leaks.size(), "picture is", "pictures are") +
                                 " in more than one split, so figures look better than they are");
    say(report.nearCopies.size(), counted(report.nearCopies.size(), "picture is", "pictures are") +
                                      " there again in another size, quality or frame");
    say(report.similarClasses.size(),
        counted(report.similarClasses.size(), "group of classes has", "groups of classes have") +
            " almost the same name: " + fewOf(linesOf(report.similarClasses), 3));
    for (const NotedPictures& entry : report.noted)
        sentences.push_back(toString(entry.note) + ": " + counted(entry.pictures.size(), "picture", "pictures") +
                            ", such as " +
                            shortened(displayName(entry.pictures.front().lexically_relative(dataset.root)), 160));
    return sentences;
}

nlohmann::json toJson(const std::vector<SkippedFile>& files)
{
    nlohmann::json list = nlohmann::json::array();
    for (const SkippedFile& file : files)
        list.push_back({{"path", displayName(file.path)}, {"reason", displayName(file.reason)}});
    return list;
}

std::vector<ClassMerge> proposedMerges(const Dataset& dataset, const DatasetReport& report)
{
    std::unordered_map<std::string, std::vector<std::filesystem::path>> all; // of the classes in question
    for (const std::vector<std::string>& names : report.similarClasses)
        for (const std::string& name : names)
            all[name];
    if (!all.empty())
        for (const Sample& sample : dataset.samples)
            if (const auto found = all.find(dataset.classes[std::size_t(sample.label)]); found != all.end())
                found->second.push_back(sample.path);
    std::vector<ClassMerge> merges;
    for (const std::vector<std::string>& names : report.similarClasses) {
        std::map<std::string, std::vector<std::filesystem::path>> pictures;
        for (const std::string& name : names)
            pictures[name] = std::move(all[name]);
        const auto largest = std::max_element(pictures.begin(), pictures.end(), [](const auto& a, const auto& b) {
            return a.second.size() < b.second.size();
        });
        ClassMerge merge{.into = largest->first, .pictures = {}};
        for (auto& [name, paths] : pictures)
            if (name != merge.into)
                merge.pictures.insert(merge.pictures.end(), paths.begin(), paths.end());
        std::sort(merge.pictures.begin(), merge.pictures.end());
        merges.push_back(std::move(merge));
    }
    return merges;
}

std::vector<std::filesystem::path> superfluousCopies(const Dataset& dataset, const DatasetReport& report)
{
    if (report.contradictions.empty() && report.leaks.empty() && report.duplicates.empty())
        return {};
    std::map<std::filesystem::path, Split> splits;
    for (const Sample& sample : dataset.samples)
        splits[sample.path] = sample.split;
    std::vector<std::filesystem::path> superfluous;
    for (const Copies& copies : report.contradictions)
        superfluous.insert(superfluous.end(), copies.begin(), copies.end());
    for (const auto* list : {&report.leaks, &report.duplicates})
        for (const Copies& copies : *list) {
            const auto kept = std::min_element(copies.begin(), copies.end(),
                                               [&](const auto& a, const auto& b) { return splits[a] < splits[b]; });
            for (auto copy = copies.begin(); copy != copies.end(); ++copy)
                if (copy != kept)
                    superfluous.push_back(*copy);
        }
    std::sort(superfluous.begin(), superfluous.end());
    return superfluous;
}

nlohmann::json toJson(const Dataset& dataset, const DatasetReport& report)
{
    nlohmann::json json{{"root", displayName(dataset.root)},
                        {"classes", dataset.classes},
                        {"images", nlohmann::json::object()},
                        {"per_class", nlohmann::json::object()},
                        {"unreadable", toJson(report.unreadable)},
                        {"stray", toJson(report.stray)},
                        {"empty_classes", report.emptyClasses},
                        {"missing", nlohmann::json::array()},
                        {"split_origin", nlohmann::json::object()},
                        {"contradictions", toJson(report.contradictions)},
                        {"leaks", toJson(report.leaks)},
                        {"duplicates", toJson(report.duplicates)},
                        {"near_copies", toJson(report.nearCopies)},
                        {"repetitive_classes", nlohmann::json::array()},
                        {"noted", nlohmann::json::array()},
                        {"doubts", report.doubts},
                        {"similar_classes", report.similarClasses},
                        {"imbalance", report.imbalance}};
    const std::vector<SplitCounts> counts = dataset.countsByClass();
    for (const Split split : kSplits) {
        json["images"][toString(split)] = dataset.count(split);
        json["split_origin"][toString(split)] = nameOf(report.origins[std::size_t(split)]);
        for (std::size_t label = 0; label < counts.size(); ++label)
            json["per_class"][dataset.classes[label]][toString(split)] = counts[label][std::size_t(split)];
    }
    for (const RepetitiveClass& entry : report.repetitiveClasses)
        json["repetitive_classes"].push_back(
            {{"class", entry.className}, {"files", entry.files}, {"different", entry.different}});
    for (const NotedPictures& entry : report.noted) {
        nlohmann::json paths = nlohmann::json::array();
        for (const std::filesystem::path& path : entry.pictures)
            paths.push_back(displayName(path));
        json["noted"].push_back({{"note", toString(entry.note)}, {"pictures", std::move(paths)}});
    }
    for (const MissingClass& entry : report.missing)
        json["missing"].push_back({{"split", toString(entry.split)}, {"class", entry.className}});
    return json;
}

std::string toText(const Dataset& dataset, const DatasetReport& report)
{
    return summary(dataset, report) + table(dataset) + list("Is it meant so?", report.doubts) +
           list(counted(report.unreadable.size(), "picture", "pictures") + " left out because of damage or kind",
                linesOf(report.unreadable, dataset.root)) +
           list(counted(report.stray.size(), "other file", "other files") + " not used",
                linesOf(report.stray, dataset.root)) +
           list("Class folders without a readable picture", report.emptyClasses) +
           list("Classes missing from a split", linesOf(report.missing)) +
           list("The same picture in several classes", linesOf(report.contradictions, dataset.root)) +
           list("The same picture in several splits", linesOf(report.leaks, dataset.root)) +
           list("The same picture several times", linesOf(report.duplicates, dataset.root)) +
           list("Classes with many copies", linesOf(report.repetitiveClasses)) +
           list("The same in another size, quality or frame", linesOf(report.nearCopies, dataset.root)) +
           list("Used, but remarkable", linesOf(report.noted, dataset.root)) +
           list("Class names that are almost the same", linesOf(report.similarClasses)) + imbalanceLine(report);
}

} // namespace graft
