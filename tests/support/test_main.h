// Runs several test classes in one executable.
#pragma once

#include <QTemporaryDir>
#include <QtTest>

#include <algorithm>
#include <clocale>
#include <vector>

/// Whether a class has one of the functions that the command line names; or it names none.
inline bool isAskedFor(const QMetaObject& test, int argc, char** argv)
{
    std::vector<QByteArray> names;
    for (int i = 1; i < argc; ++i)
        if (argv[i][0] != '-')
            names.push_back(QByteArray(argv[i]).split(':').front() + "()");
    return names.empty() || std::any_of(names.begin(), names.end(), [&](const QByteArray& name) {
               return test.indexOfMethod(name.constData()) >= 0;
           });
}

/// Runs each test class in turn on the same arguments; the sum of the failures is the exit status. What Graft keeps
/// between runs goes to a folder of this process's own.
template <class... Tests>
int runTests(int argc, char** argv)
{
    if (!QCoreApplication::instance()) // which has seen to it
        std::setlocale(LC_ALL, "");
    const QTemporaryDir cache(QDir::tempPath() + "/graft-cache-XXXXXX");
    qputenv("GRAFT_CACHE_DIR", cache.path().toLocal8Bit());
    int failures = 0;
    bool found = false;
    const auto run = [&](QObject&& test) {
        if (!isAskedFor(*test.metaObject(), argc, argv))
            return;
        found = true;
        failures += QTest::qExec(&test, argc, argv);
    };
    (run(Tests()), ...);
    return found ? failures : 1;
}
