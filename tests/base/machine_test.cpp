#include "base/machine_test.h"

#include "base/container_limits.h"
#include "base/cuda_driver.h"
#include "base/machine.h"
#include "base/private_paths.h"

#include <QDir>
#include <QFile>
#include <QMap>
#include <QtTest>

using namespace graft;

namespace {

using Files = QMap<QString, QByteArray>;

void write(const QString& path, const QByteArray& content)
{
    QDir().mkpath(QFileInfo(path).path());
    QFile file(path);
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write(content);
}

constexpr double kNone = -1;

} // namespace

void MachineTest::containersLimitWhatIsUsed_data()
{
    QTest::addColumn<QByteArray>("group");
    QTest::addColumn<Files>("files");
    QTest::addColumn<double>("cores");
    QTest::addColumn<double>("memory");
    QTest::addColumn<double>("used");
    QTest::addRow("no groups") << QByteArray() << Files{} << kNone << kNone << 0.0;
    QTest::addRow("no limits") << QByteArray("0::/\n") << Files{{"cpu.max", "max 100000\n"}, {"memory.max", "max\n"}}
                               << kNone << kNone << 0.0;
    QTest::addRow("a container") << QByteArray("0::/\n")
                                 << Files{{"cpu.max", "150000 100000\n"},
                                          {"memory.max", "4000\n"},
                                          {"memory.current", "3000\n"},
                                          {"memory.stat", "anon 500\nfile 1000\n"}}
                                 << 1.5 << 4000.0 << 2000.0;
    QTest::addRow("the narrowest of several") << QByteArray("0::/user.slice/session\n")
                                              << Files{{"user.slice/cpu.max", "200000 100000\n"},
                                                       {"user.slice/session/cpu.max", "max 100000\n"},
                                                       {"user.slice/memory.max", "5000\n"},
                                                       {"user.slice/session/memory.max", "9000\n"}}
                                              << 2.0 << 5000.0 << 0.0;
    QTest::addRow("a name from outside") << QByteArray("0::/docker/0123\n") << Files{{"memory.max", "7000\n"}} << kNone
                                         << 7000.0 << 0.0;
    QTest::addRow("version 1") << QByteArray("3:cpu,cpuacct:/a\n2:memory:/a\n")
                               << Files{{"cpu/a/cpu.cfs_quota_us", "50000\n"},
                                        {"cpu/a/cpu.cfs_period_us", "100000\n"},
                                        {"memory/a/memory.limit_in_bytes", "6000\n"},
                                        {"memory/a/memory.usage_in_bytes", "2500\n"},
                                        {"memory/a/memory.stat", "cache 1\ntotal_cache 500\n"}}
                               << 0.5 << 6000.0 << 2000.0;
    QTest::addRow("version 1 without limits") << QByteArray("3:cpu,cpuacct:/\n2:memory:/\n")
                                              << Files{{"cpu/cpu.cfs_quota_us", "-1\n"},
                                                       {"cpu/cpu.cfs_period_us", "100000\n"},
                                                       {"memory/memory.limit_in_bytes", "9223372036854771712\n"}}
                                              << kNone << kNone << 0.0;
    QTest::addRow("nonsense") << QByteArray("0::/\nx\n:\n") << Files{{"cpu.max", "many few\n"}, {"memory.max", "\n"}}
                              << kNone << kNone << 0.0;
}

void MachineTest::containersLimitWhatIsUsed()
{
    QFETCH(QByteArray, group);
    QFETCH(Files, files);
    QFETCH(double, cores);
    QFETCH(double, memory);
    QFETCH(double, used);
    const QTemporaryDir folder;
    write(folder.filePath("process"), group);
    for (auto file = files.begin(); file != files.end(); ++file)
        write(folder.filePath("system/" + file.key()), file.value());
    const ContainerLimits limits =
        containerLimits(folder.filePath("system").toStdString(), folder.filePath("process").toStdString());
    QCOMPARE(limits.cores.value_or(kNone), cores);
    QCOMPARE(double(limits.memoryBytes.value_or(-1)), memory);
    QCOMPARE(double(limits.memoryUsedBytes), used);
}

void MachineTest::thisMachineHasWhatItUses()
{
    QVERIFY(availableCores() >= 1);
    QVERIFY(availableCores() <= machineCores());
    QVERIFY(availableMemoryBytes() > 0);
    QVERIFY(availableMemoryBytes() <= machineMemoryBytes());
    QVERIFY(!cpuHasFlag("no such feature"));
}

void MachineTest::aPathTellsNoName_data()
{
    QTest::addColumn<QString>("path");
    QTest::addColumn<QString>("shown");
    QTest::addRow("below home") << "/home/alice/.cache/graft"
                                << "~/.cache/graft";
    QTest::addRow("home") << "/home/alice"
                          << "~";
    QTest::addRow("home with a slash") << "/home/alice/"
                                       << "~";
    QTest::addRow("elsewhere") << "/data/alice/runs"
                               << "outside ~";
    QTest::addRow("another home") << "/home/alicent/runs"
                                  << "outside ~";
    QTest::addRow("up again") << "/home/alice/../bob/runs"
                              << "outside ~";
}

void MachineTest::aPathTellsNoName()
{
    QFETCH(QString, path);
    QFETCH(QString, shown);
    const QByteArray home = qgetenv("HOME");
    qputenv("HOME", "/home/alice");
    const QString told = QString::fromStdString(privatePath(path.toStdString()));
    qputenv("HOME", home);
    QCOMPARE(told, shown);
}

void MachineTest::aTextTellsNoFolder_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("shown");
    QTest::addRow("at the beginning") << "/srv/bob/g/libx.so.9: cannot open"
                                      << "libx.so.9: cannot open";
    QTest::addRow("quoted, with blanks") << "Cannot write '/srv/bob b/a c/f d'. Why"
                                         << "Cannot write 'f d'. Why";
    QTest::addRow("at the end") << "See /tmp/x/y."
                                << "See y.";
    QTest::addRow("below home") << "in /home/Alice Smith/.cache/x"
                                << "in x";
    QTest::addRow("home itself") << "in '/home/Alice Smith'"
                                 << "in '~'";
    QTest::addRow("quoted below home") << "in '/home/Alice Smith/a b/c'"
                                       << "in 'c'";
    QTest::addRow("the name") << "the user asmith may not"
                              << "the user (user) may not";
    QTest::addRow("no path") << "5/6 pictures, and/or none"
                             << "5/6 pictures, and/or none";
}

void MachineTest::aTextTellsNoFolder()
{
    QFETCH(QString, text);
    QFETCH(QString, shown);
    const QByteArray home = qgetenv("HOME");
    const QByteArray user = qgetenv("USER");
    qputenv("HOME", "/home/Alice Smith");
    qputenv("USER", "asmith");
    const QString told = QString::fromStdString(withoutPaths(text.toStdString()));
    qputenv("HOME", home);
    qputenv("USER", user);
    QCOMPARE(told, shown);
}

void MachineTest::versionsOfCudaAreReadable()
{
    QCOMPARE(cudaVersionText(13000), std::string("13.0"));
    QCOMPARE(cudaVersionText(12080), std::string("12.8"));
}

#include "moc_machine_test.cpp"
