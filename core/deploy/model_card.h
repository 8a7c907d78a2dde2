#pragma once

#include "deploy/export.h"
#include "images/preprocessing.h"
#include "runs/run_store.h"

#include <optional>
#include <string>
#include <vector>

namespace graft {

/// In an exported folder.
inline constexpr const char* kModelCardFile = "model_card.md";

/// What a model is, whatever it was trained on.
struct ModelFacts {
    std::string title;
    std::string backbone;
    std::vector<std::string> classes;
    Preprocessing preprocessing;
};

/// The page that goes with a model (Mitchell et al. 2019, arXiv:1810.03993, as far as Graft knows): what it is, what
/// it was trained on, how well it does by class, how to load it, and the proof. Markdown.
/// @param report of the run, if it has one. @param result its `models` and `notIncluded`.
std::string modelCard(const ModelFacts& facts, const std::optional<TrainingReport>& report, const ExportResult& result);

} // namespace graft
