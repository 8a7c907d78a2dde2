#pragma once

#include "deploy/predictor.h"
#include "evaluation/feature_index.h"
#include "training/compute.h"
#include "transfer/classifier.h"

#include <functional>
#include <span>

namespace graft {

class ImageBatches;

/// The `topCount` best classes. @param probabilities [classes].
std::vector<ClassProbability> rankedClasses(const at::Tensor& probabilities, const std::vector<std::string>& classes,
                                            int topCount);

/// What classifying files with a network needs to know; all of it outlives the FileClassification.
struct ClassifyingModel {
    Classifier& classifier;
    const std::vector<std::string>& classes;
    const Preprocessing& preprocessing;
    const std::optional<FeatureIndex>& trainingPictures;
};

/// Classifies picture files in batches, decoding on threads of its own, in float32 or bfloat16, or in bfloat16 with
/// close decisions taken again in float32.
class FileClassification {
public:
    FileClassification(const ClassifyingModel& model, const Compute& compute, Precision precision);

    /// See Predictor::settlePrecision().
    std::string settle(std::span<const std::filesystem::path> files, const CancellationToken& token);

    /// A picture that cannot be read gets an error and the others go on. In the order of `files`.
    /// @throws Cancelled
    std::vector<Prediction> run(std::span<const std::filesystem::path> files, int topCount, ProgressMeter& meter,
                                const CancellationToken& token);

private:
    struct Trial;
    [[nodiscard]] std::optional<Trial> tryOn(std::span<const std::filesystem::path> files,
                                             const CancellationToken& token);
    void score(std::span<const std::filesystem::path> files, const std::vector<std::size_t>& which, bool bfloat16,
               int topCount, std::vector<Prediction>& predictions, const std::function<void(std::int64_t)>& onDone,
               const CancellationToken& token);
    [[nodiscard]] std::unique_ptr<ImageBatches> batches(const Dataset& dataset) const;

    ClassifyingModel m_model;
    Compute m_compute;
    Precision m_precision;
    double m_closeMargin = 0; ///< Where the two best probabilities are nearer, float32 decides; 0: never.
};

} // namespace graft
