#pragma once

#include "widgets/theme.h"

#include <QByteArray>
#include <QString>

namespace graft::ui {

/// What the window remembers from one start to the next. A plain value; small enough to read at start-up.
struct Settings {
    QByteArray geometry;
    QString dataFolder;        ///< The last data set; empty for none.
    QString runFolder;         ///< The last run; empty for none.
    QStringList recentFolders; ///< Data sets, the newest first; eight at most.
    QString backbone;
    bool balanced = false;     ///< Whether rare classes are weighed more.
    bool smallAnswers = false; ///< Whether the answers for pictures are shown as small cards.
    Appearance appearance = Appearance::System;
    QString language; ///< "en" or "ko"; empty: the desktop's.

    static Settings load();
    void save() const;
};

} // namespace graft::ui
