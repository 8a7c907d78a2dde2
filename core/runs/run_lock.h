#pragma once

#include "base/descriptor.h"

#include <filesystem>

namespace graft {

/// Who works on a run at the moment.
enum class RunActivity { None, Here, Elsewhere };

/// Held while a run is trained: a lock of the system on a file in the run's folder, which goes with the process however
/// that ends. So a run that says it is running, and is not locked, has crashed. Where the file system knows no locks
/// nothing is held, and training goes on all the same.
class RunLock {
public:
    explicit RunLock(const std::filesystem::path& run);
    /// The file goes too.
    ~RunLock();
    RunLock(const RunLock&) = delete;
    RunLock& operator=(const RunLock&) = delete;

private:
    std::filesystem::path m_file;
    Descriptor m_descriptor;
};

/// Whether this process holds a run's lock, or another one. Never blocks.
RunActivity activityOf(const std::filesystem::path& run);

} // namespace graft
