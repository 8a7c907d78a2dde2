#include "evaluation/evaluator.h"

#include "base/error.h"
#include "base/display_name.h"

#include <algorithm>
#include <cmath>
#include <map>

namespace graft {

EvaluationResult evaluateClassifier(Classifier& classifier, BatchSource& source, const Dataset& dataset,
                                    const Compute& compute, const CancellationToken& token,
                                    const std::function<void(std::int64_t)>& onBatch,
                                    const std::vector<double>& classWeights)
{
    EvaluationResult result;
    result.confusion = ConfusionMatrix(int(dataset.classes.size()));
    std::map<std::int64_t, PicturePrediction> bySample; // the data set's order, whatever the source's
    LossMeter meter(classWeights, compute.device);
    scoreBatches(classifier, source, compute, token, [&](const ScoredBatch& scored) {
        const Batch& batch = scored.batch;
        meter.add(scored.logits, batch.labels);
        const at::Tensor logProbabilities = scored.logits.log_softmax(1).to(at::kCPU).contiguous();
        const auto rows = logProbabilities.accessor<float, 2>();
        for (std::size_t i = 0; i < batch.sampleIds.size(); ++i) {
            const Sample& sample = dataset.samples.at(std::size_t(batch.sampleIds[i]));
            const auto row = rows[std::int64_t(i)];
            const float* begin = row.data();
            const auto best = std::max_element(begin, begin + row.size(0)) - begin;
            const double labelLog = row[sample.label];
            if (!std::isfinite(labelLog))
                throw Error({.problem = "The network's answer is no number for the picture",
                             .file = displayName(sample.path),
                             .advice = "Its weights may be damaged, or have grown too large while it was trained."});
            result.confusion.add(sample.label, int(best));
            bySample[batch.sampleIds[i]] = {.path = sample.path,
                                            .label = sample.label,
                                            .predicted = int(best),
                                            .probability = std::exp(double(row[best])),
                                            .labelProbability = std::exp(labelLog)};
        }
        if (onBatch)
            onBatch(std::int64_t(batch.sampleIds.size()));
    });
    if (bySample.empty())
        throw Error("None of the pictures can be read");
    for (auto& [id, prediction] : bySample)
        result.predictions.push_back(std::move(prediction));
    result.loss = meter.loss();
    result.accuracy = result.confusion.accuracy();
    return result;
}

} // namespace graft
