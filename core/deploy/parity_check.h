#pragma once

#include "backbones/scripted_backbone.h"
#include "base/cancellation.h"
#include "transfer/device_choice.h"

#include <cstddef>
#include <filesystem>
#include <string>
#include <vector>

namespace graft {

/// How an exported model's answers compare with the application's.
struct ParityProof {
    int checkedPictures = 0;      ///< Pictures that went through both models.
    int generatedPictures = 0;    ///< Of these, made up because the run's own did not suffice or could not be read.
    double largestDifference = 0; ///< Of any probability.
    int agreeing = 0;             ///< Pictures with the same best class.
    std::filesystem::path worstPicture; ///< The one with the largest difference; empty if that was made up.
    std::string remark;                 ///< Of the application; see Predictor::remark().

    /// Takes in one more difference. What is no number is larger than all others, and stays.
    void add(double difference, const std::filesystem::path& picture);
    [[nodiscard]] bool isAccepted() const;
};

/// The largest difference of a probability with which an export is accepted.
inline constexpr double kLargestAccepted = 0.02;

/// Which `count` of `size` things to look at, from the first to nearly the last; all of them if there are fewer.
std::vector<std::size_t> evenlySpread(std::size_t size, std::size_t count);

/// Opens an exported file as anyone would, and puts its answers beside the application's on up to `count` of the run's
/// validation pictures, evenly spread, and on generated ones where those do not suffice. A picture goes to the file
/// with all its pixels, and to the application as it reads pictures. Both compute in float32, the file on the
/// processor. Blocks.
/// @param device where the application computes.
/// @throws Error if the file cannot be opened, does not take several pictures at once, or differs by more than
///         kLargestAccepted. @throws Cancelled
ParityProof checkParity(const std::filesystem::path& runFolder, const std::filesystem::path& file, int count,
                        const CancellationToken& token, TorchScriptTrust trust, const DeviceChoice& device);

} // namespace graft
