#include "pages/help_button.h"

#include "pages/help_window.h"
#include "widgets/layout.h"

#include <QCoreApplication>
#include <QHBoxLayout>
#include <QLabel>
#include <QToolButton>

namespace graft::ui {

namespace {

struct HelpButtonWords {
    Q_DECLARE_TR_FUNCTIONS(graft::ui::HelpButton)
};

} // namespace

QToolButton* makeHelpButton(const QString& topic, const QString& what)
{
    auto* button = new QToolButton;
    button->setText(QStringLiteral("?"));
    button->setProperty("role", "help");
    button->setObjectName("help:" + topic);
    button->setAccessibleName(HelpButtonWords::tr("Help: %1").arg(what));
    button->setToolTip(HelpButtonWords::tr("What is this?"));
    QObject::connect(button, &QToolButton::clicked, button, [button, topic] { HelpWindow::openAt(button, topic); });
    return button;
}

QHBoxLayout* withHelp(QLabel* label, const QString& topic)
{
    auto* row = new QHBoxLayout;
    row->setSpacing(space::kHalf);
    row->addWidget(label);
    row->addWidget(makeHelpButton(topic, label->text()));
    row->addStretch(1);
    return row;
}

QWidget* labelWithHelp(const QString& text, const QString& topic, QWidget* buddy)
{
    auto* whole = new QWidget;
    auto* label = makeLabel(text);
    label->setBuddy(buddy);
    QHBoxLayout* row = withHelp(label, topic);
    row->setContentsMargins(0, 0, 0, 0);
    whole->setLayout(row);
    return whole;
}

} // namespace graft::ui
