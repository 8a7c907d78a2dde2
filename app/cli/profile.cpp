#include "commands.h"
#include "options.h"

#include "backbones/catalogue.h"
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

std::string percent(double share)
{
    std::ostringstream text;
    text << std::fixed << std::setprecision(1) << 100 * share << " %";
    return text.str();
}

std::string tableOf(const TransferProfile& profile, const std::vector<StageInfo>& stages, const FreezeAdvice& advice)
{
    std::size_t width = 5;
    for (const StageInfo& stage : stages)
        width = std::max(width, stage.name.size());
    std::ostringstream text;
    text << findBackbone(profile.backbone).title << ", a linear classifier on the output of each stage: learnt from "
         << profile.trainPictures << " pictures, tried on " << profile.validPictures << "\n\n";
    text << std::left << std::setw(int(width) + 2) << "stage" << std::right << std::setw(10) << "accuracy\n";
    for (std::size_t i = 0; i < profile.stages.size(); ++i) {
        const StageProbe& probe = profile.stages[i];
        const auto filled = std::size_t(std::lround(kBarWidth * probe.accuracy));
        text << std::left << std::setw(int(width) + 2) << probe.stage << std::right << std::setw(9)
             << percent(probe.accuracy) << "  " << std::string(filled, '#')
             << std::string(std::size_t(kBarWidth) - filled, '.') << (int(i) == profile.peak() ? "  best" : "") << '\n';
    }
    text << "Guessing would get " << percent(profile.guessing) << " right.\n\nAdvice: --freeze " << advice.freeze
         << "\n"
         << advice.reason << '\n';
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
    json["freeze"] = advice.freeze;
    json["advice"] = advice.reason;
    return json;
}

ScanResult scan(const std::filesystem::path& folder, const Console& console)
{
    return scanDataset(folder, {}, console.progress(), interruptToken());
}

} // namespace

void addProfile(CLI::App& app, Console& console)
{
    auto* command = app.add_subcommand("profile", "Show where along a network your classes are told apart best");
    struct Options {
        TrainingConfig config;
        ProfileOptions limits;
        std::string precision = "fp32";
    };
    auto options = std::make_shared<Options>();
    TrainingConfig& asked = options->config;
    command->add_option("DIR", asked.data, "Folder with train, valid, test, or with a folder a class")->required();
    command->add_option("--backbone", asked.backbone, "A name from `graft backbones`")->capture_default_str();
    command->add_option("--weights", asked.weights, "A weight file of your own for that backbone");
    command->add_option("--pictures", options->limits.trainLimit, "Training pictures to look at, at most")
        ->check(CLI::Range(2, 1'000'000))
        ->capture_default_str();
    command->add_option("--precision", options->precision, "Of the computation")
        ->check(CLI::IsMember({"fp32", "bf16"}))
        ->capture_default_str();
    addDevice(*command, asked.device);
    addThreads(*command, asked.threads);
    command->add_option("--seed", asked.seed, "Decides which pictures, where there are more")
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
        observer.onMessage = [&console](const std::string& message) { console.note(message); };
        const ScanResult scanned = scan(config.data, console);
        const TransferProfile profile = profileBackbone(config, observer, interruptToken(), &scanned, limits);
        const FreezeAdvice advice = adviseFreeze(scanned.dataset, stages, profile);
        console.printText(tableOf(profile, stages, advice));
        console.printJson(jsonOf(profile, advice));
    });
}

} // namespace graft::cli
