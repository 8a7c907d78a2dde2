#pragma once

class QCustomPlot;
class QFont;

namespace graft::ui {

/// Ground, axes and grid of a plot in the colours of the theme in use.
/// @param font of the window; the axes take it a little smaller.
void styleAxes(QCustomPlot& plot, const QFont& font);

} // namespace graft::ui
