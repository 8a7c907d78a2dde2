#include "commands.h"
#include "language.h"
#include "options.h"

#include "backbones/catalogue.h"
#include "backbones/scripted_backbone.h"
#include "base/display_name.h"
#include "base/numbers.h"
#include "base/unicode.h"
#include "runs/classifier_facts.h"
#include "runs/resume_job.h"
#include "runs/run_upkeep.h"
#include "runs/training_job.h"
#include "transfer/freeze_plan.h"

#include <CLI/CLI.hpp>
#include <nlohmann/json.hpp>

#include <algorithm>
#include <iomanip>
#include <memory>
#include <optional>
#include <sstream>

namespace graft::cli {

namespace {

/// Of a run's weights; nothing for others, and for those that cannot be read, which is said when they are.
std::optional<std::string> backboneOf(const std::filesystem::path& weights)
{
    try {
        const NamedWeights named = findNamedWeights(weights);
        if (named.facts && named.facts->backbone != kScriptedBackbone)
            return named.facts->backbone;
    } catch (const Error&) {
    }
    return std::nullopt;
}

/// The words of the options, before they are understood.
struct TrainOptions {
    TrainingConfig config;
    std::string freeze = "head-only";
    std::string head = "linear";
    std::string optimizer = "adamw";
    std::string schedule = "cosine";
    std::string classWeights = "none";
    std::string batchNorm = "auto";
    std::string precision = "auto";
    std::string learningRate; ///< A number, "find", or empty.
    std::string cacheStorage = "auto";
    std::string torchscript;
    bool trust = false;
    CLI::Option* backbone = nullptr;

    [[nodiscard]] bool findsRate() const { return learningRate == "find"; }

    TrainingConfig understood() const
    {
        TrainingConfig result = config;
        if (!learningRate.empty() && !findsRate())
            result.learningRate = numberFromText(learningRate).value(); // which was checked
        result.freeze = freezeChoiceFromString(freeze);
        result.head = headKindFromString(head);
        result.optimizer = optimizerKindFromString(optimizer);
        result.schedule = scheduleKindFromString(schedule);
        result.classWeights = classWeightsFromString(classWeights);
        result.batchNorm = batchNormRuleFromString(batchNorm);
        result.precision = precisionFromString(precision);
        result.cacheStorage = cacheStorageFromString(cacheStorage);
        if (torchscript.empty()) {
            if (!result.weights.empty() && backbone->count() == 0)
                result.backbone = backboneOf(result.weights).value_or(result.backbone);
            return result;
        }
        if (!trust)
            throw UsageError(
                {.problem = Text("A TorchScript file is a program, and running it can do anything you can do"),
                 .file = torchscript,
                 .advice = Text("If you trust where it comes from, say so with --trust-model.")});
        result.torchscript = std::filesystem::absolute(torchscript);
        result.backbone = kScriptedBackbone;
        return result;
    }
};

using Channels = std::array<double, 3>;

/// "0.5", for all channels, or "0.485,0.456,0.406".
Channels channelsFrom(const std::string& text)
{
    std::vector<double> numbers;
    std::istringstream words(text);
    for (std::string word; std::getline(words, word, ',');)
        if (const auto number = numberFromText(word))
            numbers.push_back(*number);
        else
            throw Error(Text("'%1' is no number", word));
    if (numbers.size() != 1 && numbers.size() != 3)
        throw Error(
            {.problem = Text("'%1' is not one number a channel", text), .expected = Text("one number, or three")});
    return {numbers.front(), numbers.size() == 1 ? numbers.front() : numbers[1], numbers.back()};
}

void addChannels(CLI::App& command, const char* name, std::optional<Channels>& value, const Text& help)
{
    command
        .add_option_function<std::string>(
            name, [&value](const std::string& text) { value = channelsFrom(text); }, said(help))
        ->check(CLI::Validator(unlessError([](const std::string& text) { (void)channelsFrom(text); }), "R,G,B"));
}

/// How pictures become the network's input, where what is known of its weights is not right.
void addPreprocessing(CLI::App& command, PreprocessingChanges& changes)
{
    command.add_option(
        "--size,--crop", changes.size,
        said(Text("Pixels a side that the network sees; default: as its weights were trained, 224 for a program")));
    command
        .add_option_function<std::string>(
            "--resize",
            [&changes](const std::string& text) {
                if (text == "squash")
                    changes.rule = ResizeRule::Squash;
                else
                    changes.resizeTo = int(numberFromText(text).value());
            },
            said(Text("Of the short side, before the middle is cropped; or squash: the whole picture, whatever its "
                      "shape")))
        ->check(CLI::Validator([](std::string& text) { return text == "squash" ? "" : CLI::PositiveNumber(text); },
                               said(Text("PIXELS|squash"))));
    command
        .add_option_function<std::string>(
            "--interpolation",
            [&changes](const std::string& name) { changes.interpolation = interpolationFromString(name); },
            said(Text("Of the resizing")))
        ->check(CLI::IsMember({"bilinear", "bicubic"}));
    addChannels(command, "--mean", changes.mean, Text("Of the pictures, on 0 to 1, to subtract; as 0.485,0.456,0.406"));
    addChannels(command, "--std", changes.standardDeviation, Text("The same, to divide by"));
}

void addOptions(CLI::App& command, TrainOptions& options)
{
    TrainingConfig& config = options.config;
    const auto choice = [&command](const char* name, std::string& value, std::vector<std::string> values,
                                   const Text& help) {
        command.add_option(name, value, said(help))->check(CLI::IsMember(std::move(values)))->capture_default_str();
    };
    command.add_option("DIR", config.data, said(Text("Folder with train, valid, test, or with a folder a class")))
        ->required();
    command.add_option("--corrections", config.corrections,
                       said(Text("Labels to change and pictures to leave out: a run's corrections.json")));
    options.backbone =
        command.add_option("--backbone", config.backbone,
                           said(Text("A name from `graft backbones`; with a run's weights, that of the run")));
    options.backbone->capture_default_str();
    command
        .add_option("--freeze", options.freeze,
                    said(Text("head-only, none, a fraction such as 0.6, or STAGE,STAGE,...")))
        ->capture_default_str();
    command.add_option(
        "--weights", config.weights,
        said(Text(
            "Weights of your own for that backbone: a run or what it exported as safetensors, whose classifier goes on "
            "for the classes that it knows; a file (.pth, .safetensors, ...); a folder with model.safetensors")));
    command.add_option(
        "--weights-key", config.weightsKey,
        said(Text("Which weights of a training checkpoint, as model or model_ema; default: averaged ones first")));
    command.add_option("--torchscript", options.torchscript,
                       said(Text("A TorchScript program of your own as the backbone; needs --trust-model")));
    command.add_flag("--trust-model", options.trust, said(Text("Load that file although it is a program")));
    addPreprocessing(command, config.preprocessing);
    command.add_flag(
        "--from-scratch", config.fromScratch,
        said(Text("Start from random weights, to see what the pretrained ones are worth; needs --freeze none")));
    choice("--head", options.head, {"linear", "mlp"}, Text("What learns the classes"));
    command.add_option("--dropout", config.dropout, said(Text("Before the head's last layer")))->capture_default_str();
    command.add_option("--epochs", config.epochs, said(Text("Passes over the training pictures")))
        ->capture_default_str();
    command.add_option("--batch", config.batch, said(Text("Pictures a step")))->capture_default_str();
    choice("--optimizer", options.optimizer, {"adamw", "adam", "sgd"}, Text("How weights are updated"));
    const auto isRate = [](std::string& text) { return text == "find" ? std::string() : CLI::PositiveNumber(text); };
    command
        .add_option(
            "--lr", options.learningRate,
            said(Text("Learning rate of the head, or find: try a hundred of them on as many batches first; default "
                      "0.004, with sgd 0.02")))
        ->check(CLI::Validator(isRate, said(Text("RATE|find"))));
    command
        .add_option("--backbone-lr-factor", config.backboneRateFactor,
                    said(Text("Of the head's rate, for trainable stages")))
        ->capture_default_str();
    command.add_option("--weight-decay", config.weightDecay, said(Text("Pull of the weights towards zero")))
        ->capture_default_str();
    choice("--schedule", options.schedule, {"cosine", "constant"}, Text("How the learning rate moves"));
    command
        .add_option_function<std::string>(
            "--augment",
            [&config](const std::string& words) {
                config.augmentSet = words != "auto";
                config.augment = config.augmentSet ? augmentationFromString(words) : Augmentation::None;
            },
            said(Text("Vary the training pictures. light: mirrored half of the time, cropped, brightness and contrast; "
                      "strong: more of that, colours, and turned by up to 15 degrees; each can be left out "
                      "(light,no-mirror) or chosen alone (mirror,crop). auto: none for head-only, else light, and not "
                      "mirrored where that would turn a class into another, as left and right")))
        ->check(CLI::Validator(unlessError([](const std::string& words) {
                                   if (words != "auto")
                                       (void)augmentationFromString(words);
                               }),
                               "{auto,none,light,strong,mirror,crop,rotation,colour,no-mirror,no-crop,no-rotation,"
                               "no-colour},..."))
        ->default_str("auto");
    choice("--class-weights", options.classWeights, {"balanced", "none"},
           Text("Weigh rare classes more, in every loss of the run and for the best epoch too"));
    choice(
        "--batch-norm", options.batchNorm, {"auto", "kept", "anew", "moving"},
        Text("Mean and variance that batch-norm normalises by in layers that train. kept: the pretrained ones; anew: "
             "each batch's, and for validation and use what is measured on training pictures; moving: each batch's, "
             "and for use what follows them slowly. auto: kept, and anew with --from-scratch"));
    command
        .add_option("--label-smoothing", config.labelSmoothing,
                    said(Text("Learn towards softer labels, 0 to below 1; losses are shown without it")))
        ->capture_default_str();
    command
        .add_option("--patience", config.patience,
                    said(Text("Stop after so many epochs without improvement; 0: never")))
        ->capture_default_str();
    choice("--precision", options.precision, {"auto", "fp32", "bf16", "tf32"},
           Text("Of the computation; tf32 on GPUs only"));
    addDevice(command, config.device);
    addThreads(command, config.threads);
    command
        .add_option(
            "--cache-budget", config.cacheBudgetBytes,
            said(Text("Memory for the frozen layers' results that are not on disk, as 2GB or in bytes; 0: compute them "
                      "in every epoch. Default: half of what is free")))
        ->transform(CLI::AsSizeValue(false));
    command
        .add_option(
            "--cache-disk", config.cacheDiskBytes,
            said(Text(
                "Disk space for the frozen layers' results of all runs, as 2GB or in bytes; 0: none. Default: 10GB")))
        ->transform(CLI::AsSizeValue(false));
    command
        .add_option(
            "--cache-views", config.cacheViews,
            said(Text("Variations of each picture that are kept with --augment; epoch E sees variation E modulo this")))
        ->capture_default_str();
    choice("--cache-storage", options.cacheStorage, {"auto", "fp32", "fp16", "bf16"},
           Text("How they are kept; auto: exactly as they were computed, up to 2 GiB, beyond that in 16 bits"));
    command.add_option("--seed", config.seed, said(Text("Same seed, same numbers")))
        ->check(CLI::Range(0.0, 1.8e19))
        ->capture_default_str();
    command
        .add_option(
            "--checkpoint-seconds", config.checkpointSeconds,
            said(Text("At least so long between two checkpoints within an epoch, from which `graft resume` goes "
                      "on; 0: only when it is told to stop")))
        ->capture_default_str();
    command.add_option("--runs", config.runs, said(Text("Folder of runs")))->default_str(defaultRunsFolder().string());
    command.add_option("--name", config.name, said(Text("Name of the run; default: data, backbone and time")));
}

/// @throws UsageError for what is wrong whatever the pictures are.
TrainingConfig usable(TrainingConfig config)
{
    return asUsage([&] {
        config.validate();
        if (config.torchscript.empty()) // a program's stages are known when it is loaded
            (void)config.freeze.on(describeStages(config.backbone));
        return config;
    });
}

TrainingObserver observerFor(const Console& console, int epochs)
{
    TrainingObserver observer;
    observer.onProgress = console.progress();
    observer.onMessage = [&console](const Text& message) { console.note(message); };
    observer.onEpoch = [&console, epochs](const EpochRecord& record) {
        const Text figures("epoch %1/%2  train loss %3 accuracy %4  valid loss %5 accuracy %6  %7 s",
                           rightAligned(std::to_string(record.epoch), 3), epochs, withDecimals(record.trainLoss, 4),
                           withDecimals(record.trainAccuracy, 4), withDecimals(record.validLoss, 4),
                           withDecimals(record.validAccuracy, 4), withDecimals(record.seconds, 2));
        console.note(record.best ? Text::joined({figures, Text::verbatim("*")}, "  ") : figures);
    };
    return observer;
}

/// The report without the long list of every picture's answer, which stays in report.json.
nlohmann::json withoutPictures(nlohmann::json report)
{
    for (const char* split : {"valid", "test"})
        if (report[split].is_object())
            report[split].erase("pictures");
    return report;
}

Text textOf(const LearningRateSweep& sweep, const TrainingConfig& config)
{
    TrainingConfig settled = config;
    settled.learningRate = sweep.suggested;
    std::ostringstream rate;
    rate << std::setprecision(2) << settled.effectiveLearningRate();
    return sweep.suggested > 0
               ? Text("Learning rate %1, where the loss falls most steeply", rate.str())
               : Text("Learning rate %1, the usual one: the loss falls at none of those tried", rate.str());
}

nlohmann::json jsonOf(const LearningRateSweep& sweep)
{
    nlohmann::json points = nlohmann::json::array();
    for (const LearningRatePoint& point : sweep.points)
        points.push_back({{"rate", point.rate}, {"loss", point.loss}, {"smoothed", point.smoothed}});
    return {{"suggested", sweep.suggested}, {"exploded", sweep.exploded}, {"points", points}};
}

/// @throws Cancelled if the run was stopped, with what it came to until then.
void printOutcome(const Console& console, const TrainingReport& report, const nlohmann::json& sweep = {})
{
    console.printText(toText(report, dictionary()));
    nlohmann::json json = withoutPictures(report);
    if (!sweep.is_null())
        json["learning_rate_sweep"] = sweep;
    console.printJson(json);
}

/// The run that is meant: a folder, a name in the folder of runs, or the newest that can go on.
std::filesystem::path runToResume(const std::string& run, const std::string& runs)
{
    if (run.empty()) {
        if (const auto newest = newestToResume(runs))
            return *newest;
        throw Error({.problem = Text("There is no run that could go on in"),
                     .file = runs,
                     .advice = Text("A finished one trains further when it is named: graft resume RUN --epochs N.")});
    }
    return runNamed(run, runs);
}

} // namespace

void addTrain(CLI::App& app, Console& console)
{
    auto* command = app.add_subcommand("train", said(Text("Train a classifier on a folder of labelled pictures")));
    auto options = std::make_shared<TrainOptions>();
    addOptions(*command, *options);
    command->callback([&console, options] {
        const TrainingConfig config = usable(asUsage([&] { return options->understood(); }));
        const TrainingObserver observer = observerFor(console, config.epochs);
        nlohmann::json sweep;
        const auto onFound = [&](const LearningRateSweep& found) {
            console.note(textOf(found, config));
            sweep = jsonOf(found);
        };
        const TrainingReport report = options->findsRate()
                                          ? trainAtFoundRate(config, onFound, observer, interruptToken())
                                          : trainClassifier(config, observer, interruptToken());
        printOutcome(console, report, sweep);
        if (report.cancelled)
            throw Cancelled();
    });
}

void addResume(CLI::App& app, Console& console)
{
    struct Words {
        std::string run;
        std::string runs = defaultRunsFolder().string();
        ResumeOptions options;
    };
    auto* command =
        app.add_subcommand("resume", said(Text("Go on with a training that was stopped, killed or cut off")));
    auto words = std::make_shared<Words>();
    command->add_option("RUN", words->run,
                        said(Text("A run's folder, or its name; default: the newest that can go on")));
    command
        ->add_option("--epochs", words->options.epochs,
                     said(Text("So many altogether, instead of as many as it was to have")))
        ->check(CLI::PositiveNumber);
    command->add_flag("--end", words->options.endsNow,
                      said(Text("Learn nothing more: test its best epoch, and keep what was learnt")));
    command->add_flag("--trust-model", words->options.trustProgram,
                      said(Text("Its backbone is a TorchScript program, which may run")));
    command->add_option("--runs", words->runs, said(Text("Folder of runs")))->capture_default_str();
    command->callback([&console, words] {
        const std::filesystem::path run = runToResume(words->run, words->runs);
        const int epochs = words->options.epochs > 0 ? words->options.epochs : readRunConfig(run).epochs;
        TrainingObserver observer = observerFor(console, epochs);
        observer.onResumed = [&console, &run](const EarlierTraining& earlier) {
            console.note(Text("Goes on with %1 after %2 epochs", displayName(run), earlier.epochs.size()));
        };
        const TrainingReport report = resumeTraining(run, words->options, observer, interruptToken());
        printOutcome(console, report);
        if (words->options.endsNow)
            dropCheckpoints(run);
        else if (report.cancelled)
            throw Cancelled();
    });
}

} // namespace graft::cli
