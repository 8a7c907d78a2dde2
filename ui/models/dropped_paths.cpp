#include "models/dropped_paths.h"

#include <QMimeData>
#include <QUrl>

namespace graft::ui {

std::vector<std::filesystem::path> droppedPaths(const QMimeData& data)
{
    std::vector<std::filesystem::path> paths;
    for (const QUrl& url : data.urls()) {
        if (url.isLocalFile()) // by its bytes, which need be no text
            paths.emplace_back(QByteArray::fromPercentEncoding(url.path(QUrl::FullyEncoded).toLatin1()).toStdString());
    }
    return paths;
}

} // namespace graft::ui
