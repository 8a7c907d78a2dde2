// Runs several test classes in one executable.
#pragma once

#include <QtTest>

/// Runs each test class in turn on the same arguments; the sum of the failures is the exit status.
template <class... Tests>
int runTests(int argc, char** argv)
{
    int failures = 0;
    const auto run = [&](QObject&& test) { failures += QTest::qExec(&test, argc, argv); };
    (run(Tests()), ...);
    return failures;
}
