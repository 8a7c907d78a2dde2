#pragma once

#include <ATen/core/Tensor.h>

namespace graft {

/// How well a linear classifier tells classes apart by given features: the share of `validLabels` that it gets right,
/// 0 to 1.
///
/// Ridge regression on class indicators (Hastie, Tibshirani and Friedman, "The Elements of Statistical Learning", 2009,
/// sections 3.4.1 and 4.2), features standardised by the training rows. How much it shrinks is chosen by the error
/// that leaving out each training row in turn would give (Allen's PRESS, 1974), so that the validation rows are looked
/// at once. There is no randomness in it. Features and pictures may be any number: the smaller of the two decides
/// what it costs.
/// @param train [N, F] float32. @param trainLabels [N] int64 below `classes`. @param valid [M, F], M > 0.
double probeAccuracy(const at::Tensor& train, const at::Tensor& trainLabels, const at::Tensor& valid,
                     const at::Tensor& validLabels, std::int64_t classes);

} // namespace graft
