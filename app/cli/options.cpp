#include "options.h"

#include "base/error.h"

#include <CLI/CLI.hpp>

namespace graft::cli {

std::function<std::string(std::string&)> unlessError(std::function<void(const std::string&)> understand)
{
    return [understand = std::move(understand)](std::string& text) {
        try {
            understand(text);
            return std::string();
        } catch (const Error& error) {
            return std::string(error.what());
        }
    };
}

void addDevice(CLI::App& command, DeviceChoice& device)
{
    const auto isDevice = unlessError([](const std::string& text) { (void)deviceChoiceFromString(text); });
    command
        .add_option_function<std::string>(
            "--device", [&device](const std::string& text) { device = deviceChoiceFromString(text); },
            "Where to compute: auto (a GPU where one can be used), cpu, cuda, cuda:1, ...")
        ->check(CLI::Validator(isDevice, "DEVICE"))
        ->default_str("auto");
}

void addThreads(CLI::App& command, int& threads)
{
    command.add_option("--threads", threads, "Of the processor; 0: all cores")
        ->check(CLI::Range(0, 4096))
        ->capture_default_str();
}

} // namespace graft::cli
