#include "predictor_test.h"

#include "backbones/catalogue.h"
#include "base/files.h"
#include "datasets/scan.h"
#include "deploy/export.h"
#include "deploy/predictor.h"
#include "runs/training_job.h"
#include "support/expect_error.h"
#include "support/full_disk.h"
#include "support/small_data.h"

#include <QProcess>

#include <nlohmann/json.hpp>

using namespace graft;
namespace fs = std::filesystem;

void PredictorTest::initTestCase()
{
    if (!findWeights(findBackbone("efficientnet_lite0")))
        QSKIP("the EfficientNet-Lite0 weights are not installed");
    test::writeColourData(path("data"), 8, 3, 3);
    TrainingConfig config;
    config.data = path("data");
    config.runs = path("runs");
    config.epochs = 3;
    config.head = HeadKind::Mlp;
    config.freeze = "0.9";
    m_run = trainClassifier(config).run.string();
}

void PredictorTest::runAnswersAsItsReport()
{
    const TrainingReport report = readReport(m_run);
    Predictor predictor = Predictor::open(m_run);
    QCOMPARE(predictor.classes(), report.classes);
    const auto scanned = scanDataset(path("data"));
    const EvaluationResult again = predictor.evaluate(scanned.dataset, Split::Test);
    QVERIFY(std::abs(again.loss - report.test->loss) < 1e-4);
    QCOMPARE(nlohmann::json(again.confusion), nlohmann::json(report.test->confusion));
    for (const PicturePrediction& expected : report.test->predictions) {
        const auto top = predictor.classify(readImage(expected.path), 3);
        QCOMPARE(top.size(), std::size_t(3));
        QCOMPARE(top[0].className, report.classes[std::size_t(expected.predicted)]);
        QVERIFY(std::abs(top[0].probability - expected.probability) < 1e-3);
        QVERIFY(std::abs(top[0].probability + top[1].probability + top[2].probability - 1) < 1e-4);
    }
}

void PredictorTest::unreadablePicturesGetAnError()
{
    const fs::path broken = path("broken.jpg");
    writeFileAtomically(broken, std::string("no picture at all"));
    const fs::path good = fs::path(path("data")) / "test" / "red" / "0.png";
    const auto answers = Predictor::open(m_run).classifyFiles({good, broken, good});
    QCOMPARE(answers.size(), std::size_t(3));
    QVERIFY(answers[0].error.empty());
    QVERIFY(!answers[1].error.empty());
    QVERIFY(answers[1].top.empty());
    QCOMPARE(answers[2].top[0].className, answers[0].top[0].className);
}

/// A picture of the data resembles its own class; stripes, which no class has, resemble none.
void PredictorTest::trainingPicturesAreRemembered()
{
    const fs::path known = fs::path(path("data")) / "test" / "red" / "0.png";
    const fs::path strange = path("stripes.png");
    Image stripes{.width = 64, .height = 48, .rgb = std::vector<std::uint8_t>(std::size_t{64} * 48 * 3)};
    for (std::size_t i = 0; i < stripes.rgb.size(); ++i)
        stripes.rgb[i] = i / 3 % 64 / 8 % 2 == 0 ? 255 : 0;
    writeImage(strange, stripes);
    Predictor predictor = Predictor::open(m_run);
    const auto answers = predictor.classifyFiles({known, strange});
    QVERIFY(answers[0].novelty && answers[1].novelty);
    QVERIFY2(*answers[0].novelty < *answers[1].novelty, qPrintable(QString::number(*answers[0].novelty)));
    QVERIFY(answers[1].isUnlikeTraining());
    const Explanation explanation = predictor.explain(predictor.read(known), {}, 3, known);
    QVERIFY(std::abs(*explanation.novelty - *answers[0].novelty) < 1e-2);
    QVERIFY(!explanation.similar.empty());
    QCOMPARE(explanation.similar.front().className, std::string("red"));
    QVERIFY(fs::exists(explanation.similar.front().path));
}

void PredictorTest::answersComeWithoutDamagedFeatures()
{
    const fs::path copy = path("run without features");
    fs::copy(m_run, copy);
    writeFileAtomically(copy / kFeaturesFile, std::string("no features"));
    Predictor predictor = Predictor::open(copy.string());
    const auto answers = predictor.classifyFiles({fs::path(path("data")) / "test" / "red" / "0.png"});
    QCOMPARE(answers[0].top.front().className, std::string("red"));
    QVERIFY(!answers[0].novelty);
}

void PredictorTest::unknownModelsAreExplained()
{
    EXPECT_ERROR(Predictor::open("efficientnet_lite9"), "Did you mean");
    EXPECT_ERROR(Predictor::open(path("data")), "run.json");
    EXPECT_ERROR(collectPictures({path("nowhere")}), "no file or folder");
    fs::create_directories(path("nothing"));
    EXPECT_ERROR(collectPictures({path("nothing")}), "no pictures");
}

void PredictorTest::classesMustFit()
{
    Dataset dataset;
    dataset.classes = {"blue", "gren"};
    EXPECT_ERROR(Predictor::open(m_run).evaluate(dataset, Split::Test), "green");
}

void PredictorTest::damagedRunIsRefused()
{
    const fs::path copy = path("copy");
    fs::copy(m_run, copy);
    auto weights = readFile(copy / "best.safetensors");
    weights.resize(weights.size() - 1000);
    writeFileAtomically(copy / "best.safetensors", weights);
    EXPECT_ERROR(Predictor::open(copy.string()), "outside");
    writeFileAtomically(copy / "run.json", std::string("{}"));
    EXPECT_ERROR(Predictor::open(copy.string()), "missing field");
}

void PredictorTest::exportAnswersAsTheApplication()
{
    const ExportResult result = exportTorchScript(m_run, path("model.pt"), 9);
    QCOMPARE(result.checkedPictures, 9);
    QCOMPARE(result.agreeing, 9);
    QVERIFY2(result.largestDifference < 0.005, qPrintable(QString::number(result.largestDifference)));
    QCOMPARE(result.bytes, fs::file_size(path("model.pt")));
    const auto scanned = scanDataset(path("data"));
    const auto ours = Predictor::open(m_run).evaluate(scanned.dataset, Split::Valid);
    const auto theirs =
        Predictor::open(path("model.pt"), TorchScriptTrust::Allow).evaluate(scanned.dataset, Split::Valid);
    QCOMPARE(theirs.accuracy, ours.accuracy);
    QVERIFY(std::abs(theirs.loss - ours.loss) < 0.01);
}

/// The exported file in plain Python, on pictures of other sizes than the network's, one and several at a time.
void PredictorTest::exportAnswersTheSameInPython()
{
    const QString python = QStringLiteral(GRAFT_SOURCE_DIR "/.venv/bin/python");
    if (!QFile::exists(python))
        QSKIP("the .venv with Python's torch is not here");
    exportTorchScript(m_run, path("python.pt"), 4);
    Predictor predictor = Predictor::open(m_run);
    std::string raw;
    std::vector<std::vector<ClassProbability>> expected;
    for (int i = 0; i < 3; ++i) {
        const Image image = test::colouredPicture(60 + 60 * i, 200 - 40 * i, 90, std::uint64_t(i), 301, 211);
        raw.append(image.rgb.begin(), image.rgb.end());
        expected.push_back(predictor.classify(image, 3));
    }
    writeFileAtomically(path("pictures.raw"), raw);
    const QString code = QStringLiteral("import torch, json, sys\n"
                                        "m = torch.jit.load('%1')\n"
                                        "x = torch.frombuffer(bytearray(open('%2','rb').read()), dtype=torch.uint8)\n"
                                        "x = x.reshape(3, 211, 301, 3).permute(0, 3, 1, 2)\n"
                                        "p = m(x)\n"
                                        "assert torch.allclose(m(x[1:2])[0], p[1], atol=1e-4)\n"
                                        "print(json.dumps([dict(zip(m.classes, row.tolist())) for row in p]))\n")
                             .arg(m_folder.filePath("python.pt"), m_folder.filePath("pictures.raw"));
    QProcess process;
    process.start(python, {"-c", code});
    QVERIFY(process.waitForFinished(120'000));
    QVERIFY2(process.exitCode() == 0, process.readAllStandardError().constData());
    const auto answers = nlohmann::json::parse(process.readAllStandardOutput().toStdString());
    for (std::size_t i = 0; i < expected.size(); ++i)
        for (const ClassProbability& entry : expected[i]) {
            const double theirs = answers.at(i).at(entry.className).get<double>();
            QVERIFY2(std::abs(theirs - entry.probability) < 0.005,
                     qPrintable(QString("%1 and %2").arg(theirs).arg(entry.probability)));
        }
}

void PredictorTest::torchScriptNeedsTrust()
{
    exportTorchScript(m_run, path("trust.pt"), 1);
    EXPECT_ERROR(Predictor::open(path("trust.pt")), "is a program");
    writeFileAtomically(fs::path(path("fake.pt")), std::string("no model"));
    EXPECT_ERROR(Predictor::open(path("fake.pt"), TorchScriptTrust::Allow), "Cannot load");
}

void PredictorTest::exportToNowhereLeavesNothing()
{
    EXPECT_ERROR(exportTorchScript(m_run, "/proc/nowhere/model.pt", 1), "Cannot create");
}

void PredictorTest::exportToAFullDiskLeavesNothing()
{
    const QTemporaryDir folder;
    const fs::path file = folder.filePath("model.pt").toStdString();
    const test::FullDisk full(1 << 20);
    EXPECT_ERROR(exportTorchScript(m_run, file, 1), QString::fromStdString("Cannot write '" + file.string() + "'"));
    QVERIFY(fs::is_empty(folder.path().toStdString()));
}
