#include "widgets/fitting_columns.h"

#include "widgets/layout.h"
#include "widgets/table.h"

#include <QAbstractItemModel>
#include <QEvent>
#include <QHeaderView>
#include <QTableView>

#include <algorithm>

namespace graft::ui {

namespace {

constexpr int kPadding = 28; ///< Of a cell, as the style sheet has it, and a little air.

} // namespace

FittingColumns::FittingColumns(QTableView* table, int widest, std::vector<int> lesser, std::map<int, int> widths,
                               std::map<int, int> least)
    : QObject(table),
      m_table(table),
      m_widest(widest),
      m_lesser(std::move(lesser)),
      m_widths(std::move(widths)),
      m_least(std::move(least))
{
    QHeaderView* header = table->horizontalHeader();
    header->setSectionResizeMode(QHeaderView::Fixed);
    header->setSectionResizeMode(widest, QHeaderView::Stretch);
    table->viewport()->installEventFilter(this);
    header->installEventFilter(this); // its titles may be written otherwise than the cells
    connect(table->model(), &QAbstractItemModel::dataChanged, this, &FittingColumns::fit);
    connect(table->model(), &QAbstractItemModel::modelReset, this, &FittingColumns::fit);
    fit();
}

int FittingColumns::widthOf(int column) const
{
    if (const auto width = m_widths.find(column); width != m_widths.end())
        return std::max(width->second, titleWidth(*m_table, column));
    const QAbstractItemModel* model = m_table->model();
    const QFontMetrics metrics(m_table->font());
    int widest = 0;
    for (int row = 0; row < model->rowCount(); ++row)
        widest = std::max(widest, metrics.horizontalAdvance(model->index(row, column).data().toString()));
    return std::max(widest + kPadding, titleWidth(*m_table, column));
}

int FittingColumns::leastOf(int column, int width) const
{
    const auto least = m_least.find(column);
    return least == m_least.end() ? width : std::min(width, std::max(least->second, titleWidth(*m_table, column)));
}

/// All but those that somebody else has hidden.
std::map<int, int> FittingColumns::widthsOfShown() const
{
    std::map<int, int> widths;
    for (int column = 0; column < m_table->model()->columnCount(); ++column)
        if (!m_table->isColumnHidden(column) || std::find(m_lesser.begin(), m_lesser.end(), column) != m_lesser.end())
            widths[column] = widthOf(column);
    return widths;
}

void FittingColumns::fit()
{
    const int room = m_table->viewport()->width();
    std::map<int, int> widths = widthsOfShown();
    int needed = 0;
    for (const auto& [column, width] : widths)
        needed += leastOf(column, width);
    for (const int column : m_lesser) {
        const bool isTooMuch = needed > room;
        m_table->setColumnHidden(column, isTooMuch);
        if (!isTooMuch)
            continue;
        needed -= leastOf(column, widths[column]);
        widths.erase(column);
    }
    // What is spare goes to the widest first, which is not cut as long as another can be narrower.
    int spare = room - needed - (widths[m_widest] - leastOf(m_widest, widths[m_widest]));
    for (const auto& [column, width] : widths) {
        if (column == m_widest)
            continue;
        const int more = std::clamp(spare, 0, width - leastOf(column, width));
        spare -= more;
        m_table->horizontalHeader()->resizeSection(column, leastOf(column, width) + more);
    }
}

bool FittingColumns::eventFilter(QObject* watched, QEvent* event)
{
    const bool isOfCells = watched == m_table->viewport() && event->type() == QEvent::Resize;
    if (isOfCells || event->type() == QEvent::FontChange || event->type() == QEvent::Show)
        fit();
    return QObject::eventFilter(watched, event);
}

} // namespace graft::ui
