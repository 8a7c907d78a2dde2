#include "weight_matching_test.h"

#include "backbones/backbone.h"
#include "backbones/catalogue.h"
#include "backbones/file_preprocessing.h"
#include "backbones/name_tables.h"
#include "backbones/pretrained.h"
#include "base/files.h"
#include "support/expect_error.h"
#include "weights/safetensors.h"

#include <QRegularExpression>

#include <limits>

using namespace graft;

namespace {

constexpr const char* kNetwork = "mobilenet_v3_small";

StateDict copied(const StateDict& state)
{
    StateDict copy;
    for (const auto& [name, tensor] : state)
        copy.emplace_back(name, tensor.clone());
    return copy;
}

std::unique_ptr<Backbone> loaded(const std::filesystem::path& file, WeightReport* report = nullptr,
                                 const std::string& key = {}, const char* network = kNetwork)
{
    auto backbone = makeBackbone(network, StartingWeights::Undefined);
    WeightReport given = loadWeights(*backbone, file, HeadPolicy::Ignore, key);
    if (report)
        *report = std::move(given);
    return backbone;
}

/// Empty if the network holds that state, else the first tensor that differs.
QString difference(const Backbone& backbone, const StateDict& state)
{
    for (const auto& [name, tensor] : backbone.state()) {
        const auto found =
            std::find_if(state.begin(), state.end(), [&](const auto& entry) { return entry.first == name; });
        if (found == state.end() || !at::equal(found->second, tensor))
            return QString::fromStdString(name);
    }
    return {};
}

QString joined(const WeightReport& report)
{
    QString text;
    for (const std::string& note : englishOf(report.notes))
        text += QString::fromStdString(note) + "; ";
    return text;
}

at::Tensor& tensorOf(StateDict& state, const std::string& name)
{
    return std::find_if(state.begin(), state.end(), [&](const auto& entry) { return entry.first == name; })->second;
}

} // namespace

std::filesystem::path WeightMatchingTest::file(const char* name) const
{
    return m_folder.filePath(name).toStdString();
}

StateDict WeightMatchingTest::prefixed(const std::string& prefix) const
{
    StateDict state;
    for (const auto& [name, tensor] : m_state)
        state.emplace_back(prefix + name, tensor);
    return state;
}

void WeightMatchingTest::initTestCase()
{
    const auto backbone = makeBackbone(kNetwork);
    m_state = copied(stateOf(backbone->network()));
    m_state.emplace_back("classifier.3.weight", at::rand({5, 1024}));
    m_state.emplace_back("classifier.3.bias", at::rand({5}));
}

void WeightMatchingTest::prefixesAreFoundByTheNetworksNames_data()
{
    QTest::addColumn<QString>("prefix");
    for (const char* prefix : {"", "model.", "module.", "model._orig_mod.", "backbone.", "net.encoder.", "timm_model.",
                               "anything.at.all.", "features."})
        QTest::addRow("'%s'", prefix) << QString(prefix);
}

void WeightMatchingTest::prefixesAreFoundByTheNetworksNames()
{
    QFETCH(QString, prefix);
    writeSafetensors(file("prefixed.safetensors"), {.tensors = prefixed(prefix.toStdString())});
    WeightReport report;
    const auto backbone = loaded(file("prefixed.safetensors"), &report);
    QCOMPARE(difference(*backbone, m_state), QString());
    QCOMPARE(report.head.size(), std::size_t(2));
    const QString shown = QString(prefix).remove("_orig_mod.");
    QVERIFY2(shown.isEmpty() || joined(report).contains("'" + shown + "'"), qPrintable(joined(report)));
}

void WeightMatchingTest::theLikelierOfTwoIsTaken_data()
{
    QTest::addColumn<QString>("wanted");
    QTest::addColumn<QString>("other");
    QTest::addRow("query and key encoder") << "module.encoder_q."
                                           << "module.encoder_k.";
    QTest::addRow("teacher and student") << "teacher.backbone."
                                         << "student.backbone.";
    QTest::addRow("averaged") << "model_ema.module."
                              << "model.";
    QTest::addRow("online and target") << "online_encoder."
                                       << "target_encoder.";
}

void WeightMatchingTest::theLikelierOfTwoIsTaken()
{
    QFETCH(QString, wanted);
    QFETCH(QString, other);
    for (const bool isFirst : {true, false}) {
        StateDict state;
        const auto add = [&](const QString& prefix, double factor) {
            for (const auto& [name, tensor] : m_state)
                state.emplace_back(prefix.toStdString() + name,
                                   tensor.is_floating_point() ? tensor * factor : tensor.clone());
        };
        add(isFirst ? wanted : other, isFirst ? 1 : 2);
        add(isFirst ? other : wanted, isFirst ? 2 : 1);
        writeSafetensors(file("two.safetensors"), {.tensors = state});
        QCOMPARE(difference(*loaded(file("two.safetensors")), m_state), QString());
        StateDict doubled = copied(m_state);
        for (auto& [name, tensor] : doubled)
            if (tensor.is_floating_point())
                tensor *= 2;
        const std::string asked =
            other.split('.').first() == "module" ? "encoder_k" : other.split('.').first().toStdString();
        QCOMPARE(difference(*loaded(file("two.safetensors"), nullptr, asked), doubled), QString());
    }
    EXPECT_ERROR(loaded(file("two.safetensors"), nullptr, "nothing_of_it"), "nothing_of_it");
}

void WeightMatchingTest::aFewTensorsMoreAreNamed()
{
    StateDict state = copied(m_state);
    state.emplace_back("criterion.pos_weight", at::ones({1}));
    state.emplace_back("mean", at::zeros({1, 3, 1, 1}));
    state.emplace_back("features.1.block.0.0.total_ops", at::zeros({1}));
    state.emplace_back("features.1.block.0.0.calls", at::zeros({1}, at::kLong));
    writeSafetensors(file("more.safetensors"), {.tensors = state});
    WeightReport report;
    QCOMPARE(difference(*loaded(file("more.safetensors"), &report), m_state), QString());
    QVERIFY2(joined(report).contains("and 3 more"), qPrintable(joined(report)));
}

void WeightMatchingTest::anotherLayerIsRefused()
{
    StateDict state = copied(m_state);
    state.emplace_back("features.1.attention.weight", at::ones({1}));
    writeSafetensors(file("layer.safetensors"), {.tensors = state});
    EXPECT_ERROR(loaded(file("layer.safetensors")), "features.1.attention.weight");
}

void WeightMatchingTest::partsOfAModelAreRead()
{
    const std::size_t half = m_state.size() / 2;
    writeSafetensors(file("model-00001-of-00002.safetensors"),
                     {.tensors = {m_state.begin(), m_state.begin() + std::ptrdiff_t(half)}});
    writeSafetensors(file("model-00002-of-00002.safetensors"),
                     {.tensors = {m_state.begin() + std::ptrdiff_t(half), m_state.end()}});
    const auto index = file("model.safetensors.index.json");
    const auto listing = [](const std::string& second) {
        return R"({"metadata": {}, "weight_map": {"a": "model-00001-of-00002.safetensors", "b": ")" + second + R"("}})";
    };
    writeFileAtomically(index, listing("model-00002-of-00002.safetensors"));
    QCOMPARE(difference(*loaded(index), m_state), QString());
    writeFileAtomically(index, listing("model-00003-of-00003.safetensors"));
    EXPECT_ERROR(loaded(index), "model-00003-of-00003.safetensors");
    for (const char* outside : {"../model.safetensors", "/etc/passwd", "..", ""}) {
        writeFileAtomically(index, listing(outside));
        EXPECT_ERROR(loaded(index), "no file's name");
    }
}

void WeightMatchingTest::onePartOfAModelIsToldAsOne()
{
    writeSafetensors(file("part.safetensors"), {.tensors = {m_state.begin(), m_state.begin() + 40}});
    EXPECT_ERROR(loaded(file("part.safetensors")), "one part of several");
}

void WeightMatchingTest::impossibleNumbersAreNamed_data()
{
    QTest::addColumn<QString>("name");
    QTest::addColumn<double>("value");
    QTest::addRow("not a number") << "features.2.block.0.0.weight" << std::numeric_limits<double>::quiet_NaN();
    QTest::addRow("infinite") << "features.2.block.0.1.running_mean" << std::numeric_limits<double>::infinity();
    QTest::addRow("too large for 32 bits") << "features.2.block.0.1.running_var" << 1e39;
    QTest::addRow("a variance below zero") << "features.2.block.0.1.running_var" << -0.5;
}

void WeightMatchingTest::impossibleNumbersAreNamed()
{
    QFETCH(QString, name);
    QFETCH(double, value);
    StateDict state = copied(m_state);
    at::Tensor& tensor = tensorOf(state, name.toStdString());
    tensor = tensor.to(at::kDouble); // in which the largest of them is finite
    tensor.flatten()[1] = value;
    writeSafetensors(file("numbers.safetensors"), {.tensors = state});
    EXPECT_ERROR(loaded(file("numbers.safetensors")), name);
}

void WeightMatchingTest::quantisedWeightsAreRefused()
{
    StateDict state = copied(m_state);
    at::Tensor& weight = tensorOf(state, "features.2.block.0.0.weight");
    weight = weight.to(at::kChar);
    writeSafetensors(file("quantised.safetensors"), {.tensors = state});
    EXPECT_ERROR(loaded(file("quantised.safetensors")), "quantised");
}

void WeightMatchingTest::otherLibrariesNamesAreTranslated_data()
{
    QTest::addColumn<QString>("network");
    QTest::addColumn<QString>("theirs");
    QTest::addColumn<QString>("ours");
    const auto row = [](const char* network, const char* theirs, const char* ours) {
        QTest::addRow("%s", theirs) << QString(network) << QString(theirs) << QString(ours);
    };
    row("resnet50", "encoder.stages.2.layers.5.layer.1.normalization.running_var", "layer3.5.bn2.running_var");
    row("resnet18", "encoder.stages.1.layers.0.shortcut.convolution.weight", "layer2.0.downsample.0.weight");
    row("resnet18", "7.1.conv2.weight", "layer4.1.conv2.weight");
    row("convnext_tiny", "stages.2.blocks.8.mlp.fc1.bias", "features.5.8.block.3.bias");
    row("convnext_tiny", "downsample_layers.3.1.weight", "features.6.1.weight");
    row("convnext_tiny", "encoder.stages.0.layers.2.layer_scale_parameter", "features.1.2.layer_scale");
    row("vit_b_16", "blocks.11.attn.qkv.weight", "encoder.layers.encoder_layer_11.self_attention.in_proj_weight");
    row("swin_t", "layers.1.downsample.norm.bias", "features.2.norm.bias");
    row("regnet_y_400mf", "s2.b3.conv1.bn.weight", "trunk_output.block2.block2-2.f.a.1.weight");
    row("efficientnet_b0", "blocks.0.0.se.conv_reduce.bias", "features.1.0.block.1.fc1.bias");
    row("efficientnet_b0", "blocks.6.0.conv_pwl.weight", "features.7.0.block.3.0.weight");
    row("vgg16", "pre_logits.fc2.bias", "classifier.3.bias");
}

/// And each translation is a name of the network.
void WeightMatchingTest::otherLibrariesNamesAreTranslated()
{
    QFETCH(QString, network);
    QFETCH(QString, theirs);
    QFETCH(QString, ours);
    QStringList found;
    for (const NameTable* table : nameTablesFor(network.toStdString()))
        if (const auto name = translated(*table, theirs.toStdString()))
            found << QString::fromStdString(name->name);
    QVERIFY2(found.contains(ours), qPrintable(found.join(", ")));
    const auto backbone = makeBackbone(network.toStdString(), StartingWeights::Undefined);
    const StateDict state = backbone->state();
    QVERIFY(
        std::any_of(state.begin(), state.end(), [&](const auto& entry) { return entry.first == ours.toStdString(); }));
}

/// Queries, keys and values are three tensors elsewhere, scales are flat, and an index is missing.
void WeightMatchingTest::splitAttentionIsJoined()
{
    const auto written = makeBackbone("swin_t");
    const StateDict state = copied(written->state());
    StateDict theirs;
    for (const auto& [name, tensor] : state) {
        QString renamed = QString::fromStdString(name);
        if (renamed.endsWith("relative_position_index"))
            continue;
        static const QRegularExpression block("^features\\.(\\d+)\\.(\\d+)\\.(?=norm|attn|mlp)");
        static const QRegularExpression merging("^features\\.(\\d+)\\.(?=reduction|norm)");
        if (const auto match = block.match(renamed); match.hasMatch())
            renamed.replace(0, match.capturedLength(),
                            QString("swin.encoder.layers.%1.blocks.%2.")
                                .arg((match.captured(1).toInt() - 1) / 2)
                                .arg(match.captured(2)));
        else if (const auto merged = merging.match(renamed); merged.hasMatch())
            renamed.replace(0, merged.capturedLength(),
                            QString("swin.encoder.layers.%1.downsample.").arg(merged.captured(1).toInt() / 2 - 1));
        else if (renamed.startsWith("norm."))
            renamed = "swin.layernorm." + renamed.mid(5);
        renamed.replace("features.0.0.", "swin.embeddings.patch_embeddings.projection.");
        renamed.replace("features.0.2.", "swin.embeddings.norm.");
        renamed.replace(".norm1.", ".layernorm_before.").replace(".norm2.", ".layernorm_after.");
        renamed.replace(".mlp.0.", ".intermediate.dense.").replace(".mlp.3.", ".output.dense.");
        renamed.replace(".attn.proj.", ".attention.output.dense.");
        renamed.replace(".attn.relative_position_bias_table", ".attention.self.relative_position_bias_table");
        if (!renamed.contains(".attn.qkv.")) {
            theirs.emplace_back(renamed.toStdString(), tensor);
            continue;
        }
        const auto parts = tensor.chunk(3, 0);
        for (int part = 0; part < 3; ++part)
            theirs.emplace_back(
                QString(renamed)
                    .replace(".attn.qkv.",
                             QString(".attention.self.%1.").arg(QStringList{"query", "key", "value"}[part]))
                    .toStdString(),
                parts[std::size_t(part)]);
    }
    theirs.emplace_back("classifier.weight", at::zeros({3, 768}));
    writeSafetensors(file("swin.safetensors"), {.tensors = theirs});
    WeightReport report;
    const auto backbone = loaded(file("swin.safetensors"), &report, {}, "swin_t");
    QCOMPARE(difference(*backbone, state), QString());
    QVERIFY2(joined(report).contains("transformers"), qPrintable(joined(report)));
}

/// Positions that grow linearly stay what they are, at the places of the finer grid.
void WeightMatchingTest::positionsAreResampled()
{
    const auto small = makeBackbone("vit_b_16", StartingWeights::Undefined, 32);
    StateDict state = copied(small->state());
    for (auto& [name, tensor] : state)
        tensor.zero_();
    at::Tensor& positions = tensorOf(state, "encoder.pos_embedding");
    positions[0][0].fill_(7);
    for (int patch = 0; patch < 4; ++patch)
        positions[0][1 + patch].fill_(patch % 2);
    writeSafetensors(file("vit.safetensors"), {.tensors = state});
    const auto large = makeBackbone("vit_b_16", StartingWeights::Undefined, 48);
    const WeightReport report = loadWeights(*large, file("vit.safetensors"), HeadPolicy::Ignore);
    StateDict loadedState = large->state();
    const at::Tensor resampled = tensorOf(loadedState, "encoder.pos_embedding");
    QCOMPARE(resampled.size(1), std::int64_t(10));
    QCOMPARE(resampled[0][0][0].item<float>(), 7.0F);
    for (int patch = 0; patch < 9; ++patch)
        QVERIFY(std::abs(resampled[0][1 + patch][0].item<float>() - float(patch % 3) / 2) < 1e-5);
    QVERIFY2(joined(report).contains("2 x 2 patches were resampled to 3 x 3"), qPrintable(joined(report)));
}

void WeightMatchingTest::strangersNamesAreToldWhose()
{
    writeSafetensors(file("stranger.safetensors"),
                     {.tensors = {{"conv_stem.weight", at::zeros({16, 3, 3, 3})}, {"blocks.0.x", at::zeros({1})}}});
    EXPECT_ERROR(loaded(file("stranger.safetensors")), "those of timm");
    writeSafetensors(file("nobody.safetensors"), {.tensors = {{"a.b", at::zeros({1})}, {"c", at::zeros({1})}}});
    EXPECT_ERROR(loaded(file("nobody.safetensors")), "'a.b' and 1 more");
}

void WeightMatchingTest::picturesArePreparedAsTheFileSays_data()
{
    QTest::addColumn<QString>("name");
    QTest::addColumn<QString>("text");
    QTest::addColumn<int>("size");
    QTest::addColumn<int>("resizeTo");
    QTest::addColumn<bool>("squash");
    QTest::addColumn<bool>("bicubic");
    QTest::addRow("an image processor")
        << "preprocessor_config.json"
        << R"({"image_mean":[0.5,0.5,0.5],"image_std":[0.5,0.5,0.5],"resample":2,"size":{"height":224,"width":224}})"
        << 224 << 224 << true << false;
    QTest::addRow("one that crops")
        << "preprocessor_config.json"
        << R"({"image_mean":[0.5,0.5,0.5],"image_std":[0.5,0.5,0.5],"resample":3,"size":{"shortest_edge":256},)"
           R"("do_center_crop":true,"crop_size":{"height":224,"width":224}})"
        << 224 << 256 << false << true;
    QTest::addRow("ConvNeXt's")
        << "preprocessor_config.json"
        << R"({"image_mean":[0.5,0.5,0.5],"image_std":[0.5,0.5,0.5],"resample":3,"crop_pct":0.875,)"
           R"("size":{"shortest_edge":224}})"
        << 224 << 256 << false << true;
    QTest::addRow("timm's configuration")
        << "config.json"
        << R"({"architecture":"resnet50","pretrained_cfg":{"input_size":[3,176,176],"mean":[0.5,0.5,0.5],)"
           R"("std":[0.5,0.5,0.5],"interpolation":"bicubic","crop_pct":0.95}})"
        << 176 << 185 << false << true;
}

void WeightMatchingTest::picturesArePreparedAsTheFileSays()
{
    QFETCH(QString, name);
    QFETCH(QString, text);
    QTemporaryDir folder;
    const std::filesystem::path weights = folder.filePath("model.safetensors").toStdString();
    QVERIFY(!preprocessingOf(weights, {}, {}));
    writeFileAtomically(folder.filePath(name).toStdString(), text.toStdString());
    const auto known = preprocessingOf(weights, {}, {});
    QVERIFY(known);
    QTEST(known->preprocessing.size, "size");
    QTEST(known->preprocessing.resizeTo, "resizeTo");
    QTEST(known->preprocessing.rule == ResizeRule::Squash, "squash");
    QTEST(known->preprocessing.interpolation == Interpolation::Bicubic, "bicubic");
    QCOMPARE(known->preprocessing.mean[0], 0.5);
    QVERIFY(QString::fromStdString(known->source.english()).contains(name));
    writeFileAtomically(folder.filePath(name).toStdString(), std::string("{\"image_mean\": 3, \"pretrained_cfg\": 4}"));
    QVERIFY(!preprocessingOf(weights, {}, {}));
}

void WeightMatchingTest::sizesThatANetworkCannotSeeAreRefused()
{
    QCOMPARE(makeBackbone("mobilenet_v3_small", StartingWeights::Undefined, 96)->headShape().features,
             std::int64_t(1024));
    QCOMPARE(makeBackbone("efficientnet_lite0", StartingWeights::Undefined, 130)->headShape().features,
             std::int64_t(1280));
    EXPECT_ERROR(makeBackbone("vit_b_16", StartingWeights::Undefined, 100), "a multiple of 16");
    EXPECT_ERROR(makeBackbone("maxvit_t", StartingWeights::Undefined, 256), "a multiple of 224");
    EXPECT_ERROR(makeBackbone("inception_v3", StartingWeights::Undefined, 32), "cannot see pictures of 32 pixels");
}

#include "moc_weight_matching_test.cpp"
