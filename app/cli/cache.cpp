#include "commands.h"
#include "language.h"

#include "base/display_name.h"
#include "datasets/scan_memory.h"
#include "transfer/activation_store.h"
#include "transfer/precision_memory.h"

#include <CLI/CLI.hpp>
#include <nlohmann/json.hpp>

#include <memory>

namespace graft::cli {

void addCache(CLI::App& app, Console& console)
{
    auto* command = app.add_subcommand(
        "cache",
        said(Text("Show or clear what is kept between runs: of frozen layers, of scanned pictures, and of trials of "
                  "precisions")));
    auto clear = std::make_shared<bool>(false);
    command->add_flag("--clear", *clear, said(Text("Remove it; later runs compute it anew")));
    command->callback([&console, clear] {
        const std::filesystem::path folder = defaultActivationFolder();
        ActivationStore store(folder, 0);
        const std::int64_t freed = *clear ? store.clear() + forgetScans() + forgetTrials() : 0;
        const std::int64_t bytes = store.usedBytes() + scanBytes();
        const std::string kept = said(Text("%1 in %2", megabytes(bytes), displayName(folder))) + '\n';
        console.printText((*clear ? said(Text("Freed %1.", megabytes(freed))) + '\n' : std::string()) + kept);
        console.printJson({{"folder", displayName(folder)}, {"bytes", bytes}, {"freed", freed}});
    });
}

} // namespace graft::cli
