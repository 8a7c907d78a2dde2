#include "commands.h"
#include "language.h"

#include "backbones/catalogue.h"
#include "base/percent.h"
#include "base/unicode.h"
#include "transfer/freeze_plan.h"

#include <CLI/CLI.hpp>
#include <nlohmann/json.hpp>

#include <iomanip>
#include <memory>
#include <sstream>

namespace graft::cli {

namespace {

constexpr std::size_t kMostColumns = 120;

std::string shapeText(const std::vector<std::int64_t>& shape)
{
    std::string text;
    for (const std::int64_t extent : shape)
        text += (text.empty() ? "" : " x ") + std::to_string(extent);
    return text;
}

Text stateOf(const StageInfo& stage, const FreezePlan& plan)
{
    if (stage.parameters == 0)
        return Text::verbatim("-");
    return plan.isTrainable(stage.name) ? Text("trainable") : Text("frozen");
}

std::string tableOf(const FreezePlan& plan, std::int64_t allMultiplyAdds)
{
    std::ostringstream text;
    text << padded(said(Text("stage")), 16) << padded(said(Text("kind")), 34) << padded(said(Text("output")), 18)
         << rightAligned(said(Text("parameters")), 12) << rightAligned(said(Text("compute")), 10) << "   "
         << said(Text("state")) << '\n';
    for (const StageInfo& stage : plan.stages()) {
        const double share = allMultiplyAdds > 0 ? double(stage.multiplyAdds) / double(allMultiplyAdds) : 0;
        text << std::left << std::setw(16) << stage.name << padded(said(stage.kind), 34) << std::setw(18)
             << shapeText(stage.outputShape) << std::right << std::setw(12) << stage.parameters << std::fixed
             << std::setprecision(1) << std::setw(8) << roundedPercent(share, 1) << " %   "
             << said(stateOf(stage, plan)) << '\n';
    }
    text << said(Text("%1: %2 trainable parameters below the head", shortened(said(plan.description()), kMostColumns),
                      plan.trainableParameters()))
         << '\n';
    return text.str();
}

nlohmann::json jsonOf(const std::string& backbone, const FreezePlan& plan, std::int64_t allMultiplyAdds)
{
    nlohmann::json stages = nlohmann::json::array();
    for (const StageInfo& stage : plan.stages())
        stages.push_back(
            {{"name", stage.name},
             {"kind", stage.kind.english()},
             {"output_shape", stage.outputShape},
             {"parameters", stage.parameters},
             {"multiply_adds", stage.multiplyAdds},
             {"compute_share", double(stage.multiplyAdds) / double(std::max<std::int64_t>(1, allMultiplyAdds))},
             {"trainable", stage.parameters > 0 && plan.isTrainable(stage.name)}});
    return {{"backbone", backbone},
            {"freeze", plan.description().english()},
            {"trainable_parameters", plan.trainableParameters()},
            {"stages", stages}};
}

} // namespace

void addLayers(CLI::App& app, Console& console)
{
    auto* command =
        app.add_subcommand("layers", said(Text("Show a network's layers and what a freeze plan does to them")));
    struct Options {
        std::string backbone;
        std::string freeze = "head-only";
    };
    auto options = std::make_shared<Options>();
    command->add_option("NAME", options->backbone, said(Text("A name from `graft backbones`")))->required();
    command
        ->add_option("--freeze", options->freeze,
                     said(Text("head-only, none, a fraction such as 0.6, or STAGE,STAGE,...")))
        ->capture_default_str();
    command->callback([&console, options] {
        const FreezePlan plan =
            asUsage([&] { return freezeChoiceFromString(options->freeze).on(describeStages(options->backbone)); });
        std::int64_t all = 0;
        for (const StageInfo& stage : plan.stages())
            all += stage.multiplyAdds;
        console.printText(tableOf(plan, all));
        console.printJson(jsonOf(options->backbone, plan, all));
    });
}

} // namespace graft::cli
