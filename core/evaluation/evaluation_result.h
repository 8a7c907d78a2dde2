#pragma once

#include "base/shared_path.h"
#include "datasets/dataset_report.h"
#include "evaluation/confusion_matrix.h"

#include <cstdint>
#include <string>
#include <vector>

namespace graft {

/// What the classifier said about one labelled picture.
struct PicturePrediction {
    SharedPath path;
    int label = 0;
    int predicted = 0;
    double probability = 0;      ///< Of the predicted class.
    double labelProbability = 0; ///< Of the true class.
};

/// A label that looks wrong.
struct LabelDoubt {
    SharedPath path;
    int label = 0;         ///< As the data has it.
    int suggested = 0;     ///< What the picture looks like.
    double confidence = 0; ///< 0 to 1; comparable within one list.
};

/// What came of looking at labels.
struct LabelReview {
    std::int64_t lookedAt = 0;      ///< Pictures.
    std::vector<LabelDoubt> doubts; ///< Those whose labels look wrong, the surest first.
};

/// What a network says of pictures, in short.
struct SplitScore {
    std::int64_t correct = 0;
    std::int64_t pictures = 0;
    double loss = 0; ///< Mean cross-entropy, every picture counting alike.

    [[nodiscard]] double accuracy() const { return pictures > 0 ? double(correct) / double(pictures) : 0; }
};

struct EvaluationResult {
    /// Mean cross-entropy, finite. In a run's report it is what training shows and chooses the best epoch by: weighed
    /// by class where the run weighs classes (see LossMeter); of a loaded model, every picture counts alike.
    double loss = 0;
    double accuracy = 0; ///< 0 to 1.
    ConfusionMatrix confusion;
    std::vector<PicturePrediction> predictions; ///< In the data set's order.
    /// Pictures that could not be read and count for nothing above; in a run's report they stand with those of all
    /// splits.
    std::vector<SkippedFile> skipped;
};

} // namespace graft
