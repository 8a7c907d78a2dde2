#include "datasets/split_names.h"

#include "base/unicode.h"

#include <algorithm>
#include <array>
#include <string>
#include <string_view>
#include <utility>

namespace graft {

namespace fs = std::filesystem;

namespace {

constexpr std::array<std::pair<std::string_view, Split>, 24> kSplitWords{{
    {"train", Split::Train},       {"training", Split::Train},  {"trainset", Split::Train},
    {"trainingset", Split::Train}, {"traindata", Split::Train}, {"trn", Split::Train},
    {"valid", Split::Valid},       {"val", Split::Valid},       {"validation", Split::Valid},
    {"validate", Split::Valid},    {"validset", Split::Valid},  {"valset", Split::Valid},
    {"dev", Split::Valid},         {"devset", Split::Valid},    {"eval", Split::Valid},
    {"evaluation", Split::Valid},  {"test", Split::Test},       {"testing", Split::Test},
    {"testset", Split::Test},      {"testdata", Split::Test},   {"tst", Split::Test},
    {"holdout", Split::Test},      {"heldout", Split::Test},    {"validationset", Split::Valid},
}};

constexpr std::array<std::string_view, 14> kPictureWords{"set",      "data",  "dataset", "image", "images",
                                                         "img",      "imgs",  "pic",     "pics",  "picture",
                                                         "pictures", "photo", "photos",  "split"};

constexpr std::array<std::string_view, 16> kUnlabelledWords{
    "unlabelled",    "unlabeled", "unsorted",   "tosort",      "unclassified", "uncategorized",
    "uncategorised", "todo",      "inbox",      "unannotated", "tolabel",      "toclassify",
    "unassigned",    "미분류",    "unsortiert", "unbekannt"};

bool isLetter(char byte)
{
    return (byte >= 'a' && byte <= 'z') || static_cast<unsigned char>(byte) >= 0x80;
}

/// The words of a name in lower case; digits and signs separate them.
std::vector<std::string> wordsOf(const fs::path& name)
{
    const std::string text = asciiLower(composed(name.string()));
    std::vector<std::string> words(1);
    for (const char letter : text)
        if (isLetter(letter))
            words.back() += letter;
        else if (!words.back().empty())
            words.emplace_back();
    if (words.back().empty())
        words.pop_back();
    // "hold-out" is one word.
    for (std::size_t i = 0; i + 1 < words.size(); ++i)
        if ((words[i] == "hold" || words[i] == "held") && words[i + 1] == "out") {
            words[i] += words[i + 1];
            words.erase(words.begin() + std::ptrdiff_t(i) + 1);
        }
    return words;
}

std::optional<Split> splitOf(const std::string& word)
{
    for (const auto& [known, split] : kSplitWords)
        if (word == known)
            return split;
    return std::nullopt;
}

bool addsNothing(const std::string& word)
{
    return std::find(kPictureWords.begin(), kPictureWords.end(), word) != kPictureWords.end();
}

/// A name with exactly one word for a split.
struct SplitName {
    Split split = Split::Train;
    std::string others; ///< The words that say more than that.
};

std::optional<SplitName> understood(const fs::path& name)
{
    std::optional<SplitName> result;
    std::string others;
    for (const std::string& word : wordsOf(name)) {
        if (const auto split = splitOf(word)) {
            if (result)
                return std::nullopt;
            result = SplitName{.split = *split, .others = {}};
        } else if (!addsNothing(word)) {
            others += word + ' ';
        }
    }
    if (result)
        result->others = others;
    return result;
}

} // namespace

std::optional<Split> splitNamed(const fs::path& name)
{
    const auto found = understood(name);
    return found && found->others.empty() ? std::optional(found->split) : std::nullopt;
}

std::map<fs::path, Split> splitsAmong(const std::vector<fs::path>& folders)
{
    std::map<fs::path, Split> splits;
    std::map<std::string, std::vector<std::pair<fs::path, Split>>> byOtherWords;
    for (const fs::path& folder : folders)
        if (const auto name = understood(folder.filename()))
            byOtherWords[name->others].emplace_back(folder, name->split);
    for (const auto& [others, group] : byOtherWords) {
        const Split first = group.front().second;
        const bool differ =
            std::any_of(group.begin(), group.end(), [first](const auto& entry) { return entry.second != first; });
        if (others.empty() || differ)
            splits.insert(group.begin(), group.end());
    }
    return splits;
}

bool isWordForPictures(const fs::path& name)
{
    const auto words = wordsOf(name);
    return !words.empty() && std::all_of(words.begin(), words.end(), addsNothing);
}

bool isWordForUnlabelled(const fs::path& name)
{
    std::string together;
    for (const std::string& word : wordsOf(name))
        if (!addsNothing(word))
            together += word;
    return std::find(kUnlabelledWords.begin(), kUnlabelledWords.end(), together) != kUnlabelledWords.end();
}

} // namespace graft
