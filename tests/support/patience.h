// How long tests wait for what is to come. Far longer than it takes, so that a test that fails has found something and
// not a busy machine. It is precompiled into the tests of the window: there it holds everywhere.
#pragma once

#include <QTest>

#include <ctime>

namespace graft::test {

constexpr int kPatientMs = 120'000;

/// How long this process has computed: as much on a machine that does other things too. For tests of how much work
/// something is, which no test should tell by the clock on the wall.
inline qint64 computedMs()
{
    timespec time{};
    ::clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &time);
    return qint64(time.tv_sec) * 1000 + time.tv_nsec / 1'000'000;
}

} // namespace graft::test

// Qt Test waits five seconds.
#undef QTRY_VERIFY
#define QTRY_VERIFY(expression) QTRY_VERIFY_WITH_TIMEOUT(expression, graft::test::kPatientMs)
#undef QTRY_VERIFY2
#define QTRY_VERIFY2(expression, text) QTRY_VERIFY2_WITH_TIMEOUT(expression, text, graft::test::kPatientMs)
#undef QTRY_COMPARE
#define QTRY_COMPARE(found, expected) QTRY_COMPARE_WITH_TIMEOUT(found, expected, graft::test::kPatientMs)
