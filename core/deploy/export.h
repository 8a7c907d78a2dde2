#pragma once

#include "backbones/scripted_backbone.h"
#include "base/cancellation.h"
#include "base/text.h"
#include "deploy/export_format.h"
#include "deploy/parity_check.h"
#include "onnx/options.h"
#include "transfer/device_choice.h"

#include <filesystem>
#include <string>
#include <vector>

namespace graft {

/// What happens to a file, or to an exported folder, that has the name already. What is no model by its name, or no
/// exported folder, always stays.
enum class Existing { Keep, Replace };

struct ExportOptions {
    ExportFormat format = ExportFormat::TorchScript;
    int checkPictures = 16; ///< To compare what was written with the application on.
    TorchScriptTrust trust = TorchScriptTrust::Refuse;
    Existing existing = Existing::Keep;
    DeviceChoice device; ///< Where the application computes what files are compared with, in float32.
    int threads = 0;     ///< Of the processor; 0: as OMP_NUM_THREADS says, else all cores.
    OnnxOptions onnx;    ///< Of ONNX files, but not of those in a folder.
};

/// One model file that was written, and how it was proven.
struct ExportedFile {
    ExportFormat format = ExportFormat::TorchScript;
    std::filesystem::path file;
    std::uintmax_t bytes = 0;
    ParityProof proof;
};

/// What was written.
struct ExportResult {
    ExportFormat format = ExportFormat::TorchScript;
    std::filesystem::path file;       ///< The file, or the folder.
    std::uintmax_t bytes = 0;         ///< Of all model files.
    ParityProof proof;                ///< Of the file, or of that in the folder which differs most.
    std::vector<ExportedFile> models; ///< One, or those in the folder.
    std::vector<Text> notIncluded;    ///< Why a model is not in the folder, a sentence each.
};

/// Writes a run's best epoch in a format of the user's choice. What was written is loaded again, by other code than
/// the application's own for TorchScript and ONNX, and compared with the application on the run's validation pictures;
/// only then does it get its name. A folder holds every format that the network allows, a model card and a
/// certificate; it is made beside its place and moved there in one step. Blocks; runs LibTorch on the calling thread.
/// @param target a file, or a folder that does not exist yet (see Existing; of folders, nothing but an earlier export
///        is ever replaced).
/// @throws Error if the run is damaged, the target cannot be written or is there already, the network cannot be said
///         in that format, or the answers differ by more than 0.02. Nothing is left behind then. @throws Cancelled
ExportResult exportRun(const std::filesystem::path& runFolder, const std::filesystem::path& target,
                       const ExportOptions& options = {}, const CancellationToken& token = {});

} // namespace graft
