#include "deploy/export.h"

#include "base/error.h"
#include "base/files.h"
#include "base/random.h"
#include "deploy/predictor.h"
#include "deploy/scripted_model.h"
#include "deploy/torchscript_writer.h"
#include "images/decode.h"
#include "runs/run_store.h"

#include <torch/script.h>

#include <algorithm>
#include <cmath>
#include <map>
#include <sstream>

namespace graft {

namespace fs = std::filesystem;

namespace {

constexpr double kLargestAccepted = 0.02;

/// A picture of smooth random waves, for runs whose validation pictures are gone.
Image generatedPicture(int index)
{
    Random random({std::uint64_t(index), 7});
    Image image{.width = 200 + 37 * (index % 5), .height = 180 + 53 * (index % 4), .rgb = {}};
    image.rgb.resize(std::size_t(image.width) * std::size_t(image.height) * 3);
    std::array<double, 9> waves{};
    for (double& wave : waves)
        wave = random.uniform(0.01, 0.15);
    for (int y = 0; y < image.height; ++y)
        for (int x = 0; x < image.width; ++x)
            for (std::size_t c = 0; c < 3; ++c)
                image.row(y)[std::size_t(x) * 3 + c] = std::uint8_t(
                    127.5 + 127 * std::sin(waves[3 * c] * x + waves[3 * c + 1] * y + 40 * waves[3 * c + 2]));
    return image;
}

/// A picture with all its pixels, for the exported model, and as the application reads it.
struct PictureToCheck {
    Image complete;
    Image asRead;
};

/// The run's validation pictures, evenly spread; at most `count`.
std::vector<fs::path> picturesOf(const fs::path& runFolder, int count)
{
    std::vector<fs::path> pictures;
    try {
        const TrainingReport report = readReport(runFolder);
        const auto& predictions = report.valid.predictions;
        const std::size_t step = std::max<std::size_t>(1, predictions.size() / std::size_t(std::max(1, count)));
        for (std::size_t i = 0; i < predictions.size() && int(pictures.size()) < count; i += step)
            pictures.push_back(predictions[i].path);
    } catch (const Error&) { // a run without a report
    }
    return pictures;
}

/// A picture of the run, or a generated one if that was moved, deleted or damaged. One at a time: they are large.
PictureToCheck pictureToCheck(const Predictor& application, const std::vector<fs::path>& files, int index,
                              ExportResult& result)
{
    if (std::size_t(index) < files.size()) {
        try {
            return {readImage(files[std::size_t(index)]), application.read(files[std::size_t(index)])};
        } catch (const Error&) { // counted below
        }
    }
    ++result.generatedPictures;
    const Image generated = generatedPicture(index);
    return {generated, generated};
}

/// Loads the file that was written and puts both models' answers side by side.
void compare(const fs::path& runFolder, const fs::path& file, int count, const CancellationToken& token,
             TorchScriptTrust trust, ExportResult& result)
{
    Predictor application = Predictor::open(runFolder.string(), trust);
    ScriptedModel exported(file);
    const auto& classes = application.classes();
    const std::vector<fs::path> files = picturesOf(runFolder, count);
    for (int index = 0; index < count; ++index) {
        token.throwIfCancelled();
        const PictureToCheck picture = pictureToCheck(application, files, index, result);
        const at::Tensor theirs = exported.probabilities(picture.complete);
        std::map<std::string, double> ours;
        const auto ranked = application.classify(picture.asRead, int(classes.size()));
        for (const ClassProbability& entry : ranked)
            ours[entry.className] = entry.probability;
        for (std::size_t i = 0; i < classes.size(); ++i) {
            const double difference = std::abs(ours[classes[i]] - theirs[std::int64_t(i)].item<double>());
            if (!(difference <= result.largestDifference)) // not a number counts as the largest of all
                result.largestDifference = difference;
        }
        result.agreeing += ranked.front().className == classes[std::size_t(theirs.argmax().item<std::int64_t>())];
        ++result.checkedPictures;
    }
}

} // namespace

ExportResult exportTorchScript(const fs::path& runFolder, const fs::path& file, int checkPictures,
                               const CancellationToken& token, TorchScriptTrust trust)
{
    LoadedClassifier loaded = loadRun(runFolder, trust);
    loaded.classifier->to(torch::kCPU);
    ExportResult result;
    result.file = file;
    try {
        // Into memory first: LibTorch's own writer ends the process when the disk is full.
        std::ostringstream bytes;
        makeScriptedModule(loaded).save(bytes);
        writeFileAtomically(file, [&](const fs::path& temporary) {
            writeFileAtomically(temporary, bytes.str());
            token.throwIfCancelled();
            compare(runFolder, temporary, checkPictures, token, trust, result);
            if (!(result.largestDifference <= kLargestAccepted))
                throw Error({.problem = "The exported model answers differently from the application",
                             .file = file.string(),
                             .found = "a difference of " + std::to_string(result.largestDifference),
                             .expected = "at most " + std::to_string(kLargestAccepted),
                             .advice = "Nothing was written; please report this."});
        });
    } catch (const c10::Error& error) {
        throw Error(
            {.problem = "Cannot export the model", .file = file.string(), .found = error.what_without_backtrace()});
    }
    std::error_code ignored;
    result.bytes = fs::file_size(file, ignored);
    return result;
}

} // namespace graft
