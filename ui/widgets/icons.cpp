#include "widgets/icons.h"

#include "widgets/theme.h"

#include <QFile>
#include <QHash>
#include <QIconEngine>
#include <QPainter>
#include <QSvgRenderer>

#include <algorithm>
#include <memory>

namespace graft::ui {

namespace {

std::shared_ptr<QSvgRenderer> rendererFor(const QString& name, const QColor& colour)
{
    static QHash<QString, std::shared_ptr<QSvgRenderer>> cache;
    const QColor accent = Theme::current().accent;
    auto& renderer = cache[name + colour.name() + accent.name()];
    if (!renderer) {
        QFile file(":/graft/" + name + ".svg");
        file.open(QIODevice::ReadOnly);
        QByteArray svg = file.readAll();
        svg.replace("currentColor", colour.name().toUtf8()).replace("accentColor", accent.name().toUtf8());
        renderer = std::make_shared<QSvgRenderer>(svg);
        renderer->setAspectRatioMode(Qt::KeepAspectRatio);
    }
    return renderer;
}

/// Draws from the SVG each time it is asked for a pixmap, instead of scaling one.
class DrawingEngine final : public QIconEngine {
public:
    DrawingEngine(QString name, const QColor& colour) : m_name(std::move(name)), m_colour(colour) {}

    void paint(QPainter* painter, const QRect& rectangle, QIcon::Mode mode, QIcon::State) override
    {
        const Theme& theme = Theme::current();
        const QColor colour = mode == QIcon::Disabled ? theme.disabled : m_colour.isValid() ? m_colour : theme.text;
        // Where the icon's room is wider than high, the rest is the gap to the text.
        const int side = std::min(rectangle.width(), rectangle.height());
        const QRect square(rectangle.left(), rectangle.top() + (rectangle.height() - side) / 2, side, side);
        paintDrawing(*painter, "icons/" + m_name, square, colour);
    }

    QPixmap pixmap(const QSize& size, QIcon::Mode mode, QIcon::State state) override
    {
        QPixmap pixmap(size);
        pixmap.fill(Qt::transparent);
        QPainter painter(&pixmap);
        paint(&painter, pixmap.rect(), mode, state);
        return pixmap;
    }

    QIconEngine* clone() const override { return new DrawingEngine(m_name, m_colour); }

private:
    QString m_name;
    QColor m_colour;
};

} // namespace

QIcon icon(const QString& name, const QColor& colour)
{
    return QIcon(new DrawingEngine(name, colour));
}

void paintDrawing(QPainter& painter, const QString& name, const QRectF& rectangle, const QColor& colour)
{
    rendererFor(name, colour)->render(&painter, rectangle);
}

QPixmap drawing(const QString& name, const QSize& size, const QColor& colour, qreal pixelRatio)
{
    QPixmap pixmap(size * pixelRatio);
    pixmap.setDevicePixelRatio(pixelRatio);
    pixmap.fill(Qt::transparent);
    QPainter painter(&pixmap);
    paintDrawing(painter, name, QRectF(QPointF(), QSizeF(size)), colour);
    return pixmap;
}

} // namespace graft::ui
