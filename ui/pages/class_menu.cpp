#include "pages/class_menu.h"

#include "jobs/string_list.h"
#include "pages/class_chooser.h"
#include "widgets/layout.h"

#include <QCoreApplication>
#include <QKeyEvent>
#include <QLineEdit>
#include <QMenu>

#include <algorithm>

namespace graft::ui {

namespace {

struct ClassMenuWords {
    Q_DECLARE_TR_FUNCTIONS(graft::ui::ClassMenu)
};

constexpr std::size_t kMostInAMenu = 40; ///< Classes; more are found by typing.
constexpr std::size_t kMostWithKeys = 10;

bool areDigits(const std::vector<std::string>& classes)
{
    return std::all_of(classes.begin(), classes.end(), [](const std::string& name) {
        return name.size() == 1 && name.front() >= '0' && name.front() <= '9';
    });
}

} // namespace

void addClassesTo(QMenu* menu, const std::vector<std::string>& classes, QWidget* window, const ClassChosen& chosen)
{
    if (classes.size() > kMostInAMenu) {
        QObject::connect(menu->addAction(ClassMenuWords::tr("One of %n classes…", nullptr, int(classes.size()))),
                         &QAction::triggered, window,
                         [classes, window, chosen] { askForClass(classes, window, chosen); });
        return;
    }
    for (std::size_t i = 0; i < classes.size(); ++i) {
        QString text = menuText(QString::fromStdString(classes[i]));
        if (haveNumberKeys(classes))
            text += QStringLiteral("\t%1").arg(numberKeyOf(classes, i));
        QObject::connect(menu->addAction(text), &QAction::triggered, window,
                         [name = classes[i], chosen] { chosen(name); });
    }
}

void askForClass(const std::vector<std::string>& classes, QWidget* window, const ClassChosen& chosen,
                 const QString& typed)
{
    auto* chooser = new ClassChooser(ClassMenuWords::tr("Belongs to"), toStringList(classes), window);
    QObject::connect(chooser, &ClassChooser::classChosen, window,
                     [classes, chosen](int index) { chosen(classes[std::size_t(index)]); });
    chooser->search()->setText(typed);
    chooser->open();
}

bool haveNumberKeys(const std::vector<std::string>& classes)
{
    return !classes.empty() && classes.size() <= kMostWithKeys;
}

int numberKeyOf(const std::vector<std::string>& classes, std::size_t index)
{
    return areDigits(classes) ? classes[index].front() - '0' : int((index + 1) % kMostWithKeys);
}

QString numberKeys(const std::vector<std::string>& classes)
{
    if (!haveNumberKeys(classes))
        return {};
    if (classes.size() == kMostWithKeys && !areDigits(classes))
        return ClassMenuWords::tr("1 to 9, 0");
    return ClassMenuWords::tr("%1 to %2").arg(numberKeyOf(classes, 0)).arg(numberKeyOf(classes, classes.size() - 1));
}

QString numberKeysByName(const std::vector<std::string>& classes)
{
    QStringList keys;
    for (std::size_t i = 0; i < classes.size() && haveNumberKeys(classes) && !areDigits(classes); ++i)
        keys << QStringLiteral("%1 %2").arg(numberKeyOf(classes, i)).arg(QString::fromStdString(classes[i]));
    return keys.join(QStringLiteral("  ·  "));
}

std::optional<std::string> classOfKey(const QKeyEvent& event, const std::vector<std::string>& classes)
{
    const bool isAlone = (event.modifiers() & ~Qt::KeypadModifier) == Qt::NoModifier;
    if (!isAlone || !haveNumberKeys(classes))
        return std::nullopt;
    for (std::size_t i = 0; i < classes.size(); ++i)
        if (event.key() == Qt::Key_0 + numberKeyOf(classes, i))
            return classes[i];
    return std::nullopt;
}

} // namespace graft::ui
