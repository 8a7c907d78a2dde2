#include "widgets/table.h"

#include "widgets/layout.h"

#include <QHeaderView>
#include <QStyle>
#include <QTableView>

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
    const QHeaderView* header = table.horizontalHeader();
    const int hint = header->sectionSizeHint(column);
    if (!table.isSortingEnabled() || header->sortIndicatorSection() == column) // then the arrow is in it
        return hint;
    const QStyle* style = header->style();
    return hint + style->pixelMetric(QStyle::PM_HeaderMarkSize, nullptr, header) +
           style->pixelMetric(QStyle::PM_HeaderMargin, nullptr, header);
}

} // namespace graft::ui
