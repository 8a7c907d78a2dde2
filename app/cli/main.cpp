#include "base/display_name.h"
#include "base/machine.h"
#include "base/version.h"
#include "commands.h"

#include <CLI/CLI.hpp>

#include <iostream>
#include <sstream>

namespace {

constexpr int kFailed = 1;
constexpr int kBadUsage = 2;
constexpr int kCancelled = 130;

int runCommand(int argc, char** argv)
{
    graft::setLibraryEnvironment();
    graft::keepFreedMemory();
    graft::cli::installInterruptHandler();

    CLI::App app("Graft: transfer learning on images.");
    app.name("graft");
    app.set_version_flag("--version", std::string("graft ") + graft::version());
    app.require_subcommand(1);
    app.failure_message(CLI::FailureMessage::help);

    graft::cli::Console console;
    graft::cli::addCheck(app, console);
    graft::cli::addBackbones(app, console);
    graft::cli::addLayers(app, console);
    graft::cli::addProfile(app, console);
    graft::cli::addTrain(app, console);
    graft::cli::addRuns(app, console);
    graft::cli::addEvaluate(app, console);
    graft::cli::addPredict(app, console);
    graft::cli::addExport(app, console);
    graft::cli::addWeights(app, console);
    graft::cli::addCache(app, console);
    graft::cli::addSample(app, console);
    graft::cli::addDoctor(app, console);
    for (CLI::App* command : app.get_subcommands({}))
        if (command->get_subcommands({}).empty())
            command->add_flag("--json", console.json, "Print one JSON value on standard output and nothing else there");

    try {
        app.parse(argc, argv);
        return console.status;
    } catch (const CLI::ParseError& error) {
        std::ostringstream out;
        std::ostringstream err;
        const int status = app.exit(error, out, err);
        std::cout << graft::safeText(out.str()); // it repeats what was typed
        std::cerr << graft::safeText(err.str());
        return status == 0 ? 0 : kBadUsage;
    } catch (const graft::Cancelled&) {
        graft::cli::Console::clearProgress();
        std::cerr << "graft: cancelled\n";
        return kCancelled;
    } catch (const graft::cli::UsageError& error) {
        std::cerr << "graft: " << graft::safeText(error.what()) << '\n';
        return kBadUsage;
    } catch (const std::exception& error) {
        graft::cli::Console::clearProgress();
        std::cerr << "graft: " << graft::safeText(error.what()) << '\n';
        return kFailed;
    }
}

} // namespace

int main(int argc, char** argv)
{
    const int status = runCommand(argc, argv);
    graft::leaveProcess(status);
}
