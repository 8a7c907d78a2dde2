#include "commands.h"
#include "language.h"

#include "datasets/scan.h"

#include <CLI/CLI.hpp>
#include <nlohmann/json.hpp>

#include <memory>

namespace graft::cli {

void addCheck(CLI::App& app, Console& console)
{
    auto* command =
        app.add_subcommand("check", said(Text("Look through a folder of pictures: counts, and what is wrong")));
    auto folder = std::make_shared<std::string>();
    command->add_option("DIR", *folder, said(Text("Folder with train, valid, test, or with a folder a class")))
        ->required();
    command->callback([&console, folder] {
        const ScanResult result = scanDataset(*folder, {}, console.progress(), interruptToken());
        console.printText(toText(result.dataset, result.report, dictionary()));
        console.printJson(toJson(result.dataset, result.report));
        if (missesPictures(result.report.unreadable) || missesPictures(result.report.stray))
            console.endIncomplete();
    });
}

} // namespace graft::cli
