#include "deploy/large_pictures_test.h"

#include "deploy/export.h"
#include "deploy/predictor.h"
#include "runs/training_job.h"
#include "support/lite0.h"
#include "support/small_data.h"

#include <ATen/Parallel.h>

#include <QtTest>

using namespace graft;
namespace fs = std::filesystem;

namespace {

constexpr int kLargeSide = 1600;

/// Fine texture over a colour, which reduced decoding shows otherwise than all pixels do.
Image photograph(std::size_t label, std::uint64_t seed)
{
    Image image = test::colouredPicture(120, 120, 120, seed, kLargeSide, kLargeSide);
    for (int y = 0; y < kLargeSide; ++y)
        for (int x = 0; x < kLargeSide; ++x)
            for (std::size_t channel = 0; channel < 3; ++channel) {
                std::uint8_t& level = image.row(y)[std::size_t(x) * 3 + channel];
                const bool isLit = (x / 3 + y / 3) % 2 == 0;
                level =
                    std::uint8_t(std::clamp(int(level) + (isLit ? 110 : -90) + (channel == label ? 15 : 0), 0, 255));
            }
    return image;
}

void addFormats(std::initializer_list<ExportFormat> formats)
{
    QTest::addColumn<int>("format");
    for (const ExportFormat format : formats)
        QTest::addRow("%s", toString(format).c_str()) << int(format);
}

} // namespace

const char* LargePicturesTest::reasonToSkip()
{
    return graft::test::reasonWithoutLite0();
}

void LargePicturesTest::initTestCase()
{
    test::writeColourData(path("data"), 8, 1, 1);
    const char* classes[] = {"blue", "green", "red"};
    for (std::size_t label = 0; label < 3; ++label)
        writeImage(fs::path(path("data")) / "valid" / classes[label] / "photograph.jpg", photograph(2 - label, label),
                   95);
    TrainingConfig config;
    config.data = path("data");
    config.runs = path("runs");
    config.epochs = 6;
    m_run = trainClassifier(config).run.string();
}

void LargePicturesTest::reducedReadingKeepsNoExportBack_data()
{
    addFormats({ExportFormat::TorchScript, ExportFormat::Onnx, ExportFormat::OnnxNetwork, ExportFormat::Safetensors});
}

void LargePicturesTest::reducedReadingKeepsNoExportBack()
{
    QFETCH(int, format);
    const fs::path target = path(defaultFileName(ExportFormat(format)).c_str());
    const ParityProof proof = exportRun(m_run, target, {.format = ExportFormat(format), .checkPictures = 6}).proof;
    QCOMPARE(proof.file.pictures, 6);
    QVERIFY2(proof.file.largestDifference < 0.005, qPrintable(QString::number(proof.file.largestDifference)));
    QCOMPARE(proof.reducedReading.pictures, 3);
    qInfo("reduced reading: %.3g", proof.reducedReading.largestDifference);
    QVERIFY(proof.reducedReading.largestDifference > proof.file.largestDifference);
    QCOMPARE(proof.reducedReading.worstPicture.filename(), fs::path("photograph.jpg"));
}

void LargePicturesTest::exportedFilesAreReadAsRunsAre_data()
{
    addFormats({ExportFormat::TorchScript, ExportFormat::Onnx, ExportFormat::OnnxNetwork});
}

/// The same answer for the same file on the disk, whatever of the two is asked.
void LargePicturesTest::exportedFilesAreReadAsRunsAre()
{
    QFETCH(int, format);
    const std::string target = path(("read-" + defaultFileName(ExportFormat(format))).c_str());
    exportRun(m_run, target, {.format = ExportFormat(format), .checkPictures = 1});
    const std::vector<fs::path> photographs{fs::path(path("data")) / "valid" / "red" / "photograph.jpg"};
    const auto ours = Predictor::open(m_run).classifyFiles(photographs, 3).front().top;
    const auto theirs = Predictor::open(target, TorchScriptTrust::Allow).classifyFiles(photographs, 3).front().top;
    for (std::size_t i = 0; i < 3; ++i) {
        QCOMPARE(theirs[i].className, ours[i].className);
        QVERIFY2(std::abs(theirs[i].probability - ours[i].probability) < 0.005,
                 qPrintable(QString("%1 and %2").arg(theirs[i].probability).arg(ours[i].probability)));
    }
}

void LargePicturesTest::exportedFilesKnowWhatIsUnlike_data()
{
    addFormats({ExportFormat::TorchScript, ExportFormat::Onnx});
}

void LargePicturesTest::exportedFilesKnowWhatIsUnlike()
{
    QFETCH(int, format);
    const std::string target = path(("unlike-" + defaultFileName(ExportFormat(format))).c_str());
    const ParityProof proof = exportRun(m_run, target, {.format = ExportFormat(format), .checkPictures = 3}).proof;
    QVERIFY(proof.noveltyDifference.has_value());
    Predictor run = Predictor::open(m_run);
    Predictor file = Predictor::open(target, TorchScriptTrust::Allow);
    Image stripes = test::colouredPicture(128, 128, 128, 9, 300, 200);
    for (std::size_t i = 0; i < stripes.rgb.size(); ++i)
        stripes.rgb[i] = (i / 60) % 2 == 0 ? 0 : 255;
    for (const Image& image : {test::colouredPicture(200, 60, 60, 8), stripes}) {
        const double ours = run.classify(image).novelty.value();
        const double theirs = file.classify(image).novelty.value();
        QVERIFY2(std::abs(ours - theirs) < 0.02 * std::max(1.0, ours),
                 qPrintable(QString("%1, %2").arg(ours).arg(theirs)));
    }
}

void LargePicturesTest::threadsAreObeyed()
{
    const ExportOptions once{.format = ExportFormat::Safetensors, .checkPictures = 1, .existing = Existing::Replace};
    ExportOptions asked = once;
    asked.threads = 1;
    exportRun(m_run, path("one.safetensors"), asked);
    QCOMPARE(at::get_num_threads(), 1);
    at::set_num_threads(2);
    qputenv("OMP_NUM_THREADS", "1");
    exportRun(m_run, path("one.safetensors"), once);
    qunsetenv("OMP_NUM_THREADS");
    QCOMPARE(at::get_num_threads(), 1);
}

#include "moc_large_pictures_test.cpp"
