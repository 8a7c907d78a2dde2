#include "image_batches_test.h"

#include "batches/decode_pace.h"
#include "batches/image_batches.h"
#include "datasets/scan.h"
#include "support/expect_error.h"
#include "support/small_data.h"

#include <torch/torch.h>

#include <thread>

using namespace graft;
namespace fs = std::filesystem;

namespace {

constexpr int kSize = 32;
constexpr std::int64_t kPictureBytes = std::int64_t{kSize} * kSize * 3;
constexpr int kPictures = 12; ///< To train with.

ImageBatchOptions options(int threads)
{
    ImageBatchOptions options;
    options.preprocessing.size = kSize;
    options.batch = 5;
    options.shuffled = true;
    options.threads = threads;
    return options;
}

/// One epoch in one tensor; `pause` is what computing on a batch takes.
at::Tensor epochOf(ImageBatches& source, int epoch, std::chrono::milliseconds pause = {})
{
    std::vector<at::Tensor> inputs{at::empty({0, 3, kSize, kSize})};
    source.start(epoch);
    while (const auto batch = source.next()) {
        inputs.push_back(batch->inputs.clone());
        std::this_thread::sleep_for(pause);
    }
    return at::cat(inputs);
}

/// A data set of its own, whose files may be removed.
Dataset ownData(const QTemporaryDir& folder)
{
    const fs::path path = folder.filePath("data").toStdString();
    test::writeColourData(path, kPictures / 3, 1, 1);
    return scanDataset(path).dataset;
}

void removeFiles(const Dataset& dataset)
{
    for (const Sample& sample : dataset.samples)
        fs::remove(sample.path);
}

} // namespace

void ImageBatchesTest::initTestCase()
{
    test::writeColourData(m_folder.filePath("data").toStdString(), 20, 1, 1);
}

void ImageBatchesTest::decodingGetsTheThreadsThatItNeeds_data()
{
    QTest::addColumn<double>("decodeSeconds");
    QTest::addColumn<double>("computeSeconds");
    QTest::addColumn<int>("threads");
    QTest::addRow("decoding is far faster") << 0.01 << 0.5 << 1;
    QTest::addRow("as fast as computing") << 0.1 << 0.1 << 2;
    QTest::addRow("takes nearly twice as long") << 0.18 << 0.1 << 3;
    QTest::addRow("takes far longer") << 5.0 << 0.1 << 8;
    QTest::addRow("nothing is known yet") << 0.0 << 0.0 << 8;
    QTest::addRow("computing is not known yet") << 0.1 << 0.0 << 8;
}

void ImageBatchesTest::decodingGetsTheThreadsThatItNeeds()
{
    QFETCH(double, decodeSeconds);
    QFETCH(double, computeSeconds);
    QFETCH(int, threads);
    QCOMPARE(decodeThreads(decodeSeconds, computeSeconds, 8), threads);
    QCOMPARE(decodeThreads(decodeSeconds, computeSeconds, 1), 1);
}

/// Nor does it matter that few of them are active while computing takes long.
void ImageBatchesTest::threadsChangeNothing()
{
    const Dataset dataset = scanDataset(m_folder.filePath("data").toStdString()).dataset;
    ImageBatches alone(dataset, Split::Train, options(1));
    ImageBatches many(dataset, Split::Train, options(6));
    for (int epoch = 0; epoch < 2; ++epoch) {
        const at::Tensor expected = epochOf(alone, epoch);
        QCOMPARE(expected.size(0), 60);
        QVERIFY(at::equal(epochOf(many, epoch), expected));
        QVERIFY(at::equal(epochOf(many, epoch, std::chrono::milliseconds(5)), expected));
    }
}

void ImageBatchesTest::aKeptPictureIsReadOnce()
{
    const QTemporaryDir folder;
    const Dataset dataset = ownData(folder);
    ImageBatchOptions keeping = options(2);
    keeping.keepBytes = kPictures * kPictureBytes;
    ImageBatches source(dataset, Split::Train, keeping);
    const at::Tensor first = epochOf(source, 0);
    QCOMPARE(first.size(0), kPictures);
    removeFiles(dataset);
    QVERIFY(at::equal(epochOf(source, 0), first));
    QCOMPARE(epochOf(source, 1).size(0), kPictures);
    QVERIFY(source.skipped().empty());
}

void ImageBatchesTest::keptPicturesStayWithinTheirMemory()
{
    const QTemporaryDir folder;
    const Dataset dataset = ownData(folder);
    constexpr int kRoom = 7;
    ImageBatchOptions keeping = options(2);
    keeping.keepBytes = (kRoom + 1) * kPictureBytes - 1;
    ImageBatches source(dataset, Split::Train, keeping);
    QCOMPARE(epochOf(source, 0).size(0), kPictures);
    removeFiles(dataset);
    QCOMPARE(epochOf(source, 1).size(0), kRoom);
    QCOMPARE(source.skipped().size(), std::size_t(kPictures - kRoom));
}

void ImageBatchesTest::variedPicturesAreNotKept()
{
    const QTemporaryDir folder;
    const Dataset dataset = ownData(folder);
    ImageBatchOptions varied = options(2);
    varied.keepBytes = kPictures * kPictureBytes;
    varied.augmentation = Augmentation::Light;
    ImageBatches source(dataset, Split::Train, varied);
    const at::Tensor first = epochOf(source, 0);
    QVERIFY(!at::equal(epochOf(source, 1), first));
    removeFiles(dataset);
    EXPECT_ERROR(epochOf(source, 2), "None of these pictures can be read");
}

/// Its memory goes back to a pool that the source shared with it.
void ImageBatchesTest::aBatchOutlivesItsSource()
{
    const Dataset dataset = scanDataset(m_folder.filePath("data").toStdString()).dataset;
    std::optional<Batch> batch;
    at::Tensor copy;
    {
        ImageBatches source(dataset, Split::Train, options(2));
        source.start(0);
        batch = source.next();
        copy = batch->inputs.clone();
        while (source.next()) { // others reuse memory, but not this
        }
    }
    QVERIFY(at::equal(batch->inputs, copy));
}

#include "moc_image_batches_test.cpp"
