#pragma once

#include "backbones/scripted_backbone.h"
#include "base/cancellation.h"
#include "base/text.h"
#include "transfer/device_choice.h"

#include <cstddef>
#include <filesystem>
#include <optional>
#include <string>
#include <vector>

namespace graft {

/// How two ways of answering compare on some pictures.
struct Comparison {
    int pictures = 0;
    int agreeing = 0;                   ///< Pictures with the same best class.
    double largestDifference = 0;       ///< Of any probability.
    std::filesystem::path worstPicture; ///< The one with the largest difference; empty if that was made up.

    /// Takes in one more difference. What is no number is larger than all others, and stays.
    void add(double difference, const std::filesystem::path& picture);
};

/// How an exported model's answers compare with the application's.
struct ParityProof {
    Comparison file;                         ///< The file beside the application, both on the same pixels.
    std::optional<double> noveltyDifference; ///< The largest, where both say how unlike the training pictures one is.
    int generatedPictures = 0;               ///< Made up, because the run's own did not suffice or could not be read.
    /// Of large JPEGs, which the application reads at a reduced size (see decodeImage): its answers for them beside
    /// its answers for all their pixels. Says nothing of the file.
    Comparison reducedReading;
    Text remark; ///< Of the application; see Predictor::remark().

    [[nodiscard]] bool isAccepted() const;
};

/// The largest difference of a probability with which an export is accepted.
inline constexpr double kLargestAccepted = 0.02;

/// Which `count` of `size` things to look at, from the first to nearly the last; all of them if there are fewer.
std::vector<std::size_t> evenlySpread(std::size_t size, std::size_t count);

struct ParityOptions {
    int pictures = 16;
    TorchScriptTrust trust = TorchScriptTrust::Refuse; ///< In the run's backbone.
    DeviceChoice device;                               ///< Where the application computes.
    int threads = 0;                                   ///< Of the processor; 0: all cores.
};

/// Opens an exported file as anyone would, and puts its answers beside the application's on some of the run's
/// validation pictures, evenly spread, and on generated ones where those do not suffice. Both get all pixels of a
/// picture and compute in float32, the file on the processor. Blocks.
/// @throws Error if the file cannot be opened, does not take several pictures at once, or differs by more than
///         kLargestAccepted; or if the application's own answers are no numbers. @throws Cancelled
ParityProof checkParity(const std::filesystem::path& runFolder, const std::filesystem::path& file,
                        const ParityOptions& options, const CancellationToken& token);

} // namespace graft
