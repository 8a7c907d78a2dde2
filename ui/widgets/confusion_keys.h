#pragma once

#include "widgets/confusion_geometry.h"

class QKeyEvent;

namespace graft::ui {

/// What keys do in a matrix.
enum class ConfusionKey { None, Move, Choose, Larger, Smaller, Whole };
ConfusionKey meaningOf(const QKeyEvent& event);

/// Where a key that moves goes from a cell: arrows one further, Home and End along the row, with Ctrl to the corners,
/// Page Up and Page Down by what is in view.
QPoint goalOf(const QKeyEvent& event, const QPoint& from, const ConfusionGeometry& geometry);

} // namespace graft::ui
