#include "training_cache_test.h"

#include "runs/training_job.h"
#include "support/lite0.h"
#include "support/small_trainings.h"

#include <QtTest>

#include <cmath>

using namespace graft;
using test::folderOf;
using test::smallConfig;
using test::writeColourData;

const char* TrainingCacheTest::reasonToSkip()
{
    return graft::test::reasonWithoutLite0();
}

void TrainingCacheTest::initTestCase()
{
    writeColourData(folderOf(m_folder, "data"), 8, 3, 2);
}

void TrainingCacheTest::cacheChangesNothing()
{
    TrainingConfig config = smallConfig(m_folder, "cache");
    const TrainingReport cached = trainClassifier(config);
    config.cacheBudgetBytes = 0;
    const TrainingReport uncached = trainClassifier(config);
    for (std::size_t i = 0; i < cached.epochs.size(); ++i)
        QVERIFY(std::abs(cached.epochs[i].validLoss - uncached.epochs[i].validLoss) < 1e-4);
}

void TrainingCacheTest::aSecondRunComputesNothingAgain()
{
    TrainingConfig config = smallConfig(m_folder, "again");
    config.cacheDiskBytes = 0;
    const TrainingReport inMemory = trainClassifier(config);
    QCOMPARE(inMemory.cache, std::string("memory"));
    config.cacheDiskBytes = std::int64_t{1} << 30;
    trainClassifier(config);
    const TrainingReport second = trainClassifier(config);
    QCOMPARE(second.cache, std::string("disk"));
    QCOMPARE(second.cacheComputed, 0);
    QCOMPARE(second.cacheFound, second.trainPictures + second.validPictures + second.testPictures);
    QCOMPARE(second.epochs.back().validLoss, inMemory.epochs.back().validLoss);
    QCOMPARE(second.test->loss, inMemory.test->loss);
}

void TrainingCacheTest::activationsAreKeptAsAskedFor_data()
{
    QTest::addColumn<int>("storage");
    QTest::addColumn<QString>("kept");
    QTest::addRow("auto") << int(CacheStorage::Auto) << "fp32";
    QTest::addRow("fp16") << int(CacheStorage::Float16) << "fp16";
    QTest::addRow("bf16") << int(CacheStorage::BFloat16) << "bf16";
}

void TrainingCacheTest::activationsAreKeptAsAskedFor()
{
    QFETCH(int, storage);
    QFETCH(QString, kept);
    TrainingConfig config = smallConfig(m_folder, "storages");
    config.precision = Precision::Float32;
    const TrainingReport exact = trainClassifier(config);
    config.cacheStorage = CacheStorage(storage);
    const TrainingReport report = trainClassifier(config);
    QCOMPARE(report.cacheStorage, kept.toStdString());
    QCOMPARE(report.valid.accuracy, exact.valid.accuracy);
    QVERIFY(std::abs(report.valid.loss - exact.valid.loss) < 0.01);
}

/// Kept on disk, in memory or nowhere: the same views, and the same numbers to the last bits of a float.
void TrainingCacheTest::freeSpaceDoesNotChangeTheResult()
{
    TrainingConfig config = smallConfig(m_folder, "space");
    config.freeze = FreezeChoice::first(0.8);
    config.epochs = 4;
    config.cacheViews = 2;
    const TrainingReport onDisk = trainClassifier(config);
    config.cacheDiskBytes = 0;
    const TrainingReport inMemory = trainClassifier(config);
    config.cacheBudgetBytes = 1000;
    const TrainingReport nowhere = trainClassifier(config);
    QCOMPARE(onDisk.cache, std::string("disk"));
    QCOMPARE(inMemory.cache, std::string("memory"));
    QCOMPARE(nowhere.cache, std::string("none"));
    for (std::size_t i = 0; i < onDisk.epochs.size(); ++i) {
        QCOMPARE(inMemory.epochs[i].validLoss, onDisk.epochs[i].validLoss);
        QVERIFY(std::abs(nowhere.epochs[i].validLoss - onDisk.epochs[i].validLoss) < 1e-3);
    }
}

#include "moc_training_cache_test.cpp"
