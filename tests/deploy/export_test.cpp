#include "export_test.h"

#include "base/files.h"
#include "base/hashing.h"
#include "datasets/scan.h"
#include "deploy/export.h"
#include "deploy/loaded_run.h"
#include "deploy/parity_check.h"
#include "deploy/predictor.h"
#include "runs/training_job.h"
#include "support/expect_error.h"
#include "support/full_disk.h"
#include "support/lite0.h"
#include "support/python.h"
#include "support/small_data.h"
#include "weights/safetensors.h"

#include <ATen/ATen.h>

#include <QProcess>

#include <nlohmann/json.hpp>

#include <unistd.h>

using namespace graft;
namespace fs = std::filesystem;

namespace {

constexpr int kPictures = 2;

ExportOptions as(ExportFormat format)
{
    return {.format = format, .checkPictures = kPictures};
}

nlohmann::json parsed(const fs::path& file)
{
    return nlohmann::json::parse(readTextFile(file));
}

} // namespace

const char* ExportTest::reasonToSkip()
{
    return graft::test::reasonWithoutLite0();
}

void ExportTest::initTestCase()
{
    test::writeColourData(path("data"), 8, 3, 3);
    TrainingConfig config;
    config.data = path("data");
    config.runs = path("runs");
    config.epochs = 3;
    config.head = HeadKind::Mlp;
    config.freeze = FreezeChoice::first(0.9);
    m_run = trainClassifier(config).run.string();
}

void ExportTest::everyFormatAnswersAsTheApplication_data()
{
    QTest::addColumn<int>("format");
    for (const ExportFormat format : {ExportFormat::TorchScript, ExportFormat::Onnx, ExportFormat::OnnxNetwork,
                                      ExportFormat::Safetensors, ExportFormat::Folder})
        QTest::addRow("%s", toString(format).c_str()) << int(format);
}

/// What was written is used as a user would, without what export itself knows of it.
void ExportTest::everyFormatAnswersAsTheApplication()
{
    QFETCH(int, format);
    const fs::path target = path(defaultFileName(ExportFormat(format)).c_str());
    const ExportResult result = exportRun(m_run, target, {.format = ExportFormat(format), .checkPictures = 9});
    const Comparison& proven = result.proof.file;
    QCOMPARE(proven.pictures, 9);
    QCOMPARE(result.proof.generatedPictures, 0);
    QCOMPARE(proven.agreeing, 9);
    QVERIFY2(proven.largestDifference < 0.005, qPrintable(QString::number(proven.largestDifference)));
    QCOMPARE(result.proof.reducedReading.pictures, 0);
    QCOMPARE(result.models.size(), std::size_t(ExportFormat(format) == ExportFormat::Folder ? 4 : 1));
    for (const ExportedFile& model : result.models)
        QCOMPARE(model.bytes, fs::file_size(model.file));
    const auto scanned = scanDataset(path("data"));
    const auto ours = Predictor::open(m_run).evaluate(scanned.dataset, Split::Valid);
    const auto theirs =
        Predictor::open(target.string(), TorchScriptTrust::Allow).evaluate(scanned.dataset, Split::Valid);
    QCOMPARE(theirs.accuracy, ours.accuracy);
    QVERIFY(std::abs(theirs.loss - ours.loss) < 0.01);
}

namespace {

/// The run with a head that is so sure of everything that float32 has no probability for the other classes.
fs::path surerRun(const fs::path& run, const fs::path& copy)
{
    fs::copy(run, copy, fs::copy_options::recursive);
    LoadedClassifier loaded = loadRun(run);
    const at::NoGradGuard noGrad;
    loaded.classifier->headParameters().back().mul_(200);
    loaded.classifier->headParameters().at(loaded.classifier->headParameters().size() - 2).mul_(200);
    writeSafetensors(copy / "best.safetensors", {.tensors = loaded.classifier->state(), .metadata = {}});
    return copy;
}

/// Labels that are wrong for all pictures.
Dataset mislabelled(Dataset dataset)
{
    for (Sample& sample : dataset.samples)
        sample.label = (sample.label + 1) % int(dataset.classes.size());
    return dataset;
}

} // namespace

void ExportTest::lossesAreTheSameWhateverIsEvaluated_data()
{
    QTest::addColumn<int>("format");
    for (const ExportFormat format :
         {ExportFormat::TorchScript, ExportFormat::Onnx, ExportFormat::OnnxNetwork, ExportFormat::Safetensors})
        QTest::addRow("%s", toString(format).c_str()) << int(format);
}

/// To rounding, however wrong the answers are: no loss is cut off in one kind of file and not in another.
void ExportTest::lossesAreTheSameWhateverIsEvaluated()
{
    QFETCH(int, format);
    const fs::path target = path("sure-") += defaultFileName(ExportFormat(format));
    if (!fs::exists(path("sure")))
        surerRun(m_run, path("sure"));
    exportRun(path("sure"), target, as(ExportFormat(format)));
    Predictor ours = Predictor::open(path("sure"));
    Predictor theirs = Predictor::open(target.string(), TorchScriptTrust::Allow);
    const Dataset right = scanDataset(path("data")).dataset;
    for (const Dataset& dataset : {right, mislabelled(right)}) {
        const EvaluationResult expected = ours.evaluate(dataset, Split::Valid);
        const EvaluationResult found = theirs.evaluate(dataset, Split::Valid);
        QCOMPARE(found.accuracy, expected.accuracy);
        QVERIFY2(std::abs(found.loss - expected.loss) <= 0.01 * expected.loss + 1e-6,
                 qPrintable(QString("%1 beside %2").arg(found.loss).arg(expected.loss)));
    }
    QVERIFY(ours.evaluate(mislabelled(right), Split::Valid).loss > 100);
}

/// One answer that is no number, among good ones before and after it.
void ExportTest::whatIsNoNumberIsNeverAccepted()
{
    ParityProof proof;
    proof.file.add(0.001, "first.png");
    QVERIFY(proof.isAccepted());
    proof.file.add(std::numeric_limits<double>::quiet_NaN(), "broken.png");
    proof.file.add(0.002, "last.png");
    QVERIFY2(!proof.isAccepted(), qPrintable(QString::number(proof.file.largestDifference)));
    QCOMPARE(proof.file.worstPicture, fs::path("broken.png"));
}

/// The run lists its pictures class by class: those of the last one must have their turn.
void ExportTest::picturesToCheckAreSpread()
{
    const std::vector<std::size_t> indices = evenlySpread(31, 16);
    QCOMPARE(indices.size(), std::size_t(16));
    QCOMPARE(indices.front(), std::size_t(0));
    QVERIFY2(indices.back() >= 28, qPrintable(QString::number(indices.back())));
    QVERIFY(std::adjacent_find(indices.begin(), indices.end(), std::greater_equal()) == indices.end());
    QCOMPARE(evenlySpread(3, 16), (std::vector<std::size_t>{0, 1, 2}));
    QVERIFY(evenlySpread(0, 16).empty());
}

/// A TorchScript file in plain Python, on pictures of other sizes than the network's, one and several at a time.
void ExportTest::torchScriptAnswersTheSameInPython()
{
    const QString python = pythonWith("torch");
    if (python.isEmpty())
        QSKIP("no Python with torch is here");
    exportRun(m_run, path("python.pt"), {.checkPictures = 4});
    Predictor predictor = Predictor::open(m_run);
    std::string raw;
    std::vector<std::vector<ClassProbability>> expected;
    for (int i = 0; i < 3; ++i) {
        const Image image = test::colouredPicture(60 + 60 * i, 200 - 40 * i, 90, std::uint64_t(i), 301, 211);
        raw.append(image.rgb.begin(), image.rgb.end());
        expected.push_back(predictor.classify(image, 3).top);
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

void ExportTest::torchScriptNeedsTrust()
{
    exportRun(m_run, path("trust.pt"), as(ExportFormat::TorchScript));
    EXPECT_ERROR(Predictor::open(path("trust.pt")), "is a program");
    writeFileAtomically(fs::path(path("fake.pt")), std::string("no model"));
    EXPECT_ERROR(Predictor::open(path("fake.pt"), TorchScriptTrust::Allow), "Cannot load");
}

/// What is data needs no trust, whatever its name says.
void ExportTest::onnxAndSafetensorsNeedNoTrust()
{
    exportRun(m_run, path("data.onnx"), as(ExportFormat::Onnx));
    exportRun(m_run, path("data.safetensors"), as(ExportFormat::Safetensors));
    fs::rename(path("data.onnx"), path("renamed.bin"));
    for (const char* file : {"renamed.bin", "data.safetensors"})
        QCOMPARE(Predictor::open(path(file)).classes(), Predictor::open(m_run).classes());
}

void ExportTest::safetensorsSayWhatTheyAre()
{
    exportRun(m_run, path("said.safetensors"), as(ExportFormat::Safetensors));
    SafetensorsFile file = readSafetensors(path("said.safetensors"));
    QCOMPARE(file.metadata.at("backbone"), std::string("efficientnet_lite0"));
    QCOMPARE(nlohmann::json::parse(file.metadata.at("classes")), nlohmann::json({"blue", "green", "red"}));
    QVERIFY(nlohmann::json::parse(file.metadata.at("preprocessing")).contains("mean"));
    const auto refusesWith = [&](const char* key, const std::string& value, const char* words) {
        SafetensorsFile changed = file;
        changed.metadata[key] = value;
        writeSafetensors(path("changed.safetensors"), changed);
        EXPECT_ERROR(Predictor::open(path("changed.safetensors")), words);
    };
    refusesWith("classes", "[]", "impossible number of classes");
    refusesWith("classes", "no list", "wrong kind");
    refusesWith("preprocessing", "{}", "preprocessing");
    refusesWith("backbone", "efficientnet_lite9", "Did you mean");
    refusesWith("graft_format", "2", "format 2");
    file.metadata.clear();
    writeSafetensors(path("alone.safetensors"), file);
    EXPECT_ERROR(Predictor::open(path("alone.safetensors")), "no 'graft_format'");
}

void ExportTest::damagedFilesAreRefused_data()
{
    QTest::addColumn<int>("format");
    for (const ExportFormat format : kFileFormats)
        QTest::addRow("%s", toString(format).c_str()) << int(format);
}

void ExportTest::damagedFilesAreRefused()
{
    QFETCH(int, format);
    const fs::path file = path(("damaged-" + defaultFileName(ExportFormat(format))).c_str());
    exportRun(m_run, file, as(ExportFormat(format)));
    auto bytes = readFile(file);
    bytes.resize(bytes.size() - 1000);
    writeFileAtomically(file, bytes);
    EXPECT_ERROR(Predictor::open(file.string(), TorchScriptTrust::Allow), QString::fromStdString(file.string()));
}

/// The folder tells what is in it, and the certificate is of the very files.
void ExportTest::folderHasACardAndACertificate()
{
    const fs::path folder = path("certified");
    exportRun(m_run, folder, as(ExportFormat::Folder));
    const std::string card = readTextFile(folder / "model_card.md");
    for (const char* words : {"efficientnet\\_lite0", "blue, green, red", "24 pictures for training", "| test | 9 |",
                              "torch.jit.load(\"model.pt\")", "onnxruntime.InferenceSession(\"model.onnx\")",
                              "onnxruntime.InferenceSession(\"network.onnx\")", "safe_open(\"model.safetensors\"",
                              "224 x 224", "certificate.json"})
        QVERIFY2(card.find(words) != std::string::npos, words);
    const auto certificate = parsed(folder / "certificate.json");
    QCOMPARE(certificate.at("models").size(), std::size_t(4));
    for (const auto& model : certificate.at("models")) {
        const fs::path file = folder / model.at("file").get<std::string>();
        QCOMPARE(model.at("sha256").get<std::string>(), sha256OfFile(file));
        QCOMPARE(model.at("pictures_checked").get<int>(), kPictures);
        QCOMPARE(model.at("same_class").get<int>(), kPictures);
        QVERIFY(model.at("largest_difference").get<double>() < 0.005);
        if (model.at("largest_difference").get<double>() > 0)
            QVERIFY(fs::exists(fs::path(path("data")) / "valid" / model.at("worst_picture").get<std::string>()));
    }
    QCOMPARE(certificate.at("model_card").at("sha256").get<std::string>(), sha256OfFile(folder / "model_card.md"));
}

void ExportTest::foldersAreReplacedOnlyWhenAsked()
{
    const fs::path folder = path("kept");
    exportRun(m_run, folder, as(ExportFormat::Folder));
    writeFileAtomically(folder / "note.txt", std::string("mine"));
    EXPECT_ERROR(exportRun(m_run, folder, as(ExportFormat::Folder)), "already");
    QVERIFY(fs::exists(folder / "note.txt"));
    ExportOptions replacing = as(ExportFormat::Folder);
    replacing.existing = Existing::Replace;
    exportRun(m_run, folder, replacing);
    QVERIFY(!fs::exists(folder / "note.txt"));
    QVERIFY(fs::exists(folder / "certificate.json"));
    EXPECT_ERROR(exportRun(m_run, path("data"), replacing), "not an exported model");
    QVERIFY(fs::exists(fs::path(path("data")) / "train"));
}

void ExportTest::filesAreReplacedOnlyWhenAsked()
{
    const fs::path file = path("important.safetensors");
    writeFileAtomically(file, std::string("mine"));
    EXPECT_ERROR(exportRun(m_run, file, as(ExportFormat::Safetensors)), "already");
    QCOMPARE(QByteArray::fromStdString(readTextFile(file)), QByteArray("mine"));
    ExportOptions replacing = as(ExportFormat::Safetensors);
    replacing.existing = Existing::Replace;
    exportRun(m_run, file, replacing);
    QVERIFY(fs::file_size(file) > 1000);
    const fs::path picture = path("picture.png");
    writeFileAtomically(picture, std::string("mine"));
    EXPECT_ERROR(exportRun(m_run, picture, replacing), "not an exported model");
    QCOMPARE(QByteArray::fromStdString(readTextFile(picture)), QByteArray("mine"));
}

void ExportTest::cancelledOrFailedExportsLeaveNothing()
{
    const QTemporaryDir folder;
    const fs::path inside = folder.path().toStdString();
    CancellationToken token;
    token.cancel();
    for (const ExportFormat format :
         {ExportFormat::TorchScript, ExportFormat::Onnx, ExportFormat::Safetensors, ExportFormat::Folder}) {
        EXPECT_ERROR(exportRun(m_run, inside / defaultFileName(format), as(format), token), "Cancelled");
        EXPECT_ERROR(exportRun(m_run, fs::path("/proc/nowhere") / defaultFileName(format), as(format)), "Cannot");
    }
    QVERIFY(fs::is_empty(inside));
}

/// Folders are never read-only for root, but those of the kernel.
void ExportTest::readOnlyFoldersAreExplained()
{
    const QTemporaryDir folder;
    const fs::path inside = ::geteuid() == 0 ? "/sys/kernel" : folder.path().toStdString();
    fs::permissions(folder.path().toStdString(), fs::perms::owner_read | fs::perms::owner_exec);
    for (const ExportFormat format : {ExportFormat::Onnx, ExportFormat::Folder}) {
        const fs::path target = inside / defaultFileName(format);
        EXPECT_ERROR(exportRun(m_run, target, as(format)), QString::fromStdString("'" + target.string()));
        EXPECT_ERROR(exportRun(m_run, target, as(format)), "Cannot");
    }
    fs::permissions(folder.path().toStdString(), fs::perms::owner_all);
    QVERIFY(fs::is_empty(folder.path().toStdString()));
}

void ExportTest::exportToAFullDiskLeavesNothing()
{
    const QTemporaryDir folder;
    const fs::path inside = folder.path().toStdString();
    const test::FullDisk full(1 << 20);
    for (const ExportFormat format : kFileFormats) {
        const fs::path file = inside / defaultFileName(format);
        EXPECT_ERROR(exportRun(m_run, file, as(format)),
                     QString::fromStdString("Cannot write '" + file.string() + "'"));
    }
    QVERIFY(fs::is_empty(inside));
}

void ExportTest::namesTellTheFormat()
{
    QVERIFY(formatOfName("a/b.onnx") == ExportFormat::Onnx);
    QVERIFY(formatOfName("a/b.pt") == ExportFormat::TorchScript);
    QVERIFY(formatOfName("a/b.safetensors") == ExportFormat::Safetensors);
    QVERIFY(formatOfName("a/b") == ExportFormat::Folder);
    EXPECT_ERROR(formatOfName("a/b.h5"), ".onnx");
    EXPECT_ERROR(exportFormatFromString("keras"), "safetensors");
}

#include "moc_export_test.cpp"
