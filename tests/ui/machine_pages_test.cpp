#include "ui/machine_pages_test.h"

#include "pages/about_dialog.h"
#include "pages/training_settings.h"
#include "support/patience.h"
#include "support/studio_parts.h"

#include <QApplication>
#include <QClipboard>
#include <QComboBox>
#include <QPushButton>
#include <QSignalSpy>
#include <QtTest>

using namespace graft;
using namespace graft::ui;

namespace {

const std::vector<GpuInfo> kTwoGpus{
    {.name = "Large GPU", .memoryBytes = 1, .capabilityMajor = 9, .capabilityMinor = 0},
    {.name = "Small GPU with a name that is much longer than the box", .memoryBytes = 1, .capabilityMajor = 8}};

const GpuSupport kUsable{.state = NoGpu::Usable, .reason = {}, .advice = {}, .gpus = kTwoGpus};

} // namespace

void MachinePagesTest::gpusAreOfferedWhereTheyAre()
{
    TrainingSettings settings;
    settings.show();
    for (auto* fold : settings.findChildren<QPushButton*>())
        fold->setChecked(true);
    QVERIFY(!settings.deviceBox()->isVisible());
    QVERIFY(settings.config().device == DeviceChoice{});

    settings.setGpus(kTwoGpus);
    QVERIFY(settings.deviceBox()->isVisible());
    QCOMPARE(settings.deviceBox()->count(), 4);
    QVERIFY(settings.config().device == DeviceChoice{});
    const QSignalSpy edited(&settings, &TrainingSettings::edited);
    settings.deviceBox()->setFocus();
    QTest::keyClick(settings.deviceBox(), Qt::Key_End);
    QCOMPARE(edited.count(), 1);
    QVERIFY(settings.config().device == (DeviceChoice{.kind = DeviceKind::Cuda, .gpu = 1}));
    TrainingConfig config = settings.config();
    config.precision = Precision::TensorFloat32;
    settings.setConfig(config);
    QCOMPARE(int(settings.config().precision), int(Precision::TensorFloat32));

    settings.setGpus({}); // the driver is gone
    QVERIFY(!settings.deviceBox()->isVisible());
    QVERIFY(settings.config().device == DeviceChoice{});
}

void MachinePagesTest::anotherDeviceForgetsWhatWasMeasured()
{
    StudioParts parts;
    parts.project.setSpeed(parts.project.backbone(), 100);
    TrainingConfig config = parts.project.config();
    parts.project.setConfig(config);
    QCOMPARE(parts.project.speed(), 100.0);
    config.device = {.kind = DeviceKind::Cpu};
    parts.project.setConfig(config);
    QCOMPARE(parts.project.speed(), 0.0);
}

void MachinePagesTest::aRunOfAnotherMachineKeepsThisOnesDevice()
{
    StudioParts parts;
    TrainingConfig config = parts.project.config();
    config.device = {.kind = DeviceKind::Cuda, .gpu = 3};
    config.precision = Precision::TensorFloat32;
    config.epochs = 7;
    parts.project.adoptConfig(config);
    QCOMPARE(parts.project.config().epochs, 7);
    QVERIFY(parts.project.config().device == DeviceChoice{});
    QCOMPARE(int(parts.project.config().precision), int(Precision::Auto));
    parts.project.setGpu(kUsable);
    parts.project.adoptConfig(config);
    QCOMPARE(int(parts.project.config().precision), int(Precision::TensorFloat32));
}

void MachinePagesTest::aboutTellsAndCopies()
{
    StudioParts parts;
    parts.project.setGpu(kUsable);
    auto* about = new AboutDialog(parts.context, nullptr);
    QSignalSpy shown(about, &AboutDialog::shown);
    about->open();
    QVERIFY(!about->copyButton()->isEnabled());
    QVERIFY(shown.wait(graft::test::kPatientMs));
    for (const char* words : {"LibTorch", "Processor", "cuda:0, Large GPU", "runs: ", "JPEG", "Qt "})
        QVERIFY2(about->facts().contains(words), qPrintable(about->facts()));
    QTest::mouseClick(about->copyButton(), Qt::LeftButton);
    QCOMPARE(QApplication::clipboard()->text(), about->facts());
    about->close();
}

void MachinePagesTest::aboutWaitsUntilTheMachineWasLookedAt()
{
    StudioParts parts;
    auto* about = new AboutDialog(parts.context, nullptr);
    QSignalSpy shown(about, &AboutDialog::shown);
    about->open();
    QVERIFY(about->facts().isEmpty());
    parts.project.setGpu({.state = NoGpu::NoDriver, .reason = Text("no NVIDIA driver is installed")});
    QVERIFY(shown.wait(graft::test::kPatientMs));
    QVERIFY(about->facts().contains("not used: no NVIDIA driver is installed"));
    about->close();
}

#include "moc_machine_pages_test.cpp"
