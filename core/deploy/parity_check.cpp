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

/// A picture with all its pixels, for the exported model, and as the application reads it.
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

void compare(Predictor& application, Predictor& exported, const PictureToCheck& picture, ParityProof& proof)
{
    const int all = int(application.classes().size());
    const auto ours = application.classify(picture.asRead, all).top;
    const auto theirs = exported.classify(picture.complete, all).top;
    const auto expected = byClass(ours);
    for (const auto& [name, probability] : byClass(theirs))
        proof.add(std::abs(expected.at(name) - probability), picture.file);
    proof.agreeing += ours.front().className == theirs.front().className;
    ++proof.checkedPictures;
}

/// A batch must answer as its pictures do one by one: proof that no size of it is baked in.
void requireAnyBatch(const fs::path& file, const CancellationToken& token)
{
    constexpr double kRounding = 1e-3;
    const OnnxModel model(file);
    const at::Tensor first = toByteTensor(generatedPicture(0));
    const at::Tensor pictures = at::cat({first, first.flip(2), first.flip(3)});
    const at::Tensor together = model.probabilities(pictures, token);
    for (std::int64_t i = 0; i < pictures.size(0); ++i) {
        const at::Tensor alone = model.probabilities(pictures.narrow(0, i, 1), token)[0];
        if (!((together[i] - alone).abs().max().item<double>() <= kRounding))
            throw Error({.problem = "The exported model answers differently for several pictures at once",
                         .file = file.string(),
                         .advice = "Nothing was written; please report this."});
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

void ParityProof::add(double difference, const fs::path& picture)
{
    if (std::isnan(largestDifference) || difference <= largestDifference) // false for what is no number
        return;
    largestDifference = difference;
    worstPicture = picture;
}

bool ParityProof::isAccepted() const
{
    return largestDifference <= kLargestAccepted;
}

static ParityProof compareWithApplication(const fs::path& runFolder, const fs::path& file, int count,
                                          const CancellationToken& token, TorchScriptTrust trust,
                                          const DeviceChoice& device)
{
    Predictor application = Predictor::open(runFolder.string(), trust, 0, Precision::Float32, device);
    // Written a moment ago, by us. On the processor, as the weakest machine would use it.
    Predictor exported =
        Predictor::open(file.string(), TorchScriptTrust::Allow, 0, Precision::Float32, {.kind = DeviceKind::Cpu});
    if (exported.classes() != application.classes())
        throw Error({.problem = "The exported model has other classes than the application", .file = file.string()});
    const std::vector<fs::path> files = picturesOf(runFolder, count);
    ParityProof proof;
    for (int index = 0; index < count; ++index) {
        token.throwIfCancelled();
        compare(application, exported, pictureToCheck(application, files, index, proof), proof);
    }
    proof.remark = application.remark();
    if (!proof.isAccepted())
        throw Error({.problem = "The exported model answers differently from the application",
                     .file = file.string(),
                     .found = "a difference of " + numberText(proof.largestDifference),
                     .expected = "at most " + numberText(kLargestAccepted),
                     .advice = "Nothing was written; please report this."});
    if (formatOfContent(file) == ExportFormat::Onnx)
        requireAnyBatch(file, token);
    return proof;
}

ParityProof checkParity(const fs::path& runFolder, const fs::path& file, int count, const CancellationToken& token,
                        TorchScriptTrust trust, const DeviceChoice& device)
{
    return guarded({.problem = "Cannot check the exported model", .file = file.string()},
                   [&] { return compareWithApplication(runFolder, file, count, token, trust, device); });
}

} // namespace graft
