#include "deploy/onnx_pictures_test.h"

#include "backbones/catalogue.h"
#include "base/files.h"
#include "deploy/onnx_model.h"
#include "deploy/onnx_writer.h"
#include "deploy/random_classifier.h"
#include "onnx/file.h"
#include "onnx/runner/program.h"
#include "support/expect_error.h"
#include "support/small_data.h"

#include <nlohmann/json.hpp>

#include <set>

using namespace graft;
using namespace graft::test;

namespace {

OnnxGraph readBack(const OnnxGraph& graph)
{
    const std::string bytes = serializeOnnx(graph);
    return parseOnnx({reinterpret_cast<const std::uint8_t*>(bytes.data()), bytes.size()}, "model.onnx");
}

bool has(const OnnxGraph& graph, const std::string& operation)
{
    return std::any_of(graph.nodes.begin(), graph.nodes.end(),
                       [&](const OnnxNode& node) { return node.operation == operation; });
}

} // namespace

void OnnxPicturesTest::theLowestVersionIsWritten_data()
{
    QTest::addColumn<QString>("backbone");
    QTest::addColumn<int>("version");
    QTest::addRow("hard swish") << "mobilenet_v3_small" << 13;
    QTest::addRow("layer normalisation") << "convnext_tiny" << 17;
}

void OnnxPicturesTest::theLowestVersionIsWritten()
{
    QFETCH(QString, backbone);
    QFETCH(int, version);
    LoadedClassifier loaded = randomClassifier(backbone.toStdString());
    for (const OnnxInput input : {OnnxInput::Pictures, OnnxInput::Prepared})
        QCOMPARE(int(readBack(makeOnnxGraph(loaded, input)).opset), version);
}

/// Some engines resize without antialiasing and without a word, and do not have double precision.
void OnnxPicturesTest::noOperationIsLeftToTheEngine()
{
    LoadedClassifier loaded = randomClassifier("mobilenet_v3_small");
    for (const OnnxInput input : {OnnxInput::Pictures, OnnxInput::Prepared}) {
        const OnnxGraph graph = makeOnnxGraph(loaded, input);
        for (const char* operation : {"Resize", "HardSwish"})
            QVERIFY2(!has(graph, operation), operation);
        for (const auto& [name, weight] : graph.weights)
            QVERIFY2(weight.scalar_type() != at::kDouble, name.c_str());
        QCOMPARE(has(graph, "Shape"), input == OnnxInput::Pictures);
    }
}

void OnnxPicturesTest::networksAloneAnswerTheSame_data()
{
    QTest::addColumn<QString>("backbone");
    for (const char* name : {"resnet18", "squeezenet1_1", "mobilenet_v3_small", "vit_b_16", "swin_t"})
        QTest::addRow("%s", name) << name;
}

void OnnxPicturesTest::networksAloneAnswerTheSame()
{
    QFETCH(QString, backbone);
    LoadedClassifier loaded = randomClassifier(backbone.toStdString());
    const OnnxGraph graph =
        readBack(makeOnnxGraph(loaded, OnnxInput::Prepared,
                               {.outputs = {OnnxOutput::Logits, OnnxOutput::Features, OnnxOutput::Probabilities}}));
    const std::int64_t size = loaded.preprocessing.size;
    QCOMPARE(graph.input.shape, (std::vector<std::int64_t>{kAnySize, 3, size, size}));
    QCOMPARE(graph.outputs.at(1).name, std::string("features"));
    const torch::Tensor input = preparedPictures(loaded.preprocessing);
    const std::vector<at::Tensor> theirs = OnnxProgram(graph).runAll(input);
    const torch::NoGradGuard noGrad;
    const torch::Tensor last = loaded.classifier->runPrefix(input, loaded.classifier->backbone().stageCount());
    QVERIFY(largestDifference(theirs.at(0), logits(loaded)) < 1e-3);
    QVERIFY(largestDifference(theirs.at(1), loaded.classifier->pooled(last)) < 1e-4);
    QVERIFY(largestDifference(theirs.at(2), expected(loaded)) < 1e-4);
    writeFileAtomically(path("network.onnx"), serializeOnnx(graph));
    const at::Tensor row = OnnxModel(path("network.onnx")).answer(testPicture(0), {}).probabilities;
    QVERIFY(largestDifference(row, expected(loaded)[0]) < 1e-4);
}

void OnnxPicturesTest::aFixedBatchIsWritten()
{
    LoadedClassifier loaded = randomClassifier("mobilenet_v3_small");
    const OnnxGraph graph =
        makeOnnxGraph(loaded, OnnxInput::Prepared, {.outputs = {OnnxOutput::Logits}, .batch = kPictures + 1});
    QCOMPARE(graph.outputs.at(0).shape.at(0), std::int64_t(kPictures + 1));
    writeFileAtomically(path("batch.onnx"), serializeOnnx(graph));
    OnnxModel model(path("batch.onnx"));
    QVERIFY(!model.takesAnyBatch());
    QVERIFY(largestDifference(model.answer(testPicture(1), {}).probabilities, expected(loaded)[1]) < 1e-4);
    EXPECT_ERROR(model.probabilities(testPictures(), {}), "another number of pictures");
}

void OnnxPicturesTest::outputsAreNamed()
{
    QVERIFY(onnxOutputsFromString("logits,features") == (std::vector{OnnxOutput::Logits, OnnxOutput::Features}));
    EXPECT_ERROR(onnxOutputsFromString("logits,embedding"), "features");
    EXPECT_ERROR(onnxOutputsFromString("logits,logits"), "twice");
    LoadedClassifier loaded = randomClassifier("mobilenet_v3_small");
    EXPECT_ERROR(makeOnnxGraph(loaded, OnnxInput::Prepared, {.outputs = {OnnxOutput::Novelty}}), "training pictures");
    writeFileAtomically(path("features.onnx"),
                        serializeOnnx(makeOnnxGraph(loaded, OnnxInput::Prepared, {.outputs = {OnnxOutput::Features}})));
    EXPECT_ERROR(OnnxModel(path("features.onnx")), "one probability a class out");
}

/// Operators of version 18, with an antialiased Resize and axes as inputs.
void OnnxPicturesTest::modelsOfEarlierVersionsRun()
{
    OnnxGraph graph;
    graph.opset = 18;
    graph.input = {.name = "pictures", .type = OnnxType::UInt8, .shape = {kAnySize, 3, kAnySize, kAnySize}};
    graph.outputs = {{.name = "probabilities", .type = OnnxType::Float, .shape = {kAnySize, 3}}};
    graph.metadata = {{"classes", R"(["red", "green", "blue"])"}};
    graph.weights = {{"sizes", torch::tensor({std::int64_t{8}, std::int64_t{8}})},
                     {"axes", torch::tensor({std::int64_t{2}, std::int64_t{3}})}};
    const auto add = [&](const char* operation, std::vector<std::string> inputs, const char* output,
                         std::map<std::string, OnnxAttribute> attributes) {
        graph.nodes.push_back({.operation = operation,
                               .inputs = std::move(inputs),
                               .output = output,
                               .attributes = std::move(attributes),
                               .unusedOutput = {}});
    };
    add("Resize", {"pictures", "", "", "sizes"}, "small",
        {{"mode", std::string("linear")}, {"antialias", std::int64_t{1}}, {"axes", std::vector<std::int64_t>{2, 3}}});
    add("Cast", {"small"}, "levels", {{"to", std::int64_t(OnnxType::Float)}});
    add("ReduceMean", {"levels", "axes"}, "means", {{"keepdims", std::int64_t{0}}});
    add("HardSwish", {"means"}, "swished", {});
    add("Softmax", {"swished"}, "probabilities", {{"axis", std::int64_t{1}}});
    writeFileAtomically(path("earlier.onnx"), serializeOnnx(graph));
    OnnxModel model(path("earlier.onnx"));
    QVERIFY(!model.preprocessing());
    const ExportedAnswer answer = model.answer(colouredPicture(40, 200, 90, 3), {});
    QVERIFY(!answer.novelty);
    QVERIFY(answer.probabilities[1].item<double>() > 0.99);
}

#include "moc_onnx_pictures_test.cpp"
