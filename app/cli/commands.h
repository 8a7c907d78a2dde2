#pragma once

#include "console.h"

namespace CLI {
class App;
}

namespace graft::cli {

// One function a subcommand, each in its own file: adds options and what to do to the application.
void addBackbones(CLI::App& app, Console& console);
void addCache(CLI::App& app, Console& console);
void addCheck(CLI::App& app, Console& console);
void addDoctor(CLI::App& app, Console& console);
void addEvaluate(CLI::App& app, Console& console);
void addExport(CLI::App& app, Console& console);
void addLayers(CLI::App& app, Console& console);
void addPredict(CLI::App& app, Console& console);
void addProfile(CLI::App& app, Console& console);
void addResume(CLI::App& app, Console& console);
void addRuns(CLI::App& app, Console& console);
void addSample(CLI::App& app, Console& console);
void addTrain(CLI::App& app, Console& console);
void addWeights(CLI::App& app, Console& console);

} // namespace graft::cli
