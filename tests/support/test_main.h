// Runs several test classes in one executable.
#pragma once

#include <QTemporaryDir>
#include <QtTest>

#include <algorithm>
#include <clocale>
#include <cstdio>
#include <span>
#include <vector>

/// Why a class runs nothing on this machine; null: it runs. Its initTestCase() must not skip: Qt Test 6.4 skips all
/// classes after it, too, without a word.
template <class Test>
const char* reasonToSkip()
{
    if constexpr (requires { Test::reasonToSkip(); })
        return Test::reasonToSkip();
    return nullptr;
}

/// Whether a class has the function that an argument names, which may have a row behind a colon.
inline bool hasFunction(const QMetaObject& test, const char* argument)
{
    return test.indexOfMethod(QByteArray(argument).split(':').front() + "()") >= 0;
}

/// Runs each test class in turn; the sum of the failures is the exit status. Functions may be named, of one class or of
/// several: each class gets those that are its own, and one that has none of them is left out. A name that no class
/// has goes to all of those, so that it fails. What Graft keeps between runs goes to a folder of this process's own.
template <class... Tests>
int runTests(int argc, char** argv)
{
    if (!QCoreApplication::instance()) // which has seen to it
        std::setlocale(LC_ALL, "");
    if (!qEnvironmentVariableIsSet("QTEST_FUNCTION_TIMEOUT"))
        qputenv("QTEST_FUNCTION_TIMEOUT", "3600000"); // Qt Test's five minutes end what a busy machine does slowly
    const QTemporaryDir cache(QDir::tempPath() + "/graft-cache-XXXXXX");
    qputenv("GRAFT_CACHE_DIR", cache.path().toLocal8Bit());
    const bool namesSome = std::any_of(argv + 1, argv + argc, [](const char* argument) { return argument[0] != '-'; });
    int failures = 0;
    bool found = false;
    const auto run = [&]<class Test>(Test&& test) {
        const QMetaObject& own = Test::staticMetaObject;
        std::vector<char*> arguments = {argv[0]};
        bool isAskedFor = !namesSome;
        for (char* argument : std::span(argv + 1, argv + argc)) {
            const bool isOwn = hasFunction(own, argument);
            isAskedFor = isAskedFor || isOwn;
            if (isOwn || !(hasFunction(Tests::staticMetaObject, argument) || ...))
                arguments.push_back(argument);
        }
        if (!isAskedFor)
            return;
        found = true;
        if (const char* reason = reasonToSkip<Test>()) {
            std::printf("SKIP   : %s::reasonToSkip() %s\n", own.className(), reason);
            std::fflush(stdout);
            return;
        }
        failures += QTest::qExec(&test, int(arguments.size()), arguments.data());
    };
    (run(Tests()), ...);
    return found ? failures : 1;
}
