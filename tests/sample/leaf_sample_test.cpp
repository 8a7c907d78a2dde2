#include "sample/leaf_sample_test.h"

#include "base/error.h"
#include "base/hashing.h"
#include "datasets/scan.h"
#include "datasets/test_folder.h"
#include "leaf_sample.h"

#include <QtTest>

#include <cmath>
#include <map>
#include <set>

using namespace graft;

namespace fs = std::filesystem;

namespace {

constexpr LeafSampleOptions kSmall{.picturesPerClass = 6, .size = 48, .seed = 3};

std::map<fs::path, fs::file_time_type> filesBelow(const fs::path& folder)
{
    std::map<fs::path, fs::file_time_type> files;
    for (const auto& entry : fs::recursive_directory_iterator(folder))
        if (entry.is_regular_file())
            files.emplace(entry.path(), entry.last_write_time());
    return files;
}

} // namespace

void LeafSampleTest::sameRequestSamePicture()
{
    for (int kind = 0; kind < int(leafKinds().size()); ++kind)
        QCOMPARE(drawLeaf(kind, 4, 64, 9).rgb, drawLeaf(kind, 4, 64, 9).rgb);
}

void LeafSampleTest::everyPictureIsAnother()
{
    std::set<ContentHash> pictures;
    for (int kind = 0; kind < int(leafKinds().size()); ++kind)
        for (int index = 0; index < 4; ++index)
            for (const std::uint64_t seed : {0, 1})
                pictures.insert(hashContent(drawLeaf(kind, index, 32, seed).rgb));
    QCOMPARE(pictures.size(), leafKinds().size() * 4 * 2);
}

void LeafSampleTest::anySizeCanBeDrawn_data()
{
    QTest::addColumn<int>("size");
    for (const int size : {32, 100, 321})
        QTest::addRow("%d", size) << size;
}

void LeafSampleTest::anySizeCanBeDrawn()
{
    QFETCH(int, size);
    for (int kind = 0; kind < int(leafKinds().size()); ++kind) {
        const Image image = drawLeaf(kind, 0, size, 0);
        QCOMPARE(image.width, size);
        QCOMPARE(image.height, size);
        double sum = 0;
        double squares = 0;
        for (const std::uint8_t level : image.rgb) {
            sum += level;
            squares += double(level) * level;
        }
        const double mean = sum / double(image.rgb.size());
        const double deviation = std::sqrt(squares / double(image.rgb.size()) - mean * mean);
        QVERIFY2(mean > 20 && mean < 235 && deviation > 8,
                 qPrintable(QString("mean %1, deviation %2").arg(mean).arg(deviation)));
    }
}

void LeafSampleTest::sampleIsADataset()
{
    const TestFolder folder;
    Progress last;
    writeLeafSample(folder.path("leaves"), kSmall, [&](const Progress& progress) { last = progress; });
    QCOMPARE(last.done, 30);
    const auto [dataset, report, corrections] = scanDataset(folder.path("leaves"));
    QCOMPARE(dataset.classes, leafKinds());
    for (int label = 0; label < 5; ++label) {
        QCOMPARE(dataset.count(Split::Train, label), std::size_t{4});
        QCOMPARE(dataset.count(Split::Valid, label), std::size_t{1});
        QCOMPARE(dataset.count(Split::Test, label), std::size_t{1});
    }
    QVERIFY(report.unreadable.empty() && report.stray.empty());
}

void LeafSampleTest::secondCallKeepsTheFiles()
{
    const TestFolder folder;
    writeLeafSample(folder.path(), kSmall);
    const auto before = filesBelow(folder.path());
    writeLeafSample(folder.path(), kSmall);
    QVERIFY(filesBelow(folder.path()) == before);
}

void LeafSampleTest::cancelledSampleIsCompletedLater()
{
    const TestFolder folder;
    CancellationToken token;
    token.cancel();
    QVERIFY_EXCEPTION_THROWN(writeLeafSample(folder.path(), kSmall, {}, token), Cancelled);
    writeLeafSample(folder.path(), kSmall);
    QCOMPARE(scanDataset(folder.path()).dataset.samples.size(), std::size_t{30});
}

void LeafSampleTest::otherFoldersAreLeftAlone()
{
    const TestFolder folder;
    folder.addText("thesis.txt");
    QVERIFY_EXCEPTION_THROWN(writeLeafSample(folder.path(), kSmall), Error);
    QCOMPARE(filesBelow(folder.path()).size(), std::size_t{1});
    QVERIFY_EXCEPTION_THROWN(writeLeafSample(folder.path("thesis.txt"), kSmall), Error);
}

void LeafSampleTest::otherSettingsNeedAnotherFolder()
{
    const TestFolder folder;
    writeLeafSample(folder.path(), kSmall);
    LeafSampleOptions other = kSmall;
    other.seed = 4;
    QVERIFY_EXCEPTION_THROWN(writeLeafSample(folder.path(), other), Error);
}

void LeafSampleTest::impossibleSettingsAreAnError_data()
{
    QTest::addColumn<int>("pictures");
    QTest::addColumn<int>("size");
    QTest::addRow("no pictures") << 0 << 64;
    QTest::addRow("too small") << 6 << 8;
    QTest::addRow("too large") << 6 << 100'000;
}

void LeafSampleTest::impossibleSettingsAreAnError()
{
    QFETCH(int, pictures);
    QFETCH(int, size);
    const TestFolder folder;
    QVERIFY_EXCEPTION_THROWN(writeLeafSample(folder.path(), {.picturesPerClass = pictures, .size = size}), Error);
    QVERIFY(filesBelow(folder.path()).empty());
}

#include "moc_leaf_sample_test.cpp"
