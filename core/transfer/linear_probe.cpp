#include "transfer/linear_probe.h"

#include <torch/types.h>

#include <limits>

namespace graft {

namespace {

/// Candidates for the penalty, as shares of the number of training rows: standardised features have that many as
/// their sum of squares.
constexpr double kPenalties[] = {1e-3, 1e-2, 1e-1, 1, 10};
constexpr double kLeastDeviation = 1e-6; ///< Of a feature that says nothing.
constexpr double kLeastFreedom = 1e-6;   ///< Where a row decides its own answer.

struct Fit {
    at::Tensor weights; ///< [F, classes]
    double press = std::numeric_limits<double>::infinity();
};

at::Tensor withPenalty(const at::Tensor& products, double penalty)
{
    return products + penalty * at::eye(products.size(0), products.options());
}

/// With fewer features than rows: (X'X + p I) W = X'Y. A row's share in its own answer is the diagonal of
/// X (X'X + p I)^-1 X'.
Fit fitByFeatures(const at::Tensor& rows, const at::Tensor& targets, const at::Tensor& products, double penalty)
{
    const at::Tensor root = at::linalg_cholesky(withPenalty(products, penalty));
    Fit fit;
    fit.weights = at::cholesky_solve(at::mm(rows.t(), targets), root);
    const at::Tensor share = at::linalg_solve_triangular(root, rows.t(), /*upper=*/false).square().sum(0);
    const at::Tensor left = (targets - at::mm(rows, fit.weights)) / (1 - share).clamp_min(kLeastFreedom).unsqueeze(1);
    fit.press = left.square().sum().item<double>();
    return fit;
}

/// With fewer rows than features: (XX' + p I) A = Y, W = X'A. The error without a row is its A over the diagonal of
/// the inverse.
Fit fitByRows(const at::Tensor& rows, const at::Tensor& targets, const at::Tensor& products, double penalty)
{
    const at::Tensor inverse = at::cholesky_inverse(at::linalg_cholesky(withPenalty(products, penalty)));
    const at::Tensor byRow = at::mm(inverse, targets);
    return {.weights = at::mm(rows.t(), byRow),
            .press = (byRow / inverse.diagonal().unsqueeze(1)).square().sum().item<double>()};
}

at::Tensor fitRidge(const at::Tensor& rows, const at::Tensor& targets)
{
    const bool byFeatures = rows.size(1) <= rows.size(0);
    const at::Tensor products = byFeatures ? at::mm(rows.t(), rows) : at::mm(rows, rows.t());
    Fit best;
    for (const double share : kPenalties) {
        const double penalty = share * double(rows.size(0));
        Fit fit = (byFeatures ? fitByFeatures : fitByRows)(rows, targets, products, penalty);
        if (!best.weights.defined() || fit.press < best.press)
            best = std::move(fit);
    }
    return best.weights;
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
    const at::Tensor usual = targets.mean(0);
    const at::Tensor weights = fitRidge((features - mean) / deviation, targets - usual);
    const at::Tensor answers = at::mm((valid.to(at::kDouble) - mean) / deviation, weights) + usual;
    return answers.argmax(1).eq(validLabels).to(at::kDouble).mean().item<double>();
}

} // namespace graft
