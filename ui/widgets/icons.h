#pragma once

#include <QColor>
#include <QIcon>
#include <QPixmap>
#include <QString>

class QPainter;
class QRectF;

namespace graft::ui {

/// An icon of resources/icons in one colour, sharp at every size and pixel density. Without a colour it takes the
/// theme's text colour when it is painted, so that it follows a change of theme.
QIcon icon(const QString& name, const QColor& colour = {});

/// Paints a drawing of resources/ into a rectangle: `currentColor` in it becomes `colour`, `accentColor` the accent.
/// @param name "icons/leaf" or "illustrations/train".
void paintDrawing(QPainter& painter, const QString& name, const QRectF& rectangle, const QColor& colour);

/// A drawing as a pixmap of a size in logical pixels.
QPixmap drawing(const QString& name, const QSize& size, const QColor& colour, qreal pixelRatio);

} // namespace graft::ui
