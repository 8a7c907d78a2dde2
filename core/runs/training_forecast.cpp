#include "runs/training_forecast.h"

#include "backbones/catalogue.h"
#include "base/display_name.h"
#include "base/error.h"
#include "base/machine.h"
#include "datasets/dataset.h"
#include "images/augmentation.h"
#include "images/decode.h"
#include "images/preprocessing.h"
#include "runs/run_store.h"
#include "training/training_progress.h"
#include "transfer/activation_store.h"
#include "transfer/compute.h"
#include "transfer/pace_file.h"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <chrono>

namespace graft {

namespace {

constexpr int kPaceFormat = 1;          ///< Raise when paces mean something else.
constexpr std::int64_t kFewest = 32;    ///< Computed pictures that say what one costs.
constexpr double kAround = 2.5;         ///< Seconds before and after the epochs, where no run has told.
constexpr double kHeadStep = 5e-5;      ///< Seconds a picture, of the head alone.
constexpr std::int64_t kCompared = 500; ///< Pictures of a split that are read once more at the end of a run.
constexpr double kWorthRounding = 0.9;  ///< As choosePrecision() has it.

double median(std::vector<double> values)
{
    std::sort(values.begin(), values.end());
    return values.empty() ? 0 : values[values.size() / 2];
}

std::vector<double> secondsOf(const std::vector<EpochRecord>& epochs, std::size_t first, std::size_t last)
{
    std::vector<double> seconds;
    for (std::size_t i = first; i < std::min(last, epochs.size()); ++i)
        seconds.push_back(epochs[i].seconds);
    return seconds;
}

/// All that a run's pace depends on. What changes only what is learnt is left out.
nlohmann::json describe(const TrainingConfig& config, const FreezePlan& plan)
{
    nlohmann::json settings = config;
    for (const char* field :
         {"runs", "name", "epochs", "seed", "corrections", "dropout", "optimizer", "learning_rate", "learning_rate_set",
          "backbone_rate_factor", "weight_decay", "schedule", "class_weights", "label_smoothing", "patience"})
        settings.erase(field);
    std::error_code failed;
    const std::filesystem::path folder = std::filesystem::weakly_canonical(config.data, failed);
    settings["data"] = displayName(failed ? config.data : folder);
    settings["freeze"] = toString(plan.choice());
    settings["threads"] = config.threads > 0 ? config.threads : availableCores();
    return {{"format", kPaceFormat}, {"processor", cpuName()}, {"run", settings}};
}

bool anythingIsKept()
{
    std::error_code failed;
    return std::filesystem::exists(defaultActivationFolder(), failed) &&
           !std::filesystem::is_empty(defaultActivationFolder(), failed);
}

CostModel costsOf(const TrainingConfig& config, const FreezePlan& plan, const PictureCounts& pictures, int views)
{
    return {.prefixShare = plan.frozenPrefix() > 0 ? 1 - plan.trainedShareOfCompute() : 0,
            .views = views,
            .trainPictures = pictures.training,
            .validPictures = pictures.valid,
            .epochs = config.epochs};
}

std::optional<double> asLastTime(const TrainingConfig& config, const FreezePlan& plan, const PictureCounts& pictures,
                                 const RunPace& last)
{
    const std::int64_t needed = last.views > 0 ? costsOf(config, plan, pictures, last.views).prefixPictures() : 0;
    const bool sameViews = augmentationOf(config, plan) == Augmentation::None || config.seed == last.seed;
    const std::int64_t kept = last.keptOnDisk && sameViews ? last.prefixPictures : 0;
    const std::int64_t computed = std::max<std::int64_t>(0, needed - kept);
    if ((computed > 0 && last.computedSeconds <= 0) || (last.epochSeconds <= 0 && config.epochs > last.views))
        return std::nullopt;
    return last.aroundSeconds + double(computed) * last.computedSeconds +
           config.epochs * double(pictures.training) * last.epochSeconds;
}

/// In one precision, from what was measured.
double measured(const TrainingConfig& config, const FreezePlan& plan, const ForecastFacts& facts,
                const std::vector<StagePace>& stages)
{
    const int all = int(stages.size());
    const int cut = plan.frozenPrefix();
    const int views = viewsOf(config, plan);
    const double decode = *facts.decodeSeconds / std::max(1, facts.threads);
    const StagePace before = paceOf(stages, 0, cut);
    const StagePace after = paceOf(stages, cut, all);
    const double exactPass = paceOf(facts.backbone->float32, 0, all).frozen + decode;
    const auto train = double(facts.pictures.training);
    const auto valid = double(facts.pictures.valid);
    const double perEpoch = train * (after.trained + kHeadStep) + valid * (after.frozen + kHeadStep) +
                            (cut == 0 ? decode * (augmentationOf(config, plan) == Augmentation::None ? 0 : train) : 0);
    const double prefix =
        double(costsOf(config, plan, facts.pictures, views).prefixPictures()) * (before.frozen + decode);
    const bool atHand = plan.isHeadOnly() && augmentationOf(config, plan) == Augmentation::None;
    const double compared =
        atHand ? 0 : double(std::min(kCompared, facts.pictures.training) + std::min(kCompared, facts.pictures.valid));
    return kAround + prefix + config.epochs * perEpoch + (double(facts.pictures.test) + compared) * exactPass;
}

} // namespace

RunPace paceOf(const TrainingReport& report, const FreezePlan& plan, std::int64_t prefixComputed)
{
    const bool keeps = plan.frozenPrefix() > 0 && report.cache != "none";
    RunPace pace{.views = keeps ? report.cacheViews : 0,
                 .keptOnDisk = keeps && report.cache == "disk",
                 .seed = report.config.seed};
    const auto first = std::size_t(pace.views);
    const double later = median(secondsOf(report.epochs, first, report.epochs.size()));
    double all = 0;
    double computing = 0;
    for (std::size_t i = 0; i < report.epochs.size(); ++i) {
        all += report.epochs[i].seconds;
        computing += i < first ? std::max(0.0, report.epochs[i].seconds - later) : 0;
    }
    pace.aroundSeconds = std::max(0.0, report.secondsTotal - all);
    if (report.trainPictures > 0)
        pace.epochSeconds = later / double(report.trainPictures);
    if (prefixComputed >= kFewest)
        pace.computedSeconds = computing / double(prefixComputed);
    if (keeps)
        pace.prefixPictures =
            costsOf(report.config, plan, {.training = report.trainPictures, .valid = report.validPictures, .test = 0},
                    pace.views)
                .prefixPictures();
    return pace;
}

std::optional<RunPace> recallRunPace(const TrainingConfig& config, const FreezePlan& plan)
{
    const auto kept = recallPace(describe(config, plan));
    if (!kept)
        return std::nullopt;
    try {
        return RunPace{.computedSeconds = kept->at("computed").get<double>(),
                       .epochSeconds = kept->at("epoch").get<double>(),
                       .aroundSeconds = kept->at("around").get<double>(),
                       .views = kept->at("views").get<int>(),
                       .prefixPictures = kept->at("pictures").get<std::int64_t>(),
                       .keptOnDisk = kept->at("on_disk").get<bool>() && anythingIsKept(),
                       .seed = kept->at("seed").get<std::uint64_t>()};
    } catch (const nlohmann::json::exception&) { // of another version
        return std::nullopt;
    }
}

void rememberRunPace(const TrainingConfig& config, const FreezePlan& plan, RunPace pace)
{
    if (const std::optional<RunPace> before = recallRunPace(config, plan)) {
        pace.computedSeconds = pace.computedSeconds > 0 ? pace.computedSeconds : before->computedSeconds;
        pace.epochSeconds = pace.epochSeconds > 0 ? pace.epochSeconds : before->epochSeconds;
    }
    rememberPace(describe(config, plan), {{"computed", pace.computedSeconds},
                                          {"epoch", pace.epochSeconds},
                                          {"around", pace.aroundSeconds},
                                          {"views", pace.views},
                                          {"pictures", pace.prefixPictures},
                                          {"on_disk", pace.keptOnDisk},
                                          {"seed", pace.seed}});
}

std::optional<double> forecastSeconds(const TrainingConfig& config, const FreezePlan& plan, const ForecastFacts& facts)
{
    if (facts.lastRun)
        if (const std::optional<double> seconds = asLastTime(config, plan, facts.pictures, *facts.lastRun))
            return seconds;
    if (!facts.backbone || !facts.decodeSeconds || facts.backbone->float32.size() != plan.stages().size())
        return std::nullopt;
    const double exact = measured(config, plan, facts, facts.backbone->float32);
    if (facts.backbone->bfloat16.empty() || config.precision == Precision::Float32)
        return exact;
    const double rounded = measured(config, plan, facts, facts.backbone->bfloat16);
    const bool isRounded = config.precision == Precision::BFloat16 || rounded <= kWorthRounding * exact;
    return isRounded ? rounded : exact;
}

std::optional<double> measureDecoding(const Dataset& dataset, const Preprocessing& preprocessing,
                                      const CancellationToken& token)
{
    constexpr std::size_t kPictures = 12;
    const std::vector<std::size_t> ids = dataset.idsOf(Split::Train);
    const std::size_t count = std::min(kPictures, ids.size());
    std::vector<double> seconds;
    for (std::size_t i = 0; i < count; ++i) {
        token.throwIfCancelled();
        const auto start = std::chrono::steady_clock::now();
        try {
            const int enough = enoughShortSide(preprocessing, Augmentation::None);
            const Image picture = preprocessing.fit(
                readImage(dataset.samples[ids[(2 * i + 1) * ids.size() / (2 * count)]].path, {}, enough));
        } catch (const Error&) { // it is left out of the training too
            continue;
        }
        seconds.push_back(std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count());
    }
    if (seconds.empty())
        return std::nullopt;
    return median(seconds);
}

TrainingForecast forecastTraining(const TrainingConfig& config, const Dataset& dataset,
                                  const std::optional<double>& decodeSeconds, const CancellationToken& token)
{
    const FreezePlan plan = config.freeze.on(describeStages(config.backbone));
    const Compute compute = chooseCompute(Precision::Float32, config.device, config.threads);
    const auto count = [&](Split split) { return std::int64_t(dataset.count(split)); };
    ForecastFacts facts{
        .pictures = {.training = count(Split::Train), .valid = count(Split::Valid), .test = count(Split::Test)},
        .lastRun = recallRunPace(config, plan),
        .decodeSeconds = decodeSeconds,
        .threads = compute.threads};
    TrainingForecast forecast;
    forecast.seconds = forecastSeconds(config, plan, facts);
    facts.backbone = recallBackbonePace(config.backbone, compute);
    if (!forecast.seconds && !compute.device.is_cuda()) {
        facts.backbone = measureBackbonePace(config.backbone, compute, token);
        if (!facts.decodeSeconds)
            facts.decodeSeconds = measureDecoding(dataset, findBackbone(config.backbone).preprocessing, token);
        forecast.seconds = forecastSeconds(config, plan, facts);
    }
    forecast.picturesPerSecond = facts.backbone ? facts.backbone->picturesPerSecond() : 0;
    forecast.decodeSeconds = facts.decodeSeconds;
    return forecast;
}

} // namespace graft
