#pragma once

#include "base/display_name.h"

#include <QFile>
#include <QString>

#include <filesystem>

namespace graft::ui {

/// A path as text to show and to find things by. Lossless for names of any bytes, which QString is not: see
/// displayName().
inline QString toQString(const std::filesystem::path& path)
{
    return QString::fromStdString(displayName(path));
}

/// The path that toQString() was given, or that the user has typed.
inline std::filesystem::path toPath(const QString& text)
{
    return pathFromDisplayName(text.toStdString());
}

/// A name that comes from Qt, as from its file dialogs.
inline std::filesystem::path pathFromQt(const QString& name)
{
    return QFile::encodeName(name).toStdString();
}

} // namespace graft::ui
