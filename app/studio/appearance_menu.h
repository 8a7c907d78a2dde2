#pragma once

#include "studio/settings.h"

#include <functional>

class QMenu;
class QWidget;

namespace graft::ui {

/// What the menu of the window's looks does.
struct AppearanceActions {
    std::function<void(Appearance appearance)> setAppearance;
    std::function<void(const QString& language)> setLanguage;
    std::function<bool()> canSetLanguage; ///< Now: the window opens anew, and what runs would be stopped.
    std::function<void()> showHelp;
    std::function<void()> showAbout;
};

/// Light and dark, languages, help; with what the settings say marked.
QMenu* makeAppearanceMenu(QWidget* window, const Settings& settings, const AppearanceActions& actions);

} // namespace graft::ui
