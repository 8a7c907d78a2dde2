#include "deploy/parity_check.h"

#include "base/error.h"
#include "base/numbers.h"
#include "base/random.h"
#include "deploy/export_format.h"
#include "deploy/onnx_model.h"
#include "deploy/predictor.h"
#include "images/decode.h"
#include "runs/run_store.h"
#include "transfer/guarded.h"

#include <ATen/ATen.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <map>

namespace graft {

namespace fs = std::filesystem;

namespace {

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

/// A picture with all its pixels, and as the application reads it.
struct PictureToCheck {
    fs::path file; ///< Empty if it was made up.
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
        for (const std::size_t index : evenlySpread(predictions.size(), std::size_t(std::max(0, count))))
            pictures.push_back(predictions[index].path);
    } catch (const Error&) { // a run without a report
    }
    return pictures;
}

/// A picture of the run, or a generated one if that was moved, deleted or damaged. One at a time: they are large.
PictureToCheck pictureToCheck(const Predictor& application, const std::vector<fs::path>& files, int index,
                              ParityProof& proof)
{
    if (std::size_t(index) < files.size()) {
        try {
            const fs::path& file = files[std::size_t(index)];
            return {file, readImage(file), application.read(file)};
        } catch (const Error&) { // counted below
        }
    }
    ++proof.generatedPictures;
    const Image generated = generatedPicture(index);
    return {{}, generated, generated};
}

std::map<std::string, double> byClass(const std::vector<ClassProbability>& ranked)
{
    std::map<std::string, double> probabilities;
    for (const ClassProbability& entry : ranked)
        probabilities[entry.className] = entry.probability;
    return probabilities;
}

void compare(const Prediction& ours, const Prediction& theirs, const fs::path& picture, Comparison& comparison)
{
    const auto expected = byClass(ours.top);
    for (const auto& [name, probability] : byClass(theirs.top))
        comparison.add(std::abs(expected.at(name) - probability), picture);
    comparison.agreeing += ours.top.front().className == theirs.top.front().className;
    ++comparison.pictures;
}

void requireNumbers(const Prediction& ours, const fs::path& runFolder)
{
    for (const ClassProbability& entry : ours.top)
        if (!std::isfinite(entry.probability))
            throw Error(
                {.problem = Text("The run's own answers are no numbers"),
                 .file = runFolder.string(),
                 .advice = Text("Its weights are damaged, or its training diverged; there is nothing to export.")});
}

void compare(Predictor& application, Predictor& exported, const PictureToCheck& picture, const fs::path& runFolder,
             ParityProof& proof)
{
    const int all = int(application.classes().size());
    const Prediction ours = application.classify(picture.complete, all);
    requireNumbers(ours, runFolder);
    const Prediction theirs = exported.classify(picture.complete, all);
    compare(ours, theirs, picture.file, proof.file);
    if (ours.novelty && theirs.novelty)
        proof.noveltyDifference =
            std::max(proof.noveltyDifference.value_or(0), std::abs(*ours.novelty - *theirs.novelty));
    const bool isReduced =
        picture.asRead.width != picture.complete.width || picture.asRead.height != picture.complete.height;
    if (isReduced)
        compare(ours, application.classify(picture.asRead, all), picture.file, proof.reducedReading);
}

/// A batch must answer as its pictures do one by one: proof that no size of it is baked in.
void requireAnyBatch(const fs::path& file, const CancellationToken& token)
{
    constexpr double kRounding = 1e-3;
    const OnnxModel model(file);
    if (!model.takesAnyBatch())
        return;
    const at::Tensor first = toByteTensor(generatedPicture(0));
    const at::Tensor pictures = at::cat({first, first.flip(2), first.flip(3)});
    const at::Tensor together = model.probabilities(pictures, token);
    for (std::int64_t i = 0; i < pictures.size(0); ++i) {
        const at::Tensor alone = model.probabilities(pictures.narrow(0, i, 1), token)[0];
        if (!((together[i] - alone).abs().max().item<double>() <= kRounding))
            throw Error({.problem = Text("The exported model answers differently for several pictures at once"),
                         .file = file.string(),
                         .advice = Text("Nothing was written; please report this.")});
    }
}

} // namespace

std::vector<std::size_t> evenlySpread(std::size_t size, std::size_t count)
{
    count = std::min(count, size);
    std::vector<std::size_t> indices;
    for (std::size_t i = 0; i < count; ++i)
        indices.push_back(i * size / count);
    return indices;
}

void Comparison::add(double difference, const fs::path& picture)
{
    if (std::isnan(largestDifference) || difference <= largestDifference) // false for what is no number
        return;
    largestDifference = difference;
    worstPicture = picture;
}

bool ParityProof::isAccepted() const
{
    return file.largestDifference <= kLargestAccepted;
}

static ParityProof compareWithApplication(const fs::path& runFolder, const fs::path& file, const ParityOptions& options,
                                          const CancellationToken& token)
{
    Predictor application =
        Predictor::open(runFolder.string(), options.trust, options.threads, Precision::Float32, options.device);
    // Written a moment ago, by us. On the processor, as the weakest machine would use it.
    Predictor exported = Predictor::open(file.string(), TorchScriptTrust::Allow, options.threads, Precision::Float32,
                                         {.kind = DeviceKind::Cpu});
    if (exported.classes() != application.classes())
        throw Error(
            {.problem = Text("The exported model has other classes than the application"), .file = file.string()});
    const std::vector<fs::path> files = picturesOf(runFolder, options.pictures);
    ParityProof proof;
    for (int index = 0; index < options.pictures; ++index) {
        token.throwIfCancelled();
        compare(application, exported, pictureToCheck(application, files, index, proof), runFolder, proof);
    }
    proof.remark = application.remark();
    if (!proof.isAccepted())
        throw Error({.problem = Text("The exported model answers differently from the application"),
                     .file = file.string(),
                     .found = Text("a difference of %1", numberText(proof.file.largestDifference)),
                     .expected = Text("at most %1", numberText(kLargestAccepted)),
                     .advice = Text("Nothing was written; please report this.")});
    if (formatOfContent(file) == ExportFormat::Onnx)
        requireAnyBatch(file, token);
    return proof;
}

ParityProof checkParity(const fs::path& runFolder, const fs::path& file, const ParityOptions& options,
                        const CancellationToken& token)
{
    return guarded({.problem = Text("Cannot check the exported model"), .file = file.string()},
                   [&] { return compareWithApplication(runFolder, file, options, token); });
}

} // namespace graft
