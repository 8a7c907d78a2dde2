#pragma once

#include "runs/run_store.h"

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

/// Those in which two runs differ, with both values. What was left to the program counts by what it came to.
struct DifferentSetting {
    QString title;
    QString first;
    QString second;
};
std::vector<DifferentSetting> differentSettings(const TrainingReport& first, const TrainingReport& second);

} // namespace graft::ui
