#include "options.h"

#include "console.h"
#include "language.h"

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
            return said(error.text());
        }
    };
}

void addDevice(CLI::App& command, DeviceChoice& device)
{
    const auto isDevice = unlessError([](const std::string& text) { (void)deviceChoiceFromString(text); });
    command
        .add_option_function<std::string>(
            "--device", [&device](const std::string& text) { device = deviceChoiceFromString(text); },
            said(Text("Where to compute: auto (a GPU where one can be used), cpu, cuda, cuda:1, ...")))
        ->check(CLI::Validator(isDevice, said(Text("DEVICE"))))
        ->default_str("auto");
}

std::filesystem::path runNamed(const std::string& name, const std::string& runs)
{
    std::error_code ignored;
    return std::filesystem::exists(name, ignored) ? std::filesystem::path(name) : std::filesystem::path(runs) / name;
}

void addThreads(CLI::App& command, int& threads)
{
    command.add_option("--threads", threads, said(Text("Of the processor; 0: all cores")))
        ->check(CLI::Range(0, 4096))
        ->capture_default_str();
}

void addJson(CLI::App& command, Console& console)
{
    command.add_flag("--json", console.json,
                     said(Text("Print one JSON value on standard output and nothing else there")));
}

} // namespace graft::cli
