#include "runs/picture_list.h"

#include "base/display_name.h"
#include "base/error.h"
#include "base/files.h"
#include "base/json_text.h"

#include <nlohmann/json.hpp>

#include <map>
#include <string>

namespace graft {

namespace {

constexpr int kListFormat = 1;
constexpr std::uintmax_t kMostBytesOfList = std::uintmax_t{1} << 30;

/// What is said of a picture.
struct Listed {
    std::string place; ///< Its class and split.
    std::string content;
};

std::map<std::string, Listed> listOf(const Dataset& dataset)
{
    std::map<std::string, Listed> list;
    for (const Sample& sample : dataset.samples)
        list[displayName(sample.path->lexically_relative(dataset.root))] = {
            .place = toString(sample.split) + "/" + dataset.classes.at(std::size_t(sample.label)),
            .content = sample.content.hex()};
    return list;
}

} // namespace

void writePictureList(const std::filesystem::path& file, const Dataset& dataset)
{
    nlohmann::json pictures = nlohmann::json::object();
    for (const auto& [name, listed] : listOf(dataset))
        pictures[name] = {listed.place, listed.content};
    writeFileAtomically(file, jsonText({{"format", kListFormat}, {"pictures", pictures}}));
}

Text pictureChanges(const std::filesystem::path& file, const Dataset& dataset)
{
    std::map<std::string, Listed> now = listOf(dataset);
    std::size_t gone = 0;
    std::size_t moved = 0;
    std::size_t edited = 0;
    try {
        const nlohmann::json content = parsedJson(readTextFile(file, kMostBytesOfList));
        for (const auto& [name, words] : content.at("pictures").items()) {
            const auto found = now.find(name);
            if (found == now.end()) {
                ++gone;
                continue;
            }
            moved += found->second.place != words.at(0).get<std::string>();
            edited += found->second.content != words.at(1).get<std::string>();
            now.erase(found);
        }
    } catch (const std::exception&) { // gone or damaged: that something changed is said all the same
        return {};
    }
    std::vector<Text> parts;
    const auto add = [&](std::size_t count, const Text& text) {
        if (count > 0)
            parts.push_back(text);
    };
    add(now.size(), Text("pictures that were added: %1", now.size()));
    add(gone, Text("pictures that are gone: %1", gone));
    add(edited, Text("pictures that were edited: %1", edited));
    add(moved, Text("pictures that are of another class or split: %1", moved));
    return Text::joined(parts, ", ");
}

} // namespace graft
