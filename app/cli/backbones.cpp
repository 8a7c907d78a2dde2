#include "commands.h"
#include "language.h"
#include "options.h"

#include "backbones/catalogue.h"
#include "base/display_name.h"
#include "base/unicode.h"
#include "transfer/backbone_speed.h"

#include <CLI/CLI.hpp>
#include <nlohmann/json.hpp>

#include <algorithm>
#include <iomanip>
#include <memory>
#include <sstream>

namespace graft::cli {

namespace {

struct Options {
    std::vector<std::string> names;
    bool measure = false;
    DeviceChoice device;
};

void listBackbones(const Console& console, const Options& options)
{
    for (const std::string& name : options.names)
        asUsage([&] { (void)findBackbone(name); }); // before a second is spent on any
    Compute compute;
    if (options.measure) {
        compute = chooseCompute(Precision::Float32, options.device, 0);
        console.note(Text("Measuring on %1", deviceIdentity(compute.device)));
        console.remark(compute.remark);
    }
    std::ostringstream text;
    nlohmann::json json = nlohmann::json::array();
    text << padded(said(Text("name")), 22) << rightAligned(said(Text("size")), 6)
         << rightAligned(said(Text("parameters")), 14) << rightAligned(said(Text("GMAC")), 9)
         << rightAligned(said(Text("top-1")), 9);
    if (options.measure)
        text << rightAligned(said(Text("pictures/s")), 14);
    text << "   " << said(Text("weights")) << '\n';
    for (const BackboneInfo& info : backboneCatalogue()) {
        const bool isChosen = std::find(options.names.begin(), options.names.end(), info.name) != options.names.end();
        if (!options.names.empty() && !isChosen)
            continue;
        const auto weights = findWeights(info);
        text << std::left << std::setw(22) << info.name << std::right << std::setw(6) << info.preprocessing.size
             << std::fixed << std::setprecision(2) << std::setw(12) << double(info.parameters) / 1e6 << " M"
             << std::setw(9) << double(info.multiplyAdds) / 1e9 << std::setprecision(1) << std::setw(7)
             << info.weights.front().top1 << " %";
        nlohmann::json entry{{"name", info.name},
                             {"title", info.title},
                             {"size", info.preprocessing.size},
                             {"parameters", info.parameters},
                             {"multiply_adds", info.multiplyAdds},
                             {"top1", info.weights.front().top1},
                             {"weights", weights ? nlohmann::json(displayName(weights->file)) : nlohmann::json()}};
        if (options.measure) {
            console.note(Text("Measuring %1", info.name));
            const double speed = measureBackboneSpeed(info.name, compute, interruptToken());
            text << std::setw(14) << speed;
            entry["images_per_second"] = speed;
            entry["device_name"] = deviceIdentity(compute.device);
            entry["remark"] = remarkJson(compute.remark);
        }
        const bool isPublished = !info.weights.front().url.empty();
        text << "   " << said(weights ? Text("here") : isPublished ? Text("to download") : Text("missing")) << '\n';
        json.push_back(std::move(entry));
    }
    console.printText(text.str());
    console.printJson(json);
}

} // namespace

void addBackbones(CLI::App& app, Console& console)
{
    auto* command = app.add_subcommand("backbones", said(Text("List the pretrained networks")));
    auto options = std::make_shared<Options>();
    command->add_option("NAME", options->names, said(Text("Only these")));
    command->add_flag("--measure", options->measure, said(Text("Measure how many pictures a second each takes here")));
    addDevice(*command, options->device);
    command->callback([&console, options] { listBackbones(console, *options); });
}

} // namespace graft::cli
