#include "transfer/ridge.h"

#include <torch/types.h>

namespace graft {

namespace {

constexpr double kLeastFreedom = 1e-6; ///< Where a row decides its own answer.

} // namespace

RidgeRegression::RidgeRegression(const at::Tensor& features, const at::Tensor& targets)
    : m_features(features - features.mean(0, /*keepdim=*/true)),
      m_targets(targets),
      m_usual(targets.mean(0, /*keepdim=*/true)),
      m_products(solvesByFeatures() ? at::mm(m_features.t(), m_features) : at::mm(m_features, m_features.t()))
{
}

double RidgeRegression::squares() const
{
    return m_products.diagonal().sum().item<double>();
}

/// With fewer features than rows, (X'X + p I) W = X'Y, and the shares are the diagonal of X (X'X + p I)^-1 X'. With
/// fewer rows, W = X'A of (XX' + p I) A = Y; then the errors are p A, and the shares 1 minus p times the diagonal of
/// (XX' + p I)^-1.
RidgeRegression::Fit RidgeRegression::fit(double penalty) const
{
    const at::Tensor centred = m_targets - m_usual;
    const at::Tensor root =
        at::linalg_cholesky(m_products + penalty * at::eye(m_products.size(0), m_products.options()));
    Fit fit;
    fit.intercept = m_usual;
    at::Tensor errors;
    at::Tensor freedom; // [N]
    if (solvesByFeatures()) {
        fit.weights = at::cholesky_solve(at::mm(m_features.t(), centred), root);
        errors = centred - at::mm(m_features, fit.weights);
        freedom = 1 - at::linalg_solve_triangular(root, m_features.t(), /*upper=*/false).square().sum(0);
    } else {
        const at::Tensor inverse = at::cholesky_inverse(root);
        const at::Tensor byRow = at::mm(inverse, centred);
        fit.weights = at::mm(m_features.t(), byRow);
        errors = penalty * byRow;
        freedom = penalty * inverse.diagonal();
    }
    freedom = (freedom - 1 / double(m_features.size(0))).clamp_min(kLeastFreedom);
    fit.leftOut = m_targets - errors / freedom.unsqueeze(1);
    return fit;
}

} // namespace graft
