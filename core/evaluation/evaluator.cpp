#include "evaluation/evaluator.h"

#include "evaluation/score_sheet.h"

namespace graft {

EvaluationResult evaluateClassifier(Classifier& classifier, BatchSource& source, const Dataset& dataset,
                                    const Compute& compute, const CancellationToken& token,
                                    const std::function<void(std::int64_t)>& onBatch,
                                    const std::vector<double>& classWeights)
{
    ScoreSheet sheet(dataset, classWeights, compute.device);
    scoreBatches(classifier, source, compute, token, [&](const ScoredBatch& scored) {
        sheet.add(scored.logits, scored.batch.labels, scored.batch.sampleIds);
        if (onBatch)
            onBatch(std::int64_t(scored.batch.sampleIds.size()));
    });
    return sheet.result();
}

} // namespace graft
