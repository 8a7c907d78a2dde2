#include "widgets/confusion_view.h"

#include "base/numbers.h"
#include "models/format.h"
#include "widgets/layout.h"
#include "widgets/theme.h"

#include <QKeyEvent>
#include <QMouseEvent>
#include <QPainter>
#include <QStyle>
#include <QToolTip>

#include <algorithm>
#include <cmath>
#include <numeric>
#include <utility>

namespace graft::ui {

namespace {

constexpr int kMostMoving = 40; ///< Classes; with more, the cells are too small to follow.
constexpr double kGap = 2;
constexpr double kMaxWidth = 108;
constexpr double kMaxHeight = 64;
constexpr double kSlant = 0.7;       ///< Of names that do not fit side by side, in radians.
constexpr double kHighest = 1.2;     ///< Its height over its width, at most.
constexpr double kWidest = 4;        ///< A cell's width over its height, at most.
constexpr double kSmallestCell = 4;  ///< Smaller ones are painted as one picture.
constexpr double kSmallestText = 17; ///< Cells smaller than this show shades without figures.
constexpr int kChangeMs = 700;

QColor mix(const QColor& from, const QColor& to, double share)
{
    return QColor::fromRgbF(float(from.redF() + (to.redF() - from.redF()) * share),
                            float(from.greenF() + (to.greenF() - from.greenF()) * share),
                            float(from.blueF() + (to.blueF() - from.blueF()) * share));
}

/// Room for "Predicted" and "True".
double titleHeight()
{
    return scaled(20);
}

} // namespace

ConfusionView::ConfusionView(QWidget* parent) : QWidget(parent)
{
    setMouseTracking(true);
    setFocusPolicy(Qt::StrongFocus);
    setAccessibleName(tr("Confusion matrix"));
    m_change.setDuration(kChangeMs);
    m_change.setStartValue(0.0);
    m_change.setEndValue(1.0);
    m_change.setEasingCurve(QEasingCurve::InOutCubic);
    connect(&m_change, &QVariantAnimation::valueChanged, this, [this] { update(); });
    connect(&m_change, &QVariantAnimation::finished, this, [this] { update(); });
}

void ConfusionView::setMatrix(const ConfusionMatrix& matrix, const QStringList& classes)
{
    const bool grows = isVisible() && classes == m_classes && matrix.classCount() == m_matrix.classCount() &&
                       matrix.classCount() <= kMostMoving &&
                       style()->styleHint(QStyle::SH_Widget_Animate, nullptr, this) != 0;
    m_change.stop();
    m_before = std::exchange(m_matrix, matrix);
    m_supportsBefore = std::exchange(m_supports, {});
    m_classes = classes;
    m_longestName = -1;
    if (grows)
        m_change.start();
    for (int label = 0; label < matrix.classCount(); ++label)
        m_supports.push_back(matrix.metrics(label).support);
    order();
}

void ConfusionView::setRates(bool rates)
{
    m_rates = rates;
    update();
}

void ConfusionView::setConfusedFirst(bool confusedFirst)
{
    m_confusedFirst = confusedFirst;
    order();
}

void ConfusionView::order()
{
    const int count = m_matrix.classCount();
    m_order.resize(std::size_t(count));
    std::iota(m_order.begin(), m_order.end(), 0);
    if (m_confusedFirst) {
        std::vector<std::int64_t> mistakes(std::size_t(count), 0);
        for (const ConfusionMatrix::Cell& cell : m_matrix.cells())
            if (cell.trueClass != cell.predictedClass) {
                mistakes[std::size_t(cell.trueClass)] += cell.count;
                mistakes[std::size_t(cell.predictedClass)] += cell.count;
            }
        std::stable_sort(m_order.begin(), m_order.end(),
                         [&](int a, int b) { return mistakes[std::size_t(a)] > mistakes[std::size_t(b)]; });
    }
    m_selection.reset();
    m_hovered.reset();
    m_cursor = {};
    m_overview = {};
    update();
}

std::int64_t ConfusionView::countAt(const QPoint& cell) const
{
    return m_matrix.count(m_order[std::size_t(cell.y())], m_order[std::size_t(cell.x())]);
}

double ConfusionView::shareAt(const QPoint& cell) const
{
    const std::int64_t support = m_supports[std::size_t(m_order[std::size_t(cell.y())])];
    return support ? double(countAt(cell)) / double(support) : 0;
}

double ConfusionView::shownCountAt(const QPoint& cell) const
{
    const auto now = double(countAt(cell));
    if (!isChanging())
        return now;
    const auto before = double(m_before.count(m_order[std::size_t(cell.y())], m_order[std::size_t(cell.x())]));
    return before + (now - before) * m_change.currentValue().toDouble();
}

double ConfusionView::shownShareAt(const QPoint& cell) const
{
    if (!isChanging())
        return shareAt(cell);
    const auto row = std::size_t(m_order[std::size_t(cell.y())]);
    const double support = double(m_supportsBefore[row]) +
                           double(m_supports[row] - m_supportsBefore[row]) * m_change.currentValue().toDouble();
    return support > 0 ? shownCountAt(cell) / support : 0;
}

bool ConfusionView::hasChangedAt(const QPoint& cell) const
{
    return isChanging() &&
           m_before.count(m_order[std::size_t(cell.y())], m_order[std::size_t(cell.x())]) != countAt(cell);
}

QString ConfusionView::figureAt(const QPoint& cell) const
{
    return m_rates ? formatPercent(shownShareAt(cell)) : QString::number(std::llround(shownCountAt(cell)));
}

QString ConfusionView::table(QChar separator) const
{
    const auto quoted = [&](QString name) {
        if (!name.isEmpty() && QString("=+-@").contains(name.front()) && !numberFromText(name.toStdString()))
            name.prepend('\''); // a spreadsheet would take it for a formula
        return name.contains(separator) || name.contains('"') || name.contains('\n')
                   ? '"' + name.replace('"', "\"\"") + '"'
                   : name;
    };
    QStringList lines;
    QStringList heading{tr("True class")};
    for (int i = 0; i < m_matrix.classCount(); ++i)
        heading << quoted(nameAt(i));
    lines << heading.join(separator);
    for (int row = 0; row < m_matrix.classCount(); ++row) {
        QStringList cells{quoted(nameAt(row))};
        for (int column = 0; column < m_matrix.classCount(); ++column)
            cells << (m_rates ? QString::number(shareAt({column, row}), 'f', 4)
                              : QString::number(countAt({column, row})));
        lines << cells.join(separator);
    }
    return lines.join('\n') + '\n';
}

QImage ConfusionView::toImage()
{
    constexpr double kScale = 2;
    QImage image(size() * kScale, QImage::Format_RGB32);
    image.setDevicePixelRatio(kScale);
    image.fill(Theme::current().surface);
    render(&image);
    return image;
}

void ConfusionView::clearSelection()
{
    m_selection.reset();
    update();
}

/// Otherwise there are too many classes for names; the tool tip has them.
bool ConfusionView::areNamed(const Geometry& g) const
{
    return g.cellHeight >= QFontMetrics(captionFont(font())).height() * 0.75;
}

/// For a column's name along its slope.
double ConfusionView::slantedRoom(const Geometry& g)
{
    return (g.columnLabels - 12) / std::sin(kSlant);
}

ConfusionView::Geometry ConfusionView::geometryNow() const
{
    if (m_longestName < 0) {
        const QFontMetrics metrics(captionFont(font()));
        for (const QString& name : m_classes)
            m_longestName = std::max(m_longestName, double(metrics.horizontalAdvance(name)));
    }
    const Geometry named = geometryFor(std::max(0.0, m_longestName));
    return areNamed(named) ? named : geometryFor(0); // no room for names that are not there
}

ConfusionView::Geometry ConfusionView::geometryFor(double longest) const
{
    const int count = std::max(1, m_matrix.classCount());
    Geometry g;
    g.rowLabels = std::min(longest + 12, width() * 0.32);
    g.columnLabels = 22;
    // Whole pixels where cells are painted one by one.
    const auto share = [&](double room) {
        return room / count < kSmallestCell ? room / count : std::floor(room / count);
    };
    g.cellWidth = std::clamp(share(width() - g.rowLabels - titleHeight() - 4), 0.1, kMaxWidth);
    g.slanted = longest > g.cellWidth;
    if (g.slanted)
        g.columnLabels = std::min(longest * 0.72 + 18, height() * 0.34);
    g.cellHeight = std::clamp(share(height() - g.columnLabels - titleHeight() - 4), 0.1, kMaxHeight);
    const auto proportioned = [&](Geometry proposed) {
        proposed.cellWidth = std::min(proposed.cellWidth, proposed.cellHeight * kWidest);
        proposed.cellHeight = std::min(proposed.cellHeight, proposed.cellWidth * kHighest);
        proposed.slanted = longest > proposed.cellWidth;
        return proposed;
    };
    Geometry narrower = g;
    const double beyond = std::min(longest, slantedRoom(g)) * std::cos(kSlant) - g.cellWidth / 2;
    narrower.cellWidth =
        std::clamp(share(width() - g.rowLabels - titleHeight() - 4 - std::max(0.0, beyond)), 0.1, kMaxWidth);
    narrower = proportioned(narrower);
    g = proportioned(g);
    if (g.slanted && areNamed(narrower)) // so that the last name, which reaches beyond its column, is whole
        g = narrower;
    g.origin = {titleHeight() + g.rowLabels, titleHeight() + g.columnLabels};
    return g;
}

QRectF ConfusionView::cellRect(int trueClass, int predictedClass) const
{
    return cellRect(geometryNow(), {predictedClass, trueClass});
}

QRectF ConfusionView::cellRect(const Geometry& g, const QPoint& cell) const
{
    const double gap = g.cellHeight > 12 ? kGap : 0;
    return {g.origin.x() + cell.x() * g.cellWidth, g.origin.y() + cell.y() * g.cellHeight, g.cellWidth - gap,
            g.cellHeight - gap};
}

std::optional<QPoint> ConfusionView::cellAt(const QPointF& position) const
{
    const Geometry g = geometryNow();
    const QPointF place = position - g.origin;
    const QPoint cell(int(std::floor(place.x() / g.cellWidth)), int(std::floor(place.y() / g.cellHeight)));
    const QRect all(0, 0, m_matrix.classCount(), m_matrix.classCount());
    return all.contains(cell) ? std::optional(cell) : std::nullopt;
}

QString ConfusionView::inWords(const QPoint& cell) const
{
    const std::int64_t count = countAt(cell);
    const std::int64_t support = m_supports[std::size_t(m_order[std::size_t(cell.y())])];
    const QString share = formatPercent(shareAt(cell));
    if (cell.x() == cell.y())
        return tr("%1 of %2 pictures of %3 are right (%4)").arg(count).arg(support).arg(nameAt(cell.y()), share);
    return tr("%1 of %2 pictures of %3 were taken for %4 (%5)")
        .arg(count)
        .arg(support)
        .arg(nameAt(cell.y()), nameAt(cell.x()), share);
}

void ConfusionView::paintEvent(QPaintEvent*)
{
    if (m_matrix.classCount() == 0)
        return;
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setLayoutDirection(Qt::LeftToRight); // a matrix is read like one everywhere
    const Geometry g = geometryNow();
    paintLabels(painter, g);
    if (g.cellHeight < kSmallestCell || g.cellWidth < kSmallestCell) {
        paintOverview(painter, g);
        return;
    }
    for (int row = 0; row < m_matrix.classCount(); ++row) {
        for (int column = 0; column < m_matrix.classCount(); ++column)
            paintCell(painter, g, {column, row});
    }
}

QColor ConfusionView::groundAt(const QPoint& cell) const
{
    const Theme& theme = Theme::current();
    const double share = shownShareAt(cell);
    const bool diagonal = cell.x() == cell.y();
    // Mistakes start stronger, since a single one matters and its share is small.
    const double strength = shownCountAt(cell) == 0 ? 0
                            : diagonal              ? 0.15 + 0.85 * share
                                                    : std::min(1.0, 0.3 + 0.9 * share);
    return mix(theme.dark ? theme.window : QColor("#f2f5f3"), diagonal ? theme.accent : theme.warm, strength);
}

/// A picture of the whole, made once for a size and a theme.
void ConfusionView::paintOverview(QPainter& painter, const Geometry& g)
{
    const int count = m_matrix.classCount();
    const QSize size(std::max(1, int(std::lround(g.cellWidth * count * devicePixelRatioF()))),
                     std::max(1, int(std::lround(g.cellHeight * count * devicePixelRatioF()))));
    if (m_overview.size() != size) {
        m_overview = QImage(size, QImage::Format_RGB32);
        m_overview.fill(groundAt({}).rgb());
        std::vector<double> strongest(std::size_t(size.width()) * std::size_t(size.height()), -1);
        for (int row = 0; row < count; ++row)
            for (int column = 0; column < count; ++column) {
                const int left = column * size.width() / count;
                const int right = std::max(left + 1, (column + 1) * size.width() / count);
                const int top = row * size.height() / count;
                const int bottom = std::max(top + 1, (row + 1) * size.height() / count);
                const double share = shareAt({column, row});
                const double strength = row == column || share == 0 ? share : 1 + share; // mistakes over what is right
                const QRgb colour = groundAt({column, row}).rgb();
                for (int y = top; y < std::min(bottom, size.height()); ++y)
                    for (int x = left; x < std::min(right, size.width()); ++x) {
                        double& best = strongest[std::size_t(y) * std::size_t(size.width()) + std::size_t(x)];
                        if (strength <= best)
                            continue;
                        best = strength;
                        m_overview.setPixel(x, y, colour);
                    }
            }
    }
    painter.drawImage(QRectF(g.origin, QSizeF(g.cellWidth * count, g.cellHeight * count)), m_overview);
    for (const auto& cell : {m_selection, m_hovered, hasFocus() ? std::optional(m_cursor) : std::nullopt})
        if (cell) {
            painter.setPen(QPen(Theme::current().text, 1));
            painter.setBrush(Qt::NoBrush);
            painter.drawRect(cellRect(g, *cell).adjusted(-3, -3, 3, 3));
        }
}

void ConfusionView::paintCell(QPainter& painter, const Geometry& g, const QPoint& cell) const
{
    const Theme& theme = Theme::current();
    const QRectF box = cellRect(g, cell);
    const std::int64_t count = countAt(cell);
    const QColor ground = groundAt(cell);
    const double radius = std::min(6.0, box.height() / 6);
    painter.setPen(Qt::NoPen);
    painter.setBrush(ground);
    painter.drawRoundedRect(box, radius, radius);
    if (hasChangedAt(cell)) {
        QColor ring = theme.text;
        ring.setAlphaF(float(1 - m_change.currentValue().toDouble()));
        painter.setPen(QPen(ring, 2));
        painter.setBrush(Qt::NoBrush);
        painter.drawRoundedRect(box.adjusted(1, 1, -1, -1), radius, radius);
    }
    if (m_selection == cell || (hasFocus() && m_cursor == cell) || m_hovered == cell) {
        const bool strong = m_selection == cell || hasFocus();
        painter.setPen(QPen(strong ? theme.text : theme.muted, strong ? 2 : 1));
        painter.setBrush(Qt::NoBrush);
        painter.drawRoundedRect(box.adjusted(1, 1, -1, -1), radius, radius);
    }
    if (std::min(box.width(), box.height()) < kSmallestText)
        return;
    QFont font = this->font();
    font.setWeight(count ? QFont::DemiBold : QFont::Normal);
    const double points = this->font().pointSizeF();
    font.setPointSizeF(std::clamp(box.height() / 3.2, 0.7 * points, 1.2 * points));
    painter.setFont(font);
    painter.setPen(count == 0 ? theme.disabled : readableOn(ground));
    painter.drawText(box, Qt::AlignCenter, figureAt(cell));
    painter.setFont(this->font());
}

void ConfusionView::paintLabels(QPainter& painter, const Geometry& g) const
{
    const Theme& theme = Theme::current();
    const QFont small = captionFont(font());
    const QFontMetrics metrics(small);
    const double wide = g.cellWidth * m_matrix.classCount();
    const double high = g.cellHeight * m_matrix.classCount();
    painter.setFont(small);
    painter.setPen(theme.muted);
    painter.drawText(QRectF(g.origin.x(), 0, std::max(wide, 80.0), titleHeight()), Qt::AlignLeft | Qt::AlignVCenter,
                     tr("Predicted →"));
    painter.save();
    painter.translate(0, g.origin.y() + std::max(high, 60.0));
    painter.rotate(-90);
    painter.drawText(QRectF(0, 0, std::max(high, 60.0), titleHeight()), Qt::AlignRight | Qt::AlignVCenter,
                     tr("← True"));
    painter.restore();

    painter.setPen(theme.text);
    if (!areNamed(g))
        return;
    for (int i = 0; i < m_matrix.classCount(); ++i) {
        const QRectF row(titleHeight(), g.origin.y() + i * g.cellHeight, g.rowLabels - 8, g.cellHeight - kGap);
        painter.drawText(row, Qt::AlignRight | Qt::AlignVCenter,
                         metrics.elidedText(nameAt(i), Qt::ElideRight, int(row.width())));
        if (!g.slanted) {
            painter.drawText(QRectF(g.origin.x() + i * g.cellWidth, titleHeight(), g.cellWidth - kGap, g.columnLabels),
                             Qt::AlignCenter, nameAt(i));
            continue;
        }
        painter.save();
        painter.translate(g.origin.x() + (i + 0.5) * g.cellWidth - 2, g.origin.y() - 6);
        painter.rotate(-qRadiansToDegrees(kSlant));
        painter.drawText(QPointF(0, 0), metrics.elidedText(nameAt(i), Qt::ElideRight, int(slantedRoom(g))));
        painter.restore();
    }
}

void ConfusionView::mouseMoveEvent(QMouseEvent* event)
{
    const auto cell = cellAt(event->position());
    if (cell == m_hovered)
        return;
    m_hovered = cell;
    setCursor(cell ? Qt::PointingHandCursor : Qt::ArrowCursor);
    if (cell)
        QToolTip::showText(event->globalPosition().toPoint(), inWords(*cell), this);
    else
        QToolTip::hideText();
    update();
}

void ConfusionView::mousePressEvent(QMouseEvent* event)
{
    if (const auto cell = cellAt(event->position()); cell && event->button() == Qt::LeftButton)
        choose(*cell);
}

void ConfusionView::leaveEvent(QEvent*)
{
    m_hovered.reset();
    update();
}

void ConfusionView::keyPressEvent(QKeyEvent* event)
{
    const int last = m_matrix.classCount() - 1;
    QPoint moved = m_cursor;
    switch (event->key()) {
    case Qt::Key_Left:
        moved.rx() = std::max(0, m_cursor.x() - 1);
        break;
    case Qt::Key_Right:
        moved.rx() = std::min(last, m_cursor.x() + 1);
        break;
    case Qt::Key_Up:
        moved.ry() = std::max(0, m_cursor.y() - 1);
        break;
    case Qt::Key_Down:
        moved.ry() = std::min(last, m_cursor.y() + 1);
        break;
    case Qt::Key_Return:
    case Qt::Key_Enter:
    case Qt::Key_Space:
        if (last >= 0)
            choose(m_cursor);
        return;
    default:
        QWidget::keyPressEvent(event);
        return;
    }
    if (last < 0)
        return;
    m_cursor = moved;
    setAccessibleDescription(inWords(m_cursor));
    QToolTip::showText(mapToGlobal(cellRect(m_cursor.y(), m_cursor.x()).center().toPoint()), inWords(m_cursor), this);
    update();
}

void ConfusionView::focusInEvent(QFocusEvent* event)
{
    QWidget::focusInEvent(event);
    if (m_matrix.classCount() > 0)
        setAccessibleDescription(inWords(m_cursor));
}

void ConfusionView::changeEvent(QEvent* event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::PaletteChange)
        m_overview = {};
    if (event->type() == QEvent::FontChange)
        m_longestName = -1;
}

void ConfusionView::choose(const QPoint& cell)
{
    m_cursor = cell;
    m_selection = cell;
    update();
    Q_EMIT cellChosen(m_order[std::size_t(cell.y())], m_order[std::size_t(cell.x())]);
}

} // namespace graft::ui
