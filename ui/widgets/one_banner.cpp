#include "widgets/one_banner.h"

#include <QEvent>
#include <QVBoxLayout>

namespace graft::ui {

OneBanner::OneBanner(QWidget* parent) : QWidget(parent)
{
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    hide();
}

/// Each is in a frame that covers it, so that whether it is hidden stays its owner's word.
void OneBanner::add(QWidget* banner)
{
    auto* cover = new QWidget;
    auto* inside = new QVBoxLayout(cover);
    inside->setContentsMargins(0, 0, 0, 0);
    banner->hide();
    inside->addWidget(banner);
    cover->hide();
    layout()->addWidget(cover);
    banner->installEventFilter(this);
}

QWidget* OneBanner::seen() const
{
    return m_shown.empty() ? nullptr : m_shown.back();
}

bool OneBanner::eventFilter(QObject* watched, QEvent* event)
{
    if (event->type() == QEvent::ShowToParent || event->type() == QEvent::HideToParent) {
        auto* banner = static_cast<QWidget*>(watched);
        std::erase(m_shown, banner);
        if (event->type() == QEvent::ShowToParent)
            m_shown.push_back(banner);
        uncover();
    }
    return QWidget::eventFilter(watched, event);
}

void OneBanner::uncover()
{
    for (int i = 0; i < layout()->count(); ++i) {
        QWidget* cover = layout()->itemAt(i)->widget();
        cover->setVisible(seen() && cover->isAncestorOf(seen()));
    }
    setVisible(seen() != nullptr);
}

} // namespace graft::ui
