#pragma once

#include <QString>

class QCoreApplication;

namespace graft::ui {

/// Texts, numbers and dates in a language: "en", "ko", or the desktop's if empty. English where there is no
/// translation. Widgets that are there already keep their texts; call it before they are made.
void installTranslations(QCoreApplication& application, const QString& language = {});

} // namespace graft::ui
