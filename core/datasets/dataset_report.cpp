#include "datasets/dataset_report.h"

#include "base/display_name.h"

#include <algorithm>
#include <map>

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

nlohmann::json toJson(const std::vector<SkippedFile>& files)
{
    nlohmann::json list = nlohmann::json::array();
    for (const SkippedFile& file : files)
        list.push_back({{"path", displayName(file.path)}, {"reason", file.reason}});
    return list;
}

std::string counted(std::size_t count, const std::string& one, const std::string& many)
{
    return std::to_string(count) + ' ' + (count == 1 ? one : many);
}

/// Letters, not bytes.
std::size_t lengthOf(const std::string& text)
{
    return std::size_t(std::count_if(text.begin(), text.end(), [](char byte) { return (byte & 0xC0) != 0x80; }));
}

std::string padded(const std::string& text, std::size_t width)
{
    return text + std::string(width - std::min(width, lengthOf(text)), ' ');
}

std::string rightAligned(const std::string& text, std::size_t width)
{
    return std::string(width - std::min(width, lengthOf(text)), ' ') + text;
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
    std::size_t nameWidth = lengthOf("class");
    for (const std::string& name : dataset.classes)
        nameWidth = std::max(nameWidth, lengthOf(name));
    const auto line = [&](const std::string& name, const auto& cell) {
        std::string text = "  " + padded(name, nameWidth);
        for (const Split split : kSplits)
            text += rightAligned(cell(split), kNumberWidth);
        return text + '\n';
    };
    std::string text = line("class", [](Split split) { return toString(split); });
    for (std::size_t label = 0; label < dataset.classes.size(); ++label)
        text +=
            line(dataset.classes[label], [&](Split split) { return std::to_string(dataset.count(split, int(label))); });
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
        lines.push_back(displayName(file.path.lexically_relative(root)) + ": " + file.reason);
    return lines;
}

std::vector<std::string> linesOf(const std::vector<MissingClass>& missing)
{
    std::vector<std::string> lines;
    for (const MissingClass& entry : missing)
        lines.push_back(entry.className + " has no picture in " + toString(entry.split));
    return lines;
}

std::vector<std::string> linesOf(const std::vector<Copies>& groups, const std::filesystem::path& root)
{
    std::vector<std::string> lines;
    for (const Copies& copies : groups) {
        std::string line;
        for (const std::filesystem::path& path : copies)
            line += (line.empty() ? "" : " = ") + displayName(path.lexically_relative(root));
        lines.push_back(std::move(line));
    }
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
    for (const std::vector<std::string>& names : groups) {
        std::string line;
        for (const std::string& name : names)
            line += (line.empty() ? "" : ", ") + name;
        lines.push_back(std::move(line));
    }
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

std::vector<ClassMerge> proposedMerges(const Dataset& dataset, const DatasetReport& report)
{
    std::vector<ClassMerge> merges;
    for (const std::vector<std::string>& names : report.similarClasses) {
        std::map<std::string, std::vector<std::filesystem::path>> pictures;
        for (const std::string& name : names)
            pictures[name];
        for (const Sample& sample : dataset.samples)
            if (const auto found = pictures.find(dataset.classes[std::size_t(sample.label)]); found != pictures.end())
                found->second.push_back(sample.path);
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
                        {"similar_classes", report.similarClasses},
                        {"imbalance", report.imbalance}};
    for (const Split split : kSplits) {
        json["images"][toString(split)] = dataset.count(split);
        json["split_origin"][toString(split)] = nameOf(report.origins[std::size_t(split)]);
        for (std::size_t label = 0; label < dataset.classes.size(); ++label)
            json["per_class"][dataset.classes[label]][toString(split)] = dataset.count(split, int(label));
    }
    for (const MissingClass& entry : report.missing)
        json["missing"].push_back({{"split", toString(entry.split)}, {"class", entry.className}});
    return json;
}

std::string toText(const Dataset& dataset, const DatasetReport& report)
{
    return summary(dataset, report) + table(dataset) +
           list(counted(report.unreadable.size(), "picture", "pictures") + " left out because of damage or kind",
                linesOf(report.unreadable, dataset.root)) +
           list(counted(report.stray.size(), "other file", "other files") + " not used",
                linesOf(report.stray, dataset.root)) +
           list("Class folders without a readable picture", report.emptyClasses) +
           list("Classes missing from a split", linesOf(report.missing)) +
           list("The same picture in several classes", linesOf(report.contradictions, dataset.root)) +
           list("The same picture in several splits", linesOf(report.leaks, dataset.root)) +
           list("The same picture several times", linesOf(report.duplicates, dataset.root)) +
           list("Class names that are almost the same", linesOf(report.similarClasses)) + imbalanceLine(report);
}

} // namespace graft
