#pragma once

#include "deploy/predictor.h"

#include <string>
#include <vector>

class QMimeData;

namespace graft::ui {

/// Answers for the clipboard, in UTF-8: file, class, probability, unlike ("yes", "no", or empty where the model does
/// not know), separated by tabs, below a line of headings; with what went wrong at the end where something did. What a
/// spreadsheet would take for a formula is kept from it as predictionTable() does.
std::string tabbedTable(const std::vector<Prediction>& answers);

/// The table for spreadsheets, and as text for everything else. The clipboard takes it.
QMimeData* mimeOf(const std::vector<Prediction>& answers);

} // namespace graft::ui
