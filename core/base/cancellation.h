#pragma once

#include "base/error.h"

#include <atomic>
#include <chrono>
#include <memory>
#include <thread>

namespace graft {

/// Flags that one thread raises and another looks at: to stop, and to wait. Copies share them; safe from any thread,
/// and cancel() in a signal handler. Long work looks at it at least once a batch or file.
class CancellationToken {
public:
    CancellationToken() : m_flags(std::make_shared<Flags>()) {}

    void cancel() noexcept { m_flags->cancelled.store(true, std::memory_order_relaxed); }
    [[nodiscard]] bool isCancelled() const noexcept
    {
        return (m_onlySuspended ? m_flags->suspended : m_flags->cancelled).load(std::memory_order_relaxed);
    }

    /// Stops too, and at once: the program ends. What can go on later is written for that, and nothing is made ready to
    /// be used. Like cancel(), in a signal handler too.
    void suspend() noexcept
    {
        m_flags->suspended.store(true, std::memory_order_relaxed);
        cancel();
    }
    [[nodiscard]] bool isSuspended() const noexcept { return m_flags->suspended.load(std::memory_order_relaxed); }

    /// For work that has heard cancel() already, and is stopped by suspend() alone.
    [[nodiscard]] CancellationToken onlySuspended() const
    {
        CancellationToken token = *this;
        token.m_onlySuspended = true;
        return token;
    }

    /// Work that looks at the token waits there until it is told to go on, or to stop.
    void setPaused(bool paused) noexcept { m_flags->paused.store(paused, std::memory_order_relaxed); }
    [[nodiscard]] bool isPaused() const noexcept { return m_flags->paused.load(std::memory_order_relaxed); }

    /// How long the work has waited so far. It waits on one thread.
    [[nodiscard]] double pausedSeconds() const noexcept { return m_flags->pausedSeconds.load(); }

    /// Waits while the work is paused.
    /// @throws Cancelled if that flag was raised.
    void throwIfCancelled() const
    {
        // Asked now and then: a condition variable must not be touched by cancel() in a signal handler.
        const auto started = std::chrono::steady_clock::now();
        const bool waits = isPaused();
        while (isPaused() && !m_flags->cancelled.load(std::memory_order_relaxed)) // of either kind
            std::this_thread::sleep_for(std::chrono::milliseconds(20));
        if (waits)
            m_flags->pausedSeconds.store(
                pausedSeconds() + std::chrono::duration<double>(std::chrono::steady_clock::now() - started).count());
        if (isCancelled())
            throw Cancelled();
    }

private:
    struct Flags {
        std::atomic<bool> cancelled = false;
        std::atomic<bool> suspended = false;
        std::atomic<bool> paused = false;
        std::atomic<double> pausedSeconds = 0;
    };
    std::shared_ptr<Flags> m_flags;
    bool m_onlySuspended = false;
};

} // namespace graft
