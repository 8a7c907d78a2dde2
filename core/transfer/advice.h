#pragma once

#include "backbones/stage_info.h"
#include "base/text.h"
#include "datasets/dataset.h"
#include "transfer/freeze_choice.h"

#include <string>
#include <vector>

namespace graft {

struct TransferProfile;

/// How like the pictures are to what the backbone was trained on.
enum class Similarity { Unknown, Similar, Different };

/// How far to freeze, and why, in a sentence or two for the user.
struct FreezeAdvice {
    FreezeChoice freeze;
    Text reason; ///< "860 pictures unlike ImageNet: ..."
};

/// The rule of thumb of transfer learning (Yosinski et al. 2014, and every course since): small and similar, head
/// only; large and similar, freeze 60-80 %; small and different, freeze the first third to half; large and
/// different, train everything from the pretrained weights. Large here: 100 training pictures a class or more.
FreezeAdvice adviseFreeze(const Dataset& dataset, Similarity similarity);

/// Judges similarity after a run with only the head trained: a linear head on frozen features that leaves more
/// than 5 % of the validation pictures wrong says that the features do not fit these pictures well.
/// @param validAccuracy the most that the validation pictures leave possible, the upper end of its interval: from a
///        few of them nothing is concluded.
Similarity similarityFromHeadOnly(double validAccuracy);

/// The same, from where along the network the classes are told apart best. Where a linear classifier leaves few
/// mistakes and is as good at the end, the head alone is enough. Where it comes no further from some stage on, what
/// follows has specialised in what the network was trained on: freeze up to there and train the rest. Where it rises
/// almost to the end and still does not suffice, the rule of thumb above for different pictures.
/// @param stages of the profiled backbone.
FreezeAdvice adviseFreeze(const Dataset& dataset, const std::vector<StageInfo>& stages, const TransferProfile& profile);

} // namespace graft
