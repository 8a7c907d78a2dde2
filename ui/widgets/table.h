#pragma once

class QAbstractItemModel;
class QTableView;
class QWidget;

namespace graft::ui {

/// A table in the window's manner: whole rows, no grid, 40-pixel rows.
QTableView* makeTable(QAbstractItemModel* model, QWidget* parent = nullptr);

} // namespace graft::ui
