#include "runs/training_data.h"

#include "base/display_name.h"
#include "base/error.h"
#include "datasets/corrections_file.h"

#include <algorithm>

namespace graft {

namespace {

using Say = std::function<void(const std::string&)>;

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
    if (aside > 0)
        say(std::to_string(aside) + " corrections cannot be made: their pictures or their class are not there");
}

/// Corrections may have emptied classes since the scan looked.
void requireTwoClasses(const ScanResult& data)
{
    const std::vector<SplitCounts> counts = data.dataset.countsByClass();
    const auto learnable = std::count_if(counts.begin(), counts.end(),
                                         [](const SplitCounts& count) { return count[std::size_t(Split::Train)] > 0; });
    if (learnable < 2)
        throw Error(
            {.problem = "There are too few classes to learn in",
             .file = displayName(data.dataset.root),
             .found = learnable == 0 ? "no class with training pictures" : "training pictures of one class only",
             .expected = "at least two classes, after what was corrected",
             .advice = "Take a correction back."});
}

/// Where nothing can be split off: what each class has, and what is needed.
[[noreturn]] void throwNoValidation(const ScanResult& data, const TrainingConfig& config)
{
    const DatasetReport& report = data.report;
    std::size_t copies = 0;
    for (const RepetitiveClass& entry : report.repetitiveClasses)
        copies += entry.files - entry.different;
    ErrorDetails details{.problem = "There are no validation pictures in", .file = displayName(config.data)};
    if (copies > 0)
        details.found = std::to_string(data.dataset.samples.size()) + " files, of which " + std::to_string(copies) +
                        " are copies of others and count once";
    details.advice =
        "Give each class at least three different pictures (ten or more, to learn something), or add a valid "
        "folder.";
    throw Error(std::move(details));
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
        data = scanDataset(config.data, {}, observer.onProgress, token);
        if (!config.corrections.empty())
            correct(data, config, say);
    }
    const Dataset& dataset = data.dataset;
    requireTwoClasses(data);
    if (dataset.count(Split::Valid) == 0)
        throwNoValidation(data, config);
    say(std::to_string(dataset.count(Split::Train)) + " training, " + std::to_string(dataset.count(Split::Valid)) +
        " validation and " + std::to_string(dataset.count(Split::Test)) + " test pictures in " +
        std::to_string(dataset.classes.size()) + " classes");
    for (const std::string& sentence : whatMatters(dataset, data.report))
        say("Careful: " + sentence);
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
