#pragma once

#include <ATen/core/Tensor.h>

namespace graft {

/// Ridge regression with an intercept that is not shrunk, for any number of rows and features: the smaller of the two
/// decides what it costs.
///
/// What the model would say of a row had it never seen that row has a closed form, which needs no second fit: the error
/// over 1 minus the row's share in its own answer (Hastie, Tibshirani and Friedman, "The Elements of Statistical
/// Learning", 2009, equation 7.64). The intercept is learnt from the row too and adds 1/n to that share.
///
///     const RidgeRegression ridge(features, targets);
///     at::Tensor honest = ridge.fit(0.1 * ridge.squares()).leftOut;
class RidgeRegression {
public:
    struct Fit {
        at::Tensor weights;   ///< [F, C], for features less their mean.
        at::Tensor intercept; ///< [1, C]
        at::Tensor leftOut;   ///< [N, C], what is said of each row by what all the others teach.
    };

    /// @param features [N, F] and `targets` [N, C], floating point of one kind, which the fit is computed in.
    RidgeRegression(const at::Tensor& features, const at::Tensor& targets);

    /// Sum of the squares of the centred features; 0 where all rows are the same.
    [[nodiscard]] double squares() const;

    /// @param penalty on the squares of the weights, above 0; the same when a row is left out. LibTorch throws where it
    /// is too small for the numbers' precision, and for features that are not finite.
    [[nodiscard]] Fit fit(double penalty) const;

private:
    [[nodiscard]] bool solvesByFeatures() const { return m_features.size(1) <= m_features.size(0); }

    at::Tensor m_features; ///< [N, F], centred.
    at::Tensor m_targets;  ///< [N, C]
    at::Tensor m_usual;    ///< [1, C], the targets' mean.
    at::Tensor m_products; ///< X'X or XX', whichever is smaller.
};

} // namespace graft
