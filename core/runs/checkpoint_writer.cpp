#include "runs/checkpoint_writer.h"

#include "base/error.h"
#include "base/machine.h"

#include <algorithm>
#include <system_error>
#include <utility>

namespace graft {

namespace {

constexpr double kLeastSeconds = 1;        ///< Between two epochs: those of a head take milliseconds.
constexpr double kMostOfTheTime = 0.01;    ///< For checkpoints.
constexpr std::int64_t kRoomForCopies = 3; ///< Free memory is to be at least so many times what is copied.

/// Nothing where memory does not hold it.
std::optional<Checkpoint> copyOf(const Checkpoint& checkpoint)
{
    if (checkpoint.state.bytes() * kRoomForCopies > availableMemoryBytes())
        return std::nullopt;
    try {
        return Checkpoint{
            .state = checkpoint.state.copied(), .environment = checkpoint.environment, .soFar = checkpoint.soFar};
    } catch (const std::exception&) { // the system had promised more than there is
        return std::nullopt;
    }
}

} // namespace

CheckpointWriter::CheckpointWriter(std::filesystem::path run, std::chrono::duration<double> interval,
                                   std::function<void()> writeFirst)
    : m_run(std::move(run)),
      m_interval(interval),
      m_writeFirst(std::move(writeFirst)),
      m_number(nextCheckpointNumber(m_run))
{
}

CheckpointWriter::~CheckpointWriter()
{
    {
        const std::lock_guard lock(m_mutex);
        m_isStopped = true;
    }
    m_changed.notify_all();
    if (m_thread.joinable())
        m_thread.join();
}

bool CheckpointWriter::isDue(bool epochEnded) const
{
    const std::lock_guard lock(m_mutex);
    if (m_interval.count() <= 0 || m_next || m_isWriting)
        return false;
    const double passed = std::chrono::duration<double>(Clock::now() - m_kept).count();
    const double least = epochEnded ? std::min(kLeastSeconds, m_interval.count()) : m_interval.count();
    return passed * kMostOfTheTime >= m_seconds && passed >= least;
}

void CheckpointWriter::keep(const Checkpoint& checkpoint) noexcept
{
    finish();
    if (m_written == placeOf(checkpoint)) // nobody writes now
        return;
    const Clock::time_point started = Clock::now();
    std::optional<Checkpoint> copy = copyOf(checkpoint);
    if (copy && !m_thread.joinable()) {
        try {
            m_thread = std::thread([this] { work(); });
        } catch (const std::system_error&) { // the system has no more threads
            copy.reset();
        }
    }
    if (!copy)
        write(checkpoint);
    const std::lock_guard lock(m_mutex);
    m_kept = started;
    m_seconds = std::chrono::duration<double>(Clock::now() - started).count();
    m_next = std::move(copy);
    m_changed.notify_all();
}

CheckpointWriter::Place CheckpointWriter::placeOf(const Checkpoint& checkpoint)
{
    return {checkpoint.state.epoch, checkpoint.state.position};
}

Text CheckpointWriter::finish()
{
    std::unique_lock lock(m_mutex);
    m_changed.wait(lock, [this] { return !m_next && !m_isWriting; });
    return m_trouble;
}

Text CheckpointWriter::trouble() const
{
    const std::lock_guard lock(m_mutex);
    return m_trouble;
}

void CheckpointWriter::work()
{
    std::unique_lock lock(m_mutex);
    while (true) {
        m_changed.wait(lock, [this] { return m_next || m_isStopped; });
        if (!m_next)
            return;
        m_isWriting = true;
        std::optional<Checkpoint> checkpoint = std::exchange(m_next, std::nullopt);
        lock.unlock();
        const Clock::time_point started = Clock::now();
        write(*checkpoint);
        checkpoint.reset(); // takes its time, too
        const double seconds = std::chrono::duration<double>(Clock::now() - started).count();
        lock.lock();
        m_seconds += seconds;
        m_isWriting = false;
        m_changed.notify_all();
    }
}

void CheckpointWriter::write(const Checkpoint& checkpoint) noexcept
{
    Text trouble;
    try {
        if (m_writeFirst) {
            m_writeFirst();
            m_writeFirst = {};
        }
        writeCheckpoint(m_run, m_number, checkpoint);
    } catch (const std::exception& error) {
        trouble = Error::textOf(error);
    }
    const std::lock_guard lock(m_mutex);
    ++m_number;
    m_trouble = trouble;
    if (trouble.isEmpty())
        m_written = placeOf(checkpoint);
}

} // namespace graft
