#include "cached_activations_test.h"

#include "backbones/catalogue.h"
#include "base/files.h"
#include "batches/image_batches.h"
#include "datasets/scan.h"
#include "support/activation_folders.h"
#include "support/reference_values.h"
#include "support/small_data.h"
#include "transfer/cached_activations.h"

#include <QtTest>

using namespace graft;
using test::fileIn;
using test::storeIn;

namespace {

constexpr int kPerClass = 4;

constexpr int kSize = 64; ///< Of the pictures.

Dataset smallData(const QTemporaryDir& folder)
{
    return scanDataset(folder.filePath("data").toStdString()).dataset;
}

ImageBatchOptions pictureOptions(int views)
{
    ImageBatchOptions options;
    options.preprocessing = findBackbone("efficientnet_lite0").preprocessing;
    options.preprocessing.size = kSize;
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
    auto classifier = std::make_unique<Classifier>(
        makeBackbone("efficientnet_lite0", StartingWeights::Undefined, kSize), HeadOptions{.classes = 3});
    test::fillState(classifier->state());
    classifier->to(torch::kCPU);
    return classifier;
}

CacheOptions cacheOptions(int cut, int views)
{
    CacheOptions options;
    options.cut = cut;
    options.views = views;
    options.batch = 5;
    options.shuffled = true;
    options.seed = 3;
    options.augmentation = Augmentation::Light;
    return options;
}

/// A cache of the training pictures, with banks on disk if there is a store.
std::unique_ptr<CachedActivations> makeCache(const Dataset& dataset, Classifier& classifier, int cut, int views,
                                             ActivationStore* store = nullptr,
                                             ActivationStorage storage = ActivationStorage::Float32)
{
    auto banks =
        std::make_shared<ActivationBanks>(classifier, pictureOptions(views).preprocessing, "fp32", storage, store);
    return std::make_unique<CachedActivations>(
        std::make_unique<ImageBatches>(dataset, Split::Train, pictureOptions(views)), classifier, std::move(banks),
        cacheOptions(cut, views));
}

/// Counts the pictures that are asked of the source it stands for.
class CountingPictures : public PictureSource {
public:
    CountingPictures(const Dataset& dataset, int views, std::int64_t& count)
        : m_inner(dataset, Split::Train, pictureOptions(views)), m_count(count)
    {
    }
    void startAt(int epoch, std::int64_t position) override { m_inner.startAt(epoch, position); }
    [[nodiscard]] std::int64_t position() const override { return m_inner.position(); }
    void startOnly(const std::vector<std::int64_t>& sampleIds, int epoch) override
    {
        m_inner.startOnly(sampleIds, epoch);
    }
    const std::vector<PictureRef>& pictures() override { return m_inner.pictures(); }
    std::optional<Batch> next() override
    {
        auto batch = m_inner.next();
        m_count += batch ? batch->labels.size(0) : 0;
        return batch;
    }
    std::int64_t batchCount() const override { return m_inner.batchCount(); }
    std::int64_t pictureCount() const override { return m_inner.pictureCount(); }
    int stage() const override { return m_inner.stage(); }

private:
    ImageBatches m_inner;
    std::int64_t& m_count;
};

/// The inputs of one epoch in one tensor.
at::Tensor epochOf(BatchSource& source, int epoch)
{
    std::vector<at::Tensor> inputs;
    source.start(epoch);
    while (const auto batch = source.next())
        inputs.push_back(batch->inputs);
    return at::cat(inputs);
}

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
    const auto cache = makeCache(dataset, *classifier, cut, views);
    CachedActivations& cached = *cache;
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
    const auto cached = makeCache(dataset, *classifier, 3, 2);
    for (int epoch = 0; epoch < 6; ++epoch)
        epochOf(*cached, epoch);
    QCOMPARE(cached->computedRows(), 2 * cached->pictureCount());
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
    auto banks = std::make_shared<ActivationBanks>(*classifier, pictureOptions(1).preprocessing, "fp32",
                                                   ActivationStorage::Float32, nullptr);
    CachedActivations cached(std::move(pictures), *classifier, banks, cacheOptions(19, 1));
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

void CachedActivationsTest::laterRunsReadWhatEarlierOnesLeft()
{
    const QTemporaryDir folder;
    const Dataset dataset = smallData(m_folder);
    const auto classifier = smallClassifier();
    ActivationStore store = storeIn(folder);
    const at::Tensor first = epochOf(*makeCache(dataset, *classifier, 11, 2, &store), 0);
    ActivationStore again = storeIn(folder);
    const auto second = makeCache(dataset, *classifier, 11, 2, &again);
    QVERIFY(at::equal(epochOf(*second, 0), first));
    QCOMPARE(second->computedRows(), 0);
    QCOMPARE(second->foundRows(), second->pictureCount());
}

void CachedActivationsTest::otherWeightsAreAnotherBank()
{
    const QTemporaryDir folder;
    const Dataset dataset = smallData(m_folder);
    const auto classifier = smallClassifier();
    ActivationStore store = storeIn(folder);
    epochOf(*makeCache(dataset, *classifier, 3, 1, &store), 0);
    {
        torch::NoGradGuard noGrad;
        at::Tensor(classifier->state().front().second).mul_(1.5);
    }
    const auto changed = makeCache(dataset, *classifier, 3, 1, &store);
    epochOf(*changed, 0);
    QCOMPARE(changed->computedRows(), changed->pictureCount());
}

void CachedActivationsTest::aChangedPictureIsNoticed()
{
    const QTemporaryDir folder;
    const QTemporaryDir data;
    test::writeColourData(data.filePath("data").toStdString(), kPerClass, 1, 1);
    const Dataset dataset = smallData(data);
    const auto classifier = smallClassifier();
    ActivationStore store = storeIn(folder);
    epochOf(*makeCache(dataset, *classifier, 3, 1, &store), 0);
    writeImage(dataset.samples[dataset.idsOf(Split::Train)[2]].path, test::colouredPicture(9, 99, 199, 7));
    const auto later = makeCache(dataset, *classifier, 3, 1, &store);
    epochOf(*later, 0);
    QCOMPARE(later->computedRows(), 1);
    QCOMPARE(later->foundRows(), later->pictureCount() - 1);
}

void CachedActivationsTest::aDeeperCutStartsFromAShallowerOne()
{
    const QTemporaryDir folder;
    const Dataset dataset = smallData(m_folder);
    const auto classifier = smallClassifier();
    ActivationStore store = storeIn(folder);
    epochOf(*makeCache(dataset, *classifier, 5, 1, &store), 0);
    std::int64_t pictures = 0;
    auto banks = std::make_shared<ActivationBanks>(*classifier, pictureOptions(1).preprocessing, "fp32",
                                                   ActivationStorage::Float32, &store);
    CachedActivations deeper(std::make_unique<CountingPictures>(dataset, 1, pictures), *classifier, banks,
                             cacheOptions(12, 1));
    const at::Tensor fromShallower = epochOf(deeper, 0);
    const at::Tensor fromPictures = epochOf(*makeCache(dataset, *classifier, 12, 1), 0);
    QVERIFY(at::allclose(fromShallower, fromPictures, 1e-5, 1e-5));
    QCOMPARE(deeper.computedRows(), deeper.pictureCount());
    QCOMPARE(pictures, 0);
}

void CachedActivationsTest::whatAKilledProcessLeavesIsNotUsed_data()
{
    QTest::addColumn<QString>("file");
    QTest::addColumn<int>("missing"); // bytes cut off the end
    QTest::addColumn<int>("damaged"); // position of a changed byte, or -1
    QTest::addColumn<int>("lost");    // rows that have to be computed anew
    QTest::addRow("half a row") << "rows" << 10 << -1 << 1;
    QTest::addRow("half a key") << "keys" << 10 << -1 << 1;
    QTest::addRow("no rows at all") << "rows" << 1 << -2 << 12;
    QTest::addRow("a row of other bytes") << "rows" << 0 << 100 << 1;
}

void CachedActivationsTest::whatAKilledProcessLeavesIsNotUsed()
{
    QFETCH(QString, file);
    QFETCH(int, missing);
    QFETCH(int, damaged);
    QFETCH(int, lost);
    const QTemporaryDir folder;
    const Dataset dataset = smallData(m_folder);
    const auto classifier = smallClassifier();
    ActivationStore store = storeIn(folder);
    const at::Tensor expected = epochOf(*makeCache(dataset, *classifier, 11, 1, &store), 0);
    QFile written(QString::fromStdString(fileIn(folder, file.toStdString()).string()));
    QVERIFY(written.resize(damaged == -2 ? 0 : written.size() - missing));
    if (damaged >= 0) {
        QVERIFY(written.open(QIODevice::ReadWrite));
        written.seek(damaged);
        const char byte = written.peek(1)[0];
        written.write(QByteArray(1, char(byte ^ 0x55)));
        written.close();
    }
    ActivationStore later = storeIn(folder);
    const auto cached = makeCache(dataset, *classifier, 11, 1, &later);
    QVERIFY(at::allclose(epochOf(*cached, 0), expected, 1e-5, 1e-5));
    QCOMPARE(cached->computedRows(), lost);
    const auto third = makeCache(dataset, *classifier, 11, 1, &later);
    epochOf(*third, 0);
    QCOMPARE(third->computedRows(), 0);
}

void CachedActivationsTest::sixteenBitsRoundAndNoMore_data()
{
    QTest::addColumn<ActivationStorage>("storage");
    QTest::addColumn<bool>("cached");
    for (const ActivationStorage storage : {ActivationStorage::Float16, ActivationStorage::BFloat16})
        for (const bool cached : {true, false})
            QTest::addRow("%s, %s", toString(storage).c_str(), cached ? "cached" : "computed each time")
                << storage << cached;
}

void CachedActivationsTest::sixteenBitsRoundAndNoMore()
{
    QFETCH(ActivationStorage, storage);
    QFETCH(bool, cached);
    const QTemporaryDir folder;
    const Dataset dataset = smallData(m_folder);
    const auto classifier = smallClassifier();
    ActivationStore store = storeIn(folder);
    const at::Tensor exact = epochOf(*makeCache(dataset, *classifier, 11, 1), 0);
    CacheOptions options = cacheOptions(11, 1);
    options.storage = storage;
    auto banks =
        std::make_shared<ActivationBanks>(*classifier, pictureOptions(1).preprocessing, "fp32", storage, &store);
    CachedActivations rounding(std::make_unique<ImageBatches>(dataset, Split::Train, pictureOptions(1)), *classifier,
                               cached ? banks : nullptr, options);
    const at::Tensor expected = exact.to(scalarType(storage)).to(at::kFloat);
    const at::Tensor got = epochOf(rounding, 0);
    QVERIFY(cached ? at::equal(got, expected) : at::allclose(got, expected, 1e-2, 1e-2)); // other batches, other sums
    QVERIFY(at::equal(got, got.to(scalarType(storage)).to(at::kFloat)));
    QCOMPARE(store.usedBytes() > 0, cached);
}

void CachedActivationsTest::whatBfloat16GaveIsTakenUp_data()
{
    QTest::addColumn<ActivationStorage>("computed");
    QTest::addColumn<bool>("takenUp");
    QTest::addRow("kept as it was given") << ActivationStorage::BFloat16 << true;
    QTest::addRow("rounded to be kept") << ActivationStorage::Float32 << false;
}

/// From a shallower cut, the stages go on with the numbers that they would have had, or not at all.
void CachedActivationsTest::whatBfloat16GaveIsTakenUp()
{
    QFETCH(ActivationStorage, computed);
    QFETCH(bool, takenUp);
    const QTemporaryDir folder;
    const Dataset dataset = smallData(m_folder);
    const auto classifier = smallClassifier();
    ActivationStore store = storeIn(folder);
    const auto epochAt = [&](int cut, ActivationStore* place, ActivationStorage given) {
        CacheOptions options = cacheOptions(cut, 1);
        options.storage = ActivationStorage::BFloat16;
        options.bfloat16 = true;
        auto banks = std::make_shared<ActivationBanks>(*classifier, pictureOptions(1).preprocessing, "bf16",
                                                       ActivationStorage::BFloat16, place, given);
        classifier->foldPrefix(0);
        classifier->foldPrefix(cut);
        std::int64_t count = 0;
        CachedActivations cached(std::make_unique<CountingPictures>(dataset, 1, count), *classifier, banks, options);
        const at::Tensor epoch = epochOf(cached, 0);
        return std::pair(epoch, count);
    };
    epochAt(5, &store, computed);
    const auto [deeper, read] = epochAt(11, &store, ActivationStorage::BFloat16);
    const auto [direct, all] = epochAt(11, nullptr, ActivationStorage::BFloat16);
    QVERIFY(all > 0);
    QCOMPARE(read, takenUp ? 0 : all);
    QVERIFY2(at::allclose(deeper, direct, 1e-2, 1e-2),
             qPrintable(QString::number((deeper - direct).abs().max().item<double>())));
}

/// Two stores stand for two processes: a lock belongs to whoever opened the file.
void CachedActivationsTest::twoProcessesAtOnceDoEachOtherNoHarm()
{
    const QTemporaryDir folder;
    const Dataset dataset = smallData(m_folder);
    const auto classifier = smallClassifier();
    ActivationStore mine = storeIn(folder);
    ActivationStore theirs = storeIn(folder);
    const auto first = makeCache(dataset, *classifier, 11, 1, &mine);
    first->start(0);
    const auto second = makeCache(dataset, *classifier, 11, 1, &theirs);
    const at::Tensor expected = epochOf(*first, 0);
    QVERIFY(at::equal(epochOf(*second, 0), expected));
    theirs.clear();
    QVERIFY(at::equal(epochOf(*first, 0), expected));
}

void CachedActivationsTest::aPictureThatChangesWhileItIsReadIsNotLost()
{
    const QTemporaryDir data;
    test::writeColourData(data.filePath("data").toStdString(), kPerClass, 1, 1);
    const Dataset dataset = smallData(data);
    const auto classifier = smallClassifier();
    auto pictures = std::make_unique<ImageBatches>(dataset, Split::Train, pictureOptions(1));
    pictures->pictures(); // hashes the files
    writeImage(dataset.samples[dataset.idsOf(Split::Train)[2]].path, test::colouredPicture(9, 99, 199, 7));
    auto banks = std::make_shared<ActivationBanks>(*classifier, pictureOptions(1).preprocessing, "fp32",
                                                   ActivationStorage::Float32, nullptr);
    CachedActivations cached(std::move(pictures), *classifier, banks, cacheOptions(3, 1));
    QCOMPARE(epochOf(cached, 0).size(0), cached.pictureCount());
    QCOMPARE(epochOf(cached, 1).size(0), cached.pictureCount());
}

#include "moc_cached_activations_test.cpp"
