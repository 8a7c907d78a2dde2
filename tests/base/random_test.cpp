#include "base/random_test.h"

#include "base/hashing.h"
#include "base/random.h"

#include <QtTest>

#include <cmath>
#include <set>

using namespace graft;

// Runs and splits of earlier versions depend on these numbers.

void RandomTest::numbersNeverChange()
{
    QCOMPARE(mixBits(0), quint64{0xE220A8397B1DCDAF}); // as the authors' program gives it
    QCOMPARE(mixBits(1), quint64{0x910A2DEC89025CC1});
    Random random{1, 2, 3};
    QCOMPARE(random.next(), quint64{0x12588D809DCE88A7});
    QCOMPARE(random.next(), quint64{0x17BC5BF708D873D6});
    QCOMPARE(random.next(), quint64{0x63819C0DB6629C72});
}

void RandomTest::shufflesNeverChange()
{
    std::vector<int> values{0, 1, 2, 3, 4, 5, 6, 7};
    Random random{7};
    random.shuffle(values);
    QCOMPARE(values, (std::vector<int>{6, 3, 2, 0, 4, 7, 1, 5}));
}

void RandomTest::hashesNeverChange()
{
    QCOMPARE(hashContent(std::string("graft")).hex(), std::string("ab0e54d6b3d3bab8531e2438facef0e6"));
    QCOMPARE(hashContent(std::string()).hex(), std::string("99aa06d3014798d86001c324468d497f"));
    QVERIFY(hashContent(std::string("graft")) != hashContent(std::string("Graft")));
}

void RandomTest::everySeedMatters()
{
    std::set<std::uint64_t> firsts;
    for (std::uint64_t a = 0; a < 10; ++a)
        for (std::uint64_t b = 0; b < 10; ++b)
            firsts.insert(Random{a, b}.next());
    QCOMPARE(firsts.size(), std::size_t{100});
}

void RandomTest::numbersStayInRange()
{
    Random random{5};
    std::set<std::uint64_t> seen;
    for (int i = 0; i < 10'000; ++i) {
        const double uniform = random.uniform(-2, 3);
        QVERIFY2(uniform >= -2 && uniform < 3, qPrintable(QString::number(uniform)));
        seen.insert(random.below(6));
    }
    QCOMPARE(seen, (std::set<std::uint64_t>{0, 1, 2, 3, 4, 5}));
}

void RandomTest::normalHasMeanZeroAndDeviationOne()
{
    Random random{9};
    constexpr int kCount = 50'000;
    double sum = 0;
    double squares = 0;
    for (int i = 0; i < kCount; ++i) {
        const double value = random.normal();
        sum += value;
        squares += value * value;
    }
    QVERIFY2(std::abs(sum / kCount) < 0.02, qPrintable(QString::number(sum / kCount)));
    QVERIFY2(std::abs(squares / kCount - 1) < 0.03, qPrintable(QString::number(squares / kCount)));
}

#include "moc_random_test.cpp"
