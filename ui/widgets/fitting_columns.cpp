#include "widgets/fitting_columns.h"

#include "widgets/layout.h"

#include <QAbstractItemModel>
#include <QEvent>
#include <QHeaderView>
#include <QTableView>

#include <algorithm>

namespace graft::ui {

namespace {

constexpr int kPadding = 24; ///< Of a cell, as the style sheet has it, and a little air.

} // namespace

FittingColumns::FittingColumns(QTableView* table, std::vector<int> lesser)
    : QObject(table), m_table(table), m_lesser(std::move(lesser))
{
    QHeaderView* header = table->horizontalHeader();
    header->setSectionResizeMode(QHeaderView::Fixed);
    header->setSectionResizeMode(0, QHeaderView::Stretch);
    table->viewport()->installEventFilter(this);
    connect(table->model(), &QAbstractItemModel::dataChanged, this, &FittingColumns::fit);
    fit();
}

int FittingColumns::widthOf(int column) const
{
    const QAbstractItemModel* model = m_table->model();
    const QFontMetrics metrics(m_table->font());
    QFont bold = m_table->horizontalHeader()->font();
    bold.setWeight(QFont::DemiBold);
    int widest = QFontMetrics(bold).horizontalAdvance(model->headerData(column, Qt::Horizontal).toString());
    for (int row = 0; row < model->rowCount(); ++row)
        widest = std::max(widest, metrics.horizontalAdvance(model->index(row, column).data().toString()));
    return widest + kPadding;
}

void FittingColumns::fit()
{
    const int columns = m_table->model()->columnCount();
    std::vector<int> widths;
    int needed = 0;
    for (int column = 0; column < columns; ++column) {
        widths.push_back(widthOf(column));
        needed += widths.back();
        if (column > 0)
            m_table->horizontalHeader()->resizeSection(column, widths.back());
    }
    for (const int column : m_lesser) {
        const bool isTooMuch = needed > m_table->viewport()->width();
        m_table->setColumnHidden(column, isTooMuch);
        needed -= isTooMuch ? widths[std::size_t(column)] : 0;
    }
}

bool FittingColumns::eventFilter(QObject* watched, QEvent* event)
{
    if (event->type() == QEvent::Resize || event->type() == QEvent::FontChange || event->type() == QEvent::Show)
        fit();
    return QObject::eventFilter(watched, event);
}

} // namespace graft::ui
