#include "deploy/export.h"

#include "base/error.h"
#include "base/files.h"
#include "base/machine.h"
#include "batches/idle_team.h"
#include "deploy/export_folder.h"
#include "deploy/exported_weights.h"
#include "deploy/loaded_run.h"
#include "deploy/onnx_writer.h"
#include "deploy/torchscript_writer.h"
#include "onnx/file.h"
#include "onnx/unsupported_network.h"
#include "transfer/guarded.h"

#include <ATen/Parallel.h>
#include <torch/script.h>

#include <algorithm>
#include <charconv>
#include <cstdlib>
#include <cstring>
#include <sstream>

namespace graft {

namespace fs = std::filesystem;

namespace {

/// What the user wants of OpenMP programs, which LibTorch reads at its start, counts here too: 0 if nothing.
int threadsOfEnvironment()
{
    const char* text = std::getenv("OMP_NUM_THREADS");
    int threads = 0;
    if (text)
        std::from_chars(text, text + std::strlen(text), threads); // "4,2" is for nested teams
    return std::max(0, threads);
}

int threadsFor(const ExportOptions& options)
{
    if (options.threads > 0)
        return options.threads;
    const int wanted = threadsOfEnvironment();
    return wanted > 0 ? std::min(wanted, availableCores()) : availableCores();
}

/// Into memory first: LibTorch's own writer ends the process when the disk is full.
std::string scriptedBytes(LoadedClassifier& loaded)
{
    std::ostringstream bytes;
    makeScriptedModule(loaded).save(bytes);
    return std::move(bytes).str();
}

void writeModel(LoadedClassifier& loaded, ExportFormat format, const OnnxOptions& onnx, const fs::path& file)
{
    switch (format) {
    case ExportFormat::TorchScript:
        return writeFileAtomically(file, scriptedBytes(loaded));
    case ExportFormat::Onnx:
        return writeFileAtomically(file, serializeOnnx(makeOnnxGraph(loaded, OnnxInput::Pictures, onnx)));
    case ExportFormat::OnnxNetwork:
        return writeFileAtomically(file, serializeOnnx(makeOnnxGraph(loaded, OnnxInput::Prepared, onnx)));
    case ExportFormat::Safetensors:
        return writeExportedWeights(file, loaded);
    case ExportFormat::Folder:
        break;
    }
    throw Error(Text("A folder is not one model file"));
}

void requireFree(const fs::path& file, Existing existing)
{
    std::error_code unknown;
    if (!fs::exists(fs::symlink_status(file, unknown)))
        return;
    const std::string ending = file.extension().string();
    if (ending != ".pt" && ending != ".onnx" && ending != ".safetensors")
        throw Error({.problem = Text("Cannot export to"),
                     .file = file.string(),
                     .found = Text("something that is not an exported model"),
                     .advice = Text("It is left as it is; choose another name.")});
    if (existing == Existing::Keep)
        throw Error({.problem = Text("There is a file of that name already"),
                     .file = file.string(),
                     .advice = Text("Choose another name, or allow it to be replaced.")});
}

/// Writes and proves one file; it has its name only when it is proven.
ExportedFile exportFile(const fs::path& runFolder, LoadedClassifier& loaded, ExportFormat format, const fs::path& file,
                        const ExportOptions& options, const CancellationToken& token)
{
    const int threads = threadsFor(options);
    ExportedFile exported{.format = format, .file = file, .bytes = 0, .proof = {}};
    writeFileAtomically(file, [&](const fs::path& temporary) {
        writeModel(loaded, format, options.onnx, temporary);
        token.throwIfCancelled();
        exported.proof = checkParity(
            runFolder, temporary,
            {.pictures = options.checkPictures, .trust = options.trust, .device = options.device, .threads = threads},
            token);
        requireFree(file, options.existing); // it may have come meanwhile
    });
    std::error_code ignored;
    exported.bytes = fs::file_size(file, ignored);
    return exported;
}

/// Every format that the network allows.
void exportFiles(const fs::path& runFolder, LoadedClassifier& loaded, const fs::path& folder,
                 const ExportOptions& options, const CancellationToken& token, ExportResult& result)
{
    for (const ExportFormat format : kFileFormats) {
        try {
            result.models.push_back(
                exportFile(runFolder, loaded, format, folder / defaultFileName(format), options, token));
        } catch (const UnsupportedNetwork& reason) {
            result.notIncluded.push_back(reason.text());
        }
    }
}

void summarise(ExportResult& result)
{
    for (const ExportedFile& model : result.models)
        result.bytes += model.bytes;
    const auto worst =
        std::max_element(result.models.begin(), result.models.end(), [](const ExportedFile& a, const ExportedFile& b) {
            return a.proof.file.largestDifference < b.proof.file.largestDifference;
        });
    result.proof = worst->proof;
    for (const ExportedFile& model : result.models)
        result.proof.file.agreeing = std::min(result.proof.file.agreeing, model.proof.file.agreeing);
}

} // namespace

ExportResult exportRun(const fs::path& runFolder, const fs::path& target, const ExportOptions& options,
                       const CancellationToken& token)
{
    lookForGpus(options.device); // tracing the network uses LibTorch
    at::set_num_threads(threadsFor(options));
    const IdleTeam sleeping; // one picture at a time, and files between them: nothing to stay awake for
    ExportResult result{.format = options.format, .file = target};
    if (options.format != ExportFormat::Folder) { // before anything long
        requireFileName(target);
        requireFree(target, options.existing);
    }
    guarded({.problem = Text("Cannot export the model"), .file = target.string()}, [&] {
        LoadedClassifier loaded = loadRun(runFolder, options.trust);
        loaded.classifier->to(torch::kCPU);
        if (options.format == ExportFormat::Folder) {
            writeFolderInOneStep(target, options.existing, [&](const fs::path& staging) {
                exportFiles(runFolder, loaded, staging, options, token, result);
                summarise(result);
                writeAbout(staging, runFolder, loaded, result);
                token.throwIfCancelled();
            });
            for (ExportedFile& model : result.models)
                model.file = target / model.file.filename();
        } else {
            result.models.push_back(exportFile(runFolder, loaded, options.format, target, options, token));
            summarise(result);
        }
    });
    return result;
}

} // namespace graft
