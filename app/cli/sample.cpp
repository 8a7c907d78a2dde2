#include "commands.h"

#include "base/display_name.h"
#include "datasets/leaf_sample.h"

#include <CLI/CLI.hpp>
#include <nlohmann/json.hpp>

#include <memory>

namespace graft::cli {

void addSample(CLI::App& app, Console& console)
{
    auto* command = app.add_subcommand("sample", "Draw the sample data set: five kinds of leaf, ready to train on");
    struct Options {
        std::string folder;
        LeafSampleOptions sample;
    };
    auto options = std::make_shared<Options>();
    command->add_option("DIR", options->folder, "Folder to write to")->required();
    command->add_option("--per-class", options->sample.picturesPerClass, "Pictures of each kind")
        ->check(CLI::Range(6, 100'000))
        ->capture_default_str();
    command->add_option("--size", options->sample.size, "Width and height in pixels")
        ->check(CLI::Range(32, 4096))
        ->capture_default_str();
    command->add_option("--seed", options->sample.seed, "Another seed draws other pictures")->capture_default_str();
    command->callback([&console, options] {
        writeLeafSample(options->folder, options->sample, console.progress(), interruptToken());
        const std::size_t count = leafKinds().size() * std::size_t(options->sample.picturesPerClass);
        console.printText(std::to_string(count) + " pictures of " + std::to_string(leafKinds().size()) +
                          " kinds of leaf are in " + displayName(options->folder) + "\nNext: graft train " +
                          displayName(options->folder) + "\n");
        console.printJson({{"folder", displayName(options->folder)}, {"images", count}, {"classes", leafKinds()}});
    });
}

} // namespace graft::cli
