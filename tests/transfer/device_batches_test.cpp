#include "device_batches_test.h"

#include "transfer/device_batches.h"

#include <QtTest>

using namespace graft;

namespace {

class TwoBatches : public BatchSource {
public:
    void startAt(int, std::int64_t position) override { m_given = int(position); }
    [[nodiscard]] std::int64_t position() const override { return m_given; }
    std::optional<Batch> next() override
    {
        if (m_given == 2)
            return std::nullopt;
        return Batch{.inputs = at::full({1, 2}, ++m_given), .labels = at::zeros({1}, at::kLong)};
    }
    std::int64_t batchCount() const override { return 2; }
    std::int64_t pictureCount() const override { return 2; }
    int stage() const override { return 5; }

private:
    int m_given = 0;
};

} // namespace

void DeviceBatchesTest::batchesStayAsTheyAreOnTheProcessor()
{
    DeviceBatches batches(std::make_unique<TwoBatches>(), at::kCPU);
    QCOMPARE(batches.stage(), 5);
    QCOMPARE(batches.batchCount(), std::int64_t{2});
    for (int epoch = 0; epoch < 2; ++epoch) {
        batches.start(epoch);
        QCOMPARE(batches.next()->inputs[0][0].item<double>(), 1.0);
        QCOMPARE(batches.next()->inputs[0][0].item<double>(), 2.0);
        QVERIFY(!batches.next());
    }
}

#include "moc_device_batches_test.cpp"
