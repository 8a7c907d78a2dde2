#include "widgets/profile_view.h"

#include "models/format.h"
#include "models/stage_model.h"
#include "widgets/network_view.h"
#include "widgets/theme.h"

#include <QHelpEvent>
#include <QMouseEvent>
#include <QPainter>
#include <QPainterPath>
#include <QToolTip>

#include <algorithm>
#include <cmath>

namespace graft::ui {

namespace {

constexpr double kTop = 22; ///< Room for the name of the best stage.
constexpr double kBottom = 8;
constexpr double kDot = 3.2;
constexpr double kPeakDot = 5.5;

} // namespace

ProfileView::ProfileView(QAbstractItemModel* model, NetworkView* network, QWidget* parent)
    : QWidget(parent), m_model(model), m_network(network)
{
    setFocusPolicy(Qt::StrongFocus);
    setMouseTracking(true);
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    setAccessibleName(tr("Transfer profile: how well each stage tells your classes apart"));
    connect(model, &QAbstractItemModel::modelReset, this, [this] { setProfile(nullptr); });
    connect(model, &QAbstractItemModel::dataChanged, this, qOverload<>(&QWidget::update));
}

QSize ProfileView::sizeHint() const
{
    return {480, 112};
}

void ProfileView::setProfile(std::shared_ptr<const TransferProfile> profile)
{
    const int rows = m_model ? m_model->rowCount() : 0;
    if (profile && int(profile->stages.size()) + 1 != rows) // the head is the last row
        profile.reset();
    if (profile == m_profile)
        return;
    m_profile = std::move(profile);
    m_hovered = -1;
    if (m_profile)
        setCurrent(m_profile->peak());
    update();
}

int ProfileView::count() const
{
    return m_profile ? int(m_profile->stages.size()) : 0;
}

int ProfileView::frozenPrefix() const
{
    int frozen = 0;
    while (frozen < count()) {
        const QModelIndex index = m_model->index(frozen, 0);
        if (index.data(StageModel::TrainableRole).toBool() && !index.data(StageModel::WeightlessRole).toBool())
            break;
        ++frozen;
    }
    return frozen;
}

/// The scale begins at the ten per cent below what is lowest.
double ProfileView::bottomAccuracy() const
{
    double lowest = m_profile->guessing;
    for (const StageProbe& probe : m_profile->stages)
        lowest = std::min(lowest, probe.accuracy);
    return std::min(0.9, std::floor(lowest * 10) / 10);
}

double ProfileView::heightOf(double accuracy) const
{
    const double bottom = bottomAccuracy();
    const double room = height() - kTop - kBottom;
    return kTop + room * (1 - (accuracy - bottom) / (1 - bottom));
}

QPointF ProfileView::pointOf(int stage) const
{
    return {m_network->stageRect(stage).center().x(), heightOf(m_profile->stages.at(std::size_t(stage)).accuracy)};
}

int ProfileView::stageAt(double x) const
{
    int nearest = -1;
    double distance = 0;
    for (int stage = 0; stage < count(); ++stage) {
        const QRectF bar = m_network->stageRect(stage);
        if (x >= bar.left() && x <= bar.right())
            return stage;
        const double away = std::abs(bar.center().x() - x);
        if (nearest < 0 || away < distance) {
            nearest = stage;
            distance = away;
        }
    }
    return nearest;
}

QString ProfileView::describe(int stage) const
{
    const StageProbe& probe = m_profile->stages.at(std::size_t(stage));
    const QString text = tr("%1: %2 right").arg(QString::fromStdString(probe.stage), formatPercent(probe.accuracy, 1));
    return isEnabled() ? text + "\n" + tr("Click to freeze up to here") : text;
}

void ProfileView::setCurrent(int stage)
{
    m_current = stage;
    setAccessibleDescription(describe(stage));
    update();
}

void ProfileView::paintEvent(QPaintEvent*)
{
    if (count() == 0 || !m_network)
        return;
    QPainter painter(this);
    painter.setLayoutDirection(Qt::LeftToRight); // from the picture to the classes, as networks are drawn
    painter.setRenderHint(QPainter::Antialiasing);
    paintScale(painter);
    paintCurve(painter);
    paintPeak(painter);
}

void ProfileView::paintScale(QPainter& painter) const
{
    const Theme& theme = Theme::current();
    if (const int frozen = frozenPrefix(); frozen > 0) {
        const double right = m_network->stageRect(frozen - 1).right();
        painter.setPen(Qt::NoPen);
        painter.setBrush(theme.coolSoft);
        painter.drawRoundedRect(QRectF(0, kTop - kPeakDot, right + 1, height() - kTop + kPeakDot), 4, 4);
    }
    painter.setFont(captionFont(font()));
    // Where the curve is not: it rises from the lower left to the upper right.
    const auto line = [&](double accuracy, Qt::PenStyle style, Qt::Alignment side, const QString& text) {
        const double y = std::round(heightOf(accuracy)) + 0.5;
        painter.setPen(QPen(theme.border, 1, style));
        painter.drawLine(QPointF(0, y), QPointF(width(), y));
        painter.setPen(theme.muted);
        painter.drawText(QRectF(2, y - 15, width() - 4, 14), side | Qt::AlignBottom, text);
    };
    line(1, Qt::SolidLine, Qt::AlignLeft, formatPercent(1));
    line(bottomAccuracy(), Qt::SolidLine, Qt::AlignRight, formatPercent(bottomAccuracy()));
    if (heightOf(bottomAccuracy()) - heightOf(m_profile->guessing) > 16)
        line(m_profile->guessing, Qt::DashLine, Qt::AlignRight, tr("guessing"));
}

void ProfileView::paintCurve(QPainter& painter) const
{
    const Theme& theme = Theme::current();
    QPainterPath path(pointOf(0));
    for (int stage = 1; stage < count(); ++stage)
        path.lineTo(pointOf(stage));
    painter.setBrush(Qt::NoBrush);
    painter.setPen(QPen(isEnabled() ? theme.accent : theme.disabled, 2, Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin));
    painter.drawPath(path);
    painter.setBrush(theme.surface);
    for (int stage = 0; stage < count(); ++stage) {
        const bool marked = stage == m_hovered || (hasFocus() && stage == m_current);
        painter.drawEllipse(pointOf(stage), marked ? kPeakDot : kDot, marked ? kPeakDot : kDot);
    }
}

void ProfileView::paintPeak(QPainter& painter) const
{
    const Theme& theme = Theme::current();
    const int peak = m_profile->peak();
    const QPointF point = pointOf(peak);
    painter.setPen(Qt::NoPen);
    painter.setBrush(isEnabled() ? theme.accent : theme.disabled);
    painter.drawEllipse(point, kPeakDot, kPeakDot);
    QFont bold = captionFont(font());
    bold.setBold(true);
    painter.setFont(bold);
    const StageProbe& best = m_profile->stages[std::size_t(peak)];
    const QString text = tr("Best: %1, %2").arg(QString::fromStdString(best.stage), formatPercent(best.accuracy, 1));
    const double wide = QFontMetricsF(bold).horizontalAdvance(text) + 2;
    constexpr double kScaleWidth = 48; // of the label of the topmost line
    const double left = std::clamp(point.x() - wide / 2, kScaleWidth, std::max(kScaleWidth, width() - wide));
    painter.setPen(theme.text);
    painter.drawText(QRectF(left, 0, wide, kTop - kPeakDot), Qt::AlignCenter, text);
}

void ProfileView::mousePressEvent(QMouseEvent* event)
{
    const int stage = stageAt(event->position().x());
    if (event->button() != Qt::LeftButton || stage < 0)
        return;
    setCurrent(stage);
    Q_EMIT cutChosen(stage + 1);
}

void ProfileView::mouseMoveEvent(QMouseEvent* event)
{
    const int stage = stageAt(event->position().x());
    if (stage == m_hovered)
        return;
    m_hovered = stage;
    update();
}

void ProfileView::leaveEvent(QEvent*)
{
    m_hovered = -1;
    update();
}

void ProfileView::keyPressEvent(QKeyEvent* event)
{
    if (count() == 0) {
        QWidget::keyPressEvent(event);
        return;
    }
    switch (event->key()) {
    case Qt::Key_Left:
        setCurrent(std::max(0, m_current - 1));
        return;
    case Qt::Key_Right:
        setCurrent(std::min(count() - 1, m_current + 1));
        return;
    case Qt::Key_Home:
        setCurrent(0);
        return;
    case Qt::Key_End:
        setCurrent(count() - 1);
        return;
    case Qt::Key_Space:
    case Qt::Key_Return:
    case Qt::Key_Enter:
        Q_EMIT cutChosen(m_current + 1);
        return;
    default:
        QWidget::keyPressEvent(event);
    }
}

bool ProfileView::event(QEvent* event)
{
    if (event->type() != QEvent::ToolTip)
        return QWidget::event(event);
    const auto* help = static_cast<QHelpEvent*>(event);
    const int stage = stageAt(help->pos().x());
    if (stage < 0)
        QToolTip::hideText();
    else
        QToolTip::showText(help->globalPos(), describe(stage), this);
    return true;
}

} // namespace graft::ui
