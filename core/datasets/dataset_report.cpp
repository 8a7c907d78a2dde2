#include "datasets/dataset_report.h"

#include "base/display_name.h"
#include "base/unicode.h"

#include <algorithm>
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

Text wordOf(Split split)
{
    switch (split) {
    case Split::Train:
        return Text("train");
    case Split::Valid:
        return Text("valid");
    case Split::Test:
        break;
    }
    return Text("test");
}

Text summary(const Dataset& dataset, const DatasetReport& report)
{
    const std::size_t classes = dataset.classes.size(), pictures = dataset.samples.size();
    const Text counts("%1, %2", classes == 1 ? Text("1 class") : Text("%1 classes", classes),
                      pictures == 1 ? Text("1 picture") : Text("%1 pictures", pictures));
    std::vector<Text> splitOff;
    for (const Split split : kSplits)
        if (report.origins[std::size_t(split)] == SplitOrigin::SplitOff)
            splitOff.push_back(wordOf(split));
    if (splitOff.empty())
        return counts;
    return Text("%1; %2 split off from train by content", counts,
                splitOff.size() == 1 ? splitOff.front() : Text("%1 and %2", splitOff.front(), splitOff.back()));
}

std::string table(const Dataset& dataset, const Dictionary& dictionary)
{
    constexpr std::size_t kNumberWidth = 9;
    constexpr std::size_t kWidestName = 40;
    const std::string heading = Text("class").in(dictionary);
    const std::string total = Text("total").in(dictionary);
    std::size_t nameWidth = std::max(columnsOf(heading), columnsOf(total));
    for (const std::string& name : dataset.classes)
        nameWidth = std::min(kWidestName, std::max(nameWidth, columnsOf(name)));
    const auto line = [&](const std::string& name, const auto& cell) {
        std::string text = "  " + padded(shortened(name, nameWidth), nameWidth);
        for (const Split split : kSplits)
            text += rightAligned(cell(split), kNumberWidth);
        return text + '\n';
    };
    std::string text = line(heading, [&](Split split) { return wordOf(split).in(dictionary); });
    const std::vector<SplitCounts> counts = dataset.countsByClass();
    for (std::size_t label = 0; label < counts.size(); ++label)
        text += line(dataset.classes[label],
                     [&](Split split) { return std::to_string(counts[label][std::size_t(split)]); });
    return text + line(total, [&](Split split) { return std::to_string(dataset.count(split)); });
}

/// Nothing where there are no lines.
std::string list(const Text& title, const std::vector<std::string>& lines, const Dictionary& dictionary)
{
    if (lines.empty())
        return {};
    std::string text = '\n' + title.in(dictionary) + ":\n";
    for (std::size_t i = 0; i < std::min(lines.size(), kLinesOfAList); ++i)
        text += "  " + lines[i] + '\n';
    if (lines.size() > kLinesOfAList)
        text += "  " + Text("and %1 more", lines.size() - kLinesOfAList).in(dictionary) + '\n';
    return text;
}

std::vector<std::string> linesOf(const std::vector<SkippedFile>& files, const std::filesystem::path& root,
                                 const Dictionary& dictionary)
{
    std::vector<std::string> lines;
    for (const SkippedFile& file : files)
        lines.push_back(shortened(displayName(file.path.lexically_relative(root)), 160) + ": " +
                        shortened(file.reason.in(dictionary), 160));
    return lines;
}

std::vector<Text> linesOf(const std::vector<MissingClass>& missing)
{
    std::vector<Text> lines;
    for (const MissingClass& entry : missing)
        lines.push_back(Text("%1 has no picture in %2", entry.className, wordOf(entry.split)));
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
std::string lineOf(const std::vector<SharedPath>& paths, const std::filesystem::path& root, const std::string& between,
                   const Dictionary& dictionary)
{
    constexpr std::size_t kMostNames = 4;
    constexpr std::size_t kLongestName = 120;
    std::string line;
    for (std::size_t i = 0; i < std::min(paths.size(), kMostNames); ++i)
        line += (i == 0 ? "" : between) + shortened(displayName(paths[i]->lexically_relative(root)), kLongestName);
    if (paths.size() > kMostNames)
        line += between + Text("%1 more", paths.size() - kMostNames).in(dictionary);
    return line;
}

std::vector<std::string> linesOf(const std::vector<Copies>& groups, const std::filesystem::path& root,
                                 const Dictionary& dictionary)
{
    std::vector<std::string> lines;
    for (const Copies& copies : groups)
        lines.push_back(lineOf(copies, root, " = ", dictionary));
    return lines;
}

std::vector<std::string> linesOf(const std::vector<NotedPictures>& noted, const std::filesystem::path& root,
                                 const Dictionary& dictionary)
{
    std::vector<std::string> lines;
    for (const NotedPictures& entry : noted)
        lines.push_back(textOf(entry.note).in(dictionary) + ": " + lineOf(entry.pictures, root, ", ", dictionary));
    return lines;
}

std::vector<Text> linesOf(const std::vector<RepetitiveClass>& classes)
{
    std::vector<Text> lines;
    for (const RepetitiveClass& entry : classes)
        lines.push_back(
            entry.different == 1
                ? Text("%1: %2 files are 1 different picture", entry.className, entry.files)
                : Text("%1: %2 files are %3 different pictures", entry.className, entry.files, entry.different));
    return lines;
}

nlohmann::json toJson(const std::vector<Copies>& groups)
{
    nlohmann::json list = nlohmann::json::array();
    for (const Copies& copies : groups) {
        nlohmann::json paths = nlohmann::json::array();
        for (const SharedPath& path : copies)
            paths.push_back(displayName(path));
        list.push_back(std::move(paths));
    }
    return list;
}

std::vector<Text> linesOf(const std::vector<std::vector<std::string>>& groups)
{
    std::vector<Text> lines;
    for (const std::vector<std::string>& names : groups)
        lines.push_back(fewOf(names));
    return lines;
}

/// Whether it is worth a word: nothing if not.
Text imbalanceText(const DatasetReport& report)
{
    if (report.imbalance < kNoticeableImbalance)
        return {};
    return Text("The largest class has %1 times as many training pictures as the smallest; --class-weights balanced "
                "makes up for it",
                int(report.imbalance + 0.5));
}

} // namespace

Text textOf(PictureNote note)
{
    switch (note) {
    case PictureNote::OnePageOfSeveral:
        return Text("Only one page of several is looked at");
    case PictureNote::OneFrameOfSeveral:
        return Text("Only the first picture of an animation is looked at");
    case PictureNote::DarkSixteenBits:
        return Text("Nearly black, as of 16 bits only 12 or fewer are used");
    case PictureNote::Transparent:
        return Text("Nearly all of it is transparent, which is shown as white");
    case PictureNote::ForeignColours:
        break;
    }
    return Text("A colour profile other than sRGB is not applied");
}

/// Which classes a split has no pictures of.
static Text withoutPictures(Split split, const std::vector<std::string>& classes)
{
    const Text names = fewOf(classes);
    const bool isOne = classes.size() == 1;
    switch (split) {
    case Split::Train:
        return isOne ? Text("No picture to train the class %1", names)
                     : Text("No picture to train the classes %1", names);
    case Split::Valid:
        return isOne ? Text("No picture to validate the class %1", names)
                     : Text("No picture to validate the classes %1", names);
    case Split::Test:
        break;
    }
    return isOne ? Text("No picture to test the class %1", names) : Text("No picture to test the classes %1", names);
}

std::vector<Text> whatMatters(const Dataset& dataset, const DatasetReport& report)
{
    std::vector<Text> sentences = report.doubts;
    const auto say = [&](std::size_t count, const Text& one, const Text& many) {
        if (count > 0)
            sentences.push_back(count == 1 ? one : many);
    };
    const std::size_t unreadable = report.unreadable.size(), stray = report.stray.size();
    const Text whyUnreadable = reasonsIn(report.unreadable), whyStray = reasonsIn(report.stray);
    say(unreadable, Text("%1 picture is left out: %2", unreadable, whyUnreadable),
        Text("%1 pictures are left out: %2", unreadable, whyUnreadable));
    say(stray, Text("%1 other file or folder is not used: %2", stray, whyStray),
        Text("%1 other files or folders are not used: %2", stray, whyStray));
    if (!report.emptyClasses.empty())
        sentences.push_back(Text("No readable picture is in %1", fewOf(report.emptyClasses)));
    for (const Split split : kSplits)
        if (const auto names = classesMissingFrom(split, report.missing); !names.empty())
            sentences.push_back(withoutPictures(split, names));
    if (const auto lines = linesOf(report.repetitiveClasses); !lines.empty())
        sentences.push_back(Text("Many files are copies: %1", fewOf(lines, 3)));
    const std::size_t contradictions = report.contradictions.size(), leaks = report.leaks.size();
    say(contradictions, Text("%1 picture is in more than one class", contradictions),
        Text("%1 pictures are in more than one class", contradictions));
    say(leaks, Text("%1 picture is in more than one split, so figures look better than they are", leaks),
        Text("%1 pictures are in more than one split, so figures look better than they are", leaks));
    const std::size_t nearCopies = report.nearCopies.size(), similar = report.similarClasses.size();
    say(nearCopies, Text("%1 picture is there again in another size, quality or frame", nearCopies),
        Text("%1 pictures are there again in another size, quality or frame", nearCopies));
    const Text similarNames = fewOf(linesOf(report.similarClasses), 3);
    say(similar, Text("%1 group of classes has almost the same name: %2", similar, similarNames),
        Text("%1 groups of classes have almost the same name: %2", similar, similarNames));
    for (const NotedPictures& entry : report.noted) {
        const std::string first = shortened(displayName(entry.pictures.front()->lexically_relative(dataset.root)), 160);
        sentences.push_back(entry.pictures.size() == 1 ? Text("%1: 1 picture, such as %2", textOf(entry.note), first)
                                                       : Text("%1: %2 pictures, such as %3", textOf(entry.note),
                                                              entry.pictures.size(), first));
    }
    return sentences;
}

nlohmann::json toJson(const std::vector<SkippedFile>& files)
{
    nlohmann::json list = nlohmann::json::array();
    for (const SkippedFile& file : files)
        list.push_back({{"path", displayName(file.path)}, {"reason", file.reason.english()}});
    return list;
}

std::vector<ClassMerge> proposedMerges(const Dataset& dataset, const DatasetReport& report)
{
    std::unordered_map<std::string, std::vector<SharedPath>> pictures;
    for (const std::vector<std::string>& names : report.similarClasses)
        for (const std::string& name : names)
            pictures[name];
    for (const Sample& sample : dataset.samples)
        if (const auto found = pictures.find(dataset.classes[std::size_t(sample.label)]); found != pictures.end())
            found->second.push_back(sample.path);
    std::vector<ClassMerge> merges;
    for (std::vector<std::string> names : report.similarClasses) {
        std::sort(names.begin(), names.end());
        ClassMerge merge{.into = *std::max_element(names.begin(), names.end(),
                                                   [&](const std::string& a, const std::string& b) {
                                                       return pictures[a].size() < pictures[b].size();
                                                   }),
                         .pictures = {}};
        for (const std::string& name : names)
            if (name != merge.into)
                merge.pictures.insert(merge.pictures.end(), pictures[name].begin(), pictures[name].end());
        std::sort(merge.pictures.begin(), merge.pictures.end());
        merges.push_back(std::move(merge));
    }
    return merges;
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
                        {"doubts", englishOf(report.doubts)},
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
        json["noted"].push_back({{"note", textOf(entry.note).english()}, {"pictures", std::move(paths)}});
    }
    for (const MissingClass& entry : report.missing)
        json["missing"].push_back({{"split", toString(entry.split)}, {"class", entry.className}});
    return json;
}

std::string toText(const Dataset& dataset, const DatasetReport& report, const Dictionary& dictionary)
{
    const std::filesystem::path& root = dataset.root;
    const std::size_t unreadable = report.unreadable.size(), stray = report.stray.size();
    std::string text =
        displayName(root) + '\n' + summary(dataset, report).in(dictionary) + "\n\n" + table(dataset, dictionary);
    const auto add = [&](const Text& title, const std::vector<std::string>& lines) {
        text += list(title, lines, dictionary);
    };
    add(Text("Is it meant so?"), wordsOf(report.doubts, dictionary));
    add(unreadable == 1 ? Text("%1 picture left out because of damage or kind", unreadable)
                        : Text("%1 pictures left out because of damage or kind", unreadable),
        linesOf(report.unreadable, root, dictionary));
    add(stray == 1 ? Text("%1 other file not used", stray) : Text("%1 other files not used", stray),
        linesOf(report.stray, root, dictionary));
    add(Text("Class folders without a readable picture"), report.emptyClasses);
    add(Text("Classes missing from a split"), wordsOf(linesOf(report.missing), dictionary));
    add(Text("The same picture in several classes"), linesOf(report.contradictions, root, dictionary));
    add(Text("The same picture in several splits"), linesOf(report.leaks, root, dictionary));
    add(Text("The same picture several times"), linesOf(report.duplicates, root, dictionary));
    add(Text("Classes with many copies"), wordsOf(linesOf(report.repetitiveClasses), dictionary));
    add(Text("The same in another size, quality or frame"), linesOf(report.nearCopies, root, dictionary));
    add(Text("Used, but remarkable"), linesOf(report.noted, root, dictionary));
    add(Text("Class names that are almost the same"), wordsOf(linesOf(report.similarClasses), dictionary));
    if (const Text imbalance = imbalanceText(report); !imbalance.isEmpty())
        text += '\n' + imbalance.in(dictionary) + '\n';
    return text;
}

} // namespace graft
