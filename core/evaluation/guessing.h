#pragma once

#include "evaluation/confusion_matrix.h"

#include <cstdint>

namespace graft {

/// What needs no network: the most frequent class as the answer for every picture, or all classes with the same
/// probability.
struct Guessing {
    std::int64_t correct = 0; ///< Of `total` pictures, with the former.
    std::int64_t total = 0;
    double loss = 0; ///< Mean cross-entropy of the latter, ln(classes); whatever the classes weigh.
};

Guessing guessingOn(const ConfusionMatrix& confusion);

/// Whether so many right answers are more than guessing has and than chance explains: their 95 % interval lies above.
bool isBetterThan(const Guessing& guessing, std::int64_t correct);
bool isBetterThanGuessing(const ConfusionMatrix& confusion);

} // namespace graft
