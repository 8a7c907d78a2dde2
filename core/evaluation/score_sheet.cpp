#include "evaluation/score_sheet.h"

#include "base/display_name.h"
#include "base/error.h"

#include <ATen/ATen.h>

#include <algorithm>
#include <cmath>

namespace graft {

ScoreSheet::ScoreSheet(const Dataset& dataset, const std::vector<double>& classWeights, const at::Device& device)
    : m_dataset(dataset), m_meter(classWeights, device), m_confusion(int(dataset.classes.size()))
{
}

void ScoreSheet::add(const at::Tensor& logits, const at::Tensor& labels, const std::vector<std::int64_t>& sampleIds)
{
    m_meter.add(logits, labels);
    const at::Tensor logProbabilities = logits.log_softmax(1).to(at::kCPU).contiguous();
    const auto rows = logProbabilities.accessor<float, 2>();
    for (std::size_t i = 0; i < sampleIds.size(); ++i) {
        const Sample& sample = m_dataset.samples.at(std::size_t(sampleIds[i]));
        const auto row = rows[std::int64_t(i)];
        const float* begin = row.data();
        const auto best = std::max_element(begin, begin + row.size(0)) - begin;
        const double labelLog = row[sample.label];
        if (!std::isfinite(labelLog))
            throw Error({.problem = Text("The network's answer is no number for the picture"),
                         .file = displayName(sample.path),
                         .advice = Text("Its weights may be damaged, or have grown too large while it was trained.")});
        m_confusion.add(sample.label, int(best));
        m_bySample[sampleIds[i]] = {.path = sample.path,
                                    .label = sample.label,
                                    .predicted = int(best),
                                    .probability = std::exp(double(row[best])),
                                    .labelProbability = std::exp(labelLog)};
    }
}

EvaluationResult ScoreSheet::result() const
{
    if (m_bySample.empty())
        throw Error(Text("None of the pictures can be read"));
    EvaluationResult result;
    for (const auto& [id, prediction] : m_bySample)
        result.predictions.push_back(prediction);
    result.loss = m_meter.loss();
    result.accuracy = m_confusion.accuracy();
    result.confusion = m_confusion;
    return result;
}

} // namespace graft
