#pragma once

#include "deploy/export.h"
#include "jobs/job.h"
#include "runs/run_store.h"

namespace graft::ui {

/// Runs in the default folder, newest first.
ResultJob<std::vector<RunSummary>>* startListRuns(Executor& executor, QObject* parent);

/// The report of an earlier run.
ResultJob<TrainingReport>* startReadReport(Executor& executor, const std::filesystem::path& run, QObject* parent);

/// Writes a run in a format and checks what was written against the application. Needs the compute thread.
ResultJob<ExportResult>* startExport(Executor& compute, const std::filesystem::path& run,
                                     const std::filesystem::path& target, const ExportOptions& options,
                                     QObject* parent);

} // namespace graft::ui
