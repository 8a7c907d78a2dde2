#include "transfer/linear_probe.h"

#include "transfer/ridge.h"

#include <torch/types.h>

#include <limits>

namespace graft {

namespace {

/// Candidates for the penalty, as shares of the number of training rows: standardised features have that many as
/// their sum of squares.
constexpr double kPenalties[] = {1e-3, 1e-2, 1e-1, 1, 10};
constexpr double kLeastDeviation = 1e-6; ///< Of a feature that says nothing.

RidgeRegression::Fit bestFit(const at::Tensor& rows, const at::Tensor& targets)
{
    const RidgeRegression ridge(rows, targets);
    RidgeRegression::Fit best;
    double least = std::numeric_limits<double>::infinity();
    for (const double share : kPenalties) {
        RidgeRegression::Fit fit = ridge.fit(share * double(rows.size(0)));
        const double press = (targets - fit.leftOut).square().sum().item<double>();
        if (!best.weights.defined() || press < least) {
            least = press;
            best = std::move(fit);
        }
    }
    return best;
}

} // namespace

double probeAccuracy(const at::Tensor& train, const at::Tensor& trainLabels, const at::Tensor& valid,
                     const at::Tensor& validLabels, std::int64_t classes)
{
    const torch::NoGradGuard noGrad;
    const at::Tensor features = train.to(at::kDouble);
    const at::Tensor mean = features.mean(0);
    const at::Tensor deviation = features.std(0, /*unbiased=*/false).clamp_min(kLeastDeviation);
    const at::Tensor targets = at::one_hot(trainLabels, classes).to(at::kDouble);
    const RidgeRegression::Fit fit = bestFit((features - mean) / deviation, targets);
    const at::Tensor answers = at::mm((valid.to(at::kDouble) - mean) / deviation, fit.weights) + fit.intercept;
    return answers.argmax(1).eq(validLabels).to(at::kDouble).mean().item<double>();
}

} // namespace graft
