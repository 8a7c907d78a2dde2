#include "transfer/advice.h"

#include <string>

namespace graft {

namespace {
constexpr std::size_t kLargePerClass = 100;
constexpr double kFittingAccuracy = 0.95;
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

} // namespace graft
