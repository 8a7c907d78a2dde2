#include "commands.h"

#include "backbones/catalogue.h"
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

std::string tableOf(const FreezePlan& plan, std::int64_t allMultiplyAdds)
{
    std::ostringstream text;
    text << std::left << std::setw(16) << "stage" << std::setw(34) << "kind" << std::setw(18) << "output" << std::right
         << std::setw(12) << "parameters" << std::setw(10) << "compute"
         << "   state\n";
    for (const StageInfo& stage : plan.stages()) {
        const double share = allMultiplyAdds > 0 ? 100.0 * double(stage.multiplyAdds) / double(allMultiplyAdds) : 0;
        text << std::left << std::setw(16) << stage.name << std::setw(34) << stage.kind << std::setw(18)
             << shapeText(stage.outputShape) << std::right << std::setw(12) << stage.parameters << std::fixed
             << std::setprecision(1) << std::setw(8) << share << " %   "
             << (stage.parameters == 0          ? "-"
                 : plan.isTrainable(stage.name) ? "trainable"
                                                : "frozen")
             << '\n';
    }
    text << shortened(plan.description(), kMostColumns) << ": " << plan.trainableParameters()
         << " trainable parameters below the head\n";
    return text.str();
}

nlohmann::json jsonOf(const std::string& backbone, const FreezePlan& plan, std::int64_t allMultiplyAdds)
{
    nlohmann::json stages = nlohmann::json::array();
    for (const StageInfo& stage : plan.stages())
        stages.push_back(
            {{"name", stage.name},
             {"kind", stage.kind},
             {"output_shape", stage.outputShape},
             {"parameters", stage.parameters},
             {"multiply_adds", stage.multiplyAdds},
             {"compute_share", double(stage.multiplyAdds) / double(std::max<std::int64_t>(1, allMultiplyAdds))},
             {"trainable", stage.parameters > 0 && plan.isTrainable(stage.name)}});
    return {{"backbone", backbone},
            {"freeze", plan.description()},
            {"trainable_parameters", plan.trainableParameters()},
            {"stages", stages}};
}

} // namespace

void addLayers(CLI::App& app, Console& console)
{
    auto* command = app.add_subcommand("layers", "Show a network's layers and what a freeze plan does to them");
    struct Options {
        std::string backbone;
        std::string freeze = "head-only";
    };
    auto options = std::make_shared<Options>();
    command->add_option("NAME", options->backbone, "A name from `graft backbones`")->required();
    command->add_option("--freeze", options->freeze, "head-only, none, a fraction such as 0.6, or STAGE,STAGE,...")
        ->capture_default_str();
    command->callback([&console, options] {
        const FreezePlan plan =
            asUsage([&] { return FreezePlan::parse(options->freeze, describeStages(options->backbone)); });
        std::int64_t all = 0;
        for (const StageInfo& stage : plan.stages())
            all += stage.multiplyAdds;
        console.printText(tableOf(plan, all));
        console.printJson(jsonOf(options->backbone, plan, all));
    });
}

} // namespace graft::cli
