#include "widgets/confusion_painter.h"

#include "models/ordered_confusion.h"
#include "widgets/theme.h"

#include <QFontMetricsF>
#include <QPainter>

#include <algorithm>
#include <cmath>

namespace graft::ui {

namespace {

constexpr double kNameGap = 8;
constexpr double kBetweenLines = 0.92; ///< Of names, in lines.
constexpr double kTwoFigures = 4.2;    ///< Lines that a cell must be high for its rate below its count.

QColor mix(const QColor& from, const QColor& to, double share)
{
    return QColor::fromRgbF(float(from.redF() + (to.redF() - from.redF()) * share),
                            float(from.greenF() + (to.greenF() - from.greenF()) * share),
                            float(from.blueF() + (to.blueF() - from.blueF()) * share));
}

QColor groundOf(const OrderedConfusion& matrix, const QPoint& cell)
{
    const Theme& theme = Theme::current();
    const double share = matrix.shownShare(cell);
    const bool diagonal = cell.x() == cell.y();
    // Mistakes start stronger, since a single one matters and its share is small.
    const double strength = matrix.shownCount(cell) == 0 ? 0
                            : diagonal                   ? 0.15 + 0.85 * share
                                                         : std::min(1.0, 0.3 + 0.9 * share);
    return mix(theme.dark ? theme.window : QColor("#f2f5f3"), diagonal ? theme.accent : theme.warm, strength);
}

/// The pixels of a cell, one at least.
QRect pixelsOf(const ConfusionGeometry& geometry, const QPoint& cell, double pixelRatio)
{
    const auto pixel = [&](int place, double scrolled) {
        return int(std::floor((place * geometry.side - scrolled) * pixelRatio));
    };
    const QPoint first(pixel(cell.x(), geometry.scrolled.x()), pixel(cell.y(), geometry.scrolled.y()));
    const QPoint end(pixel(cell.x() + 1, geometry.scrolled.x()), pixel(cell.y() + 1, geometry.scrolled.y()));
    return {first, QSize(std::max(1, end.x() - first.x()), std::max(1, end.y() - first.y()))};
}

} // namespace

void ConfusionPainter::paint(const ConfusionGeometry& geometry, const ConfusionMarks& marks, const QImage& overview)
{
    m_painter.save();
    m_painter.setRenderHint(QPainter::Antialiasing);
    m_painter.setLayoutDirection(Qt::LeftToRight); // a matrix is read like one everywhere
    if (geometry.title > 0)
        paintTitles(geometry);
    paintRowNames(geometry, marks);
    paintColumnNames(geometry, marks);
    m_painter.setClipRect(geometry.window, Qt::IntersectClip);
    if (geometry.isOverview()) {
        paintOverview(geometry, marks, overview);
        m_painter.restore();
        return;
    }
    const QRect seen = geometry.seenCells();
    for (int row = seen.top(); row <= seen.bottom(); ++row)
        for (int column = seen.left(); column <= seen.right(); ++column)
            paintCell(geometry.cellRect({column, row}), {column, row});
    const Theme& theme = Theme::current();
    if (marks.hovered)
        paintRing(geometry.cellRect(*marks.hovered), QPen(theme.muted, 1));
    if (marks.selected)
        paintChosen(geometry.cellRect(*marks.selected));
    if (marks.keyboard)
        paintKeyboard(geometry.cellRect(*marks.keyboard));
    m_painter.restore();
}

/// Whose pictures are shown: a thick frame, set off from any shade by a light one in it.
void ConfusionPainter::paintChosen(const QRectF& box)
{
    const Theme& theme = Theme::current();
    paintRing(box.adjusted(2, 2, -2, -2), QPen(theme.surface, 2));
    paintRing(box, QPen(theme.text, 3));
}

/// Where the keyboard is: dashes inside the cell, so that both can be seen on one.
void ConfusionPainter::paintKeyboard(const QRectF& box)
{
    const Theme& theme = Theme::current();
    const double inset = std::min(4.0, box.height() / 8);
    QPen dashes(theme.text, 1.5);
    dashes.setDashPattern({3, 2.5});
    for (const QPen& pen : {QPen(theme.surface, 1.5), dashes})
        paintRing(box.adjusted(inset, inset, -inset, -inset), pen);
}

QImage ConfusionPainter::overview(const OrderedConfusion& matrix, const ConfusionGeometry& geometry, double pixelRatio)
{
    struct Shade {
        QPoint cell;
        double strength;
    };
    std::vector<Shade> shades;
    for (const QPoint& cell : matrix.shownCells()) {
        const double share = matrix.shownShare(cell);
        shades.push_back({cell, cell.x() == cell.y() ? share : 1 + share}); // mistakes over what is right
    }
    std::stable_sort(shades.begin(), shades.end(),
                     [](const Shade& a, const Shade& b) { return a.strength < b.strength; });
    const QSizeF size = geometry.window.size() * pixelRatio;
    QImage image(std::max(1, int(std::lround(size.width()))), std::max(1, int(std::lround(size.height()))),
                 QImage::Format_RGB32);
    const Theme& theme = Theme::current();
    image.fill(theme.dark ? theme.window : QColor("#f2f5f3"));
    for (const Shade& shade : shades) {
        const QRect pixels = pixelsOf(geometry, shade.cell, pixelRatio).intersected(image.rect());
        const QRgb colour = groundOf(matrix, shade.cell).rgb();
        for (int y = pixels.top(); y <= pixels.bottom(); ++y) {
            auto* line = reinterpret_cast<QRgb*>(image.scanLine(y));
            std::fill(line + pixels.left(), line + pixels.right() + 1, colour);
        }
    }
    return image;
}

void ConfusionPainter::paintOverview(const ConfusionGeometry& geometry, const ConfusionMarks& marks,
                                     const QImage& overview)
{
    m_painter.drawImage(geometry.window, overview);
    m_painter.setBrush(Qt::NoBrush);
    const Theme& theme = Theme::current();
    const auto frame = [&](const std::optional<QPoint>& mark, const QPen& pen, double around) {
        if (!mark)
            return;
        m_painter.setPen(pen);
        m_painter.drawRect(geometry.cellRect(*mark).adjusted(-around, -around, around, around));
    };
    QPen dashes(theme.text, 1);
    dashes.setDashPattern({3, 2});
    frame(marks.hovered, QPen(theme.muted, 1), 3);
    frame(marks.selected, QPen(theme.text, 2), 4);
    frame(marks.keyboard, dashes, 2);
}

void ConfusionPainter::paintCell(const QRectF& box, const QPoint& cell)
{
    const QColor ground = groundOf(m_matrix, cell);
    const double radius = std::min(6.0, box.height() / 6);
    m_painter.setPen(Qt::NoPen);
    m_painter.setBrush(ground);
    if (box.height() < m_measures.smallest / 2)
        m_painter.fillRect(box, ground);
    else
        m_painter.drawRoundedRect(box, radius, radius);
    if (m_matrix.isGrowing(cell)) {
        QColor ring = Theme::current().text;
        ring.setAlphaF(float(1 - m_matrix.grown()));
        paintRing(box, QPen(ring, 2));
    }
    paintFigures(box, cell, ground);
}

void ConfusionPainter::paintRing(const QRectF& box, const QPen& pen)
{
    const double radius = std::min(6.0, box.height() / 6);
    m_painter.setPen(pen);
    m_painter.setBrush(Qt::NoBrush);
    m_painter.drawRoundedRect(box.adjusted(1, 1, -1, -1), radius, radius);
}

void ConfusionPainter::paintFigures(const QRectF& box, const QPoint& cell, const QColor& ground)
{
    if (box.height() + 2 < m_measures.smallest)
        return;
    const Theme& theme = Theme::current();
    const double points = m_measures.font.pointSizeF();
    // From the smallest letters in the smallest cells to twice the usual ones.
    const double share = (box.height() + 2) / m_measures.smallest;
    QFont font = m_measures.font;
    font.setWeight(m_matrix.count(cell) ? QFont::DemiBold : QFont::Normal);
    font.setPointSizeF(std::clamp(m_measures.leastPoints() * std::sqrt(share), m_measures.leastPoints(), 2 * points));
    m_painter.setFont(font);
    m_painter.setPen(m_matrix.count(cell) == 0 ? theme.disabled : readableOn(ground));
    if (box.height() < kTwoFigures * m_measures.line) {
        m_painter.drawText(box, Qt::AlignCenter, m_matrix.figure(cell));
        return;
    }
    const double middle = box.center().y();
    m_painter.drawText(QRectF(box.left(), box.top(), box.width(), middle + m_measures.line / 3 - box.top()),
                       Qt::AlignHCenter | Qt::AlignBottom, m_matrix.figure(cell));
    m_painter.setFont(m_measures.names);
    m_painter.drawText(QRectF(box.left(), middle + m_measures.line / 3, box.width(), box.bottom() - middle),
                       Qt::AlignHCenter | Qt::AlignTop, m_matrix.otherFigure(cell));
}

void ConfusionPainter::paintTitles(const ConfusionGeometry& geometry)
{
    const QRectF window = geometry.window;
    const QFontMetricsF metrics(m_measures.names);
    m_painter.setFont(m_measures.names);
    m_painter.setPen(Theme::current().muted);
    const QString predicted = tr("Predicted →");
    m_painter.drawText(QRectF(window.left(), window.top() - geometry.top(),
                              std::max(window.width(), metrics.horizontalAdvance(predicted) + 2), geometry.title),
                       Qt::AlignLeft | Qt::AlignVCenter, predicted);
    const QString actual = tr("← True");
    const double length = std::max(window.height(), metrics.horizontalAdvance(actual) + 2);
    m_painter.save();
    m_painter.translate(window.left() - geometry.left(), window.top() + length);
    m_painter.rotate(-90);
    m_painter.drawText(QRectF(0, 0, length, geometry.title), Qt::AlignRight | Qt::AlignVCenter, actual);
    m_painter.restore();
}

int ConfusionPainter::stepOfNames(double side) const
{
    return std::max(1, int(std::ceil(kBetweenLines * m_measures.line / side)));
}

void ConfusionPainter::paintRowNames(const ConfusionGeometry& geometry, const ConfusionMarks& marks)
{
    const QFontMetricsF metrics(m_measures.names);
    const auto looked = marks.hovered ? marks.hovered : marks.keyboard;
    const double width = geometry.rowNames - kNameGap;
    const int step = stepOfNames(geometry.side);
    const QRect seen = geometry.seenCells();
    m_painter.save();
    m_painter.setFont(m_measures.names);
    const QRectF strip(geometry.window.left() - geometry.rowNames, geometry.window.top(), geometry.rowNames,
                       geometry.window.height());
    // Letters are higher than the smallest cells.
    const double beyond = std::max(0.0, (m_measures.line - geometry.side) / 2);
    m_painter.setClipRect(strip.adjusted(0, -beyond, 0, beyond), Qt::IntersectClip);
    for (int row = (seen.top() + step - 1) / step * step; row <= seen.bottom(); row += step) {
        const bool marked = looked && looked->y() == row;
        m_painter.setPen(marked ? Theme::current().accentInk : Theme::current().text);
        const double middle = geometry.cellRect({0, row}).center().y();
        m_painter.drawText(QRectF(strip.left(), middle - m_measures.line / 2, width, m_measures.line),
                           Qt::AlignRight | Qt::AlignVCenter,
                           metrics.elidedText(m_matrix.nameAt(row), Qt::ElideRight, width));
    }
    m_painter.restore();
}

void ConfusionPainter::paintColumnNames(const ConfusionGeometry& geometry, const ConfusionMarks& marks)
{
    const QFontMetricsF metrics(m_measures.names);
    const auto looked = marks.hovered ? marks.hovered : marks.keyboard;
    const double height = geometry.columnNames - kNameGap;
    const int step = geometry.turned ? stepOfNames(geometry.side) : 1;
    const QRect seen = geometry.seenCells();
    const double bottom = geometry.window.top() - kNameGap;
    m_painter.save();
    m_painter.setFont(m_measures.names);
    const double beyond = std::max(0.0, (m_measures.line - geometry.side) / 2);
    m_painter.setClipRect(QRectF(geometry.window.left() - beyond, geometry.window.top() - geometry.columnNames,
                                 geometry.window.width() + 2 * beyond, geometry.columnNames),
                          Qt::IntersectClip);
    for (int column = (seen.left() + step - 1) / step * step; column <= seen.right(); column += step) {
        const bool marked = looked && looked->x() == column;
        m_painter.setPen(marked ? Theme::current().accentInk : Theme::current().text);
        const QRectF box = geometry.cellRect({column, 0});
        if (!geometry.turned) {
            m_painter.drawText(QRectF(box.left(), bottom - height, box.width(), height), Qt::AlignCenter,
                               m_matrix.nameAt(column));
            continue;
        }
        m_painter.save();
        m_painter.translate(box.center().x(), bottom);
        m_painter.rotate(-90);
        m_painter.drawText(QRectF(0, -m_measures.line / 2, height, m_measures.line), Qt::AlignLeft | Qt::AlignVCenter,
                           metrics.elidedText(m_matrix.nameAt(column), Qt::ElideRight, height));
        m_painter.restore();
    }
    m_painter.restore();
}

} // namespace graft::ui
