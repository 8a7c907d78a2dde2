#include "console.h"

#include "language.h"

#include "base/display_name.h"
#include "base/json_text.h"
#include "base/percent.h"

#include <nlohmann/json.hpp>

#include <cmath>
#include <csignal>
#include <cstdio>
#include <iomanip>
#include <iostream>
#include <sstream>

#include <unistd.h>

namespace graft::cli {

nlohmann::json remarkJson(const Text& sentence)
{
    return sentence.isEmpty() ? nlohmann::json() : nlohmann::json(sentence.english());
}

std::string withDecimals(double value, int decimals)
{
    std::ostringstream text;
    text << std::fixed << std::setprecision(decimals) << value;
    return text.str();
}

std::string megabytes(std::int64_t bytes)
{
    return withDecimals(double(bytes) / 1e6, 1) + " MB";
}

namespace {

bool isTerminal()
{
    static const bool terminal = ::isatty(STDERR_FILENO) == 1;
    return terminal;
}

Text timeLeft(double seconds)
{
    if (seconds < 0)
        return {};
    const long whole = std::lround(seconds);
    return whole < 60 ? Text("%1 s left", whole) : Text("%1 min %2 s left", whole / 60, whole % 60);
}

Text textOf(const Progress& progress)
{
    if (progress.total == 0) // nothing says how far it is
        return Text::joined({progress.activity, Text::verbatim("...")}, "");
    const Text line("%1: %2 of %3 (%4), %5/s", progress.activity, progress.done, progress.total,
                    percent(double(progress.done) / double(progress.total), 0), std::llround(progress.perSecond));
    return Text::joined({line, timeLeft(progress.secondsLeft)}, ", ");
}

/// Both calls are safe in a signal handler. A second signal ends the command at once.
void onInterrupt(int signal)
{
    if (signal == SIGINT)
        interruptToken().cancel();
    else // the session or the machine ends
        interruptToken().suspend();
    std::signal(signal, SIG_DFL);
}

/// An answer that nobody gets is a failure.
void print(const std::string& text)
{
    if (!(std::cout << text << std::flush))
        throw Error(Text("Cannot write to the standard output"));
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

void Console::note(const Text& line) const
{
    if (json && !isTerminal())
        return;
    clearProgress();
    std::cerr << said(line) << '\n';
}

void Console::remark(const Text& sentence) const
{
    if (sentence.isEmpty())
        return;
    clearProgress();
    std::cerr << said(sentence) << '\n';
}

ProgressCallback Console::progress() const
{
    if (!isTerminal())
        return {};
    return [](const Progress& progress) {
        std::fprintf(stderr, "\r\033[K%s", said(textOf(progress)).c_str());
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
