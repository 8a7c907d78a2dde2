#include "studio/settings.h"

#include <QSettings>

namespace graft::ui {

namespace {

constexpr auto kFormat = "format"; ///< Of what follows; keys are only added.
constexpr auto kGeometry = "window/geometry";
constexpr auto kAppearance = "window/appearance";
constexpr auto kLanguage = "window/language";
constexpr auto kData = "project/data";
constexpr auto kRun = "project/run";
constexpr auto kBackbone = "project/backbone";
constexpr auto kRecent = "project/recent";
constexpr auto kBalanced = "project/balanced";
constexpr auto kSmallAnswers = "window/smallAnswers";

} // namespace

Settings Settings::load()
{
    const QSettings stored("graft", "studio");
    Settings settings;
    settings.geometry = stored.value(kGeometry).toByteArray();
    settings.dataFolder = stored.value(kData).toString();
    settings.runFolder = stored.value(kRun).toString();
    settings.backbone = stored.value(kBackbone).toString();
    settings.recentFolders = stored.value(kRecent).toStringList();
    settings.smallAnswers = stored.value(kSmallAnswers).toBool();
    settings.balanced = stored.value(kBalanced).toBool();
    settings.language = stored.value(kLanguage).toString();
    const QString appearance = stored.value(kAppearance).toString();
    settings.appearance = appearance == "dark"    ? Appearance::Dark
                          : appearance == "light" ? Appearance::Light
                                                  : Appearance::System;
    return settings;
}

void Settings::save() const
{
    QSettings stored("graft", "studio");
    stored.setValue(kFormat, 1);
    stored.setValue(kGeometry, geometry);
    stored.setValue(kData, dataFolder);
    stored.setValue(kRun, runFolder);
    stored.setValue(kBackbone, backbone);
    stored.setValue(kRecent, recentFolders);
    stored.setValue(kBalanced, balanced);
    stored.setValue(kSmallAnswers, smallAnswers);
    stored.setValue(kLanguage, language);
    stored.setValue(kAppearance, appearance == Appearance::Dark    ? "dark"
                                 : appearance == Appearance::Light ? "light"
                                                                   : "system");
}

} // namespace graft::ui
