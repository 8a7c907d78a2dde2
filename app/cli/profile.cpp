#include "commands.h"
#include "language.h"
#include "options.h"

#include "backbones/catalogue.h"
#include "base/percent.h"
#include "base/unicode.h"
#include "datasets/scan.h"
#include "runs/training_job.h"
#include "transfer/advice.h"

#include <CLI/CLI.hpp>
#include <nlohmann/json.hpp>

#include <cmath>
#include <iomanip>
#include <memory>
#include <sstream>

namespace graft::cli {

namespace {

constexpr int kBarWidth = 40;

std::string tableOf(const TransferProfile& profile, const std::vector<StageInfo>& stages, const FreezeAdvice& advice)
{
    const std::string heading = said(Text("stage"));
    std::size_t width = columnsOf(heading);
    for (const StageInfo& stage : stages)
        width = std::max(width, stage.name.size());
    std::ostringstream text;
    text << said(Text("%1, a linear classifier on the output of each stage: learnt from %2 pictures, tried on %3",
                      findBackbone(profile.backbone).title, profile.trainPictures, profile.validPictures))
         << "\n\n"
         << padded(heading, width + 2) << rightAligned(said(Text("accuracy")), 9) << '\n';
    for (std::size_t i = 0; i < profile.stages.size(); ++i) {
        const StageProbe& probe = profile.stages[i];
        const auto filled = std::size_t(std::lround(kBarWidth * probe.accuracy));
        text << std::left << std::setw(int(width) + 2) << probe.stage << std::right << std::setw(9)
             << percent(probe.accuracy) << "  " << std::string(filled, '#')
             << std::string(std::size_t(kBarWidth) - filled, '.')
             << (int(i) == profile.peak() ? "  " + said(Text("best")) : "") << '\n';
    }
    text << said(Text("Guessing would get %1 right.", percent(profile.guessing))) << "\n\n"
         << said(Text("Advice: %1", "--freeze " + toString(advice.freeze))) << '\n'
         << said(advice.reason) << '\n';
    return text.str();
}

nlohmann::json jsonOf(const TransferProfile& profile, const FreezeAdvice& advice)
{
    nlohmann::json json = profile;
    const StageProbe& best = profile.stages.at(std::size_t(profile.peak()));
    json["best_stage"] = best.stage;
    json["best_accuracy"] = best.accuracy;
    json["standard_error"] = profile.standardError();
    json["stages_to_best"] = profile.stagesToBest();
    json["freeze"] = toString(advice.freeze);
    json["advice"] = advice.reason.english();
    return json;
}

ScanResult scan(const std::filesystem::path& folder, const Console& console)
{
    return scanDataset(folder, {}, console.progress(), interruptToken());
}

} // namespace

void addProfile(CLI::App& app, Console& console)
{
    auto* command =
        app.add_subcommand("profile", said(Text("Show where along a network your classes are told apart best")));
    struct Options {
        TrainingConfig config;
        ProfileOptions limits;
        std::string precision = "fp32";
    };
    auto options = std::make_shared<Options>();
    TrainingConfig& asked = options->config;
    command->add_option("DIR", asked.data, said(Text("Folder with train, valid, test, or with a folder a class")))
        ->required();
    command->add_option("--backbone", asked.backbone, said(Text("A name from `graft backbones`")))
        ->capture_default_str();
    command->add_option("--weights", asked.weights, said(Text("A weight file of your own for that backbone")));
    command->add_option("--pictures", options->limits.trainLimit, said(Text("Training pictures to look at, at most")))
        ->check(CLI::Range(2, 1'000'000))
        ->capture_default_str();
    command->add_option("--precision", options->precision, said(Text("Of the computation")))
        ->check(CLI::IsMember({"fp32", "bf16"}))
        ->capture_default_str();
    addDevice(*command, asked.device);
    addThreads(*command, asked.threads);
    command->add_option("--seed", asked.seed, said(Text("Decides which pictures, where there are more")))
        ->check(CLI::Range(0.0, 1.8e19))
        ->capture_default_str();
    command->callback([&console, options] {
        TrainingConfig config = options->config;
        config.precision = precisionFromString(options->precision);
        const std::vector<StageInfo> stages = asUsage([&] { return describeStages(config.backbone); });
        ProfileOptions limits = options->limits;
        limits.validLimit = std::max<std::int64_t>(2, limits.trainLimit / 2);
        TrainingObserver observer;
        observer.onProgress = console.progress();
        observer.onMessage = [&console](const Text& message) { console.note(message); };
        const ScanResult scanned = scan(config.data, console);
        const TransferProfile profile = profileBackbone(config, observer, interruptToken(), &scanned, limits);
        const FreezeAdvice advice = adviseFreeze(scanned.dataset, stages, profile);
        console.printText(tableOf(profile, stages, advice));
        console.printJson(jsonOf(profile, advice));
    });
}

} // namespace graft::cli
