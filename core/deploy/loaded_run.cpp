#include "deploy/loaded_run.h"

#include "backbones/catalogue.h"
#include "backbones/pretrained.h"
#include "base/error.h"
#include "runs/run_store.h"
#include "training/training_config.h"

namespace graft {

namespace fs = std::filesystem;

namespace {

/// None where the run has not kept it, or what it has kept is damaged: answers come without it.
std::optional<FeatureIndex> readTrainingPictures(const fs::path& run, std::size_t classes, std::int64_t features)
{
    std::error_code ignored;
    if (!fs::exists(run / kFeaturesFile, ignored))
        return std::nullopt;
    try {
        return FeatureIndex::read(run / kFeaturesFile, std::int64_t(classes), features);
    } catch (const Error&) {
        return std::nullopt;
    }
}

/// Before a head of absurd size is made: each of its numbers takes a byte of the file at least.
void requireHeadInFile(const ClassifierFacts& facts, std::int64_t features, const fs::path& weights)
{
    const auto classes = std::int64_t(facts.classes.size());
    const std::int64_t numbers = facts.hiddenUnits > 0 ? facts.hiddenUnits * (features + classes) : features * classes;
    std::error_code ignored;
    if (const std::uintmax_t bytes = fs::file_size(weights, ignored); std::uintmax_t(numbers) > bytes)
        throw Error({.problem = Text("Cannot use the run"),
                     .file = weights.string(),
                     .found = Text("%1 bytes, too few for a classifier of %2 classes and %3 hidden units", bytes,
                                   classes, facts.hiddenUnits)});
}

LoadedClassifier assemble(const ClassifierFacts& facts, std::unique_ptr<Backbone> backbone, const fs::path& weights,
                          const std::string& title)
{
    requireHeadInFile(facts, backbone->headShape().features, weights);
    LoadedClassifier loaded;
    loaded.classes = facts.classes;
    loaded.preprocessing = facts.preprocessing;
    loaded.title = title;
    loaded.hiddenUnits = facts.hiddenUnits;
    loaded.classifier = std::make_unique<Classifier>(
        std::move(backbone), HeadOptions{.classes = std::int64_t(facts.classes.size()), .hidden = facts.hiddenUnits});
    loadWeights(loaded.classifier->backbone(), weights, HeadPolicy::Load);
    return loaded;
}

} // namespace

LoadedClassifier buildClassifier(const ClassifierFacts& facts, const fs::path& weights, const std::string& title)
{
    return assemble(facts, makeBackbone(facts.backbone, StartingWeights::Undefined, facts.preprocessing.size), weights,
                    title);
}

LoadedClassifier loadRun(const fs::path& runFolder, TorchScriptTrust trust)
{
    const ClassifierFacts facts = readRunFacts(runFolder / "run.json");
    const fs::path weights = runFolder / "best.safetensors";
    std::error_code ignored;
    if (!fs::exists(weights, ignored))
        throw Error({.problem = Text("The run has no trained weights yet"), .file = runFolder.string()});
    const bool isProgram = facts.backbone == kScriptedBackbone;
    if (isProgram && trust == TorchScriptTrust::Refuse)
        throw ProgramRefused(
            {.problem =
                 Text("The backbone of this run is a TorchScript program, and running it can do anything you can do"),
             .file = runFolder.string(),
             .advice = Text("If you trust where it comes from, say so with --trust-model.")});
    const std::string title = fs::absolute(runFolder).lexically_normal().filename().string();
    LoadedClassifier loaded =
        isProgram
            ? assemble(facts, loadScriptedBackbone(runFolder / kProgramFile, facts.preprocessing.size), weights, title)
            : buildClassifier(facts, weights, title);
    loaded.trainingPictures =
        readTrainingPictures(runFolder, loaded.classes.size(), loaded.classifier->backbone().headShape().features);
    return loaded;
}

LoadedClassifier loadPretrained(const std::string& backbone)
{
    const BackboneInfo& info = findBackbone(backbone);
    const FoundWeights found = requireWeights(info);
    LoadedClassifier loaded;
    loaded.classes = imagenetClasses();
    loaded.preprocessing = found.published.preprocessing;
    loaded.title = info.title + ", ImageNet";
    loaded.classifier =
        std::make_unique<Classifier>(makeBackbone(info.name, StartingWeights::Undefined, loaded.preprocessing.size),
                                     HeadOptions{.classes = std::int64_t(loaded.classes.size())});
    loadWeights(loaded.classifier->backbone(), found.file, HeadPolicy::Load);
    return loaded;
}

} // namespace graft
