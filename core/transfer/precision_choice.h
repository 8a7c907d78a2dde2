#pragma once

#include "base/text.h"

#include <string>

#include <nlohmann/json_fwd.hpp>

namespace graft {

/// What a picture costs in one precision, in seconds.
struct PassSeconds {
    double frozen = 0;  ///< Through the frozen stages, once.
    double trained = 0; ///< Through the others and the head: forward, backward, no update.
};

/// What a network did with a few pictures, in float32 and in bfloat16.
struct PrecisionTrial {
    PassSeconds float32;
    PassSeconds bfloat16;
    int pictures = 0;    ///< That the frozen stages, or all if none is frozen, were compared on.
    int sameAnswers = 0; ///< Of them: those that are nearest to the same class in both precisions.
    double difference =
        0; ///< Between those stages' results, as a share of them: the norm of what differs over the norm.
};

/// How often a job passes each picture through the two parts of the network.
struct PassCounts {
    double frozen = 0;
    double trained = 0;
};

/// Which precision a job computes in, and why, for people: "0.45 of float32's time; ...".
struct PrecisionChoice {
    bool bfloat16 = false;
    Text reason;
};

/// bfloat16 where the whole job takes at most nine tenths of float32's time and what the compared stages give means the
/// same: all answers but one in ten, and results that differ by at most a tenth. (bfloat16 rounds to 8 significant
/// bits; over fifty layers that comes to some hundredths. The largest difference of a single number says less: the more
/// numbers, the larger it is.) Of the arguments alone.
PrecisionChoice choosePrecision(const PrecisionTrial& trial, const PassCounts& passes);

void to_json(nlohmann::json& json, const PrecisionTrial& trial);
/// @throws nlohmann::json::exception if a field is missing or of the wrong kind.
void from_json(const nlohmann::json& json, PrecisionTrial& trial);

} // namespace graft
