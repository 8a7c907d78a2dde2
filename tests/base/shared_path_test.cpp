#include "base/shared_path_test.h"

#include "base/random.h"
#include "base/shared_path.h"

#include <QtTest>

#include <algorithm>

using namespace graft;

void SharedPathTest::copiesShareAndNeverChange()
{
    SharedPath one("/data/a.png");
    const SharedPath other = one;
    QCOMPARE(&one.get(), &other.get());
    one = "/data/b.png";
    QVERIFY(other == "/data/a.png");
    QVERIFY(SharedPath().native().empty());
    const SharedPath moved = std::move(one);
    QVERIFY(moved == "/data/b.png");
}

void SharedPathTest::equalIsWhatIsWrittenAlike()
{
    const SharedPath path("/data/caf\xe9.png");
    QVERIFY(path == SharedPath(std::string("/data/caf\xe9.png")));
    QVERIFY(path == std::filesystem::path("/data/caf\xe9.png"));
    QVERIFY(!(path == SharedPath("/data/cafe.png")));
    QVERIFY(!(SharedPath("/data//a") == SharedPath("/data/a")));
    QCOMPARE(std::hash<SharedPath>()(path), std::hash<SharedPath>()(SharedPath(path.native())));
}

/// Of names that begin alike, go on with what sorts before and after a slash, and are the beginning of others.
void SharedPathTest::orderIsThatOfPaths()
{
    Random random{3};
    const std::string letters = "ab/ !-0\xc3\xe9";
    std::vector<SharedPath> paths{"/data", "/data/a", "/data"};
    for (int i = 0; i < 2000; ++i) {
        std::string name = "/data/";
        for (std::uint64_t length = random.next() % 6 + 1; length > 0; --length)
            if (const char letter = letters[random.next() % letters.size()]; letter != '/' || name.back() != '/')
                name += letter;
        if (name.back() == '/')
            name += 'a';
        paths.push_back(name);
    }
    std::vector<SharedPath> expected = paths;
    std::sort(expected.begin(), expected.end(),
              [](const SharedPath& a, const SharedPath& b) { return a.get() < b.get(); });
    std::vector<SharedPath> one = paths, other = paths, none;
    std::sort(one.begin(), one.end());
    SharedPath::sort(other);
    SharedPath::sort(none);
    QVERIFY(one == expected);
    QVERIFY(other == expected);
}

#include "moc_shared_path_test.cpp"
