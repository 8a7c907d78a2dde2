#include "cached_activations_test.h"

#include "backbones/catalogue.h"
#include "base/files.h"
#include "datasets/scan.h"
#include "support/reference_values.h"
#include "support/small_data.h"
#include "training/image_batches.h"
#include "transfer/cached_activations.h"

using namespace graft;

namespace {

constexpr int kPerClass = 4;

Dataset smallData(const QTemporaryDir& folder)
{
    return scanDataset(folder.filePath("data").toStdString()).dataset;
}

ImageBatchOptions pictureOptions(int views)
{
    ImageBatchOptions options;
    options.preprocessing = findBackbone("efficientnet_lite0").preprocessing;
    options.preprocessing.size = 64;
    options.augmentation = Augmentation::Light;
    options.batch = 5;
    options.shuffled = true;
    options.seed = 3;
    options.views = views;
    options.threads = 2;
    return options;
}

std::unique_ptr<Classifier> smallClassifier()
{
    auto classifier = std::make_unique<Classifier>(makeBackbone("efficientnet_lite0"), HeadOptions{.classes = 3});
    test::fillState(classifier->state());
    classifier->to(torch::kCPU);
    return classifier;
}

CacheOptions cacheOptions(int cut, int views)
{
    return {.cut = cut, .views = views, .batch = 5, .shuffled = true, .seed = 3};
}

/// Counts the batches that are asked of what it wraps.
class Counting : public BatchSource {
public:
    Counting(std::unique_ptr<BatchSource> inner, int& count) : m_inner(std::move(inner)), m_count(count) {}
    void start(int epoch) override { m_inner->start(epoch); }
    std::optional<Batch> next() override
    {
        auto batch = m_inner->next();
        m_count += batch ? 1 : 0;
        return batch;
    }
    std::int64_t batchCount() const override { return m_inner->batchCount(); }
    std::int64_t pictureCount() const override { return m_inner->pictureCount(); }
    int stage() const override { return m_inner->stage(); }

private:
    std::unique_ptr<BatchSource> m_inner;
    int& m_count;
};

} // namespace

void CachedActivationsTest::initTestCase()
{
    test::writeColourData(m_folder.filePath("data").toStdString(), kPerClass, 1, 1);
}

void CachedActivationsTest::batchesAreThoseOfTheWrappedSource_data()
{
    QTest::addColumn<int>("cut");
    QTest::addColumn<int>("views");
    for (const int cut : {1, 11, 19})
        for (const int views : {0, 1, 2})
            QTest::addRow("cut %d, %d views", cut, views) << cut << views;
}

/// Every epoch of the cache gives the batches an uncached epoch would have given, in the same order.
void CachedActivationsTest::batchesAreThoseOfTheWrappedSource()
{
    QFETCH(int, cut);
    QFETCH(int, views);
    const Dataset dataset = smallData(m_folder);
    const auto classifier = smallClassifier();
    ImageBatches plain(dataset, Split::Train, pictureOptions(views));
    CachedActivations cached(std::make_unique<ImageBatches>(dataset, Split::Train, pictureOptions(views)), *classifier,
                             cacheOptions(cut, views));
    QCOMPARE(cached.stage(), cut);
    for (int epoch = 0; epoch < 5; ++epoch) {
        plain.start(epoch);
        cached.start(epoch);
        while (const auto expected = plain.next()) {
            const auto got = cached.next();
            QVERIFY(got.has_value());
            QCOMPARE(got->sampleIds, expected->sampleIds);
            QVERIFY(at::equal(got->labels, expected->labels));
            const at::Tensor activation = classifier->runPrefix(expected->inputs, cut);
            QVERIFY(at::allclose(got->inputs, activation, 1e-4, 1e-4));
        }
        QVERIFY(!cached.next().has_value());
    }
}

void CachedActivationsTest::eachViewIsComputedOnce()
{
    const Dataset dataset = smallData(m_folder);
    const auto classifier = smallClassifier();
    int computed = 0;
    CachedActivations cached(
        std::make_unique<Counting>(std::make_unique<ImageBatches>(dataset, Split::Train, pictureOptions(2)), computed),
        *classifier, cacheOptions(3, 2));
    for (int epoch = 0; epoch < 6; ++epoch) {
        cached.start(epoch);
        while (cached.next()) {
        }
    }
    QCOMPARE(computed, 2 * int(cached.batchCount()));
}

void CachedActivationsTest::unreadablePicturesAreLeftOut()
{
    Dataset dataset = smallData(m_folder);
    const std::filesystem::path broken = m_folder.filePath("broken.png").toStdString();
    writeFileAtomically(broken, std::string("no picture"));
    dataset.samples[dataset.idsOf(Split::Train)[1]].path = broken;
    const auto classifier = smallClassifier();
    auto pictures = std::make_unique<ImageBatches>(dataset, Split::Train, pictureOptions(1));
    const ImageBatches& source = *pictures;
    CachedActivations cached(std::move(pictures), *classifier, cacheOptions(19, 1));
    for (int epoch = 0; epoch < 3; ++epoch) {
        std::size_t seen = 0;
        cached.start(epoch);
        while (const auto batch = cached.next())
            seen += batch->sampleIds.size();
        QCOMPARE(seen, std::size_t(3 * kPerClass - 1));
    }
    QCOMPARE(source.skipped().size(), std::size_t(1));
    QVERIFY(source.skipped().front().path == broken);
}
