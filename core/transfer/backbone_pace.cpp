#include "transfer/backbone_pace.h"

#include "backbones/autocast_scope.h"
#include "backbones/catalogue.h"
#include "base/machine.h"
#include "transfer/classifier.h"
#include "transfer/compute.h"
#include "transfer/guarded.h"
#include "transfer/pace_file.h"

#include <nlohmann/json.hpp>

#include <ATen/Version.h>
#include <torch/csrc/autograd/autograd.h>
#include <torch/cuda.h>
#include <torch/version.h>

#include <algorithm>
#include <chrono>
#include <ctime>
#include <mutex>
#include <set>

namespace graft {

namespace {

constexpr int kPaceFormat = 1;              ///< Raise when it is measured in another way.
constexpr int kPasses = 2;                  ///< Of which the fastest counts; before them kernels are chosen.
constexpr double kLargestPass = 4e9;        ///< Multiplications, so that cancelling is heard.
constexpr std::int64_t kFewestPictures = 2; ///< Batch-norm over features needs two.
constexpr std::int64_t kMostPictures = 16;  ///< As many as a cache computes at once.
constexpr std::int64_t kMostOnGpu = 64;
constexpr double kUndisturbed = 0.85; ///< Of the time, the thread has the processor when nothing else wants it.

/// StagePasses of one backbone in one precision.
class StagePasses {
public:
    StagePasses(Classifier& classifier, const Compute& compute, bool bfloat16, std::int64_t size)
        : m_classifier(classifier), m_compute(compute), m_bfloat16(bfloat16)
    {
        double multiplyAdds = 1;
        for (const StageInfo& stage : classifier.backbone().stageInfos())
            multiplyAdds += double(stage.multiplyAdds);
        m_batch = std::clamp(std::int64_t(kLargestPass / multiplyAdds), kFewestPictures,
                             compute.device.is_cuda() ? kMostOnGpu : kMostPictures);
        m_pictures =
            torch::rand({m_batch, 3, size, size}).contiguous(at::MemoryFormat::ChannelsLast).to(compute.device);
        m_paces.resize(std::size_t(classifier.backbone().stageCount()));
    }

    std::vector<StagePace> run(const CancellationToken& token)
    {
        m_classifier.setTraining(false);
        m_classifier.foldPrefix(0); // what is folded may be laid out for the other precision
        m_classifier.foldPrefix(m_classifier.backbone().stageCount());
        repeat(&StagePace::frozen, &StagePasses::frozen, token);
        m_classifier.foldPrefix(0);
        m_classifier.setTraining(true);
        repeat(&StagePace::trained, &StagePasses::trained, token);
        return m_paces;
    }

private:
    void repeat(double StagePace::*kind, void (StagePasses::*pass)(double StagePace::*), const CancellationToken& token)
    {
        (this->*pass)(kind);
        for (StagePace& pace : m_paces)
            pace.*kind = 1e9;
        for (int number = 0; number < kPasses; ++number) {
            token.throwIfCancelled();
            (this->*pass)(kind);
        }
    }

    void frozen(double StagePace::*kind)
    {
        const torch::NoGradGuard noGradient;
        at::Tensor rows = m_pictures;
        for (int stage = 0; stage < int(m_paces.size()); ++stage)
            time(stage, kind, [&] {
                const AutocastScope autocast(m_bfloat16, m_compute.device.type());
                rows = m_classifier.runPrefix(rows, stage + 1, stage);
            });
    }

    void trained(double StagePace::*kind)
    {
        const torch::AutoGradMode withGradient(true);
        at::Tensor rows = m_pictures;
        for (int stage = 0; stage < int(m_paces.size()); ++stage) {
            rows = rows.detach().requires_grad_(true);
            const at::Tensor input = rows.clone(); // the stage may write into it, which a leaf does not allow
            time(stage, kind, [&] {
                const AutocastScope autocast(m_bfloat16, m_compute.device.type());
                rows = m_classifier.backbone().run(input, stage, stage + 1);
                torch::autograd::backward({rows}, {at::ones_like(rows)});
            });
            for (at::Tensor& parameter : m_classifier.backbone().stages()[std::size_t(stage)].trainableTensors())
                parameter.mutable_grad().reset();
        }
    }

    template <class Work>
    void time(int stage, double StagePace::*kind, const Work& work)
    {
        const auto start = std::chrono::steady_clock::now();
        work();
        if (m_compute.device.is_cuda())
            torch::cuda::synchronize(m_compute.device.index());
        const double seconds = std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count();
        double& best = m_paces[std::size_t(stage)].*kind;
        best = std::min(best, seconds / double(m_batch));
    }

    Classifier& m_classifier;
    const Compute& m_compute;
    bool m_bfloat16;
    std::int64_t m_batch = 1;
    at::Tensor m_pictures;
    std::vector<StagePace> m_paces;
};

/// How much of a time the calling thread had the processor.
class ShareOfProcessor {
public:
    [[nodiscard]] double share() const
    {
        const double all = std::chrono::duration<double>(std::chrono::steady_clock::now() - m_start).count();
        return all > 0 ? (used() - m_used) / all : 1;
    }

private:
    static double used()
    {
        std::timespec time{};
        clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time);
        return double(time.tv_sec) + 1e-9 * double(time.tv_nsec);
    }

    std::chrono::steady_clock::time_point m_start = std::chrono::steady_clock::now();
    double m_used = used();
};

/// The better of two measurements of each stage: other programs only ever make it slower.
void takeFaster(std::vector<StagePace>& paces, const std::vector<StagePace>& others)
{
    for (std::size_t stage = 0; stage < std::min(paces.size(), others.size()); ++stage) {
        paces[stage].frozen = std::min(paces[stage].frozen, others[stage].frozen);
        paces[stage].trained = std::min(paces[stage].trained, others[stage].trained);
    }
}

/// What this process has measured.
class Measured {
public:
    static Measured& ofProcess()
    {
        static Measured measured;
        return measured;
    }

    [[nodiscard]] bool contains(const nlohmann::json& description)
    {
        const std::scoped_lock lock(m_mutex);
        return m_descriptions.contains(description.dump());
    }

    void add(const nlohmann::json& description)
    {
        const std::scoped_lock lock(m_mutex);
        m_descriptions.insert(description.dump());
    }

private:
    std::mutex m_mutex;
    std::set<std::string> m_descriptions;
};

BackbonePace measuredPace(const std::string& name, const Compute& compute, const CancellationToken& token)
{
    const BackboneInfo& info = findBackbone(name);
    Classifier classifier(makeBackbone(name), {.classes = 2});
    classifier.apply(FreezePlan::nothingFrozen(classifier.backbone().stageInfos()), BatchNormStatistics::Keep);
    classifier.to(compute.device);
    BackbonePace pace;
    const ShareOfProcessor processor;
    pace.float32 = StagePasses(classifier, compute, false, info.preprocessing.size).run(token);
    if (multipliesBfloat16(compute.device))
        pace.bfloat16 = StagePasses(classifier, compute, true, info.preprocessing.size).run(token);
    pace.disturbed = !compute.device.is_cuda() && processor.share() < kUndisturbed;
    return pace;
}

nlohmann::json describe(const std::string& name, const Compute& compute)
{
    return {{"format", kPaceFormat},
            {"processor", cpuName()},
            {"instructions", at::get_cpu_capability()},
            {"threads", compute.threads},
            {"libtorch", TORCH_VERSION},
            {"device", deviceIdentity(compute.device)},
            {"backbone", name}};
}

nlohmann::json listOf(const std::vector<StagePace>& stages)
{
    nlohmann::json list = nlohmann::json::array();
    for (const StagePace& stage : stages)
        list.push_back({stage.frozen, stage.trained});
    return list;
}

std::vector<StagePace> stagesOf(const nlohmann::json& list)
{
    std::vector<StagePace> stages;
    for (const nlohmann::json& stage : list)
        stages.push_back({.frozen = stage.at(0).get<double>(), .trained = stage.at(1).get<double>()});
    return stages;
}

} // namespace

StagePace paceOf(const std::vector<StagePace>& stages, int first, int last)
{
    StagePace sum;
    for (int stage = first; stage < std::min(last, int(stages.size())); ++stage) {
        sum.frozen += stages[std::size_t(stage)].frozen;
        sum.trained += stages[std::size_t(stage)].trained;
    }
    return sum;
}

double BackbonePace::picturesPerSecond() const
{
    const double exact = paceOf(float32, 0, int(float32.size())).frozen;
    const double rounded = paceOf(bfloat16, 0, int(bfloat16.size())).frozen;
    const double seconds = rounded > 0 ? std::min(exact, rounded) : exact;
    return seconds > 0 ? 1 / seconds : 0;
}

BackbonePace measureBackbonePace(const std::string& name, const Compute& compute, const CancellationToken& token)
{
    const std::optional<BackbonePace> known = recallBackbonePace(name, compute);
    const nlohmann::json description = describe(name, compute);
    if (known && (!known->disturbed || Measured::ofProcess().contains(description)))
        return *known;
    BackbonePace pace;
    try {
        pace = guarded({.problem = Text("Measuring the speed of '%1' failed", name)},
                       [&] { return measuredPace(name, compute, token); });
    } catch (const Cancelled&) {
        throw;
    } catch (const Error&) {
        if (!known)
            throw;
        return *known;
    }
    if (known) {
        takeFaster(pace.float32, known->float32);
        takeFaster(pace.bfloat16, known->bfloat16);
    }
    Measured::ofProcess().add(description);
    rememberPace(description, pace);
    return pace;
}

std::optional<BackbonePace> recallBackbonePace(const std::string& name, const Compute& compute)
{
    try {
        if (const auto known = recallPace(describe(name, compute)))
            return known->get<BackbonePace>();
    } catch (const nlohmann::json::exception&) { // measured anew
    }
    return std::nullopt;
}

void to_json(nlohmann::json& json, const BackbonePace& pace)
{
    json = {{"float32", listOf(pace.float32)}, {"bfloat16", listOf(pace.bfloat16)}, {"disturbed", pace.disturbed}};
}

void from_json(const nlohmann::json& json, BackbonePace& pace)
{
    pace.float32 = stagesOf(json.at("float32"));
    pace.bfloat16 = stagesOf(json.at("bfloat16"));
    pace.disturbed = json.value("disturbed", false);
}

} // namespace graft
