#include "idle_team_test.h"

#include "training/compute.h"

#include <QDir>
#include <QtTest>

using namespace graft;

namespace {

qsizetype threadCount()
{
    return QDir("/proc/self/task").entryList(QDir::Dirs | QDir::NoDotAndDotDot).size();
}

} // namespace

/// The first test of its process: the team is started once.
void IdleTeamTest::aJobOnOneThreadLeavesItToTheNext()
{
    if (qEnvironmentVariableIsSet("OMP_WAIT_POLICY") || qEnvironmentVariableIsSet("GOMP_SPINCOUNT"))
        QSKIP("the user decides how threads wait");
    const qsizetype before = threadCount();
    chooseCompute(Precision::Float32, DeviceKind::Cpu, 1);
    QCOMPARE(threadCount(), before);
    chooseCompute(Precision::Float32, DeviceKind::Cpu, 2);
    QTRY_COMPARE_GE(threadCount(), before + 2);
}
