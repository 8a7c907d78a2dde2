#pragma once

#include "runs/run_store.h"

#include <nlohmann/json.hpp>

namespace graft {

void to_json(nlohmann::json& json, const EpochRecord& record);
void from_json(const nlohmann::json& json, EpochRecord& record);

/// Loss, accuracy, confusion and the list of pictures with what was said of them.
void to_json(nlohmann::json& json, const EvaluationResult& result);
void from_json(const nlohmann::json& json, EvaluationResult& result);

} // namespace graft
