#include "commands.h"
#include "language.h"
#include "options.h"

#include "base/display_name.h"
#include "base/percent.h"
#include "datasets/scan.h"
#include "deploy/predictor.h"
#include "evaluation/guessing.h"

#include <CLI/CLI.hpp>
#include <nlohmann/json.hpp>

#include <algorithm>
#include <array>
#include <chrono>
#include <memory>
#include <numeric>

namespace graft::cli {

namespace {

/// "auto": the test folder if there is one, else all.
std::string wantedSplit(const ScanResult& scanned, const std::string& split)
{
    const bool hasTestFolder = scanned.report.origins[std::size_t(Split::Test)] == SplitOrigin::Folder;
    return split == "auto" ? (hasTestFolder ? "test" : "all") : split;
}

/// Pictures by the split that they have, in the order of kSplits.
using SplitSizes = std::array<std::int64_t, kSplits.size()>;

/// Puts the pictures that are asked for into the test split. @return where they were before.
SplitSizes choosePictures(ScanResult& scanned, const std::string& wanted)
{
    SplitSizes sizes{};
    std::vector<Sample> chosen;
    for (Sample sample : scanned.dataset.samples)
        if (wanted == "all" || wanted == toString(sample.split)) {
            ++sizes[std::size_t(sample.split)];
            sample.split = Split::Test;
            chosen.push_back(std::move(sample));
        }
    if (chosen.empty())
        throw Error({.problem = Text("There are no %1 pictures in", wanted),
                     .file = displayName(scanned.dataset.root),
                     .found = reasonsIn(scanned.report.unreadable)});
    scanned.dataset.samples = std::move(chosen);
    return sizes;
}

/// Of pictures that a model may have learnt from, a figure says little.
Text remarkOn(const SplitSizes& sizes)
{
    const std::int64_t training = sizes[std::size_t(Split::Train)];
    if (training == 0 || training == std::accumulate(sizes.begin(), sizes.end(), std::int64_t{0})) // as asked for
        return {};
    return Text("%1 of these pictures are those that training takes from this folder: a model that was trained on it "
                "has seen them (--split test leaves them out)",
                training);
}

nlohmann::json toJson(const SplitSizes& sizes)
{
    nlohmann::json json;
    for (const Split split : kSplits)
        json[toString(split)] = sizes[std::size_t(split)];
    return json;
}

/// What cannot be judged of the pictures that are asked for: found by the scan, or unreadable since.
std::vector<SkippedFile> leftOut(const DatasetReport& report, const std::string& wanted,
                                 const std::vector<SkippedFile>& unread)
{
    std::vector<SkippedFile> files;
    for (const auto* list : {&report.unreadable, &report.stray})
        for (const SkippedFile& file : *list)
            if (wanted == "all" || !file.split || wanted == toString(*file.split))
                files.push_back(file);
    files.insert(files.end(), unread.begin(), unread.end());
    return files;
}

std::string textOf(const Predictor& predictor, const EvaluationResult& result, double rate)
{
    const ConfusionMatrix& confusion = result.confusion;
    const Interval interval = wilsonInterval(confusion.correct(), confusion.total());
    const Text figures("%1: %2 right (%3 of %4, 95 % interval %5 to %6), loss %7, %8 pictures/s on %9",
                       predictor.title(), percent(result.accuracy), confusion.correct(), confusion.total(),
                       withDecimals(roundedPercent(interval.low, 1), 1), percent(interval.high),
                       withDecimals(result.loss, 4), withDecimals(rate, 0), predictor.deviceTitle());
    const Guessing guessing = guessingOn(confusion);
    if (isBetterThan(guessing, confusion.correct()))
        return said(figures) + '\n';
    return said(figures) + '\n' +
           said(Text("That cannot be told from guessing: the same answer for all has %1 of %2 right, and equal "
                     "probabilities have loss %3",
                     guessing.correct, guessing.total, withDecimals(guessing.loss, 4))) +
           '\n';
}

std::string textOf(const std::vector<SkippedFile>& files, std::int64_t judged)
{
    if (files.empty())
        return {};
    return said(Text("Left out %1 of %2 files: %3", files.size(), files.size() + std::size_t(judged),
                     reasonsIn(files))) +
           '\n';
}

} // namespace

void addEvaluate(CLI::App& app, Console& console)
{
    auto* command = app.add_subcommand("evaluate", said(Text("Measure a trained model on labelled pictures")));
    struct Options {
        std::string model;
        std::string folder;
        std::string split = "auto";
        bool trust = false;
        int threads = 0;
        DeviceChoice device;
    };
    auto options = std::make_shared<Options>();
    command
        ->add_option("MODEL", options->model,
                     said(Text("A run's folder, a backbone's name, or an exported file or folder")))
        ->required();
    command->add_option("DIR", options->folder, said(Text("Folder of labelled pictures")))->required();
    command
        ->add_option("--split", options->split, said(Text("Which pictures: the test folder if there is one, else all")))
        ->check(CLI::IsMember({"auto", "train", "valid", "test", "all"}))
        ->capture_default_str();
    addDevice(*command, options->device);
    addThreads(*command, options->threads);
    command->add_flag("--trust-model", options->trust, said(Text("Load a TorchScript file although it is a program")));
    command->callback([&console, options] {
        ScanOptions scan;
        scan.requireTrainable = false;
        ScanResult scanned = scanDataset(options->folder, scan, console.progress(), interruptToken());
        const std::string wanted = wantedSplit(scanned, options->split);
        const SplitSizes sizes = choosePictures(scanned, wanted);
        Predictor predictor =
            Predictor::open(options->model, options->trust ? TorchScriptTrust::Allow : TorchScriptTrust::Refuse,
                            options->threads, Precision::Float32, options->device);
        const auto started = std::chrono::steady_clock::now();
        const EvaluationResult result =
            predictor.evaluate(scanned.dataset, Split::Test, console.progress(), interruptToken());
        const double seconds = std::chrono::duration<double>(std::chrono::steady_clock::now() - started).count();
        const double rate = double(result.predictions.size()) / std::max(1e-9, seconds);
        const Guessing guessing = guessingOn(result.confusion);
        const std::vector<SkippedFile> files = leftOut(scanned.report, wanted, result.skipped);
        const auto judged = std::int64_t(result.predictions.size());
        console.remark(predictor.remark());
        console.remark(remarkOn(sizes));
        for (const Text& doubt : scanned.report.doubts)
            console.remark(Text("Careful: %1", doubt));
        console.printText(textOf(predictor, result, rate) + textOf(files, judged));
        console.printJson({{"loss", result.loss},
                           {"accuracy", result.accuracy},
                           {"confusion", result.confusion},
                           {"guessing",
                            {{"correct", guessing.correct},
                             {"loss", guessing.loss},
                             {"beaten", isBetterThan(guessing, result.confusion.correct())}}},
                           {"classes", predictor.classes()},
                           {"images", judged},
                           {"split", wanted},
                           {"images_by_split", toJson(sizes)},
                           {"doubts", englishOf(scanned.report.doubts)},
                           {"left_out", toJson(files)},
                           {"images_per_second", rate},
                           {"device_name", predictor.deviceTitle()},
                           {"remark", remarkJson(predictor.remark())}});
        if (missesPictures(files))
            console.endIncomplete();
    });
}

} // namespace graft::cli
