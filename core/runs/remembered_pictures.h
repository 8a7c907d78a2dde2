#pragma once

#include "evaluation/evaluation_result.h"
#include "runs/training_sources.h"

#include <filesystem>
#include <optional>

namespace graft {

/// What a finished network makes of its training pictures.
struct TrainingPictures {
    std::optional<SplitScore> score;
    LabelReview labels; ///< By a network that can be told from guessing.
};

/// Their features go into the run's folder. Where these are not at hand they cost a pass over the pictures, which
/// nobody who has pressed "stop", before or during it, waits for. The run is complete without: whatever goes wrong is
/// said and no more. Blocks.
/// @param cancelled whether training was stopped. @param validated what the network says of the validation pictures.
TrainingPictures rememberTrainingPictures(const PreparedJob& job, const TrainingSources& sources,
                                          const std::filesystem::path& run, bool cancelled,
                                          const EvaluationResult& validated);

} // namespace graft
