#include "learning_rate_finder_test.h"

#include "backbones/catalogue.h"
#include "batches/image_batches.h"
#include "datasets/scan.h"
#include "support/reference_values.h"
#include "support/small_data.h"
#include "training/learning_rate_finder.h"
#include "transfer/classifier.h"
#include "transfer/compute.h"

#include <QtTest>

#include <cmath>

using namespace graft;

namespace {

/// A small training that needs no weight file.
struct SmallSweep {
    Dataset dataset;
    Classifier classifier{makeBackbone("efficientnet_lite0"), {.classes = 3}};
    TrainingConfig config;
    SweepOptions options{.steps = 12};
    std::unique_ptr<ImageBatches> train;

    SmallSweep(const QTemporaryDir& folder, const std::string& freeze)
        : dataset(scanDataset(folder.filePath("data").toStdString()).dataset)
    {
        torch::manual_seed(1);
        test::fillState(classifier.state());
        classifier.to(torch::kCPU);
        classifier.apply(freezeChoiceFromString(freeze).on(describeStages("efficientnet_lite0")),
                         BatchNormStatistics::Update);
        ImageBatchOptions pictures;
        pictures.preprocessing = findBackbone("efficientnet_lite0").preprocessing;
        pictures.preprocessing.size = 64;
        pictures.batch = 6;
        train = std::make_unique<ImageBatches>(dataset, Split::Train, pictures);
    }

    LearningRateSweep run() { return sweepLearningRates(classifier, *train, config, Compute{}, options); }

    [[nodiscard]] StateDict copyOfState() const
    {
        StateDict copy;
        for (const auto& [name, tensor] : classifier.state())
            copy.emplace_back(name, tensor.detach().clone());
        return copy;
    }
};

void compareStates(const StateDict& before, const StateDict& after)
{
    for (std::size_t i = 0; i < before.size(); ++i)
        QVERIFY2(at::equal(before[i].second, after[i].second), before[i].first.c_str());
}

std::vector<LearningRatePoint> pointsOf(const std::function<double(double)>& lossAtDecade)
{
    std::vector<LearningRatePoint> points;
    for (int i = 0; i < 100; ++i) {
        const double decade = -5 + 6.0 * i / 99;
        points.push_back({.rate = std::pow(10, decade), .loss = lossAtDecade(decade)});
    }
    smoothLosses(points);
    return points;
}

} // namespace

void LearningRateFinderTest::initTestCase()
{
    test::writeColourData(m_folder.filePath("data").toStdString(), 4, 2, 1);
}

void LearningRateFinderTest::everythingIsPutBack_data()
{
    QTest::addColumn<QString>("freeze");
    for (const char* freeze : {"head-only", "0.6", "none"})
        QTest::addRow("%s", freeze) << freeze;
}

/// Weights and batch-norm statistics, bit for bit, although the sweep did train: the loss moved.
void LearningRateFinderTest::everythingIsPutBack()
{
    QFETCH(QString, freeze);
    SmallSweep small(m_folder, freeze.toStdString());
    const StateDict before = small.copyOfState();
    const LearningRateSweep sweep = small.run();
    QVERIFY(!sweep.points.empty() && (sweep.exploded || sweep.points.size() == 12));
    QVERIFY(sweep.points.front().loss != sweep.points.back().loss);
    compareStates(before, small.classifier.state());
    for (const at::Tensor& parameter : small.classifier.headParameters())
        QVERIFY(!parameter.grad().defined());
    const LearningRateSweep again = small.run();
    QCOMPARE(again.points.size(), sweep.points.size());
    for (std::size_t i = 0; i < sweep.points.size(); ++i)
        QCOMPARE(again.points[i].loss, sweep.points[i].loss);
}

void LearningRateFinderTest::cancellingPutsEverythingBack()
{
    SmallSweep small(m_folder, "none");
    const StateDict before = small.copyOfState();
    small.options.progress = [&](const Progress& progress) {
        if (progress.done > 0)
            small.options.token.cancel();
    };
    small.options.steps = 1000;
    QVERIFY_EXCEPTION_THROWN(small.run(), Cancelled);
    compareStates(before, small.classifier.state());
}

void LearningRateFinderTest::anExplosionEndsIt()
{
    SmallSweep small(m_folder, "head-only");
    small.config.optimizer = OptimizerKind::Sgd;
    small.options = {.lowest = 1, .highest = 1e6, .steps = 60};
    const LearningRateSweep sweep = small.run();
    QVERIFY(sweep.exploded);
    QVERIFY(sweep.points.size() < 60);
    for (const LearningRatePoint& point : sweep.points)
        QVERIFY(std::isfinite(point.loss));
}

/// A fall around 10^-2, a rise beyond 10^-1, and some noise.
void LearningRateFinderTest::suggestsTheSteepestFall()
{
    const double rate = suggestLearningRate(pointsOf([](double decade) {
        return 2 - 1.5 / (1 + std::exp(-4 * (decade + 2))) + (decade > -0.5 ? 2 * (decade + 0.5) : 0) +
               0.03 * std::sin(40 * decade);
    }));
    QVERIFY2(rate > 10e-3 / 2 && rate < 10e-3 * 2, qPrintable(QString::number(rate)));
}

void LearningRateFinderTest::suggestsNothingWhereNothingFalls_data()
{
    QTest::addColumn<double>("slope");
    QTest::addColumn<int>("count");
    QTest::addRow("flat") << 0.0 << 100;
    QTest::addRow("rises") << 0.3 << 100;
    QTest::addRow("too short") << -1.0 << 5;
    QTest::addRow("empty") << -1.0 << 0;
}

void LearningRateFinderTest::suggestsNothingWhereNothingFalls()
{
    QFETCH(double, slope);
    QFETCH(int, count);
    auto points = pointsOf([&](double decade) { return 2 + slope * (decade + 5); });
    points.resize(std::size_t(count));
    QCOMPARE(suggestLearningRate(points), 0.0);
}

void LearningRateFinderTest::smoothingShiftsNothing()
{
    const auto points = pointsOf([](double decade) { return 3 - decade; });
    for (const LearningRatePoint& point : points)
        QVERIFY(std::abs(point.smoothed - point.loss) < 1e-9);
}

#include "moc_learning_rate_finder_test.cpp"
