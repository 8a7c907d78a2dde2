#include "deploy/exported_pass.h"

#include "deploy/file_classification.h"
#include "evaluation/score_sheet.h"
#include "images/decode.h"

#include <ATen/ATen.h>

#include <new>

namespace graft {

/// @param answer of the picture; what it throws is a failure, unlike what `onAnswer` throws.
template <typename Answer, typename OnAnswer, typename OnFailure>
void ExportedPass::askAbout(const std::filesystem::path& file, Answer answer, OnAnswer onAnswer, OnFailure onFailure)
{
    m_token.throwIfCancelled();
    std::optional<decltype(answer(Image()))> given;
    try {
        given = answer(readImage(file, {}, m_enoughShortSide));
    } catch (const Cancelled&) {
        throw;
    } catch (const Error& error) {
        onFailure(error);
    } catch (const std::bad_alloc&) { // for one huge picture
        onFailure(Error(Text("too little memory for it")));
    }
    if (given)
        onAnswer(*given);
    m_meter.advance();
}

std::vector<Prediction> ExportedPass::classify(const std::vector<std::filesystem::path>& files, int topCount)
{
    std::vector<Prediction> predictions;
    for (const std::filesystem::path& file : files)
        askAbout(
            file,
            [&](const Image& image) {
                const ExportedAnswer theirs = m_model.answer(image, m_token);
                return Prediction{.path = file,
                                  .error = {},
                                  .top = rankedClasses(theirs.probabilities, m_model.classes(), topCount),
                                  .novelty = theirs.novelty};
            },
            [&](const Prediction& prediction) { predictions.push_back(prediction); },
            [&](const Error& error) { predictions.push_back({.path = file, .error = error.text()}); });
    return predictions;
}

EvaluationResult ExportedPass::evaluate(const Dataset& dataset, Split split)
{
    ScoreSheet sheet(dataset);
    std::vector<SkippedFile> skipped;
    for (const std::size_t id : dataset.idsOf(split)) {
        const Sample& sample = dataset.samples[id];
        askAbout(
            sample.path, [&](const Image& image) { return m_model.logits(image, m_token).unsqueeze(0); },
            [&](const at::Tensor& logits) {
                sheet.add(logits, at::tensor({std::int64_t(sample.label)}, at::kLong), {std::int64_t(id)});
            },
            [&](const Error& error) { // left out, as in training
                skipped.push_back({.path = sample.path,
                                   .reason = reasonOf(error),
                                   .split = sample.split,
                                   .missed = Missed::Pictures});
            });
    }
    EvaluationResult result = sheet.result();
    result.skipped = std::move(skipped);
    return result;
}

} // namespace graft
