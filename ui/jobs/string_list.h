#pragma once

#include <QString>
#include <QStringList>

#include <string>
#include <vector>

namespace graft::ui {

/// The core's texts as Qt's.
inline QStringList toStringList(const std::vector<std::string>& texts)
{
    QStringList list;
    for (const std::string& text : texts)
        list << QString::fromStdString(text);
    return list;
}

} // namespace graft::ui
