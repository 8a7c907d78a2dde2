#pragma once

#include "training/training_observer.h"

#include <nlohmann/json_fwd.hpp>

#include <vector>

namespace graft {

/// What an observer of a training has been told, so that one that comes later can show it: the curve, thinned out where
/// it grows long, the latest lines of the log and the latest answers.
struct LiveRecord {
    std::vector<StepRecord> steps;
    std::vector<Text> messages;
    ValidationAnswers answers; ///< Epoch 0: there are none.

    void add(const StepRecord& step);
    void add(const Text& message);

private:
    int m_every = 1; ///< Of the steps that come, one in so many is kept.
    int m_passed = 0;
};

void to_json(nlohmann::json& json, const LiveRecord& record);
/// @throws Error or nlohmann::json::exception if it is damaged.
void from_json(const nlohmann::json& json, LiveRecord& record);

/// An observer that tells another one everything, and a record what it needs. Both outlive it.
TrainingObserver recorded(const TrainingObserver& observer, LiveRecord& record);

} // namespace graft
