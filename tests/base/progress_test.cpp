#include "base/progress_test.h"

#include "base/progress.h"

#include <QtTest>

using namespace graft;

void ProgressTest::startAndEndAreReported()
{
    std::vector<Progress> reports;
    ProgressMeter meter(Text("Counting"), 3, [&](const Progress& progress) { reports.push_back(progress); });
    for (int i = 0; i < 3; ++i)
        meter.advance();
    QVERIFY(reports.size() >= 2);
    QCOMPARE(reports.front().done, 0);
    QCOMPARE(reports.front().activity.english(), std::string("Counting"));
    QVERIFY(reports.front().secondsLeft < 0);
    QCOMPARE(reports.back().done, 3);
    QCOMPARE(reports.back().total, 3);
    QCOMPARE(reports.back().secondsLeft, 0.0);
}

void ProgressTest::quickStepsAreNotReportedOneByOne()
{
    int reports = 0;
    constexpr int kSteps = 100'000;
    QElapsedTimer timer;
    timer.start();
    ProgressMeter meter(Text("Counting"), kSteps, [&](const Progress&) { ++reports; });
    for (int i = 0; i < kSteps; ++i)
        meter.advance();
    const int most = 2 + int(timer.elapsed() / 250);
    QVERIFY2(reports <= most, qPrintable(QString("%1 of at most %2").arg(reports).arg(most)));
}

void ProgressTest::callbackMayBeEmpty()
{
    ProgressMeter meter(Text("Counting"), 0, {});
    meter.advance(5);
}

#include "moc_progress_test.cpp"
