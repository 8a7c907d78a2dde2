#pragma once

#include <QRectF>
#include <QtCore/qnamespace.h>

namespace graft::ui {

/// The place of a part within a whole when the window runs from right to left; as it is otherwise. For what is painted
/// by hand: texts mirror themselves.
inline QRectF mirrored(const QRectF& part, const QRectF& whole, Qt::LayoutDirection direction)
{
    if (direction == Qt::LeftToRight)
        return part;
    return {whole.left() + whole.right() - part.right(), part.top(), part.width(), part.height()};
}

} // namespace graft::ui
