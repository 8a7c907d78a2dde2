#pragma once

#include "evaluation/confusion_matrix.h"

#include <filesystem>
#include <string>
#include <vector>

namespace graft {

/// What the classifier said about one labelled picture.
struct PicturePrediction {
    std::filesystem::path path;
    int label = 0;
    int predicted = 0;
    double probability = 0;      ///< Of the predicted class.
    double labelProbability = 0; ///< Of the true class.
};

struct EvaluationResult {
    double loss = 0;     ///< Mean cross-entropy.
    double accuracy = 0; ///< 0 to 1.
    ConfusionMatrix confusion;
    std::vector<PicturePrediction> predictions; ///< In the data set's order.
};

} // namespace graft
