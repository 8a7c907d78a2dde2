#include "ui/models_test.h"

#include "backbones/catalogue.h"
#include "datasets/corrected_data.h"
#include "jobs/thumbnail_cache.h"
#include "models/backbone_model.h"
#include "models/class_metrics_model.h"
#include "models/confusion_summary.h"
#include "models/core_patterns.h"
#include "models/core_texts.h"
#include "models/dropped_paths.h"
#include "models/format.h"
#include "models/paths.h"
#include "models/picture_filter.h"
#include "models/picture_list_model.h"
#include "models/prediction_model.h"
#include "models/stage_model.h"
#include "models/workflow.h"
#include "support/invented_report.h"
#include "support/studio_parts.h"
#include "transfer/advice.h"

#include <QAbstractItemModelTester>
#include <QMimeData>
#include <QRegularExpression>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTranslator>
#include <QtTest>

#include <clocale>
#include <ctime>
#include <optional>

using namespace graft;
using namespace graft::ui;

namespace {

constexpr auto kFail = QAbstractItemModelTester::FailureReportingMode::QtTest;

QString textAt(const QAbstractItemModel& model, int row, int column)
{
    return model.index(row, column).data().toString();
}

/// The window speaks Korean for as long as this lives.
class KoreanWindow {
public:
    KoreanWindow()
    {
        if (!m_translator.load(QLocale(QLocale::Korean, QLocale::SouthKorea), "graft", "_", ":/graft/translations"))
            qFatal("There is no Korean");
        QCoreApplication::installTranslator(&m_translator);
    }
    ~KoreanWindow() { QCoreApplication::removeTranslator(&m_translator); }
    KoreanWindow(const KoreanWindow&) = delete;
    KoreanWindow& operator=(const KoreanWindow&) = delete;

private:
    QTranslator m_translator;
};

/// Words in small letters; formats, variables and products have capitals or figures.
/// Beside the command's options, which are called the same in every language.
bool hasEnglish(QString text)
{
    static const QRegularExpression kOption("--[a-z-]+");
    static const QRegularExpression kWord("\\b[a-z]{2,}\\b");
    return kWord.match(text.remove(kOption)).hasMatch();
}

} // namespace

void ModelsTest::picturesAreFilteredBySplitAndClass()
{
    ThumbnailCache thumbnails;
    PictureListModel model(thumbnails);
    QAbstractItemModelTester tester(&model, kFail);
    const auto data = inventedData();
    model.setItems(picturesOf(*data, *data));
    QCOMPARE(model.rowCount(), 16);
    model.setItems(picturesOf(*data, *data, {.split = Split::Test, .label = 1}));
    QCOMPARE(model.rowCount(), 2);
    QCOMPARE(textAt(model, 0, 0), "dog");
    QCOMPARE(model.index(0).data(PictureListModel::DetailRole).toString(), "Test");
}

void ModelsTest::picturesAreFilteredByFinding()
{
    ScanResult data = *inventedData();
    const auto path = [&](std::size_t index) { return data.dataset.samples[index].path; };
    data.report.leaks = {{path(0), path(9)}};
    data.report.unreadable = {{"/nowhere/pets/torn.jpg", "JPEG data that ends early"}};
    Corrections corrections;
    corrections.relabel(path(1), "dog");
    corrections.leaveOut(path(2));
    const ScanResult corrected = withCorrections(data, corrections);
    const auto found = [&](Finding finding) { return picturesOf(data, corrected, {.finding = finding}); };
    QCOMPARE(found(Finding::SeveralSplits).size(), 2u);
    QCOMPARE(found(Finding::Unreadable).front().detail, "JPEG data that ends early");
    QCOMPARE(found(Finding::Relabelled).front().caption, "dog");
    QCOMPARE(found(Finding::Relabelled).front().detail, "was cat");
    QCOMPARE(found(Finding::LeftOut).front().file, path(2).string());
    QCOMPARE(picturesOf(data, corrected, {.split = Split::Train, .label = 1}).size(), 5u);
    const auto counts = countFindings(data, corrected);
    QCOMPARE(counts[std::size_t(Finding::SeveralSplits)], 2u);
    QCOMPARE(counts[std::size_t(Finding::Duplicates)], 0u);
    QCOMPARE(counts[std::size_t(Finding::Relabelled)], 1u);
    // Of two copies, one alone is none.
    corrections.leaveOut(path(9));
    QCOMPARE(countFindings(data, withCorrections(data, corrections))[std::size_t(Finding::SeveralSplits)], 0u);
}

/// Twenty thousand folders, each spelled in two ways.
void ModelsTest::thousandsOfClassesAreCorrectedAtOnce()
{
    constexpr int kPairs = 10'000;
    ScanResult scanned;
    scanned.dataset.root = "/nowhere/many";
    for (const char* form : {"Class ", "class "})
        for (int i = 0; i < kPairs; ++i) {
            scanned.dataset.samples.push_back(
                {"/nowhere/many/" + (form + std::to_string(i)), int(scanned.dataset.classes.size())});
            scanned.dataset.classes.push_back(form + std::to_string(i));
        }
    for (int i = 0; i < kPairs; ++i) {
        scanned.report.similarClasses.push_back({"Class " + std::to_string(i), "class " + std::to_string(i)});
        scanned.report.missing.push_back({Split::Valid, "Class " + std::to_string(i)});
    }
    Project project;
    project.setData(std::make_shared<const ScanResult>(scanned));
    const std::clock_t start = std::clock(); // of the processor, which may be busy with other things
    Corrections corrections;
    for (const ClassMerge& merge : proposedMerges(scanned.dataset, scanned.report))
        corrections.make({merge.pictures, merge.into, Corrections::Reason::SimilarClasses});
    project.setCorrections(corrections);
    const double took = double(std::clock() - start) / CLOCKS_PER_SEC;
    QCOMPARE(project.classCount(), std::int64_t(kPairs));
    QVERIFY(project.correctedData()->report.similarClasses.empty());
    QVERIFY2(took < 0.7, qPrintable(QString::number(took))); // where each class is looked for among all, it takes more
}

void ModelsTest::manyClassesAreSummedUp()
{
    std::vector<std::string> classes;
    ValidationAnswers answers{.epoch = 1, .labels = {}, .predicted = {}};
    for (int label = 0; label < 20'000; ++label) {
        classes.push_back("class " + std::to_string(label));
        answers.labels.push_back(label);
        answers.predicted.push_back(label == 700 ? 12'345 : label);
    }
    for (int label = 1000; label < 1100; ++label) { // more mistakes elsewhere
        answers.labels.insert(answers.labels.end(), {700, label});
        answers.predicted.insert(answers.predicted.end(), {12'345, label + 5000});
    }
    const ConfusionSummary summary = summaryOf(answers, classes);
    QCOMPARE(summary.named, int(kMostConfusedClasses));
    QCOMPARE(summary.matrix.classCount(), summary.named + 1);
    QVERIFY(summary.classes.last().startsWith("all others"));
    QCOMPARE(summary.matrix.correct(), std::int64_t(19'999)); // what is on the diagonal is right
    const int truth = int(summary.classes.indexOf("class 700"));
    const int taken = int(summary.classes.indexOf("class 12345"));
    QVERIFY(truth >= 0 && taken > truth);
    QCOMPARE(summary.matrix.count(truth, taken), std::int64_t(101));

    const ConfusionSummary few = summaryOf(inventedResult().confusion, {"cat", "dog"});
    QCOMPARE(few.named, 2);
    QCOMPARE(few.classes, (QStringList{"cat", "dog"}));
    QCOMPARE(few.matrix.count(0, 1), inventedResult().confusion.count(0, 1));
}

/// In the user's locale too, which Qt takes for the C library as well; the core's texts are known by their points.
void ModelsTest::numbersOfTheCoreHavePoints()
{
    QCOMPARE(std::localeconv()->decimal_point, ".");
    TrainingConfig config;
    config.dropout = 1.5;
    try {
        config.validate();
        QFAIL("1.5 is no share");
    } catch (const Error& error) {
        QVERIFY2(std::string(error.what()).starts_with("Dropout is 1.5,"), error.what());
    }
}

void ModelsTest::mistakesComeMostConfidentFirst()
{
    const auto items = mistakesOf(inventedResult(), {"cat", "dog"});
    QCOMPARE(items.size(), 2u);
    QCOMPARE(items[0].caption, "cat  80 %");
    QCOMPARE(items[0].detail, "is dog");
    QCOMPARE(items[1].caption, "dog  60 %");
    QVERIFY(items[0].wrong);
}

void ModelsTest::cellHoldsItsOwnPictures()
{
    QCOMPARE(picturesInCell(inventedResult(), {"cat", "dog"}, 0, 0).size(), 4u);
    QCOMPARE(picturesInCell(inventedResult(), {"cat", "dog"}, 0, 1).size(), 1u);
}

void ModelsTest::missingPictureIsMarkedBroken()
{
    ThumbnailCache thumbnails;
    PictureListModel model(thumbnails);
    model.setItems({{"/nowhere/at-all.jpg", "cat", {}, false}});
    QSignalSpy changed(&model, &QAbstractItemModel::dataChanged);
    QVERIFY(model.index(0).data(Qt::DecorationRole).value<QPixmap>().isNull());
    QVERIFY(changed.wait());
    QCOMPARE(model.index(0).data(PictureListModel::BrokenRole).toBool(), true);
}

void ModelsTest::backbonesShowWhetherWeightsAreHere()
{
    BackboneModel model;
    QAbstractItemModelTester tester(&model, kFail);
    const std::string name = backboneCatalogue().front().name;
    QCOMPARE(textAt(model, 0, BackboneModel::Weights), "Looking…");
    model.setWeights(std::make_shared<const WeightsByBackbone>(WeightsByBackbone{{name, "/nowhere/weights.pth"}}));
    QCOMPARE(textAt(model, 0, BackboneModel::Weights), "On this machine");
    QCOMPARE(textAt(model, 1, BackboneModel::Weights), "Not here");
    QCOMPARE(model.rowOf(name), 0);
    QCOMPARE(model.rowOf("no such network"), -1);
}

void ModelsTest::stageIsToggled()
{
    StageModel model;
    QAbstractItemModelTester tester(&model, kFail);
    model.setPlan(FreezePlan::headOnly(threeStages()), "Linear layer", 34, 2);
    QCOMPARE(model.rowCount(), 4);
    QCOMPARE(textAt(model, 0, StageModel::Name), "Stage 1 · edges and colours");
    QCOMPARE(textAt(model, 1, StageModel::Name), "Stage 2 · whole things");
    QCOMPARE(textAt(model, 2, StageModel::Name), "Stage 3 · summary of the picture");
    QCOMPARE(textAt(model, 3, StageModel::Name), "Head · your classes");
    QCOMPARE(model.index(1, StageModel::Name).data(StageModel::TechnicalNameRole).toString(), QString("block"));
    QVERIFY(!model.index(3, StageModel::Name).data(StageModel::TechnicalNameRole).toString().contains("block"));
    QCOMPARE(textAt(model, 1, StageModel::Learns), "Frozen");
    QSignalSpy edited(&model, &StageModel::planEdited);
    QVERIFY(model.setData(model.index(1, StageModel::Learns), Qt::Checked, Qt::CheckStateRole));
    QCOMPARE(edited.count(), 1);
    QCOMPARE(textAt(model, 1, StageModel::Learns), "Learns");
    QVERIFY(model.plan().isTrainable("block"));
    QVERIFY(!model.plan().isTrainable("stem"));
    QCOMPARE(model.index(1, 0).data(StageModel::ShareRole).toDouble(), 0.75);
}

void ModelsTest::stageWithoutWeightsIsNot()
{
    StageModel model;
    model.setPlan(FreezePlan::headOnly(threeStages()), "Linear layer", 34, 2);
    for (const int row : {2, 3}) {
        const QModelIndex index = model.index(row, StageModel::Learns);
        QVERIFY(!(model.flags(index) & Qt::ItemIsUserCheckable));
        QVERIFY(!model.setData(index, Qt::Unchecked, Qt::CheckStateRole));
    }
}

void ModelsTest::classMetricsSortByNumber()
{
    ClassMetricsModel model;
    QAbstractItemModelTester tester(&model, kFail);
    model.setMatrix(inventedResult().confusion, {"cat", "dog"});
    QCOMPARE(model.rowCount(), 2);
    QCOMPARE(textAt(model, 0, ClassMetricsModel::Recall), "80.0 %");
    QCOMPARE(model.index(0, ClassMetricsModel::Recall).data(ClassMetricsModel::SortRole).toDouble(), 0.8);
}

void ModelsTest::predictionsGrowAndBecomeCsv()
{
    ThumbnailCache thumbnails;
    PredictionModel model(thumbnails);
    QAbstractItemModelTester tester(&model, kFail);
    model.append({{"/nowhere/a, \"b\".jpg", "", {{"cat", 0.75}, {"dog", 0.25}}}});
    model.append({{"/nowhere/c.jpg", "the JPEG data ends early", {}}});
    model.append({{"/nowhere/d.jpg", "", {{"dog", 1.0}}, 2.5}});
    QCOMPARE(model.rowCount(), 3);
    QCOMPARE(model.counts().failed, 1);
    QCOMPARE(model.counts().unlike, 1);
    QCOMPARE(QString::fromStdString(model.toCsv()),
             "path,error,class_1,probability_1,class_2,probability_2,novelty,unlike_training\n"
             "\"/nowhere/a, \"\"b\"\".jpg\",,cat,0.750000,dog,0.250000,,\n"
             "/nowhere/c.jpg,the JPEG data ends early,,,,,,\n"
             "/nowhere/d.jpg,,dog,1.000000,,,2.500000,yes\n");
    model.clear();
    QCOMPARE(model.rowCount(), 0);
}

void ModelsTest::namesOfAnyBytesAreKept()
{
    for (const char* name : {"/a/caf\xE9.png", "/a/caf\xE8.png", "/a/\\x41.png", "/a/b\nc.png", "/a/고양이.png"})
        QCOMPARE(toPath(toQString(name)).string(), std::string(name));
    QMimeData mime;
    mime.setUrls({QUrl::fromEncoded("file:///a/caf%E9.png"), QUrl::fromLocalFile("/a/b 고%25.png")});
    const DroppedPaths dropped = droppedPaths(mime);
    QCOMPARE(dropped.paths.size(), std::size_t{2});
    QCOMPARE(dropped.paths[0].string(), std::string("/a/caf\xE9.png"));
    QCOMPARE(dropped.paths[1].string(), std::string("/a/b 고%25.png"));
}

void ModelsTest::workflowSaysWhatIsMissing()
{
    Project project;
    QCOMPARE(workflow(project)[std::size_t(Step::Train)].state, StepState::NotYet);
    QVERIFY(!workflow(project)[std::size_t(Step::Train)].reason.isEmpty());
    project.setWeights(std::make_shared<const WeightsByBackbone>(WeightsByBackbone{{project.backbone(), "/nowhere"}}));
    project.setData(inventedData());
    QCOMPARE(workflow(project)[std::size_t(Step::Images)].state, StepState::Done);
    QCOMPARE(workflow(project)[std::size_t(Step::Train)].state, StepState::Ready);
    QCOMPARE(workflow(project)[std::size_t(Step::Export)].state, StepState::NotYet);
    project.setReport(inventedReport(project.config().data));
    QCOMPARE(workflow(project)[std::size_t(Step::Results)].state, StepState::Done);
    QCOMPARE(workflow(project)[std::size_t(Step::Export)].state, StepState::Ready);
    // A single class is nothing to learn.
    Corrections corrections;
    for (const Sample& sample : project.data()->dataset.samples)
        if (sample.label == 0 && sample.split == Split::Train)
            corrections.leaveOut(sample.path);
    project.setCorrections(corrections);
    QCOMPARE(project.classCount(), std::int64_t(2)); // the other splits still have it
    QCOMPARE(workflow(project)[std::size_t(Step::Train)].state, StepState::NotYet);
    QVERIFY(workflow(project)[std::size_t(Step::Train)].reason.contains("two classes"));
    QVERIFY(workflow(project)[std::size_t(Step::Images)].state != StepState::Done);
}

/// The core's own words, so that a change there is noticed here.
void ModelsTest::coreSpeaksTheWindowsLanguage()
{
    std::optional<KoreanWindow> korean(std::in_place);
    QStringList texts;
    const std::vector<StageInfo> stages = threeStages();
    for (const char* words : {"head-only", "none", "0.5"})
        texts << QString::fromStdString(FreezePlan::parse(words, stages).description());
    const auto data = inventedData();
    for (const auto similarity : {Similarity::Unknown, Similarity::Similar, Similarity::Different})
        texts << QString::fromStdString(adviseFreeze(data->dataset, similarity).reason);
    const QTemporaryDir empty;
    for (const QString& folder :
         {QStringLiteral("/nowhere/at/all"), empty.path(), QCoreApplication::applicationFilePath()}) {
        try {
            scanDataset(folder.toStdString());
        } catch (const Error& error) {
            texts << QString::fromUtf8(error.what());
        }
    }
    QCOMPARE(texts.size(), 9);
    static const QRegularExpression kHangul("[\\x{AC00}-\\x{D7A3}]");
    for (const QString& text : texts) {
        QVERIFY2(localized(text).contains(kHangul), qPrintable(text));
        QVERIFY2(!localized(text).contains(QRegularExpression("%\\d")), qPrintable(localized(text)));
    }
    QVERIFY(localized(texts[6]).contains("/nowhere/at/all"));
    korean.reset();
    QCOMPARE(localized(texts[6]), texts[6]);
    QCOMPARE(localized(QStringLiteral("Something else.")), "Something else.");
}

void ModelsTest::everyPatternIsMeantByItsOwnText()
{
    const auto withFigures = [](QString text) {
        for (int place = 1; place <= 9; ++place)
            text.replace(QString("%%1").arg(place), QString::number(70 + place));
        return text;
    };
    const KoreanWindow korean;
    for (const char* pattern : kCorePatterns) {
        QCOMPARE(localized(withFigures(pattern)), withFigures(QCoreApplication::translate("graft::core", pattern)));
        const QString words = QString(pattern).remove(QRegularExpression("%\\d"));
        if (words.contains(' ')) // single words may be names, alike in both
            QVERIFY2(QCoreApplication::translate("graft::core", pattern) != QString::fromUtf8(pattern), pattern);
    }
}

/// As the core composes them, from the same parts.
void ModelsTest::errorsSpeakTheWindowsLanguage_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QStringList>("kept"); // apart from what is quoted
    const auto addError = [](const char* name, const ErrorDetails& details, const QStringList& kept = {}) {
        QTest::addRow("%s", name) << QString::fromUtf8(Error(details).what()) << kept;
    };
    const auto addText = [](const char* name, const char* text, const QStringList& kept = {}) {
        QTest::addRow("%s", name) << QString::fromUtf8(text) << kept;
    };
    addError("no folder", {.problem = "There is no folder", .file = "/a. b/c"});
    addError("disk full", {.problem = "Cannot write", .file = "/a. b/c", .advice = "No space left on device."});
    addError("no data set", {.problem = "Cannot use as a data set",
                             .file = "/x.jpg",
                             .found = "a file",
                             .expected = "a folder of class folders"});
    addError("no pictures",
             {.problem = "There are no pictures to learn from in",
              .file = "/x",
              .found = "3 pictures, none of them in a class folder",
              .expected = "a folder for each class with pictures in it (JPEG, PNG, WebP, TIFF, BMP, GIF, HEIC or "
                          "AVIF)"});
    addError("a class named like a stage",
             {.problem = "There are too few classes to learn in",
              .file = "/x",
              .found = "training pictures of 'Fire' only",
              .expected = "at least two class folders",
              .advice =
                  "2 pictures cannot be read; the first is 'a/b.gif': a PDF document, expected JPEG, PNG, BMP, TIFF, "
                  "WebP, GIF, HEIC or AVIF."});
    addError("a class that is gone",
             {.problem = "There is no class 'linear' in these pictures", .advice = "Did you mean 'lineal', 'liner'?"});
    addError("a picture", {.problem = "Cannot read the picture", .found = "100 bytes", .expected = "at most 50"});
    addError("a picture's file",
             {.problem = "Cannot read the picture", .file = "/x.tif", .found = "TIFF data of floating-point numbers"});
    addError("no picture at all", {.problem = "None of these pictures can be read; the first is",
                                   .file = "/x.png",
                                   .found = "a picture of 90000 x 90000 pixels, expected at most 100 in all"});
    addText("a picture left out", "a link to what is not there");
    addText("a folder left out", "a folder that cannot be opened: Permission denied");
    addError(
        "a camera that is in use",
        {.problem = "Cannot start the camera", .file = "/dev/video0", .advice = "Another program may be using it."});
    addError("a camera that was unplugged", {.problem = "No more pictures come from the camera",
                                             .file = "/dev/video0",
                                             .found = "pictures of a kind that is not supported",
                                             .advice = "Plug it in again, or choose another."});
    addError(
        "a camera that is not ours",
        {.problem = "You may not use the camera", .file = "/x", .advice = "On most systems the group named video may."},
        {"video"});
    addError("a camera too large", {.problem = "Cannot use the pictures of the camera",
                                    .file = "/dev/video0",
                                    .found = "9000 x 10 pixels",
                                    .expected = "at most 8192 a side"});
    addError("no camera", {.problem = "There is no camera", .file = "/dev/video0", .advice = "Plug it in again."});
    addError("no codecs",
             {.problem = "A part of Graft cannot be loaded",
              .found = "an empty file",
              .expected = "libcodecs.so beside the program",
              .advice = "Install Graft again."},
             {"libcodecs.so"});
    addError("another sample", {.problem = "Cannot write the sample to",
                                .file = "/x",
                                .found = "a folder that holds something else",
                                .expected = "an empty folder",
                                .advice = "Choose another folder."});
    addError("an unknown backbone",
             {.problem = "There is no backbone called 'resnet'",
              .advice = "Did you mean 'resnet18', 'resnet34'? `graft backbones` lists them all."});
    addError("no weights",
             {.problem = "The weights of ResNet-18 are not on this machine",
              .expected = "resnet18-f37.pth",
              .advice = "`graft weights get resnet18` downloads them; or put the file into a folder that "
                        "GRAFT_WEIGHTS_DIR names."},
             {"ResNet-18", "resnet18-f37.pth"});
    addError("other weights",
             {.problem = "The weights do not fit this network",
              .file = "/w.pth",
              .found =
                  "3 tensors missing (conv1.weight, ...); 1 unknown tensors (conv2.weight); 2 tensors of another shape "
                  "(fc.weight: found [2, 3], expected [4, 3], ...)",
              .expected = "exactly its tensors",
              .advice = "Is the file for another architecture? About 'conv2.weight': Did you mean 'conv1.weight'?"},
             {"conv1.weight", "conv2.weight", "fc.weight: [2, 3]", "[4, 3]"});
    addError("damaged safetensors", {.problem = "Cannot read the weights",
                                     .file = "/w",
                                     .found = "a header of 12 bytes",
                                     .expected = "at most 5",
                                     .advice = "The file may be damaged."});
    addError("a damaged checkpoint", {.problem = "Cannot read the weights",
                                      .file = "/w",
                                      .found = "no data for 'conv1'",
                                      .advice = "The file is damaged or was cut short: get it again."});
    addError("a damaged archive", {.problem = "Cannot read the archive",
                                   .file = "/w",
                                   .found = "contents beyond the end of the file",
                                   .expected = "the whole file",
                                   .advice = "The file is damaged or was cut short: get it again."});
    addError("a pickle that would run",
             {.problem = "The file asks to run 'os.system', which no weights need; it was not run",
              .file = "/w",
              .advice = "Use a file that holds a plain state dict, from a source you trust."});
    addError("another file from the server",
             {.problem = "Downloaded a file that is not the published one",
              .file = "https://x/y.pth",
              .found = "SHA-256 ab12...",
              .expected = "cd34...",
              .advice = "It was removed. Something on the way may answer in the server's place."},
             {"ab12...", "cd34..."});
    addError("no network",
             {.problem = "Cannot download",
              .file = "https://x/y.pth",
              .found = "Could not resolve host: example.org",
              .advice =
                  "Is there a network connection, and does it need a proxy (https_proxy)? The file can also be fetched "
                  "on another machine and put into a folder that GRAFT_WEIGHTS_DIR names."},
             {"example.org", "https_proxy"});
    addError("a refusal",
             {.problem = "Cannot download",
              .file = "https://x/y.pth",
              .found = "The requested URL returned error: 404",
              .advice = "The server answered with status 404."},
             {"404"});
    addError("damaged ONNX", {.problem = "Cannot read the ONNX file",
                              .file = "/m.onnx",
                              .found = "the weight 'w' with 12 bytes, which is not its shape's size",
                              .advice = "Only files that Graft exported are read, and this one may be damaged."});
    addError("ONNX of others", {.problem = "Cannot run the ONNX model",
                                .file = "/m.onnx",
                                .found = "the operation 'Loop', which Graft does not write"});
    addError("ONNX that does not fit",
             {.problem = "Cannot run the ONNX model", .found = "the operation Conv with an axis that is not there"},
             {"Conv"});
    addError("a network beyond ONNX", {.problem = "Cannot write the network as ONNX",
                                       .found = "the operation 'aten::gelu' with an approximation",
                                       .advice = "Export it as TorchScript, which can hold any network."});
    addError("a different answer", {.problem = "The exported model answers differently from the application",
                                    .file = "/m.onnx",
                                    .found = "a difference of 0.1",
                                    .expected = "at most 0.001",
                                    .advice = "Nothing was written; please report this."});
    addError("an export that is there", {.problem = "There is an exported model already",
                                         .file = "/e",
                                         .advice = "Choose another name, or allow it to be replaced."});
    addError("weights of others",
             {.problem = "Cannot use the weights as a classifier",
              .file = "/w.safetensors",
              .found = "no 'classes' in the metadata",
              .expected = "a safetensors file that Graft exported"},
             {"safetensors"});
    addError("a program",
             {.problem = "A TorchScript file is a program, and running it can do anything you can do",
              .file = "/m.pt",
              .advice = "If you trust where it comes from, say so with --trust-model."},
             {"--trust-model"});
    addError("other classes", {.problem = "The model does not know the class 'training'",
                               .expected = "folders named like its 5 classes",
                               .advice = "Did you mean 'trained'?"});
    addError("a later run", {.problem = "Cannot use the run",
                             .file = "/r",
                             .found = "format 9, which this version of Graft does not know"});
    addError("a damaged run",
             {.problem = "The report misses a field or holds one of the wrong kind", .file = "/r/report.json"});
    addError("an unknown setting",
             {.problem = "Unknown optimizer 'x'", .file = "/r/report.json", .expected = "one of adam, sgd"},
             {"adam, sgd"});
    addError("a damaged preprocessing",
             {.problem = "Cannot use the preprocessing", .found = "the size 0", .expected = "1 to 4096"});
    addError("damaged features",
             {.problem = "Cannot use what is known about the training pictures",
              .file = "/r/features.safetensors",
              .found = "metadata that is incomplete",
              .advice = "The file may be damaged; without it, pictures are classified all the same."});
    addError("no memory",
             {.problem = "Training failed: there is not enough memory",
              .advice = "Use a smaller batch (--batch), freeze more layers, use fewer threads (--threads) or a "
                        "smaller backbone."});
    addError("a loss that is none", {.problem = "Training diverged in epoch 3: the loss is no longer a number",
                                     .advice = "The likely cause is the learning rate of 100: use a smaller learning "
                                               "rate, such as --lr 10. Epoch 2, the best until then, is kept in "
                                               "'/r/a'."});
    addError("another place", {.problem = "Cannot write",
                               .file = "/r/best.safetensors",
                               .advice = "No space left on device. Epoch 2, the best until then, was saved elsewhere, "
                                         "in '/h/r'."});
    addError("no memory for a file", {.problem = "Cannot load the model",
                                      .file = "/m.onnx",
                                      .found = "too little memory",
                                      .advice = "End other programs, use fewer threads (--threads), or take a smaller "
                                                "backbone."});
    addError("a setting", {.problem = "The learning rate is 200, but must be between 0 and 100"});
    addError("no heat map", {.problem = "This network looks at patches, not at pixels: there is no heat map of it"});
    addText("float32 of need", "Computes in fp32: this processor does not multiply bfloat16");
    addText("bfloat16",
            "Computes in bf16: bfloat16 takes 0.52 of float32's time; 63 of 64 answers agree, results differ by 0.4 %",
            {"0.52", "63", "64", "0.4"});
    addText("float32 of choice",
            "Computes in fp32: bfloat16 is not exact enough: 32 of 64 answers agree, results differ by 12.0 %");
    addText(
        "features that are not kept",
        "What the training pictures look like could not be kept. Cannot write '/r/features'. No space left on device.");
    addText("a class named like a reason",
            "Careful: 'rounding' is not used: none of its training pictures can be read");
    addText("advice",
            "A linear classifier is best after layer3.1, with 93 % of 120 validation pictures right. After layer2.0, "
            "40 % of "
            "the way through the layers, nothing is won any more: what follows has specialised in what the network was "
            "trained on. Freeze up to there and train the rest.",
            {"layer3.1", "layer2.0", "93 %", "40 %"});
}

void ModelsTest::errorsSpeakTheWindowsLanguage()
{
    QFETCH(QString, text);
    QFETCH(QStringList, kept);
    QCOMPARE(localized(text), text);
    const KoreanWindow korean;
    QString translated = localized(text);
    static const QRegularExpression kQuoted("'[^' ]+'|`[^`]+`"); // names and commands
    for (const QRegularExpressionMatch& match : kQuoted.globalMatch(text))
        kept << match.captured();
    for (const QString& name : kept)
        QVERIFY2(translated.contains(name), qPrintable(translated));
    for (const QString& name : kept)
        translated.remove(name);
    QVERIFY2(!hasEnglish(translated), qPrintable(translated));
    QVERIFY2(!translated.contains(QRegularExpression("%\\d")), qPrintable(translated));
}

void ModelsTest::unknownSentencesStayAsTheyAre_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("expected");
    const auto stays = [](const char* name, const QString& text) { QTest::addRow("%s", name) << text << text; };
    stays("a sentence", "Something else.");
    stays("an error of known parts", "Something else: found an empty file, expected a plain file.");
    stays("an error with known advice", "Something else. Nothing was written; please report this.");
    stays("nothing", "");
    stays("a stop", ".");
    // What is known is translated all the same.
    QTest::addRow("a library's reason")
        << "Cannot load the model '/m.onnx': found Bogus marker, expected less."
        << QString::fromUtf8("모델 '/m.onnx'을(를) 불러올 수 없습니다: Bogus marker (필요한 것: less).");
    QTest::addRow("a library's advice") << "Cannot write '/x'. Bogus reason."
                                        << QString::fromUtf8("'/x'에 쓸 수 없습니다. Bogus reason.");
}

void ModelsTest::unknownSentencesStayAsTheyAre()
{
    QFETCH(QString, text);
    QFETCH(QString, expected);
    const KoreanWindow korean;
    QCOMPARE(localized(text), expected);
}

void ModelsTest::stageKindsSpeakTheWindowsLanguage()
{
    const KoreanWindow korean;
    for (const BackboneInfo& info : backboneCatalogue())
        for (const StageInfo& stage : describeStages(info.name))
            QVERIFY2(!hasEnglish(localized(stage.kind)), stage.kind.c_str());
}

void ModelsTest::numbersReadWell_data()
{
    QTest::addColumn<QString>("written");
    QTest::addColumn<QString>("expected");
    QTest::addRow("hundreds") << formatCount(412) << "412";
    QTest::addRow("thousands") << formatCount(412'345) << "412 k";
    QTest::addRow("millions") << formatCount(4'649'000) << "4.6 M";
    QTest::addRow("almost a million") << formatCount(999'700) << "1.0 M";
    QTest::addRow("seconds") << formatDuration(7.2) << "8 s";
    QTest::addRow("minutes") << formatDuration(125) << "2 min 5 s";
    QTest::addRow("hours") << formatDuration(3840) << "1 h 4 min";
    QTest::addRow("per cent") << formatPercent(0.0912) << "9 %";
}

void ModelsTest::numbersReadWell()
{
    QFETCH(QString, written);
    QTEST(written, "expected");
}
