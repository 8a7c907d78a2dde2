#include "onnx_test.h"

#include "backbones/catalogue.h"
#include "base/files.h"
#include "deploy/onnx_file.h"
#include "deploy/onnx_model.h"
#include "deploy/onnx_program.h"
#include "deploy/onnx_writer.h"
#include "support/expect_error.h"
#include "support/python.h"
#include "support/small_data.h"

#include <torch/script.h>

#include <QProcess>

#include <nlohmann/json.hpp>

using namespace graft;
namespace fs = std::filesystem;

Q_DECLARE_METATYPE(graft::OnnxNode)
Q_DECLARE_METATYPE(graft::StateDict)

namespace {

constexpr int kClasses = 5;
constexpr int kPictures = 2;

Image picture(int index)
{
    return test::colouredPicture(60 + 60 * index, 200 - 40 * index, 90, std::uint64_t(index), 301, 211);
}

/// uint8 [N, 3, H, W]
torch::Tensor pictures()
{
    std::vector<torch::Tensor> rows;
    for (int i = 0; i < kPictures; ++i)
        rows.push_back(toByteTensor(picture(i)));
    return torch::cat(rows);
}

/// What the application's network makes of pictures(): [N, classes].
torch::Tensor logits(LoadedClassifier& loaded)
{
    const torch::NoGradGuard noGrad;
    const std::int64_t size = loaded.preprocessing.size;
    torch::Tensor input = torch::empty({kPictures, size, size, 3});
    for (int i = 0; i < kPictures; ++i) {
        torch::Tensor row = input[i];
        loaded.preprocessing.normalise(loaded.preprocessing.fit(picture(i)),
                                       {row.data_ptr<float>(), std::size_t(row.numel())});
    }
    return loaded.classifier->forward(input.permute({0, 3, 1, 2}));
}

/// A network of the catalogue with random weights. Those of the head are scaled so that answers are far from equal
/// shares.
LoadedClassifier randomClassifier(const std::string& backbone, std::optional<ResizeRule> rule = {}, int size = 0)
{
    torch::manual_seed(3);
    LoadedClassifier loaded;
    loaded.title = backbone;
    loaded.classes = {"ash", "beech", "elm", "oak", "yew"};
    loaded.preprocessing = findBackbone(backbone).preprocessing;
    if (rule)
        loaded.preprocessing.rule = *rule;
    if (size > 0)
        loaded.preprocessing.size = size;
    loaded.classifier = std::make_unique<Classifier>(
        makeBackbone(backbone, StartingWeights::Random, loaded.preprocessing.size), HeadOptions{.classes = kClasses});
    loaded.classifier->setTraining(false);
    const torch::NoGradGuard noGrad;
    constexpr double kRange = 4; // of the logits
    const torch::Tensor answers = logits(loaded);
    const torch::Tensor factor = kRange / (answers.amax(1) - answers.amin(1)).max();
    for (torch::Tensor& parameter : loaded.classifier->headParameters())
        parameter.mul_(factor);
    return loaded;
}

/// The application's own answers to them.
torch::Tensor expected(LoadedClassifier& loaded)
{
    return logits(loaded).softmax(1);
}

OnnxGraph readBack(const std::string& bytes)
{
    return parseOnnx({reinterpret_cast<const std::uint8_t*>(bytes.data()), bytes.size()}, "model.onnx");
}

std::string smallFile()
{
    LoadedClassifier loaded = randomClassifier("mobilenet_v3_small");
    return serializeOnnx(makeOnnxGraph(loaded));
}

/// A graph of one operation on its input `x`.
OnnxGraph graphOf(OnnxNode node, StateDict weights)
{
    node.output = "y";
    return {.nodes = {std::move(node)}, .weights = std::move(weights), .input = {.name = "x"}, .output = {.name = "y"}};
}

double largestDifference(const torch::Tensor& a, const torch::Tensor& b)
{
    return (a - b).abs().max().item<double>();
}

} // namespace

void OnnxTest::everyFamilyAnswersTheSame_data()
{
    QTest::addColumn<QString>("backbone");
    for (const char* name : {"alexnet",
                             "vgg11_bn",
                             "resnet18",
                             "squeezenet1_1",
                             "densenet121",
                             "mobilenet_v2",
                             "mobilenet_v3_small",
                             "mnasnet1_0",
                             "shufflenet_v2_x1_0",
                             "efficientnet_b0",
                             "efficientnet_v2_s",
                             "efficientnet_lite0",
                             "regnet_y_400mf",
                             "convnext_tiny",
                             "vit_b_16",
                             "swin_t",
                             "swin_v2_t",
                             "googlenet",
                             "inception_v3",
                             "maxvit_t"})
        QTest::addRow("%s", name) << name;
}

void OnnxTest::everyFamilyAnswersTheSame()
{
    QFETCH(QString, backbone);
    LoadedClassifier loaded = randomClassifier(backbone.toStdString());
    const OnnxProgram program(readBack(serializeOnnx(makeOnnxGraph(loaded))));
    const torch::Tensor theirs = program.run(pictures());
    const torch::Tensor ours = expected(loaded);
    const double difference = largestDifference(theirs, ours);
    QVERIFY2(difference < 1e-3, qPrintable(QString::number(difference)));
}

/// Maps that pooling cannot divide evenly.
void OnnxTest::otherSizesAnswerTheSame()
{
    for (const char* backbone : {"vgg11_bn", "swin_t"}) {
        LoadedClassifier loaded = randomClassifier(backbone, {}, 160);
        const OnnxProgram program(readBack(serializeOnnx(makeOnnxGraph(loaded))));
        const double difference = largestDifference(program.run(pictures()), expected(loaded));
        QVERIFY2(difference < 1e-3, qPrintable(QString("%1: %2").arg(backbone).arg(difference)));
    }
}

void OnnxTest::onnxRuntimeAnswersTheSame_data()
{
    QTest::addColumn<QString>("backbone");
    QTest::addColumn<int>("rule");
    const auto add = [](const char* backbone, ResizeRule rule) {
        QTest::addRow("%s, rule %d", backbone, int(rule)) << backbone << int(rule);
    };
    for (const ResizeRule rule : {ResizeRule::CropThenResize, ResizeRule::ResizeThenCrop, ResizeRule::Squash})
        add("mobilenet_v3_small", rule);
    for (const char* backbone : {"efficientnet_lite0", "shufflenet_v2_x1_0", "convnext_tiny", "swin_v2_t", "maxvit_t"})
        add(backbone, findBackbone(backbone).preprocessing.rule);
}

/// Another program altogether, on several pictures of another size than the network's.
void OnnxTest::onnxRuntimeAnswersTheSame()
{
    const QString python = pythonWith("onnxruntime");
    if (python.isEmpty())
        QSKIP("no Python with onnxruntime is here");
    QFETCH(QString, backbone);
    QFETCH(int, rule);
    LoadedClassifier loaded = randomClassifier(backbone.toStdString(), ResizeRule(rule));
    writeFileAtomically(path("model.onnx"), serializeOnnx(makeOnnxGraph(loaded)));
    const torch::Tensor all = pictures().contiguous();
    writeFileAtomically(path("pictures.raw"), std::string(static_cast<const char*>(all.data_ptr()), all.nbytes()));
    const QString code = QStringLiteral("import json, numpy, onnxruntime, sys\n"
                                        "model = onnxruntime.InferenceSession('%1')\n"
                                        "about = model.get_modelmeta().custom_metadata_map\n"
                                        "assert json.loads(about['classes'])[4] == 'yew'\n"
                                        "x = numpy.fromfile('%2', numpy.uint8).reshape(2, 3, 211, 301)\n"
                                        "together = model.run(None, {'pictures': x})[0]\n"
                                        "alone = model.run(None, {'pictures': x[1:2]})[0]\n"
                                        "assert numpy.abs(together[1] - alone[0]).max() < 1e-4\n"
                                        "print(json.dumps(together.tolist()))\n")
                             .arg(m_folder.filePath("model.onnx"), m_folder.filePath("pictures.raw"));
    QProcess process;
    process.start(python, {"-c", code});
    QVERIFY(process.waitForFinished(120'000));
    QVERIFY2(process.exitCode() == 0, process.readAllStandardError().constData());
    const auto answers = nlohmann::json::parse(process.readAllStandardOutput().toStdString());
    const torch::Tensor ours = expected(loaded);
    double largest = 0;
    for (int i = 0; i < kPictures; ++i)
        for (int j = 0; j < kClasses; ++j)
            largest = std::max(largest, std::abs(answers.at(i).at(j).get<double>() - ours[i][j].item<double>()));
    qInfo("largest difference of a probability: %.2g", largest);
    QVERIFY2(largest < 5e-3, qPrintable(QString::number(largest)));
}

void OnnxTest::weightsKeepTheirNames()
{
    LoadedClassifier loaded = randomClassifier("mobilenet_v3_small");
    const OnnxGraph graph = makeOnnxGraph(loaded);
    const auto state = loaded.classifier->state();
    const auto original = std::find_if(state.begin(), state.end(),
                                       [](const auto& entry) { return entry.first == "features.0.0.weight"; });
    const auto written = std::find_if(graph.weights.begin(), graph.weights.end(),
                                      [](const auto& entry) { return entry.first == "features.0.0.weight"; });
    QVERIFY(original != state.end());
    QVERIFY(written != graph.weights.end());
    QVERIFY(torch::equal(original->second, written->second));
}

void OnnxTest::unknownOperationsAreNamed()
{
    torch::jit::Module program("program");
    program.define("def forward(self, x):\n    return torch.cumsum(torch.mean(x, [2, 3]), 1)\n");
    program.save(path("cumsum.pt"));
    LoadedClassifier loaded;
    loaded.classes = {"ash", "beech"};
    loaded.preprocessing.size = 32;
    loaded.classifier =
        std::make_unique<Classifier>(loadScriptedBackbone(path("cumsum.pt"), 32), HeadOptions{.classes = 2});
    EXPECT_ERROR(makeOnnxGraph(loaded), "aten::cumsum");
}

void OnnxTest::damagedFilesAreRefused_data()
{
    QTest::addColumn<QByteArray>("bytes");
    const std::string good = smallFile();
    const auto add = [](const char* name, const std::string& bytes) {
        QTest::addRow("%s", name) << QByteArray(bytes.data(), qsizetype(bytes.size()));
    };
    add("nothing", "");
    add("text", "this is no model");
    add("the first byte", good.substr(0, 1));
    add("half of it", good.substr(0, good.size() / 2));
    add("all but the last byte", good.substr(0, good.size() - 1));
    add("more at the end", good + std::string(9, '\xff'));
    add("twice", good + good);
    std::string otherVersion = good;
    otherVersion[1] = 99;
    add("a later version", otherVersion);
    const auto replaced = [&](const std::string& from, const std::string& to) {
        std::string changed = good;
        changed.replace(changed.find(from), from.size(), to);
        return changed;
    };
    add("an operation of the same length", replaced("HardSwish", "HardSquid"));
    add("an input that nothing gives", replaced("features.0.0.weight", "features.0.0.weighs"));
    add("classes that are no list", replaced("[\"ash\"", "{\"ash\""));
}

void OnnxTest::damagedFilesAreRefused()
{
    QFETCH(QByteArray, bytes);
    writeFileAtomically(path("damaged.onnx"), bytes.toStdString());
    EXPECT_ERROR(OnnxModel(path("damaged.onnx")), "damaged.onnx");
}

void OnnxTest::resultsOfImpossibleSizeAreRefused_data()
{
    QTest::addColumn<OnnxNode>("node");
    QTest::addColumn<StateDict>("weights");
    constexpr std::int64_t kMany = 100'000;
    constexpr std::int64_t kMost = std::numeric_limits<std::int64_t>::max();
    using Integers = std::vector<std::int64_t>;
    const StateDict pair{{"column", torch::ones({kMany, 1})}, {"row", torch::ones({1, kMany})}};
    for (const char* operation : {"Add", "Sub", "Mul", "Div", "Min", "Max", "MatMul", "Gemm", "Clip"})
        QTest::newRow(operation) << OnnxNode{.operation = operation, .inputs = {"column", "row"}} << pair;
    const auto add = [](const char* name, const char* operation, std::vector<std::string> inputs,
                        std::map<std::string, OnnxAttribute> attributes, StateDict weights) {
        QTest::newRow(name) << OnnxNode{.operation = operation,
                                        .inputs = std::move(inputs),
                                        .attributes = std::move(attributes)}
                            << std::move(weights);
    };
    const StateDict picture{{"picture", torch::ones({1, 1, 8, 8})}, {"kernel", torch::ones({1, 1, 1, 1})}};
    for (const std::int64_t wide : {kMany, kMost}) {
        const Integers around{wide, wide, wide, wide};
        const std::string by = wide == kMany ? " by many" : " by as many as there are";
        add(("Conv" + by).c_str(), "Conv", {"picture", "kernel"}, {{"pads", around}}, picture);
        add(("MaxPool" + by).c_str(), "MaxPool", {"picture"}, {{"pads", around}}, picture);
        add(("AveragePool" + by).c_str(), "AveragePool", {"picture"}, {{"pads", around}}, picture);
        StateDict padded = picture;
        padded.emplace_back("pads", torch::full({8}, wide, torch::kLong));
        add(("Pad" + by).c_str(), "Pad", {"picture", "pads"}, {}, padded);
    }
    const torch::Tensor large = torch::ones({1}).expand({30'000, 30'000});
    add("Concat", "Concat", {"large", "large", "large"}, {}, {{"large", large}});
    add("Gather", "Gather", {"row", "index"}, {}, {pair.back(), {"index", torch::zeros({kMany}, torch::kLong)}});
    add("Expand", "Expand", {"row", "shape"}, {}, {pair.back(), {"shape", torch::tensor({kMany, std::int64_t{1}})}});
    add("Reshape", "Reshape", {"row", "shape"}, {},
        {pair.back(), {"shape", torch::tensor({std::int64_t{1} << 32, std::int64_t{1} << 32})}});
    add("a sum over nothing", "ReduceMean", {"empty", "axes"}, {},
        {{"empty", torch::ones({0, kMany, kMany})}, {"axes", torch::tensor({std::int64_t{0}})}});
}

/// Small weights that would make tens of gigabytes, or numbers that overflow.
void OnnxTest::resultsOfImpossibleSizeAreRefused()
{
    QFETCH(OnnxNode, node);
    QFETCH(StateDict, weights);
    const OnnxProgram program(graphOf(node, weights));
    EXPECT_ERROR(program.run(torch::ones({1})), "impossible");
}

void OnnxTest::cancellingStopsBetweenOperations()
{
    const OnnxProgram program(graphOf({.operation = "Relu", .inputs = {"x"}}, {}));
    CancellationToken token;
    QVERIFY(torch::equal(program.run(torch::tensor({-1.0F, 2.0F}), token), torch::tensor({0.0F, 2.0F})));
    token.cancel();
    QVERIFY_THROWS_EXCEPTION(Cancelled, (void)program.run(torch::ones({1}), token));
}

void OnnxTest::integersAreDividedByPositiveOnesOnly_data()
{
    QTest::addColumn<QString>("operation");
    QTest::addColumn<qint64>("divisor");
    for (const char* operation : {"Div", "Mod"})
        for (const qint64 divisor : {-1, 0})
            QTest::addRow("%s by %d", operation, int(divisor)) << operation << divisor;
}

/// The processor itself refuses such divisions, with a signal that ends the process.
void OnnxTest::integersAreDividedByPositiveOnesOnly()
{
    QFETCH(QString, operation);
    QFETCH(qint64, divisor);
    const torch::Tensor smallest = torch::full({1}, std::numeric_limits<std::int64_t>::min(), torch::kLong);
    const OnnxProgram program(graphOf({.operation = operation.toStdString(), .inputs = {"x", "divisor"}},
                                      {{"divisor", torch::full({1}, divisor, torch::kLong)}}));
    EXPECT_ERROR(program.run(smallest), "a divisor below 1");
}

/// Whatever a bit does to a file, the worst that follows is an error.
void OnnxTest::flippedBitsEndInAnswersOrErrors()
{
    const std::string good = smallFile();
    const std::size_t graphStart = good.find("Resize") - 64;
    const torch::Tensor one = pictures().narrow(0, 0, 1);
    Random random({11});
    int refused = 0;
    constexpr int kTries = 150;
    for (int i = 0; i < kTries; ++i) {
        std::string damaged = good;
        const std::size_t span = std::min<std::size_t>(good.size() - graphStart, 20'000);
        damaged[graphStart + std::size_t(random.below(span))] ^= char(1 << random.below(8));
        try {
            (void)OnnxProgram(readBack(damaged)).run(one);
        } catch (const Error&) {
            ++refused;
        }
    }
    QVERIFY2(refused > kTries / 4, qPrintable(QString::number(refused)));
}
