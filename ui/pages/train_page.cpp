#include "pages/train_page.h"

#include "base/error.h"
#include "jobs/compute_thread.h"
#include "jobs/core_texts.h"
#include "jobs/paths.h"
#include "models/backbone_model.h"
#include "models/confusion_summary.h"
#include "models/durations.h"
#include "models/project.h"
#include "pages/augmentation_preview.h"
#include "pages/curve_panel.h"
#include "pages/earlier_training.h"
#include "pages/epoch_panel.h"
#include "pages/forecaster.h"
#include "pages/rate_panel.h"
#include "pages/training_log.h"
#include "pages/training_outcome.h"
#include "pages/training_settings.h"
#include "widgets/desktop_notification.h"
#include "widgets/focus_heir.h"
#include "widgets/layout.h"
#include "widgets/progress_panel.h"
#include "widgets/side_by_side.h"
#include "widgets/theme.h"

#include <QPushButton>
#include <QScrollArea>
#include <QVBoxLayout>

namespace graft::ui {

namespace {

constexpr int kSettingsWidth = 304;
constexpr int kCurvesWidth = 300; ///< Beside the settings; where there is less, they stand below.

} // namespace

TrainPage::TrainPage(PageContext& context, QWidget* parent)
    : Page(context, tr("Train"), parent),
      m_forecaster(new Forecaster(context, this)),
      m_finder(new RateFinder(context, this)),
      m_session(new TrainingSession(context, this))
{
    connect(m_forecaster, &Forecaster::changed, this, &TrainPage::showHint);
    setContent(makeContent());
    listenToFinder();
    listenToSession();
    m_again = makeButton(tr("Train again"), "play");
    addFooterWidget(m_again);
    connect(m_again, &QPushButton::clicked, this, &TrainPage::startTraining);
    connect(m_settings, &TrainingSettings::edited, this, [this] { project().setConfig(m_settings->config()); });
    for (const auto signal : {&Project::dataChanged, &Project::correctionsChanged, &Project::backboneChanged,
                              &Project::planChanged, &Project::configChanged, &Project::trainingChanged}) {
        connect(&project(), signal, this, [this] {
            m_fresh = m_fresh && m_learnt == TrainingTask{project().config(), project().correctedData()};
            dropRatesOfOthers();
            askForecast();
            updateActions();
            m_preview->update();
        });
    }
    connect(&project(), &Project::configChanged, this, [this] { m_settings->setConfig(project().config()); });
    const auto showGpus = [this] {
        if (project().gpu() && project().gpu()->isUsable())
            m_settings->setGpus(project().gpu()->gpus);
    };
    connect(&project(), &Project::gpuChanged, this, showGpus);
    showGpus(); // in a window that goes on where another was
    connect(&project(), &Project::reportChanged, this, &TrainPage::showReport);
    connect(&project(), &Project::runRenamed, this, [this] {
        if (!project().report() || m_epochs->log()->isLive() || project().runTitle() == m_shownTitle)
            return; // the log does not say what it is called, or another run is meant
        m_shownTitle = project().runTitle();
        m_epochs->log()->setWhat(tr("The training %1").arg(m_shownTitle));
    });
    connect(progressPanel(), &ProgressPanel::cancelRequested, this, &TrainPage::cancelWork);
    setFocusHeirs(this, {m_epochs->log()->lines()});
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
    m_preview->update();
    askForecast();
    showHint();
}

QWidget* TrainPage::makeContent()
{
    m_settings = new TrainingSettings;
    m_preview = new AugmentationPreview(context(), m_settings->augmentation(), this);
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
    QWidget* curves = makeCurves();
    content->addWidget(curves, 1, scaled(kCurvesWidth));
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
    m_epochs = new EpochPanel;
    column->addWidget(m_epochs);
    return curves;
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
        showError(tr("The settings cannot be used"), localized(error.text()));
        return;
    }
    makeReady();
    beginLog(true);
    m_session->start(config);
    beginShowing();
}

void TrainPage::resume(const TrainingToResume& training)
{
    if (m_session->isRunning() || project().isTraining() || !project().data())
        return;
    clearError();
    makeReady();
    m_resumed = training;
    m_epochs->log()->begin(tr("The training %1 goes on").arg(toQString(training.run.filename())), true);
    m_session->resume(training, project().config());
    beginShowing();
}

/// Nothing is seen of what was before.
void TrainPage::makeReady()
{
    if (m_finder->isRunning()) {
        m_finder->drop();
        endFinding();
    }
    showRates(false);
    m_outcome->hide();
    m_curves->begin(project().config().epochs);
    m_epochs->showMatrix({}, 0);
}

void TrainPage::listenToFinder()
{
    connect(m_finder, &RateFinder::progressed, this,
            [this](const Progress& progress) { progressPanel()->showProgress(progress, {}); });
    connect(m_finder, &RateFinder::found, this, [this](const LearningRateSweep& sweep) {
        m_ratePanel->setSweep(sweep);
        showRates(true);
    });
    connect(m_finder, &RateFinder::failed, this,
            [this](const QString& message) { showError(tr("No learning rate could be found"), message); });
    connect(m_finder, &RateFinder::ended, this, &TrainPage::endFinding);
}

void TrainPage::findRate()
{
    if (m_finder->isRunning() || !canStart())
        return;
    project().setConfig(m_settings->config());
    clearError();
    showRates(false);
    m_forecaster->stop();
    m_finder->start();
    progressPanel()->begin(tr("Getting ready"), tr("Cancel"));
    progressPanel()->show();
    updateActions();
    Q_EMIT busyChanged();
}

/// Rates that were tried on something else say nothing here, and training comes before trying.
void TrainPage::dropRatesOfOthers()
{
    if (m_finder->knowsThisTask() && !project().isTraining())
        return;
    m_finder->cancel();
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

void TrainPage::listenToSession()
{
    connect(m_session, &TrainingSession::progressed, this, [this](const Progress& progress, double share) {
        progressPanel()->showProgress(progress, tr("pictures"), ProgressPanel::TimeLeft::OfAll);
        Q_EMIT progressChanged(share);
    });
    connect(m_session, &TrainingSession::logged, m_epochs->log(), &TrainingLog::addLine);
    connect(m_session, &TrainingSession::stepped, m_curves, &CurvePanel::addStep);
    connect(m_session, &TrainingSession::epochEnded, m_curves, &CurvePanel::addEpoch);
    connect(m_session, &TrainingSession::epochEnded, m_epochs->log(), &TrainingLog::addEpoch);
    connect(m_session, &TrainingSession::validated, this, [this](const ValidationAnswers& answers) {
        m_epochs->showMatrix(summaryOf(answers, m_session->classes()), answers.epoch);
    });
    connect(m_session, &TrainingSession::resumed, this, [this](const EarlierTraining& earlier) {
        showEarlier(earlier, *m_curves, *m_epochs, m_session->classes());
    });
    connect(m_session, &TrainingSession::putAway, this,
            [this] { progressPanel()->showPaused(tr("Paused; its memory was freed")); });
    connect(m_session, &TrainingSession::finished, this, &TrainPage::finishTraining);
    connect(m_session, &TrainingSession::failed, this, &TrainPage::showFailure);
    connect(m_session, &TrainingSession::ended, this, &TrainPage::endTraining);
    connect(progressPanel(), &ProgressPanel::pauseToggled, m_session, &TrainingSession::setPaused);
}

void TrainPage::beginShowing()
{
    progressPanel()->begin(tr("Getting ready"), tr("Stop"));
    progressPanel()->cancelButton()->setToolTip(tr("Stops now and keeps the best epoch so far"));
    progressPanel()->setPausable(true);
    progressPanel()->pauseButton()->setToolTip(tr("Waits after the batch under way; the curves and weights stay"));
    progressPanel()->show();
    project().setTraining(true);
    Q_EMIT busyChanged();
    Q_EMIT progressChanged(0);
}

void TrainPage::showFailure(const QString& message)
{
    const QString title = tr("Training could not go on");
    Page::showFailure(*m_session->job(), m_resumed.run, title, message, [this] { resume(m_resumed); });
    tellWhoLooksElsewhere(*window(), title, message);
}

void TrainPage::finishTraining(const std::shared_ptr<const TrainingReport>& report)
{
    project().setReport(report);
    m_epochs->showMatrix(summaryOf(report->valid.confusion, report->classes), report->bestEpoch);
    showOutcome(*m_outcome, *report);
    m_shown = report;
    m_fresh = true;
    m_learnt = {project().config(), project().correctedData()};
    tellWhoLooksElsewhere(*window(), outcomeTitle(*report), outcomeInShort(*report));
}

void TrainPage::takeOver(const TrainPage& other)
{
    if (!project().report() || other.m_outcome->isHidden())
        return;
    showOutcome(*m_outcome, *project().report());
    m_curves->takeSteps(*other.m_curves);
    m_epochs->log()->takeTimes(*other.m_epochs->log());
    m_fresh = other.m_fresh;
    m_learnt = {project().config(), project().correctedData()};
    updateActions();
}

void TrainPage::endTraining()
{
    progressPanel()->hide();
    project().setTraining(false);
    m_curves->findRuns();
    Q_EMIT busyChanged();
    Q_EMIT progressChanged(-1);
}

bool TrainPage::isBusy() const
{
    return m_session->isRunning() || m_finder->isRunning();
}

void TrainPage::cancelWork()
{
    m_finder->cancel();
    if (!m_session->isRunning())
        return;
    progressPanel()->showStopping(tr("Stopping; the best epoch so far is kept…"));
    m_session->cancel();
}

void TrainPage::suspendWork()
{
    m_finder->cancel();
    if (!m_session->isRunning())
        return;
    progressPanel()->showStopping(tr("Stopping; it can go on later…"));
    m_session->suspend();
}

void TrainPage::showReport()
{
    const auto& report = project().report();
    if (m_session->isRunning())
        return;
    m_epochs->log()->clear();
    if (!report || report != m_shown)
        m_outcome->hide(); // of another run
    m_shown = report;
    m_shownTitle = project().runTitle();
    m_curves->begin(report ? report->config.epochs : project().config().epochs);
    if (!report) {
        m_fresh = false;
        m_epochs->showMatrix({}, 0);
        updateActions();
        return;
    }
    beginLog(false);
    for (const EpochRecord& epoch : report->epochs) {
        m_curves->addEpoch(epoch);
        m_epochs->log()->addEpoch(epoch);
    }
    m_epochs->showMatrix(summaryOf(report->valid.confusion, report->classes), report->bestEpoch);
    m_curves->findRuns();
    updateActions();
}

void TrainPage::beginLog(bool now)
{
    const QString network = backboneTitle(project().backbone());
    const QString plan = localized(project().plan().description());
    const std::shared_ptr<const TrainingReport>& report = project().report();
    m_epochs->log()->begin(now || !report ? tr("Training of %1, %2, begins").arg(network, plan)
                                          : tr("The training %1").arg(project().runTitle()),
                           now);
}

bool TrainPage::canStart() const
{
    return !m_session->isRunning() && !project().isTraining() && !project().stages().empty() &&
           workflow(project())[std::size_t(Step::Train)].state != StepState::NotYet;
}

void TrainPage::updateActions()
{
    const bool training = project().isTraining();
    m_settings->setEnabled(!training && !m_finder->isRunning());
    m_findRate->setEnabled(canStart() && !m_finder->isRunning());
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
            : canStart() && m_forecaster->isWaiting() ? status.reason + ' ' + m_forecaster->waitingInWords()
                                                      : status.reason);
}

void TrainPage::askForecast()
{
    if (isVisible() && canStart() && !m_finder->isRunning())
        m_forecaster->ask({project().config()});
}

const ConfusionView* TrainPage::confusion() const
{
    return m_epochs->confusion();
}

const TrainingLog* TrainPage::log() const
{
    return m_epochs->log();
}

QString TrainPage::subject() const
{
    return toQString(project().config().data) + '\n' + shownRun();
}

} // namespace graft::ui
