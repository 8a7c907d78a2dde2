#include "activation_store_test.h"

#include "support/activation_folders.h"
#include "support/expect_error.h"
#include "support/full_disk.h"
#include "transfer/row_index.h"

#include <nlohmann/json.hpp>

#include <ATen/ATen.h>

using namespace graft;
using test::fileIn;
using test::storeIn;

void ActivationStoreTest::aBankInUseElsewhereIsLeftAlone()
{
    const QTemporaryDir folder;
    ActivationStore mine = storeIn(folder);
    ActivationStore theirs = storeIn(folder);
    const auto bank = mine.open({{"what", "test"}}, {4}, ActivationStorage::Float32);
    QVERIFY(bank);
    QVERIFY(mine.open({{"what", "test"}}, {4}, ActivationStorage::Float32) == bank);
    QVERIFY(!theirs.open({{"what", "test"}}, {4}, ActivationStorage::Float32));
    QCOMPARE(theirs.clear(), 0);
}

void ActivationStoreTest::theLongestUnusedBankGoesFirst()
{
    const QTemporaryDir folder;
    ActivationStore store = storeIn(folder, 10'000);
    const auto fill = [&](const char* name) {
        const auto bank = store.open({{"what", name}}, {100}, ActivationStorage::Float32); // 400 bytes a row
        std::vector<ContentHash> pictures;
        for (std::uint64_t i = 1; i <= 10; ++i)
            pictures.push_back({.high = i, .low = i});
        bank->append(pictures, at::rand({10, 100}));
    };
    fill("old");
    const std::filesystem::path lock = fileIn(folder, "lock");
    std::filesystem::last_write_time(lock, std::filesystem::last_write_time(lock) - std::chrono::hours(1));
    fill("new");
    QVERIFY(store.makeRoom(4'000));
    QVERIFY(!store.openExisting({{"what", "old"}}, {100}, ActivationStorage::Float32));
    QVERIFY(store.openExisting({{"what", "new"}}, {100}, ActivationStorage::Float32));
    QVERIFY(!store.makeRoom(20'000));
    QCOMPARE(store.clear() > 4'000, true);
    QCOMPARE(store.usedBytes(), 0);
}

void ActivationStoreTest::howRowsAreKeptIsPartOfTheKey()
{
    const QTemporaryDir folder;
    ActivationStore store = storeIn(folder);
    const nlohmann::json description{{"what", "key"}};
    const at::Tensor row = at::rand({1, 100});
    for (const ActivationStorage storage :
         {ActivationStorage::Float32, ActivationStorage::Float16, ActivationStorage::BFloat16}) {
        QVERIFY(!store.openExisting(description, {100}, storage));
        const auto bank = store.open(description, {100}, storage);
        QVERIFY(!bank->contains({1, 1}));
        bank->append({{1, 1}}, row);
        QVERIFY(at::equal(bank->read({{1, 1}}), row.to(scalarType(storage)).to(at::kFloat)));
    }
}

void ActivationStoreTest::theRowIndexFindsWhatWasPut()
{
    constexpr std::uint64_t kCount = 5000;
    const auto picture = [](std::uint64_t i) {
        return ContentHash{.high = i, .low = i % 7};
    }; // all in each other's way
    RowIndex index;
    QVERIFY(!index.find(picture(1)));
    for (std::uint64_t i = 0; i < kCount; ++i)
        index.put(picture(i), {.row = std::int64_t(i), .checksum = 3 * i});
    for (std::uint64_t i = 0; i < kCount; i += 2)
        *index.find(picture(i)) = {}; // given up
    index.put(picture(0), {.row = 77});
    for (std::uint64_t i = 1; i < kCount; i += 2) {
        QVERIFY(index.find(picture(i)));
        QCOMPARE(index.find(picture(i))->row, std::int64_t(i));
        QCOMPARE(index.find(picture(i))->checksum, 3 * i);
    }
    QCOMPARE(index.find(picture(0))->row, 77);
    QVERIFY(!index.find(picture(2)));
    QVERIFY(!index.find(picture(kCount)));
    index.clear();
    QVERIFY(!index.find(picture(1)));
}

void ActivationStoreTest::whatIsTooLargeForSixteenBitsStaysANumber()
{
    MemoryBank bank(ActivationStorage::Float16);
    bank.append({{1, 1}}, at::tensor({1e6F, -1e6F, 1.0F}).unsqueeze(0));
    QVERIFY(at::equal(bank.read({{1, 1}}), at::tensor({65504.0F, -65504.0F, 1.0F}).unsqueeze(0)));
}

/// Another data set's rows in the same banks count too, and go when they are in the way.
void ActivationStoreTest::theBudgetHoldsOverAllDataSets()
{
    const QTemporaryDir folder;
    constexpr std::int64_t kBudget = 10'000;
    ActivationStore store = storeIn(folder, kBudget);
    const auto bank = store.open({{"what", "shared"}}, {100}, ActivationStorage::Float32); // 400 bytes a row
    std::vector<ContentHash> pictures;
    for (std::uint64_t i = 1; i <= 20; ++i)
        pictures.push_back({.high = i, .low = i});
    bank->append(pictures, at::rand({20, 100}));
    QVERIFY(!store.makeRoom(8'000));
    QVERIFY(!store.startAnew(20'000));
    QVERIFY(bank->contains(pictures[0])); // emptying it would not have helped
    QVERIFY(store.startAnew(8'000));
    QVERIFY(!bank->contains(pictures[0]));
    QVERIFY(store.usedBytes() < 1'000);
}

void ActivationStoreTest::evictionThatWouldNotHelpIsNotDone()
{
    const QTemporaryDir folder;
    ActivationStore store = storeIn(folder, 10'000);
    store.open({{"what", "other"}}, {100}, ActivationStorage::Float32)->append({{1, 1}}, at::rand({1, 100}));
    QVERIFY(!store.makeRoom(20'000));
    QVERIFY(store.openExisting({{"what", "other"}}, {100}, ActivationStorage::Float32)->contains({1, 1}));
}

/// What another process holds cannot be evicted, and so does not count as room that evicting makes.
void ActivationStoreTest::whatOthersHoldIsNotCountedAsRoom()
{
    const QTemporaryDir folder;
    ActivationStore mine = storeIn(folder, 20'000);
    ActivationStore theirs = storeIn(folder, 20'000);
    const auto fill = [](ActivationStore& store, const char* name, std::int64_t rows) {
        const auto bank = store.open({{"what", name}}, {100}, ActivationStorage::Float32); // 400 bytes a row
        std::vector<ContentHash> pictures;
        for (std::int64_t i = 1; i <= rows; ++i)
            pictures.push_back({.high = std::uint64_t(i), .low = std::uint64_t(i)});
        bank->append(pictures, at::rand({rows, 100}));
        return bank;
    };
    const auto held = fill(theirs, "theirs", 30);
    fill(mine, "free", 5);
    fill(mine, "free too", 5);
    QVERIFY(!mine.makeRoom(15'000));
    for (const char* name : {"free", "free too"})
        QVERIFY2(mine.openExisting({{"what", name}}, {100}, ActivationStorage::Float32)->contains({5, 5}), name);
    QVERIFY(mine.makeRoom(6'000));
    QVERIFY(held->contains({30, 30}));
    QCOMPARE(held->read({{30, 30}}).size(0), std::int64_t(1));
}

void ActivationStoreTest::theMemoryIsThatOfAllBanksTogether()
{
    const QTemporaryDir folder;
    ActivationStore store(folder.path().toStdString(), std::int64_t{1} << 30, 1'000);
    auto one = store.open({{"what", "one"}}, {100}, ActivationStorage::Float32); // 400 bytes a row
    const auto other = store.open({{"what", "other"}}, {100}, ActivationStorage::Float32);
    const test::FullDisk full(300);
    const at::Tensor row = at::rand({1, 100});
    one->append({{1, 1}}, row);
    other->append({{1, 1}}, row);
    EXPECT_ERROR(other->append({{2, 2}}, row), "The disk is full");
    one.reset();
    other->append({{2, 2}}, row);
    QVERIFY(at::equal(other->read({{2, 2}}), row));
}

void ActivationStoreTest::aFullDiskIsMadeUpForInMemoryUpToALimit()
{
    const QTemporaryDir folder;
    ActivationStore store(folder.path().toStdString(), std::int64_t{1} << 30, 1'000);
    const auto bank = store.open({{"what", "full"}}, {100}, ActivationStorage::Float32);
    const test::FullDisk full(300);
    const at::Tensor row = at::rand({1, 100});
    bank->append({{1, 1}}, row);
    QVERIFY(at::equal(bank->read({{1, 1}}), row));
    bank->append({{2, 2}}, row);
    EXPECT_ERROR(bank->append({{3, 3}}, row), "The disk is full");
}

#include "moc_activation_store_test.cpp"
