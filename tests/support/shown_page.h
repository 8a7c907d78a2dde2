// A page of the window as a user has it before them, and what is on it.
#pragma once

#include "support/studio_parts.h"
#include "widgets/message_card.h"

#include <QCoreApplication>
#include <QLabel>
#include <QPushButton>
#include <QStringList>

#include <algorithm>
#include <memory>

/// Shown and laid out, so that places on it are real.
template <class PageType>
std::unique_ptr<PageType> showPage(StudioParts& parts, const QSize& size = {1072, 800})
{
    auto page = std::make_unique<PageType>(parts.context);
    page->resize(size);
    page->show();
    return page;
}

/// Whether a label that can be seen has these words.
inline bool isSaidOn(const QWidget& page, const QString& words)
{
    const QList<QLabel*> labels = page.findChildren<QLabel*>();
    return std::any_of(labels.begin(), labels.end(),
                       [&](const QLabel* label) { return label->isVisible() && label->text().contains(words); });
}

/// Whether somebody has hidden a widget, or what it stands in.
inline bool isPutAway(const QWidget* widget, const QWidget* parent)
{
    for (; widget && widget != parent; widget = widget->parentWidget())
        if (widget->isHidden() && widget->testAttribute(Qt::WA_WState_ExplicitShowHide))
            return true;
    return false;
}

inline QPushButton* buttonWithText(QWidget* parent, const QString& text)
{
    for (QPushButton* button : parent->findChildren<QPushButton*>()) {
        if (button->text() == text && !button->isHidden() && !isPutAway(button, parent))
            return button;
    }
    return nullptr;
}

/// On the card of a finding, not beside the pictures, where one is at any time. Null if none is offered.
inline QPushButton* undoOfRemedy(QWidget* page)
{
    for (auto* card : page->findChildren<graft::ui::MessageCard*>())
        if (QPushButton* undo = card->isVisible() ? buttonWithText(card, "Undo") : nullptr)
            return undo;
    return nullptr;
}

inline QString cardText(QWidget* page)
{
    QStringList texts;
    for (const auto* card : page->findChildren<graft::ui::MessageCard*>())
        texts << card->accessibleName();
    return texts.join("; ");
}
