#include "transfer/precision_trial.h"

#include "base/machine.h"
#include "transfer/compute.h"
#include "transfer/restored_state.h"

#include <nlohmann/json.hpp>

#include <ATen/Version.h>
#include <torch/cuda.h>
#include <torch/nn/functional/loss.h>
#include <torch/version.h>

#include <algorithm>
#include <chrono>
#include <limits>

namespace graft {

namespace {

constexpr int kTrialFormat = 5;           ///< Raise when trials are made or weighed in another way.
constexpr double kSeconds = 0.5;          ///< For one precision, after its first passes.
constexpr int kFewestPasses = 2;          ///< That are measured; before them, kernels are chosen and weights laid out.
constexpr double kLargestTrialPass = 8e9; ///< Multiplications, so that no pass takes long.
constexpr std::int64_t kMostInPass = 16;  ///< Pictures a pass, as many as a cache computes at once.
constexpr std::int64_t kFewestInPass = 2; ///< Batch-norm over features needs two.

std::int64_t passBatch(const Classifier& classifier, std::int64_t pictures)
{
    double multiplyAdds = 1;
    for (const StageInfo& stage : classifier.plan().stages())
        multiplyAdds += double(stage.multiplyAdds);
    return std::min(pictures, std::clamp(std::int64_t(kLargestTrialPass / multiplyAdds), kFewestInPass, kMostInPass));
}

/// One precision's passes over the pictures.
class TrialPasses {
public:
    TrialPasses(Classifier& classifier, const Batch& pictures, bool bfloat16)
        : m_classifier(classifier),
          m_cut(classifier.plan().frozenPrefix()),
          m_bfloat16(bfloat16),
          m_batch(passBatch(classifier, pictures.inputs.size(0))),
          m_pictures(pictures)
    {
        m_classifier.foldPrefix(0); // what is folded may be laid out for the other precision
        m_classifier.foldPrefix(m_cut);
    }

    void run(const CancellationToken& token)
    {
        const std::int64_t batches = m_pictures.inputs.size(0) / m_batch;
        pass(0);
        m_best = {.frozen = std::numeric_limits<double>::infinity(),
                  .trained = std::numeric_limits<double>::infinity()};
        double spent = 0;
        for (int number = 0; number < kFewestPasses || (number < batches && spent < kSeconds); ++number) {
            token.throwIfCancelled();
            const PassSeconds seconds = pass(number % batches);
            spent += (seconds.frozen + seconds.trained) * double(m_batch);
            m_best.frozen = std::min(m_best.frozen, seconds.frozen);
            m_best.trained = std::min(m_best.trained, seconds.trained);
        }
    }

    [[nodiscard]] const PassSeconds& best() const { return m_best; }

    /// The frozen stages' results for the pictures that a pass was made over, by batch; all stages' if none is frozen.
    [[nodiscard]] const std::vector<at::Tensor>& features() const { return m_features; }
    [[nodiscard]] std::int64_t batch() const { return m_batch; }

private:
    PassSeconds pass(std::int64_t number)
    {
        const torch::Device device = m_classifier.device();
        const at::Tensor inputs = m_pictures.inputs.slice(0, number * m_batch, (number + 1) * m_batch).to(device);
        const at::Tensor labels = m_pictures.labels.slice(0, number * m_batch, (number + 1) * m_batch).to(device);
        PassSeconds seconds;
        at::Tensor rows = inputs;
        if (m_cut > 0)
            seconds.frozen = timed([&] { rows = stagesTo(m_cut, inputs); });
        if (std::int64_t(m_features.size()) == number) { // a copy, since the next stage may write into its input
            const int all = m_classifier.backbone().stageCount();
            m_features.push_back((m_cut > 0 ? rows.clone() : stagesTo(all, inputs)).cpu());
        }
        seconds.trained = timed([&] { step(rows, labels); });
        return seconds;
    }

    at::Tensor stagesTo(int stage, const at::Tensor& inputs)
    {
        const AutocastScope autocast(m_bfloat16, m_classifier.device().type());
        return m_classifier.runPrefix(inputs, stage).to(at::kFloat);
    }

    void step(const at::Tensor& rows, const at::Tensor& labels)
    {
        const RestoredState restored(m_classifier, RestoredState::Steps::OnlyGradients);
        m_classifier.setTraining(true);
        at::Tensor logits;
        {
            const AutocastScope autocast(m_bfloat16, m_classifier.device().type());
            logits = m_classifier.forward(rows, m_cut);
        }
        torch::nn::functional::cross_entropy(logits, labels).backward();
    }

    /// Seconds a picture.
    template <class Work>
    double timed(const Work& work)
    {
        const auto start = std::chrono::steady_clock::now();
        work();
        if (m_classifier.device().is_cuda())
            torch::cuda::synchronize(m_classifier.device().index());
        return std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count() / double(m_batch);
    }

    Classifier& m_classifier;
    const int m_cut;
    const bool m_bfloat16;
    const std::int64_t m_batch;
    const Batch& m_pictures;
    std::vector<at::Tensor> m_features;
    PassSeconds m_best;
};

/// For each row the label whose mean row it is nearest to. @param features rows of length 1.
at::Tensor nearestClass(const at::Tensor& features, const at::Tensor& labels)
{
    const std::int64_t classes = labels.max().item<std::int64_t>() + 1;
    const at::Tensor belongs = at::one_hot(labels, classes).to(at::kFloat);
    const at::Tensor counts = belongs.sum(0).unsqueeze(1);
    const at::Tensor means = belongs.t().mm(features) / counts.clamp_min(1);
    const at::Tensor similarities = features.mm(means.t()).masked_fill(counts.t() == 0, -2); // less than any cosine
    return similarities.argmax(1);
}

void compare(const Classifier& classifier, const at::Tensor& exact, const at::Tensor& rounded, const at::Tensor& labels,
             PrecisionTrial& trial)
{
    trial.pictures = int(exact.size(0));
    trial.difference = ((exact - rounded).norm() / exact.norm().clamp_min(1e-12)).item<double>();
    const at::Tensor before = nearestClass(classifier.pooled(exact), labels);
    const at::Tensor after = nearestClass(classifier.pooled(rounded), labels);
    trial.sameAnswers = int(before.eq(after).sum().item<std::int64_t>());
}

} // namespace

PrecisionTrial tryPrecisions(Classifier& classifier, const Batch& pictures, const CancellationToken& token)
{
    PrecisionTrial trial;
    TrialPasses exact(classifier, pictures, false);
    exact.run(token);
    trial.float32 = exact.best();
    TrialPasses rounded(classifier, pictures, true);
    rounded.run(token);
    trial.bfloat16 = rounded.best();
    classifier.foldPrefix(0);
    classifier.foldPrefix(classifier.plan().frozenPrefix());

    const std::size_t batches = std::min(exact.features().size(), rounded.features().size());
    const auto first = [&](const TrialPasses& passes) {
        return at::cat(
            std::vector<at::Tensor>(passes.features().begin(), passes.features().begin() + std::ptrdiff_t(batches)));
    };
    compare(classifier, first(exact), first(rounded),
            pictures.labels.slice(0, 0, std::int64_t(batches) * exact.batch()), trial);
    return trial;
}

nlohmann::json trialDescription(Classifier& classifier, int threads, int size, const std::string& dataFolder)
{
    std::vector<std::vector<std::int64_t>> head; // how wide it is, and for how many classes
    for (const at::Tensor& parameter : classifier.headParameters())
        head.push_back(parameter.sizes().vec());
    return {{"format", kTrialFormat},
            {"processor", cpuName()},
            {"instructions", at::get_cpu_capability()},
            {"threads", threads},
            {"libtorch", TORCH_VERSION},
            {"device", deviceIdentity(classifier.device())},
            {"backbone", classifier.backbone().name()},
            {"weights", classifier.prefixHashes().back().hex()},
            {"freeze", toString(classifier.plan().choice())},
            {"head", head},
            {"data", dataFolder},
            {"size", size}};
}

} // namespace graft
