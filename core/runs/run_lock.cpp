#include "runs/run_lock.h"

#include <cerrno>
#include <chrono>
#include <mutex>
#include <set>
#include <thread>
#include <utility>

#include <fcntl.h>
#include <sys/file.h>
#include <sys/stat.h>

namespace graft {

namespace {

constexpr const char* kLockFile = "training.lock";
constexpr int kAttempts = 20;
constexpr std::chrono::milliseconds kPause{10};

using FileIdentity = std::pair<dev_t, ino_t>;

/// Of all locks that this process holds: flock() itself does not tell whose a lock is.
struct HeldLocks {
    std::mutex mutex;
    std::set<FileIdentity> files;
};

HeldLocks& heldLocks()
{
    static HeldLocks held;
    return held;
}

FileIdentity identityOf(const Descriptor& file)
{
    struct stat facts {};
    return ::fstat(file.number(), &facts) == 0 ? FileIdentity(facts.st_dev, facts.st_ino) : FileIdentity();
}

} // namespace

RunLock::RunLock(const std::filesystem::path& run)
    : m_file(run / kLockFile),
      m_descriptor(::open(m_file.c_str(), O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW | O_NONBLOCK, 0644))
{
    if (!m_descriptor.isOpen())
        return;
    // Whoever looks whether it is held may hold it for a moment. Where the file system has no locks, at least this
    // process knows of its own.
    for (int attempt = 0; attempt < kAttempts; ++attempt) {
        if (::flock(m_descriptor.number(), LOCK_EX | LOCK_NB) == 0 || errno != EWOULDBLOCK)
            break;
        std::this_thread::sleep_for(kPause);
    }
    const std::lock_guard guard(heldLocks().mutex);
    heldLocks().files.insert(identityOf(m_descriptor));
}

RunLock::~RunLock()
{
    if (!m_descriptor.isOpen())
        return;
    std::error_code ignored;
    std::filesystem::remove(m_file, ignored);
    const std::lock_guard guard(heldLocks().mutex);
    heldLocks().files.erase(identityOf(m_descriptor));
}

RunActivity activityOf(const std::filesystem::path& run)
{
    const Descriptor file(::open((run / kLockFile).c_str(), O_RDONLY | O_CLOEXEC | O_NOFOLLOW | O_NONBLOCK));
    if (!file.isOpen())
        return RunActivity::None;
    {
        const std::lock_guard guard(heldLocks().mutex);
        if (heldLocks().files.contains(identityOf(file)))
            return RunActivity::Here;
    }
    if (::flock(file.number(), LOCK_SH | LOCK_NB) == 0)
        return RunActivity::None;
    return errno == EWOULDBLOCK ? RunActivity::Elsewhere : RunActivity::None;
}

} // namespace graft
