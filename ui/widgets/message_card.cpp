#include "widgets/message_card.h"

#include "widgets/drawing_label.h"
#include "widgets/icons.h"
#include "widgets/layout.h"
#include "widgets/theme.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QPushButton>
#include <QVBoxLayout>

namespace graft::ui {

namespace {

constexpr int kMaxLines = 200;

struct Look {
    QString tone;
    QString icon;
    DrawingLabel::Ink ink;
};

Look lookOf(MessageCard::Tone tone)
{
    switch (tone) {
    case MessageCard::Tone::Success:
        return {"success", "icons/success", DrawingLabel::Ink::Accent};
    case MessageCard::Tone::Warning:
        return {"warning", "icons/warning", DrawingLabel::Ink::Warning};
    case MessageCard::Tone::Error:
        return {"error", "icons/error", DrawingLabel::Ink::Danger};
    case MessageCard::Tone::Info:
        break;
    }
    return {"info", "icons/info", DrawingLabel::Ink::Muted};
}

} // namespace

MessageCard::MessageCard(Tone tone, QWidget* parent) : QFrame(parent)
{
    const Look look = lookOf(tone);
    setProperty("tone", look.tone);
    m_icon = new DrawingLabel(look.icon, {20, 20}, look.ink, this);
    m_title = makeWrappingLabel({}, "section");
    m_text = makeWrappingLabel({});
    m_text->setTextInteractionFlags(Qt::TextSelectableByMouse);

    auto* row = new QHBoxLayout(this);
    row->setContentsMargins(space::kTwo, space::kTwo - 2, space::kTwo, space::kTwo - 2);
    row->setSpacing(space::kOne + 4);
    row->addWidget(m_icon, 0, Qt::AlignTop);
    m_column = new QVBoxLayout;
    m_column->setSpacing(space::kHalf);
    m_column->addWidget(m_title);
    m_column->addWidget(m_text);
    row->addLayout(m_column, 1);
    setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Minimum);
}

void MessageCard::setMessage(const QString& title, const QString& text)
{
    m_title->setText(title);
    m_title->setVisible(!title.isEmpty());
    m_text->setText(text);
    m_text->setVisible(!text.isEmpty());
    setAccessibleName(title);
    setAccessibleDescription(text);
}

void MessageCard::setMessage(Tone tone, const QString& title, const QString& text)
{
    const Look look = lookOf(tone);
    setStyleProperty(this, "tone", look.tone);
    m_icon->setDrawing(look.icon, look.ink);
    setMessage(title, text);
}

void MessageCard::setDetails(const QStringList& lines)
{
    if (!m_fold) {
        m_fold = makeButton({}, {}, "quiet");
        m_fold->setCheckable(true);
        m_details = makeWrappingLabel({}, "caption");
        m_details->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
        m_column->addWidget(m_fold, 0, Qt::AlignLeft);
        m_column->addWidget(m_details); // below all buttons, so that none moves under the mouse
        connect(m_fold, &QPushButton::toggled, this, &MessageCard::showDetails);
    }
    QStringList shown = lines.mid(0, kMaxLines);
    if (lines.size() > kMaxLines)
        shown << tr("and %n more", nullptr, int(lines.size()) - kMaxLines);
    m_details->setText(shown.join('\n'));
    m_fold->setVisible(!lines.isEmpty());
    showDetails(false);
}

void MessageCard::showDetails(bool shown)
{
    m_details->setVisible(shown);
    m_fold->setText(shown ? tr("Hide") : tr("Show them"));
}

QPushButton* MessageCard::setAction(const QString& text, ActionPlace place)
{
    if (!m_action) {
        m_action = makeButton(text);
        if (place == ActionPlace::Beside) {
            layout()->addWidget(m_action);
            layout()->setAlignment(m_action, Qt::AlignVCenter);
        } else {
            addButton(m_action);
        }
    }
    m_action->setText(text);
    return m_action;
}

/// Above the one that unfolds lines.
void MessageCard::addButton(QPushButton* button)
{
    m_column->insertWidget(m_fold ? m_column->indexOf(m_fold) : m_column->count(), button, 0, Qt::AlignLeft);
}

void MessageCard::addRow(QWidget* row)
{
    m_column->addWidget(row);
}

QPushButton* MessageCard::setLink(const QString& text)
{
    if (!m_link) {
        m_link = makeButton({}, {}, "quiet");
        addButton(m_link);
    }
    m_link->setText(text);
    return m_link;
}

void MessageCard::setDismissable()
{
    if (m_close)
        return;
    m_close = makeButton({}, "close", "quiet");
    m_close->setAccessibleName(tr("Dismiss"));
    m_close->setToolTip(tr("Dismiss"));
    layout()->addWidget(m_close);
    layout()->setAlignment(m_close, Qt::AlignTop);
    connect(m_close, &QPushButton::clicked, this, &QWidget::hide);
}

QString MessageCard::text() const
{
    return m_text->text();
}

} // namespace graft::ui
