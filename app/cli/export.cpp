#include "commands.h"
#include "options.h"

#include "base/display_name.h"
#include "base/error.h"
#include "deploy/export.h"

#include <CLI/CLI.hpp>
#include <nlohmann/json.hpp>

#include <iomanip>
#include <memory>
#include <sstream>

namespace graft::cli {

namespace {

struct Options {
    std::string run;
    std::string target;
    std::string format;
    int check = 16;
    bool trust = false;
    bool replace = false;
    DeviceChoice device;
    int threads = 0;
    OnnxOptions onnx;
};

/// As asked for, else by the target's name, else TorchScript.
ExportFormat formatOf(const Options& options)
{
    try {
        if (!options.format.empty())
            return exportFormatFromString(options.format);
        return options.target.empty() ? ExportFormat::TorchScript : formatOfName(options.target);
    } catch (const Error& error) {
        throw UsageError(error.what());
    }
}

std::string proofText(const ParityProof& proof)
{
    std::ostringstream text;
    text << "Loaded again and compared on " << proof.file.pictures << " pictures"
         << (proof.generatedPictures > 0 ? " (" + std::to_string(proof.generatedPictures) + " of them made up)" : "")
         << ": same class on " << proof.file.agreeing << ", largest difference of a probability " << std::fixed
         << std::setprecision(5) << proof.file.largestDifference
         << (proof.file.worstPicture.empty() ? "" : " (" + displayName(proof.file.worstPicture) + ")");
    return text.str();
}

/// Options that would do nothing are refused.
void requireOnnxOptionsFit(const Options& options, ExportFormat format)
{
    const bool isAsked = !options.onnx.outputs.empty() || options.onnx.batch != kAnySize;
    if (isAsked && format != ExportFormat::Onnx && format != ExportFormat::OnnxNetwork)
        throw UsageError({.problem = "--outputs and --batch are for ONNX files",
                          .found = "the format " + toString(format),
                          .expected = "onnx or onnx-network"});
}

/// Of large JPEGs, if some were looked at: the same for all files.
std::string readingText(const Comparison& reading)
{
    if (reading.pictures == 0)
        return {};
    std::ostringstream text;
    text << "Of these pictures, " << reading.pictures
         << (reading.pictures == 1 ? " is a large JPEG" : " are large JPEGs")
         << ", which Graft reads at a reduced size: from all their pixels its own answers differ by at most "
         << std::fixed << std::setprecision(5) << reading.largestDifference << ", same class on " << reading.agreeing
         << "\n";
    return text.str();
}

std::string textOf(const ExportResult& result)
{
    std::ostringstream text;
    if (result.format == ExportFormat::Folder)
        text << displayName(result.file) << ": " << result.models.size() << " models, "
             << "a model card and a certificate\n";
    for (const ExportedFile& model : result.models)
        text << displayName(model.file) << ": " << megabytes(std::int64_t(model.bytes)) << ". "
             << proofText(model.proof) << ". Tried in " << enginesTried(model.format) << " (docs/export.md)\n";
    text << readingText(result.proof.reducedReading);
    for (const std::string& reason : result.notIncluded)
        text << "Not included: " << reason << "\n";
    return text.str();
}

nlohmann::json worstPicture(const Comparison& comparison)
{
    if (comparison.worstPicture.empty())
        return nullptr;
    return displayName(comparison.worstPicture);
}

void addProof(nlohmann::json& json, const ParityProof& proof)
{
    json["checked"] = proof.file.pictures;
    json["generated"] = proof.generatedPictures;
    json["agreeing"] = proof.file.agreeing;
    json["largest_difference"] = proof.file.largestDifference;
    json["worst_picture"] = worstPicture(proof.file);
    json["largest_difference_of_novelty"] =
        proof.noveltyDifference ? nlohmann::json(*proof.noveltyDifference) : nlohmann::json(nullptr);
}

nlohmann::json readingJson(const Comparison& reading)
{
    return {{"pictures", reading.pictures},
            {"agreeing", reading.agreeing},
            {"largest_difference", reading.largestDifference},
            {"worst_picture", worstPicture(reading)}};
}

nlohmann::json jsonOf(const ExportResult& result)
{
    nlohmann::json json{
        {"file", displayName(result.file)}, {"format", toString(result.format)}, {"bytes", result.bytes}};
    addProof(json, result.proof);
    json["reduced_reading"] = readingJson(result.proof.reducedReading);
    json["remark"] = remarkJson(result.proof.remark);
    if (result.format != ExportFormat::Folder) {
        json["engines_tried"] = enginesTried(result.format);
        return json;
    }
    json["models"] = nlohmann::json::array();
    for (const ExportedFile& model : result.models) {
        nlohmann::json entry{
            {"file", displayName(model.file)}, {"format", toString(model.format)}, {"bytes", model.bytes}};
        entry["engines_tried"] = enginesTried(model.format);
        addProof(entry, model.proof);
        json["models"].push_back(std::move(entry));
    }
    json["not_included"] = result.notIncluded;
    return json;
}

} // namespace

void addExport(CLI::App& app, Console& console)
{
    auto* command = app.add_subcommand("export", "Take a run's classifier away as files, and prove them");
    auto options = std::make_shared<Options>();
    command->add_option("RUN", options->run, "A run's folder")->required();
    command->add_option("--format", options->format,
                        "torchscript, onnx (pictures go in as they are), onnx-network (the network alone, for every "
                        "engine), safetensors, or folder (all of them with a model card and a certificate); default: "
                        "by the ending of the output, else torchscript");
    command->add_option("-o,--output", options->target,
                        "File or folder to write; default: model.pt, model.onnx, network.onnx, model.safetensors or "
                        "exported in the run's folder");
    command->add_option("--check", options->check, "Pictures to compare each file with the application on")
        ->check(CLI::Range(1, 1000))
        ->capture_default_str();
    const auto areOutputs = unlessError([](const std::string& text) { (void)onnxOutputsFromString(text); });
    command
        ->add_option_function<std::string>(
            "--outputs", [options](const std::string& text) { options->onnx.outputs = onnxOutputsFromString(text); },
            "What an ONNX file gives, with commas: probabilities, logits, features, novelty (above 1: unlike the "
            "training pictures); default: probabilities, and novelty in onnx")
        ->check(CLI::Validator(areOutputs, "LIST"));
    command->add_option("--batch", options->onnx.batch, "Pictures that an ONNX file takes at once; default: any number")
        ->check(CLI::Range(1, 1024));
    addDevice(*command, options->device);
    addThreads(*command, options->threads);
    command->add_flag("--replace", options->replace, "Replace an exported folder that is there already");
    command->add_flag("--trust-model", options->trust, "Load a run whose backbone is a TorchScript program");
    command->callback([&console, options] {
        const ExportFormat format = formatOf(*options);
        requireOnnxOptionsFit(*options, format);
        const std::filesystem::path target = options->target.empty()
                                                 ? std::filesystem::path(options->run) / defaultFileName(format)
                                                 : std::filesystem::path(options->target);
        const ExportResult result = exportRun(
            options->run, target,
            {.format = format,
             .checkPictures = options->check,
             .trust = options->trust ? TorchScriptTrust::Allow : TorchScriptTrust::Refuse,
             // A file is what was asked for by name; a folder may hold more than the export.
             .existing = options->replace || format != ExportFormat::Folder ? Existing::Replace : Existing::Keep,
             .device = options->device,
             .threads = options->threads,
             .onnx = options->onnx},
            interruptToken());
        Console::remark(result.proof.remark);
        console.printText(textOf(result));
        console.printJson(jsonOf(result));
    });
}

} // namespace graft::cli
