#pragma once

namespace graft {

/// How many threads have to decode so that computing never waits, given how long a batch takes one of them and how long
/// computing on a batch takes: half as many again as the rates alone ask for, since pictures differ.
/// @return 1 to `most`; `most` while either is not known (0).
int decodeThreads(double decodeSeconds, double computeSeconds, int most);

/// A mean that follows its last few values: an eighth of each new one.
class RecentMean {
public:
    void add(double value) { m_value = m_value > 0 ? m_value + (value - m_value) / 8 : value; }
    [[nodiscard]] double value() const { return m_value; } ///< 0 before the first.

private:
    double m_value = 0;
};

} // namespace graft
