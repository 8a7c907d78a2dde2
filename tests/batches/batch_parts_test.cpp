#include "batch_parts_test.h"

#include "batches/batch_parts.h"
#include "support/expect_error.h"

#include <ATen/ATen.h>

#include <algorithm>
#include <vector>

using namespace graft;

namespace {

/// Work that has memory for so many pictures.
struct SmallDevice {
    std::int64_t fits = 0;
    std::vector<std::int64_t> done = {};

    at::Tensor operator()(const at::Tensor& part)
    {
        if (part.size(0) > fits)
            TORCH_CHECK_WITH(OutOfMemoryError, false, "no room for ", part.size(0));
        done.push_back(part.size(0));
        return part * 2;
    }
};

} // namespace

void BatchPartsTest::whatFitsGoesAtOnce()
{
    SmallDevice device{.fits = 10};
    BatchParts parts({.onSmaller = [](std::int64_t) { QFAIL("nothing became smaller"); }});
    const at::Tensor input = at::arange(10);
    QVERIFY(at::equal(parts.map(input, std::ref(device)), input * 2));
    QCOMPARE(device.done, std::vector<std::int64_t>{10});
    QVERIFY(at::equal(parts.map(input.narrow(0, 0, 0), std::ref(device)), input.narrow(0, 0, 0)));
}

void BatchPartsTest::whatDoesNotFitIsHalved_data()
{
    QTest::addColumn<int>("fits");
    QTest::addColumn<std::vector<std::int64_t>>("parts");
    QTest::addRow("half") << 5 << std::vector<std::int64_t>{5, 5};
    QTest::addRow("less than half") << 4 << std::vector<std::int64_t>{2, 3, 2, 3};
    QTest::addRow("one") << 1 << std::vector<std::int64_t>(10, 1);
}

void BatchPartsTest::whatDoesNotFitIsHalved()
{
    QFETCH(int, fits);
    QFETCH(std::vector<std::int64_t>, parts);
    SmallDevice device{.fits = fits};
    std::vector<std::int64_t> told;
    BatchParts halves({.onSmaller = [&](std::int64_t most) { told.push_back(most); }});
    const at::Tensor input = at::arange(10);
    QVERIFY(at::equal(halves.map(input, std::ref(device)), input * 2));
    QCOMPARE(device.done, parts);
    QCOMPARE(told.back(), *std::max_element(parts.begin(), parts.end()));
    QCOMPARE(halves.most(), told.back());

    device.done.clear(); // the next batch does not have to find out again
    const std::size_t before = told.size();
    halves.map(input, std::ref(device));
    QCOMPARE(device.done, parts);
    QCOMPARE(told.size(), before);
}

void BatchPartsTest::notEvenTheFewest()
{
    SmallDevice device{.fits = 1};
    BatchParts pairs({.fewest = 2});
    EXPECT_ERROR(pairs.map(at::arange(8), std::ref(device)), "not enough memory on the GPU for even 2 pictures");
    device.fits = 0;
    EXPECT_ERROR(BatchParts().map(at::arange(8), std::ref(device)),
                 "not enough memory on the GPU for even one picture");
}

/// Batch-norm that learns must never see one picture alone.
void BatchPartsTest::noPartIsBelowTheFewest()
{
    for (std::int64_t pictures = 2; pictures <= 20; ++pictures) {
        SmallDevice device{.fits = 3};
        BatchParts pairs({.fewest = 2});
        const at::Tensor input = at::arange(pictures);
        QVERIFY(at::equal(pairs.map(input, std::ref(device)), input * 2));
        QVERIFY(*std::min_element(device.done.begin(), device.done.end()) >= 2);
    }
}

/// What can be given up is given up first, once.
void BatchPartsTest::roomIsMadeBeforePartsShrink()
{
    SmallDevice device{.fits = 5};
    int asked = 0;
    BatchParts parts({.makeRoom = [&] {
        device.fits = 10;
        return asked++ == 0;
    }});
    parts.map(at::arange(10), std::ref(device));
    QCOMPARE(parts.most(), std::int64_t{0});
    QCOMPARE(asked, 1);
    device.fits = 1;
    BatchParts stubborn({.makeRoom = [] { return false; }});
    stubborn.map(at::arange(10), std::ref(device));
    QCOMPARE(stubborn.most(), std::int64_t{1});
}

void BatchPartsTest::otherErrorsPass()
{
    int calls = 0;
    BatchParts parts;
    EXPECT_ERROR(parts.map(at::arange(8),
                           [&](const at::Tensor& part) -> at::Tensor {
                               ++calls;
                               throw Error(Text("something else than %1", part.size(0)));
                           }),
                 "something else");
    QCOMPARE(calls, 1);
}

/// A second attempt would compute with what the first left half done.
void BatchPartsTest::whatWasWrittenIntoIsNotTriedAgain()
{
    at::Tensor input = at::arange(8);
    int calls = 0;
    BatchParts parts;
    QVERIFY_THROWS_EXCEPTION(c10::OutOfMemoryError, parts.map(input, [&](const at::Tensor&) -> at::Tensor {
        ++calls;
        input.mul_(2);
        TORCH_CHECK_WITH(OutOfMemoryError, false, "no room");
    }));
    QCOMPARE(calls, 1);
}

/// Of this machine, as LibTorch's allocator says it: heard, but nothing is tried again (see BatchParts).
void BatchPartsTest::theProcessorsMemoryIsNotTriedAgain()
{
    constexpr std::int64_t kMoreThanAnyMachine = std::int64_t{1} << 52;
    int calls = 0;
    BatchParts parts;
    try {
        parts.map(at::arange(8), [&](const at::Tensor&) {
            ++calls;
            return at::empty({kMoreThanAnyMachine}, at::kByte);
        });
        QFAIL("there is no such memory");
    } catch (const std::exception& error) {
        QVERIFY2(isOutOfMemory(error), error.what());
    }
    QCOMPARE(calls, 1);
}

#include "moc_batch_parts_test.cpp"
