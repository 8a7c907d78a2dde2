#include "widgets/progress_panel.h"

#include "jobs/core_texts.h"
#include "models/format.h"
#include "widgets/layout.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QLocale>
#include <QProgressBar>
#include <QPushButton>
#include <QVBoxLayout>

namespace graft::ui {

namespace {

constexpr int kSteps = 1000;
constexpr int kActivityWidth = 40; ///< At least: the rest is in a tooltip.

} // namespace

ProgressPanel::ProgressPanel(QWidget* parent) : QFrame(parent)
{
    setProperty("card", true);
    m_activity = makeElidedLabel({}, "section");
    m_activity->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Preferred); // gives way to the figures
    m_activity->setMinimumWidth(scaled(kActivityWidth));
    m_figures = makeElidedLabel({}, "muted");
    m_figures->setMinimumWidth(1);
    m_bar = new QProgressBar;
    m_bar->setTextVisible(false);
    m_bar->setAccessibleName(tr("Progress"));
    m_cancel = makeButton(tr("Cancel"));
    m_pause = makeButton(tr("Pause"));
    m_pause->setCheckable(true);
    m_pause->hide();
    connect(m_pause, &QPushButton::toggled, this, [this](bool paused) {
        m_pause->setText(paused ? tr("Go on") : tr("Pause"));
        if (paused)
            m_figures->setText(tr("Paused"));
        Q_EMIT pauseToggled(paused);
    });
    auto* top = new QHBoxLayout;
    top->addWidget(m_activity, 1);
    top->addWidget(m_figures);
    auto* column = new QVBoxLayout;
    column->setSpacing(space::kHalf);
    column->addLayout(top);
    column->addWidget(m_bar);
    auto* row = new QHBoxLayout(this);
    row->setContentsMargins(space::kOne + 4, space::kHalf, space::kHalf, space::kHalf);
    row->setSpacing(space::kOne);
    row->addLayout(column, 1);
    row->addWidget(m_pause, 0, Qt::AlignVCenter);
    row->addWidget(m_cancel, 0, Qt::AlignVCenter);
    connect(m_cancel, &QPushButton::clicked, this, &ProgressPanel::cancelRequested);
}

void ProgressPanel::begin(const QString& activity, const QString& cancelText)
{
    m_activity->setText(activity);
    m_figures->clear();
    m_bar->setRange(0, 0);
    m_cancel->setText(cancelText);
    m_cancel->setEnabled(true);
    m_pause->hide();
    m_pause->setChecked(false);
}

/// Two times where an activity ends well before the whole does.
QString ProgressPanel::leftInWords(const Progress& progress, TimeLeft left)
{
    const QString all = formatDuration(progress.secondsLeft);
    if (left == TimeLeft::OfActivity)
        return tr("%1 left").arg(all);
    const double activity = progress.perSecond > 0 ? double(progress.total - progress.done) / progress.perSecond : -1;
    constexpr double kWellBefore = 0.8;
    return activity >= 0 && activity < kWellBefore * progress.secondsLeft
               ? tr("%1 left of this, %2 in all").arg(formatDuration(activity), all)
               : tr("%1 left in all").arg(all);
}

void ProgressPanel::showProgress(const Progress& progress, const QString& unit, TimeLeft left)
{
    if (m_pause->isChecked())
        return; // told before it took effect
    m_activity->setText(localized(progress.activity));
    if (progress.total <= 0) {
        m_bar->setRange(0, 0);
        m_figures->clear();
        return;
    }
    m_bar->setRange(0, kSteps);
    m_bar->setValue(int(progress.done * kSteps / progress.total));
    QStringList figures{
        tr("%1 of %2")
            .arg(QLocale().toString(qlonglong(progress.done)), QLocale().toString(qlonglong(progress.total)))};
    if (progress.perSecond > 0 && !unit.isEmpty())
        figures << tr("%1 %2/s").arg(formatRate(progress.perSecond), unit);
    if (progress.secondsLeft >= 0 && progress.done < progress.total)
        figures << leftInWords(progress, left);
    m_figures->setText(figures.join("  ·  "));
}

void ProgressPanel::setPausable(bool pausable)
{
    m_pause->setVisible(pausable);
}

void ProgressPanel::showStopping(const QString& text)
{
    m_activity->setText(text);
    m_cancel->setEnabled(false);
    m_pause->hide();
}

void ProgressPanel::showPaused(const QString& text)
{
    m_activity->setText(text);
    m_figures->clear();
    m_pause->setText(tr("Continue"));
}

void ProgressPanel::setCancelVisible(bool visible)
{
    m_cancel->setVisible(visible);
}

int ProgressPanel::percent() const
{
    return m_bar->maximum() > 0 ? m_bar->value() * 100 / m_bar->maximum() : 0;
}

} // namespace graft::ui
