#pragma once

#include "base/text.h"

#include <chrono>
#include <cstdint>
#include <functional>
#include <string>

namespace graft {

/// Where a long piece of work stands.
struct Progress {
    Text activity;           ///< What is being done: "Reading pictures".
    std::int64_t done = 0;   ///< Of `total`, in the activity's own unit.
    std::int64_t total = 0;  ///< 0 if not known.
    double perSecond = 0;    ///< Rate since the start of the activity.
    double secondsLeft = -1; ///< Negative if not known yet.
};

/// Called on the thread that does the work; must return quickly and must not throw.
using ProgressCallback = std::function<void(const Progress&)>;

/// Counts and reports progress, at most four times a second and always at the end, so that receivers need no
/// throttle of their own. Used from one thread.
///
///     ProgressMeter meter(Text("Reading pictures"), files.size(), callback);
///     for (...) meter.advance();
class ProgressMeter {
public:
    /// @param callback may be empty.
    ProgressMeter(Text activity, std::int64_t total, ProgressCallback callback);

    void advance(std::int64_t count = 1);

private:
    using Clock = std::chrono::steady_clock;
    ProgressCallback m_callback;
    Progress m_progress;
    Clock::time_point m_started;
    Clock::time_point m_reported;
};

} // namespace graft
