// How much memory this process has held.
#pragma once

#include <QFile>

namespace graft::test {

/// The most memory this process has held since the last call, in bytes.
inline qint64 peakMemory()
{
    qint64 peak = 0;
    QFile status("/proc/self/status");
    if (status.open(QIODevice::ReadOnly))
        for (const QByteArray& line : status.readAll().split('\n'))
            if (line.startsWith("VmHWM:"))
                peak = line.mid(6).simplified().split(' ').front().toLongLong() * 1024;
    QFile reset("/proc/self/clear_refs");
    if (reset.open(QIODevice::WriteOnly))
        reset.write("5");
    return peak;
}

} // namespace graft::test
