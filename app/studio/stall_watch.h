#pragma once

#include <QCoreApplication>
#include <QElapsedTimer>
#include <QTimer>

#include <algorithm>
#include <functional>

namespace graft::ui {

/// Measures how long the window's thread ever fails to come back to its event loop: a timer that ought to fire every
/// few milliseconds, and the gaps between its firings, less the interval. `graft-studio --watch-stalls` tells of each
/// long one.
class StallWatch {
public:
    /// @param onStall called with the milliseconds of each gap longer than kTolerableMs, after it; may be empty.
    explicit StallWatch(std::function<void(double)> onStall = {}) : m_onStall(std::move(onStall))
    {
        m_timer.setTimerType(Qt::PreciseTimer);
        QObject::connect(&m_timer, &QTimer::timeout, &m_timer, [this] {
            const double stalledMs = double(m_clock.nsecsElapsed()) / 1e6 - kIntervalMs;
            m_longestMs = std::max(m_longestMs, stalledMs);
            if (stalledMs > kTolerableMs && m_onStall)
                m_onStall(stalledMs);
            m_clock.restart();
        });
        m_clock.start();
        m_timer.start(kIntervalMs);
    }

    [[nodiscard]] double longestMs() const { return m_longestMs; }

    static constexpr double kTolerableMs = 50;

private:
    static constexpr int kIntervalMs = 5;
    std::function<void(double)> m_onStall;
    QTimer m_timer;
    QElapsedTimer m_clock;
    double m_longestMs = 0;
};

} // namespace graft::ui
