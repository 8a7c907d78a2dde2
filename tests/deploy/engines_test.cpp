#include "deploy/engines_test.h"

#include "backbones/catalogue.h"
#include "base/files.h"
#include "deploy/exported_model.h"
#include "deploy/exported_weights.h"
#include "deploy/onnx_writer.h"
#include "deploy/random_classifier.h"
#include "images/decode.h"
#include "onnx/file.h"
#include "support/python.h"

#include <QProcess>
#include <QRegularExpression>
#include <QStandardPaths>
#include <QtTest>

#include <nlohmann/json.hpp>

using namespace graft;
using namespace graft::test;
namespace fs = std::filesystem;

namespace {

constexpr int kPatienceMs = 240'000;

/// engine, file, raw data, shape: the first output's answers as JSON, or null where the engine does not load the file.
constexpr const char* kAnswer = R"(
import json, numpy, sys
engine, file, raw, shape = sys.argv[1:]
shape = json.loads(shape)
x = numpy.fromfile(raw, numpy.uint8 if "pictures" in raw else numpy.float32).reshape(shape)

def with_onnxruntime():
    import onnxruntime
    model = onnxruntime.InferenceSession(file)
    return lambda x: model.run(None, {model.get_inputs()[0].name: x})[0]

def with_openvino():
    import openvino
    model = openvino.Core().compile_model(file, "CPU", {"INFERENCE_PRECISION_HINT": "f32"})
    return lambda x: model([x])[0]

def with_cv2():
    import cv2
    network = cv2.dnn.readNetFromONNX(file)
    def answer(x):
        network.setInput(x)
        return network.forward().copy()
    return answer

try:
    answer = globals()["with_" + engine]()
except Exception as error:
    print("null")
    sys.exit()
together, alone = answer(x), answer(x[1:2].copy())
assert numpy.abs(together[1] - alone[0]).max() < 1e-4
print(json.dumps(together.tolist()))
)";

constexpr const char* kCheck = R"(
import os, sys, tempfile
import onnx
checker, file = sys.argv[1:]
if checker == "checker":
    onnx.checker.check_model(file, full_check=True)
elif checker == "shape_inference":
    onnx.shape_inference.infer_shapes(onnx.load(file), strict_mode=True, data_prop=True)
elif checker == "version_converter":
    onnx.version_converter.convert_version(onnx.load(file), 21)
else:
    from onnxruntime.quantization.shape_inference import quant_pre_process
    quant_pre_process(file, os.path.join(tempfile.mkdtemp(), "prepared.onnx"))
)";

/// What follows the word import. A torchvision for GPUs beside a torch without them misses its detection operators,
/// which nothing here needs.
constexpr const char* kTorchvision = R"(safetensors, torch
if torch.version.cuda is None:
    operators = torch.library.Library("torchvision", "FRAGMENT")
    for name in ("nms", "qnms"):
        operators.define(name + "(Tensor boxes, Tensor scores, float threshold) -> Tensor")
import torchvision
)";

struct Outcome {
    bool isGood = false;
    QByteArray out;
    QByteArray err;
};

Outcome run(const QString& program, const QStringList& arguments)
{
    QProcess process;
    process.start(program, arguments);
    const bool ended = process.waitForFinished(kPatienceMs);
    return {ended && process.exitStatus() == QProcess::NormalExit && process.exitCode() == 0,
            process.readAllStandardOutput(), process.readAllStandardError()};
}

Outcome runPython(const QString& python, const QString& code, const QStringList& arguments)
{
    return run(python, QStringList{"-c", code} + arguments);
}

QString page()
{
    QFile file(GRAFT_SOURCE_DIR "/docs/export.md");
    return file.open(QIODevice::ReadOnly) ? QString::fromUtf8(file.readAll()) : QString();
}

/// The Python of the page from a line that begins so, to the next empty line that no indented one follows.
QString pagesPython(const QString& beginning)
{
    const auto found =
        QRegularExpression("^    " + QRegularExpression::escape(beginning) + ".*?(?=^\\S|\\n\\n {0,3}\\S)",
                           QRegularExpression::MultilineOption | QRegularExpression::DotMatchesEverythingOption)
            .match(page());
    return found.captured(0).replace(QRegularExpression("^    ", QRegularExpression::MultilineOption), "");
}

QString pagesFunction(const QString& beginning)
{
    return pagesPython(beginning).section("\n\n", 0, 0) + "\n";
}

void writeRaw(const std::string& file, const torch::Tensor& tensor)
{
    const torch::Tensor values = tensor.contiguous();
    writeFileAtomically(fs::path(file),
                        std::string(static_cast<const char*>(values.data_ptr()), std::size_t(values.nbytes())));
}

torch::Tensor tensorFrom(const nlohmann::json& rows)
{
    std::vector<float> values;
    for (const auto& row : rows)
        for (const auto& value : row)
            values.push_back(value.get<float>());
    return torch::tensor(values).reshape({std::int64_t(rows.size()), -1});
}

Preprocessing preprocessingOf(ResizeRule rule, Interpolation interpolation)
{
    Preprocessing preprocessing = findBackbone("mobilenet_v3_small").preprocessing;
    preprocessing.rule = rule;
    preprocessing.interpolation = interpolation;
    preprocessing.cropFraction = 0.9;
    return preprocessing;
}

void addRules()
{
    QTest::addColumn<int>("rule");
    QTest::addColumn<int>("interpolation");
    for (const ResizeRule rule : {ResizeRule::CropThenResize, ResizeRule::ResizeThenCrop, ResizeRule::Squash})
        for (const Interpolation interpolation : {Interpolation::Bilinear, Interpolation::Bicubic})
            QTest::addRow("rule %d, %s", int(rule), toString(interpolation).c_str()) << int(rule) << int(interpolation);
}

} // namespace

void EnginesTest::enginesAnswerTheSame_data()
{
    QTest::addColumn<QString>("engine");
    QTest::addColumn<int>("input");
    QTest::addColumn<QString>("backbone");
    QTest::addColumn<int>("rule");
    const auto add = [](const char* engine, OnnxInput input, const char* backbone, ResizeRule rule) {
        QTest::addRow("%s, %s, %s, rule %d", engine, input == OnnxInput::Pictures ? "pictures" : "network", backbone,
                      int(rule))
            << engine << int(input) << backbone << int(rule);
    };
    for (const char* engine : {"onnxruntime", "openvino", "cv2"}) {
        for (const ResizeRule rule : {ResizeRule::CropThenResize, ResizeRule::ResizeThenCrop, ResizeRule::Squash})
            add(engine, OnnxInput::Pictures, "mobilenet_v3_small", rule);
        for (const char* backbone :
             {"efficientnet_lite0", "shufflenet_v2_x1_0", "convnext_tiny", "swin_v2_t", "maxvit_t"})
            add(engine, OnnxInput::Pictures, backbone, findBackbone(backbone).preprocessing.rule);
        for (const char* backbone : {"mobilenet_v3_small", "resnet18", "googlenet", "convnext_tiny", "swin_v2_t"})
            add(engine, OnnxInput::Prepared, backbone, findBackbone(backbone).preprocessing.rule);
    }
}

/// Other programs altogether, on several pictures of another size than the network's.
void EnginesTest::enginesAnswerTheSame()
{
    QFETCH(QString, engine);
    QFETCH(int, input);
    QFETCH(QString, backbone);
    QFETCH(int, rule);
    const QString python = pythonWith(engine);
    if (python.isEmpty())
        QSKIP(qPrintable("no Python with " + engine + " is here"));
    LoadedClassifier loaded = randomClassifier(backbone.toStdString(), ResizeRule(rule));
    writeFileAtomically(path("model.onnx"), serializeOnnx(makeOnnxGraph(loaded, OnnxInput(input))));
    const bool isPictures = OnnxInput(input) == OnnxInput::Pictures;
    const torch::Tensor all = isPictures ? testPictures() : preparedPictures(loaded.preprocessing);
    const QString raw = m_folder.filePath(isPictures ? "pictures.raw" : "prepared.raw");
    writeRaw(raw.toStdString(), all);
    const Outcome outcome = runPython(python, kAnswer,
                                      {engine, m_folder.filePath("model.onnx"), raw,
                                       QString::fromStdString(nlohmann::json(all.sizes().vec()).dump())});
    QVERIFY2(outcome.isGood, outcome.err.constData());
    const auto answers = nlohmann::json::parse(outcome.out.toStdString());
    if (answers.is_null())
        QSKIP("this version of the engine does not load it");
    const double difference = largestDifference(tensorFrom(answers), expected(loaded));
    qInfo("largest difference of a probability: %.2g", difference);
    QVERIFY2(difference < (isPictures ? 5e-3 : 1e-4), qPrintable(QString::number(difference)));
}

void EnginesTest::checkersRunThrough_data()
{
    QTest::addColumn<QString>("checker");
    QTest::addColumn<int>("input");
    QTest::addColumn<int>("rule");
    for (const char* checker : {"checker", "shape_inference", "version_converter", "quant_pre_process"}) {
        for (const ResizeRule rule : {ResizeRule::CropThenResize, ResizeRule::ResizeThenCrop, ResizeRule::Squash})
            QTest::addRow("%s, rule %d", checker, int(rule)) << checker << int(OnnxInput::Pictures) << int(rule);
        QTest::addRow("%s, network", checker) << checker << int(OnnxInput::Prepared) << int(ResizeRule::Squash);
    }
}

void EnginesTest::checkersRunThrough()
{
    QFETCH(QString, checker);
    QFETCH(int, input);
    QFETCH(int, rule);
    const QString python = pythonWith(checker == "quant_pre_process" ? "onnx, onnxruntime, sympy" : "onnx");
    if (python.isEmpty())
        QSKIP("no Python with onnx (and sympy) is here");
    LoadedClassifier loaded = randomClassifier("mobilenet_v3_small", ResizeRule(rule));
    writeFileAtomically(path("checked.onnx"), serializeOnnx(makeOnnxGraph(loaded, OnnxInput(input))));
    const Outcome outcome = runPython(python, kCheck, {checker, m_folder.filePath("checked.onnx")});
    QVERIFY2(outcome.isGood, outcome.err.constData());
}

void EnginesTest::thePagesPythonPreparesAsGraftDoes_data()
{
    addRules();
}

void EnginesTest::thePagesPythonPreparesAsGraftDoes()
{
    const QString python = pythonWith("PIL.Image, numpy");
    if (python.isEmpty())
        QSKIP("no Python with Pillow and NumPy is here");
    QFETCH(int, rule);
    QFETCH(int, interpolation);
    const Preprocessing preprocessing = preprocessingOf(ResizeRule(rule), Interpolation(interpolation));
    writeRaw(path("pixels.raw"), testPictures()[0].permute({1, 2, 0}));
    const Outcome outcome =
        runPython(python,
                  "import json, numpy, sys, PIL.Image\n" + pagesFunction("def prepared(pixels, rule)") +
                      "pixels = numpy.fromfile(sys.argv[1], numpy.uint8).reshape(211, 301, 3)\n"
                      "sys.stdout.buffer.write(prepared(pixels, json.loads(sys.argv[2])).tobytes())\n",
                  {m_folder.filePath("pixels.raw"), QString::fromStdString(nlohmann::json(preprocessing).dump())});
    QVERIFY2(outcome.isGood, outcome.err.constData());
    const std::int64_t size = preprocessing.size;
    QCOMPARE(outcome.out.size(), qsizetype(3 * size * size * 4));
    const torch::Tensor theirs =
        torch::from_blob(const_cast<char*>(outcome.out.constData()), {3, size, size}, torch::kFloat);
    constexpr double kLevel = 1.01 / 255 / 0.22;
    QVERIFY(largestDifference(theirs, preparedPictures(preprocessing)[0]) < kLevel);
}

/// Every rule and both interpolations, but not each with each: compiling takes its time.
void EnginesTest::thePagesCppClassifiesAsGraftDoes_data()
{
    QTest::addColumn<int>("rule");
    QTest::addColumn<int>("interpolation");
    for (const auto& [rule, interpolation] : {std::pair(ResizeRule::CropThenResize, Interpolation::Bilinear),
                                              std::pair(ResizeRule::CropThenResize, Interpolation::Bicubic),
                                              std::pair(ResizeRule::ResizeThenCrop, Interpolation::Bilinear),
                                              std::pair(ResizeRule::Squash, Interpolation::Bicubic)})
        QTest::addRow("rule %d, %s", int(rule), toString(interpolation).c_str()) << int(rule) << int(interpolation);
}

/// Compiled as the page says.
void EnginesTest::thePagesCppClassifiesAsGraftDoes()
{
    const Outcome opencv = run("pkg-config", {"--cflags", "--libs", "opencv4"});
    const QString compiler = QStandardPaths::findExecutable("g++");
    if (!opencv.isGood || compiler.isEmpty())
        QSKIP("no g++ with OpenCV's headers is here");
    QFETCH(int, rule);
    QFETCH(int, interpolation);
    LoadedClassifier loaded = randomClassifier("mobilenet_v3_small");
    loaded.preprocessing = preprocessingOf(ResizeRule(rule), Interpolation(interpolation));
    writeFileAtomically(path("network.onnx"), serializeOnnx(makeOnnxGraph(loaded, OnnxInput::Prepared)));
    writeImage(path("picture.png"), testPicture(0));
    QString code = page().section("```cpp\n", 1).section("```", 0, 0);
    QVERIFY(!code.isEmpty());
    const std::string name = nlohmann::json(loaded.preprocessing).at("rule");
    code.replace("rule = \"crop-then-resize\"", QString("rule = \"%1\"").arg(QString::fromStdString(name)))
        .replace("bicubic = false",
                 loaded.preprocessing.interpolation == Interpolation::Bicubic ? "bicubic = true" : "bicubic = false")
        .replace("cropFraction = 0.875", "cropFraction = 0.9")
        .replace("resizeTo = 256", QString("resizeTo = %1").arg(loaded.preprocessing.resizeTo));
    writeFileAtomically(fs::path(path("classify.cpp")), code.toStdString());
    const Outcome compiled =
        run(compiler,
            QStringList{"-std=c++17", "-O1", m_folder.filePath("classify.cpp"), "-o", m_folder.filePath("classify")} +
                QString::fromUtf8(opencv.out).split(QRegularExpression("\\s+"), Qt::SkipEmptyParts));
    QVERIFY2(compiled.isGood, compiled.err.constData());
    const Outcome outcome =
        run(m_folder.filePath("classify"), {m_folder.filePath("network.onnx"), m_folder.filePath("picture.png")});
    QVERIFY2(outcome.isGood, outcome.err.constData());
    const QList<QByteArray> lines = outcome.out.trimmed().split('\n');
    QCOMPARE(lines.size(), qsizetype(kClasses));
    const torch::Tensor ours = expected(loaded)[0];
    for (int i = 0; i < kClasses; ++i)
        QVERIFY2(std::abs(lines[i].toDouble() - ours[i].item<double>()) < 5e-3,
                 qPrintable(QString("%1 and %2").arg(lines[i].toDouble()).arg(ours[i].item<double>())));
}

void EnginesTest::thePagesPythonLoadsTheWeights_data()
{
    QTest::addColumn<QString>("backbone");
    for (const char* name : {"resnet18", "googlenet", "inception_v3"})
        QTest::addRow("%s", name) << name;
}

void EnginesTest::thePagesPythonLoadsTheWeights()
{
    const QString python = pythonWith(kTorchvision);
    if (python.isEmpty())
        QSKIP("no Python with torchvision and safetensors is here");
    QFETCH(QString, backbone);
    LoadedClassifier loaded = randomClassifier(backbone.toStdString());
    writeExportedWeights(path("model.safetensors"), loaded);
    writeRaw(path("input.raw"), preparedPictures(loaded.preprocessing));
    QString code = pagesPython("import json, safetensors, torch, torchvision");
    code.replace("model.safetensors", m_folder.filePath("model.safetensors"));
    const Outcome outcome =
        runPython(python,
                  "import " + (kTorchvision + code) +
                      QString("\nimport numpy\nx = numpy.fromfile('%1', numpy.float32).reshape(2, 3, %2, %2)\n"
                              "with torch.no_grad():\n"
                              "    print(json.dumps(model(torch.from_numpy(x)).tolist()))\n")
                          .arg(m_folder.filePath("input.raw"))
                          .arg(loaded.preprocessing.size),
                  {});
    QVERIFY2(outcome.isGood, outcome.err.constData());
    const torch::Tensor theirs = tensorFrom(nlohmann::json::parse(outcome.out.toStdString()));
    QVERIFY(largestDifference(theirs, logits(loaded)) < 1e-3);
}

void EnginesTest::thePagesPythonWritesAnExportedProgram()
{
    const QString python = pythonWith(kTorchvision);
    if (python.isEmpty())
        QSKIP("no Python with torchvision and safetensors is here");
    LoadedClassifier loaded = randomClassifier("resnet18");
    writeExportedWeights(path("model.safetensors"), loaded);
    writeRaw(path("input.raw"), preparedPictures(loaded.preprocessing));
    QString code =
        pagesPython("import json, safetensors, torch, torchvision") + "\n" + pagesPython("size = json.loads(about");
    code.replace("model.safetensors", m_folder.filePath("model.safetensors"))
        .replace("model.pt2", m_folder.filePath("model.pt2"));
    const Outcome outcome =
        runPython(python,
                  "import " + (kTorchvision + code) +
                      QString("\nimport numpy\nx = numpy.fromfile('%1', numpy.float32).reshape(2, 3, %2, %2)\n"
                              "again = torch.export.load('%3').module()\n"
                              "with torch.no_grad():\n"
                              "    print(json.dumps(again(torch.from_numpy(x)).tolist()))\n")
                          .arg(m_folder.filePath("input.raw"))
                          .arg(loaded.preprocessing.size)
                          .arg(m_folder.filePath("model.pt2")),
                  {});
    QVERIFY2(outcome.isGood, outcome.err.constData());
    const torch::Tensor theirs = tensorFrom(nlohmann::json::parse(outcome.out.toStdString()));
    QVERIFY(largestDifference(theirs, logits(loaded)) < 1e-3);
}

#include "moc_engines_test.cpp"
