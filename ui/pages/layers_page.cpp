#include "pages/layers_page.h"

#include "base/machine.h"
#include "jobs/backbone_jobs.h"
#include "jobs/compute_thread.h"
#include "models/core_texts.h"
#include "models/format.h"
#include "models/project.h"
#include "models/stage_model.h"
#include "runs/memory_estimate.h"
#include "runs/run_plan.h"
#include "training/training_progress.h"
#include "transfer/advice.h"
#include "widgets/choice_box.h"
#include "widgets/layout.h"
#include "widgets/network_view.h"
#include "widgets/number_box.h"
#include "widgets/profile_view.h"
#include "widgets/progress_panel.h"
#include "widgets/share_bar.h"
#include "widgets/side_by_side.h"
#include "widgets/stage_delegates.h"
#include "widgets/table.h"

#include <QComboBox>
#include <QFormLayout>
#include <QHeaderView>
#include <QLabel>
#include <QLocale>
#include <QPushButton>
#include <QScrollArea>
#include <QTableView>
#include <QVBoxLayout>

namespace graft::ui {

namespace {

constexpr int kSideWidth = 288;
constexpr int kTableHeight = 200;
constexpr double kHighestDropout = 0.99; ///< As TrainingConfig::validate() has it.

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
    QHeaderView* header = m_table->horizontalHeader();
    header->setSectionResizeMode(QHeaderView::Fixed);
    header->resizeSection(StageModel::Learns, scaled(112));
    header->resizeSection(StageModel::Output, scaled(132));
    header->resizeSection(StageModel::Parameters, scaled(104));
    header->resizeSection(StageModel::Compute, scaled(136));
    header->setSectionResizeMode(StageModel::Name, QHeaderView::Stretch);
    header->hideSection(StageModel::Kind); // Told below the name.
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
            [this] { project().setPlanWords(m_advisedFreeze); });
    auto* body = new QWidget;
    auto* column = new QVBoxLayout(body);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(space::kOne + 4);
    column->addWidget(makeSummary());
    column->addWidget(makePresets());
    column->addWidget(m_advice);
    column->addWidget(makeHeadOptions());
    column->addWidget(makeNormOptions());
    column->addStretch();
    return makeScrollColumn(body, kSideWidth);
}

QWidget* LayersPage::makeSummary()
{
    m_summary = makeWrappingLabel({}, "section");
    m_share = new ShareBar;
    m_summaryNote = makeWrappingLabel({}, "caption");
    QFrame* card = makeCard();
    auto* column = new QVBoxLayout(card);
    column->setContentsMargins(space::kTwo, space::kTwo - 4, space::kTwo, space::kTwo - 4);
    column->setSpacing(space::kOne);
    column->addWidget(m_summary);
    column->addWidget(m_share);
    column->addWidget(m_summaryNote);
    m_times = makeWrappingLabel({}, "caption");
    column->addWidget(m_times);
    m_memory = makeWrappingLabel({}, "caption");
    column->addWidget(m_memory);
    return card;
}

QWidget* LayersPage::makePresets()
{
    QFrame* card = makeCard();
    auto* column = new QVBoxLayout(card);
    column->setContentsMargins(space::kTwo, space::kTwo - 4, space::kTwo, space::kTwo - 4);
    column->setSpacing(space::kOne - 2);
    column->addWidget(makeLabel(tr("Presets"), "section"));
    const std::vector<std::array<QString, 3>> presets{
        {"head-only", tr("Head only"), tr("Few pictures, of everyday things")},
        {"0.8", tr("Freeze 80 %"), tr("Many pictures, of everyday things")},
        {"0.6", tr("Freeze 60 %"), tr("Many pictures, somewhat unlike photographs")},
        {"0.33", tr("Freeze the first third"), tr("Few pictures, unlike everyday photographs")},
        {"none", tr("Nothing frozen"), tr("Many pictures, unlike everyday photographs; slowest")},
    };
    for (const auto& [words, text, tip] : presets) {
        QPushButton* button = makeButton(text, {}, "preset");
        button->setCheckable(true);
        button->setToolTip(tip);
        button->setAccessibleDescription(tip);
        button->setObjectName("preset:" + words);
        connect(button, &QPushButton::clicked, this, [this, words] { project().setPlanWords(words.toStdString()); });
        m_presets.push_back({words, button});
        column->addWidget(button);
    }
    return card;
}

QWidget* LayersPage::makeHeadOptions()
{
    m_head = new ChoiceBox;
    m_head->addItem(tr("Linear"), int(HeadKind::Linear));
    m_head->addItem(tr("One hidden layer"), int(HeadKind::Mlp));
    m_head->setAccessibleName(tr("Kind of head"));
    m_dropout = new NumberBox(0, kHighestDropout);
    m_dropout->setSingleStep(0.05);
    m_dropout->setAccessibleName(tr("Dropout"));
    m_dropout->setToolTip(tr("Share of the features left out at random while learning"));
    connect(m_head, &QComboBox::activated, this, &LayersPage::editConfig);
    connect(m_dropout, &NumberBox::valueChanged, this, &LayersPage::editConfig);

    QFrame* card = makeCard();
    auto* column = new QVBoxLayout(card);
    column->setContentsMargins(space::kTwo, space::kTwo - 4, space::kTwo, space::kTwo - 4);
    column->setSpacing(space::kOne);
    column->addWidget(makeLabel(tr("Head"), "section"));
    auto* form = new QFormLayout;
    form->setHorizontalSpacing(space::kTwo);
    form->setVerticalSpacing(space::kOne);
    form->setLabelAlignment(Qt::AlignLeft);
    form->addRow(tr("Kind"), m_head);
    form->addRow(tr("Dropout"), m_dropout);
    column->addLayout(form);
    return card;
}

QWidget* LayersPage::makeNormOptions()
{
    m_batchNorm = new ChoiceBox;
    m_batchNorm->addItem(tr("Automatic"), int(BatchNormRule::Auto));
    m_batchNorm->addItem(tr("Kept as pretrained"), int(BatchNormRule::Kept));
    m_batchNorm->addItem(tr("Measured anew"), int(BatchNormRule::Anew));
    m_batchNorm->addItem(tr("Moving with the batches"), int(BatchNormRule::Moving));
    m_batchNorm->setAccessibleName(tr("Batch-norm statistics"));
    connect(m_batchNorm, &QComboBox::activated, this, &LayersPage::editConfig);
    m_batchNormNote = makeWrappingLabel({}, "caption");
    QFrame* card = makeCard();
    auto* column = new QVBoxLayout(card);
    column->setContentsMargins(space::kTwo, space::kTwo - 4, space::kTwo, space::kTwo - 4);
    column->setSpacing(space::kOne);
    column->addWidget(makeLabel(tr("Batch-norm statistics"), "section"));
    column->addWidget(m_batchNorm);
    column->addWidget(m_batchNormNote);
    return card;
}

void LayersPage::editConfig()
{
    TrainingConfig config = project().config();
    config.head = HeadKind(m_head->currentData().toInt());
    config.dropout = m_dropout->number();
    config.batchNorm = BatchNormRule(m_batchNorm->currentData().toInt());
    project().setConfig(config);
}

void LayersPage::showBatchNorm(bool editable)
{
    const TrainingConfig& config = project().config();
    const bool matters = !project().stages().empty() && project().plan().trainsBatchNorm();
    const QSignalBlocker blocker(m_batchNorm);
    m_batchNorm->setCurrentIndex(m_batchNorm->findData(int(config.batchNorm)));
    m_batchNorm->setEnabled(editable && matters);
    if (!matters) {
        m_batchNormNote->setText(tr("No stage that learns has batch-norm."));
        return;
    }
    switch (batchNormOf(config)) {
    case BatchNormRule::Anew:
        m_batchNormNote->setText(tr("Stages that learn normalise by each batch. Before every validation, mean and "
                                    "variance are measured on training pictures."));
        break;
    case BatchNormRule::Moving:
        m_batchNormNote->setText(tr("Stages that learn normalise by each batch. Mean and variance follow slowly: in a "
                                    "short training they lag behind."));
        break;
    case BatchNormRule::Auto:
    case BatchNormRule::Kept:
        m_batchNormNote->setText(tr("Stages that learn go on normalising by the pretrained mean and variance."));
        break;
    }
}

QString LayersPage::batchNormText() const
{
    return m_batchNormNote->text();
}

void LayersPage::showProject()
{
    const TrainingConfig& config = project().config();
    m_model->setPlan(project().plan(), config.head == HeadKind::Linear ? tr("Linear layer") : tr("One hidden layer"),
                     project().headParameters(), int(project().classCount()));
    const QSignalBlocker headBlocker(m_head);
    m_head->setCurrentIndex(m_head->findData(int(config.head)));
    const QSignalBlocker dropoutBlocker(m_dropout);
    m_dropout->setNumber(config.dropout);
    const bool editable = !project().isTraining() && !project().stages().empty();
    m_table->setEnabled(editable);
    m_network->setEnabled(editable);
    m_head->setEnabled(editable);
    m_dropout->setEnabled(editable);
    showBatchNorm(editable);
    for (const Preset& preset : m_presets)
        preset.button->setEnabled(editable);
    showPresets();
    showSummary();
    if (project().isTraining()) // which needs the compute thread more
        cancelWork();
    showProfile();
    measureSpeed();
    measureMemory();
    showTimes();
    showMemory();
    showAdvice();
    primaryButton()->setEnabled(project().data() != nullptr && !project().stages().empty());
    setHint(project().isTraining() ? tr("Training is under way; the layers stay as they are until it ends.")
            : project().data()     ? capitalised(localized(project().plan().description()))
                                   : tr("Choose the pictures first; the layers can be looked at already."));
}

void LayersPage::showPresets()
{
    for (const Preset& preset : m_presets) {
        const bool chosen = !project().stages().empty() &&
                            FreezePlan::parse(preset.words.toStdString(), project().stages()) == project().plan();
        preset.button->setChecked(chosen);
    }
}

void LayersPage::showSummary()
{
    std::int64_t total = project().headParameters();
    for (const StageInfo& stage : project().stages())
        total += stage.parameters;
    const std::int64_t trainable = project().plan().trainableParameters() + project().headParameters();
    const double share = total > 0 ? double(trainable) / double(total) : 0;
    m_summary->setText(
        tr("Trainable: %1 of %2 (%3)")
            .arg(formatCount(trainable), formatCount(total), formatPercent(share, share > 0 && share < 0.01 ? 1 : 0)));
    m_share->setShare(share);
    const double compute = project().plan().trainedShareOfCompute();
    m_summaryNote->setText(compute <= 0 ? tr("The frozen stages are computed once a picture, so epochs take moments.")
                                        : tr("Each epoch runs %1 of the network's arithmetic, forwards and backwards.")
                                              .arg(formatPercent(compute)));
}

/// By the model of the cost that training itself uses for the time left.
void LayersPage::showTimes()
{
    const bool known = project().data() && project().speed() > 0 && !project().stages().empty();
    m_times->setVisible(known || m_measuring);
    if (!known) {
        m_times->setText(m_measuring ? tr("Measuring how long this takes here…") : QString());
        return;
    }
    const FreezePlan& plan = project().plan();
    const int epochs = project().config().epochs;
    CostModel costs{.prefixShare = 1 - plan.trainedShareOfCompute(),
                    .views = viewsOf(project().config(), plan),
                    .trainPictures = project().pictureCount(Split::Train),
                    .validPictures = project().pictureCount(Split::Valid),
                    .epochs = epochs};
    const double speed = project().speed();
    const QString all = formatDuration(costs.totalCost() / speed);
    const QString later = formatDuration(
        (double(costs.trainPictures) * costs.trainCost() + double(costs.validPictures) * costs.validCost()) / speed);
    costs.epochs = 1;
    const QString first = formatDuration(costs.totalCost() / speed);
    m_times->setText(plan.frozenPrefix() > 0
                         ? tr("About %1 for the first epoch and %2 for one that finds the frozen stages computed; "
                              "%3 for %n epochs.",
                              nullptr, epochs)
                               .arg(first, later, all)
                         : tr("About %1 an epoch, %2 for %n epochs.", nullptr, epochs).arg(later, all));
}

/// Once for each backbone, when the page is looked at; it takes a second or two.
void LayersPage::measureSpeed()
{
    if (m_measuring || !isVisible() || !project().data() || project().stages().empty() || project().speed() > 0 ||
        project().isTraining())
        return;
    const std::string name = project().backbone();
    auto* job = startMeasureBackbone(context().compute, name, project().config().device, this);
    m_measuring = job;
    connect(job, &Job::finished, this, [this, job, name] {
        m_measuring.clear(); // setSpeed() may start the next, of a backbone chosen meanwhile
        project().setSpeed(name, *job->result());
    });
    connect(job, &Job::ended, this, [this, job] {
        if (m_measuring == job)
            m_measuring.clear();
        job->deleteLater();
        showTimes();
    });
    showTimes();
}

void LayersPage::startProfiling()
{
    if (m_profiling || !m_profileButton->isEnabled())
        return;
    clearError();
    m_profiled = project().backbone();
    auto* job = startProfile(context().compute, project().config(), project().correctedData(), this);
    m_profiling = job;
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
    const auto found = m_profiles.find(project().backbone());
    return found == m_profiles.end() ? nullptr : found->second;
}

void LayersPage::showProfile()
{
    if (m_profiling && m_profiled != project().backbone())
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
    if (m_measuring)
        m_measuring->cancel();
    if (m_measuringMemory)
        m_measuringMemory->cancel();
    if (m_profiling)
        m_profiling->cancel();
}

/// Once for each backbone, when the page is looked at.
void LayersPage::measureMemory()
{
    const std::string name = project().backbone();
    if (m_measuringMemory || !isVisible() || !project().data() || project().stages().empty() ||
        m_stageMemories.contains(name) || project().isTraining())
        return;
    auto* job = startMeasureMemory(context().compute, name, this);
    m_measuringMemory = job;
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

void LayersPage::showMemory()
{
    const auto found = m_stageMemories.find(project().backbone());
    const bool known =
        found != m_stageMemories.end() && project().data() && found->second.size() == project().stages().size();
    m_memory->setVisible(known);
    if (!known) {
        m_memory->clear();
        return;
    }
    const TrainingConfig& config = project().config();
    const std::int64_t free = availableMemoryBytes();
    const MemoryEstimate estimate =
        estimateMemory(config, project().plan(),
                       {.stages = found->second,
                        .headParameters = project().headParameters(),
                        .pictures = {.training = project().pictureCount(Split::Train),
                                     .valid = project().pictureCount(Split::Valid),
                                     .test = project().pictureCount(Split::Test)},
                        .pictureSize = findBackbone(project().backbone()).preprocessing.size,
                        .threads = config.threads > 0 ? config.threads : availableCores(),
                        .cacheBudget = config.cacheBudgetBytes >= 0 ? config.cacheBudgetBytes : free / 2});
    const QString all = formatBytes(std::uintmax_t(estimate.total()));
    m_memory->setText(estimate.total() > free
                          ? tr("About %1 of memory, more than the %2 that is free here: make the batch smaller or "
                               "freeze more.")
                                .arg(all, formatBytes(std::uintmax_t(free)))
                          : tr("About %1 of memory for batches of %2, beyond the program itself.")
                                .arg(all, QLocale().toString(config.batch)));
    m_memory->setToolTip(
        tr("Weights %1, what learns %2, activations %3, decoded pictures %4, cache %5")
            .arg(formatBytes(std::uintmax_t(estimate.weights)), formatBytes(std::uintmax_t(estimate.learning)),
                 formatBytes(std::uintmax_t(estimate.activations)), formatBytes(std::uintmax_t(estimate.pictures)),
                 formatBytes(std::uintmax_t(estimate.cache))));
}

QString LayersPage::memoryText() const
{
    return m_memory->text();
}

void LayersPage::showEvent(QShowEvent* event)
{
    Page::showEvent(event);
    measureSpeed();
    measureMemory();
}

QString LayersPage::summary() const
{
    return m_summary->text();
}

void LayersPage::showAdvice()
{
    m_advice->setVisible(project().data() != nullptr && !project().stages().empty());
    if (m_advice->isHidden())
        return;
    const auto& report = project().report();
    const bool judged =
        report && report->config.freeze == "head-only" && report->config.data == project().config().data;
    const Similarity similarity =
        judged ? similarityFromHeadOnly(
                     wilsonInterval(report->valid.confusion.correct(), report->valid.confusion.total()).high)
               : Similarity::Unknown;
    const FreezeAdvice advice = profile()
                                    ? adviseFreeze(project().correctedData()->dataset, project().stages(), *profile())
                                    : adviseFreeze(project().correctedData()->dataset, similarity);
    m_advisedFreeze = advice.freeze;
    const FreezePlan advised = FreezePlan::parse(advice.freeze, project().stages());
    const bool followed = advised == project().plan();
    m_advice->setMessage(followed ? MessageCard::Tone::Success : MessageCard::Tone::Info,
                         followed ? tr("As advised") : tr("Advice: %1").arg(localized(advised.description())),
                         localized(advice.reason));
    QPushButton* apply = m_advice->setAction(tr("Apply"));
    apply->setVisible(!followed);
    apply->setEnabled(!project().isTraining());
}

} // namespace graft::ui
