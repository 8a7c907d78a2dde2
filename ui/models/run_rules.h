#pragma once

#include "runs/run_list.h"

#include <QString>

namespace graft::ui {

class Project;

/// Why a run's results cannot be shown now, a sentence; empty if they can.
QString whyNotOpened(const ListedRun& run, const Project& project);

/// Why a run cannot be deleted now, a sentence; empty if it can.
QString whyNotDeleted(const ListedRun& run, const Project& project);

/// Why a run cannot go on now, a sentence; empty if it can.
QString whyNotContinued(const ListedRun& run, const Project& project);

/// Why a run cannot be given more epochs now, a sentence; empty if it can.
QString whyNotTrainedFurther(const ListedRun& run, const Project& project);

} // namespace graft::ui
