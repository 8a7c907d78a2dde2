#include "widgets/focus_heir.h"

#include <QApplication>
#include <QPointer>
#include <QTimer>
#include <QWidget>
#include <QWindow>

#include <algorithm>
#include <vector>

namespace graft::ui {

namespace {

using Heirs = std::vector<QPointer<QWidget>>;

/// A child of the part that names the heirs.
class Testament final : public QObject {
public:
    explicit Testament(QWidget* part) : QObject(part) {}
    Heirs heirs;
};

Testament* testamentOf(const QWidget* part)
{
    for (QObject* child : part->children())
        if (auto* testament = dynamic_cast<Testament*>(child))
            return testament;
    return nullptr;
}

bool isThere(const QWidget* widget)
{
    return widget && widget->isVisible() && widget->isEnabled();
}

/// Those of the innermost part first.
Heirs heirsOf(const QWidget* widget)
{
    Heirs heirs;
    for (const QWidget* part = widget; part; part = part->isWindow() ? nullptr : part->parentWidget())
        if (const Testament* testament = testamentOf(part))
            heirs.insert(heirs.end(), testament->heirs.begin(), testament->heirs.end());
    return heirs;
}

void passOnTo(const Heirs& heirs)
{
    const auto heir = std::find_if(heirs.begin(), heirs.end(), [](const QPointer<QWidget>& each) {
        return isThere(each) && each->focusPolicy() != Qt::NoFocus;
    });
    if (heir != heirs.end())
        (*heir)->setFocus(Qt::OtherFocusReason);
}

/// Who had the keyboard in a window when another window got it. Of what happens to it meanwhile Qt tells nobody.
struct Left {
    QPointer<QWidget> window;
    QPointer<QWidget> widget;
    Heirs heirs;
};

std::vector<Left>& allLeft()
{
    static std::vector<Left> all;
    return all;
}

void remember(QWidget* widget)
{
    std::erase_if(allLeft(), [&](const Left& left) { return !left.window || left.window == widget->window(); });
    allLeft().push_back({widget->window(), widget, heirsOf(widget)});
}

/// Qt passes the keyboard on to the next widget in the row of tabs when the one that has it goes.
void followFocus(QWidget* before, QWidget* now)
{
    if (!before || !before->window()->isVisible() || (now && now->window() != before->window())) {
        if (isThere(before))
            remember(before);
        return;
    }
    if (!isThere(before))
        passOnTo(heirsOf(before));
    else if (!now)
        remember(before);
}

/// Once Qt has given the keyboard to somebody in that window.
void followWindow()
{
    QTimer::singleShot(0, qApp, [] {
        const auto left = std::find_if(allLeft().begin(), allLeft().end(), [](const Left& each) {
            return each.window && each.window == QApplication::activeWindow();
        });
        if (left == allLeft().end())
            return;
        const Left found = *left;
        allLeft().erase(left);
        if (!isThere(found.widget))
            passOnTo(found.heirs);
    });
}

} // namespace

void setFocusHeirs(QWidget* part, std::initializer_list<QWidget*> heirs)
{
    static const QMetaObject::Connection kFocus = QObject::connect(qApp, &QApplication::focusChanged, followFocus);
    static const QMetaObject::Connection kWindow =
        QObject::connect(qApp, &QGuiApplication::focusWindowChanged, followWindow);
    Testament* testament = testamentOf(part);
    if (!testament)
        testament = new Testament(part);
    testament->heirs.assign(heirs.begin(), heirs.end());
}

} // namespace graft::ui
