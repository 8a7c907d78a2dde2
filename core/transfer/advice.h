#pragma once

#include "datasets/dataset.h"

#include <string>

namespace graft {

/// How like the pictures are to what the backbone was trained on.
enum class Similarity { Unknown, Similar, Different };

/// How far to freeze, and why, in a sentence or two for the user.
struct FreezeAdvice {
    std::string freeze; ///< In FreezePlan::parse's words: "head-only", "0.7", "0.4", "none".
    std::string reason; ///< "860 pictures unlike ImageNet: ..."
};

/// The rule of thumb of transfer learning (Yosinski et al. 2014, and every course since): small and similar, head
/// only; large and similar, freeze 60-80 %; small and different, freeze the first third to half; large and
/// different, train everything from the pretrained weights. Large here: 100 training pictures a class or more.
FreezeAdvice adviseFreeze(const Dataset& dataset, Similarity similarity);

/// Judges similarity after a run with only the head trained: a linear head on frozen features that leaves more
/// than 5 % of the validation pictures wrong says that the features do not fit these pictures well.
Similarity similarityFromHeadOnly(double validAccuracy);

} // namespace graft
