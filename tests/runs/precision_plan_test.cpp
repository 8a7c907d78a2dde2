#include "precision_plan_test.h"

#include "backbones/catalogue.h"
#include "base/files.h"
#include "base/machine.h"
#include "batches/image_batches.h"
#include "datasets/scan.h"
#include "runs/precision_plan.h"
#include "support/reference_values.h"
#include "support/small_data.h"

#include <QtTest>

using namespace graft;

namespace {

constexpr int kSize = 64;

Dataset smallData(const QTemporaryDir& folder)
{
    return scanDataset(folder.filePath("data").toStdString()).dataset;
}

ImageBatchOptions pictureOptions()
{
    ImageBatchOptions options;
    options.preprocessing = findBackbone("efficientnet_lite0").preprocessing;
    options.preprocessing.size = kSize;
    return options;
}

/// Its token is raised with the first batch that is read.
class InterruptedPictures : public PictureSource {
public:
    InterruptedPictures(const Dataset& dataset, const ImageBatchOptions& options)
        : m_inner(dataset, Split::Train, options)
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
        token.cancel();
        ++batches;
        return m_inner.next();
    }
    std::int64_t batchCount() const override { return m_inner.batchCount(); }
    std::int64_t pictureCount() const override { return m_inner.pictureCount(); }
    int stage() const override { return m_inner.stage(); }

    CancellationToken token;
    int batches = 0;

private:
    ImageBatches m_inner;
};

std::unique_ptr<Classifier> smallClassifier()
{
    auto classifier = std::make_unique<Classifier>(
        makeBackbone("efficientnet_lite0", StartingWeights::Undefined, kSize), HeadOptions{.classes = 3});
    test::fillState(classifier->state());
    classifier->to(torch::kCPU);
    return classifier;
}

} // namespace

const char* PrecisionPlanTest::reasonToSkip()
{
    return cpuHasBfloat16() ? nullptr : "nothing is tried where nothing multiplies bfloat16";
}

void PrecisionPlanTest::initTestCase()
{
    test::writeColourData(m_folder.filePath("data").toStdString(), 6, 1, 1);
}

void PrecisionPlanTest::whatCannotBeRememberedIsFloat32()
{
    const Dataset dataset = smallData(m_folder);
    const auto classifier = smallClassifier();
    ImageBatches pictures(dataset, Split::Train, pictureOptions());
    const QByteArray cache = qgetenv("GRAFT_CACHE_DIR");
    writeFileAtomically(m_folder.filePath("a file").toStdString(), std::string("no folder"));
    qputenv("GRAFT_CACHE_DIR", m_folder.filePath("a file").toLocal8Bit());
    const PrecisionChoice choice = planPrecision({}, {.threads = 2}, *classifier, pictures, dataset, kSize, {});
    qputenv("GRAFT_CACHE_DIR", cache);
    QVERIFY(!choice.bfloat16);
    QVERIFY2(choice.reason.english().find("cannot be remembered") != std::string::npos,
             choice.reason.english().c_str());
}

void PrecisionPlanTest::cancellingIsHeardWhileThePicturesAreRead()
{
    const Dataset dataset = smallData(m_folder);
    const auto classifier = smallClassifier();
    ImageBatchOptions options = pictureOptions();
    options.passBatch = 2;
    InterruptedPictures pictures(dataset, options);
    QVERIFY_EXCEPTION_THROWN(planPrecision({}, {.threads = 2}, *classifier, pictures, dataset, kSize, pictures.token),
                             Cancelled);
    QCOMPARE(pictures.batches, 1);
}

#include "moc_precision_plan_test.cpp"
