#include "datasets/balanced_sample_test.h"

#include "datasets/balanced_sample.h"

#include <QtTest>

#include <algorithm>

using namespace graft;

namespace {

/// So many training pictures a class, and one validation picture each.
Dataset datasetOf(const std::vector<int>& counts)
{
    Dataset dataset;
    for (std::size_t label = 0; label < counts.size(); ++label) {
        dataset.classes.push_back(std::string(1, char('a' + label)));
        for (int i = 0; i <= counts[label]; ++i)
            dataset.samples.push_back({.path = dataset.classes.back() + std::to_string(i),
                                       .label = int(label),
                                       .split = i == 0 ? Split::Valid : Split::Train});
    }
    return dataset;
}

} // namespace

void BalancedSampleTest::sharesAreEqualAsFarAsThereArePictures_data()
{
    QTest::addColumn<QList<int>>("counts");
    QTest::addColumn<int>("limit");
    QTest::addColumn<QList<int>>("expected");
    QTest::addRow("all fit") << QList<int>{3, 5} << 20 << QList<int>{3, 5};
    QTest::addRow("equal shares") << QList<int>{30, 50} << 20 << QList<int>{10, 10};
    QTest::addRow("a small class leaves its share") << QList<int>{100, 2, 100} << 20 << QList<int>{9, 2, 9};
    QTest::addRow("an empty class") << QList<int>{4, 0} << 3 << QList<int>{3, 0};
    QTest::addRow("nothing") << QList<int>{4, 4} << 0 << QList<int>{0, 0};
}

void BalancedSampleTest::sharesAreEqualAsFarAsThereArePictures()
{
    QFETCH(QList<int>, counts);
    QFETCH(int, limit);
    QFETCH(QList<int>, expected);
    const Dataset dataset = datasetOf({counts.begin(), counts.end()});
    const auto ids = balancedSample(dataset, Split::Train, limit, 1);
    QList<int> found(counts.size(), 0);
    for (const std::int64_t id : ids) {
        const Sample& sample = dataset.samples[std::size_t(id)];
        QVERIFY(sample.split == Split::Train);
        ++found[sample.label];
    }
    QCOMPARE(found, expected);
    QVERIFY(std::is_sorted(ids.begin(), ids.end()));
    QVERIFY(std::adjacent_find(ids.begin(), ids.end()) == ids.end());
}

void BalancedSampleTest::theSeedDecides()
{
    const Dataset dataset = datasetOf({50, 50});
    const auto ids = balancedSample(dataset, Split::Train, 20, 1);
    QVERIFY(ids == balancedSample(dataset, Split::Train, 20, 1));
    QVERIFY(ids != balancedSample(dataset, Split::Train, 20, 2));
}

#include "moc_balanced_sample_test.cpp"
