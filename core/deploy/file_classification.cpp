#include "deploy/file_classification.h"

#include "base/error.h"
#include "base/percent.h"
#include "transfer/precision_memory.h"
#include "transfer/precision_trial.h"

#include <algorithm>
#include <chrono>
#include <cmath>
#include <limits>
#include <map>

#include <nlohmann/json.hpp>

namespace graft {

namespace fs = std::filesystem;

namespace {

constexpr std::size_t kFewestToTry = 256;   ///< Files that a trial of a second is worth.
constexpr std::size_t kTrialPictures = 32;  ///< From all over the files.
constexpr std::int64_t kFewestTried = 16;   ///< Of them that can be read.
constexpr double kLargestDifference = 0.05; ///< Between probabilities: more, and bfloat16 does not suit the network.
constexpr double kLargestCloseShare = 0.3;  ///< Of pictures that would be computed twice.
constexpr double kLargestShareOfTime = 0.9; ///< Of float32's, with what is computed twice: more is not worth it.
constexpr int kTimedPasses = 2;
constexpr double kSafety = 4; ///< Close is what a difference so many times as large would turn.
constexpr double kSmallestMargin = 0.02;
constexpr std::size_t kMostWaiting = 64; ///< Close pictures that wait to be computed together: 40 MB at 224 x 224.

/// Between the two best classes.
double leadOf(const at::Tensor& probabilities)
{
    if (probabilities.numel() < 2)
        return 1;
    const at::Tensor best = std::get<0>(probabilities.topk(2));
    return best[0].item<double>() - best[1].item<double>();
}

} // namespace

std::vector<ClassProbability> rankedClasses(const at::Tensor& probabilities, const std::vector<std::string>& classes,
                                            int topCount)
{
    const auto count = std::min<std::int64_t>(topCount, std::int64_t(classes.size()));
    if (!probabilities.isfinite().all().item<bool>())
        throw Error({.problem = Text("The model's answer is no number"),
                     .advice = Text("Its weights may be damaged, or too large for the precision it computes in.")});
    const auto [values, indices] = probabilities.topk(count);
    std::vector<ClassProbability> top;
    for (std::int64_t i = 0; i < count; ++i)
        top.push_back({classes.at(std::size_t(indices[i].item<std::int64_t>())), values[i].item<double>()});
    return top;
}

/// An answer that is no number becomes the prediction's error.
static void write(Prediction& prediction, const NetworkAnswers& answers, std::int64_t row,
                  const std::vector<std::string>& classes, int topCount)
{
    try {
        prediction.top = rankedClasses(answers.probabilities[row], classes, topCount);
        prediction.error = {};
    } catch (const Error& error) {
        prediction.error = error.text();
        return;
    }
    if (!answers.novelties.empty())
        prediction.novelty = answers.novelties[std::size_t(row)];
}

/// Pictures that wait to be computed again.
class FileClassification::Close {
public:
    void add(const at::Tensor& input, std::size_t index)
    {
        m_inputs.push_back(input.clone()); // the batch's memory is used again
        m_indices.push_back(index);
    }

    [[nodiscard]] std::size_t size() const { return m_indices.size(); }

    /// The inputs as one batch, and whose they are; leaves none.
    std::pair<at::Tensor, std::vector<std::size_t>> take()
    {
        std::pair<at::Tensor, std::vector<std::size_t>> all(
            at::stack(m_inputs).contiguous(at::MemoryFormat::ChannelsLast), std::move(m_indices));
        m_inputs.clear();
        m_indices.clear();
        return all;
    }

private:
    std::vector<at::Tensor> m_inputs;
    std::vector<std::size_t> m_indices;
};

FileClassification::FileClassification(const ClassifyingModel& model, const Compute& compute, Precision precision)
    : m_model(model), m_compute(compute), m_precision(precision)
{
}

FilePrecision FileClassification::settle(std::span<const fs::path> files, const CancellationToken& token)
{
    m_closeMargin = 0;
    if (m_precision != Precision::Auto)
        return {.bfloat16 = m_precision == Precision::BFloat16, .largestDifference = {}, .reason = {}};
    if (!multipliesBfloat16(m_compute.device) || files.size() < kFewestToTry)
        return {};
    std::vector<fs::path> some;
    for (std::size_t i = 0; i < kTrialPictures; ++i)
        some.push_back(files[i * files.size() / kTrialPictures]);
    std::vector<NetworkAnswers> rounded;
    std::optional<PrecisionTrial> speed;
    double difference = 0;
    std::int64_t pictures = 0;
    forEachBatch(*batches(some), token, [&](const Batch& batch) {
        const NetworkAnswers exact = answer(batch.inputs, false);
        rounded.push_back(answer(batch.inputs, true));
        if (!speed && batch.inputs.size(0) >= kFewestTried) // both have run once: kernels are chosen, weights laid out
            speed = this->speed(batch.inputs);
        pictures += batch.inputs.size(0);
        const double here = (exact.probabilities - rounded.back().probabilities).abs().max().item<double>();
        difference = std::isfinite(here) ? std::max(difference, here) : 1;
    });
    const Text measured("on %1 pictures, probabilities differ by %2 at most", pictures, percent(difference));
    if (pictures < kFewestTried)
        return {.bfloat16 = false,
                .largestDifference = {},
                .reason = Text("too few of the pictures can be read to try bfloat16")};
    if (difference > kLargestDifference)
        return {
            .bfloat16 = false, .largestDifference = {}, .reason = Text("bfloat16 is not exact enough: %1", measured)};
    if (!speed) // the clock would decide anew each time
        return {.bfloat16 = false,
                .largestDifference = {},
                .reason = Text("a trial of bfloat16 cannot be remembered in %1", trialFolder().string())};
    m_closeMargin = std::max(kSmallestMargin, kSafety * difference);
    std::int64_t close = 0;
    for (const NetworkAnswers& answers : rounded)
        for (std::int64_t row = 0; row < answers.probabilities.size(0); ++row)
            close += std::int64_t(isClose(answers, row));
    if (double(close) > kLargestCloseShare * double(pictures)) {
        m_closeMargin = 0;
        return {.bfloat16 = false,
                .largestDifference = {},
                .reason = Text("too many decisions are too close for bfloat16: %1", measured)};
    }
    const double share = speed->bfloat16.frozen / speed->float32.frozen + double(close) / double(pictures);
    if (!(share <= kLargestShareOfTime)) {
        m_closeMargin = 0;
        return {.bfloat16 = false,
                .largestDifference = {},
                .reason = Text("bfloat16 would take %1 of float32's time", percent(share))};
    }
    return {.bfloat16 = true,
            .largestDifference = difference,
            .reason = Text("%1; where the two best classes are within %2, float32 decides", measured,
                           percent(m_closeMargin))};
}

/// Seconds a picture in both precisions, as `frozen`. Measured once on this machine and then remembered, so that asked
/// again, the same files get the same answers; nothing where it cannot be remembered.
std::optional<PrecisionTrial> FileClassification::speed(const at::Tensor& inputs)
{
    nlohmann::json description =
        trialDescription(m_model.classifier, m_compute.threads, m_model.preprocessing.size, {});
    description["job"] = "prediction";
    if (const std::optional<PrecisionTrial> known = recallTrial(description))
        return known;
    const auto timed = [&](bool bfloat16) {
        double best = std::numeric_limits<double>::infinity();
        for (int pass = 0; pass < kTimedPasses; ++pass) {
            const auto start = std::chrono::steady_clock::now();
            (void)answer(inputs, bfloat16);
            best = std::min(best, std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count());
        }
        return PassSeconds{.frozen = best / double(inputs.size(0))};
    };
    PrecisionTrial trial;
    trial.float32 = timed(false);
    trial.bfloat16 = timed(true);
    return rememberTrial(description, trial) ? std::optional(trial) : std::nullopt;
}

bool FileClassification::isClose(const NetworkAnswers& answers, std::int64_t row) const
{
    const double lead = leadOf(answers.probabilities[row]);
    const bool nearlyUnlike =
        !answers.novelties.empty() && std::abs(answers.novelties[std::size_t(row)] - 1) < m_closeMargin;
    return !(lead >= m_closeMargin) || nearlyUnlike; // also where a lead is no number
}

std::vector<Prediction> FileClassification::run(std::span<const fs::path> files, int topCount, ProgressMeter& meter,
                                                const CancellationToken& token)
{
    std::vector<Prediction> predictions;
    for (const fs::path& file : files)
        predictions.push_back({.path = file});
    Close close;
    const auto decideClose = [&] {
        if (close.size() == 0)
            return;
        const auto [inputs, indices] = close.take();
        const NetworkAnswers answers = answer(inputs, false);
        for (std::size_t i = 0; i < indices.size(); ++i)
            write(predictions[indices[i]], answers, std::int64_t(i), m_model.classes, topCount);
        meter.advance(std::int64_t(indices.size()));
    };
    const auto source = batches(files);
    forEachBatch(*source, token, [&](const Batch& batch) {
        const NetworkAnswers answers = answer(batch.inputs, m_precision == Precision::BFloat16 || m_closeMargin > 0);
        for (std::size_t i = 0; i < batch.sampleIds.size(); ++i) {
            const auto row = std::int64_t(i);
            const auto index = std::size_t(batch.sampleIds[i]);
            write(predictions[index], answers, row, m_model.classes, topCount);
            if (m_closeMargin > 0 && isClose(answers, row))
                close.add(batch.inputs[row], index);
            else
                meter.advance();
        }
        if (close.size() >= kMostWaiting)
            decideClose();
    });
    decideClose();
    std::map<fs::path, Text> reasons;
    for (const SkippedFile& file : source->skipped())
        reasons.emplace(file.path, file.reason);
    for (Prediction& prediction : predictions) {
        if (!prediction.top.empty() || !prediction.error.isEmpty())
            continue;
        prediction.error = reasons.contains(prediction.path) ? reasons[prediction.path] : Text("not read");
        meter.advance();
    }
    return predictions;
}

NetworkAnswers FileClassification::answer(const at::Tensor& inputs, bool bfloat16)
{
    Compute compute = m_compute;
    compute.bfloat16 = bfloat16;
    return answersOf(m_model.classifier, m_model.trainingPictures, inputs, compute);
}

/// None of the pictures has to be readable.
void FileClassification::forEachBatch(ImageBatches& source, const CancellationToken& token,
                                      const std::function<void(const Batch&)>& work)
{
    const auto next = [&]() -> std::optional<Batch> {
        try {
            return source.next();
        } catch (const Cancelled&) {
            throw;
        } catch (const Error&) {
            if (std::int64_t(source.skipped().size()) < source.pictureCount())
                throw;
            return std::nullopt;
        }
    };
    m_model.classifier.setTraining(false);
    source.start(0);
    while (const std::optional<Batch> batch = next()) {
        token.throwIfCancelled();
        work(*batch);
    }
}

std::unique_ptr<ImageBatches> FileClassification::batches(std::span<const fs::path> files) const
{
    Dataset dataset;
    dataset.classes = m_model.classes;
    for (const fs::path& file : files)
        dataset.samples.push_back({.path = file, .label = 0, .split = Split::Test});
    return picturesToJudge(dataset, Split::Test, m_model.preprocessing, m_compute);
}

} // namespace graft
