#include "widgets/table.h"

#include "widgets/layout.h"

#include <QHeaderView>
#include <QStyle>
#include <QStyleOptionHeader>
#include <QTableView>

#include <algorithm>

namespace graft::ui {

namespace {

constexpr int kRowHeight = 40;

/// No higher than it must be; layouts give it what is left.
class Table final : public QTableView {
public:
    using QTableView::QTableView;

    [[nodiscard]] QSize sizeHint() const override
    {
        const QSize usual = QTableView::sizeHint();
        return minimumHeight() > 0 ? QSize(usual.width(), minimumHeight()) : usual;
    }
};

} // namespace

QTableView* makeTable(QAbstractItemModel* model, QWidget* parent)
{
    auto* table = new Table(parent);
    table->setModel(model);
    table->setShowGrid(false);
    table->setFrameShape(QFrame::NoFrame);
    table->setSelectionBehavior(QAbstractItemView::SelectRows);
    table->setSelectionMode(QAbstractItemView::SingleSelection);
    table->setWordWrap(false);
    table->setTabKeyNavigation(false);
    table->setVerticalScrollMode(QAbstractItemView::ScrollPerPixel);
    table->setHorizontalScrollMode(QAbstractItemView::ScrollPerPixel);
    table->verticalHeader()->hide();
    table->verticalHeader()->setDefaultSectionSize(scaled(kRowHeight));
    table->verticalHeader()->setSectionResizeMode(QHeaderView::Fixed);
    table->horizontalHeader()->setHighlightSections(false);
    table->horizontalHeader()->setMinimumSectionSize(scaled(56));
    table->horizontalHeader()->setTextElideMode(Qt::ElideRight);
    return table;
}

int titleWidth(const QTableView& table, int column)
{
    const QHeaderView* header = table.horizontalHeader(); // whose own hint is 0 for what is hidden
    QStyleOptionHeader option;
    option.initFrom(header);
    QFont bold = header->font(); // as the header reckons, so that a title can be chosen
    bold.setBold(true);
    option.fontMetrics = QFontMetrics(bold);
    option.orientation = Qt::Horizontal;
    option.text = table.model()->headerData(column, Qt::Horizontal).toString();
    option.sortIndicator = table.isSortingEnabled() ? QStyleOptionHeader::SortDown : QStyleOptionHeader::None;
    const QSize size = header->style()->sizeFromContents(QStyle::CT_HeaderSection, &option, {}, header);
    return std::max(size.width(), header->minimumSectionSize());
}

} // namespace graft::ui
