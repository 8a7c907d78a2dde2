#pragma once

#include "backbones/scripted_backbone.h"
#include "base/cancellation.h"

#include <filesystem>
#include <string>

namespace graft {

/// What was written, and how it was proven.
struct ExportResult {
    std::filesystem::path file;
    std::uintmax_t bytes = 0;
    int checkedPictures = 0;      ///< Pictures that went through both models.
    int generatedPictures = 0;    ///< Of these, made up because the run's own did not suffice or could not be read.
    double largestDifference = 0; ///< Of any probability between the application and the loaded file.
    int agreeing = 0;             ///< Pictures with the same best class.
};

/// Writes a run's best epoch as TorchScript with preprocessing and softmax inside: `forward` takes pictures as
/// uint8 [N, 3, H, W] RGB and returns probabilities [N, classes]; the attribute `classes` names them, in order.
/// The file is loaded again and compared with the application on up to `checkPictures` of the run's validation
/// pictures, and generated ones where those do not suffice. Atomic; blocks; runs LibTorch on the calling thread.
/// @throws Error if the run is damaged, the file cannot be written, or the answers differ by more than 0.02.
ExportResult exportTorchScript(const std::filesystem::path& runFolder, const std::filesystem::path& file,
                               int checkPictures = 16, const CancellationToken& token = {},
                               TorchScriptTrust trust = TorchScriptTrust::Refuse);

} // namespace graft
