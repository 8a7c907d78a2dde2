#include "commands.h"
#include "language.h"
#include "options.h"

#include "base/display_name.h"
#include "base/percent.h"
#include "base/reserved_file.h"
#include "deploy/prediction_table.h"
#include "images/decode.h"

#include <CLI/CLI.hpp>
#include <nlohmann/json.hpp>

#include <algorithm>
#include <array>
#include <fstream>
#include <iomanip>
#include <memory>
#include <span>
#include <sstream>

namespace graft::cli {

namespace {

/// Of a picture that is unlike the training pictures.
Text distanceOf(double novelty)
{
    constexpr double kShownAsOne = 1.05;
    return novelty < kShownAsOne ? Text("just beyond ordinary ones")
                                 : Text("%1 times as far as ordinary ones", withDecimals(novelty, 1));
}

std::string textOf(const std::vector<Prediction>& predictions)
{
    std::ostringstream text;
    text << std::fixed << std::setprecision(1);
    for (const Prediction& prediction : predictions) {
        text << displayName(prediction.path) << '\n';
        if (!prediction.error.isEmpty())
            text << "    " << said(Text("cannot be classified: %1", prediction.error)) << '\n';
        for (const ClassProbability& entry : prediction.top)
            text << std::setw(9) << roundedPercent(entry.probability, 1) << " %  " << safeText(entry.className) << '\n';
        if (prediction.isUnlikeTraining())
            text << "    "
                 << said(Text("unlike the training pictures (%1): the answer may mean nothing",
                              distanceOf(*prediction.novelty)))
                 << '\n';
    }
    return text.str();
}

/// Of what lies in the folders beside pictures.
Text passedOver(const std::vector<SkippedFile>& files)
{
    if (files.empty())
        return {};
    return files.size() == 1 ? Text("1 file is passed over: %1", reasonsIn(files))
                             : Text("%1 files are passed over: %2", files.size(), reasonsIn(files));
}

/// With what was passed over at the end, the reason as the error.
nlohmann::json jsonOf(const std::vector<Prediction>& predictions, const std::vector<SkippedFile>& leftOut)
{
    nlohmann::json json = nlohmann::json::array();
    for (const Prediction& prediction : predictions) {
        nlohmann::json top = nlohmann::json::array();
        for (const ClassProbability& entry : prediction.top)
            top.push_back({{"class", entry.className}, {"probability", entry.probability}});
        json.push_back(
            {{"path", displayName(prediction.path)},
             {"error", prediction.error.isEmpty() ? nlohmann::json() : nlohmann::json(prediction.error.english())},
             {"top", top},
             {"novelty", prediction.novelty ? nlohmann::json(*prediction.novelty) : nlohmann::json()},
             {"unlike_training",
              prediction.novelty ? nlohmann::json(prediction.isUnlikeTraining()) : nlohmann::json()}});
    }
    for (const SkippedFile& file : leftOut)
        json.push_back({{"path", displayName(file.path)},
                        {"error", file.reason.english()},
                        {"top", nlohmann::json::array()},
                        {"novelty", nullptr},
                        {"unlike_training", nullptr}});
    return json;
}

std::size_t failedCount(const std::vector<Prediction>& predictions)
{
    return std::size_t(std::count_if(predictions.begin(), predictions.end(),
                                     [](const Prediction& prediction) { return !prediction.error.isEmpty(); }));
}

Text countsOf(const std::vector<Prediction>& predictions)
{
    const std::size_t failed = failedCount(predictions);
    const std::size_t classified = predictions.size() - failed;
    const Text counts =
        classified == 1 ? Text("%1 picture classified", classified) : Text("%1 pictures classified", classified);
    return failed > 0 ? Text("%1, %2 could not be", counts, failed) : counts;
}

std::string textOf(const std::vector<Prediction>& predictions, const std::filesystem::path& table)
{
    return said(Text("%1: %2", countsOf(predictions), displayName(table))) + '\n';
}

/// One of the user's, which nothing replaces.
bool isPicture(const std::filesystem::path& file)
{
    std::error_code ignored;
    if (!std::filesystem::is_regular_file(file, ignored))
        return false;
    std::array<char, 64> start{};
    std::ifstream stream(file, std::ios::binary);
    stream.read(start.data(), start.size());
    return hasImageExtension(file) ||
           imageFormatOf(std::span(reinterpret_cast<const std::uint8_t*>(start.data()), std::size_t(stream.gcount())))
               .has_value();
}

/// None if no table is asked for.
std::unique_ptr<ReservedFile> reservedTable(const std::filesystem::path& csv,
                                            const std::vector<std::filesystem::path>& pictures)
{
    if (csv.empty())
        return nullptr;
    std::error_code ignored;
    const std::filesystem::path folder = std::filesystem::absolute(csv).parent_path();
    if (!std::filesystem::is_directory(folder, ignored))
        throw Error({.problem = Text("There is no folder"), .file = folder.string()});
    const auto isSame = [&](const std::filesystem::path& picture) {
        return std::filesystem::equivalent(csv, picture, ignored);
    };
    if (isPicture(csv) || std::any_of(pictures.begin(), pictures.end(), isSame))
        throw UsageError({.problem = Text("The table would replace the picture"), .file = csv.string()});
    return std::make_unique<ReservedFile>(csv);
}

/// @return why it could not be.
std::optional<Error> written(ReservedFile& table, const std::vector<Prediction>& predictions, int top)
{
    try {
        table.write(predictionTable(predictions, top));
        return std::nullopt;
    } catch (const Error& error) {
        return error;
    }
}

} // namespace

void addPredict(CLI::App& app, Console& console)
{
    auto* command =
        app.add_subcommand("predict", said(Text("Classify pictures with a run, a pretrained network or a model file")));
    struct Options {
        std::string model;
        std::vector<std::filesystem::path> paths;
        std::string csv;
        int top = 5;
        bool trust = false;
        int threads = 0;
        DeviceChoice device;
        std::string precision = "auto";
    };
    auto options = std::make_shared<Options>();
    command
        ->add_option("MODEL", options->model,
                     said(Text("A run's folder, a backbone's name, or an exported file or folder")))
        ->required();
    command->add_option("PATH", options->paths, said(Text("Pictures or folders of pictures")))->required();
    command->add_option("--top", options->top, said(Text("Classes a picture")))
        ->check(CLI::Range(1, 100'000))
        ->capture_default_str();
    command->add_option("--csv", options->csv, said(Text("Write the answers as a table to this file")))
        ->check([](const std::string& name) {
            return name.empty() ? said(Text("needs the name of a file")) : std::string();
        });
    addDevice(*command, options->device);
    addThreads(*command, options->threads);
    command
        ->add_option(
            "--precision", options->precision,
            said(Text("For runs and backbones. fp32: the same probabilities everywhere; bf16: faster where the "
                      "processor multiplies it; auto: for hundreds of pictures bf16 where it is tried and found exact "
                      "enough, with close decisions taken in fp32")))
        ->check(CLI::IsMember({"auto", "fp32", "bf16"}))
        ->capture_default_str();
    command->add_flag("--trust-model", options->trust, said(Text("Load a TorchScript file although it is a program")));
    command->callback([&console, options] {
        const FoundFiles found = collectPictures(options->paths);
        const std::vector<std::filesystem::path>& pictures = found.pictures;
        const std::unique_ptr<ReservedFile> table = reservedTable(options->csv, pictures); // before minutes are spent
        Predictor predictor =
            Predictor::open(options->model, options->trust ? TorchScriptTrust::Allow : TorchScriptTrust::Refuse,
                            options->threads, precisionFromString(options->precision), options->device);
        const int top = std::min(options->top, int(predictor.classes().size()));
        if (table)
            table->reserve(estimatedTableBytes(pictures, predictor.classes(), top));
        const FilePrecision precision = predictor.settlePrecision(pictures, interruptToken());
        if (!precision.reason.isEmpty())
            console.note(Text("Computes in %1: %2", precision.bfloat16 ? "bf16" : "fp32", precision.reason));
        const auto predictions = predictor.classifyFiles(pictures, top, console.progress(), interruptToken());
        console.remark(predictor.remark());
        console.remark(passedOver(found.leftOut));
        const std::optional<Error> unwritten = table ? written(*table, predictions, top) : std::nullopt;
        console.printText(table && !unwritten ? textOf(predictions, options->csv)
                                              : textOf(predictions)); // answers are never lost
        console.printJson(jsonOf(predictions, found.leftOut));
        if (unwritten)
            throw *unwritten;
        if (failedCount(predictions) == predictions.size())
            throw Error(Text("None of the pictures could be classified"));
        if (failedCount(predictions) > 0 && !table)
            console.note(Text::sentence(countsOf(predictions)));
        if (failedCount(predictions) > 0 || missesPictures(found.leftOut))
            console.endIncomplete();
    });
}

} // namespace graft::cli
