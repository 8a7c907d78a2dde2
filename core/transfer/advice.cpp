#include "transfer/advice.h"

#include "base/percent.h"
#include "transfer/transfer_profile.h"

#include <string>

namespace graft {

namespace {
constexpr std::size_t kLargePerClass = 100;
constexpr double kFittingAccuracy = 0.95;
constexpr double kLateShare = 0.8; ///< Of the layers: too few are left after it to make a difference.

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
    switch (similarity) {
    case Similarity::Unknown:
        return {.freeze = FreezeChoice::headOnly(),
                .reason = Text::sentences(
                    {Text("%1 training pictures in %2 classes.", train, classes),
                     Text("Train only the head first: it takes seconds, and its result shows whether the pretrained "
                          "layers fit these pictures.")})};
    case Similarity::Similar:
        return large ? FreezeAdvice{.freeze = FreezeChoice::first(0.7),
                                    .reason = Text("%1 training pictures in %2 classes like those the network knows: "
                                                   "freeze the first 70 % and let the last layers adapt.",
                                                   train, classes)}
                     : FreezeAdvice{.freeze = FreezeChoice::headOnly(),
                                    .reason = Text("%1 training pictures in %2 classes like those the network knows: "
                                                   "the head alone is enough, more would overfit.",
                                                   train, classes)};
    case Similarity::Different:
        break;
    }
    return large ? FreezeAdvice{.freeze = FreezeChoice::nothing(),
                                .reason = Text("%1 training pictures in %2 classes unlike those the network knows: "
                                               "train all layers, starting from the pretrained weights.",
                                               train, classes)}
                 : FreezeAdvice{.freeze = FreezeChoice::first(0.4),
                                .reason = Text("%1 training pictures in %2 classes unlike those the network knows: "
                                               "keep the first 40 %, which see edges and textures, and train the rest.",
                                               train, classes)};
}

FreezeAdvice adviseFreeze(const Dataset& dataset, const std::vector<StageInfo>& stages, const TransferProfile& profile)
{
    const StageProbe& peak = profile.stages.at(std::size_t(profile.peak()));
    const std::string& name = peak.stage;
    const std::string right = percent(peak.accuracy, 0);
    const auto pictures = profile.validPictures;
    if (profile.holdsToTheEnd() && peak.accuracy >= kFittingAccuracy) {
        const Text best =
            profile.peak() + 1 < int(stages.size())
                ? Text("A linear classifier is best after %1, with %2 of %3 validation pictures right, and about as "
                       "good at the network's end: they are like those the network knows.",
                       name, right, pictures)
                : Text("A linear classifier is best after %1, with %2 of %3 validation pictures right: they are like "
                       "those the network knows.",
                       name, right, pictures);
        return {.freeze = FreezeChoice::headOnly(),
                .reason = Text::sentences({best, Text("The head alone is enough.")})};
    }
    const int count = profile.stagesToBest();
    const double share = shareOfLayers(stages, count);
    if (share > kLateShare) {
        FreezeAdvice advice = adviseFreeze(dataset, Similarity::Different);
        advice.reason = Text::sentences({Text("A linear classifier is best after %1, with %2 of %3 validation "
                                              "pictures right, only near the network's end.",
                                              name, right, pictures),
                                         advice.reason});
        return advice;
    }
    return {.freeze = shortChoice(freezeStages(stages, count)),
            .reason = Text::sentences(
                {Text("A linear classifier is best after %1, with %2 of %3 validation pictures right.", name, right,
                      pictures),
                 Text("After %1, %2 of the way through the layers, nothing is won any more: what follows has "
                      "specialised in what the network was trained on.",
                      stages.at(std::size_t(count) - 1).name, percent(share, 0)),
                 Text("Freeze up to there and train the rest.")})};
}

} // namespace graft
