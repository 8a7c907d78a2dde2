#include "idle_team_test.h"

#include "training/idle_team.h"
#include "transfer/compute.h"

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
    chooseCompute(Precision::Float32, {.kind = DeviceKind::Cpu}, 1);
    const qsizetype before = threadCount();
    {
        const IdleTeam alone; // where nothing waits
        QCOMPARE(threadCount(), before);
    }
    chooseCompute(Precision::Float32, {.kind = DeviceKind::Cpu}, 2);
    {
        const IdleTeam team;
        QTRY_COMPARE_GE(threadCount(), before + 2);
    }
    QTRY_COMPARE(threadCount(), before);
}
