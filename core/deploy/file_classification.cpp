#include "deploy/file_classification.h"

#include "base/error.h"
#include "training/image_batches.h"
#include "training/scoring.h"

#include <algorithm>
#include <array>
#include <cstdio>
#include <map>
#include <numeric>

namespace graft {

namespace fs = std::filesystem;

namespace {

constexpr std::int64_t kBatch = 32;
constexpr std::size_t kFewestToTry = 256;  ///< Files that a trial, of a tenth of a second, is worth.
constexpr std::size_t kTrialPictures = 32; ///< From all over the files.
constexpr double kLargestDifference = 0.1; ///< Between probabilities: more, and bfloat16 does not suit the network.
constexpr double kLargestCloseShare = 0.3; ///< Of pictures that would be computed twice.
constexpr double kSafety = 4;              ///< Close is what a difference so many times as large would turn.
constexpr double kSmallestMargin = 0.02;

double marginOf(const at::Tensor& bestTwo)
{
    return bestTwo[0].item<double>() - bestTwo[1].item<double>();
}

double marginOf(const Prediction& prediction)
{
    return prediction.top.size() < 2 ? 1 : prediction.top[0].probability - prediction.top[1].probability;
}

/// scoreBatches() for pictures of which none has to be readable.
void scoreReadable(Classifier& classifier, ImageBatches& source, const Compute& compute, const CancellationToken& token,
                   const std::function<void(const ScoredBatch&)>& callback)
{
    try {
        scoreBatches(classifier, source, compute, token, callback);
    } catch (const Cancelled&) {
        throw;
    } catch (const Error&) {
        if (std::int64_t(source.skipped().size()) < source.pictureCount())
            throw;
    }
}

template <typename... Arguments>
std::string formatted(const char* format, Arguments... arguments)
{
    std::array<char, 160> text{};
    std::snprintf(text.data(), text.size(), format, arguments...);
    return text.data();
}

} // namespace

std::vector<ClassProbability> rankedClasses(const at::Tensor& probabilities, const std::vector<std::string>& classes,
                                            int topCount)
{
    const auto count = std::min<std::int64_t>(topCount, std::int64_t(classes.size()));
    const auto [values, indices] = probabilities.topk(count);
    std::vector<ClassProbability> top;
    for (std::int64_t i = 0; i < count; ++i)
        top.push_back({classes.at(std::size_t(indices[i].item<std::int64_t>())), values[i].item<double>()});
    return top;
}

/// What bfloat16 did to a few of the pictures.
struct FileClassification::Trial {
    int pictures = 0;
    double largestDifference = 0; ///< Of any class's probability.
    double closeMargin = 0;
    int close = 0;   ///< Pictures whose decision is nearer than that.
    int changed = 0; ///< Others whose class changed all the same.
};

FileClassification::FileClassification(const ClassifyingModel& model, const Compute& compute, Precision precision)
    : m_model(model), m_compute(compute), m_precision(precision)
{
}

std::string FileClassification::settle(std::span<const fs::path> files, const CancellationToken& token)
{
    if (m_precision != Precision::Auto)
        return m_precision == Precision::BFloat16 ? "bfloat16, as asked for" : "float32, as asked for";
    m_closeMargin = 0;
    if (!multipliesBfloat16(m_compute.device))
        return "float32";
    if (files.size() < kFewestToTry)
        return "float32: bfloat16 is not tried on fewer than " + std::to_string(kFewestToTry) + " pictures";
    const std::optional<Trial> trial = tryOn(files, token);
    if (!trial)
        return "float32: there are no pictures to try bfloat16 on";
    const std::string difference = formatted("on %d pictures, probabilities differ by %.1f %% at most", trial->pictures,
                                             100 * trial->largestDifference);
    if (!(trial->largestDifference <= kLargestDifference) || trial->changed > 0)
        return "float32: bfloat16 is not exact enough; " + difference;
    if (trial->close > kLargestCloseShare * trial->pictures)
        return "float32: too many decisions are close for bfloat16; " + difference;
    m_closeMargin = trial->closeMargin;
    return "bfloat16; " + difference +
           formatted("; float32 decides where the two best classes are within %.0f %%", 100 * m_closeMargin);
}

std::optional<FileClassification::Trial> FileClassification::tryOn(std::span<const fs::path> files,
                                                                   const CancellationToken& token)
{
    Dataset dataset;
    dataset.classes = m_model.classes;
    const std::size_t count = std::min(kTrialPictures, files.size());
    for (std::size_t i = 0; i < count; ++i)
        dataset.samples.push_back({.path = files[i * files.size() / count], .label = 0, .split = Split::Test});
    std::array<std::vector<at::Tensor>, 2> rows;
    for (const bool bfloat16 : {false, true}) {
        Compute compute = m_compute;
        compute.bfloat16 = bfloat16;
        scoreReadable(m_model.classifier, *batches(dataset), compute, token, [&](const ScoredBatch& scored) {
            rows.at(std::size_t(bfloat16)).push_back(scored.logits.softmax(1).to(at::kCPU));
        });
    }
    if (rows[0].empty() || m_model.classes.size() < 2)
        return std::nullopt;
    const at::Tensor exact = at::cat(rows[0]);
    const at::Tensor rounded = at::cat(rows[1]);
    Trial trial;
    trial.pictures = int(exact.size(0));
    trial.largestDifference = (exact - rounded).abs().max().item<double>();
    trial.closeMargin = std::max(kSmallestMargin, kSafety * trial.largestDifference);
    for (std::int64_t i = 0; i < exact.size(0); ++i) {
        const bool close = marginOf(std::get<0>(rounded[i].topk(2))) < trial.closeMargin;
        trial.close += int(close);
        trial.changed += int(!close && !exact[i].argmax().equal(rounded[i].argmax()));
    }
    return trial;
}

std::vector<Prediction> FileClassification::run(std::span<const fs::path> files, int topCount, ProgressMeter& meter,
                                                const CancellationToken& token)
{
    std::vector<Prediction> predictions(files.size());
    std::vector<std::size_t> which(files.size());
    std::iota(which.begin(), which.end(), 0);
    const bool bfloat16 = m_precision == Precision::BFloat16 || m_closeMargin > 0;
    const int ranks = m_closeMargin > 0 ? std::max(topCount, 2) : topCount; // two tell how close it was
    score(
        files, which, bfloat16, ranks, predictions, [&](std::int64_t count) { meter.advance(count); }, token);
    if (m_closeMargin > 0) {
        std::erase_if(which, [&](std::size_t i) { return marginOf(predictions[i]) >= m_closeMargin; });
        score(files, which, false, ranks, predictions, {}, token);
        for (Prediction& prediction : predictions)
            if (prediction.top.size() > std::size_t(topCount))
                prediction.top.resize(std::size_t(topCount));
    }
    return predictions;
}

void FileClassification::score(std::span<const fs::path> files, const std::vector<std::size_t>& which, bool bfloat16,
                               int topCount, std::vector<Prediction>& predictions,
                               const std::function<void(std::int64_t)>& onDone, const CancellationToken& token)
{
    if (which.empty())
        return;
    Dataset dataset;
    dataset.classes = m_model.classes;
    for (const std::size_t index : which) {
        dataset.samples.push_back({.path = files[index], .label = 0, .split = Split::Test});
        predictions[index] = {.path = files[index]};
    }
    Compute compute = m_compute;
    compute.bfloat16 = bfloat16;
    const auto source = batches(dataset);
    scoreReadable(m_model.classifier, *source, compute, token, [&](const ScoredBatch& scored) {
        const Batch& batch = scored.batch;
        const at::Tensor rows = scored.logits.softmax(1).to(at::kCPU);
        std::vector<double> novelties;
        if (m_model.trainingPictures)
            novelties = m_model.trainingPictures->novelty(m_model.classifier.pooled(scored.features));
        for (std::size_t i = 0; i < batch.sampleIds.size(); ++i) {
            Prediction& prediction = predictions[which[std::size_t(batch.sampleIds[i])]];
            prediction.top = rankedClasses(rows[std::int64_t(i)], m_model.classes, topCount);
            if (!novelties.empty())
                prediction.novelty = novelties[i];
        }
        if (onDone)
            onDone(std::int64_t(batch.sampleIds.size()));
    });
    std::map<fs::path, std::string> reasons;
    for (const SkippedFile& file : source->skipped())
        reasons.emplace(file.path, file.reason);
    for (const std::size_t index : which)
        if (Prediction& prediction = predictions[index]; prediction.top.empty())
            prediction.error = reasons.contains(prediction.path) ? reasons[prediction.path] : "not read";
}

std::unique_ptr<ImageBatches> FileClassification::batches(const Dataset& dataset) const
{
    return std::make_unique<ImageBatches>(
        dataset, Split::Test,
        ImageBatchOptions{
            .preprocessing = m_model.preprocessing, .batch = kBatch, .views = 1, .threads = m_compute.threads});
}

} // namespace graft
