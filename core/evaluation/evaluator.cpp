#include "evaluation/evaluator.h"

#include "base/error.h"

#include <algorithm>
#include <cmath>
#include <map>

namespace graft {

EvaluationResult evaluateClassifier(Classifier& classifier, BatchSource& source, const Dataset& dataset,
                                    const Compute& compute, const CancellationToken& token,
                                    const std::function<void(std::int64_t)>& onBatch)
{
    EvaluationResult result;
    result.confusion = ConfusionMatrix(int(dataset.classes.size()));
    std::map<std::int64_t, PicturePrediction> bySample; // the data set's order, whatever the source's
    double lossSum = 0;
    scoreBatches(classifier, source, compute, token, [&](const ScoredBatch& scored) {
        const Batch& batch = scored.batch;
        const at::Tensor logProbabilities = scored.logits.log_softmax(1).to(at::kCPU).contiguous();
        const auto rows = logProbabilities.accessor<float, 2>();
        for (std::size_t i = 0; i < batch.sampleIds.size(); ++i) {
            const Sample& sample = dataset.samples.at(std::size_t(batch.sampleIds[i]));
            const auto row = rows[std::int64_t(i)];
            const float* begin = row.data();
            const auto best = std::max_element(begin, begin + row.size(0)) - begin;
            const double labelLog = row[sample.label];
            lossSum -= labelLog;
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
    result.loss = lossSum / double(result.predictions.size());
    result.accuracy = result.confusion.accuracy();
    return result;
}

} // namespace graft
