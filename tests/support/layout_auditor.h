// Looks for what a person could not read or reach in a window.
#pragma once

#include <QStringList>
#include <QWidget>

/// Walks everything visible in `root`, as it is laid out now, and tells: what lies outside of what holds it without a
/// way to scroll there, what scrolls sideways, what lies over a neighbour, words that are cut without an ellipsis,
/// lists of choices that are narrower than their entries, words that cannot be told from their ground, what takes the
/// keyboard and has no name. Empty if all is well. Lists and tables are the views' own affair, but for their headers.
QStringList auditLayout(QWidget& root);
