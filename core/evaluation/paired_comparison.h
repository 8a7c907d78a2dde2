#pragma once

#include "evaluation/evaluation_result.h"

#include <filesystem>
#include <string>
#include <vector>

namespace graft {

/// What two networks said of the same pictures.
struct PairedComparison {
    int pictures = 0; ///< That both looked at, under the same label.
    int rightBefore = 0;
    int rightNow = 0;
    int gained = 0; ///< Wrong before, right now.
    int lost = 0;   ///< Right before, wrong now.

    /// McNemar's exact test on the pictures whose answers changed between right and wrong: whether a coin would give so
    /// few of the rarer side at least one time in twenty.
    [[nodiscard]] bool isByChance() const;
};

/// One network's answers, and the classes that they number.
struct NamedAnswers {
    const EvaluationResult& result;
    const std::vector<std::string>& classes;
    std::filesystem::path root = {}; ///< Of the pictures, which may have been moved since.
};

/// Of the pictures that both looked at under the same label: what was corrected meanwhile is no merit of a network's.
/// Pictures are known by their paths below the roots, classes by their names.
PairedComparison comparePaired(const NamedAnswers& before, const NamedAnswers& after);

} // namespace graft
