#pragma once

#include <cstddef>
#include <mutex>
#include <utility>
#include <vector>

namespace graft {

/// Memory of batches that are done with, for the next ones: ten megabytes a time, allocated on one thread and freed on
/// another, would scatter over the heap, and be cleared anew each time. Safe from any thread.
class PixelPool {
public:
    /// `numbers` floats of any value.
    std::vector<float> take(std::size_t numbers)
    {
        std::vector<float> buffer;
        {
            const std::lock_guard lock(m_mutex);
            if (!m_free.empty()) {
                buffer = std::move(m_free.back());
                m_free.pop_back();
            }
        }
        buffer.resize(numbers);
        return buffer;
    }

    void giveBack(std::vector<float> buffer)
    {
        constexpr std::size_t kMost = 8;
        const std::lock_guard lock(m_mutex);
        if (m_free.size() < kMost)
            m_free.push_back(std::move(buffer));
    }

private:
    std::mutex m_mutex;
    std::vector<std::vector<float>> m_free;
};

} // namespace graft
