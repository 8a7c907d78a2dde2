#include "pages/train_page.h"

#include "base/error.h"
#include "datasets/mirrored_names.h"
#include "jobs/background_pool.h"
#include "jobs/compute_thread.h"
#include "models/backbone_model.h"
#include "models/confusion_summary.h"
#include "models/core_texts.h"
#include "models/durations.h"
#include "models/format.h"
#include "models/paths.h"
#include "models/project.h"
#include "pages/augmentation_choice.h"
#include "pages/curve_panel.h"
#include "pages/forecaster.h"
#include "pages/rate_panel.h"
#include "pages/training_log.h"
#include "pages/training_settings.h"
#include "runs/run_plan.h"
#include "widgets/confusion_view.h"
#include "widgets/desktop_notification.h"
#include "widgets/layout.h"
#include "widgets/picture_strip.h"
#include "widgets/progress_panel.h"
#include "widgets/side_by_side.h"
#include "widgets/theme.h"

#include <QApplication>
#include <QLabel>
#include <QPushButton>
#include <QScrollArea>
#include <QSignalBlocker>
#include <QVBoxLayout>

namespace graft::ui {

namespace {

constexpr int kSettingsWidth = 304;
constexpr int kEpochsHeight = 216;
constexpr int kEpochsWidth = 220;

QString rightOf(const TrainingReport& report)
{
    const QString figure = formatPercent(report.test ? report.test->accuracy : report.valid.accuracy, 1);
    return report.test ? TrainPage::tr("%1 of the test pictures are right").arg(figure)
                       : TrainPage::tr("%1 of the validation pictures are right").arg(figure);
}

QString titleOf(const TrainingReport& report)
{
    return report.cancelled ? TrainPage::tr("Stopped; the best epoch is kept") : TrainPage::tr("Training is done");
}

} // namespace

TrainPage::TrainPage(PageContext& context, QWidget* parent)
    : Page(context, tr("Train"), parent), m_forecaster(new Forecaster(context, this))
{
    connect(m_forecaster, &Forecaster::changed, this, &TrainPage::showHint);
    setContent(makeContent());
    m_again = makeButton(tr("Train again"), "play");
    addFooterWidget(m_again);
    connect(m_again, &QPushButton::clicked, this, &TrainPage::startTraining);
    connect(m_settings, &TrainingSettings::edited, this, [this] { project().setConfig(m_settings->config()); });
    for (const auto signal : {&Project::dataChanged, &Project::correctionsChanged, &Project::backboneChanged,
                              &Project::planChanged, &Project::configChanged, &Project::trainingChanged}) {
        connect(&project(), signal, this, [this] {
            m_fresh = m_fresh && m_learnt == Task{project().config(), project().correctedData()};
            dropRatesOfOthers();
            askForecast();
            updateActions();
            showVariations();
        });
    }
    connect(m_settings->augmentation(), &AugmentationChoice::effectiveChanged, this, &TrainPage::showVariations);
    connect(&project(), &Project::configChanged, this, [this] { m_settings->setConfig(project().config()); });
    const auto showGpus = [this] {
        if (project().gpu() && project().gpu()->isUsable())
            m_settings->setGpus(project().gpu()->gpus);
    };
    connect(&project(), &Project::gpuChanged, this, showGpus);
    showGpus(); // in a window that goes on where another was
    connect(&project(), &Project::reportChanged, this, &TrainPage::showReport);
    connect(progressPanel(), &ProgressPanel::cancelRequested, this, &TrainPage::cancelWork);
    connect(primaryButton(), &QPushButton::clicked, this, [this] {
        if (m_fresh)
            Q_EMIT stepRequested(Step::Results);
        else
            startTraining();
    });
    m_settings->setConfig(project().config());
    updateActions();
}

void TrainPage::hideEvent(QHideEvent* event)
{
    Page::hideEvent(event);
    m_forecaster->drop();
}

void TrainPage::showEvent(QShowEvent* event)
{
    Page::showEvent(event);
    showVariations();
    askForecast();
    showHint();
}

/// Some training pictures from all over the classes, and whether those may be mirrored.
void TrainPage::choosePreviewed()
{
    const std::shared_ptr<const ScanResult>& pictures = project().correctedData();
    if (pictures == m_previewed)
        return;
    delete m_varying;
    m_previewed = pictures;
    m_varied = {};
    const std::vector<std::size_t> ids = pictures ? pictures->dataset.idsOf(Split::Train) : std::vector<std::size_t>();
    const std::size_t count = std::min<std::size_t>(PictureStrip::kPictures, ids.size());
    for (std::size_t i = 0; i < count; ++i)
        m_varied.files.push_back(pictures->dataset.samples[ids[(2 * i + 1) * ids.size() / (2 * count)]].path);
    const auto pairs = mirroredClasses(pictures ? pictures->dataset.classes : std::vector<std::string>());
    m_mirrors = pairs.empty();
    m_settings->augmentation()->setMirrorWarning(
        pairs.empty()
            ? QString()
            : tr("Mirrored pictures of “%1” look like “%2”.")
                  .arg(QString::fromStdString(pairs.front().first), QString::fromStdString(pairs.front().second)));
}

/// What the augmentation chosen makes of them; while nobody looks at the page, nothing is decoded.
void TrainPage::showVariations()
{
    if (!isVisible())
        return;
    choosePreviewed();
    TrainingConfig automatic;
    automatic.mirrors = m_mirrors;
    AugmentationChoice* choice = m_settings->augmentation();
    {
        const QSignalBlocker quiet(choice);
        choice->setAutomatic(augmentationOf(automatic, project().plan()));
    }
    delete m_varying; // an earlier choice
    m_varying = startVaryPictures(context().background, m_varied, choice->effective(), this);
    connect(m_varying, &Job::finished, this, [this] {
        m_varied = *m_varying->result();
        m_settings->augmentation()->strip()->setPictures(m_varied.views);
    });
    connect(m_varying, &Job::ended, m_varying, &QObject::deleteLater);
}

QWidget* TrainPage::makeContent()
{
    m_settings = new TrainingSettings;
    auto* body = new QWidget;
    auto* bodyColumn = new QVBoxLayout(body);
    bodyColumn->setContentsMargins(space::kTwo, space::kTwo - 4, space::kTwo, space::kTwo);
    bodyColumn->setSpacing(space::kOne);
    bodyColumn->addWidget(makeLabel(tr("Settings"), "section"));
    bodyColumn->addWidget(m_settings);
    m_findRate = makeButton(tr("Find learning rate"), "train");
    m_findRate->setToolTip(tr("Tries a hundred learning rates, a batch each, and shows where the loss falls"));
    connect(m_findRate, &QPushButton::clicked, this, &TrainPage::findRate);
    bodyColumn->addWidget(m_findRate, 0, Qt::AlignLeft);
    bodyColumn->addStretch();
    QFrame* card = makeCard();
    auto* cardColumn = new QVBoxLayout(card);
    cardColumn->setContentsMargins(1, 1, 1, 1);
    cardColumn->addWidget(makeScrollColumn(body, kSettingsWidth));

    card->setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Expanding);
    auto* content = new SideBySide;
    content->addWidget(card);
    content->addWidget(makeCurves(), 1);
    return content;
}

QWidget* TrainPage::makeCurves()
{
    m_curves = new CurvePanel(context());
    connect(m_curves, &CurvePanel::failed, this,
            [this](const QString& message) { showError(tr("That did not work"), message); });
    m_outcome = new MessageCard(MessageCard::Tone::Success);
    m_outcome->hide();
    auto* curves = new QWidget;
    auto* column = new QVBoxLayout(curves);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(space::kTwo);
    m_ratePanel = new RatePanel;
    m_ratePanel->hide();
    connect(m_ratePanel, &RatePanel::rateChosen, this, &TrainPage::useRate);
    connect(m_ratePanel, &RatePanel::dismissed, this, [this] { showRates(false); });
    column->addWidget(m_curves, 1);
    column->addWidget(m_ratePanel, 1);
    column->addWidget(m_outcome);
    column->addWidget(makeEpochs());
    return curves;
}

/// A line an epoch, and beside it what the network says about the validation pictures at its end.
QWidget* TrainPage::makeEpochs()
{
    m_log = new TrainingLog;
    m_matrixTitle = makeLabel(tr("Confusion"), "section");
    m_confusion = new ConfusionView;
    m_confusion->setUsualZoom(ConfusionZoom::Kind::Whole);
    QFrame* card = makeCard();
    auto* cardColumn = new QVBoxLayout(card);
    cardColumn->setContentsMargins(space::kTwo, space::kOne, space::kOne, space::kOne);
    cardColumn->setSpacing(space::kHalf);
    cardColumn->addWidget(m_matrixTitle);
    cardColumn->addWidget(m_confusion, 1);

    for (QWidget* part : std::initializer_list<QWidget*>{m_log, card}) {
        part->setMinimumWidth(scaled(kEpochsWidth));
        part->setFixedHeight(scaled(kEpochsHeight));
    }
    auto* epochs = new SideBySide;
    epochs->addWidget(m_log, 1);
    epochs->addWidget(card, 1);
    epochs->setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    showMatrix({}, 0);
    return epochs;
}

void TrainPage::startTraining()
{
    if (!canStart())
        return;
    project().setConfig(m_settings->config());
    const TrainingConfig& config = project().config();
    clearError();
    try {
        config.validate();
    } catch (const Error& error) {
        showError(tr("The settings cannot be used"), QString::fromUtf8(error.what()));
        return;
    }
    if (m_finding) { // which nobody waits for any more
        delete m_finding;
        endFinding();
    }
    showRates(false);
    m_outcome->hide();
    beginLog(true);
    m_curves->begin(config.epochs);
    showMatrix({}, 0);
    const std::shared_ptr<const ScanResult> pictures = project().correctedData();
    m_classes = pictures->dataset.classes;
    watch(new TrainJob(context().compute, config, pictures, this));
}

void TrainPage::findRate()
{
    if (m_finding || !canStart())
        return;
    project().setConfig(m_settings->config());
    clearError();
    showRates(false);
    m_forecaster->stop();
    m_tried = task();
    auto* job = startFindLearningRate(context().compute, project().config(), project().correctedData(), this);
    m_finding = job;
    progressPanel()->begin(tr("Getting ready"), tr("Cancel"));
    progressPanel()->show();
    connect(job, &Job::progressed, this, [this, job](const Progress& progress) {
        if (!job->isCancelRequested())
            progressPanel()->showProgress(progress, {});
    });
    connect(job, &Job::finished, this, [this, job] {
        if (job->isCancelRequested())
            return;
        m_ratePanel->setSweep(*job->result());
        showRates(true);
    });
    connect(job, &Job::failed, this,
            [this](const QString& message) { showError(tr("No learning rate could be found"), message); });
    connect(job, &Job::ended, this, [this, job] {
        job->deleteLater();
        m_finding.clear();
        endFinding();
    });
    updateActions();
    Q_EMIT busyChanged();
}

/// What is to be learnt and how, but for the rate.
TrainPage::Task TrainPage::task() const
{
    Task task{.config = project().config(), .data = project().correctedData()};
    task.config.learningRate = {};
    return task;
}

/// Rates that were tried on something else say nothing here, and training comes before trying.
void TrainPage::dropRatesOfOthers()
{
    if (task() == m_tried && !project().isTraining())
        return;
    if (m_finding)
        m_finding->cancel();
    if (m_ratePanel->isVisibleTo(this))
        showRates(false);
}

void TrainPage::endFinding()
{
    progressPanel()->hide();
    updateActions();
    Q_EMIT busyChanged();
}

/// In the place of the curves; never both, which would ask for a taller window.
void TrainPage::showRates(bool shown)
{
    m_curves->setVisible(false);
    m_ratePanel->setVisible(shown);
    m_curves->setVisible(!shown);
}

void TrainPage::useRate(double rate)
{
    TrainingConfig config = m_settings->config();
    config.learningRate = rate;
    project().setConfig(config);
    showRates(false);
}

void TrainPage::watch(TrainJob* job)
{
    m_job = job;
    m_hasEpoch = false;
    m_share = 0;
    m_clock.start();
    progressPanel()->begin(tr("Getting ready"), tr("Stop"));
    progressPanel()->cancelButton()->setToolTip(tr("Stops now and keeps the best epoch so far"));
    progressPanel()->setPausable(true);
    progressPanel()->pauseButton()->setToolTip(tr("Waits after the batch under way; the curves and weights stay"));
    connect(progressPanel(), &ProgressPanel::pauseToggled, job, &TrainJob::setPaused);
    progressPanel()->show();
    connect(job, &Job::progressed, this, &TrainPage::showProgress);
    connect(job, &TrainJob::messageLogged, m_log, &TrainingLog::addLine);
    connect(job, &TrainJob::stepped, m_curves, &CurvePanel::addStep);
    connect(job, &TrainJob::epochEnded, this, &TrainPage::showEpoch);
    connect(job, &TrainJob::validated, this, &TrainPage::showAnswers);
    connect(job, &Job::finished, this, [this, job] { finishTraining(job->report()); });
    connect(job, &Job::cancelled, this,
            [this] { m_log->addLine(tr("Stopped before the first epoch; nothing is kept.")); });
    connect(job, &Job::failed, this, [this](const QString& message) {
        showError(tr("Training could not go on"), message);
        tellWhoLooksElsewhere(tr("Training could not go on"), localized(message));
    });
    connect(job, &Job::ended, this, &TrainPage::endTraining);
    project().setTraining(true);
    Q_EMIT busyChanged();
    Q_EMIT progressChanged(0);
}

/// What comes before the first epoch counts as nothing done on the rail.
void TrainPage::showProgress(const Progress& progress)
{
    if (!m_job || m_job->isCancelRequested())
        return;
    progressPanel()->showProgress(progress, tr("pictures"), ProgressPanel::TimeLeft::OfAll);
    if (progress.secondsLeft >= 0)
        m_share = std::max(m_share, m_clock.elapsed() / (double(m_clock.elapsed()) + 1000 * progress.secondsLeft));
    Q_EMIT progressChanged(m_share);
}

void TrainPage::showEpoch(const EpochRecord& epoch)
{
    m_hasEpoch = true;
    m_curves->addEpoch(epoch);
    m_log->addEpoch(epoch);
}

void TrainPage::showAnswers(const ValidationAnswers& answers)
{
    showMatrix(summaryOf(answers, m_classes), answers.epoch);
}

/// @param epoch 0 while there is none.
void TrainPage::showMatrix(const ConfusionSummary& summary, int epoch)
{
    const bool isWhole = summary.named == summary.all;
    m_matrixTitle->setText(
        epoch == 0 ? tr("Confusion")
        : isWhole  ? tr("Confusion, epoch %1").arg(epoch)
                   : tr("Confusion, epoch %1: %2 of %3 classes").arg(epoch).arg(summary.named).arg(summary.all));
    const QString what = tr("What the network says about the validation pictures");
    m_matrixTitle->setToolTip(isWhole ? what
                                      : what + ". " +
                                            tr("These classes have the most mistakes; those of the others among "
                                               "themselves are not shown."));
    m_matrixTitle->setAccessibleDescription(m_matrixTitle->toolTip());
    m_confusion->setMatrix(summary.matrix, summary.classes);
}

void TrainPage::finishTraining(const std::shared_ptr<const TrainingReport>& report)
{
    project().setReport(report);
    showMatrix(summaryOf(report->valid.confusion, report->classes), report->bestEpoch);
    showOutcome(*report);
    m_shown = report;
    m_fresh = true;
    m_learnt = {project().config(), project().correctedData()};
    tellWhoLooksElsewhere(titleOf(*report), rightOf(*report) + '.');
}

/// Not in green where the run itself says that it should not be believed.
void TrainPage::showOutcome(const TrainingReport& report)
{
    m_outcome->setMessage(report.findings.empty() ? MessageCard::Tone::Success : MessageCard::Tone::Warning,
                          titleOf(report),
                          tr("%1, after %2. The best epoch was %3.")
                                  .arg(rightOf(report), formatDuration(report.secondsTotal))
                                  .arg(report.bestEpoch) +
                              (report.findings.empty() ? QString() : ' ' + localized(report.findings.front())));
    m_outcome->show();
}

void TrainPage::takeOver(const TrainPage& other)
{
    if (!project().report() || other.m_outcome->isHidden())
        return;
    showOutcome(*project().report());
    m_fresh = other.m_fresh;
    m_learnt = {project().config(), project().correctedData()};
    updateActions();
}

QString TrainPage::whatClosingEnds() const
{
    if (!m_job)
        return {};
    return m_hasEpoch ? tr("Training stops. The best epoch so far is kept as a run, but it cannot go on from there.")
                      : tr("Training stops. No epoch has ended yet, so nothing is kept.");
}

/// Not when the window was closed.
void TrainPage::tellWhoLooksElsewhere(const QString& title, const QString& text)
{
    if (window()->isActiveWindow() || !window()->isVisible())
        return;
    QApplication::alert(window());
    notifyDesktop(title, text);
}

void TrainPage::endTraining()
{
    m_job->deleteLater();
    m_job.clear();
    progressPanel()->hide();
    project().setTraining(false);
    m_curves->findRuns();
    Q_EMIT busyChanged();
    Q_EMIT progressChanged(-1);
}

void TrainPage::cancelWork()
{
    if (m_finding)
        m_finding->cancel();
    if (!m_job)
        return;
    progressPanel()->showStopping(tr("Stopping; the best epoch so far is kept…"));
    m_job->cancel();
}

void TrainPage::showReport()
{
    const auto& report = project().report();
    if (m_job)
        return;
    m_log->clear();
    if (!report || report != m_shown)
        m_outcome->hide(); // of another run
    m_shown = report;
    m_curves->begin(report ? report->config.epochs : project().config().epochs);
    if (!report) {
        m_fresh = false;
        showMatrix({}, 0);
        updateActions();
        return;
    }
    beginLog(false);
    for (const EpochRecord& epoch : report->epochs)
        showEpoch(epoch);
    showMatrix(summaryOf(report->valid.confusion, report->classes), report->bestEpoch);
    m_curves->findRuns();
    updateActions();
}

void TrainPage::beginLog(bool now)
{
    const QString network = backboneTitle(project().backbone());
    const QString plan = localized(project().plan().description());
    const std::shared_ptr<const TrainingReport>& report = project().report();
    m_log->begin(now || !report ? tr("Training of %1, %2, begins").arg(network, plan)
                                : tr("The training %1").arg(toQString(report->run.filename())),
                 now);
}

bool TrainPage::canStart() const
{
    return !m_job && !project().isTraining() && !project().stages().empty() &&
           workflow(project())[std::size_t(Step::Train)].state != StepState::NotYet;
}

void TrainPage::updateActions()
{
    const bool training = project().isTraining();
    m_settings->setEnabled(!training && !m_finding);
    m_findRate->setEnabled(canStart() && !m_finding);
    primaryButton()->setText(m_fresh ? tr("See the results") : tr("Start training"));
    primaryButton()->setToolTip(m_fresh ? QString() : tr("Ctrl+R"));
    primaryButton()->setEnabled(canStart());
    m_again->setVisible(m_fresh);
    m_again->setEnabled(canStart());
    setSubtitle(project().stages().empty()
                    ? QString()
                    : tr("%1, %2").arg(backboneTitle(project().backbone()), localized(project().plan().description())));
    showHint();
}

/// Where it can start: how long it will take, if that is known.
void TrainPage::showHint()
{
    const StepStatus status = workflow(project())[std::size_t(Step::Train)];
    const TrainingForecast* forecast = m_forecaster->forecast(project().config());
    const bool known = canStart() && forecast && forecast->seconds;
    setHint(known ? tr("%1 Training takes %2.").arg(status.reason, aboutDuration(*forecast->seconds))
            : canStart() && m_forecaster->isWaiting() ? tr("%1 Measuring how long training takes…").arg(status.reason)
                                                      : status.reason);
}

void TrainPage::askForecast()
{
    if (isVisible() && canStart() && !m_finding)
        m_forecaster->ask({project().config()});
}

QString TrainPage::log() const
{
    return m_log->text();
}

} // namespace graft::ui
