#pragma once

#include "batches/image_batches.h"
#include "deploy/network_answers.h"
#include "deploy/predictor.h"
#include "evaluation/feature_index.h"
#include "transfer/classifier.h"
#include "transfer/compute.h"
#include "transfer/precision_choice.h"

#include <functional>
#include <span>

namespace graft {

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

/// Classifies picture files in batches, decoding on threads of its own: in float32, in bfloat16, or in bfloat16 with
/// what is close computed again in float32, from the same decoded pictures.
class FileClassification {
public:
    FileClassification(const ClassifyingModel& model, const Compute& compute, Precision precision);

    /// See Predictor::settlePrecision().
    FilePrecision settle(std::span<const std::filesystem::path> files, const CancellationToken& token);

    /// The second half of settle(), for any processor: @param closeMargin where two probabilities are nearer, or where
    /// the novelty is so near to 1, float32 decides; 0: bfloat16 is not used.
    void decideBelow(double closeMargin) { m_closeMargin = closeMargin; }

    /// A picture that cannot be read gets an error and the others go on. In the order of `files`.
    /// @throws Cancelled
    std::vector<Prediction> run(std::span<const std::filesystem::path> files, int topCount, ProgressMeter& meter,
                                const CancellationToken& token);

private:
    class Close;
    NetworkAnswers answer(const at::Tensor& inputs, bool bfloat16);
    [[nodiscard]] std::optional<PrecisionTrial> speed(const at::Tensor& inputs);
    void forEachBatch(ImageBatches& source, const CancellationToken& token,
                      const std::function<void(const Batch&)>& work);
    [[nodiscard]] std::unique_ptr<ImageBatches> batches(std::span<const std::filesystem::path> files) const;
    [[nodiscard]] bool isClose(const NetworkAnswers& answers, std::int64_t row) const;

    ClassifyingModel m_model;
    Compute m_compute;
    Precision m_precision;
    double m_closeMargin = 0;
};

} // namespace graft
