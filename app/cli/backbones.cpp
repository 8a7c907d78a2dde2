#include "commands.h"

#include "backbones/catalogue.h"

#include <CLI/CLI.hpp>
#include <nlohmann/json.hpp>

#include <iomanip>
#include <sstream>

namespace graft::cli {

void addBackbones(CLI::App& app, Console& console)
{
    auto* command = app.add_subcommand("backbones", "List the pretrained networks");
    command->callback([&console] {
        std::ostringstream text;
        nlohmann::json json = nlohmann::json::array();
        text << std::left << std::setw(22) << "name" << std::right << std::setw(10) << "size" << std::setw(14)
             << "parameters" << std::setw(12) << "GMAC" << std::setw(10) << "top-1"
             << "   weights\n";
        for (const BackboneInfo& info : backboneCatalogue()) {
            const auto weights = findWeights(info);
            text << std::left << std::setw(22) << info.name << std::right << std::setw(10) << info.preprocessing.size
                 << std::fixed << std::setprecision(2) << std::setw(12) << double(info.parameters) / 1e6 << " M"
                 << std::setw(12) << double(info.multiplyAdds) / 1e9 << std::setprecision(1) << std::setw(8)
                 << info.weights.front().top1 << " %   " << (weights ? "here" : "missing") << '\n';
            json.push_back({{"name", info.name},
                            {"title", info.title},
                            {"size", info.preprocessing.size},
                            {"parameters", info.parameters},
                            {"multiply_adds", info.multiplyAdds},
                            {"top1", info.weights.front().top1},
                            {"weights", weights ? nlohmann::json(weights->file.string()) : nlohmann::json()}});
        }
        console.printText(text.str());
        console.printJson(json);
    });
}

} // namespace graft::cli
