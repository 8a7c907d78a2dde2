// Measures how long the window's thread ever fails to come back to its event loop.
#pragma once

#include <QCoreApplication>
#include <QElapsedTimer>
#include <QTimer>

#include <algorithm>

/// A timer that ought to fire every few milliseconds; the longest gap between two firings, less the interval, is how
/// long the loop was stuck.
class StallWatch {
public:
    StallWatch()
    {
        m_timer.setTimerType(Qt::PreciseTimer);
        QObject::connect(&m_timer, &QTimer::timeout, &m_timer, [this] {
            m_longestMs = std::max(m_longestMs, double(m_clock.nsecsElapsed()) / 1e6 - kIntervalMs);
            m_clock.restart();
        });
        m_clock.start();
        m_timer.start(kIntervalMs);
    }

    [[nodiscard]] double longestMs() const { return m_longestMs; }

private:
    static constexpr int kIntervalMs = 5;
    QTimer m_timer;
    QElapsedTimer m_clock;
    double m_longestMs = 0;
};
