#include "models/dropped_paths.h"

#include <QMimeData>
#include <QUrl>

namespace graft::ui {

DroppedPaths droppedPaths(const QMimeData& data)
{
    DroppedPaths dropped;
    for (const QUrl& url : data.urls()) {
        if (url.isLocalFile()) // by its bytes, which need be no text
            dropped.paths.emplace_back(
                QByteArray::fromPercentEncoding(url.path(QUrl::FullyEncoded).toLatin1()).toStdString());
    }
    std::error_code ignored;
    dropped.isOneFolder = dropped.paths.size() == 1 && std::filesystem::is_directory(dropped.paths.front(), ignored);
    return dropped;
}

} // namespace graft::ui
