#pragma once

#include <QString>

#include <cstdint>

namespace graft::ui {

/// Numbers as the window writes them.

QString formatCount(std::int64_t count);                   ///< "412", "412 k", "4.6 M", "1.2 G"
QString formatPercent(double share, int decimals = 0);     ///< 0.0912 is "9 %"
QString formatBarePercent(double share, int decimals = 0); ///< The same without the sign.
QString formatDuration(double seconds);                    ///< "8 s", "2 min 5 s", "1 h 4 min"
QString formatBytes(std::uintmax_t bytes);                 ///< "13.4 MB"
QString capitalised(QString sentence);                     ///< With a capital, at the start of a line.
QString formatRate(double perSecond);                      ///< "182", "9.4", "0.31"

} // namespace graft::ui
