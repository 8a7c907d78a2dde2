#include "runs/starting_network.h"

#include "backbones/catalogue.h"
#include "backbones/file_preprocessing.h"
#include "backbones/pretrained.h"
#include "backbones/scripted_backbone.h"
#include "base/error.h"
#include "runs/classifier_facts.h"
#include "runs/kept_head.h"

#include <torch/nn/modules/batchnorm.h>
#include <torch/utils.h>

namespace graft {

namespace {

constexpr int kUsualSize = 224;

/// The weights to begin with, and what is known of them.
struct Beginning {
    NamedWeights weights; ///< Without a file: none are loaded.
    KnownPreprocessing pictures;
};

Beginning beginProgram(const TrainingConfig& config)
{
    PreprocessingChanges said = config.preprocessing;
    said.size = said.size > 0 ? said.size : kUsualSize;
    const Preprocessing usual{.size = kUsualSize,
                              .rule = ResizeRule::ResizeThenCrop,
                              .resizeTo = kUsualSize * 8 / 7}; // torchvision's usual margin
    return {.weights = {}, .pictures = {changed(usual, said), Text("what was asked for")}};
}

void requireBackbone(const NamedWeights& weights, const std::string& backbone)
{
    if (!weights.facts || weights.facts->backbone == backbone)
        return;
    const bool isProgram = weights.facts->backbone == kScriptedBackbone;
    throw Error({.problem = Text("The weights are of %1, not of %2", weights.facts->backbone, backbone),
                 .file = weights.file.string(),
                 .advice = isProgram
                               ? Text("Begin with the run's program: --torchscript RUN/backbone.pt --trust-model.")
                               : Text("Train with --backbone %1.", weights.facts->backbone)});
}

/// What is known of the weights, before anybody says otherwise.
Beginning beginWithWeights(const TrainingConfig& config, const BackboneInfo& info)
{
    if (config.fromScratch)
        return {.weights = {},
                .pictures = {info.preprocessing, Text("the published weights %1", info.weights.front().entry)}};
    if (config.weights.empty()) {
        const FoundWeights found = requireWeights(info);
        return {.weights = {.file = found.file},
                .pictures = {found.published.preprocessing, Text("the published weights %1", found.published.entry)}};
    }
    NamedWeights weights = findNamedWeights(config.weights);
    requireBackbone(weights, info.name);
    if (weights.facts)
        return {.weights = weights,
                .pictures = {weights.facts->preprocessing, Text("the run that the weights are of")}};
    auto known = preprocessingOf(weights.file, info.weights, weights.metadata);
    return {.weights = std::move(weights),
            .pictures = known.value_or(KnownPreprocessing{
                info.preprocessing, Text("what is usual for %1, since the weights do not say", info.title)})};
}

Beginning beginningOf(const TrainingConfig& config)
{
    if (!config.torchscript.empty())
        return beginProgram(config);
    Beginning beginning = beginWithWeights(config, findBackbone(config.backbone));
    if (!config.preprocessing.isEmpty()) {
        beginning.pictures.preprocessing = changed(beginning.pictures.preprocessing, config.preprocessing);
        beginning.pictures.source = Text("%1; changed by what was asked for", beginning.pictures.source);
    }
    return beginning;
}

std::unique_ptr<Backbone> makeBackboneFor(const TrainingConfig& config, int size)
{
    if (!config.torchscript.empty())
        return loadScriptedBackbone(config.torchscript, size);
    return makeBackbone(config.backbone, StartingWeights::Undefined, size);
}

std::string sizeText(const Preprocessing& pictures)
{
    return std::to_string(pictures.size) + " x " + std::to_string(pictures.size);
}

/// Loads the weights, and says what the user should know of his own.
std::vector<Text> loadBeginning(const TrainingConfig& config, const Beginning& beginning, Classifier& classifier,
                                const std::vector<std::string>& classes)
{
    WeightReport report =
        loadWeights(classifier.backbone(), beginning.weights.file, HeadPolicy::Ignore, config.weightsKey);
    if (config.weights.empty())
        return {};
    std::vector<Text> remarks = std::move(report.notes);
    if (const Text kept = keepHead(classifier, report.head, beginning.weights.facts, classes); !kept.isEmpty())
        remarks.push_back(kept);
    remarks.push_back(Text("How pictures are prepared comes from %1: %2", beginning.pictures.source,
                           sizeText(beginning.pictures.preprocessing)));
    return remarks;
}

/// What has become of random weights.
void loadGrown(const std::filesystem::path& run, Classifier& classifier, const std::vector<std::string>& classes)
{
    const NamedWeights weights = findNamedWeights(run);
    const WeightReport report = loadWeights(classifier.backbone(), weights.file, HeadPolicy::Ignore);
    keepHead(classifier, report.head, weights.facts, classes);
}

/// The slow momentum of published recipes (0.01 for EfficientNet-Lite) suits long trainings: from random weights on a
/// few pictures, validation would see running statistics from the start of the run. 0.1 is LibTorch's default.
void quickenRunningStatistics(Backbone& backbone)
{
    constexpr double kMomentum = 0.1;
    for (const auto& module : backbone.network().modules())
        if (auto* norm = module->as<torch::nn::BatchNorm2d>())
            norm->options.momentum(kMomentum);
}

} // namespace

StartingNetwork startingNetwork(const TrainingConfig& config, const std::vector<std::string>& classes,
                                torch::Device device, const std::filesystem::path& grown)
{
    StartingNetwork network;
    network.title =
        config.torchscript.empty() ? findBackbone(config.backbone).title : config.torchscript.filename().string();
    network.hiddenUnits = config.head == HeadKind::Mlp ? kHiddenUnits : 0;
    const Beginning beginning = beginningOf(config);
    network.preprocessing = beginning.pictures.preprocessing;
    network.preprocessingSource = beginning.pictures.source;
    std::unique_ptr<Backbone> backbone = makeBackboneFor(config, network.preprocessing.size);
    const FreezePlan plan = config.freeze.on(backbone->stageInfos());
    if (config.fromScratch && plan.frozenPrefix() > 0)
        throw Error(Text("Random weights must not be frozen: training from scratch needs --freeze none"));
    torch::manual_seed(config.seed);
    if (config.fromScratch)
        backbone->randomise();
    network.classifier = std::make_unique<Classifier>(
        std::move(backbone),
        HeadOptions{.classes = std::int64_t(classes.size()), .hidden = network.hiddenUnits, .dropout = config.dropout});
    Classifier& classifier = *network.classifier;
    if (config.fromScratch) {
        quickenRunningStatistics(classifier.backbone());
        if (!grown.empty())
            loadGrown(grown, classifier, classes);
    } else if (config.torchscript.empty()) {
        network.remarks = loadBeginning(config, beginning, classifier, classes);
    }
    classifier.apply(plan, BatchNormStatistics::Update);
    classifier.to(device);
    return network;
}

} // namespace graft
