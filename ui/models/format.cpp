#include "models/format.h"

#include "base/percent.h"

#include <QCoreApplication>
#include <QLocale>

#include <cmath>

namespace graft::ui {

namespace {

struct FormatWords {
    Q_DECLARE_TR_FUNCTIONS(graft::ui::Format)
};

/// One decimal below ten, none above, as the eye reads it.
QString shortNumber(double value)
{
    return QLocale().toString(value, 'f', value < 9.95 ? 1 : 0);
}

} // namespace

QString formatCount(std::int64_t count)
{
    if (count < 1000)
        return QLocale().toString(qlonglong(count));
    if (count < 999'500)
        return FormatWords::tr("%1 k").arg(shortNumber(double(count) / 1e3));
    if (count < 999'500'000)
        return FormatWords::tr("%1 M").arg(shortNumber(double(count) / 1e6));
    return FormatWords::tr("%1 G").arg(shortNumber(double(count) / 1e9));
}

QString formatPercent(double share, int decimals)
{
    return FormatWords::tr("%1 %").arg(formatBarePercent(share, decimals));
}

QString formatBarePercent(double share, int decimals)
{
    return QLocale().toString(roundedPercent(share, decimals), 'f', decimals);
}

QString formatDuration(double seconds)
{
    const auto whole = std::int64_t(std::ceil(seconds));
    if (whole < 60)
        return FormatWords::tr("%1 s").arg(whole);
    if (whole < 3600)
        return FormatWords::tr("%1 min %2 s").arg(whole / 60).arg(whole % 60);
    return FormatWords::tr("%1 h %2 min").arg(whole / 3600).arg(whole % 3600 / 60);
}

QString formatBytes(std::uintmax_t bytes)
{
    return QLocale().formattedDataSize(qint64(bytes), 1, QLocale::DataSizeSIFormat);
}

QString capitalised(QString sentence)
{
    if (!sentence.isEmpty())
        sentence[0] = sentence[0].toUpper();
    return sentence;
}

QString formatRate(double perSecond)
{
    const int decimals = perSecond >= 20 ? 0 : perSecond >= 1 ? 1 : 2;
    return QLocale().toString(perSecond, 'f', decimals);
}

} // namespace graft::ui
