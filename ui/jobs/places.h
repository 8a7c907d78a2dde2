#pragma once

#include "jobs/executor.h"

#include <QString>
#include <QStringList>

#include <functional>

class QObject;

namespace graft::ui {

/// Finds a folder for a dialog to begin in, since a folder on a network that is gone answers nobody for minutes. It is
/// the first of some that is there, or the user's own; also where the disk has not told soon.
/// @param candidates asked for in the background. @param then called once on the owner's thread, unless the owner is
/// gone by then.
void findPlace(Executor& background, std::function<QStringList()> candidates, QObject* owner,
               std::function<void(const QString& folder)> then);

/// Where files of a kind may be saved: where the last one went, also at the last start, and the user's documents. Reads
/// a file.
QStringList placesToSave(const QString& kind);

/// The next file of that kind is proposed there.
void rememberPlace(Executor& background, const QString& kind, const QString& folder);

} // namespace graft::ui
