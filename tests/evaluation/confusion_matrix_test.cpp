#include "confusion_matrix_test.h"

#include "evaluation/confusion_matrix.h"
#include "support/expect_error.h"

#include <nlohmann/json.hpp>

using namespace graft;

void ConfusionMatrixTest::countsAndMetrics()
{
    ConfusionMatrix matrix(3);
    matrix.add(0, 0, 8);
    matrix.add(0, 1, 2);
    matrix.add(1, 1, 5);
    matrix.add(2, 1, 5);
    QCOMPARE(matrix.total(), 20);
    QCOMPARE(matrix.correct(), 13);
    QCOMPARE(matrix.accuracy(), 0.65);
    QCOMPARE(matrix.metrics(0).precision, 1.0);
    QCOMPARE(matrix.metrics(0).recall, 0.8);
    QCOMPARE(matrix.metrics(1).precision, 5.0 / 12);
    QCOMPARE(matrix.metrics(1).recall, 1.0);
    QCOMPARE(matrix.metrics(1).f1, 2 * (5.0 / 12) / (17.0 / 12));
    QCOMPARE(matrix.metrics(2).f1, 0.0);
    QCOMPARE(matrix.metrics(2).support, 5);
}

void ConfusionMatrixTest::anEmptyMatrixHasNoAccuracy()
{
    QCOMPARE(ConfusionMatrix(2).accuracy(), 0.0);
    QCOMPARE(ConfusionMatrix().total(), 0);
}

void ConfusionMatrixTest::jsonIsRowsOfTrueClasses()
{
    ConfusionMatrix matrix(2);
    matrix.add(0, 1, 3);
    matrix.add(1, 1, 4);
    const nlohmann::json json = matrix;
    QCOMPARE(json.dump(), std::string("[[0,3],[0,4]]"));
    QCOMPARE(json.get<ConfusionMatrix>().count(0, 1), 3);
}

void ConfusionMatrixTest::damagedJsonIsRefused()
{
    EXPECT_ERROR(nlohmann::json::parse("[[1,2],[3]]").get<ConfusionMatrix>(), "square");
    EXPECT_ERROR(nlohmann::json::parse("[[1,\"x\"],[3,4]]").get<ConfusionMatrix>(), "counts");
    EXPECT_ERROR(nlohmann::json::parse("7").get<ConfusionMatrix>(), "list of rows");
    EXPECT_ERROR(nlohmann::json::parse("[[1,-2],[3,4]]").get<ConfusionMatrix>(), "counts");
    EXPECT_ERROR(nlohmann::json(std::vector<int>(100'000)).get<ConfusionMatrix>(), "square"); // and 80 GB are not taken
    EXPECT_ERROR(nlohmann::json::parse(R"({"classes": 1e9, "cells": []})").get<ConfusionMatrix>(), "counts");
    EXPECT_ERROR(nlohmann::json::parse(R"({"classes": 1000000, "cells": []})").get<ConfusionMatrix>(), "cells");
    EXPECT_ERROR(nlohmann::json::parse(R"({"classes": 2, "cells": [[0, 2, 1]]})").get<ConfusionMatrix>(), "cells");
}

/// 20,000 classes are 400 million pairs, of which few are ever seen.
void ConfusionMatrixTest::manyClassesTakeLittle()
{
    constexpr int kClasses = 20'000;
    ConfusionMatrix matrix(kClasses);
    for (int label = 0; label < kClasses; ++label)
        matrix.add(label, label == 7 ? 9 : label);
    QCOMPARE(matrix.cells().size(), std::size_t(kClasses));
    QCOMPARE(matrix.correct(), kClasses - 1);
    const nlohmann::json json = matrix;
    QVERIFY(json.dump().size() < 1'000'000);
    const auto again = json.get<ConfusionMatrix>();
    QCOMPARE(again.classCount(), kClasses);
    QCOMPARE(again.count(7, 9), 1);
    QCOMPARE(again.metrics(9).precision, 0.5);
}

void ConfusionMatrixTest::intervalIsWilsons_data()
{
    QTest::addColumn<int>("successes");
    QTest::addColumn<int>("total");
    QTest::addColumn<double>("low");
    QTest::addColumn<double>("high");
    QTest::addRow("nothing known") << 0 << 0 << 0.0 << 1.0;
    QTest::addRow("all right") << 50 << 50 << 0.928652 << 1.0;
    QTest::addRow("49 of 50") << 49 << 50 << 0.894957 << 0.996460;
    QTest::addRow("half") << 50 << 100 << 0.403832 << 0.596168;
}

void ConfusionMatrixTest::intervalIsWilsons()
{
    QFETCH(int, successes);
    QFETCH(int, total);
    QFETCH(double, low);
    QFETCH(double, high);
    const Interval interval = wilsonInterval(successes, total);
    QVERIFY2(std::abs(interval.low - low) < 1e-4, qPrintable(QString::number(interval.low, 'f', 6)));
    QVERIFY2(std::abs(interval.high - high) < 1e-4, qPrintable(QString::number(interval.high, 'f', 6)));
}

#include "moc_confusion_matrix_test.cpp"
