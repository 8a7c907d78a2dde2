// Runs several test classes in one executable.
#pragma once

#include <QTemporaryDir>
#include <QtTest>

/// Runs each test class in turn on the same arguments; the sum of the failures is the exit status. What Graft keeps
/// between runs goes to a folder of this process's own.
template <class... Tests>
int runTests(int argc, char** argv)
{
    const QTemporaryDir cache(QDir::tempPath() + "/graft-cache-XXXXXX");
    qputenv("GRAFT_CACHE_DIR", cache.path().toLocal8Bit());
    int failures = 0;
    const auto run = [&](QObject&& test) { failures += QTest::qExec(&test, argc, argv); };
    (run(Tests()), ...);
    return failures;
}
