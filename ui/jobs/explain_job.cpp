#include "jobs/explain_job.h"

#include "jobs/image_conversion.h"

#include <algorithm>
#include <cmath>

namespace graft::ui {

namespace {

constexpr int kAnswers = 5;

/// From clear over yellow to red, the more the less of the picture shows through.
QRgb colourOf(float heat)
{
    const double value = std::clamp(double(heat), 0.0, 1.0);
    constexpr double kMostOpaque = 190;
    const int red = 255;
    const int green = int(std::lround(235 * (1 - value)));
    return qPremultiply(qRgba(red, green, 40, int(std::lround(kMostOpaque * value))));
}

QImage toOverlay(const Explanation& explanation)
{
    if (explanation.heat.empty())
        return {};
    QImage grid(explanation.heatWidth, explanation.heatHeight, QImage::Format_ARGB32_Premultiplied);
    for (int y = 0; y < explanation.heatHeight; ++y)
        for (int x = 0; x < explanation.heatWidth; ++x)
            grid.setPixel(
                x, y, colourOf(explanation.heat[std::size_t(y) * std::size_t(explanation.heatWidth) + std::size_t(x)]));
    return grid.scaled(explanation.seen.width, explanation.seen.height, Qt::IgnoreAspectRatio,
                       Qt::SmoothTransformation);
}

} // namespace

ResultJob<ExplainedPicture>* startExplain(Executor& compute, std::shared_ptr<LoadedModel> model,
                                          const ChosenModel& chosen, const std::filesystem::path& picture,
                                          const std::string& className, QObject* parent)
{
    const auto work = [model = std::move(model), chosen, picture, className](const JobLink& link) {
        Predictor& predictor = model->get(chosen);
        link.token().throwIfCancelled();
        const Explanation explanation = predictor.explain(predictor.read(picture), className, kAnswers, picture);
        ExplainedPicture result{.seen = toQImage(explanation.seen),
                                .heat = toOverlay(explanation),
                                .explained = explanation.explained,
                                .top = {},
                                .similar = explanation.similar,
                                .unlikeTraining = explanation.novelty && *explanation.novelty > 1,
                                .remark = predictor.remark()};
        for (const ClassProbability& entry : explanation.top)
            result.top.emplace_back(entry.className, entry.probability);
        return result;
    };
    return new ResultJob<ExplainedPicture>(compute, work, parent);
}

} // namespace graft::ui
