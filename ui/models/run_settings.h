#pragma once

#include "training/training_config.h"

#include <QString>

#include <utility>
#include <vector>

namespace graft::ui {

/// One setting of a run as people read it.
struct SettingInWords {
    QString title;
    QString value;
};

/// All that decide a run, in the same order for every configuration.
std::vector<SettingInWords> settingsInWords(const TrainingConfig& config);

/// Those in which two runs differ, with both values.
struct DifferentSetting {
    QString title;
    QString first;
    QString second;
};
std::vector<DifferentSetting> differentSettings(const TrainingConfig& first, const TrainingConfig& second);

} // namespace graft::ui
