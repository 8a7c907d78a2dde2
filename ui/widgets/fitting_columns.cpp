#include "widgets/fitting_columns.h"

#include "widgets/layout.h"

#include <QAbstractItemModel>
#include <QEvent>
#include <QHeaderView>
#include <QTableView>

#include <algorithm>

namespace graft::ui {

namespace {

constexpr int kPadding = 28; ///< Of a cell, as the style sheet has it, and a little air.

} // namespace

FittingColumns::FittingColumns(QTableView* table, int widest, std::vector<int> lesser, std::map<int, int> widths)
    : QObject(table), m_table(table), m_widest(widest), m_lesser(std::move(lesser)), m_widths(std::move(widths))
{
    QHeaderView* header = table->horizontalHeader();
    header->setSectionResizeMode(QHeaderView::Fixed);
    header->setSectionResizeMode(widest, QHeaderView::Stretch);
    table->viewport()->installEventFilter(this);
    connect(table->model(), &QAbstractItemModel::dataChanged, this, &FittingColumns::fit);
    connect(table->model(), &QAbstractItemModel::modelReset, this, &FittingColumns::fit);
    fit();
}

int FittingColumns::widthOf(int column) const
{
    if (const auto width = m_widths.find(column); width != m_widths.end())
        return width->second;
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
    const auto mayGo = [this](int column) {
        return std::find(m_lesser.begin(), m_lesser.end(), column) != m_lesser.end();
    };
    std::map<int, int> widths;
    int needed = 0;
    for (int column = 0; column < m_table->model()->columnCount(); ++column) {
        if (m_table->isColumnHidden(column) && !mayGo(column))
            continue;
        widths[column] = widthOf(column);
        needed += widths[column];
        if (column != m_widest)
            m_table->horizontalHeader()->resizeSection(column, widths[column]);
    }
    for (const int column : m_lesser) {
        const bool isTooMuch = needed > m_table->viewport()->width();
        m_table->setColumnHidden(column, isTooMuch);
        needed -= isTooMuch ? widths[column] : 0;
    }
}

bool FittingColumns::eventFilter(QObject* watched, QEvent* event)
{
    if (event->type() == QEvent::Resize || event->type() == QEvent::FontChange || event->type() == QEvent::Show)
        fit();
    return QObject::eventFilter(watched, event);
}

} // namespace graft::ui
