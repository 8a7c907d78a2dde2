#pragma once

#include "evaluation/confusion_matrix.h"
#include "training/training_observer.h"

#include <QStringList>

namespace graft::ui {

/// A confusion matrix small enough to be made and painted several times a second.
struct ConfusionSummary {
    ConfusionMatrix matrix;
    QStringList classes;
    int named = 0; ///< Classes that stand for themselves; where the last one stands for all others, one less.
    int all = 0;   ///< Classes that there are.
};

/// More classes are summed up as those with the most mistakes, and one for all others. Mistakes among these are left
/// out, since no cell could say what they are.
inline constexpr std::size_t kMostClassesAtOnce = 200;
inline constexpr std::size_t kMostConfusedClasses = 39;

/// Takes time with the answers and the classes, and not with the square of these.
ConfusionSummary summaryOf(const ValidationAnswers& answers, const std::vector<std::string>& classes);
/// Looks at all cells of the matrix once.
ConfusionSummary summaryOf(const ConfusionMatrix& matrix, const std::vector<std::string>& classes);

/// The mistakes, the most frequent first.
std::vector<ConfusionMatrix::Cell> confusionsOf(const ConfusionMatrix& matrix);

} // namespace graft::ui
