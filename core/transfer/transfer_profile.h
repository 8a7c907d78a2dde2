#pragma once

#include "backbones/stage_info.h"
#include "base/cancellation.h"
#include "base/progress.h"
#include "datasets/dataset.h"
#include "transfer/freeze_plan.h"

#include <cstdint>
#include <string>
#include <vector>

#include <nlohmann/json_fwd.hpp>

namespace graft {

class Classifier;
class PictureSource;

/// How far a stage's output, averaged over its pixels, tells the user's classes apart.
struct StageProbe {
    std::string stage;   ///< Its name.
    double accuracy = 0; ///< Of a linear classifier on it, on validation pictures; 0 to 1.
};

/// Where along a pretrained network the user's classes are told apart best: what carries over to these pictures, and
/// from where on the network has specialised in others. A plain value.
struct TransferProfile {
    std::string backbone;
    std::vector<StageProbe> stages; ///< In the network's order; at least one.
    std::int64_t trainPictures = 0; ///< That the classifiers learnt from.
    std::int64_t validPictures = 0; ///< That they were tried on.
    double guessing = 0;            ///< What naming the commonest class each time would get right.
    double seconds = 0;

    /// Index of the best stage, the deepest of equals.
    [[nodiscard]] int peak() const;
    /// Of the best accuracy, as if two pictures more were right and two more wrong (Agresti and Coull 1998): not zero
    /// where all are right.
    [[nodiscard]] double standardError() const;
    /// How many stages from the input it takes to be as good as the best, within twice the standard error: what comes
    /// after these adds nothing for these pictures.
    [[nodiscard]] int stagesToBest() const;
    /// Whether the last stage is as good as the best, within that error.
    [[nodiscard]] bool holdsToTheEnd() const;

private:
    [[nodiscard]] bool isAsGoodAsTheBest(const StageProbe& probe) const;
};

void to_json(nlohmann::json& json, const TransferProfile& profile);
/// @throws Error if something is missing or of the wrong kind.
void from_json(const nlohmann::json& json, TransferProfile& profile);

struct ProfileOptions {
    std::int64_t trainLimit = 2000; ///< Pictures, balanced by class.
    std::int64_t validLimit = 1000;
    std::int64_t memoryBytes = std::int64_t{256} << 20; ///< For the features; deep networks get fewer pictures.
    std::uint64_t seed = 0;                             ///< Decides which pictures.
    bool bfloat16 = false;
    ProgressCallback progress;
    CancellationToken token;
};

/// Runs every chosen picture through the network once, keeps each stage's pooled output, and fits a linear classifier
/// on each stage (see probeAccuracy). Blocks; runs LibTorch on the calling thread. The classifier's head is not used;
/// its backbone is left as it was.
/// @param train, valid the sources of these splits of `dataset`, without augmentation.
/// @throws Error if none of a split's pictures can be read. @throws Cancelled
TransferProfile profileTransfer(Classifier& classifier, const Dataset& dataset, PictureSource& train,
                                PictureSource& valid, const ProfileOptions& options = {});

/// The plan that freezes the first `count` stages, those without weights that follow them, and nothing else.
FreezePlan freezeStages(const std::vector<StageInfo>& stages, int count);

/// What gives that plan in the fewest words: the head only, nothing, a fraction of two digits, or names.
FreezeChoice shortChoice(const FreezePlan& plan);

} // namespace graft
