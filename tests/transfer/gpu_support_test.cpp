#include "gpu_support_test.h"

#include "support/expect_error.h"
#include "transfer/compute.h"
#include "transfer/gpu_support.h"

#include <ATen/Context.h>

using namespace graft;

namespace {

const CudaDriver kNoDriver;
const CudaDriver kDriver{.isInstalled = true,
                         .release = "580.65.06",
                         .cudaVersion = 13000,
                         .problem = {},
                         .gpus = {{.name = "Fast GPU", .memoryBytes = 1, .capabilityMajor = 9, .capabilityMinor = 0}}};
const GpuBuild kBuild{.isThere = true, .loadError = {}, .isHeard = true, .cudaVersion = 13000, .oldestKernels = 75};

template <class Change>
CudaDriver driverBut(Change change)
{
    CudaDriver driver = kDriver;
    change(driver);
    return driver;
}

template <class Change>
GpuBuild buildBut(Change change)
{
    GpuBuild build = kBuild;
    change(build);
    return build;
}

} // namespace

Q_DECLARE_METATYPE(graft::CudaDriver)
Q_DECLARE_METATYPE(graft::GpuBuild)

void GpuSupportTest::theReasonIsKnownAndSaid_data()
{
    QTest::addColumn<CudaDriver>("driver");
    QTest::addColumn<GpuBuild>("build");
    QTest::addColumn<int>("state");
    QTest::addColumn<QString>("words");
    QTest::addColumn<bool>("worthSaying");
    const auto row = [](const char* name, const CudaDriver& driver, const GpuBuild& build, NoGpu state,
                        const char* words, bool worthSaying) {
        QTest::addRow("%s", name) << driver << build << int(state) << words << worthSaying;
    };
    row("usable", kDriver, kBuild, NoGpu::Usable, "", false);
    row("no driver", kNoDriver, kBuild, NoGpu::NoDriver, "no NVIDIA driver", false);
    row("a driver without a GPU", driverBut([](CudaDriver& driver) { driver.gpus.clear(); }), kBuild, NoGpu::NoDevice,
        "finds no GPU", false);
    row("a driver that does not match its module", driverBut([](CudaDriver& driver) {
            driver.gpus.clear();
            driver.problem = "system has unsupported combination";
        }),
        kBuild, NoGpu::DriverFailed, "unsupported combination", false);
    row("a build for processors", kDriver, {}, NoGpu::ProcessorBuild, "for processors only", true);
    row("libraries are missing", kDriver, buildBut([](GpuBuild& build) {
            build = {.isThere = true, .loadError = "libcudnn.so.9: cannot open shared object file"};
        }),
        NoGpu::LibrariesMissing, "libcudnn.so.9", true);
    row("a driver that is too old", driverBut([](CudaDriver& driver) { driver.cudaVersion = 12080; }), kBuild,
        NoGpu::DriverTooOld, "580.65.06 runs CUDA 12.8 at most, and this LibTorch needs CUDA 13.0", true);
    row("a newer driver", driverBut([](CudaDriver& driver) { driver.cudaVersion = 14010; }), kBuild, NoGpu::Usable, "",
        false);
    row("an older one of the same generation", kDriver, buildBut([](GpuBuild& build) { build.cudaVersion = 13020; }),
        NoGpu::Usable, "", false);
    row("a GPU that is too old", driverBut([](CudaDriver& driver) {
            driver.gpus.front() = {.name = "Old GPU", .memoryBytes = 1, .capabilityMajor = 6, .capabilityMinor = 1};
        }),
        kBuild, NoGpu::GpuTooOld, "Old GPU has compute capability 6.1, and this LibTorch needs 7.5", true);
    row("one of two is new enough", driverBut([](CudaDriver& driver) {
            driver.gpus.insert(driver.gpus.begin(), {.name = "Old", .memoryBytes = 1, .capabilityMajor = 6});
        }),
        kBuild, NoGpu::Usable, "", false);
    row("loaded too late", kDriver, buildBut([](GpuBuild& build) { build.isHeard = false; }), NoGpu::LoadedTooLate,
        "before its GPU part", true);
}

void GpuSupportTest::theReasonIsKnownAndSaid()
{
    QFETCH(CudaDriver, driver);
    QFETCH(GpuBuild, build);
    QFETCH(int, state);
    QFETCH(QString, words);
    QFETCH(bool, worthSaying);
    const GpuSupport support = judgeGpu(driver, build);
    QCOMPARE(int(support.state), state);
    QCOMPARE(support.isUsable(), words.isEmpty());
    const QString reason = QString::fromStdString(support.reason.english());
    QVERIFY2(reason.contains(words), qPrintable(reason));
    QCOMPARE(support.isWorthSaying(), worthSaying);
}

void GpuSupportTest::devicesAreChosenInWords_data()
{
    QTest::addColumn<QString>("words");
    QTest::addColumn<bool>("understood");
    QTest::addColumn<QString>("shortest");
    for (const char* words : {"auto", "cpu", "cuda", "cuda:1", "cuda:12"})
        QTest::addRow("%s", words) << words << true << words;
    QTest::addRow("cuda:0") << "cuda:0" << true << "cuda";
    for (const char* words : {"", "gpu", "CPU", "cuda:", "cuda:-1", "cuda:1x", "cuda:x", "cuda: 1", "cuda:99999999999",
                              "cuda:128", "cpu:0"})
        QTest::addRow("'%s'", words) << words << false << "";
}

void GpuSupportTest::devicesAreChosenInWords()
{
    QFETCH(QString, words);
    QFETCH(bool, understood);
    QFETCH(QString, shortest);
    if (!understood)
        EXPECT_ERROR(deviceChoiceFromString(words.toStdString()), "Unknown device '" + words + "'");
    else
        QCOMPARE(QString::fromStdString(toString(deviceChoiceFromString(words.toStdString()))), shortest);
}

void GpuSupportTest::theProcessorIsAlwaysThere()
{
    const Compute compute = chooseCompute(Precision::BFloat16, {.kind = DeviceKind::Cpu}, 1);
    QVERIFY(compute.device.is_cpu());
    QCOMPARE(compute.deviceName(), std::string("cpu"));
    QCOMPARE(deviceIdentity(compute.device), std::string("cpu"));
    QCOMPARE(compute.precisionName(), std::string("bf16"));
    QCOMPARE(compute.exactly().precisionName(), std::string("fp32"));
    QVERIFY(!at::globalContext().deterministicAlgorithms()); // slower, and here everything repeats as it is
}

void GpuSupportTest::withoutAGpuOnlyTheProcessorComputes()
{
    if (gpuSupport().isUsable())
        QSKIP("there is a GPU");
    const Compute compute = chooseCompute(Precision::Auto, {}, 0);
    QVERIFY(compute.device.is_cpu());
    QCOMPARE(compute.remark.isEmpty(), gpuSupport().gpus.empty());
    EXPECT_ERROR(chooseCompute(Precision::Auto, {.kind = DeviceKind::Cuda}, 0), "Cannot compute on cuda");
    EXPECT_ERROR(chooseCompute(Precision::Auto, {.kind = DeviceKind::Cuda, .gpu = 1}, 0), "Cannot compute on cuda:1");
    EXPECT_ERROR(chooseCompute(Precision::TensorFloat32, {}, 0), "Only GPUs compute in tf32");
}

#include "moc_gpu_support_test.cpp"
