#include "commands.h"
#include "language.h"
#include "options.h"

#include "base/display_name.h"
#include "base/error.h"
#include "deploy/export.h"

#include <CLI/CLI.hpp>
#include <nlohmann/json.hpp>

#include <memory>

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
        throw UsageError(error.details());
    }
}

Text proofText(const ParityProof& proof)
{
    const Comparison& file = proof.file;
    const Text pictures = proof.generatedPictures > 0
                              ? Text("%1 pictures (%2 of them made up)", file.pictures, proof.generatedPictures)
                              : Text("%1 pictures", file.pictures);
    const Text text("Loaded again and compared on %1: same class on %2, largest difference of a probability %3",
                    pictures, file.agreeing, withDecimals(file.largestDifference, 5));
    return file.worstPicture.empty() ? text : Text("%1 (%2)", text, displayName(file.worstPicture));
}

/// Options that would do nothing are refused.
void requireOnnxOptionsFit(const Options& options, ExportFormat format)
{
    const bool isAsked = !options.onnx.outputs.empty() || options.onnx.batch != kAnySize;
    if (isAsked && format != ExportFormat::Onnx && format != ExportFormat::OnnxNetwork)
        throw UsageError({.problem = Text("--outputs and --batch are for ONNX files"),
                          .found = Text("the format %1", toString(format)),
                          .expected = Text("onnx or onnx-network")});
}

/// Of large JPEGs, if some were looked at: the same for all files.
Text readingText(const Comparison& reading)
{
    const std::string difference = withDecimals(reading.largestDifference, 5);
    if (reading.pictures == 0)
        return {};
    if (reading.pictures == 1)
        return Text("Of these pictures, 1 is a large JPEG, which Graft reads at a reduced size: from all their pixels "
                    "its own answers differ by at most %1, same class on %2",
                    difference, reading.agreeing);
    return Text("Of these pictures, %1 are large JPEGs, which Graft reads at a reduced size: from all their pixels its "
                "own answers differ by at most %2, same class on %3",
                reading.pictures, difference, reading.agreeing);
}

std::string textOf(const ExportResult& result)
{
    std::string text;
    const auto add = [&](const Text& line) { text += line.isEmpty() ? "" : said(line) + '\n'; };
    if (result.format == ExportFormat::Folder)
        add(Text("%1: %2 models, a model card and a certificate", displayName(result.file), result.models.size()));
    for (const ExportedFile& model : result.models)
        add(Text("%1: %2. %3. Tried in %4 (docs/export.md)", displayName(model.file),
                 megabytes(std::int64_t(model.bytes)), proofText(model.proof), enginesTried(model.format)));
    add(readingText(result.proof.reducedReading));
    for (const Text& reason : result.notIncluded)
        add(Text("Not included: %1", reason));
    return text;
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
    json["not_included"] = englishOf(result.notIncluded);
    return json;
}

} // namespace

void addExport(CLI::App& app, Console& console)
{
    auto* command = app.add_subcommand("export", said(Text("Take a run's classifier away as files, and prove them")));
    auto options = std::make_shared<Options>();
    command->add_option("RUN", options->run, said(Text("A run's folder")))->required();
    command->add_option("--format", options->format,
                        said(Text("torchscript, onnx (pictures go in as they are), onnx-network (the network alone, "
                                  "for every engine), safetensors, or folder (all of them with a model card and a "
                                  "certificate); default: by the ending of the output, else torchscript")));
    command->add_option("-o,--output", options->target,
                        said(Text("File or folder to write; default: model.pt, model.onnx, network.onnx, "
                                  "model.safetensors or exported in the run's folder")));
    command->add_option("--check", options->check, said(Text("Pictures to compare each file with the application on")))
        ->check(CLI::Range(1, 1000))
        ->capture_default_str();
    const auto areOutputs = unlessError([](const std::string& text) { (void)onnxOutputsFromString(text); });
    command
        ->add_option_function<std::string>(
            "--outputs", [options](const std::string& text) { options->onnx.outputs = onnxOutputsFromString(text); },
            said(Text("What an ONNX file gives, with commas: probabilities, logits, features, novelty (above 1: "
                      "unlike the training pictures); default: probabilities, and novelty in onnx")))
        ->check(CLI::Validator(areOutputs, said(Text("LIST"))));
    command
        ->add_option("--batch", options->onnx.batch,
                     said(Text("Pictures that an ONNX file takes at once; default: any number")))
        ->check(CLI::Range(1, 1024));
    addDevice(*command, options->device);
    addThreads(*command, options->threads);
    command->add_flag("--replace", options->replace, said(Text("Replace an exported folder that is there already")));
    command->add_flag("--trust-model", options->trust,
                      said(Text("Load a run whose backbone is a TorchScript program")));
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
        console.remark(result.proof.remark);
        console.printText(textOf(result));
        console.printJson(jsonOf(result));
    });
}

} // namespace graft::cli
