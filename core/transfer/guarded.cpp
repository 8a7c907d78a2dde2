#include "transfer/guarded.h"

#include <c10/util/Exception.h>

#include <string_view>
#include <system_error>

namespace graft {

namespace {

constexpr PlainSource kMemoryAdvice("End other programs, use fewer threads (--threads), or take a smaller backbone.");

/// Of a LibTorch error, without its list of calls: the first line, or of one in a TorchScript program the last.
std::string gist(const std::exception& error)
{
    const auto* ofTorch = dynamic_cast<const c10::Error*>(&error);
    std::string text = ofTorch ? ofTorch->what_without_backtrace() : error.what();
    while (!text.empty() && text.back() == '\n')
        text.pop_back();
    if (text.starts_with("The following operation failed in the TorchScript interpreter"))
        return text.substr(text.rfind('\n') + 1);
    return text.substr(0, text.find('\n'));
}

/// A thread that cannot be started: there is no memory for its stack, or too many are running.
bool isOutOfThreads(const std::exception& error)
{
    const auto* ofSystem = dynamic_cast<const std::system_error*>(&error);
    return ofSystem && ofSystem->code() == std::errc::resource_unavailable_try_again;
}

} // namespace

void rethrowAsError(const GuardedWork& about)
{
    try {
        throw;
    } catch (const Error&) {
        throw;
    } catch (const std::exception& error) {
        const bool hasFile = !about.file.empty(); // a sentence then ends with it
        if (isOutOfMemory(error) || isOutOfThreads(error))
            throw MemoryError(
                {.problem = hasFile ? about.problem : Text("%1: there is not enough memory", about.problem),
                 .file = about.file,
                 .found = hasFile ? Text("too little memory") : Text(),
                 .advice = about.advice.isEmpty() ? Text(kMemoryAdvice) : about.advice});
        const bool isTorchs = dynamic_cast<const c10::Error*>(&error) != nullptr;
        throw Error({.problem = isTorchs && !hasFile ? Text("%1 inside LibTorch", about.problem) : about.problem,
                     .file = about.file,
                     .found = Text::verbatim(gist(error))});
    }
}

} // namespace graft
