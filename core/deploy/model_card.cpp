#include "deploy/model_card.h"

#include "base/display_name.h"
#include "base/percent.h"
#include "base/version.h"

#include <iomanip>
#include <sstream>

#include <nlohmann/json.hpp>

namespace graft {

namespace {

/// Text within a table's cell or a line: nothing in it is markup.
std::string plain(const std::string& text)
{
    std::string result;
    for (const char c : text) {
        if (c == '\n' || c == '\r') {
            result += ' ';
            continue;
        }
        if (std::string_view("\\`*_|<>[]#").find(c) != std::string_view::npos)
            result += '\\';
        result += c;
    }
    return result;
}

std::string fileTable(const ExportResult& result)
{
    std::ostringstream text;
    text << "| file | for | MB |\n|---|---|---|\n" << std::fixed << std::setprecision(1);
    for (const ExportedFile& model : result.models)
        text << "| `" << displayName(model.file.filename()) << "` | "
             << (model.format == ExportFormat::TorchScript ? "PyTorch and LibTorch; complete in itself; a program, so "
                                                             "load it only if you trust where it comes from"
                 : model.format == ExportFormat::Onnx      ? "ONNX Runtime and others; complete in itself"
                 : model.format == ExportFormat::OnnxNetwork ? "every engine that reads ONNX; the network alone"
                                                             : "the weights alone, under the reference's names")
             << " | " << double(model.bytes) / 1e6 << " |\n";
    for (const std::string& reason : englishOf(result.notIncluded))
        text << "\nNot included: " << plain(reason) << "\n";
    return text.str();
}

std::string dataSection(const TrainingReport& report)
{
    std::ostringstream text;
    text << "## Training\n"
         << report.trainPictures << " pictures for training, " << report.validPictures << " for validation, "
         << report.testPictures << " for testing, in " << report.classes.size()
         << " classes. Freezing: " << plain(report.freeze.english()) << ". Augmentation: " << plain(report.augmentation)
         << ". Trainable parameters: " << report.trainableParameters << " of " << report.parameters
         << ". Epochs: " << report.epochs.size() << ", of which number " << report.bestEpoch << " is this model"
         << (report.cancelled ? " (training was stopped early)" : "") << ".\n";
    return text.str();
}

std::string classTable(const TrainingReport& report, const EvaluationResult& result)
{
    std::ostringstream text;
    text << "| class | pictures | precision | recall | F1 |\n|---|---|---|---|---|\n";
    for (std::size_t i = 0; i < report.classes.size(); ++i) {
        const ClassMetrics metrics = result.confusion.metrics(int(i));
        text << "| " << plain(report.classes[i]) << " | " << metrics.support << " | " << percent(metrics.precision)
             << " | " << percent(metrics.recall) << " | " << percent(metrics.f1) << " |\n";
    }
    return text.str();
}

std::string scoreLine(const char* split, const EvaluationResult& result)
{
    const auto& confusion = result.confusion;
    const Interval interval = wilsonInterval(confusion.correct(), confusion.total());
    std::ostringstream text;
    text << "| " << split << " | " << confusion.total() << " | " << percent(result.accuracy) << " | "
         << percent(interval.low) << " to " << percent(interval.high) << " | " << std::setprecision(4) << result.loss
         << " |\n";
    return text.str();
}

std::string scoreSection(const TrainingReport& report)
{
    std::ostringstream text;
    text << "## How well it does\n| pictures | number | right | 95 % interval | loss |\n|---|---|---|---|---|\n"
         << scoreLine("validation", report.valid);
    if (report.test)
        text << scoreLine("test", *report.test);
    text << "\nThe epoch was chosen by the validation pictures"
         << (report.test ? "; the test pictures were looked at once, at the end. By class, on the test pictures:\n\n"
                         : ", so expect a little less on new ones. By class, on the validation pictures:\n\n")
         << classTable(report, report.test ? *report.test : report.valid);
    return text.str();
}

std::string inputSection(const Preprocessing& preprocessing)
{
    std::ostringstream text;
    text << "## Preprocessing\n";
    switch (preprocessing.rule) {
    case ResizeRule::Squash:
        text << "The whole picture is resized";
        break;
    case ResizeRule::CropThenResize:
        text << "The square in the middle, " << percent(preprocessing.cropFraction)
             << " of the short side wide, is resized";
        break;
    case ResizeRule::ResizeThenCrop:
        text << "The short side is resized to " << preprocessing.resizeTo << " pixels and the middle is cut out";
        break;
    }
    text << " to " << preprocessing.size << " x " << preprocessing.size << " (antialiased, "
         << (preprocessing.interpolation == Interpolation::Bicubic ? "bicubic" : "bilinear")
         << ", in 8 bit), divided by 255, and normalised by channel: mean";
    for (const double mean : preprocessing.mean)
        text << ' ' << mean;
    text << ", standard deviation";
    for (const double deviation : preprocessing.standardDeviation)
        text << ' ' << deviation;
    text << ". `model.pt` and `model.onnx` do all of this themselves; for the network and the weights alone it is "
            "yours to "
            "do.\n";
    return text.str();
}

std::string loadingSection(const ExportResult& result)
{
    std::ostringstream text;
    text << "## How to load it\nIn `model.pt` and `model.onnx`, pictures go as they are, RGB, of any size, in batches "
            "of "
            "equal size.\n";
    for (const ExportedFile& model : result.models)
        text << "\n"
             << titleOf(model.format) << ":\n\n```python\n"
             << pythonSnippet(model.format, displayName(model.file.filename())) << "```\n";
    text << "\nWith Graft: `graft predict FOLDER PICTURE...`, `graft evaluate FOLDER DATA`.\n";
    return text.str();
}

/// About large JPEGs, if some were looked at.
std::string readingSentence(const Comparison& reading)
{
    if (reading.pictures == 0)
        return {};
    std::ostringstream text;
    text << "\n"
         << reading.pictures << " of the pictures are large JPEGs, which Graft reads at a reduced size: from its "
         << "answers for all their pixels this differs by at most " << std::setprecision(2) << reading.largestDifference
         << ", with the same class on " << reading.agreeing << ".\n";
    return text.str();
}

std::string proofSection(const ExportResult& result)
{
    std::ostringstream text;
    text << "## Proof\nEach file was loaded again after it was written and compared with the application on the same "
            "pixels:\n\n"
         << "| file | pictures | same class | largest difference of a probability |\n|---|---|---|---|\n";
    for (const ExportedFile& model : result.models)
        text << "| `" << displayName(model.file.filename()) << "` | " << model.proof.file.pictures << " | "
             << model.proof.file.agreeing << " | " << std::setprecision(2) << model.proof.file.largestDifference
             << " |\n";
    text << readingSentence(result.proof.reducedReading);
    text << "\n`certificate.json` has the details, with the files' checksums.\n";
    return text.str();
}

} // namespace

std::string modelCard(const ModelFacts& facts, const std::optional<TrainingReport>& report, const ExportResult& result)
{
    std::ostringstream text;
    text << "# " << plain(facts.title) << "\n\nA classifier of pictures into " << facts.classes.size()
         << " classes, made with Graft " << version() << " from the backbone " << plain(facts.backbone) << ".\n\n"
         << fileTable(result) << "\n## Classes\nIn the order of the probabilities: ";
    for (std::size_t i = 0; i < facts.classes.size(); ++i)
        text << (i > 0 ? ", " : "") << plain(facts.classes[i]);
    text << ".\n\n";
    if (report)
        text << dataSection(*report) << "\n" << scoreSection(*report) << "\n";
    text << inputSection(facts.preprocessing) << "\n" << loadingSection(result) << "\n" << proofSection(result);
    text << "\n## Limits\nIt knows only the classes above and answers with one of them whatever the picture shows; "
            "where its "
            "output `novelty` is above 1, the picture is unlike those it was trained on. How "
            "well it does was measured on pictures like those it was trained on; elsewhere it has to be measured "
            "again.\n";
    return text.str();
}

} // namespace graft
