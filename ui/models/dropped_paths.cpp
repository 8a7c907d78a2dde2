#include "models/dropped_paths.h"

#include "models/paths.h"

#include <QFileInfo>
#include <QMimeData>
#include <QUrl>

namespace graft::ui {

DroppedPaths droppedPaths(const QMimeData& data)
{
    DroppedPaths dropped;
    for (const QUrl& url : data.urls()) {
        if (url.isLocalFile())
            dropped.paths.push_back(toPath(url.toLocalFile()));
    }
    dropped.isOneFolder = dropped.paths.size() == 1 && QFileInfo(toQString(dropped.paths.front())).isDir();
    return dropped;
}

} // namespace graft::ui
