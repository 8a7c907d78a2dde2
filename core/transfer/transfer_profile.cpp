#include "transfer/transfer_profile.h"

#include "base/error.h"
#include "batches/batch_source.h"
#include "datasets/balanced_sample.h"
#include "transfer/classifier.h"
#include "transfer/linear_probe.h"
#include "transfer/pooling.h"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <chrono>
#include <cmath>
#include <cstdio>

namespace graft {

namespace {

constexpr double kErrors = 2; ///< Standard errors that a difference must have to be one.
constexpr double kRounding = 1e-9;

/// Numbers that a stage's output comes to, averaged over its pixels or tokens.
std::int64_t pooledWidth(const std::vector<std::int64_t>& shape)
{
    return shape.size() == 2 ? shape.back() : shape.front();
}

/// Pooled outputs of all stages for some pictures of a split.
struct Features {
    std::vector<at::Tensor> stages; ///< [N, C] a stage.
    at::Tensor labels;              ///< [N] int64
    std::int64_t pictures = 0;
};

Features collect(Classifier& classifier, PictureSource& source, const std::vector<std::int64_t>& ids,
                 const ProfileOptions& options, ProgressMeter& meter)
{
    Features features;
    features.labels = at::empty({std::int64_t(ids.size())}, at::kLong);
    for (const Stage& stage : classifier.backbone().stages())
        features.stages.push_back(at::empty({std::int64_t(ids.size()), pooledWidth(stage.info.outputShape)}));
    source.startOnly(ids, 0);
    while (const std::optional<Batch> batch = source.next()) {
        options.token.throwIfCancelled();
        const AutocastScope autocast(options.bfloat16, classifier.device().type());
        const std::int64_t count = batch->labels.size(0);
        at::Tensor x = batch->inputs;
        for (int i = 0; i < classifier.backbone().stageCount(); ++i) {
            x = classifier.runPrefix(x, i + 1, i);
            // Copied before the next stage, which may write into its input.
            features.stages[std::size_t(i)].narrow(0, features.pictures, count).copy_(averagedOverPlaces(x));
        }
        features.labels.narrow(0, features.pictures, count).copy_(batch->labels);
        features.pictures += count;
        meter.advance(count);
    }
    if (features.pictures == 0)
        throw Error(Text("None of the pictures can be read"));
    for (at::Tensor& stage : features.stages)
        stage = stage.narrow(0, 0, features.pictures);
    features.labels = features.labels.narrow(0, 0, features.pictures);
    return features;
}

/// Both limits, lowered in step so that the features of all stages fit the memory for them.
std::pair<std::int64_t, std::int64_t> affordableLimits(const Backbone& backbone, const ProfileOptions& options)
{
    std::int64_t bytes = 0; // a picture
    for (const Stage& stage : backbone.stages())
        bytes += pooledWidth(stage.info.outputShape) * std::int64_t(sizeof(float));
    const double wanted = double(bytes) * double(options.trainLimit + options.validLimit);
    const double share = std::min(1.0, double(options.memoryBytes) / std::max(1.0, wanted));
    return {std::int64_t(share * double(options.trainLimit)), std::int64_t(share * double(options.validLimit))};
}

double commonestShare(const at::Tensor& labels)
{
    return double(labels.bincount().max().item<std::int64_t>()) / double(labels.size(0));
}

} // namespace

int TransferProfile::peak() const
{
    std::size_t best = 0;
    for (std::size_t i = 0; i < stages.size(); ++i)
        if (stages[i].accuracy >= stages[best].accuracy)
            best = i;
    return int(best);
}

double TransferProfile::standardError() const
{
    const double pictures = double(validPictures) + 4;
    const double right = (stages.at(std::size_t(peak())).accuracy * double(validPictures) + 2) / pictures;
    return std::sqrt(right * (1 - right) / pictures);
}

bool TransferProfile::isAsGoodAsTheBest(const StageProbe& probe) const
{
    return probe.accuracy >= stages.at(std::size_t(peak())).accuracy - kErrors * standardError() - kRounding;
}

int TransferProfile::stagesToBest() const
{
    int count = 1;
    while (!isAsGoodAsTheBest(stages.at(std::size_t(count) - 1)))
        ++count;
    return count;
}

bool TransferProfile::holdsToTheEnd() const
{
    return isAsGoodAsTheBest(stages.back());
}

TransferProfile profileTransfer(Classifier& classifier, const Dataset& dataset, PictureSource& train,
                                PictureSource& valid, const ProfileOptions& options)
{
    const auto started = std::chrono::steady_clock::now();
    const torch::NoGradGuard noGrad;
    classifier.setTraining(false);
    const FoldedScope folded(classifier);
    const auto [trainLimit, validLimit] = affordableLimits(classifier.backbone(), options);
    const auto trainIds = balancedSample(dataset, Split::Train, trainLimit, options.seed);
    const auto validIds = balancedSample(dataset, Split::Valid, validLimit, options.seed);
    ProgressMeter pictures(Text("Looking at pictures"), std::int64_t(trainIds.size() + validIds.size()),
                           options.progress);
    const Features known = collect(classifier, train, trainIds, options, pictures);
    const Features asked = collect(classifier, valid, validIds, options, pictures);

    TransferProfile profile{.backbone = classifier.backbone().name(),
                            .stages = {},
                            .trainPictures = known.pictures,
                            .validPictures = asked.pictures,
                            .guessing = commonestShare(asked.labels)};
    ProgressMeter stages(Text("Trying stages"), classifier.backbone().stageCount(), options.progress);
    for (std::size_t i = 0; i < known.stages.size(); ++i) {
        options.token.throwIfCancelled();
        profile.stages.push_back({.stage = classifier.backbone().stages()[i].info.name,
                                  .accuracy = probeAccuracy(known.stages[i], known.labels, asked.stages[i],
                                                            asked.labels, std::int64_t(dataset.classes.size()))});
        stages.advance();
    }
    profile.seconds = std::chrono::duration<double>(std::chrono::steady_clock::now() - started).count();
    return profile;
}

FreezePlan freezeStages(const std::vector<StageInfo>& stages, int count)
{
    FreezePlan plan = FreezePlan::nothingFrozen(stages);
    while (count < int(stages.size()) && stages[std::size_t(count)].parameters == 0)
        ++count;
    for (int i = 0; i < count; ++i)
        plan.setTrainable(stages.at(std::size_t(i)).name, false);
    return plan;
}

FreezeChoice shortChoice(const FreezePlan& plan)
{
    FreezeChoice byName = plan.choice();
    if (byName.isHeadOnly() || byName.isNothing())
        return byName;
    for (int hundredths = 1; hundredths < 100; ++hundredths) {
        const FreezeChoice fraction = FreezeChoice::first(hundredths / 100.0);
        if (fraction.on(plan.stages()).choice() == byName)
            return fraction;
    }
    return byName;
}

void to_json(nlohmann::json& json, const TransferProfile& profile)
{
    nlohmann::json stages = nlohmann::json::array();
    for (const StageProbe& probe : profile.stages)
        stages.push_back({{"name", probe.stage}, {"accuracy", probe.accuracy}});
    json = {{"backbone", profile.backbone},
            {"stages", stages},
            {"images", {{"train", profile.trainPictures}, {"valid", profile.validPictures}}},
            {"guessing", profile.guessing},
            {"seconds", profile.seconds}};
}

void from_json(const nlohmann::json& json, TransferProfile& profile)
{
    try {
        profile.backbone = json.at("backbone").get<std::string>();
        profile.stages.clear();
        for (const auto& stage : json.at("stages"))
            profile.stages.push_back(
                {.stage = stage.at("name").get<std::string>(), .accuracy = stage.at("accuracy").get<double>()});
        profile.trainPictures = json.at("images").at("train").get<std::int64_t>();
        profile.validPictures = json.at("images").at("valid").get<std::int64_t>();
        profile.guessing = json.at("guessing").get<double>();
        profile.seconds = json.at("seconds").get<double>();
    } catch (const nlohmann::json::exception&) {
        throw Error(Text("The transfer profile is damaged"));
    }
    if (profile.stages.empty())
        throw Error(Text("The transfer profile is damaged"));
}

} // namespace graft
