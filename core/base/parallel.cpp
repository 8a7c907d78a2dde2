#include "base/parallel.h"

#include "base/machine.h"

#include <algorithm>
#include <chrono>
#include <condition_variable>
#include <exception>
#include <mutex>
#include <thread>
#include <vector>

namespace graft {

namespace {

class IndexQueue {
public:
    IndexQueue(std::size_t count, const std::function<void(std::size_t)>& work) : m_count(count), m_work(work) {}

    /// Runs on each worker until nothing is left.
    void drain()
    {
        for (std::size_t index = 0; takeNext(index);) {
            try {
                m_work(index);
                noteDone();
            } catch (...) {
                noteFailure(std::current_exception());
            }
        }
    }

    void stop()
    {
        const std::scoped_lock lock(m_mutex);
        m_stopped = true;
    }

    /// How many are done; waits a moment for the next one. `more` is false once there is nothing to wait for.
    std::size_t waitForMore(std::size_t known, bool& more)
    {
        constexpr std::chrono::milliseconds kPause{50};
        std::unique_lock lock(m_mutex);
        m_changed.wait_for(lock, kPause, [&] { return m_done > known || m_failure; });
        more = m_done < m_count && !m_failure;
        return m_done;
    }

    void rethrowFailure() const
    {
        if (m_failure)
            std::rethrow_exception(m_failure);
    }

private:
    bool takeNext(std::size_t& index)
    {
        const std::scoped_lock lock(m_mutex);
        if (m_stopped || m_next >= m_count)
            return false;
        index = m_next++;
        return true;
    }

    void noteDone()
    {
        const std::scoped_lock lock(m_mutex);
        ++m_done;
        m_changed.notify_one();
    }

    void noteFailure(std::exception_ptr failure)
    {
        const std::scoped_lock lock(m_mutex);
        if (!m_failure)
            m_failure = std::move(failure);
        m_stopped = true;
        m_changed.notify_one();
    }

    std::size_t m_count;
    const std::function<void(std::size_t)>& m_work;
    std::mutex m_mutex;
    std::condition_variable m_changed;
    std::size_t m_next = 0;
    std::size_t m_done = 0;
    bool m_stopped = false;
    std::exception_ptr m_failure;
};

} // namespace

void forEachInParallel(std::size_t count, const std::function<void(std::size_t)>& work, ProgressMeter& meter,
                       const CancellationToken& token)
{
    IndexQueue queue(count, work);
    {
        std::vector<std::jthread> workers;
        const std::size_t threads = std::min(count, std::size_t(availableCores()));
        for (std::size_t i = 0; i < threads; ++i)
            workers.emplace_back([&queue] { queue.drain(); });
        std::size_t done = 0;
        for (bool more = count > 0; more && !token.isCancelled();) {
            const std::size_t now = queue.waitForMore(done, more);
            if (now > done)
                meter.advance(std::int64_t(now - done));
            done = now;
        }
        queue.stop();
    }
    queue.rethrowFailure();
    token.throwIfCancelled();
}

} // namespace graft
