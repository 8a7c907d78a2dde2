#include "commands.h"
#include "options.h"

#include "base/display_name.h"
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
    text << "Loaded again and compared on " << proof.checkedPictures << " pictures"
         << (proof.generatedPictures > 0 ? " (" + std::to_string(proof.generatedPictures) + " of them made up)" : "")
         << ": same class on " << proof.agreeing << ", largest difference of a probability " << std::fixed
         << std::setprecision(5) << proof.largestDifference
         << (proof.worstPicture.empty() ? "" : " (" + displayName(proof.worstPicture) + ")");
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
             << proofText(model.proof) << "\n";
    for (const std::string& reason : result.notIncluded)
        text << "Not included: " << reason << "\n";
    return text.str();
}

void addProof(nlohmann::json& json, const ParityProof& proof)
{
    json["checked"] = proof.checkedPictures;
    json["generated"] = proof.generatedPictures;
    json["agreeing"] = proof.agreeing;
    json["largest_difference"] = proof.largestDifference;
    json["worst_picture"] =
        proof.worstPicture.empty() ? nlohmann::json(nullptr) : nlohmann::json(displayName(proof.worstPicture));
}

nlohmann::json jsonOf(const ExportResult& result)
{
    nlohmann::json json{
        {"file", displayName(result.file)}, {"format", toString(result.format)}, {"bytes", result.bytes}};
    addProof(json, result.proof);
    json["remark"] = remarkJson(result.proof.remark);
    if (result.format != ExportFormat::Folder)
        return json;
    json["models"] = nlohmann::json::array();
    for (const ExportedFile& model : result.models) {
        nlohmann::json entry{
            {"file", displayName(model.file)}, {"format", toString(model.format)}, {"bytes", model.bytes}};
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
                        "torchscript, onnx, safetensors, or folder (all of them with a model card and a certificate); "
                        "default: by the ending of the output, else torchscript");
    command->add_option("-o,--output", options->target,
                        "File or folder to write; default: model.pt, model.onnx, model.safetensors or exported in the "
                        "run's folder");
    command->add_option("--check", options->check, "Pictures to compare each file with the application on")
        ->check(CLI::Range(1, 1000))
        ->capture_default_str();
    addDevice(*command, options->device);
    command->add_flag("--replace", options->replace, "Replace an exported folder that is there already");
    command->add_flag("--trust-model", options->trust, "Load a run whose backbone is a TorchScript program");
    command->callback([&console, options] {
        const ExportFormat format = formatOf(*options);
        const std::filesystem::path target = options->target.empty()
                                                 ? std::filesystem::path(options->run) / defaultFileName(format)
                                                 : std::filesystem::path(options->target);
        const ExportResult result =
            exportRun(options->run, target,
                      {.format = format,
                       .checkPictures = options->check,
                       .trust = options->trust ? TorchScriptTrust::Allow : TorchScriptTrust::Refuse,
                       .existing = options->replace ? ExistingFolder::Replace : ExistingFolder::Keep,
                       .device = options->device},
                      interruptToken());
        Console::remark(result.proof.remark);
        console.printText(textOf(result));
        console.printJson(jsonOf(result));
    });
}

} // namespace graft::cli
