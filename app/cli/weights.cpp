#include "commands.h"
#include "language.h"
#include "options.h"

#include "backbones/catalogue.h"
#include "base/display_name.h"
#include "base/unicode.h"
#include "weights/download.h"
#include "weights/weight_store.h"

#include <CLI/CLI.hpp>
#include <nlohmann/json.hpp>

#include <iomanip>
#include <memory>
#include <sstream>

namespace graft::cli {

namespace {

/// A backbone's best weights, BACKBONE:ENTRY, or a file's name.
const PublishedWeights& publishedNamed(const std::string& name)
{
    const std::size_t colon = name.find(':');
    for (const BackboneInfo& info : backboneCatalogue())
        for (const PublishedWeights& weights : info.weights)
            if (weights.fileName == name || (colon != std::string::npos && info.name == name.substr(0, colon) &&
                                             weights.entry == name.substr(colon + 1)))
                return weights;
    const BackboneInfo& info = findBackbone(name.substr(0, colon));
    if (colon != std::string::npos) {
        std::string entries;
        for (const PublishedWeights& weights : info.weights)
            entries += (entries.empty() ? "" : ", ") + weights.entry;
        throw Error({.problem = Text("There are no weights called '%1'", name), .expected = Text::verbatim(entries)});
    }
    return info.weights.front();
}

Text placeOf(const StoredFile& stored)
{
    if (stored.file)
        return Text::verbatim(displayName(*stored.file));
    return stored.damaged.empty() ? Text("not here") : Text("damaged: %1", displayName(stored.damaged.front()));
}

void list(const Console& console)
{
    std::ostringstream text;
    nlohmann::json json = nlohmann::json::array();
    text << padded(said(Text("backbone")), 20) << padded(said(Text("weights")), 28)
         << rightAligned(said(Text("size")), 10) << rightAligned(said(Text("top-1")), 10) << "   "
         << said(Text("where")) << '\n';
    for (const BackboneInfo& info : backboneCatalogue())
        for (const PublishedWeights& weights : info.weights) {
            const StoredFile stored = findStoredFile(weights.publishedFile(), Thoroughness::Size);
            const auto& file = stored.file;
            text << std::left << std::setw(20) << info.name << std::setw(28) << weights.entry << std::right
                 << std::setw(10) << megabytes(weights.bytes) << std::fixed << std::setprecision(1) << std::setw(8)
                 << weights.top1 << " %   " << said(placeOf(stored)) << '\n';
            json.push_back({{"backbone", info.name},
                            {"entry", weights.entry},
                            {"file", weights.fileName},
                            {"bytes", weights.bytes},
                            {"top1", weights.top1},
                            {"sha256_prefix", weights.sha256Prefix},
                            {"url", weights.url.empty() ? nlohmann::json() : nlohmann::json(weights.url)},
                            {"path", file ? nlohmann::json(displayName(*file)) : nlohmann::json()},
                            {"damaged", stored.damaged.empty() ? nlohmann::json()
                                                               : nlohmann::json(displayName(stored.damaged.front()))}});
        }
    console.printText(text.str());
    console.printJson(json);
}

void get(const Console& console, const std::vector<std::string>& names)
{
    std::vector<PublishedWeights> wanted;
    for (const std::string& name : names)
        wanted.push_back(asUsage([&] { return publishedNamed(name); })); // all of them before the first byte
    std::ostringstream text;
    nlohmann::json json = nlohmann::json::array();
    for (const PublishedWeights& weights : wanted) {
        const std::filesystem::path file = fetchWeights(weights, console.progress(), interruptToken());
        Console::clearProgress();
        text << weights.architecture << ": " << displayName(file) << '\n';
        json.push_back({{"backbone", weights.architecture}, {"entry", weights.entry}, {"path", displayName(file)}});
    }
    console.printText(text.str());
    console.printJson(json);
}

void path(const Console& console, const std::string& name)
{
    const PublishedWeights weights = asUsage([&] { return publishedNamed(name); });
    const auto file = findStoredFile(weights.publishedFile(), Thoroughness::Checksum).file;
    if (!file) {
        std::string searched;
        for (const std::filesystem::path& folder : weightFolders())
            searched += (searched.empty() ? "" : ", ") + displayName(folder);
        throw Error({.problem = Text("The weights of %1 are not on this machine", weights.architecture),
                     .found = Text("no undamaged %1 in %2", weights.fileName, searched),
                     .advice = weights.url.empty() ? Text("They come with the Python package %1.", weights.source)
                                                   : Text("`graft weights get %1` downloads them.", name)});
    }
    console.printText(displayName(*file) + '\n');
    console.printJson({{"backbone", weights.architecture}, {"entry", weights.entry}, {"path", displayName(*file)}});
}

} // namespace

void addWeights(CLI::App& app, Console& console)
{
    auto* command = app.add_subcommand("weights", said(Text("List, download and find pretrained weights")));
    command->require_subcommand(1);
    auto* listCommand =
        command->add_subcommand("list", said(Text("All published weights, and which are on this machine")));
    listCommand->callback([&console] { list(console); });
    auto names = std::make_shared<std::vector<std::string>>();
    auto* getCommand = command->add_subcommand("get", said(Text("Download weights and check them")));
    getCommand
        ->add_option("NAME", *names,
                     said(Text("A backbone, BACKBONE:WEIGHTS or a file name from `graft weights list`")))
        ->required();
    getCommand->callback([&console, names] { get(console, *names); });
    auto name = std::make_shared<std::string>();
    auto* pathCommand = command->add_subcommand("path", said(Text("Where weights are on this machine")));
    pathCommand->add_option("NAME", *name, said(Text("As for get")))->required();
    pathCommand->callback([&console, name] { path(console, *name); });
    for (CLI::App* sub : {listCommand, getCommand, pathCommand})
        addJson(*sub, console);
}

} // namespace graft::cli
