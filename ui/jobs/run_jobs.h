#pragma once

#include "deploy/export.h"
#include "jobs/job.h"
#include "runs/run_store.h"

namespace graft::ui {

/// A report, and the name that the user gave its run; empty where none was given.
struct NamedReport {
    TrainingReport report;
    std::string name;
};

/// As listRuns(), each under the name that the user gave it.
std::vector<RunSummary> listNamedRuns(const std::filesystem::path& runsFolder);

/// Runs in the default folder, newest first, as listNamedRuns() has them.
ResultJob<std::vector<RunSummary>>* startListRuns(Executor& executor, QObject* parent);

/// The report of an earlier run.
ResultJob<NamedReport>* startReadReport(Executor& executor, const std::filesystem::path& run, QObject* parent);

/// The newest run that has learnt from the pictures in `data` and has a report; null if there is none.
ResultJob<std::shared_ptr<const NamedReport>>*
startReadLatestReport(Executor& background, const std::filesystem::path& data, QObject* parent);

/// Writes a run in a format and checks what was written against the application. Needs the compute thread.
ResultJob<ExportResult>* startExport(Executor& compute, const std::filesystem::path& run,
                                     const std::filesystem::path& target, const ExportOptions& options,
                                     QObject* parent);

} // namespace graft::ui
