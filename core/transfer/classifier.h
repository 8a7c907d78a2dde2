#pragma once

#include "backbones/autocast_scope.h"
#include "backbones/backbone.h"
#include "base/hashing.h"
#include "batches/batch_parts.h"
#include "transfer/freeze_plan.h"
#include "transfer/head.h"
#include "weights/state_dict.h"

#include <memory>
#include <vector>

namespace graft {

/// A backbone under a head: pictures in, logits out.
///
///     Classifier classifier(makeBackbone("efficientnet_lite0"), {.classes = 5, .dropout = 0.2});
///     classifier.apply(FreezePlan::headOnly(describeStages("efficientnet_lite0")), BatchNormStatistics::Update);
///     classifier.setTraining(true);
///     torch::Tensor logits = classifier.forward(batch);   // [N, 3, S, S] -> [N, 5]
class Classifier {
public:
    /// @param head its `features` are filled in here.
    Classifier(std::unique_ptr<Backbone> backbone, HeadOptions head);

    [[nodiscard]] Backbone& backbone() const { return *m_backbone; }
    [[nodiscard]] Head& head() { return *m_head; }

    /// Freezes and thaws: sets requires_grad of every stage's parameters, and remembers what trains.
    void apply(const FreezePlan& plan, BatchNormStatistics statistics);
    [[nodiscard]] const FreezePlan& plan() const { return m_plan; }

    /// Training mode for the head and the trainable stages; frozen stages stay in eval mode, always.
    void setTraining(bool training);

    /// From the input of stage `firstStage` to logits [N, classes], in float32.
    torch::Tensor forward(torch::Tensor x, int firstStage = 0);

    /// The head alone: from the output of the last stage to logits [N, classes], in float32.
    torch::Tensor logits(torch::Tensor x);

    /// What a picture looks like to the network: the output of a stage (usually the last), averaged over its pixels or
    /// tokens if it has any and scaled to length 1, [N, F] float32.
    [[nodiscard]] torch::Tensor pooled(const torch::Tensor& x) const;

    /// Folds stages 0 to `stageCount` for inference (see Operation), or none of them with 0. What is folded already
    /// stays as it is: its weights must not have changed.
    void foldPrefix(int stageCount);
    [[nodiscard]] int foldedStages() const { return m_foldedStages; }

    /// The frozen part only, without a graph: from the input of stage `firstStage` (0: pictures) to the input of
    /// stage `stageCount`, on the classifier's device, wherever `x` is; in parts where memory does not hold all
    /// pictures at once.
    torch::Tensor runPrefix(const torch::Tensor& x, int stageCount, int firstStage = 0);
    /// What runPrefix() does when memory runs out; the device is filled in here.
    void setParts(PartOptions options);

    /// By number of stages (0 to all of them): a hash of the names and values of everything in the prefix, so that
    /// equal hashes mean equal activations.
    [[nodiscard]] std::vector<ContentHash> prefixHashes() const;

    [[nodiscard]] std::vector<torch::Tensor> headParameters() const;
    [[nodiscard]] std::vector<torch::Tensor> trainableBackboneParameters() const;

    /// Everything under the reference's names, in its order; shares memory with the network.
    [[nodiscard]] StateDict state() const;

    void to(torch::Device device); ///< Before setParts().
    [[nodiscard]] torch::Device device() const { return m_device; }

private:
    torch::Tensor runAtOnce(torch::Tensor x, int stageCount, int firstStage);
    static void setNormsTraining(torch::nn::Module& part, bool training);

    std::unique_ptr<Backbone> m_backbone;
    std::shared_ptr<Head> m_head;
    BatchParts m_parts;
    torch::Device m_device = torch::kCPU;
    int m_foldedStages = 0;
    FreezePlan m_plan;
    BatchNormStatistics m_statistics = BatchNormStatistics::Update;
};

/// The whole network is folded while this lives, afterwards as much of it as before.
class FoldedScope {
public:
    explicit FoldedScope(Classifier& classifier);
    ~FoldedScope();
    FoldedScope(const FoldedScope&) = delete;
    FoldedScope& operator=(const FoldedScope&) = delete;

private:
    Classifier& m_classifier;
    int m_before;
};

} // namespace graft
