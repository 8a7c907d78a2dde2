#pragma once

#include "jobs/unfinished_job.h"

#include <QString>

namespace graft::ui {

/// When something was: "just now", "today at 14:05", "yesterday", "3 days ago", "on 3/1/26".
QString whenInWords(const QDateTime& then, const QDateTime& now);

/// "Training of leaves stopped at epoch 7 of 20, yesterday".
QString unfinishedTitle(const UnfinishedRun& unfinished, const QDateTime& now);
/// What can be done with it, and what cannot.
QString unfinishedText(const UnfinishedRun& unfinished);

/// What it means for the learning rates if a run gets more epochs than it was to have.
QString scheduleOfMoreEpochs(const ListedRun& run);

} // namespace graft::ui
