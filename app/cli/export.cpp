#include "commands.h"

#include "deploy/export.h"

#include <CLI/CLI.hpp>
#include <nlohmann/json.hpp>

#include <iomanip>
#include <memory>
#include <sstream>

namespace graft::cli {

void addExport(CLI::App& app, Console& console)
{
    auto* command = app.add_subcommand("export", "Write a run's classifier as TorchScript, and check it");
    struct Options {
        std::string run;
        std::string file;
        int check = 16;
        bool trust = false;
    };
    auto options = std::make_shared<Options>();
    command->add_option("RUN", options->run, "A run's folder")->required();
    command->add_option("-o,--output", options->file, "File to write; default: model.pt in the run's folder");
    command->add_option("--check", options->check, "Pictures to compare the file with the application on")
        ->check(CLI::Range(1, 1000))
        ->capture_default_str();
    command->add_flag("--trust-model", options->trust, "Load a run whose backbone is a TorchScript program");
    command->callback([&console, options] {
        const std::filesystem::path file = options->file.empty() ? std::filesystem::path(options->run) / "model.pt"
                                                                 : std::filesystem::path(options->file);
        const ExportResult result =
            exportTorchScript(options->run, file, options->check, interruptToken(),
                              options->trust ? TorchScriptTrust::Allow : TorchScriptTrust::Refuse);
        std::ostringstream text;
        text << result.file.string() << ": " << megabytes(std::int64_t(result.bytes)) << std::fixed
             << ". Loaded again and compared on " << result.checkedPictures << " pictures"
             << (result.generatedPictures > 0 ? " (" + std::to_string(result.generatedPictures) + " of them made up)"
                                              : "")
             << ": same class on " << result.agreeing << ", largest difference of a probability "
             << std::setprecision(5) << result.largestDifference << "\n";
        console.printText(text.str());
        console.printJson({{"file", result.file.string()},
                           {"bytes", result.bytes},
                           {"checked", result.checkedPictures},
                           {"generated", result.generatedPictures},
                           {"agreeing", result.agreeing},
                           {"largest_difference", result.largestDifference}});
    });
}

} // namespace graft::cli
