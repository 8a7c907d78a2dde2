#pragma once

#include "transfer/device_choice.h"

#include <filesystem>
#include <functional>
#include <string>

namespace CLI {
class App;
}

namespace graft::cli {

class Console;

// Options that several subcommands have.

/// For CLI::Validator: what `understand` throws for a text that it does not understand; nothing otherwise.
std::function<std::string(std::string&)> unlessError(std::function<void(const std::string&)> understand);

/// --device auto|cpu|cuda|cuda:N
void addDevice(CLI::App& command, DeviceChoice& device);

/// A run that was named: its folder, or its name in the folder of runs.
std::filesystem::path runNamed(const std::string& name, const std::string& runs);

/// --threads N
void addThreads(CLI::App& command, int& threads);

/// --json
void addJson(CLI::App& command, Console& console);

} // namespace graft::cli
