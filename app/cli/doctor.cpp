#include "commands.h"
#include "language.h"

#include "diagnosis/diagnosis.h"

#include <CLI/CLI.hpp>
#include <nlohmann/json.hpp>

namespace graft::cli {

void addDoctor(CLI::App& app, Console& console)
{
    auto* command = app.add_subcommand(
        "doctor",
        said(Text("Tell what Graft finds on this machine, to look into a problem or to paste into a report of one")));
    command->callback([&console] {
        const Diagnosis diagnosis = diagnose(tryGpus());
        console.printText(toText(diagnosis, dictionary()));
        console.printJson(diagnosis);
    });
}

} // namespace graft::cli
