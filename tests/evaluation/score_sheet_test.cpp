#include "score_sheet_test.h"

#include "evaluation/score_sheet.h"
#include "support/expect_error.h"

#include <ATen/ATen.h>

#include <QtTest>

#include <cmath>
#include <limits>

using namespace graft;

namespace {

Dataset twoClasses()
{
    Dataset dataset{.root = {}, .classes = {"a", "b"}, .samples = {}};
    for (const char* name : {"first.png", "second.png", "third.png"})
        dataset.samples.push_back({.path = name, .label = 0, .split = Split::Test});
    dataset.samples[2].label = 1;
    return dataset;
}

at::Tensor labels(std::vector<std::int64_t> numbers)
{
    return at::tensor(numbers, at::kLong);
}

} // namespace

/// One at a time or together, in any order.
void ScoreSheetTest::addsUpWhatEachPictureCosts()
{
    const Dataset dataset = twoClasses();
    const at::Tensor logits = at::tensor({1.0F, 0.0F, 0.0F, 2.0F, 0.5F, 0.5F}).reshape({3, 2});
    ScoreSheet together(dataset);
    together.add(logits, labels({0, 0, 1}), {0, 1, 2});
    ScoreSheet apart(dataset);
    apart.add(logits.slice(0, 2), labels({1}), {2});
    apart.add(logits.slice(0, 0, 2), labels({0, 0}), {0, 1});
    const double expected = (std::log(1 + std::exp(-1)) + std::log(1 + std::exp(2)) + std::log(2)) / 3;
    for (const EvaluationResult& result : {together.result(), apart.result()}) {
        QVERIFY2(std::abs(result.loss - expected) < 1e-6, qPrintable(QString::number(result.loss)));
        QCOMPARE(result.predictions.size(), std::size_t(3));
        QCOMPARE(result.predictions[1].path, dataset.samples[1].path);
        QCOMPARE(result.predictions[1].predicted, 1);
        QVERIFY(std::abs(result.predictions[0].labelProbability - 1 / (1 + std::exp(-1))) < 1e-6);
        QCOMPARE(result.confusion.total(), 3);
    }
}

/// Not where the probability is too small for its type.
void ScoreSheetTest::noLossIsCutOff()
{
    const Dataset dataset = twoClasses();
    ScoreSheet sheet(dataset);
    sheet.add(at::tensor({-500.0F, 500.0F}).reshape({1, 2}), labels({0}), {0});
    QCOMPARE(sheet.result().loss, 1000.0);
}

void ScoreSheetTest::whatIsNoNumberIsRefused()
{
    const Dataset dataset = twoClasses();
    ScoreSheet sheet(dataset);
    const float nan = std::numeric_limits<float>::quiet_NaN();
    EXPECT_ERROR(sheet.add(at::tensor({nan, 1.0F}).reshape({1, 2}), labels({0}), {1}), "second.png");
}

void ScoreSheetTest::nothingIsNoResult()
{
    const Dataset dataset = twoClasses();
    EXPECT_ERROR((void)ScoreSheet(dataset).result(), "None of the pictures");
}

#include "moc_score_sheet_test.cpp"
