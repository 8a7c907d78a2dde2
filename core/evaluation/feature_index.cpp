#include "evaluation/feature_index.h"

#include "base/display_name.h"
#include "base/error.h"
#include "base/json_text.h"
#include "base/numbers.h"
#include "evaluation/guessing.h"
#include "transfer/ridge.h"
#include "transfer/scoring.h"
#include "weights/safetensors.h"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <cmath>

namespace graft {

namespace {

constexpr double kOrdinaryShare = 0.99;
constexpr double kRidge = 0.03;         ///< As a share of the features' mean sum of squares.
constexpr double kLeastDoubt = 0.9;     ///< Lead of the suggested class over the label, as a share of usual leads.
constexpr double kLeastDistance = 1e-4; ///< Where all validation pictures are copies of training pictures.

/// Features of the first pictures of a source, and which ones they are.
struct Collected {
    std::vector<at::Tensor> batches;
    std::vector<std::int64_t> sampleIds;
    SplitScore score;

    [[nodiscard]] at::Tensor features() const { return at::cat(batches); }
};

Collected collect(Classifier& classifier, BatchSource& source, const Compute& compute, const CancellationToken& token,
                  std::int64_t limit)
{
    Collected collected;
    LossMeter meter({}, compute.device);
    scoreBatches(
        classifier, source, compute, token,
        [&](const ScoredBatch& scored) {
            meter.add(scored.logits, scored.batch.labels);
            collected.batches.push_back(classifier.pooled(scored.features).cpu());
            collected.sampleIds.insert(collected.sampleIds.end(), scored.batch.sampleIds.begin(),
                                       scored.batch.sampleIds.end());
        },
        limit);
    if (collected.batches.empty())
        throw Error(Text("None of the pictures can be read"));
    collected.score = {.correct = meter.correct(), .pictures = meter.pictures(), .loss = meter.loss()};
    return collected;
}

[[noreturn]] void failToRead(const std::filesystem::path& file, const Text& found)
{
    throw Error({.problem = Text("Cannot use what is known about the training pictures"),
                 .file = file.string(),
                 .found = found,
                 .advice = Text("The file may be damaged; without it, pictures are classified all the same.")});
}

/// Whether a model that answers so may doubt labels: it is better than guessing, and agrees with most of them.
bool hasASay(const at::Tensor& answers, const at::Tensor& labels)
{
    const Guessing guessing{.correct = at::bincount(labels).max().item<std::int64_t>(), .total = labels.size(0)};
    const auto correct = answers.eq(labels).sum().item<std::int64_t>();
    return isBetterThan(guessing, correct) && 2 * correct > guessing.total;
}

/// Earlier versions wrote it as the user's locale does: "0,23".
double distanceFrom(std::string text)
{
    std::replace(text.begin(), text.end(), ',', '.');
    return numberFromText(text).value();
}

} // namespace

FeatureIndex FeatureIndex::make(Classifier& classifier, BatchSource& train, BatchSource& valid, const Dataset& dataset,
                                const Compute& compute, const CancellationToken& token, std::int64_t limit)
{
    const torch::NoGradGuard noGrad;
    FeatureIndex index;
    const Collected known = collect(classifier, train, compute, token, limit);
    index.m_features = known.features();
    index.m_score = known.score;
    if (!index.m_features.isfinite().all().item<bool>())
        throw Error(Text("The network's features of the training pictures are no numbers"));
    for (const std::int64_t id : known.sampleIds) {
        const Sample& sample = dataset.samples.at(std::size_t(id));
        index.m_paths.push_back(sample.path);
        index.m_labels.push_back(sample.label);
    }
    const at::Tensor ordinary =
        std::get<0>(index.distances(collect(classifier, valid, compute, token, limit).features()).sort());
    const auto place = std::int64_t(std::ceil(kOrdinaryShare * double(ordinary.size(0)))) - 1;
    index.m_ordinary = std::max(kLeastDistance, ordinary[place].item<double>());
    return index;
}

FeatureIndex FeatureIndex::read(const std::filesystem::path& file, std::int64_t classCount, std::int64_t featureCount)
{
    const SafetensorsFile content = readSafetensors(file);
    const auto tensor = [&](const std::string& name) -> at::Tensor {
        for (const auto& [key, value] : content.tensors)
            if (key == name)
                return value;
        failToRead(file, Text("no '%1'", name));
    };
    FeatureIndex index;
    const at::Tensor labels = tensor("labels");
    const at::Tensor features = tensor("features");
    if (features.dim() != 2 || !features.is_floating_point() || features.size(1) != featureCount || labels.dim() != 1 ||
        labels.scalar_type() != at::kLong || labels.size(0) != features.size(0))
        failToRead(file, Text("numbers of another kind or shape"));
    index.m_features = features.to(at::kFloat);
    if (!index.m_features.isfinite().all().item<bool>())
        failToRead(file, Text("features that are no numbers"));
    try {
        index.m_ordinary = distanceFrom(content.metadata.at("ordinary_distance"));
        for (const auto& path : parsedJson(content.metadata.at("pictures")))
            index.m_paths.push_back(pathFromDisplayName(path.get<std::string>()));
    } catch (const std::exception&) {
        failToRead(file, Text("metadata that is incomplete"));
    }
    for (std::int64_t i = 0; i < labels.size(0); ++i) {
        const auto label = labels[i].item<std::int64_t>();
        if (label < 0 || label >= classCount)
            failToRead(file, Text("a class that the run does not have"));
        index.m_labels.push_back(int(label));
    }
    if (index.m_paths.empty() || index.m_paths.size() != index.m_labels.size() || !(index.m_ordinary > 0))
        failToRead(file, Text("another number of pictures than of features"));
    return index;
}

void FeatureIndex::write(const std::filesystem::path& file) const
{
    nlohmann::json pictures = nlohmann::json::array();
    for (const std::filesystem::path& path : m_paths)
        pictures.push_back(displayName(path));
    writeSafetensors(file,
                     {.tensors = {{"features", m_features.to(at::kHalf)}, {"labels", at::tensor(m_labels, at::kLong)}},
                      .metadata = {{"pictures", jsonText(pictures)}, {"ordinary_distance", numberText(m_ordinary)}}});
}

std::vector<Neighbour> FeatureIndex::nearest(const at::Tensor& features, int count,
                                             const std::filesystem::path& except) const
{
    const torch::NoGradGuard noGrad;
    const at::Tensor similarities = at::mv(m_features, features.reshape({-1}).cpu().to(at::kFloat));
    const auto wanted = std::min<std::int64_t>(count + 1, size()); // one may be passed over
    const auto [values, rows] = similarities.topk(wanted);
    std::vector<Neighbour> nearest;
    for (std::int64_t i = 0; i < wanted && std::int64_t(nearest.size()) < count; ++i) {
        const auto row = std::size_t(rows[i].item<std::int64_t>());
        if (m_paths[row] != except)
            nearest.push_back({.path = m_paths[row], .label = m_labels[row], .similarity = values[i].item<double>()});
    }
    return nearest;
}

LabelReview FeatureIndex::reviewLabels() const
{
    const torch::NoGradGuard noGrad;
    LabelReview review;
    const int classes = 1 + *std::max_element(m_labels.begin(), m_labels.end());
    if (classes < 2 || size() < 2 * classes)
        return review;
    const at::Tensor labels = at::tensor(m_labels, at::kLong).unsqueeze(1);
    const RidgeRegression ridge(m_features, at::zeros({size(), classes}).scatter_(1, labels, 1.0));
    const double variance = ridge.squares() / double(std::min(size(), m_features.size(1)));
    if (!(variance > 0) || !std::isfinite(variance))
        return review;
    const at::Tensor scores = ridge.fit(kRidge * variance).leftOut;
    const auto [best, suggested] = scores.max(1);
    // Few pictures in many dimensions shrink all scores, so that leads only mean something beside each other.
    const at::Tensor ranked = std::get<0>(scores.topk(2, 1));
    const double usual = (ranked.select(1, 0) - ranked.select(1, 1)).median().item<double>();
    if (!(usual > 0) || !hasASay(suggested, labels.squeeze(1)))
        return review;
    review.lookedAt = size();
    const at::Tensor leads = (best - scores.gather(1, labels).squeeze(1)) / usual;
    for (std::int64_t row = 0; row < size(); ++row) {
        const double lead = leads[row].item<double>();
        if (lead >= kLeastDoubt)
            review.doubts.push_back({.path = m_paths[std::size_t(row)],
                                     .label = m_labels[std::size_t(row)],
                                     .suggested = int(suggested[row].item<std::int64_t>()),
                                     .confidence = std::min(1.0, lead)});
    }
    std::stable_sort(review.doubts.begin(), review.doubts.end(),
                     [](const LabelDoubt& a, const LabelDoubt& b) { return a.confidence > b.confidence; });
    return review;
}

std::vector<double> FeatureIndex::novelty(const at::Tensor& features) const
{
    const torch::NoGradGuard noGrad;
    const at::Tensor far = (distances(features.cpu().to(at::kFloat)) / m_ordinary).to(at::kDouble).contiguous();
    return {far.data_ptr<double>(), far.data_ptr<double>() + far.numel()};
}

at::Tensor FeatureIndex::distances(const at::Tensor& features) const
{
    const at::Tensor similarities = at::mm(features, m_features.t());
    const auto [nearest, rows] = similarities.topk(std::min<std::int64_t>(kNeighbours, size()), 1);
    return 1 - nearest.mean(1);
}

} // namespace graft
