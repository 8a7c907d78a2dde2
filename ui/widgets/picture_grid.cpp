#include "widgets/picture_grid.h"

#include "widgets/picture_delegate.h"

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
}

} // namespace graft::ui
