#include "base/display_name.h"
#include "base/machine.h"
#include "base/suspended.h"
#include "base/version.h"
#include "commands.h"
#include "help.h"
#include "language.h"
#include "options.h"

#include <CLI/CLI.hpp>

#include <algorithm>
#include <iostream>
#include <sstream>
#include <string_view>

namespace {

constexpr int kFailed = 1;
constexpr int kBadUsage = 2;
constexpr int kCancelled = 130;

/// Whether a program reads the answer. Known before the arguments are understood, of which some are refused in words.
bool isForPrograms(int argc, char** argv)
{
    return std::any_of(argv, argv + argc, [](std::string_view argument) {
        return argument == "--json" || argument.starts_with("--json=");
    });
}

int runCommand(int argc, char** argv)
{
    using graft::Text;
    using graft::cli::said;
    graft::setLibraryEnvironment();
    graft::keepFreedMemory();
    graft::cli::installInterruptHandler();

    if (isForPrograms(argc, argv))
        graft::cli::speakEnglish();

    CLI::App app(said(Text("Graft: transfer learning on images.")));
    app.name("graft");
    graft::cli::speakUsersLanguage(app);
    app.set_version_flag("--version", std::string("graft ") + graft::version(),
                         said(Text("Display program version information and exit")));
    app.require_subcommand(1);

    graft::cli::Console console;
    graft::cli::addCheck(app, console);
    graft::cli::addBackbones(app, console);
    graft::cli::addLayers(app, console);
    graft::cli::addProfile(app, console);
    graft::cli::addTrain(app, console);
    graft::cli::addResume(app, console);
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
            graft::cli::addJson(*command, console);

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
    } catch (const graft::Suspended& suspended) {
        graft::cli::Console::clearProgress();
        const graft::Text words("Stopped; `graft resume %1` goes on from there", graft::displayName(suspended.run()));
        std::cerr << "graft: " << said(words) << '\n';
        return kCancelled;
    } catch (const graft::Cancelled&) {
        graft::cli::Console::clearProgress();
        std::cerr << "graft: " << said(Text("cancelled")) << '\n';
        return kCancelled;
    } catch (const graft::cli::UsageError& error) {
        std::cerr << "graft: " << said(error.text()) << '\n';
        return kBadUsage;
    } catch (const std::exception& error) {
        graft::cli::Console::clearProgress();
        std::cerr << "graft: " << said(graft::Error::textOf(error)) << '\n';
        return kFailed;
    }
}

} // namespace

int main(int argc, char** argv)
{
    const int status = runCommand(argc, argv);
    graft::leaveProcess(status);
}
