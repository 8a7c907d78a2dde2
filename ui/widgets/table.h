#pragma once

class QAbstractItemModel;
class QTableView;
class QWidget;

namespace graft::ui {

/// A table in the window's manner: whole rows, no grid, 40-pixel rows.
QTableView* makeTable(QAbstractItemModel* model, QWidget* parent = nullptr);

/// What a column needs for its title with the arrow of sorting beside it, whichever is sorted by now; also of one that
/// is hidden.
int titleWidth(const QTableView& table, int column);

} // namespace graft::ui
