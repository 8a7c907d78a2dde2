#include "ridge_test.h"

#include "transfer/ridge.h"

#include <QtTest>

#include <torch/torch.h>

using namespace graft;

void RidgeTest::answersAreThoseOfFitsWithoutTheRow_data()
{
    QTest::addColumn<int>("rows");
    QTest::addColumn<int>("width");
    QTest::addRow("fewer features than rows") << 12 << 5;
    QTest::addRow("as many") << 8 << 8;
    QTest::addRow("fewer rows than features") << 7 << 20;
}

void RidgeTest::answersAreThoseOfFitsWithoutTheRow()
{
    QFETCH(int, rows);
    QFETCH(int, width);
    constexpr double kPenalty = 0.4;
    torch::manual_seed(5);
    const at::Tensor features = torch::randn({rows, width}, torch::kDouble) + 2; // far from centred
    const at::Tensor targets = torch::one_hot(torch::arange(rows).remainder(3), 3).to(torch::kDouble);
    const at::Tensor leftOut = RidgeRegression(features, targets).fit(kPenalty).leftOut;
    for (int row = 0; row < rows; ++row) {
        const auto others = [row](const at::Tensor& all) {
            return at::cat({all.slice(0, 0, row), all.slice(0, row + 1)});
        };
        const RidgeRegression::Fit fit = RidgeRegression(others(features), others(targets)).fit(kPenalty);
        const at::Tensor centred = features[row] - others(features).mean(0);
        const at::Tensor expected = at::mm(centred.unsqueeze(0), fit.weights) + fit.intercept;
        const double off = (leftOut[row] - expected).abs().max().item<double>();
        QVERIFY2(off < 1e-9, qPrintable(QString("row %1 is off by %2").arg(row).arg(off)));
    }
}

#include "moc_ridge_test.cpp"
