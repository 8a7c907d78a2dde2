// How far forecasts are from the truth: foresees a training, does it, and compares.
//   forecast_accuracy --data DIR [--backbone NAME] [--epochs N] [--freeze WORDS]... [--work DIR]
// Each plan (by default the head alone, and freezing 60 %) is foreseen twice: where nothing is known of it, from what
// is measured here; and once it was trained, from that. Nothing is computed already either time. Ends with 1 if one is
// not within a factor of two. Let nothing else use the processor meanwhile.
#include "backbones/catalogue.h"
#include "base/error.h"
#include "datasets/scan.h"
#include "runs/training_forecast.h"
#include "runs/training_job.h"

#include <CLI/CLI.hpp>

#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <filesystem>

namespace fs = std::filesystem;
using namespace graft;

namespace {

constexpr double kAccepted = 2;

double secondsOf(const auto& work)
{
    const auto start = std::chrono::steady_clock::now();
    work();
    return std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count();
}

/// What the frozen stages gave is computed anew; what is known of paces stays.
void forgetActivations(const fs::path& caches)
{
    fs::remove_all(caches / "activations");
}

/// Whether it came within a factor of two.
bool compare(const char* when, const TrainingConfig& config, const ScanResult& pictures, const fs::path& caches)
{
    forgetActivations(caches);
    TrainingForecast forecast;
    const double measuring = secondsOf([&] { forecast = forecastTraining(config, pictures.dataset, std::nullopt); });
    const double real = secondsOf([&] { (void)trainClassifier(config, {}, {}, &pictures); });
    const double ratio = forecast.seconds.value_or(0) / real;
    std::printf("%-12s %-22s foreseen %7.1f s   took %7.1f s   ratio %4.2f   (found out in %.1f s)\n",
                toString(config.freeze).c_str(), when, forecast.seconds.value_or(0), real, ratio, measuring);
    std::fflush(stdout);
    return ratio <= kAccepted && ratio >= 1 / kAccepted;
}

} // namespace

int main(int argc, char** argv)
{
    CLI::App app("How far forecasts of trainings are from the truth");
    TrainingConfig config;
    std::vector<std::string> plans;
    fs::path work = fs::temp_directory_path() / "forecast_accuracy";
    app.add_option("--data", config.data, "A folder of pictures")->required();
    app.add_option("--backbone", config.backbone, "The network");
    app.add_option("--epochs", config.epochs, "Epochs of each training");
    app.add_option("--freeze", plans, "Plans to try");
    app.add_option("--work", work, "Folder for runs and caches; emptied");
    CLI11_PARSE(app, argc, argv);
    if (plans.empty())
        plans = {"head-only", "0.6"};
    try {
        fs::remove_all(work);
        fs::create_directories(work / "caches");
        setenv("GRAFT_CACHE_DIR", (work / "caches").c_str(), 1);
        config.runs = work / "runs";
        config.device = {.kind = DeviceKind::Cpu};
        const ScanResult pictures = scanDataset(config.data);
        std::printf("%s on %zu pictures, %d epochs\n", config.backbone.c_str(), pictures.dataset.samples.size(),
                    config.epochs);
        bool isGood = true;
        for (const std::string& plan : plans) {
            config.freeze = freezeChoiceFromString(plan);
            isGood = compare("from what is measured", config, pictures, work / "caches") && isGood;
            isGood = compare("from the last run", config, pictures, work / "caches") && isGood;
        }
        return isGood ? 0 : 1;
    } catch (const std::exception& error) {
        std::fprintf(stderr, "%s\n", error.what());
        return 2;
    }
}
