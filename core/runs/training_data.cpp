#include "runs/training_data.h"

#include "base/display_name.h"
#include "base/error.h"
#include "datasets/corrected_data.h"
#include "datasets/corrections_file.h"

#include <algorithm>

namespace graft {

namespace {

using Say = std::function<void(const Text&)>;

std::size_t picturesOf(const std::vector<Corrections::Step>& steps)
{
    std::size_t count = 0;
    for (const Corrections::Step& step : steps)
        count += step.pictures.size();
    return count;
}

void correct(ScanResult& data, const TrainingConfig& config, const Say& say)
{
    data.corrections = readCorrections(config.corrections, data.dataset);
    const std::size_t aside = picturesOf(data.corrections.setAside());
    const std::size_t named = aside + picturesOf(data.corrections.allSteps());
    const Corrections::Words words = data.corrections.wordsOn(data.dataset);
    const auto found = std::count_if(words.begin(), words.end(), [](const auto* word) { return word != nullptr; });
    if (named > 0 && found == 0)
        throw Error({.problem = Text("None of the corrected pictures is in these folders"),
                     .file = config.corrections.string(),
                     .advice = Text("Corrections belong to the pictures that they were made for.")});
    data = withCorrections(data, data.corrections);
    say(Text("%1 pictures are corrected", found));
    if (aside > 0)
        say(Text("%1 corrections cannot be made: their pictures or their class are not there", aside));
}

/// Corrections may have emptied classes since the scan looked.
void requireTwoClasses(const ScanResult& data)
{
    const std::vector<SplitCounts> counts = data.dataset.countsByClass();
    const auto learnable = std::count_if(counts.begin(), counts.end(),
                                         [](const SplitCounts& count) { return count[std::size_t(Split::Train)] > 0; });
    if (learnable < 2)
        throw Error({.problem = Text("There are too few classes to learn in"),
                     .file = displayName(data.dataset.root),
                     .found = learnable == 0 ? Text("no class with training pictures")
                                             : Text("training pictures of one class only"),
                     .expected = Text("at least two classes, after what was corrected"),
                     .advice = Text("Take a correction back.")});
}

/// Where nothing can be split off: what each class has, and what is needed.
[[noreturn]] void throwNoValidation(const ScanResult& data, const TrainingConfig& config)
{
    const DatasetReport& report = data.report;
    std::size_t copies = 0;
    for (const RepetitiveClass& entry : report.repetitiveClasses)
        copies += entry.files - entry.different;
    ErrorDetails details{.problem = Text("There are no validation pictures in"), .file = displayName(config.data)};
    if (copies > 0)
        details.found =
            Text("%1 files, of which %2 are copies of others and count once", data.dataset.samples.size(), copies);
    details.advice =
        Text("Give each class at least three different pictures (ten or more, to learn something), or add a valid "
             "folder.");
    throw Error(std::move(details));
}

} // namespace

ScanResult readTrainingData(const TrainingConfig& config, const TrainingObserver& observer,
                            const CancellationToken& token, const ScanResult* scanned)
{
    const Say say = [&](const Text& message) {
        if (observer.onMessage)
            observer.onMessage(message);
    };
    ScanResult data;
    if (scanned) {
        data = *scanned;
    } else {
        data = scanDataset(config.data, {}, observer.onProgress, token);
        if (!config.corrections.empty())
            correct(data, config, say);
    }
    const Dataset& dataset = data.dataset;
    requireTwoClasses(data);
    if (dataset.count(Split::Valid) == 0)
        throwNoValidation(data, config);
    say(Text("%1 training, %2 validation and %3 test pictures in %4 classes", dataset.count(Split::Train),
             dataset.count(Split::Valid), dataset.count(Split::Test), dataset.classes.size()));
    for (const Text& sentence : whatMatters(dataset, data.report)) // in the run's report too
        say(Text("Careful: %1", sentence));
    return data;
}

std::vector<double> balancedWeights(const Dataset& dataset)
{
    const double train = double(dataset.count(Split::Train));
    const double classes = double(dataset.classes.size());
    std::vector<double> weights;
    for (const SplitCounts& counts : dataset.countsByClass()) {
        const auto count = double(counts[std::size_t(Split::Train)]);
        weights.push_back(count > 0 ? train / (classes * count) : 0);
    }
    return weights;
}

} // namespace graft
