#include "cli/doctor_test.h"

#include "cli/run_graft.h"

#include <QDir>
#include <QJsonArray>
#include <QJsonObject>
#include <QtTest>

#include <unistd.h>

namespace {

using Environment = QMap<QString, QString>;

/// Of a machine with the made-up driver.
Environment driver(Environment facts)
{
    facts["LD_LIBRARY_PATH"] = GRAFT_FAKE_DRIVER;
    return facts;
}

} // namespace

Q_DECLARE_METATYPE(Environment)

void DoctorTest::initTestCase()
{
    const QString sample = m_folder.filePath("sample");
    QCOMPARE(runGraft({"sample", sample}).status, 0);
    m_picture = sample + "/test/lance/" + QDir(sample + "/test/lance").entryList(QDir::Files).value(0);
}

void DoctorTest::everythingIsToldAndNobodyIsNamed()
{
    const QString home = m_folder.filePath("home/alice-in-wonderland");
    QDir().mkpath(home);
    const Environment environment{{"HOME", home},
                                  {"USER", "alice-in-wonderland"},
                                  {"XDG_DATA_HOME", QString()},
                                  {"XDG_CACHE_HOME", QString()},
                                  {"GRAFT_CACHE_DIR", QString()},
                                  {"GRAFT_RUNS_DIR", m_folder.filePath("runs-of-alice")}};
    const Outcome told = runGraft({"doctor", "--json"}, environment);
    QCOMPARE(told.status, 0);
    const QJsonObject json = told.json().object();
    for (const char* key : {"graft", "libtorch", "compiler", "system", "processor", "memory", "driver", "gpu",
                            "folders", "formats", "cameras"})
        QVERIFY2(json.contains(key), key);
    QVERIFY(json["processor"].toObject()["usable_cores"].toInt() >= 1);
    QVERIFY(json["memory"].toObject()["available_bytes"].toDouble() > 0);
    const QJsonArray folders = json["folders"].toArray();
    QCOMPARE(folders.size(), 3);
    QCOMPARE(folders[0].toObject()["path"].toString(), QString("~/.local/share/graft/weights"));
    QCOMPARE(folders[1].toObject()["path"].toString(), QString("outside ~"));
    QCOMPARE(folders[2].toObject()["path"].toString(), QString("~/.cache/graft/activations"));
    for (const char* format : {"JPEG", "PNG", "BMP", "TIFF", "WebP"})
        QVERIFY2(json["formats"].toObject()[format].toObject()["readable"].toBool(), format);
    const Outcome text = runGraft({"doctor"}, environment);
    QCOMPARE(text.status, 0);
    for (const QByteArray& output : {told.output, text.output}) {
        QVERIFY2(!output.contains("alice"), output);
        QVERIFY2(!output.contains(m_folder.path().toLocal8Bit()), output);
    }
}

void DoctorTest::whatCannotBeWrittenIsSaid()
{
    if (geteuid() == 0)
        QSKIP("root can write everywhere");
    const QJsonObject json = runGraft({"doctor", "--json"}, {{"GRAFT_CACHE_DIR", "/proc/nowhere"}}).json().object();
    const QJsonObject cache = json["folders"].toArray()[2].toObject();
    QVERIFY(!cache["writable"].toBool());
    QVERIFY(!cache["problem"].toString().isEmpty());
}

void DoctorTest::machinesWithoutUse_data()
{
    QTest::addColumn<Environment>("machine");
    QTest::addColumn<QString>("reason");
    QTest::addColumn<int>("gpus");
    QTest::addRow("a driver without a GPU") << driver({{"FAKE_CUDA_GPUS", "0"}}) << "finds no GPU" << 0;
    QTest::addRow("a driver that finds no device") << driver({{"FAKE_CUDA_INIT", "100"}}) << "finds no GPU" << 0;
    QTest::addRow("a driver of another version")
        << driver({{"FAKE_CUDA_INIT", "803"}}) << "unsupported display driver" << 0;
    QTest::addRow("two GPUs that only pretend") << driver({{"FAKE_CUDA_GPUS", "2"}}) << "" << 2;
    QTest::addRow("an old driver") << driver({{"FAKE_CUDA_VERSION", "11040"}}) << "" << 1;
    QTest::addRow("an old GPU") << driver({{"FAKE_CUDA_CAPABILITY", "35"}}) << "" << 1;
}

/// With the build for processors the reason is always that one; with another, LibTorch itself finds out.
void DoctorTest::machinesWithoutUse()
{
    QFETCH(Environment, machine);
    QFETCH(QString, reason);
    QFETCH(int, gpus);
    const Outcome told = runGraft({"doctor", "--json"}, machine);
    QCOMPARE(told.status, 0);
    const QJsonObject gpu = told.json().object()["gpu"].toObject();
    QVERIFY(!gpu["usable"].toBool());
    QCOMPARE(gpu["gpus"].toArray().size(), gpus);
    const QString found = gpu["reason"].toString();
    QVERIFY(!found.isEmpty());
    QVERIFY2(found.contains(reason), qPrintable(found));
    if (told.json().object()["libtorch"].toObject()["build"].toString().contains("processors") && gpus > 0)
        QVERIFY2(found.contains("for processors only"), qPrintable(found));
}

void DoctorTest::whoAsksForAGpuIsToldWhyNot_data()
{
    QTest::addColumn<QStringList>("arguments");
    QTest::addRow("predict") << QStringList{"predict", "efficientnet_lite0", m_picture};
    QTest::addRow("train") << QStringList{"train", m_folder.filePath("sample")};
    QTest::addRow("profile") << QStringList{"profile", m_folder.filePath("sample")};
    QTest::addRow("backbones") << QStringList{"backbones", "--measure", "efficientnet_lite0"};
}

void DoctorTest::whoAsksForAGpuIsToldWhyNot()
{
    QFETCH(QStringList, arguments);
    const Outcome refused = runGraft(arguments + QStringList{"--device", "cuda"}, driver({{"FAKE_CUDA_GPUS", "0"}}));
    if (refused.errors.contains("are not on this machine"))
        QSKIP("the weights are not here");
    QCOMPARE(refused.status, 1);
    QVERIFY2(refused.errors.contains("Cannot compute on cuda: the NVIDIA driver finds no GPU"), refused.errors);
}

/// Exporting begins with tracing the network, which must not keep LibTorch from finding the GPU afterwards.
void DoctorTest::exportingLooksForTheGpuFirst()
{
    const Outcome trained = runGraft({"train", m_folder.filePath("sample"), "--epochs", "1", "--device", "cpu",
                                      "--runs", m_folder.filePath("runs"), "--name", "leaves"});
    if (trained.errors.contains("are not on this machine"))
        QSKIP("the weights are not here");
    QCOMPARE(trained.status, 0);
    const QStringList command{"export", m_folder.filePath("runs/leaves"), "-o", m_folder.filePath("model.onnx")};
    const Outcome refused = runGraft(command + QStringList{"--device", "cuda"}, driver({}));
    QCOMPARE(refused.status, 1);
    QVERIFY2(refused.errors.contains("Cannot compute on cuda: "), refused.errors);
    QVERIFY2(!refused.errors.contains("in use before"), refused.errors);
    const Outcome fallen = runGraft(command, driver({}));
    QCOMPARE(fallen.status, 0);
    QVERIFY2(fallen.errors.contains("The GPU is not used: "), fallen.errors);
    const QJsonObject json = runGraft(command + QStringList{"--json"}, driver({})).json().object();
    QVERIFY(json["remark"].toString().contains("The GPU is not used: "));
}

/// It goes on, and says so where somebody could expect the GPU.
void DoctorTest::theProcessorNeedsNoDriver()
{
    const QStringList predict{"predict", "efficientnet_lite0", m_picture};
    const Outcome plain = runGraft(predict + QStringList{"--device", "cpu"}, driver({}));
    if (plain.errors.contains("are not on this machine"))
        QSKIP("the weights are not here");
    QCOMPARE(plain.status, 0);
    QVERIFY2(!plain.errors.contains("GPU"), plain.errors);
    const Outcome fallen = runGraft(predict, driver({}));
    QCOMPARE(fallen.status, 0);
    QCOMPARE(fallen.output, plain.output);
    QVERIFY2(fallen.errors.contains("The GPU is not used: "), fallen.errors);
    const Outcome forPrograms = runGraft(predict + QStringList{"--json"}, driver({}));
    QVERIFY(forPrograms.json().isArray());
    QVERIFY2(forPrograms.errors.contains("The GPU is not used: "), forPrograms.errors);
}

#include "moc_doctor_test.cpp"
