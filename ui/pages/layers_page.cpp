#include "pages/layers_page.h"

#include "jobs/compute_thread.h"
#include "jobs/core_texts.h"
#include "jobs/paths.h"
#include "models/format.h"
#include "models/project.h"
#include "models/stage_model.h"
#include "pages/head_settings.h"
#include "pages/help_button.h"
#include "pages/training_costs.h"
#include "transfer/advice.h"
#include "widgets/fitting_columns.h"
#include "widgets/focus_heir.h"
#include "widgets/layout.h"
#include "widgets/network_view.h"
#include "widgets/profile_view.h"
#include "widgets/progress_panel.h"
#include "widgets/side_by_side.h"
#include "widgets/stage_delegates.h"
#include "widgets/table.h"

#include <QHeaderView>
#include <QLabel>
#include <QPushButton>
#include <QScrollArea>
#include <QTableView>
#include <QVBoxLayout>

namespace graft::ui {

namespace {

constexpr int kSideWidth = 288;
constexpr int kTableHeight = 200;
constexpr int kFreezeWidth = 112;
constexpr int kShareWidth = 136;
constexpr int kLeastShare = 72; ///< Without its bar.
constexpr int kLeastName = 108; ///< Elided; whole in its tip.

} // namespace

LayersPage::LayersPage(PageContext& context, QWidget* parent)
    : Page(context, tr("Layers"), parent), m_model(new StageModel(this))
{
    setSubtitle(tr("Frozen stages keep what they know; the others go on learning from your pictures."));
    auto* content = new SideBySide;
    auto* network = new QWidget;
    auto* column = new QVBoxLayout(network);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(space::kTwo);
    column->addWidget(makeNetworkCard());
    column->addWidget(makeTableCard(), 1);
    content->addWidget(network, 1);
    content->addWidget(makeSide());
    setContent(content);
    setFocusHeirs(this, {m_table, primaryButton()});

    connect(m_model, &StageModel::planEdited, &project(), &Project::setPlan);
    for (const auto signal : {&Project::dataChanged, &Project::correctionsEdited})
        connect(&project(), signal, this, &LayersPage::forgetProfiles);
    for (const auto signal :
         {&Project::dataChanged, &Project::backboneChanged, &Project::planChanged, &Project::configChanged,
          &Project::trainingChanged, &Project::reportChanged, &Project::correctionsChanged})
        connect(&project(), signal, this, &LayersPage::showProject);
    connect(progressPanel(), &ProgressPanel::cancelRequested, this, [this] {
        if (m_profiling)
            m_profiling->cancel();
    });
    primaryButton()->setText(tr("Go on to training"));
    connect(primaryButton(), &QPushButton::clicked, this, [this] { Q_EMIT stepRequested(Step::Train); });
    showProject();
}

QWidget* LayersPage::makeNetworkCard()
{
    m_network = new NetworkView(m_model);
    connect(m_network, &NetworkView::rangeSet, m_model, &StageModel::setRange);
    m_profileView = new ProfileView(m_model, m_network);
    m_profileView->hide();
    connect(m_profileView, &ProfileView::cutChosen, this,
            [this](int count) { project().setPlan(freezeStages(project().stages(), count)); });
    m_profileButton = makeButton(tr("Profile"), "train");
    connect(m_profileButton, &QPushButton::clicked, this, &LayersPage::startProfiling);
    m_networkNote = makeWrappingLabel({}, "caption");
    QFrame* card = makeCard();
    auto* column = new QVBoxLayout(card);
    column->setContentsMargins(space::kTwo - 4, space::kOne + 4, space::kTwo - 4, space::kOne);
    column->setSpacing(space::kHalf);
    column->addWidget(m_profileView);
    column->addWidget(m_network);
    auto* row = new QHBoxLayout;
    row->setSpacing(space::kTwo);
    row->addWidget(m_networkNote, 1);
    row->addWidget(m_profileButton, 0, Qt::AlignBottom);
    column->addLayout(row);
    return card;
}

QWidget* LayersPage::makeTableCard()
{
    m_table = makeTable(m_model);
    m_table->setAccessibleName(tr("Stages"));
    m_table->setMouseTracking(true);
    m_table->verticalHeader()->setDefaultSectionSize(scaled(42));
    m_table->setMinimumHeight(scaled(kTableHeight));
    m_table->setItemDelegateForColumn(StageModel::Learns, new FreezeDelegate(m_table));
    m_table->setItemDelegateForColumn(StageModel::Name, new StageNameDelegate(m_table));
    m_table->setItemDelegateForColumn(StageModel::Compute, new ShareDelegate(m_table));
    m_table->hideColumn(StageModel::Kind); // Told below the name.
    new FittingColumns(m_table, StageModel::Name, {StageModel::Output, StageModel::Compute, StageModel::Parameters},
                       {{StageModel::Learns, scaled(kFreezeWidth)}, {StageModel::Compute, scaled(kShareWidth)}},
                       {{StageModel::Name, scaled(kLeastName)}, {StageModel::Compute, scaled(kLeastShare)}});
    QFrame* card = makeCard();
    auto* column = new QVBoxLayout(card);
    column->setContentsMargins(space::kOne, space::kOne, space::kHalf, space::kOne);
    column->addWidget(m_table);
    return card;
}

QWidget* LayersPage::makeSide()
{
    m_advice = new MessageCard(MessageCard::Tone::Info);
    connect(m_advice->setAction(tr("Apply")), &QPushButton::clicked, this,
            [this] { project().setFreeze(m_advisedFreeze); });
    auto* body = new QWidget;
    auto* column = new QVBoxLayout(body);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(space::kOne + 4);
    m_costs = new TrainingCosts(context());
    column->addWidget(m_costs);
    column->addWidget(makePresets());
    column->addWidget(m_advice);
    m_headSettings = new HeadSettings(project());
    column->addWidget(m_headSettings);
    column->addStretch();
    return makeScrollColumn(body, kSideWidth);
}

QWidget* LayersPage::makePresets()
{
    QFrame* card = makeCard();
    auto* column = new QVBoxLayout(card);
    column->setContentsMargins(space::kTwo, space::kTwo - 4, space::kTwo, space::kTwo - 4);
    column->setSpacing(space::kOne - 2);
    column->addLayout(withHelp(makeLabel(tr("What to freeze"), "section"), "what-to-freeze"));
    struct Offer {
        FreezeChoice choice;
        QString text;
        QString tip;
    };
    const std::vector<Offer> presets{
        {FreezeChoice::headOnly(), tr("Head only"), tr("Few pictures, of everyday things")},
        {FreezeChoice::first(0.8), tr("Freeze 80 %"), tr("Many pictures, of everyday things")},
        {FreezeChoice::first(0.6), tr("Freeze 60 %"), tr("Many pictures, somewhat unlike photographs")},
        {FreezeChoice::first(0.33), tr("Freeze the first third"), tr("Few pictures, unlike everyday photographs")},
        {FreezeChoice::nothing(), tr("Nothing frozen"), tr("Many pictures, unlike everyday photographs; slowest")},
    };
    for (const auto& [choice, text, tip] : presets) {
        QPushButton* button = makeButton(text, {}, "preset");
        button->setCheckable(true);
        button->setToolTip(tip);
        button->setAccessibleDescription(tip);
        button->setObjectName("preset:" + QString::fromStdString(toString(choice)));
        connect(button, &QPushButton::clicked, this, [this, choice = choice] { project().setFreeze(choice); });
        m_presets.push_back({choice, button});
        column->addWidget(button);
    }
    return card;
}

QComboBox* LayersPage::batchNormBox() const
{
    return m_headSettings->batchNormBox();
}

QString LayersPage::batchNormText() const
{
    return m_headSettings->batchNormText();
}

void LayersPage::showProject()
{
    const TrainingConfig& config = project().config();
    m_model->setPlan(project().plan(), config.head == HeadKind::Linear ? tr("Linear layer") : tr("One hidden layer"),
                     project().headParameters(), int(project().classCount()));
    const bool editable = !project().isTraining() && !project().stages().empty();
    m_table->setEnabled(editable);
    m_network->setEnabled(editable);
    m_headSettings->showProject(editable);
    for (const Preset& preset : m_presets)
        preset.button->setEnabled(editable);
    showPresets();
    if (project().isTraining()) // which needs the compute thread more
        cancelWork();
    showProfile();
    m_costs->showProject();
    showAdvice();
    primaryButton()->setEnabled(project().data() != nullptr && !project().stages().empty());
    setHint(project().isTraining() ? tr("Training is under way; the layers stay as they are until it ends.")
            : project().data()     ? capitalised(localized(project().plan().description()))
                                   : tr("Choose the pictures first; the layers can be looked at already."));
}

void LayersPage::showPresets()
{
    for (const Preset& preset : m_presets) {
        const bool chosen = !project().stages().empty() && preset.choice.on(project().stages()) == project().plan();
        preset.button->setChecked(chosen);
    }
}

void LayersPage::startProfiling()
{
    if (m_profiling || !m_profileButton->isEnabled())
        return;
    clearError();
    m_profiled = chosenNetwork();
    auto* job = startProfile(context().compute, project().config(), project().correctedData(), this);
    m_profiling = job;
    job->setWhat(tr("the transfer profile"));
    progressPanel()->begin(tr("Getting ready"), tr("Cancel"));
    progressPanel()->show();
    connect(job, &Job::progressed, this, [this, job](const Progress& progress) {
        if (!job->isCancelRequested())
            progressPanel()->showProgress(progress, {});
    });
    connect(job, &Job::finished, this, [this, job] {
        if (!job->isCancelRequested()) // else it is of other pictures, or of other labels
            m_profiles[m_profiled] = job->result();
    });
    connect(job, &Job::failed, this,
            [this](const QString& message) { showError(tr("There is no transfer profile"), message); });
    connect(job, &Job::ended, this, [this, job] {
        m_profiling.clear();
        job->deleteLater();
        progressPanel()->hide();
        showProject();
        Q_EMIT busyChanged();
    });
    showProfile();
    Q_EMIT busyChanged();
}

/// They were of other pictures, or of other labels.
void LayersPage::forgetProfiles()
{
    m_profiles.clear();
    if (m_profiling)
        m_profiling->cancel();
}

std::shared_ptr<const TransferProfile> LayersPage::profile() const
{
    const auto found = m_profiles.find(chosenNetwork());
    return found == m_profiles.end() ? nullptr : found->second;
}

void LayersPage::showProfile()
{
    if (m_profiling && m_profiled != chosenNetwork())
        m_profiling->cancel();
    const bool known = profile() != nullptr && !project().stages().empty();
    m_profileView->setProfile(known ? profile() : nullptr);
    m_profileView->setVisible(m_profileView->profile() != nullptr);
    m_profileView->setEnabled(!project().isTraining());
    const QString nothingToLearn = whyNothingIsLearnt(project());
    m_profileButton->setEnabled(!m_profiling && !project().isTraining() && project().data() &&
                                nothingToLearn.isEmpty() && !project().stages().empty() && project().hasWeights());
    m_profileButton->setText(known ? tr("Profile again") : tr("Profile"));
    m_profileButton->setToolTip(!project().data()           ? tr("Choose the pictures first")
                                : !nothingToLearn.isEmpty() ? nothingToLearn
                                : !project().hasWeights()
                                    ? tr("The weights of this backbone are not on this machine")
                                    : tr("Runs your pictures through the network once and tries after each stage how "
                                         "well a linear classifier tells your classes apart there"));
    const QString legend =
        tr("Width: compute. Height: parameters. Click a stage to switch it, drag or hold Shift for several.");
    m_networkNote->setText(
        known ? legend + " " +
                    tr("Above: share of %1 validation pictures that a linear classifier on that stage gets right. "
                       "Click a point to freeze up to there.")
                        .arg(formatCount(profile()->validPictures))
              : legend);
}

void LayersPage::cancelWork()
{
    m_costs->stop();
    if (m_profiling)
        m_profiling->cancel();
}

QString LayersPage::memoryText() const
{
    return m_costs->memoryText();
}

QString LayersPage::summary() const
{
    return m_costs->summary();
}

void LayersPage::showAdvice()
{
    m_advice->setVisible(project().data() != nullptr && !project().stages().empty());
    if (m_advice->isHidden())
        return;
    const auto& report = project().report();
    const bool judged = report && report->config.freeze.isHeadOnly() && report->config.data == project().config().data;
    const Similarity similarity =
        judged ? similarityFromHeadOnly(
                     wilsonInterval(report->valid.confusion.correct(), report->valid.confusion.total()).high)
               : Similarity::Unknown;
    const FreezeAdvice advice = profile()
                                    ? adviseFreeze(project().correctedData()->dataset, project().stages(), *profile())
                                    : adviseFreeze(project().correctedData()->dataset, similarity);
    m_advisedFreeze = advice.freeze;
    const FreezePlan advised = advice.freeze.on(project().stages());
    const bool followed = advised == project().plan();
    m_advice->setMessage(followed ? MessageCard::Tone::Success : MessageCard::Tone::Info,
                         followed ? tr("As advised") : tr("Advice: %1").arg(localized(advised.description())),
                         localized(advice.reason));
    QPushButton* apply = m_advice->setAction(tr("Apply"));
    apply->setVisible(!followed);
    apply->setEnabled(!project().isTraining());
}

LayersPage::Network LayersPage::chosenNetwork() const
{
    return {project().backbone(), project().config().weights};
}

QString LayersPage::subject() const
{
    const QString network = QString::fromStdString(project().backbone()) + toQString(project().config().weights);
    return toQString(project().config().data) + '\n' + network;
}

} // namespace graft::ui
