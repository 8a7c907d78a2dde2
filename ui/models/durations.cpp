#include "models/durations.h"

#include <QCoreApplication>

#include <algorithm>
#include <cmath>

namespace graft::ui {

namespace {

struct DurationsWords {
    Q_DECLARE_TR_FUNCTIONS(graft::ui::Durations)
};

constexpr double kMinute = 60;
constexpr double kHour = 60 * kMinute;
constexpr double kDay = 24 * kHour;

} // namespace

QString aboutDuration(double seconds)
{
    if (seconds < 10)
        return DurationsWords::tr("a few seconds");
    if (seconds < 0.9 * kMinute)
        return DurationsWords::tr("about %n seconds", nullptr, int(std::lround(seconds / 10)) * 10);
    if (seconds < 0.9 * kHour)
        return DurationsWords::tr("about %n minutes", nullptr, std::max(1, int(std::lround(seconds / kMinute))));
    if (seconds < 2 * kDay)
        return DurationsWords::tr("about %n hours", nullptr, std::max(1, int(std::lround(seconds / kHour))));
    return DurationsWords::tr("about %n days", nullptr, int(std::lround(seconds / kDay)));
}

} // namespace graft::ui
