#include "images/decode_budget.h"

#include "base/machine.h"
#include "images/decode.h"

#include <algorithm>

namespace graft {

DecodeBudget& DecodeBudget::ofProcess()
{
    constexpr std::int64_t kLeast = std::int64_t{64} << 20;
    static DecodeBudget budget(std::clamp(availableMemoryBytes() / 4, kLeast, DecodeLimits{}.maxWorkingBytes));
    return budget;
}

DecodeBudget::Claim DecodeBudget::claim(std::int64_t bytes)
{
    std::unique_lock lock(m_mutex);
    const std::int64_t wanted = std::min(bytes, m_total);
    const std::uint64_t ticket = m_nextTicket++;
    m_changed.wait(lock, [&] { return ticket == m_served && wanted <= m_free; });
    ++m_served;
    m_free -= wanted;
    m_changed.notify_all();
    return {*this, wanted};
}

void DecodeBudget::giveBack(std::int64_t bytes)
{
    constexpr std::int64_t kLarge = std::int64_t{128} << 20;
    if (bytes > kLarge)
        handBackFreedMemory(); // which otherwise stays with the thread that decoded, in pieces of the codec's sizes
    const std::lock_guard lock(m_mutex);
    m_free += bytes;
    m_changed.notify_all();
}

OneLargeFile::OneLargeFile(const std::filesystem::path& file)
{
    constexpr std::uintmax_t kLarge = 64U << 20;
    static std::mutex mutex;
    std::error_code unknown;
    const std::uintmax_t bytes = std::filesystem::file_size(file, unknown);
    if (!unknown && bytes > kLarge)
        m_lock = std::unique_lock(mutex);
}

} // namespace graft
