#pragma once

#include "runs/checkpoint.h"

#include <chrono>
#include <condition_variable>
#include <functional>
#include <mutex>
#include <optional>
#include <thread>
#include <utility>

namespace graft {

/// Keeps a run's checkpoints while it trains: decides when, copies the state, and writes it on a thread of its own, so
/// that training waits for the copy alone. Where memory does not hold a copy, training waits for the writing.
///
/// All of it takes at most a hundredth of the time: what a checkpoint took decides when the next one is due.
class CheckpointWriter {
public:
    /// @param interval the least time between two of them within an epoch; 0: none is due, and keep() alone decides.
    /// @param writeFirst what belongs beside the first of them, called on the thread that writes, again where it
    /// throws.
    CheckpointWriter(std::filesystem::path run, std::chrono::duration<double> interval,
                     std::function<void()> writeFirst = {});
    /// Waits for what is being written.
    ~CheckpointWriter();
    CheckpointWriter(const CheckpointWriter&) = delete;
    CheckpointWriter& operator=(const CheckpointWriter&) = delete;

    /// @param epochEnded between two epochs a second is waited for at most, instead of the interval.
    [[nodiscard]] bool isDue(bool epochEnded) const;

    /// Writes it, or sees to it. The state may change once this returns. What goes wrong is told by trouble(). A place
    /// that is on disk already is not written twice, so that the two that are kept are of two places.
    void keep(const Checkpoint& checkpoint) noexcept;

    /// Waits until what was given last is on disk. @return why it is not; empty if it is.
    Text finish();

    /// Why the latest one could not be written; empty if it was. Does not wait.
    [[nodiscard]] Text trouble() const;

private:
    using Clock = std::chrono::steady_clock;
    using Place = std::pair<int, std::int64_t>; ///< The epoch, and the position in it.

    static Place placeOf(const Checkpoint& checkpoint);
    void work();
    void write(const Checkpoint& checkpoint) noexcept;

    std::filesystem::path m_run;
    std::chrono::duration<double> m_interval;
    std::function<void()> m_writeFirst; ///< Empty once it is done.
    std::int64_t m_number;

    mutable std::mutex m_mutex;
    std::condition_variable m_changed;
    std::optional<Checkpoint> m_next; ///< To be written.
    bool m_isWriting = false;
    bool m_isStopped = false;
    Clock::time_point m_kept = Clock::now(); ///< The latest one, or the beginning.
    double m_seconds = 0;                    ///< That it took, copy and writing.
    Text m_trouble;
    std::optional<Place> m_written; ///< What is on disk by this writer.
    std::thread m_thread;           ///< Started with the first one.
};

} // namespace graft
