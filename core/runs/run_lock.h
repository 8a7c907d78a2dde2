#pragma once

#include "base/descriptor.h"

#include <chrono>
#include <condition_variable>
#include <filesystem>
#include <mutex>
#include <thread>

namespace graft {

/// Who works on a run at the moment.
enum class RunActivity { None, Here, Elsewhere };

/// Held while a run is trained: a lock of the system on a file in the run's folder, which goes with the process however
/// that ends. So a run that says it is running, and is not locked, has crashed.
///
/// Locks of other machines are not seen on every network folder. The file therefore names the machine, by its name and
/// by the number that its system was given when it started, and is touched as long as training goes on: that of another
/// machine counts for kSilence after it was touched last. Where the file system knows no locks at all, nothing is held,
/// and training goes on all the same.
class RunLock {
public:
    static constexpr std::chrono::minutes kSilence{10};

    /// @throws Error if somebody else works on the run, in this process or another.
    explicit RunLock(const std::filesystem::path& run);
    /// The file goes too.
    ~RunLock();
    RunLock(const RunLock&) = delete;
    RunLock& operator=(const RunLock&) = delete;

private:
    void touchNowAndThen();

    std::filesystem::path m_file;
    Descriptor m_descriptor;
    std::mutex m_mutex;
    std::condition_variable m_changed;
    bool m_isOver = false;
    std::thread m_heart; ///< Touches the file.
};

/// Whether this process holds a run's lock, or another one. Never blocks.
RunActivity activityOf(const std::filesystem::path& run);

} // namespace graft
