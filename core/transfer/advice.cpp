#include "transfer/advice.h"

#include "transfer/transfer_profile.h"

#include <cmath>
#include <string>

namespace graft {

namespace {
constexpr std::size_t kLargePerClass = 100;
constexpr double kFittingAccuracy = 0.95;
constexpr double kLateShare = 0.8; ///< Of the layers: too few are left after it to make a difference.

std::string percent(double share)
{
    return std::to_string(int(std::lround(100 * share))) + " %";
}

/// Of the layers with weights in the first `count` stages.
double shareOfLayers(const std::vector<StageInfo>& stages, int count)
{
    int before = 0;
    int all = 0;
    for (int i = 0; i < int(stages.size()); ++i) {
        all += stages[std::size_t(i)].weightedLayers;
        before += i < count ? stages[std::size_t(i)].weightedLayers : 0;
    }
    return all > 0 ? double(before) / all : 0;
}
} // namespace

Similarity similarityFromHeadOnly(double validAccuracy)
{
    return validAccuracy >= kFittingAccuracy ? Similarity::Similar : Similarity::Different;
}

FreezeAdvice adviseFreeze(const Dataset& dataset, Similarity similarity)
{
    const std::size_t train = dataset.count(Split::Train);
    const std::size_t classes = dataset.classes.size();
    const bool large = classes > 0 && train / classes >= kLargePerClass;
    const std::string counted = std::to_string(train) + " training pictures in " + std::to_string(classes) + " classes";
    switch (similarity) {
    case Similarity::Unknown:
        return {.freeze = "head-only",
                .reason = counted + ". Train only the head first: it takes seconds, and its result shows whether "
                                    "the pretrained layers fit these pictures."};
    case Similarity::Similar:
        return large ? FreezeAdvice{.freeze = "0.7",
                                    .reason = counted + " like those the network knows: freeze the first 70 % and "
                                                        "let the last layers adapt."}
                     : FreezeAdvice{.freeze = "head-only",
                                    .reason = counted + " like those the network knows: the head alone is enough, "
                                                        "more would overfit."};
    case Similarity::Different:
        break;
    }
    return large ? FreezeAdvice{.freeze = "none",
                                .reason = counted + " unlike those the network knows: train all layers, starting from "
                                                    "the pretrained weights."}
                 : FreezeAdvice{.freeze = "0.4",
                                .reason = counted + " unlike those the network knows: keep the first 40 %, which see "
                                                    "edges and textures, and train the rest."};
}

FreezeAdvice adviseFreeze(const Dataset& dataset, const std::vector<StageInfo>& stages, const TransferProfile& profile)
{
    const StageProbe& peak = profile.stages.at(std::size_t(profile.peak()));
    std::string best = "A linear classifier is best after " + peak.stage + ", with " + percent(peak.accuracy) + " of " +
                       std::to_string(profile.validPictures) + " validation pictures right";
    if (profile.holdsToTheEnd() && peak.accuracy >= kFittingAccuracy) {
        if (profile.peak() + 1 < int(stages.size()))
            best += ", and about as good at the network's end";
        return {.freeze = "head-only",
                .reason = best + ": they are like those the network knows. The head alone is enough."};
    }
    const int count = profile.stagesToBest();
    const double share = shareOfLayers(stages, count);
    if (share > kLateShare) {
        FreezeAdvice advice = adviseFreeze(dataset, Similarity::Different);
        advice.reason = best + ", only near the network's end. " + advice.reason;
        return advice;
    }
    return {.freeze = shortWords(freezeStages(stages, count)),
            .reason = best + ". After " + stages.at(std::size_t(count) - 1).name + ", " + percent(share) +
                      " of the way through the layers, nothing is won any more: what follows has specialised in what "
                      "the network was trained on. Freeze up to there and train the rest."};
}

} // namespace graft
