#include "widgets/picture_grid.h"

#include "models/picture_list_model.h"
#include "widgets/picture_delegate.h"

#include <QScrollBar>

#include <algorithm>

namespace graft::ui {

PictureGrid::PictureGrid(QWidget* parent) : QListView(parent)
{
    setViewMode(IconMode);
    setResizeMode(Adjust);
    setMovement(Static);
    setUniformItemSizes(true);
    setLayoutMode(Batched);
    setBatchSize(2000);
    setSpacing(4);
    setMouseTracking(true);
    setVerticalScrollMode(ScrollPerPixel);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setSelectionMode(SingleSelection);
    setAcceptDrops(false);
    setDragEnabled(false);
    setFrameShape(NoFrame);
    setAccessibleName(tr("Pictures"));
    auto* delegate = new PictureDelegate(this);
    setItemDelegate(delegate);
}

QSize PictureGrid::sizeHint() const
{
    const QSize usual = QListView::sizeHint();
    return minimumHeight() > 0 ? QSize(usual.width(), minimumHeight()) : usual;
}

void PictureGrid::setCardWidth(int width)
{
    static_cast<PictureDelegate*>(itemDelegate())->setCardWidth(width);
    doItemsLayout();
    keepRows();
}

void PictureGrid::setRowsAtLeast(int rows)
{
    m_rowsAtLeast = rows;
    keepRows();
}

void PictureGrid::keepRows()
{
    if (m_rowsAtLeast == 0)
        return;
    QStyleOptionViewItem option;
    initViewItemOption(&option);
    const int card = itemDelegate()->sizeHint(option, {}).height();
    setMinimumHeight(m_rowsAtLeast * (card + spacing()) + spacing() + 2 * frameWidth());
}

void PictureGrid::changeEvent(QEvent* event)
{
    QListView::changeEvent(event);
    if (event->type() == QEvent::FontChange)
        keepRows();
}

void PictureGrid::setGrouped(bool grouped)
{
    auto* delegate = static_cast<PictureDelegate*>(itemDelegate());
    if (delegate->isGrouped() == grouped)
        return;
    delegate->setGrouped(grouped);
    scheduleDelayedItemsLayout();
}

void PictureGrid::setSelectsMany()
{
    setSelectionMode(ExtendedSelection);
    setSelectionRectVisible(true);
}

int PictureGrid::selectedCount() const
{
    int count = 0;
    for (const QItemSelectionRange& range : selectionModel()->selection())
        count += range.height();
    return count;
}

std::vector<int> PictureGrid::selectedRows() const
{
    std::vector<int> rows;
    for (const QItemSelectionRange& range : selectionModel()->selection())
        for (int row = range.top(); row <= range.bottom(); ++row)
            rows.push_back(row);
    std::sort(rows.begin(), rows.end());
    return rows;
}

void PictureGrid::selectOnly(int row)
{
    selectionModel()->setCurrentIndex(model()->index(row, 0), QItemSelectionModel::ClearAndSelect);
}

QModelIndex PictureGrid::firstInSight() const
{
    const int step = std::max(1, sizeHintForIndex(model()->index(0, 0)).height() / 2);
    for (int y = 0; y < viewport()->height(); y += step)
        if (const QModelIndex index = indexAt({viewport()->width() / 6, y}); index.isValid())
            return index;
    return {};
}

std::unordered_set<SharedPath> PictureGrid::selectedFiles() const
{
    std::unordered_set<SharedPath> files;
    if (const auto* pictures = qobject_cast<const PictureListModel*>(model()))
        for (const int row : selectedRows())
            files.insert(pictures->items()[std::size_t(row)].file);
    return files;
}

void PictureGrid::select(const std::unordered_set<SharedPath>& files, const std::optional<SharedPath>& current)
{
    const std::vector<PictureItem>& items = static_cast<PictureListModel*>(model())->items();
    QItemSelection selection;
    for (std::size_t row = 0; row < items.size(); ++row) {
        const std::size_t begin = row;
        while (row < items.size() && files.contains(items[row].file))
            ++row;
        if (row > begin)
            selection.select(model()->index(int(begin), 0), model()->index(int(row) - 1, 0));
    }
    selectionModel()->select(selection, QItemSelectionModel::ClearAndSelect);
    for (std::size_t row = 0; row < items.size() && current; ++row)
        if (items[row].file == *current)
            return selectionModel()->setCurrentIndex(model()->index(int(row), 0), QItemSelectionModel::NoUpdate);
}

void PictureGrid::startAnew()
{
    m_wanted.reset();
    if (auto* pictures = qobject_cast<PictureListModel*>(model()))
        pictures->setItems({});
    doItemsLayout(); // now, or the place of those that went would be kept
    verticalScrollBar()->setValue(0);
}

void PictureGrid::keepPlace(const std::function<void()>& change)
{
    const auto* pictures = qobject_cast<const PictureListModel*>(model());
    if (!pictures || pictures->rowCount() == 0)
        return change();
    const QModelIndex first = m_wanted ? QModelIndex(m_wanted->picture) : firstInSight();
    const int firstRow = std::max(0, first.row());
    const int top = m_wanted ? m_wanted->top : first.isValid() ? visualRect(first).top() : 0;
    const SharedPath firstFile = pictures->items()[std::size_t(firstRow)].file;
    const std::optional<SharedPath> current =
        currentIndex().isValid() ? std::optional(pictures->items()[std::size_t(currentIndex().row())].file)
                                 : std::nullopt;
    const std::unordered_set<SharedPath> selected = selectedFiles();
    const int before = pictures->rowCount();
    bool begunAnew = false;
    const auto connection = connect(model(), &QAbstractItemModel::modelReset, this, [&begunAnew] { begunAnew = true; });
    change();
    disconnect(connection);
    if (begunAnew)
        select(selected, current);
    if (pictures->rowCount() == 0 || (!begunAnew && pictures->rowCount() == before))
        return;
    const int row = pictures->rowOf(firstFile);
    m_wanted = Place{pictures->index(row >= 0 ? row : std::min(firstRow, pictures->rowCount() - 1)), top};
    goBack();
}

/// Cards are laid out in batches: now, or when they are.
void PictureGrid::goBack()
{
    if (!m_wanted || !m_wanted->picture.isValid())
        return m_wanted.reset();
    const QRect card = visualRect(m_wanted->picture);
    if (!m_wanted || card.isEmpty()) // laying out has led here
        return;
    const int value = verticalScrollBar()->value() + card.top() - m_wanted->top;
    verticalScrollBar()->setValue(value);
    if (verticalScrollBar()->value() == value || !visualRect(model()->index(model()->rowCount() - 1, 0)).isEmpty())
        m_wanted.reset();
}

void PictureGrid::updateGeometries()
{
    QListView::updateGeometries();
    goBack();
}

void PictureGrid::wheelEvent(QWheelEvent* event)
{
    m_wanted.reset();
    QListView::wheelEvent(event);
}

void PictureGrid::keyPressEvent(QKeyEvent* event)
{
    m_wanted.reset();
    QListView::keyPressEvent(event);
}

} // namespace graft::ui
