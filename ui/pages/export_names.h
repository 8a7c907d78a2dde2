#pragma once

#include "deploy/export.h"

#include <QString>

namespace graft::ui {

/// A name for an exported file, of a run's own, so that two of them do not meet.
QString proposedName(const QString& run, ExportFormat format);

/// The same place under a name that fits the format: what was proposed for another one is proposed for this, and of a
/// name of the user's own the ending changes.
QString fitted(const QString& target, const QString& run, ExportFormat format);

} // namespace graft::ui
