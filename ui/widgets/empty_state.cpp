#include "widgets/empty_state.h"

#include "widgets/drawing_label.h"
#include "widgets/flow_layout.h"
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
    m_text = makeWrappingLabel({}, "muted");
    m_text->setAlignment(Qt::AlignHCenter);
    auto* words = new QWidget;
    words->setMaximumWidth(scaled(kTextWidth));
    auto* lines = new QVBoxLayout(words);
    lines->setContentsMargins(0, 0, 0, 0);
    lines->setSpacing(space::kTwo);
    lines->addWidget(m_title);
    lines->addWidget(m_text);
    auto* buttons = new QWidget;
    m_buttons = new FlowLayout(buttons);
    m_buttons->setSpacing(space::kTwo);
    m_buttons->setCentred(true);
    auto* middle = new QHBoxLayout; // of a width that wraps the text, in the middle
    middle->addStretch(1);
    middle->addWidget(words, 100);
    middle->addStretch(1);

    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(space::kFour, space::kFour, space::kFour, space::kFour);
    column->setSpacing(space::kTwo);
    column->addStretch(2);
    column->addWidget(new DrawingLabel("illustrations/" + illustration, {280, 150}, DrawingLabel::Ink::Border), 0,
                      Qt::AlignHCenter);
    column->addSpacing(space::kOne);
    column->addLayout(middle);
    column->addSpacing(space::kOne);
    column->addWidget(buttons);
    column->addStretch(3);
}

void EmptyState::setMessage(const QString& title, const QString& text)
{
    m_title->setText(title);
    m_text->setText(text);
    setAccessibleName(title);
    setAccessibleDescription(text);
}

QPushButton* EmptyState::addButton(const QString& text, const QString& iconName, const QString& role)
{
    QPushButton* button = makeButton(text, iconName, role);
    m_buttons->addWidget(button);
    return button;
}

void EmptyState::setDragging(bool dragging)
{
    setStyleProperty(this, "dragging", dragging);
}

} // namespace graft::ui
