#include "runs/run_lock.h"

#include "base/display_name.h"
#include "base/error.h"

#include <algorithm>
#include <array>
#include <cerrno>
#include <chrono>
#include <fstream>
#include <mutex>
#include <set>
#include <sstream>
#include <system_error>
#include <thread>
#include <utility>

#include <fcntl.h>
#include <sys/file.h>
#include <sys/stat.h>

namespace graft {

namespace fs = std::filesystem;

namespace {

constexpr const char* kLockFile = "training.lock";
constexpr int kAttempts = 20;
constexpr std::chrono::milliseconds kPause{10};
constexpr std::chrono::seconds kTouchInterval{30};

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

/// A machine since it was started.
struct Machine {
    std::string name;
    std::string start; ///< The system's own number for it; containers of one machine have the same.
};

const Machine& thisMachine()
{
    static const Machine machine = [] {
        std::array<char, 256> name{};
        ::gethostname(name.data(), name.size() - 1);
        std::ifstream file("/proc/sys/kernel/random/boot_id");
        Machine own{.name = name.data(), .start = {}};
        std::getline(file, own.start);
        return own;
    }();
    return machine;
}

Descriptor openToLook(const fs::path& file)
{
    return Descriptor(::open(file.c_str(), O_RDONLY | O_CLOEXEC | O_NOFOLLOW | O_NONBLOCK));
}

/// That a lock's file names; nothing where it names none.
Machine machineOf(const Descriptor& file)
{
    std::array<char, 1024> bytes{};
    const ssize_t count = ::pread(file.number(), bytes.data(), bytes.size(), 0);
    std::istringstream lines(std::string(bytes.data(), std::size_t(std::max<ssize_t>(count, 0))));
    Machine machine;
    std::getline(lines, machine.name);
    std::getline(lines, machine.start);
    return machine;
}

/// Not this one, nor this one before it was started anew: of those the locks are seen here, or gone.
bool isOfAnother(const Machine& machine)
{
    return !machine.start.empty() && machine.start != thisMachine().start && machine.name != thisMachine().name;
}

bool isFresh(const Descriptor& file)
{
    struct stat facts {};
    if (::fstat(file.number(), &facts) != 0)
        return false;
    const auto silence = std::chrono::system_clock::now() - std::chrono::system_clock::from_time_t(facts.st_mtime);
    return silence < RunLock::kSilence;
}

[[noreturn]] void throwTaken(const fs::path& run)
{
    throw Error({.problem = Text("The run is being trained already"),
                 .file = displayName(run),
                 .advice = Text("Wait until it has ended, or stop it where it runs.")});
}

/// The file, made if it is not there, with the system's lock on it if there are locks. Not open where somebody else has
/// it.
Descriptor openLocked(const fs::path& name)
{
    for (int attempt = 0; attempt < kAttempts; ++attempt) {
        Descriptor file(::open(name.c_str(), O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW | O_NONBLOCK, 0644));
        if (!file.isOpen())
            return file;
        const bool isTaken = ::flock(file.number(), LOCK_EX | LOCK_NB) != 0 && errno == EWOULDBLOCK;
        if (!isTaken && identityOf(file) == identityOf(openToLook(name))) // whoever had it removes the file at the end
            return file;
        // Whoever looks whether it is held may hold it for a moment.
        std::this_thread::sleep_for(kPause);
    }
    return {};
}

} // namespace

RunLock::RunLock(const fs::path& run) : m_file(run / kLockFile)
{
    if (activityOf(run) != RunActivity::None)
        throwTaken(run);
    m_descriptor = openLocked(m_file);
    if (!m_descriptor.isOpen()) {
        if (activityOf(run) == RunActivity::Elsewhere) // taken a moment ago
            throwTaken(run);
        return;
    }
    const std::string words =
        thisMachine().name + "\n" + thisMachine().start + "\n" + std::to_string(::getpid()) + "\n";
    if (::ftruncate(m_descriptor.number(), 0) != 0 ||
        ::write(m_descriptor.number(), words.data(), words.size()) != ssize_t(words.size())) {
        // A full disk: the lock itself holds.
    }
    {
        const std::lock_guard guard(heldLocks().mutex);
        heldLocks().files.insert(identityOf(m_descriptor));
    }
    try {
        m_heart = std::thread([this] { touchNowAndThen(); });
    } catch (const std::system_error&) { // the system has no more threads: other machines see a silent run
    }
}

RunLock::~RunLock()
{
    if (!m_descriptor.isOpen())
        return;
    {
        const std::lock_guard guard(m_mutex);
        m_isOver = true;
    }
    m_changed.notify_all();
    if (m_heart.joinable())
        m_heart.join();
    const std::lock_guard guard(heldLocks().mutex);
    std::error_code ignored;
    if (identityOf(m_descriptor) == identityOf(openToLook(m_file))) // the run may have been moved
        fs::remove(m_file, ignored);
    heldLocks().files.erase(identityOf(m_descriptor));
}

void RunLock::touchNowAndThen()
{
    std::unique_lock lock(m_mutex);
    while (!m_changed.wait_for(lock, kTouchInterval, [this] { return m_isOver; }))
        ::futimens(m_descriptor.number(), nullptr);
}

RunActivity activityOf(const std::filesystem::path& run)
{
    const Descriptor file = openToLook(run / kLockFile);
    if (!file.isOpen())
        return RunActivity::None;
    {
        const std::lock_guard guard(heldLocks().mutex);
        if (heldLocks().files.contains(identityOf(file)))
            return RunActivity::Here;
    }
    if (::flock(file.number(), LOCK_SH | LOCK_NB) != 0 && errno == EWOULDBLOCK)
        return RunActivity::Elsewhere;
    return isOfAnother(machineOf(file)) && isFresh(file) ? RunActivity::Elsewhere : RunActivity::None;
}

} // namespace graft
