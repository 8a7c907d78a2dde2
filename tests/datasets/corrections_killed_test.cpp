#include "datasets/corrections_killed_test.h"

#include "datasets/corrections_file.h"
#include "support/killed_process.h"

#include <QTemporaryDir>
#include <QtTest>

using namespace graft;
namespace fs = std::filesystem;

/// All that was, and at most the one step that was being written.
void CorrectionsKilledTest::whatWasWrittenDownIsThere()
{
    constexpr int kKills = 40;
    constexpr int kPictures = 5000;
    const QTemporaryDir home;
    qputenv("XDG_DATA_HOME", home.path().toLocal8Bit());
    Dataset data;
    data.root = "/data";
    data.classes = {"cat", "dog"};
    for (int i = 0; i < kPictures; ++i)
        data.samples.push_back({.path = data.root / (std::to_string(i) + ".jpg")});
    std::size_t known = 0;
    for (int kill = 0; kill < kKills; ++kill) {
        Corrections corrections = rememberedCorrections(data);
        const int steps = test::stepsUntilKilled(std::chrono::microseconds(500 * kill), [&](int) {
            const std::size_t next = corrections.allSteps().size();
            corrections.leaveOut(data.samples.at(next).path);
            rememberCorrections(corrections, data);
        });
        QVERIFY(steps > 0);
        const std::size_t found = rememberedCorrections(data).allSteps().size();
        known += std::size_t(steps);
        QVERIFY2(found == known || found == known + 1, qPrintable(QString("%1 of %2").arg(found).arg(known)));
        known = found;
    }
    for (const auto& entry : fs::directory_iterator(correctionsFileFor(data.root).parent_path()))
        QVERIFY2(!entry.path().filename().string().ends_with(".damaged"), entry.path().c_str());
}

#include "moc_corrections_killed_test.cpp"
