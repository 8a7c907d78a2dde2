#include "jobs/classify_job.h"

#include "images/decode.h"
#include "jobs/core_texts.h"
#include "jobs/image_conversion.h"
#include "jobs/string_list.h"

#include <algorithm>
#include <span>

namespace graft::ui {

namespace {

constexpr std::size_t kBatch = 32;
constexpr int kTopCount = 5;

FoundFiles gather(const ClassifyRequest& request, const CancellationToken& token)
{
    FoundFiles found;
    if (!request.paths.empty())
        found = collectPictures(request.paths, token);
    for (const LoosePicture& loose : request.loose) {
        writeImage(loose.file, toImage(loose.picture));
        found.pictures.push_back(loose.file);
    }
    return found;
}

void classify(LoadedModel& model, const ClassifyRequest& request, const JobLink& link)
{
    FoundFiles found = gather(request, link.token());
    const std::vector<std::filesystem::path>& files = found.pictures;
    if (!found.leftOut.empty())
        link.post([leftOut = std::move(found.leftOut)](Job& job) {
            Q_EMIT static_cast<ClassifyJob&>(job).passedOver(leftOut);
        });
    link.post([count = int(files.size())](Job& job) { Q_EMIT static_cast<ClassifyJob&>(job).searched(count); });
    link.token().throwIfCancelled();
    Predictor& predictor = model.get(request.model);
    link.post([classes = toStringList(predictor.classes())](Job& job) {
        Q_EMIT static_cast<ClassifyJob&>(job).knows(classes);
    });
    const FilePrecision precision = predictor.settlePrecision(files, link.token());
    if (precision.bfloat16)
        link.post([difference = precision.largestDifference.value_or(0)](Job& job) {
            Q_EMIT static_cast<ClassifyJob&>(job).rounded(difference);
        });
    // Close decisions are computed again together: the more at a time, the better.
    const std::size_t atATime = precision.bfloat16 ? 4 * kBatch : kBatch;
    ProgressMeter meter(Text("Classifying"), std::int64_t(files.size()),
                        [&link](const Progress& progress) { link.report(progress); });
    for (std::size_t first = 0; first < files.size(); first += atATime) {
        const std::span batch = std::span(files).subspan(first, std::min(atATime, files.size() - first));
        auto answers = predictor.classifyFiles({batch.begin(), batch.end()}, kTopCount, {}, link.token());
        link.post(
            [answers = std::move(answers)](Job& job) { Q_EMIT static_cast<ClassifyJob&>(job).answered(answers); });
        meter.advance(std::int64_t(batch.size()));
    }
    if (!predictor.remark().isEmpty())
        link.post([why = Text::sentence(predictor.remark())](Job& job) {
            Q_EMIT static_cast<ClassifyJob&>(job).remarked(localized(why));
        });
}

} // namespace

ClassifyJob::ClassifyJob(Executor& compute, std::shared_ptr<LoadedModel> model, ClassifyRequest request,
                         QObject* parent)
    : Job(parent)
{
    start(compute, [model = std::move(model), request = std::move(request)](const JobLink& link) -> Deliver {
        classify(*model, request, link);
        return [](Job&) {};
    });
}

ResultJob<Prediction>* startClassifyPicture(Executor& compute, std::shared_ptr<LoadedModel> model,
                                            const ChosenModel& chosen, const QImage& picture, QObject* parent)
{
    const auto work = [model = std::move(model), chosen, picture](const JobLink& link) {
        Predictor& predictor = model->get(chosen);
        link.token().throwIfCancelled();
        return predictor.classify(toImage(picture), kTopCount);
    };
    return new ResultJob<Prediction>(compute, work, parent);
}

} // namespace graft::ui
