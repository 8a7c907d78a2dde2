#include "commands.h"
#include "language.h"

#include "base/display_name.h"
#include "leaf_sample.h"

#include <CLI/CLI.hpp>
#include <nlohmann/json.hpp>

#include <memory>

namespace graft::cli {

void addSample(CLI::App& app, Console& console)
{
    auto* command =
        app.add_subcommand("sample", said(Text("Draw the sample data set: five kinds of leaf, ready to train on")));
    struct Options {
        std::string folder;
        LeafSampleOptions sample;
    };
    auto options = std::make_shared<Options>();
    command->add_option("DIR", options->folder, said(Text("Folder to write to")))->required();
    command->add_option("--per-class", options->sample.picturesPerClass, said(Text("Pictures of each kind")))
        ->check(CLI::Range(6, 100'000))
        ->capture_default_str();
    command->add_option("--size", options->sample.size, said(Text("Width and height in pixels")))
        ->check(CLI::Range(32, 4096))
        ->capture_default_str();
    command->add_option("--seed", options->sample.seed, said(Text("Another seed draws other pictures")))
        ->capture_default_str();
    command->callback([&console, options] {
        writeLeafSample(options->folder, options->sample, console.progress(), interruptToken());
        const std::size_t count = leafKinds().size() * std::size_t(options->sample.picturesPerClass);
        const std::string folder = displayName(options->folder);
        console.printText(said(Text("%1 pictures of %2 kinds of leaf are in %3", count, leafKinds().size(), folder)) +
                          '\n' + said(Text("Next: %1", "graft train " + folder)) + '\n');
        console.printJson({{"folder", folder}, {"images", count}, {"classes", leafKinds()}});
    });
}

} // namespace graft::cli
