#include "studio/appearance_menu.h"

#include <QActionGroup>
#include <QCoreApplication>
#include <QMenu>

#include <utility>
#include <vector>

namespace graft::ui {

namespace {

struct MainWindowWords {
    Q_DECLARE_TR_FUNCTIONS(graft::ui::MainWindow)
};

template <class Value>
void addChoices(QMenu* menu, const std::vector<std::pair<Value, QString>>& choices, const Value& chosen,
                const std::function<void(Value)>& choose)
{
    auto* group = new QActionGroup(menu);
    for (const auto& [value, text] : choices) {
        QAction* action = menu->addAction(text);
        action->setCheckable(true);
        action->setChecked(value == chosen);
        group->addAction(action);
        QObject::connect(action, &QAction::triggered, menu, [choose, value = value] { choose(value); });
    }
}

/// Each in its own language, so that whoever cannot read the others finds it.
void addLanguagesTo(QMenu* menu, const Settings& settings, const AppearanceActions& actions)
{
    QMenu* languages = menu->addMenu(MainWindowWords::tr("Language"));
    addChoices<QString>(languages,
                        {{{}, MainWindowWords::tr("Like the desktop")},
                         {"en", QStringLiteral("English")},
                         {"ko", QStringLiteral("한국어")}},
                        settings.language, actions.setLanguage);
    QObject::connect(menu, &QMenu::aboutToShow, languages,
                     [languages, canSet = actions.canSetLanguage] { languages->setEnabled(canSet()); });
}

} // namespace

QMenu* makeAppearanceMenu(QWidget* window, const Settings& settings, const AppearanceActions& actions)
{
    auto* menu = new QMenu(window);
    addChoices<Appearance>(menu,
                           {{Appearance::System, MainWindowWords::tr("Like the desktop")},
                            {Appearance::Light, MainWindowWords::tr("Light")},
                            {Appearance::Dark, MainWindowWords::tr("Dark")}},
                           settings.appearance, actions.setAppearance);
    menu->addSeparator();
    addLanguagesTo(menu, settings, actions);
    menu->addSeparator();
    QObject::connect(menu->addAction(MainWindowWords::tr("Help")), &QAction::triggered, menu, actions.showHelp);
    QObject::connect(menu->addAction(MainWindowWords::tr("About Graft")), &QAction::triggered, menu, actions.showAbout);
    return menu;
}

} // namespace graft::ui
