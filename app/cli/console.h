#pragma once

#include "base/cancellation.h"
#include "base/error.h"
#include "base/progress.h"

#include <cstdint>
#include <string>

#include <nlohmann/json_fwd.hpp>

namespace graft::cli {

/// What was asked for cannot be meant, whatever is on the disk: exit status 2.
class UsageError : public Error {
public:
    using Error::Error;
};

/// What `look` returns; a name that it does not know is wrong usage, not a failed job.
template <typename Look>
decltype(auto) asUsage(Look look)
{
    try {
        return look();
    } catch (const Error& error) {
        throw UsageError(error.details());
    }
}

/// A sentence for programs; null where there is none.
nlohmann::json remarkJson(const Text& sentence);

/// "0.0471" for 4.
std::string withDecimals(double value, int decimals);

/// "13.4 MB"
std::string megabytes(std::int64_t bytes);

/// What the command says and where: results on stdout, everything else on stderr; progress only when stderr is a
/// terminal. With --json exactly one JSON value goes to stdout.
class Console {
public:
    bool json = false; ///< Set by the --json option.
    int status = 0;    ///< What the command ends with, if it does not fail.

    void printText(const std::string& text) const;     ///< A result for people; nothing with --json.
    void printJson(const nlohmann::json& value) const; ///< A result for programs; nothing without --json.
    void note(const Text& line) const;                 ///< A line on stderr; silent with --json off a terminal.
    void remark(const Text& sentence) const;           ///< On stderr, whatever was asked for; nothing if empty.
    [[nodiscard]] ProgressCallback progress() const;   ///< A line that is drawn over.
    static void clearProgress();

    /// The job is done, but some of the pictures that were asked for took no part in it: exit status 3.
    void endIncomplete() { status = kIncomplete; }

private:
    static constexpr int kIncomplete = 3;
};

/// Raised once installInterruptHandler() was called: Ctrl+C cancels, SIGTERM and a closed terminal suspend. A second
/// one ends the command at once.
CancellationToken& interruptToken();
void installInterruptHandler();

} // namespace graft::cli
