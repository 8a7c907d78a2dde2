// Precompiled for the command: the option parser and JSON, which every subcommand uses.
#pragma once

#include <CLI/CLI.hpp>
#include <nlohmann/json.hpp>

#include <iomanip>
#include <memory>
#include <sstream>
