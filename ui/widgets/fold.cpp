#include "widgets/fold.h"

#include "widgets/icons.h"
#include "widgets/layout.h"

#include <QPushButton>
#include <QSettings>
#include <QThreadPool>
#include <QVBoxLayout>

#include <map>

namespace graft::ui {

namespace {

constexpr auto kOrganization = "graft";
constexpr auto kApplication = "studio";

/// As it was left, also at the last start; null for one without a name. Read from a file once for each name.
bool* leftOpen(const QString& name)
{
    static std::map<QString, bool> known;
    if (name.isEmpty())
        return nullptr;
    const auto found = known.find(name);
    if (found != known.end())
        return &found->second;
    return &(known[name] = QSettings(kOrganization, kApplication).value("folds/" + name).toBool());
}

void leave(const QString& name, bool isOpen)
{
    if (name.isEmpty())
        return;
    *leftOpen(name) = isOpen;
    QThreadPool::globalInstance()->start(
        [name, isOpen] { QSettings(kOrganization, kApplication).setValue("folds/" + name, isOpen); });
}

} // namespace

Fold::Fold(const QString& title, QWidget* content, const QString& name, QWidget* parent)
    : QWidget(parent), m_button(makeButton(title, {}, "fold")), m_content(content), m_name(name)
{
    m_button->setCheckable(true);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(space::kOne);
    column->addWidget(m_button, 0, Qt::AlignTop);
    column->addWidget(content, 1);
    const bool open = leftOpen(name) && *leftOpen(name);
    m_button->setChecked(open);
    setOpen(open);
    connect(m_button, &QPushButton::toggled, this, [this](bool isOpen) {
        setOpen(isOpen);
        leave(m_name, isOpen);
        Q_EMIT toggled(isOpen);
    });
}

void Fold::changeEvent(QEvent* event)
{
    if (event->type() == QEvent::PaletteChange || event->type() == QEvent::StyleChange)
        setOpen(isOpen()); // the arrow has the theme's colour
    QWidget::changeEvent(event);
}

bool Fold::isOpen() const
{
    return m_button->isChecked();
}

void Fold::setOpen(bool open)
{
    m_content->setVisible(open);
    m_button->setIcon(icon(open ? "chevron-down" : "chevron-right"));
}

} // namespace graft::ui
