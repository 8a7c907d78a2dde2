#include "runs/training_data.h"

#include "base/error.h"
#include "datasets/corrections_file.h"

#include <algorithm>

namespace graft {

namespace {

using Say = std::function<void(const std::string&)>;

void correct(ScanResult& data, const TrainingConfig& config, const Say& say)
{
    data.corrections = readCorrections(config.corrections, data.dataset.root);
    std::size_t named = 0;
    for (const Corrections::Step& step : data.corrections.allSteps())
        named += step.pictures.size();
    const auto words = data.corrections.latest();
    const auto isCorrected = [&](const Sample& sample) { return words.contains(sample.path.native()); };
    const auto& samples = data.dataset.samples;
    const auto found = std::count_if(samples.begin(), samples.end(), isCorrected);
    if (named > 0 && found == 0)
        throw Error({.problem = "None of the corrected pictures is in these folders",
                     .file = config.corrections.string(),
                     .advice = "Corrections belong to the pictures that they were made for."});
    data.dataset = data.corrections.appliedTo(data.dataset);
    say(std::to_string(found) + " pictures are corrected");
}

/// What would make the result less than it looks; `graft check` has the details.
void warnOf(const DatasetReport& report, const Say& say)
{
    const auto warn = [&](std::size_t count, const char* what) {
        if (count > 0)
            say("Careful: " + std::to_string(count) + what);
    };
    warn(report.contradictions.size(), " pictures are in more than one class (see graft check)");
    warn(report.leaks.size(),
         " pictures are in more than one split, so figures look better than they are (see graft check)");
    warn(report.similarClasses.size(), " groups of classes have almost the same name (see graft check)");
    for (const MissingClass& missing : report.missing)
        if (missing.split == Split::Train)
            say("Careful: the class '" + missing.className + "' has no training picture");
}

} // namespace

ScanResult readTrainingData(const TrainingConfig& config, const TrainingObserver& observer,
                            const CancellationToken& token, const ScanResult* scanned)
{
    const Say say = [&](const std::string& message) {
        if (observer.onMessage)
            observer.onMessage(message);
    };
    ScanResult data;
    if (scanned) {
        data = *scanned;
    } else {
        ScanOptions options;
        options.depth = ScanDepth::Headers;
        data = scanDataset(config.data, options, observer.onProgress, token);
        if (!config.corrections.empty())
            correct(data, config, say);
    }
    const Dataset& dataset = data.dataset;
    if (dataset.count(Split::Valid) == 0)
        throw Error({.problem = "There are no validation pictures in",
                     .file = config.data.string(),
                     .advice = "Give each class at least two pictures, or add a valid folder."});
    say(std::to_string(dataset.count(Split::Train)) + " training, " + std::to_string(dataset.count(Split::Valid)) +
        " validation and " + std::to_string(dataset.count(Split::Test)) + " test pictures in " +
        std::to_string(dataset.classes.size()) + " classes");
    warnOf(data.report, say);
    return data;
}

std::vector<double> balancedWeights(const Dataset& dataset)
{
    const double train = double(dataset.count(Split::Train));
    const double classes = double(dataset.classes.size());
    std::vector<double> weights;
    for (std::size_t label = 0; label < dataset.classes.size(); ++label) {
        const double count = double(dataset.count(Split::Train, int(label)));
        weights.push_back(count > 0 ? train / (classes * count) : 0);
    }
    return weights;
}

} // namespace graft
