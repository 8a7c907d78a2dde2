#include "onnx_test.h"

#include "base/files.h"
#include "base/random.h"
#include "deploy/onnx_model.h"
#include "deploy/onnx_writer.h"
#include "deploy/random_classifier.h"
#include "onnx/file.h"
#include "onnx/runner/program.h"
#include "support/expect_error.h"

#include <torch/script.h>

using namespace graft;
using namespace graft::test;
namespace fs = std::filesystem;

namespace {

OnnxGraph readBack(const std::string& bytes)
{
    return parseOnnx({reinterpret_cast<const std::uint8_t*>(bytes.data()), bytes.size()}, "model.onnx");
}

std::string smallFile()
{
    LoadedClassifier loaded = randomClassifier("mobilenet_v3_small");
    return serializeOnnx(makeOnnxGraph(loaded));
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
    const torch::Tensor ours = expected(loaded);
    const OnnxProgram network(readBack(serializeOnnx(makeOnnxGraph(loaded, OnnxInput::Prepared))));
    const double difference = largestDifference(network.run(preparedPictures(loaded.preprocessing)), ours);
    QVERIFY2(difference < 1e-4, qPrintable(QString::number(difference)));
    // Resizing may round one number in fifty to the next level, which moves these untrained networks most.
    const OnnxProgram whole(readBack(serializeOnnx(makeOnnxGraph(loaded))));
    const double rounded = largestDifference(whole.run(testPictures()), ours);
    QVERIFY2(rounded < 3e-3, qPrintable(QString::number(rounded)));
}

/// Maps that pooling cannot divide evenly.
void OnnxTest::otherSizesAnswerTheSame()
{
    for (const char* backbone : {"vgg11_bn", "swin_t"}) {
        LoadedClassifier loaded = randomClassifier(backbone, {}, 160);
        const OnnxProgram program(readBack(serializeOnnx(makeOnnxGraph(loaded))));
        const double difference = largestDifference(program.run(testPictures()), expected(loaded));
        QVERIFY2(difference < 1e-3, qPrintable(QString("%1: %2").arg(backbone).arg(difference)));
    }
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
    add("an operation of the same length", replaced("HardSigmoid", "HardSquidly"));
    add("an input that nothing gives", replaced("features.0.0.weight", "features.0.0.weighs"));
    add("classes that are no list", replaced("[\"ash\"", "{\"ash\""));
}

void OnnxTest::damagedFilesAreRefused()
{
    QFETCH(QByteArray, bytes);
    writeFileAtomically(path("damaged.onnx"), bytes.toStdString());
    EXPECT_ERROR(OnnxModel(path("damaged.onnx")), "damaged.onnx");
}

/// Whatever a bit does to a file, the worst that follows is an error.
void OnnxTest::flippedBitsEndInAnswersOrErrors()
{
    const std::string good = smallFile();
    const std::size_t graphStart = good.find("Gather") - 64;
    const torch::Tensor one = testPictures().narrow(0, 0, 1);
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

#include "moc_onnx_test.cpp"
