#include "runs/starting_network.h"

#include "backbones/catalogue.h"
#include "backbones/pretrained.h"
#include "backbones/scripted_backbone.h"
#include "base/error.h"

#include <torch/nn/modules/batchnorm.h>
#include <torch/utils.h>

namespace graft {

namespace {

/// @param weights the user's own, or empty; becomes the file to load.
std::unique_ptr<Backbone> makeBackboneFor(const TrainingConfig& config, std::filesystem::path& weights,
                                          Preprocessing& preprocessing)
{
    if (!config.torchscript.empty()) {
        preprocessing = {.size = config.size,
                         .rule = ResizeRule::ResizeThenCrop,
                         .resizeTo = config.size * 8 / 7}; // torchvision's usual margin, 256 for 224
        return loadScriptedBackbone(config.torchscript, config.size);
    }
    const BackboneInfo& info = findBackbone(config.backbone);
    preprocessing = info.preprocessing;
    if (!config.fromScratch && weights.empty()) {
        const FoundWeights found = requireWeights(info);
        weights = found.file;
        preprocessing = found.published.preprocessing;
    }
    return makeBackbone(info.name, StartingWeights::Undefined, preprocessing.size);
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

StartingNetwork startingNetwork(const TrainingConfig& config, std::int64_t classes, torch::Device device)
{
    StartingNetwork network;
    network.title =
        config.torchscript.empty() ? findBackbone(config.backbone).title : config.torchscript.filename().string();
    network.hiddenUnits = config.head == HeadKind::Mlp ? kHiddenUnits : 0;
    std::filesystem::path weights = config.weights;
    std::unique_ptr<Backbone> backbone = makeBackboneFor(config, weights, network.preprocessing);
    const FreezePlan plan = FreezePlan::parse(config.freeze, backbone->stageInfos());
    if (config.fromScratch && plan.frozenPrefix() > 0)
        throw Error("Random weights must not be frozen: training from scratch needs --freeze none");
    torch::manual_seed(config.seed);
    if (config.fromScratch)
        backbone->randomise();
    network.classifier = std::make_unique<Classifier>(
        std::move(backbone), HeadOptions{.classes = classes, .hidden = network.hiddenUnits, .dropout = config.dropout});
    Classifier& classifier = *network.classifier;
    if (config.fromScratch)
        quickenRunningStatistics(classifier.backbone());
    else if (config.torchscript.empty())
        loadWeights(classifier.backbone(), weights, HeadPolicy::Ignore);
    classifier.apply(plan, BatchNormStatistics::Update);
    classifier.to(device);
    return network;
}

} // namespace graft
