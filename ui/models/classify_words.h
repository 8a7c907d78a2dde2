#pragma once

#include "models/prediction_model.h"

#include <QString>

#include <optional>

namespace graft::ui {

/// How many pictures were answered. @param rounding the largest distance from float32's answers, where there is one.
QString answersInWords(int pictures, const std::optional<double>& rounding);

/// What is to be known of the answers, in sentences. @param remark on how they were computed; usually empty.
QString answersToBeware(const PredictionModel& answers, bool hasModel, const QString& remark);

} // namespace graft::ui
