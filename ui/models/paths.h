#pragma once

#include <QFile>
#include <QString>

#include <filesystem>

namespace graft::ui {

/// Paths in the file system's own bytes, so that a name that is no valid text still opens.
inline QString toQString(const std::filesystem::path& path)
{
    return QFile::decodeName(path.c_str());
}

inline std::filesystem::path toPath(const QString& path)
{
    return std::filesystem::path(QFile::encodeName(path).toStdString());
}

} // namespace graft::ui
