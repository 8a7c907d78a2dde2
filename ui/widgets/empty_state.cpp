#include "widgets/empty_state.h"

#include "widgets/drawing_label.h"
#include "widgets/layout.h"
#include "widgets/theme.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QPushButton>
#include <QVBoxLayout>

namespace graft::ui {

namespace {

constexpr int kTextWidth = 520;

} // namespace

EmptyState::EmptyState(const QString& illustration, Kind kind, QWidget* parent) : QFrame(parent)
{
    setProperty("card", kind == Kind::Plain);
    setProperty("dropArea", kind == Kind::DropArea);
    m_title = makeWrappingLabel({}, "title");
    m_title->setAlignment(Qt::AlignHCenter);
    m_title->setMinimumWidth(kTextWidth);
    m_text = makeWrappingLabel({}, "muted");
    m_text->setAlignment(Qt::AlignHCenter);
    m_text->setFixedWidth(kTextWidth);
    m_buttons = new QHBoxLayout;
    m_buttons->setSpacing(space::kTwo);
    m_buttons->addStretch();
    m_buttons->addStretch();

    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(space::kFour, space::kFour, space::kFour, space::kFour);
    column->setSpacing(space::kTwo);
    column->addStretch(2);
    column->addWidget(new DrawingLabel("illustrations/" + illustration, {280, 150}, DrawingLabel::Ink::Border), 0,
                      Qt::AlignHCenter);
    column->addSpacing(space::kOne);
    column->addWidget(m_title, 0, Qt::AlignHCenter);
    column->addWidget(m_text, 0, Qt::AlignHCenter);
    column->addSpacing(space::kOne);
    column->addLayout(m_buttons);
    column->addStretch(3);
}

void EmptyState::setMessage(const QString& title, const QString& text)
{
    m_title->setText(title);
    m_text->setText(text);
    m_text->setFixedHeight(m_text->heightForWidth(kTextWidth));
    setAccessibleName(title);
    setAccessibleDescription(text);
}

QPushButton* EmptyState::addButton(const QString& text, const QString& iconName, const QString& role)
{
    QPushButton* button = makeButton(text, iconName, role);
    m_buttons->insertWidget(m_buttons->count() - 1, button);
    return button;
}

void EmptyState::setDragging(bool dragging)
{
    setStyleProperty(this, "dragging", dragging);
}

} // namespace graft::ui
