#include "commands.h"
#include "options.h"

#include "base/display_name.h"
#include "base/reserved_file.h"
#include "deploy/prediction_table.h"

#include <CLI/CLI.hpp>
#include <nlohmann/json.hpp>

#include <algorithm>
#include <iomanip>
#include <memory>
#include <sstream>

namespace graft::cli {

namespace {

std::string textOf(const std::vector<Prediction>& predictions)
{
    std::ostringstream text;
    text << std::fixed << std::setprecision(1);
    for (const Prediction& prediction : predictions) {
        text << displayName(prediction.path) << '\n';
        if (!prediction.error.empty())
            text << "    cannot be classified: " << prediction.error << '\n';
        for (const ClassProbability& entry : prediction.top)
            text << std::setw(9) << 100 * entry.probability << " %  " << safeText(entry.className) << '\n';
        if (prediction.isUnlikeTraining())
            text << "    unlike the training pictures (" << *prediction.novelty
                 << " times as far as ordinary ones): the answer may mean nothing\n";
    }
    return text.str();
}

/// Of what lies in the folders beside pictures.
std::string passedOver(const std::vector<SkippedFile>& files)
{
    if (files.empty())
        return {};
    return std::to_string(files.size()) + (files.size() == 1 ? " file is" : " files are") +
           " passed over: " + reasonsIn(files);
}

/// With what was passed over at the end, the reason as the error.
nlohmann::json jsonOf(const std::vector<Prediction>& predictions, const std::vector<SkippedFile>& leftOut)
{
    nlohmann::json json = nlohmann::json::array();
    for (const Prediction& prediction : predictions) {
        nlohmann::json top = nlohmann::json::array();
        for (const ClassProbability& entry : prediction.top)
            top.push_back({{"class", entry.className}, {"probability", entry.probability}});
        json.push_back({{"path", displayName(prediction.path)},
                        {"error", prediction.error.empty() ? nlohmann::json() : nlohmann::json(prediction.error)},
                        {"top", top},
                        {"novelty", prediction.novelty ? nlohmann::json(*prediction.novelty) : nlohmann::json()},
                        {"unlike_training",
                         prediction.novelty ? nlohmann::json(prediction.isUnlikeTraining()) : nlohmann::json()}});
    }
    for (const SkippedFile& file : leftOut)
        json.push_back({{"path", displayName(file.path)},
                        {"error", displayName(file.reason)},
                        {"top", nlohmann::json::array()},
                        {"novelty", nullptr},
                        {"unlike_training", nullptr}});
    return json;
}

std::size_t failedCount(const std::vector<Prediction>& predictions)
{
    return std::size_t(std::count_if(predictions.begin(), predictions.end(),
                                     [](const Prediction& prediction) { return !prediction.error.empty(); }));
}

std::string countsOf(const std::vector<Prediction>& predictions)
{
    const std::size_t failed = failedCount(predictions);
    return std::to_string(predictions.size() - failed) + " pictures classified" +
           (failed > 0 ? ", " + std::to_string(failed) + " could not be" : "");
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
        throw Error({.problem = "There is no folder", .file = folder.string()});
    for (const std::filesystem::path& picture : pictures)
        if (std::filesystem::equivalent(csv, picture, ignored))
            throw UsageError({.problem = "The table would replace the picture", .file = csv.string()});
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
    auto* command = app.add_subcommand("predict", "Classify pictures with a run, a pretrained network or a model file");
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
    command->add_option("MODEL", options->model, "A run's folder, a backbone's name, or an exported file or folder")
        ->required();
    command->add_option("PATH", options->paths, "Pictures or folders of pictures")->required();
    command->add_option("--top", options->top, "Classes a picture")
        ->check(CLI::Range(1, 100'000))
        ->capture_default_str();
    command->add_option("--csv", options->csv, "Write the answers as a table to this file");
    addDevice(*command, options->device);
    addThreads(*command, options->threads);
    command
        ->add_option(
            "--precision", options->precision,
            "For runs and backbones. fp32: the same probabilities everywhere; bf16: faster where the processor "
            "multiplies it; auto: for hundreds of pictures bf16 where it is tried and found exact enough, with "
            "close decisions taken in fp32")
        ->check(CLI::IsMember({"auto", "fp32", "bf16"}))
        ->capture_default_str();
    command->add_flag("--trust-model", options->trust, "Load a TorchScript file although it is a program");
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
        if (!precision.reason.empty())
            console.note(std::string("Computes in ") + (precision.bfloat16 ? "bf16: " : "fp32: ") + precision.reason);
        const auto predictions = predictor.classifyFiles(pictures, top, console.progress(), interruptToken());
        Console::remark(predictor.remark());
        Console::remark(passedOver(found.leftOut));
        const std::optional<Error> unwritten = table ? written(*table, predictions, top) : std::nullopt;
        console.printText(table && !unwritten ? countsOf(predictions) + ": " + displayName(options->csv) + "\n"
                                              : textOf(predictions)); // answers are never lost
        console.printJson(jsonOf(predictions, found.leftOut));
        if (unwritten)
            throw *unwritten;
        if (failedCount(predictions) == predictions.size())
            throw Error("None of the pictures could be classified");
        if (failedCount(predictions) > 0 && !table)
            console.note(countsOf(predictions) + ".");
        if (failedCount(predictions) > 0 || missesPictures(found.leftOut))
            console.endIncomplete();
    });
}

} // namespace graft::cli
