#pragma once

class QTableView;

namespace graft::ui {

class RunsFilter;

/// A table of runs, the newest first.
QTableView* makeRunsTable(RunsFilter* runs);

/// Columns as wide as what is in them, within reason; once, since then they are the user's.
void fitRunColumns(QTableView& table);

/// The column that says which data set a run is of, where it has no room yet.
void widenDataSet(QTableView& table);

} // namespace graft::ui
