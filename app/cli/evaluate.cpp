#include "commands.h"
#include "options.h"

#include "datasets/scan.h"
#include "deploy/predictor.h"

#include <CLI/CLI.hpp>
#include <nlohmann/json.hpp>

#include <chrono>
#include <iomanip>
#include <memory>
#include <sstream>

namespace graft::cli {

namespace {

/// Puts the pictures that are asked for into the test split. "auto": the test folder if there is one, else all.
void choosePictures(ScanResult& scanned, const std::string& split)
{
    const bool hasTestFolder = scanned.report.origins[std::size_t(Split::Test)] == SplitOrigin::Folder;
    const std::string wanted = split == "auto" ? (hasTestFolder ? "test" : "all") : split;
    std::vector<Sample> chosen;
    for (Sample sample : scanned.dataset.samples)
        if (wanted == "all" || wanted == toString(sample.split)) {
            sample.split = Split::Test;
            chosen.push_back(std::move(sample));
        }
    if (chosen.empty())
        throw Error({.problem = "There are no " + wanted + " pictures in", .file = scanned.dataset.root.string()});
    scanned.dataset.samples = std::move(chosen);
}

} // namespace

void addEvaluate(CLI::App& app, Console& console)
{
    auto* command = app.add_subcommand("evaluate", "Measure a trained model on labelled pictures");
    struct Options {
        std::string model;
        std::string folder;
        std::string split = "auto";
        bool trust = false;
        int threads = 0;
        DeviceChoice device;
    };
    auto options = std::make_shared<Options>();
    command->add_option("MODEL", options->model, "A run's folder, a backbone's name, or an exported file or folder")
        ->required();
    command->add_option("DIR", options->folder, "Folder of labelled pictures")->required();
    command->add_option("--split", options->split, "Which pictures: the test folder if there is one, else all")
        ->check(CLI::IsMember({"auto", "train", "valid", "test", "all"}))
        ->capture_default_str();
    addDevice(*command, options->device);
    addThreads(*command, options->threads);
    command->add_flag("--trust-model", options->trust, "Load a TorchScript file although it is a program");
    command->callback([&console, options] {
        ScanOptions scan;
        scan.depth = ScanDepth::Headers;
        scan.requireTrainable = false;
        ScanResult scanned = scanDataset(options->folder, scan, console.progress(), interruptToken());
        choosePictures(scanned, options->split);
        Predictor predictor =
            Predictor::open(options->model, options->trust ? TorchScriptTrust::Allow : TorchScriptTrust::Refuse,
                            options->threads, Precision::Float32, options->device);
        const auto started = std::chrono::steady_clock::now();
        const EvaluationResult result =
            predictor.evaluate(scanned.dataset, Split::Test, console.progress(), interruptToken());
        const double seconds = std::chrono::duration<double>(std::chrono::steady_clock::now() - started).count();
        const double rate = double(result.predictions.size()) / std::max(1e-9, seconds);
        const Interval interval = wilsonInterval(result.confusion.correct(), result.confusion.total());
        std::ostringstream text;
        text << std::fixed << std::setprecision(1) << predictor.title() << ": " << 100 * result.accuracy << " % right ("
             << result.confusion.correct() << " of " << result.confusion.total() << ", 95 % interval "
             << 100 * interval.low << " to " << 100 * interval.high << " %), loss " << std::setprecision(4)
             << result.loss << ", " << std::setprecision(0) << rate << " pictures/s on " << predictor.deviceTitle()
             << "\n";
        Console::remark(predictor.remark());
        console.printText(text.str());
        console.printJson({{"loss", result.loss},
                           {"accuracy", result.accuracy},
                           {"confusion", result.confusion},
                           {"classes", predictor.classes()},
                           {"images", result.predictions.size()},
                           {"images_per_second", rate},
                           {"device_name", predictor.deviceTitle()},
                           {"remark", remarkJson(predictor.remark())}});
    });
}

} // namespace graft::cli
