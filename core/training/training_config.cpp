#include "training/training_config.h"

#include "backbones/scripted_backbone.h"
#include "base/display_name.h"
#include "base/enum_names.h"

#include <nlohmann/json.hpp>

#include <array>
#include <cmath>
#include <concepts>
#include <utility>

namespace graft {

namespace {

constexpr EnumName<HeadKind> kHeads[] = {{HeadKind::Linear, "linear"}, {HeadKind::Mlp, "mlp"}};
constexpr EnumName<OptimizerKind> kOptimizers[] = {
    {OptimizerKind::AdamW, "adamw"}, {OptimizerKind::Adam, "adam"}, {OptimizerKind::Sgd, "sgd"}};
constexpr EnumName<ScheduleKind> kSchedules[] = {{ScheduleKind::Cosine, "cosine"},
                                                 {ScheduleKind::Constant, "constant"}};
constexpr EnumName<ClassWeights> kClassWeights[] = {{ClassWeights::None, "none"}, {ClassWeights::Balanced, "balanced"}};
constexpr EnumName<CacheStorage> kStorages[] = {{CacheStorage::Auto, "auto"},
                                                {CacheStorage::Float32, "fp32"},
                                                {CacheStorage::Float16, "fp16"},
                                                {CacheStorage::BFloat16, "bf16"}};

constexpr EnumName<BatchNormRule> kBatchNormRules[] = {{BatchNormRule::Auto, "auto"},
                                                       {BatchNormRule::Kept, "kept"},
                                                       {BatchNormRule::Anew, "anew"},
                                                       {BatchNormRule::Moving, "moving"}};

void requireRange(const Text& what, double value, double low, double high)
{
    if (!(value >= low && value <= high)) {
        const auto shown = [](double number) {
            std::array<char, 40> text{};
            std::snprintf(text.data(), text.size(), "%g", number);
            return std::string(text.data());
        };
        throw Error(Text("%1 is %2, but must be between %3 and %4", what, shown(value), shown(low), shown(high)));
    }
}

/// A whole number as its field holds it; the JSON library would cut larger ones off, and fractions.
template <std::integral Number>
Number wholeNumber(const nlohmann::json& value, const char* key)
{
    if (!value.is_number())
        throw Error(Text("The training configuration holds a value of the wrong kind"));
    const bool fits = value.is_number_unsigned()  ? std::in_range<Number>(value.get<std::uint64_t>())
                      : value.is_number_integer() ? std::in_range<Number>(value.get<std::int64_t>())
                                                  : false;
    if (!fits)
        throw Error(Text("The training configuration holds an impossible number for '%1'", key));
    return value.get<Number>();
}

} // namespace

std::string toString(HeadKind value)
{
    return nameOf<HeadKind>(kHeads, value);
}
std::string toString(OptimizerKind value)
{
    return nameOf<OptimizerKind>(kOptimizers, value);
}
std::string toString(ScheduleKind value)
{
    return nameOf<ScheduleKind>(kSchedules, value);
}
std::string toString(ClassWeights value)
{
    return nameOf<ClassWeights>(kClassWeights, value);
}
std::string toString(CacheStorage value)
{
    return nameOf<CacheStorage>(kStorages, value);
}
std::string toString(BatchNormRule value)
{
    return nameOf<BatchNormRule>(kBatchNormRules, value);
}

HeadKind headKindFromString(const std::string& name)
{
    return valueOf<HeadKind>(kHeads, name, Text("head"));
}
OptimizerKind optimizerKindFromString(const std::string& name)
{
    return valueOf<OptimizerKind>(kOptimizers, name, Text("optimizer"));
}
ScheduleKind scheduleKindFromString(const std::string& name)
{
    return valueOf<ScheduleKind>(kSchedules, name, Text("schedule"));
}
ClassWeights classWeightsFromString(const std::string& name)
{
    return valueOf<ClassWeights>(kClassWeights, name, Text("class weights"));
}
BatchNormRule batchNormRuleFromString(const std::string& name)
{
    return valueOf<BatchNormRule>(kBatchNormRules, name, Text("rule for batch-norm"));
}
CacheStorage cacheStorageFromString(const std::string& name)
{
    return valueOf<CacheStorage>(kStorages, name, Text("storage of the cache"));
}

double TrainingConfig::effectiveLearningRate() const
{
    if (learningRate > 0)
        return learningRate;
    return optimizer == OptimizerKind::Sgd ? 2e-2 : 4e-3;
}

/// Each view is a bank with open files of its own.
static constexpr int kMostViews = 32;

void TrainingConfig::validate() const
{
    requireRange(Text("The number of epochs"), epochs, 1, 100'000);
    requireRange(Text("The batch size"), batch, 1, 65'536);
    requireRange(Text("Dropout"), dropout, 0, 0.99);
    requireRange(Text("The learning rate"), learningRate, 0, 100);
    requireRange(Text("The backbone's rate factor"), backboneRateFactor, 0, 10);
    requireRange(Text("Weight decay"), weightDecay, 0, 10);
    requireRange(Text("Label smoothing"), labelSmoothing, 0, 0.99);
    requireRange(Text("Patience"), patience, 0, 100'000);
    requireRange(Text("The number of threads"), threads, 0, 4096);
    requireRange(Text("The time between checkpoints"), checkpointSeconds, 0, 1e6);
    if (preprocessing.size != 0)
        requireRange(Text("The size of the pictures"), preprocessing.size, 16, 2048);
    if (fromScratch && !weights.empty())
        throw Error(
            Text("Training from scratch begins with random weights: leave out other weights, or --from-scratch"));
    if (!weightsKey.empty() && weights.empty())
        throw Error(Text("A key says which weights of a file are meant: it needs --weights"));
    if (!torchscript.empty() && (fromScratch || !weights.empty()))
        throw Error(
            Text("A TorchScript program brings its own weights: leave out other weights, and training from scratch"));
    if (fromScratch && batchNorm == BatchNormRule::Kept)
        throw Error(Text("Random weights have no running statistics to keep: use --batch-norm anew or moving"));
    if (!torchscript.empty() && batchNorm == BatchNormRule::Anew)
        throw Error(Text(
            "A TorchScript program's running statistics cannot be measured anew: use --batch-norm kept or moving"));
    requireRange(Text("The number of cached views"), cacheViews, 2, kMostViews);
}

void to_json(nlohmann::json& json, const TrainingConfig& config)
{
    json = {{"data", displayName(config.data)},
            {"backbone", config.backbone},
            {"freeze", toString(config.freeze)},
            {"weights", displayName(config.weights)},
            {"weights_key", config.weightsKey},
            {"torchscript", displayName(config.torchscript)},
            {"preprocessing", config.preprocessing},
            {"from_scratch", config.fromScratch},
            {"head", toString(config.head)},
            {"dropout", config.dropout},
            {"epochs", config.epochs},
            {"batch", config.batch},
            {"optimizer", toString(config.optimizer)},
            {"learning_rate", config.effectiveLearningRate()},
            {"learning_rate_set", config.learningRate > 0},
            {"backbone_rate_factor", config.backboneRateFactor},
            {"weight_decay", config.weightDecay},
            {"schedule", toString(config.schedule)},
            {"augment", config.augmentSet ? toString(config.augment) : "auto"},
            {"class_weights", toString(config.classWeights)},
            {"batch_norm", toString(config.batchNorm)},
            {"label_smoothing", config.labelSmoothing},
            {"patience", config.patience},
            {"precision", toString(config.precision)},
            {"device", toString(config.device)},
            {"threads", config.threads},
            {"cache_budget", config.cacheBudgetBytes},
            {"cache_disk", config.cacheDiskBytes},
            {"cache_views", config.cacheViews},
            {"cache_storage", toString(config.cacheStorage)},
            {"seed", config.seed},
            {"checkpoint_seconds", config.checkpointSeconds},
            {"name", displayName(config.name)}};
}

void from_json(const nlohmann::json& json, TrainingConfig& config)
{
    try {
        const auto read = [&json]<typename Value>(const char* key, Value& value) {
            if constexpr (std::integral<Value> && !std::same_as<Value, bool>) {
                if (json.contains(key))
                    value = wholeNumber<Value>(json.at(key), key);
            } else {
                value = json.value(key, value);
            }
        };
        const auto readName = [&json](const char* key, auto& value, auto parse) {
            if (json.contains(key))
                value = parse(json.at(key).template get<std::string>());
        };
        config.data = pathFromDisplayName(json.value("data", std::string()));
        read("backbone", config.backbone);
        readName("freeze", config.freeze, freezeChoiceFromString);
        config.weights = pathFromDisplayName(json.value("weights", std::string()));
        // Not "torchscript": a program runs only when the user says so, never because a file says it once did.
        read("weights_key", config.weightsKey);
        if (json.contains("preprocessing"))
            json.at("preprocessing").get_to(config.preprocessing);
        else if (config.backbone == kScriptedBackbone && json.contains("size")) // as earlier versions wrote it
            config.preprocessing.size = wholeNumber<int>(json.at("size"), "size");
        read("from_scratch", config.fromScratch);
        readName("head", config.head, headKindFromString);
        read("dropout", config.dropout);
        read("epochs", config.epochs);
        read("batch", config.batch);
        readName("optimizer", config.optimizer, optimizerKindFromString);
        if (json.value("learning_rate_set", true)) // otherwise the optimizer's own, whichever that will be
            read("learning_rate", config.learningRate);
        read("backbone_rate_factor", config.backboneRateFactor);
        read("weight_decay", config.weightDecay);
        readName("schedule", config.schedule, scheduleKindFromString);
        const std::string augment = json.value("augment", std::string("auto"));
        config.augmentSet = augment != "auto";
        config.augment = config.augmentSet ? augmentationFromString(augment) : Augmentation::None;
        readName("class_weights", config.classWeights, classWeightsFromString);
        readName("batch_norm", config.batchNorm, batchNormRuleFromString);
        read("label_smoothing", config.labelSmoothing);
        read("patience", config.patience);
        readName("precision", config.precision, precisionFromString);
        readName("device", config.device, deviceChoiceFromString);
        read("threads", config.threads);
        read("cache_budget", config.cacheBudgetBytes);
        read("cache_disk", config.cacheDiskBytes);
        read("cache_views", config.cacheViews);
        readName("cache_storage", config.cacheStorage, cacheStorageFromString);
        read("seed", config.seed);
        read("checkpoint_seconds", config.checkpointSeconds);
        config.name = pathFromDisplayName(json.value("name", std::string())).string();
    } catch (const nlohmann::json::exception&) {
        throw Error(Text("The training configuration holds a value of the wrong kind"));
    }
    config.validate();
}

} // namespace graft
