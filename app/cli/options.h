#pragma once

#include "transfer/device_choice.h"

namespace CLI {
class App;
}

namespace graft::cli {

// Options that several subcommands have.

/// --device auto|cpu|cuda|cuda:N
void addDevice(CLI::App& command, DeviceChoice& device);

/// --threads N
void addThreads(CLI::App& command, int& threads);

} // namespace graft::cli
