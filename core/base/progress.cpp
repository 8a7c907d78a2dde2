#include "base/progress.h"

#include <utility>

namespace graft {

namespace {
constexpr std::chrono::milliseconds kReportInterval{250};
}

ProgressMeter::ProgressMeter(Text activity, std::int64_t total, ProgressCallback callback)
    : m_callback(std::move(callback)), m_started(Clock::now()), m_reported(m_started)
{
    m_progress.activity = std::move(activity);
    m_progress.total = total;
    if (m_callback)
        m_callback(m_progress);
}

void ProgressMeter::advance(std::int64_t count)
{
    m_progress.done += count;
    if (!m_callback)
        return;
    const auto now = Clock::now();
    const bool last = m_progress.total > 0 && m_progress.done >= m_progress.total;
    if (!last && now - m_reported < kReportInterval)
        return;
    m_reported = now;
    const double seconds = std::chrono::duration<double>(now - m_started).count();
    if (seconds > 0)
        m_progress.perSecond = double(m_progress.done) / seconds;
    if (m_progress.perSecond > 0 && m_progress.total > 0)
        m_progress.secondsLeft = double(m_progress.total - m_progress.done) / m_progress.perSecond;
    m_callback(m_progress);
}

} // namespace graft
