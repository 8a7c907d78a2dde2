#include "console.h"

#include <nlohmann/json.hpp>

#include <cmath>
#include <csignal>
#include <cstdio>
#include <iostream>

#include <unistd.h>

namespace graft::cli {

namespace {

bool isTerminal()
{
    static const bool terminal = ::isatty(STDERR_FILENO) == 1;
    return terminal;
}

std::string timeLeft(double seconds)
{
    if (seconds < 0)
        return "";
    const long whole = std::lround(seconds);
    if (whole < 60)
        return ", " + std::to_string(whole) + " s left";
    return ", " + std::to_string(whole / 60) + " min " + std::to_string(whole % 60) + " s left";
}

void onInterrupt(int)
{
    interruptToken().cancel(); // one relaxed store on an atomic: safe in a signal handler
}

} // namespace

void Console::printText(const std::string& text) const
{
    clearProgress();
    if (!json)
        std::cout << text << std::flush;
}

void Console::printJson(const nlohmann::json& value) const
{
    clearProgress();
    // Paths may hold bytes that are no UTF-8; they are replaced rather than ending the command.
    if (json)
        std::cout << value.dump(2, ' ', false, nlohmann::json::error_handler_t::replace) << std::endl;
}

void Console::note(const std::string& line) const
{
    if (json && !isTerminal())
        return;
    clearProgress();
    std::cerr << line << '\n';
}

ProgressCallback Console::progress() const
{
    if (!isTerminal())
        return {};
    return [](const Progress& progress) {
        const double share = progress.total > 0 ? 100.0 * double(progress.done) / double(progress.total) : 0;
        std::fprintf(stderr, "\r\033[K%s: %lld of %lld (%.0f %%), %.0f/s%s", progress.activity.c_str(),
                     static_cast<long long>(progress.done), static_cast<long long>(progress.total), share,
                     progress.perSecond, timeLeft(progress.secondsLeft).c_str());
        std::fflush(stderr);
    };
}

void Console::clearProgress()
{
    if (isTerminal())
        std::fputs("\r\033[K", stderr);
}

CancellationToken& interruptToken()
{
    static CancellationToken token;
    return token;
}

void installInterruptHandler()
{
    interruptToken(); // built before a signal can ask for it
    std::signal(SIGINT, onInterrupt);
    std::signal(SIGTERM, onInterrupt);
}

} // namespace graft::cli
