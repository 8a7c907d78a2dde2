#include "widgets/drawing_label.h"

#include "widgets/icons.h"
#include "widgets/theme.h"

#include <QPainter>

namespace graft::ui {

namespace {

QColor colourOf(DrawingLabel::Ink ink)
{
    const Theme& theme = Theme::current();
    switch (ink) {
    case DrawingLabel::Ink::Text:
        return theme.text;
    case DrawingLabel::Ink::Muted:
        return theme.muted;
    case DrawingLabel::Ink::Border:
        return theme.borderStrong;
    case DrawingLabel::Ink::Accent:
        return theme.accent;
    case DrawingLabel::Ink::Warning:
        return theme.warning;
    case DrawingLabel::Ink::Danger:
        return theme.danger;
    }
    return theme.text;
}

} // namespace

DrawingLabel::DrawingLabel(QString name, const QSize& size, Ink ink, QWidget* parent)
    : QWidget(parent), m_name(std::move(name)), m_ink(ink)
{
    setFixedSize(size);
}

void DrawingLabel::setDrawing(const QString& name, Ink ink)
{
    m_name = name;
    m_ink = ink;
    update();
}

void DrawingLabel::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    paintDrawing(painter, m_name, rect(), colourOf(m_ink));
}

} // namespace graft::ui
