#pragma once

#include "runs/run_store.h"

#include <QString>

#include <utility>
#include <vector>

namespace graft::ui {

/// A setting in which two runs differ, with both values as people read them. What was left to the program stands as
/// what it came to.
struct DifferentSetting {
    QString title;
    QString first;
    QString second;
};
std::vector<DifferentSetting> differentSettings(const TrainingReport& first, const TrainingReport& second);

} // namespace graft::ui
