#include "console.h"

#include "base/display_name.h"
#include "base/json_text.h"

#include <nlohmann/json.hpp>

#include <cmath>
#include <csignal>
#include <cstdio>
#include <iomanip>
#include <iostream>
#include <sstream>

#include <unistd.h>

namespace graft::cli {

nlohmann::json remarkJson(const std::string& sentence)
{
    return sentence.empty() ? nlohmann::json() : nlohmann::json(sentence);
}

std::string megabytes(std::int64_t bytes)
{
    std::ostringstream text;
    text << std::fixed << std::setprecision(1) << double(bytes) / 1e6 << " MB";
    return text.str();
}

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

/// Both calls are safe in a signal handler. A second signal ends the command at once.
void onInterrupt(int signal)
{
    interruptToken().cancel();
    std::signal(signal, SIG_DFL);
}

/// An answer that nobody gets is a failure.
void print(const std::string& text)
{
    if (!(std::cout << text << std::flush))
        throw Error("Cannot write to the standard output");
}

} // namespace

void Console::printText(const std::string& text) const
{
    clearProgress();
    if (!json)
        print(safeText(text));
}

void Console::printJson(const nlohmann::json& value) const
{
    clearProgress();
    if (json)
        print(jsonText(value, 2) + "\n");
}

void Console::note(const std::string& line) const
{
    if (json && !isTerminal())
        return;
    clearProgress();
    std::cerr << safeText(line) << '\n';
}

void Console::remark(const std::string& sentence)
{
    if (sentence.empty())
        return;
    clearProgress();
    std::cerr << safeText(sentence) << '\n';
}

ProgressCallback Console::progress() const
{
    if (!isTerminal())
        return {};
    return [](const Progress& progress) {
        if (progress.total == 0) { // nothing says how far it is
            std::fprintf(stderr, "\r\033[K%s...", safeText(progress.activity).c_str());
            std::fflush(stderr);
            return;
        }
        const double share = 100.0 * double(progress.done) / double(progress.total);
        std::fprintf(stderr, "\r\033[K%s: %lld of %lld (%.0f %%), %.0f/s%s", safeText(progress.activity).c_str(),
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
    std::signal(SIGXFSZ, SIG_IGN); // a file that may not grow is an error that is told, not the end
    if (std::signal(SIGHUP, onInterrupt) == SIG_IGN)
        std::signal(SIGHUP, SIG_IGN); // started with nohup
}

} // namespace graft::cli
