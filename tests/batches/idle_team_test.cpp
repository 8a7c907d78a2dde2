#include "idle_team_test.h"

#include "batches/idle_team.h"
#include "support/patience.h"

#include <ATen/Parallel.h>

#include <QDir>
#include <QtTest>

using namespace graft;

namespace {

qsizetype threadCount()
{
    return QDir("/proc/self/task").entryList(QDir::Dirs | QDir::NoDotAndDotDot).size();
}

} // namespace

void IdleTeamTest::itIsThereOnlyAsLongAsItIsHeld()
{
    if (qEnvironmentVariableIsSet("OMP_WAIT_POLICY") || qEnvironmentVariableIsSet("GOMP_SPINCOUNT"))
        QSKIP("the user decides how threads wait");
    at::set_num_threads(1);
    const qsizetype before = threadCount();
    {
        const IdleTeam alone; // where nothing waits
        QCOMPARE(threadCount(), before);
    }
    at::set_num_threads(2);
    {
        const IdleTeam team;
        QTRY_COMPARE_GE(threadCount(), before + 2);
    }
    QTRY_COMPARE(threadCount(), before);
}

#include "moc_idle_team_test.cpp"
