#pragma once

#include "transfer/device_choice.h"

#include <functional>
#include <string>

namespace CLI {
class App;
}

namespace graft::cli {

// Options that several subcommands have.

/// For CLI::Validator: what `understand` throws for a text that it does not understand; nothing otherwise.
std::function<std::string(std::string&)> unlessError(std::function<void(const std::string&)> understand);

/// --device auto|cpu|cuda|cuda:N
void addDevice(CLI::App& command, DeviceChoice& device);

/// --threads N
void addThreads(CLI::App& command, int& threads);

} // namespace graft::cli
