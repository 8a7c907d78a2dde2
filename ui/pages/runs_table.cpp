#include "pages/runs_table.h"

#include "models/runs_model.h"
#include "widgets/layout.h"
#include "widgets/table.h"

#include <QCoreApplication>
#include <QHeaderView>
#include <QTableView>

#include <algorithm>

namespace graft::ui {

namespace {

constexpr int kTableHeight = 180;
constexpr int kRunHeight = 34;
constexpr int kNameWidth = 180;
constexpr int kWidestColumn = 220;

} // namespace

QTableView* makeRunsTable(RunsFilter* runs)
{
    QTableView* table = makeTable(runs);
    table->setAccessibleName(QCoreApplication::translate("graft::ui::RunsDialog", "Runs"));
    table->setSelectionMode(QAbstractItemView::ExtendedSelection);
    table->setEditTriggers(QAbstractItemView::NoEditTriggers); // a double click opens
    table->setSortingEnabled(true);
    table->sortByColumn(RunsModel::When, Qt::DescendingOrder);
    table->setMinimumHeight(scaled(kTableHeight));
    table->verticalHeader()->setDefaultSectionSize(scaled(kRunHeight));
    table->horizontalHeader()->setMinimumSectionSize(scaled(36));
    table->horizontalHeader()->setStretchLastSection(true);
    table->setContextMenuPolicy(Qt::CustomContextMenu);
    return table;
}

void fitRunColumns(QTableView& table)
{
    for (int column = 0; column < RunsModel::ColumnCount; ++column) {
        table.resizeColumnToContents(column);
        const int least = column == RunsModel::Name || column == RunsModel::Note ? scaled(kNameWidth) : 0;
        table.setColumnWidth(column, std::clamp(table.columnWidth(column), least, scaled(kWidestColumn)));
    }
}

void widenDataSet(QTableView& table)
{
    table.setColumnWidth(RunsModel::DataSet, std::max(table.columnWidth(RunsModel::DataSet), scaled(kNameWidth)));
}

} // namespace graft::ui
