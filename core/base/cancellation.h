#pragma once

#include "base/error.h"

#include <atomic>
#include <memory>

namespace graft {

/// A flag that one thread raises and another looks at. Copies share the flag; safe from any thread.
/// Long work looks at it at least once a batch or file.
class CancellationToken {
public:
    CancellationToken() : m_flag(std::make_shared<std::atomic<bool>>(false)) {}

    void cancel() noexcept { m_flag->store(true, std::memory_order_relaxed); }
    [[nodiscard]] bool isCancelled() const noexcept { return m_flag->load(std::memory_order_relaxed); }

    /// @throws Cancelled if the flag was raised.
    void throwIfCancelled() const
    {
        if (isCancelled())
            throw Cancelled();
    }

private:
    std::shared_ptr<std::atomic<bool>> m_flag;
};

} // namespace graft
