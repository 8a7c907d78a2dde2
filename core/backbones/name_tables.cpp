#include "backbones/name_tables.h"

#include <algorithm>
#include <charconv>

namespace graft {

namespace {

constexpr const char* kTransformers = "transformers (Hugging Face)";
constexpr const char* kTimm = "timm";
constexpr const char* kOlder = "an older torchvision";

constexpr std::string_view kResNets[] = {"resnet18", "resnet34", "resnet50", "resnet101", "resnet152"};
constexpr std::string_view kResNetKinds[] = {"resnet18",  "resnet34",        "resnet50",         "resnet101",
                                             "resnet152", "resnext50_32x4d", "resnext101_32x8d", "wide_resnet50_2"};
constexpr std::string_view kRegNets[] = {"regnet_y_400mf", "regnet_y_1_6gf"};
constexpr std::string_view kRegNetX[] = {"regnet_x_400mf"};
constexpr std::string_view kAllRegNets[] = {"regnet_y_400mf", "regnet_y_1_6gf", "regnet_x_400mf"};
constexpr std::string_view kConvNeXts[] = {"convnext_tiny", "convnext_small", "convnext_base", "convnext_large"};
constexpr std::string_view kVits[] = {"vit_b_16"};
constexpr std::string_view kSwins[] = {"swin_t"};
constexpr std::string_view kVggs[] = {"vgg11",    "vgg13",    "vgg16",    "vgg19",
                                      "vgg11_bn", "vgg13_bn", "vgg16_bn", "vgg19_bn"};
constexpr std::string_view kEfficientNets[] = {"efficientnet_b0", "efficientnet_b1", "efficientnet_b2",
                                               "efficientnet_b3", "efficientnet_b4"};
constexpr std::string_view kDenseNets[] = {"densenet121", "densenet169", "densenet201"};

// clang-format off: a row a name
constexpr NameRule kTransformersResNet[] = {
    {"embedder.embedder.convolution.*", "conv1.*"},
    {"embedder.embedder.normalization.*", "bn1.*"},
    {"encoder.stages.{}.layers.{}.shortcut.convolution.*", "layer{0+1}.{1}.downsample.0.*"},
    {"encoder.stages.{}.layers.{}.shortcut.normalization.*", "layer{0+1}.{1}.downsample.1.*"},
    {"encoder.stages.{}.layers.{}.layer.{}.convolution.*", "layer{0+1}.{1}.conv{2+1}.*"},
    {"encoder.stages.{}.layers.{}.layer.{}.normalization.*", "layer{0+1}.{1}.bn{2+1}.*"},
};

/// Sequential(*children) of a ResNet, as fastai and many scripts cut one.
constexpr NameRule kResNetChildren[] = {
    {"0.*", "conv1.*"},
    {"1.*", "bn1.*"},
    {"{}.{}.conv{}.*", "layer{0-3}.{1}.conv{2}.*"},
    {"{}.{}.bn{}.*", "layer{0-3}.{1}.bn{2}.*"},
    {"{}.{}.downsample.{}.*", "layer{0-3}.{1}.downsample.{2}.*"},
};

constexpr NameRule kTransformersRegNetY[] = {
    {"embedder.embedder.convolution.*", "stem.0.*"},
    {"embedder.embedder.normalization.*", "stem.1.*"},
    {"encoder.stages.{}.layers.{}.shortcut.convolution.*", "trunk_output.block{0+1}.block{0+1}-{1}.proj.0.*"},
    {"encoder.stages.{}.layers.{}.shortcut.normalization.*", "trunk_output.block{0+1}.block{0+1}-{1}.proj.1.*"},
    {"encoder.stages.{}.layers.{}.layer.0.convolution.*", "trunk_output.block{0+1}.block{0+1}-{1}.f.a.0.*"},
    {"encoder.stages.{}.layers.{}.layer.0.normalization.*", "trunk_output.block{0+1}.block{0+1}-{1}.f.a.1.*"},
    {"encoder.stages.{}.layers.{}.layer.1.convolution.*", "trunk_output.block{0+1}.block{0+1}-{1}.f.b.0.*"},
    {"encoder.stages.{}.layers.{}.layer.1.normalization.*", "trunk_output.block{0+1}.block{0+1}-{1}.f.b.1.*"},
    {"encoder.stages.{}.layers.{}.layer.2.attention.0.*", "trunk_output.block{0+1}.block{0+1}-{1}.f.se.fc1.*"},
    {"encoder.stages.{}.layers.{}.layer.2.attention.2.*", "trunk_output.block{0+1}.block{0+1}-{1}.f.se.fc2.*"},
    {"encoder.stages.{}.layers.{}.layer.3.convolution.*", "trunk_output.block{0+1}.block{0+1}-{1}.f.c.0.*"},
    {"encoder.stages.{}.layers.{}.layer.3.normalization.*", "trunk_output.block{0+1}.block{0+1}-{1}.f.c.1.*"},
};

constexpr NameRule kTransformersRegNetX[] = {
    {"embedder.embedder.convolution.*", "stem.0.*"},
    {"embedder.embedder.normalization.*", "stem.1.*"},
    {"encoder.stages.{}.layers.{}.shortcut.convolution.*", "trunk_output.block{0+1}.block{0+1}-{1}.proj.0.*"},
    {"encoder.stages.{}.layers.{}.shortcut.normalization.*", "trunk_output.block{0+1}.block{0+1}-{1}.proj.1.*"},
    {"encoder.stages.{}.layers.{}.layer.0.convolution.*", "trunk_output.block{0+1}.block{0+1}-{1}.f.a.0.*"},
    {"encoder.stages.{}.layers.{}.layer.0.normalization.*", "trunk_output.block{0+1}.block{0+1}-{1}.f.a.1.*"},
    {"encoder.stages.{}.layers.{}.layer.1.convolution.*", "trunk_output.block{0+1}.block{0+1}-{1}.f.b.0.*"},
    {"encoder.stages.{}.layers.{}.layer.1.normalization.*", "trunk_output.block{0+1}.block{0+1}-{1}.f.b.1.*"},
    {"encoder.stages.{}.layers.{}.layer.2.convolution.*", "trunk_output.block{0+1}.block{0+1}-{1}.f.c.0.*"},
    {"encoder.stages.{}.layers.{}.layer.2.normalization.*", "trunk_output.block{0+1}.block{0+1}-{1}.f.c.1.*"},
};

constexpr NameRule kTimmRegNet[] = {
    {"stem.conv.*", "stem.0.*"},
    {"stem.bn.*", "stem.1.*"},
    {"s{}.b{}.conv1.conv.*", "trunk_output.block{0}.block{0}-{1-1}.f.a.0.*"},
    {"s{}.b{}.conv1.bn.*", "trunk_output.block{0}.block{0}-{1-1}.f.a.1.*"},
    {"s{}.b{}.conv2.conv.*", "trunk_output.block{0}.block{0}-{1-1}.f.b.0.*"},
    {"s{}.b{}.conv2.bn.*", "trunk_output.block{0}.block{0}-{1-1}.f.b.1.*"},
    {"s{}.b{}.se.fc1.*", "trunk_output.block{0}.block{0}-{1-1}.f.se.fc1.*"},
    {"s{}.b{}.se.fc2.*", "trunk_output.block{0}.block{0}-{1-1}.f.se.fc2.*"},
    {"s{}.b{}.conv3.conv.*", "trunk_output.block{0}.block{0}-{1-1}.f.c.0.*"},
    {"s{}.b{}.conv3.bn.*", "trunk_output.block{0}.block{0}-{1-1}.f.c.1.*"},
    {"s{}.b{}.downsample.conv.*", "trunk_output.block{0}.block{0}-{1-1}.proj.0.*"},
    {"s{}.b{}.downsample.bn.*", "trunk_output.block{0}.block{0}-{1-1}.proj.1.*"},
    {"head.fc.*", "fc.*"},
};

constexpr NameRule kTransformersConvNeXt[] = {
    {"embeddings.patch_embeddings.*", "features.0.0.*"},
    {"embeddings.layernorm.*", "features.0.1.*"},
    {"encoder.stages.{}.downsampling_layer.{}.*", "features.{0*2}.{1}.*"},
    {"encoder.stages.{}.layers.{}.dwconv.*", "features.{0*2+1}.{1}.block.0.*"},
    {"encoder.stages.{}.layers.{}.layernorm.*", "features.{0*2+1}.{1}.block.2.*"},
    {"encoder.stages.{}.layers.{}.pwconv1.*", "features.{0*2+1}.{1}.block.3.*"},
    {"encoder.stages.{}.layers.{}.pwconv2.*", "features.{0*2+1}.{1}.block.5.*"},
    {"encoder.stages.{}.layers.{}.layer_scale_parameter", "features.{0*2+1}.{1}.layer_scale"},
    {"layernorm.*", "classifier.0.*"},
};

/// As its authors published it.
constexpr NameRule kFirstConvNeXt[] = {
    {"downsample_layers.{}.{}.*", "features.{0*2}.{1}.*"},
    {"stages.{}.{}.dwconv.*", "features.{0*2+1}.{1}.block.0.*"},
    {"stages.{}.{}.norm.*", "features.{0*2+1}.{1}.block.2.*"},
    {"stages.{}.{}.pwconv1.*", "features.{0*2+1}.{1}.block.3.*"},
    {"stages.{}.{}.pwconv2.*", "features.{0*2+1}.{1}.block.5.*"},
    {"stages.{}.{}.gamma", "features.{0*2+1}.{1}.layer_scale"},
    {"norm.*", "classifier.0.*"},
    {"head.*", "classifier.2.*"},
};

constexpr NameRule kTimmConvNeXt[] = {
    {"stem.{}.*", "features.0.{0}.*"},
    {"stages.{}.downsample.{}.*", "features.{0*2}.{1}.*"},
    {"stages.{}.blocks.{}.conv_dw.*", "features.{0*2+1}.{1}.block.0.*"},
    {"stages.{}.blocks.{}.norm.*", "features.{0*2+1}.{1}.block.2.*"},
    {"stages.{}.blocks.{}.mlp.fc1.*", "features.{0*2+1}.{1}.block.3.*"},
    {"stages.{}.blocks.{}.mlp.fc2.*", "features.{0*2+1}.{1}.block.5.*"},
    {"stages.{}.blocks.{}.gamma", "features.{0*2+1}.{1}.layer_scale"},
    {"head.norm.*", "classifier.0.*"},
    {"head.fc.*", "classifier.2.*"},
};

constexpr NameRule kTransformersVit[] = {
    {"embeddings.cls_token", "class_token"},
    {"embeddings.position_embeddings", "encoder.pos_embedding"},
    {"embeddings.patch_embeddings.projection.*", "conv_proj.*"},
    {"encoder.layer.{}.layernorm_before.*", "encoder.layers.encoder_layer_{0}.ln_1.*"},
    {"encoder.layer.{}.attention.attention.query.*", "encoder.layers.encoder_layer_{0}.self_attention.in_proj_*", 0, 3},
    {"encoder.layer.{}.attention.attention.key.*", "encoder.layers.encoder_layer_{0}.self_attention.in_proj_*", 1, 3},
    {"encoder.layer.{}.attention.attention.value.*", "encoder.layers.encoder_layer_{0}.self_attention.in_proj_*", 2, 3},
    {"encoder.layer.{}.attention.output.dense.*", "encoder.layers.encoder_layer_{0}.self_attention.out_proj.*"},
    {"encoder.layer.{}.layernorm_after.*", "encoder.layers.encoder_layer_{0}.ln_2.*"},
    {"encoder.layer.{}.intermediate.dense.*", "encoder.layers.encoder_layer_{0}.mlp.0.*"},
    {"encoder.layer.{}.output.dense.*", "encoder.layers.encoder_layer_{0}.mlp.3.*"},
    {"layernorm.*", "encoder.ln.*"},
};

/// DINO's and DeiT's too.
constexpr NameRule kTimmVit[] = {
    {"cls_token", "class_token"},
    {"pos_embed", "encoder.pos_embedding"},
    {"patch_embed.proj.*", "conv_proj.*"},
    {"blocks.{}.norm1.*", "encoder.layers.encoder_layer_{0}.ln_1.*"},
    {"blocks.{}.attn.qkv.*", "encoder.layers.encoder_layer_{0}.self_attention.in_proj_*"},
    {"blocks.{}.attn.proj.*", "encoder.layers.encoder_layer_{0}.self_attention.out_proj.*"},
    {"blocks.{}.norm2.*", "encoder.layers.encoder_layer_{0}.ln_2.*"},
    {"blocks.{}.mlp.fc1.*", "encoder.layers.encoder_layer_{0}.mlp.0.*"},
    {"blocks.{}.mlp.fc2.*", "encoder.layers.encoder_layer_{0}.mlp.3.*"},
    {"norm.*", "encoder.ln.*"},
    {"head.*", "heads.head.*"},
};
constexpr std::string_view kUnlikeVit[] = {"norm_pre", "reg_token", "register_tokens", "dist_token", "fc_norm"};

constexpr NameRule kOlderVit[] = {
    {"encoder.layers.encoder_layer_{}.mlp.linear_1.*", "encoder.layers.encoder_layer_{0}.mlp.0.*"},
    {"encoder.layers.encoder_layer_{}.mlp.linear_2.*", "encoder.layers.encoder_layer_{0}.mlp.3.*"},
};

constexpr NameRule kTransformersSwin[] = {
    {"embeddings.patch_embeddings.projection.*", "features.0.0.*"},
    {"embeddings.norm.*", "features.0.2.*"},
    {"encoder.layers.{}.blocks.{}.layernorm_before.*", "features.{0*2+1}.{1}.norm1.*"},
    {"encoder.layers.{}.blocks.{}.attention.self.query.*", "features.{0*2+1}.{1}.attn.qkv.*", 0, 3},
    {"encoder.layers.{}.blocks.{}.attention.self.key.*", "features.{0*2+1}.{1}.attn.qkv.*", 1, 3},
    {"encoder.layers.{}.blocks.{}.attention.self.value.*", "features.{0*2+1}.{1}.attn.qkv.*", 2, 3},
    {"encoder.layers.{}.blocks.{}.attention.self.relative_position_bias_table",
     "features.{0*2+1}.{1}.attn.relative_position_bias_table"},
    {"encoder.layers.{}.blocks.{}.attention.output.dense.*", "features.{0*2+1}.{1}.attn.proj.*"},
    {"encoder.layers.{}.blocks.{}.layernorm_after.*", "features.{0*2+1}.{1}.norm2.*"},
    {"encoder.layers.{}.blocks.{}.intermediate.dense.*", "features.{0*2+1}.{1}.mlp.0.*"},
    {"encoder.layers.{}.blocks.{}.output.dense.*", "features.{0*2+1}.{1}.mlp.3.*"},
    {"encoder.layers.{}.downsample.reduction.*", "features.{0*2+2}.reduction.*"},
    {"encoder.layers.{}.downsample.norm.*", "features.{0*2+2}.norm.*"},
    {"layernorm.*", "norm.*"},
};

constexpr NameRule kTimmSwin[] = {
    {"patch_embed.proj.*", "features.0.0.*"},
    {"patch_embed.norm.*", "features.0.2.*"},
    {"layers.{}.blocks.{}.norm1.*", "features.{0*2+1}.{1}.norm1.*"},
    {"layers.{}.blocks.{}.attn.qkv.*", "features.{0*2+1}.{1}.attn.qkv.*"},
    {"layers.{}.blocks.{}.attn.proj.*", "features.{0*2+1}.{1}.attn.proj.*"},
    {"layers.{}.blocks.{}.attn.relative_position_bias_table", "features.{0*2+1}.{1}.attn.relative_position_bias_table"},
    {"layers.{}.blocks.{}.norm2.*", "features.{0*2+1}.{1}.norm2.*"},
    {"layers.{}.blocks.{}.mlp.fc1.*", "features.{0*2+1}.{1}.mlp.0.*"},
    {"layers.{}.blocks.{}.mlp.fc2.*", "features.{0*2+1}.{1}.mlp.3.*"},
    {"layers.{}.downsample.reduction.*", "features.{0*2}.reduction.*"},
    {"layers.{}.downsample.norm.*", "features.{0*2}.norm.*"},
    {"norm.*", "norm.*"},
    {"head.fc.*", "head.*"},
};

/// As its authors published it, and timm before 0.9: the merging belongs to the layer before.
constexpr NameRule kFirstSwin[] = {
    {"patch_embed.proj.*", "features.0.0.*"},
    {"patch_embed.norm.*", "features.0.2.*"},
    {"layers.{}.blocks.{}.norm1.*", "features.{0*2+1}.{1}.norm1.*"},
    {"layers.{}.blocks.{}.attn.qkv.*", "features.{0*2+1}.{1}.attn.qkv.*"},
    {"layers.{}.blocks.{}.attn.proj.*", "features.{0*2+1}.{1}.attn.proj.*"},
    {"layers.{}.blocks.{}.attn.relative_position_bias_table", "features.{0*2+1}.{1}.attn.relative_position_bias_table"},
    {"layers.{}.blocks.{}.norm2.*", "features.{0*2+1}.{1}.norm2.*"},
    {"layers.{}.blocks.{}.mlp.fc1.*", "features.{0*2+1}.{1}.mlp.0.*"},
    {"layers.{}.blocks.{}.mlp.fc2.*", "features.{0*2+1}.{1}.mlp.3.*"},
    {"layers.{}.downsample.reduction.*", "features.{0*2+2}.reduction.*"},
    {"layers.{}.downsample.norm.*", "features.{0*2+2}.norm.*"},
    {"norm.*", "norm.*"},
    {"head.*", "head.*"},
};

constexpr NameRule kTimmVgg[] = {
    {"pre_logits.fc1.*", "classifier.0.*"},
    {"pre_logits.fc2.*", "classifier.3.*"},
    {"head.fc.*", "classifier.6.*"},
};

constexpr NameRule kTimmEfficientNet[] = {
    {"conv_stem.*", "features.0.0.*"},
    {"blocks.0.{}.conv_dw.*", "features.1.{0}.block.0.0.*"},
    {"blocks.0.{}.bn1.*", "features.1.{0}.block.0.1.*"},
    {"blocks.0.{}.se.conv_reduce.*", "features.1.{0}.block.1.fc1.*"},
    {"blocks.0.{}.se.conv_expand.*", "features.1.{0}.block.1.fc2.*"},
    {"blocks.0.{}.conv_pw.*", "features.1.{0}.block.2.0.*"},
    {"blocks.0.{}.bn2.*", "features.1.{0}.block.2.1.*"},
    {"blocks.{}.{}.conv_pw.*", "features.{0+1}.{1}.block.0.0.*"},
    {"blocks.{}.{}.bn1.*", "features.{0+1}.{1}.block.0.1.*"},
    {"blocks.{}.{}.conv_dw.*", "features.{0+1}.{1}.block.1.0.*"},
    {"blocks.{}.{}.bn2.*", "features.{0+1}.{1}.block.1.1.*"},
    {"blocks.{}.{}.se.conv_reduce.*", "features.{0+1}.{1}.block.2.fc1.*"},
    {"blocks.{}.{}.se.conv_expand.*", "features.{0+1}.{1}.block.2.fc2.*"},
    {"blocks.{}.{}.conv_pwl.*", "features.{0+1}.{1}.block.3.0.*"},
    {"blocks.{}.{}.bn3.*", "features.{0+1}.{1}.block.3.1.*"},
    {"bn1.*", "features.0.1.*"},
    {"conv_head.*", "features.8.0.*"},
    {"bn2.*", "features.8.1.*"},
    {"classifier.*", "classifier.1.*"},
};
constexpr auto kTensorFlowCaution = PlainSource("timm's networks whose names begin with tf_ have the same names and "
                                                "compute something else: their weights do not belong here.");

/// The published files were written when "norm1" was "norm.1".
constexpr NameRule kOlderDenseNet[] = {
    {"features.denseblock{}.denselayer{}.norm.{}.*", "features.denseblock{0}.denselayer{1}.norm{2}.*"},
    {"features.denseblock{}.denselayer{}.conv.{}.*", "features.denseblock{0}.denselayer{1}.conv{2}.*"},
};
// clang-format on

constexpr NameTable kTables[] = {
    {kTransformers, kResNets, kTransformersResNet},
    {"a Sequential of its children (as fastai)", kResNetKinds, kResNetChildren},
    {kTransformers, kRegNets, kTransformersRegNetY},
    {kTransformers, kRegNetX, kTransformersRegNetX},
    {kTimm, kAllRegNets, kTimmRegNet},
    {kTransformers, kConvNeXts, kTransformersConvNeXt},
    {"ConvNeXt's authors", kConvNeXts, kFirstConvNeXt},
    {kTimm, kConvNeXts, kTimmConvNeXt},
    {kTransformers, kVits, kTransformersVit},
    {kTimm, kVits, kTimmVit, false, kUnlikeVit},
    {kOlder, kVits, kOlderVit, true},
    {kTransformers, kSwins, kTransformersSwin},
    {kTimm, kSwins, kTimmSwin},
    {"Swin's authors", kSwins, kFirstSwin},
    {kTimm, kVggs, kTimmVgg, true},
    {kTimm, kEfficientNets, kTimmEfficientNet, false, {}, "tf_", kTensorFlowCaution},
    {kOlder, kDenseNets, kOlderDenseNet, true},
};

/// Reads the number that `text` begins with, and takes it off.
std::optional<int> takeNumber(std::string_view& text)
{
    int number = 0;
    const auto [end, problem] = std::from_chars(text.data(), text.data() + text.size(), number);
    if (problem != std::errc() || text.front() == '-' || number > 100'000)
        return std::nullopt;
    text.remove_prefix(std::size_t(end - text.data()));
    return number;
}

/// What a pattern's placeholders stand for in a name.
struct Match {
    std::vector<int> numbers;
    std::string_view rest; ///< For "*".
};

std::optional<Match> matched(std::string_view pattern, std::string_view name)
{
    Match match;
    while (!pattern.empty()) {
        if (pattern == "*") {
            match.rest = name;
            const bool isOne = !name.empty() && name.find('.') == std::string_view::npos;
            return isOne ? std::optional(match) : std::nullopt;
        }
        if (name.empty())
            return std::nullopt;
        if (pattern.starts_with("{}")) {
            const auto number = takeNumber(name);
            if (!number)
                return std::nullopt;
            match.numbers.push_back(*number);
            pattern.remove_prefix(2);
        } else {
            if (pattern.front() != name.front())
                return std::nullopt;
            pattern.remove_prefix(1);
            name.remove_prefix(1);
        }
    }
    return name.empty() ? std::optional(match) : std::nullopt;
}

/// "0*2+1" of a match's numbers.
int computed(std::string_view formula, const std::vector<int>& numbers)
{
    int value = numbers.at(std::size_t(*takeNumber(formula)));
    while (!formula.empty()) {
        const char sign = formula.front();
        formula.remove_prefix(1);
        const int operand = *takeNumber(formula);
        value = sign == '*' ? value * operand : sign == '+' ? value + operand : value - operand;
    }
    return value;
}

std::string filled(std::string_view pattern, const Match& match)
{
    std::string name;
    while (!pattern.empty()) {
        if (pattern.front() == '{') {
            const std::size_t end = pattern.find('}');
            name += std::to_string(computed(pattern.substr(1, end - 1), match.numbers));
            pattern.remove_prefix(end + 1);
            continue;
        }
        if (pattern.front() == '*')
            name += match.rest;
        else
            name += pattern.front();
        pattern.remove_prefix(1);
    }
    return name;
}

struct Sign {
    const char* part; ///< Of a name.
    const char* library;
};

constexpr Sign kSigns[] = {
    {"embedder.embedder.", kTransformers},
    {"attention.attention.", kTransformers},
    {"embeddings.patch_embeddings", kTransformers},
    {"attention.self.query", kTransformers},
    {"encoder.stages.", kTransformers},
    {"conv_stem.bn", kTransformers},
    {"visual.", "CLIP"},
    {"vision_model.", "transformers (Hugging Face)"},
    {"_conv_stem.", "efficientnet_pytorch"},
    {"bottom_up.", "Detectron2"},
    {"backbone.body.", "torchvision's detection networks"},
    {"conv_stem.", kTimm},
    {"patch_embed.", kTimm},
    {"pre_logits.", kTimm},
    {"stages.0.blocks.", kTimm},
    {"head.fc.", kTimm},
    {"kernel:0", "Keras"},
    {"model.0.conv", "YOLO (Ultralytics)"},
};

} // namespace

std::optional<TranslatedName> translated(const NameTable& table, std::string_view theirs)
{
    for (const NameRule& rule : table.rules)
        if (const auto match = matched(rule.theirs, theirs))
            return TranslatedName{.name = filled(rule.ours, *match), .part = rule.part, .parts = rule.parts};
    return std::nullopt;
}

std::vector<const NameTable*> nameTablesFor(const std::string& network)
{
    std::vector<const NameTable*> tables;
    for (const NameTable& table : kTables)
        if (std::find(table.networks.begin(), table.networks.end(), network) != table.networks.end())
            tables.push_back(&table);
    return tables;
}

std::string libraryOfNames(const std::vector<std::string>& names)
{
    for (const Sign& sign : kSigns)
        for (const std::string& name : names)
            if (name.find(sign.part) != std::string::npos)
                return sign.library;
    return {};
}

} // namespace graft
