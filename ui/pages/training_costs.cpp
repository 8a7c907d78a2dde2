#include "pages/training_costs.h"

#include "backbones/catalogue.h"
#include "base/machine.h"
#include "jobs/compute_thread.h"
#include "models/durations.h"
#include "models/format.h"
#include "models/project.h"
#include "pages/forecaster.h"
#include "runs/memory_estimate.h"
#include "widgets/layout.h"
#include "widgets/share_bar.h"

#include <QLabel>
#include <QLocale>
#include <QVBoxLayout>

#include <algorithm>

namespace graft::ui {

namespace {

QString trainableInWords(std::int64_t trainable, std::int64_t all)
{
    const double share = all > 0 ? double(trainable) / double(all) : 0;
    return TrainingCosts::tr("Trainable: %1 of %2 (%3)")
        .arg(formatCount(trainable), formatCount(all), formatPercent(share, share > 0 && share < 0.01 ? 1 : 0));
}

QString frozenInWords()
{
    return TrainingCosts::tr("The frozen stages are computed once a picture, so epochs take moments.");
}

QString arithmeticInWords(double share)
{
    return TrainingCosts::tr("Each epoch runs %1 of the network's arithmetic, forwards and backwards.")
        .arg(formatPercent(share));
}

QString timeInWords(const QString& duration, int epochs)
{
    return TrainingCosts::tr("Training takes %1 here, for %n epochs.", nullptr, epochs).arg(duration);
}

QString memoryInWords(const QString& all, int batch)
{
    return TrainingCosts::tr("About %1 of memory for batches of %2, beyond the program itself.")
        .arg(all, QLocale().toString(batch));
}

QString tooMuchMemoryInWords(const QString& all, const QString& free)
{
    return TrainingCosts::tr(
               "About %1 of memory, more than the %2 that is free here: make the batch smaller or freeze more.")
        .arg(all, free);
}

} // namespace

TrainingCosts::TrainingCosts(PageContext& context, QWidget* parent)
    : QFrame(parent), m_context(context), m_forecaster(new Forecaster(context, this))
{
    setProperty("card", true);
    m_summary = makeWrappingLabel({}, "section");
    m_share = new ShareBar;
    m_note = makeWrappingLabel({}, "caption");
    m_time = makeWrappingLabel({}, "caption");
    m_memory = makeWrappingLabel({}, "caption");
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(space::kTwo, space::kTwo - 4, space::kTwo, space::kTwo - 4);
    column->setSpacing(space::kOne);
    for (QWidget* part : std::initializer_list<QWidget*>{m_summary, m_share, m_note, m_time, m_memory})
        column->addWidget(part);
    connect(m_forecaster, &Forecaster::changed, this, &TrainingCosts::showTime);
}

void TrainingCosts::showProject()
{
    showShare();
    measure();
    showTime();
    showMemory();
}

void TrainingCosts::showShare()
{
    const Project& project = m_context.project;
    const std::int64_t all = parameters();
    const std::int64_t trainable = project.plan().trainableParameters() + project.headParameters();
    m_summary->setText(trainableInWords(trainable, all));
    m_share->setShare(all > 0 ? double(trainable) / double(all) : 0);
    keepRoomForWords(); // of this network's numbers
    const double compute = project.plan().trainedShareOfCompute();
    m_note->setText(compute <= 0 ? frozenInWords() : arithmeticInWords(compute));
}

std::int64_t TrainingCosts::parameters() const
{
    std::int64_t all = m_context.project.headParameters();
    for (const StageInfo& stage : m_context.project.stages())
        all += stage.parameters;
    return all;
}

void TrainingCosts::showTime()
{
    const TrainingForecast* forecast = m_forecaster->forecast(m_context.project.config());
    const bool known = forecast && forecast->seconds && !m_context.project.stages().empty();
    m_time->setText(known ? timeInWords(aboutDuration(*forecast->seconds), m_context.project.config().epochs)
                    : m_forecaster->isWaiting() ? m_forecaster->waitingInWords()
                                                : QString());
}

QString TrainingCosts::summary() const
{
    return m_summary->text();
}

QString TrainingCosts::timeText() const
{
    return m_time->text();
}

QString TrainingCosts::memoryText() const
{
    return m_memory->text();
}

/// For the longest that may be said, so that what stands below stays under the mouse when a figure arrives.
void TrainingCosts::keepRoomForWords()
{
    const auto keep = [](QLabel* label, const QStringList& words) {
        int lines = 1;
        for (const QString& each : words)
            lines = std::max(lines, label->fontMetrics()
                                        .boundingRect(QRect(0, 0, label->width(), 1 << 16), Qt::TextWordWrap, each)
                                        .height());
        label->setMinimumHeight(lines);
    };
    const QString duration = aboutDuration(50 * 60);
    const std::int64_t all = parameters();
    keep(m_summary, {trainableInWords(m_context.project.headParameters(), all), trainableInWords(all * 6 / 7, all),
                     trainableInWords(all, all)});
    keep(m_time, {Forecaster::longestWaitingInWords(), timeInWords(duration, 100)});
    keep(m_memory, {memoryInWords("999.9 MB", 256), tooMuchMemoryInWords("999.9 GB", "999.9 MB")});
    keep(m_note, {frozenInWords(), arithmeticInWords(1)});
}

void TrainingCosts::resizeEvent(QResizeEvent* event)
{
    QFrame::resizeEvent(event);
    keepRoomForWords();
}

void TrainingCosts::hideEvent(QHideEvent* event)
{
    QFrame::hideEvent(event);
    m_forecaster->drop();
}

void TrainingCosts::showEvent(QShowEvent* event)
{
    QFrame::showEvent(event);
    measure();
}

void TrainingCosts::stop()
{
    m_forecaster->stop();
    if (m_measuringMemory)
        m_measuringMemory->cancel();
}

void TrainingCosts::measure()
{
    const Project& project = m_context.project;
    if (!isVisible() || !project.data() || project.stages().empty() || project.isTraining())
        return;
    m_forecaster->ask({project.config()});
    measureMemory();
}

/// Once for each backbone, when the page is looked at.
void TrainingCosts::measureMemory()
{
    const std::string name = m_context.project.backbone();
    if (m_measuringMemory || !isVisible() || !m_context.project.data() || m_context.project.stages().empty() ||
        m_stageMemories.contains(name) || m_context.project.isTraining())
        return;
    auto* job = startMeasureMemory(m_context.compute, name, this);
    m_measuringMemory = job;
    job->setWhat(tr("another measurement"));
    connect(job, &Job::finished, this, [this, job, name] { m_stageMemories[name] = *job->result(); });
    connect(job, &Job::ended, this, [this, job] {
        m_measuringMemory.clear();
        const bool stopped = job->state() != Job::State::Finished;
        job->deleteLater();
        showMemory();
        if (!stopped) // of a backbone chosen meanwhile
            measureMemory();
    });
}

void TrainingCosts::showMemory()
{
    const auto found = m_stageMemories.find(m_context.project.backbone());
    const bool known = found != m_stageMemories.end() && m_context.project.data() &&
                       found->second.size() == m_context.project.stages().size();
    if (!known) {
        m_memory->clear();
        return;
    }
    const TrainingConfig& config = m_context.project.config();
    const std::int64_t free = availableMemoryBytes();
    const MemoryEstimate estimate =
        estimateMemory(config, m_context.project.plan(),
                       {.stages = found->second,
                        .headParameters = m_context.project.headParameters(),
                        .pictures = {.training = m_context.project.pictureCount(Split::Train),
                                     .valid = m_context.project.pictureCount(Split::Valid),
                                     .test = m_context.project.pictureCount(Split::Test)},
                        .pictureSize = findBackbone(m_context.project.backbone()).preprocessing.size,
                        .threads = config.threads > 0 ? config.threads : availableCores(),
                        .cacheBudget = config.cacheBudgetBytes >= 0 ? config.cacheBudgetBytes : free / 2});
    const QString all = formatBytes(std::uintmax_t(estimate.total()));
    m_memory->setText(estimate.total() > free ? tooMuchMemoryInWords(all, formatBytes(std::uintmax_t(free)))
                                              : memoryInWords(all, config.batch));
    m_memory->setToolTip(
        tr("Weights %1, what learns %2, activations %3, decoded pictures %4, cache %5")
            .arg(formatBytes(std::uintmax_t(estimate.weights)), formatBytes(std::uintmax_t(estimate.learning)),
                 formatBytes(std::uintmax_t(estimate.activations)), formatBytes(std::uintmax_t(estimate.pictures)),
                 formatBytes(std::uintmax_t(estimate.cache))));
}

} // namespace graft::ui
