#include "pages/images_page.h"

#include "datasets/corrected_data.h"
#include "jobs/background_pool.h"
#include "models/paths.h"
#include "models/picture_filter.h"
#include "models/picture_list_model.h"
#include "models/project.h"
#include "pages/dataset_findings.h"
#include "widgets/choice_box.h"
#include "widgets/class_bars.h"
#include "widgets/empty_state.h"
#include "widgets/flow_layout.h"
#include "widgets/layout.h"
#include "widgets/picture_grid.h"
#include "widgets/progress_panel.h"
#include "widgets/side_by_side.h"

#include <QComboBox>
#include <QFileDialog>
#include <QLabel>
#include <QMenu>
#include <QPushButton>
#include <QScrollArea>
#include <QVBoxLayout>

#include <algorithm>
#include <utility>

namespace graft::ui {

namespace {

constexpr int kSideWidth = 320;
constexpr int kRecentWidth = 420; ///< Of a folder's name in the menu.
constexpr int kGalleryWidth = 340;
constexpr int kGalleryHeight = 220;

} // namespace

ImagesPage::ImagesPage(PageContext& context, QWidget* parent)
    : Page(context, tr("Images"), parent), m_model(new PictureListModel(context.thumbnails, this))
{
    m_empty = new EmptyState("images", EmptyState::Kind::DropArea);
    m_empty->setMessage(tr("Drop a folder of pictures here"),
                        tr("One folder a class is enough: Graft sets some pictures aside to check and to test. "
                           "Folders called train, valid and test are used as they are."));
    QPushButton* choose = m_empty->addButton(tr("Choose a folder…"), "folder", "primary");
    QPushButton* sample = m_empty->addButton(tr("Use the sample"), "leaf");
    sample->setObjectName("useSample");
    sample->setToolTip(tr("Five kinds of drawn leaves, 300 pictures, made on this machine"));
    connect(choose, &QPushButton::clicked, this, &ImagesPage::chooseFolder);
    connect(sample, &QPushButton::clicked, this, &ImagesPage::openSample);
    m_recent[0] = m_empty->addButton(tr("Recent folders"), "folder");
    setEmptyState(m_empty);
    setContent(makeContent());

    m_choose = makeButton(tr("Choose another folder…"), "folder");
    m_recent[1] = makeButton(tr("Recent folders"));
    addHeaderWidget(m_choose);
    addHeaderWidget(m_recent[1]);
    setRecentFolders({});
    connect(m_choose, &QPushButton::clicked, this, &ImagesPage::chooseFolder);
    connect(progressPanel(), &ProgressPanel::cancelRequested, this, &ImagesPage::cancelWork);
    connect(&project(), &Project::dataChanged, this, &ImagesPage::showData);
    connect(&project(), &Project::correctionsChanged, this, &ImagesPage::showCorrections);
    connect(&project(), &Project::configChanged, this, &ImagesPage::followConfig);
    connect(&project(), &Project::trainingChanged, this, &ImagesPage::lockFindings);
    connect(&project(), &Project::trainingChanged, this, &ImagesPage::takeWaiting);
    connect(&project(), &Project::trainingChanged, this, &ImagesPage::updateActions);
    primaryButton()->setText(tr("Choose a backbone"));
    connect(primaryButton(), &QPushButton::clicked, this, [this] { Q_EMIT stepRequested(Step::Backbone); });
    showData();
    showCorrections();
}

QWidget* ImagesPage::makeContent()
{
    const auto makeFilter = [this](const QString& name) {
        auto* filter = new ChoiceBox;
        filter->setAccessibleName(name);
        filter->fitContents();
        connect(filter, &QComboBox::activated, this, &ImagesPage::applyFilters);
        return filter;
    };
    m_splitFilter = makeFilter(tr("Split to show"));
    m_classFilter = makeFilter(tr("Class to show"));
    m_findingFilter = makeFilter(tr("Finding to show"));
    m_shownCount = makeLabel({}, "muted");
    m_shownCount->setAlignment(Qt::AlignRight | Qt::AlignVCenter);
    m_shownCount->setSizePolicy(QSizePolicy::MinimumExpanding, QSizePolicy::Preferred);
    auto* filters = new FlowLayout;
    filters->setSpacing(space::kOne);
    for (QWidget* widget : std::initializer_list<QWidget*>{m_splitFilter, m_classFilter, m_findingFilter, m_shownCount})
        filters->addWidget(widget);

    m_grid = new PictureGrid;
    m_grid->setModel(m_model);
    m_grid->setMinimumHeight(scaled(kGalleryHeight));
    QFrame* gallery = makeCard();
    auto* galleryColumn = new QVBoxLayout(gallery);
    galleryColumn->setContentsMargins(space::kTwo, space::kTwo, space::kHalf, space::kOne);
    galleryColumn->setSpacing(space::kOne);
    filters->setContentsMargins(0, 0, space::kTwo - space::kHalf, 0);
    galleryColumn->addLayout(filters);
    galleryColumn->addWidget(m_grid, 1);

    gallery->setMinimumWidth(scaled(kGalleryWidth));
    auto* content = new SideBySide;
    content->addWidget(gallery, 1);
    content->addWidget(makeSide());
    return content;
}

QWidget* ImagesPage::makeSide()
{
    m_bars = new ClassBars;
    QFrame* classes = makeCard();
    auto* classColumn = new QVBoxLayout(classes);
    classColumn->setContentsMargins(space::kTwo, space::kTwo, space::kTwo, space::kOne);
    classColumn->setSpacing(space::kOne);
    classColumn->addWidget(makeLabel(tr("Classes"), "section"));
    classColumn->addWidget(m_bars);

    auto* body = new QWidget;
    auto* column = new QVBoxLayout(body);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(space::kOne + 4);
    m_findings = new QVBoxLayout;
    m_findings->setSpacing(space::kOne + 4);
    column->addLayout(m_findings); // above what may be thousands of classes
    column->addWidget(classes);
    column->addStretch();
    return makeScrollColumn(body, kSideWidth);
}

void ImagesPage::chooseFolder()
{
    const QString start = project().data() ? toQString(project().data()->dataset.root) : QString();
    auto* dialog = new QFileDialog(window(), tr("Folder of pictures"), start);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setOption(QFileDialog::ReadOnly); // chooses, and deletes or renames nothing
    dialog->setFileMode(QFileDialog::Directory);
    dialog->setOption(QFileDialog::ShowDirsOnly);
    connect(dialog, &QFileDialog::fileSelected, this,
            [this](const QString& folder) { openFolder(pathFromQt(folder)); });
    dialog->open();
}

void ImagesPage::setRecentFolders(const QStringList& folders)
{
    for (QPushButton* button : m_recent) {
        delete button->menu();
        auto* menu = new QMenu(button);
        menu->setToolTipsVisible(true);
        for (const QString& folder : folders) {
            QAction* action =
                menu->addAction(menuText(fontMetrics().elidedText(folder, Qt::ElideMiddle, scaled(kRecentWidth))));
            action->setToolTip(folder);
            connect(action, &QAction::triggered, this, [this, folder] { openFolder(toPath(folder)); });
        }
        button->setMenu(menu);
    }
    m_hasRecent = !folders.isEmpty();
    updateActions();
}

void ImagesPage::openFolder(const std::filesystem::path& folder)
{
    watch(startScan(context().background, folder, this), tr("Reading %1").arg(toQString(folder)));
}

void ImagesPage::openSample()
{
    watch(startSample(context().background, this), tr("Drawing the sample"));
}

void ImagesPage::watch(ScanJob* job, const QString& activity)
{
    delete m_job;
    m_job = job;
    clearError();
    progressPanel()->begin(activity, tr("Cancel"));
    progressPanel()->show();
    connect(job, &Job::progressed, this,
            [this](const Progress& progress) { progressPanel()->showProgress(progress, tr("pictures")); });
    connect(job, &Job::finished, this, [this, job] {
        m_waiting = job->result();
        takeWaiting();
    });
    connect(job, &Job::failed, this,
            [this](const QString& message) { showError(tr("This folder cannot be used"), message); });
    connect(job, &Job::ended, this, &ImagesPage::endScan);
    updateActions();
    Q_EMIT busyChanged();
}

/// Pictures read while a run learns from others take their place when it ends.
void ImagesPage::takeWaiting()
{
    if (m_waiting && !project().isTraining())
        project().setData(std::exchange(m_waiting, nullptr));
}

void ImagesPage::endScan()
{
    m_job->deleteLater();
    m_job.clear();
    progressPanel()->hide();
    updateActions();
    Q_EMIT busyChanged();
}

void ImagesPage::cancelWork()
{
    if (!m_job)
        return;
    progressPanel()->showStopping(tr("Stopping…"));
    m_job->cancel();
}

void ImagesPage::showUnsavedCorrections(const QString& message)
{
    showError(tr("What you corrected will be forgotten when Graft is closed"), message);
}

void ImagesPage::showData()
{
    showEmpty(!project().data());
    if (project().data())
        showFilters();
    else
        setSubtitle(tr("The pictures to learn from"));
    updateActions();
}

/// What the corrections change: the counts, the bars, the findings, the pictures' classes. Later, if nobody looks.
void ImagesPage::showCorrections()
{
    m_stale = !isVisible();
    updateActions();
    if (!project().data() || m_stale)
        return;
    const Dataset& dataset = project().correctedData()->dataset;
    setSubtitle(tr("%n pictures in %1 classes  ·  %2", nullptr, int(dataset.samples.size()))
                    .arg(dataset.classes.size())
                    .arg(toQString(dataset.root)));
    m_bars->setDataset(dataset);
    showFindings();
    showFindingFilter();
    applyFilters();
}

void ImagesPage::showEvent(QShowEvent* event)
{
    Page::showEvent(event);
    if (m_stale)
        showCorrections();
}

void ImagesPage::followConfig()
{
    if (m_balanced != (project().config().classWeights == ClassWeights::Balanced))
        showFindings();
}

/// Again whenever something was mended; the card that was clicked is replaced once its click is over.
void ImagesPage::showFindings()
{
    if (!project().data())
        return;
    clearLayout(m_findings);
    const FindingRemedies remedies{.leaveCopiesOut = [this](bool leave) { leaveCopiesOut(leave); },
                                   .mergeClasses = [this](bool merge) { mergeClasses(merge); },
                                   .balance = [this](bool balance) { balanceClasses(balance); }};
    m_balanced = project().config().classWeights == ClassWeights::Balanced;
    m_cards =
        makeFindings(*project().correctedData(), m_balanced ? Balance::RareWeighedMore : Balance::AsTheyAre, remedies);
    if (const QString why = whyNothingIsLearnt(project()); !why.isEmpty()) {
        auto* card = new MessageCard(MessageCard::Tone::Error);
        card->setMessage(tr("Too few classes"), why);
        m_cards.insert(m_cards.begin(), card);
    }
    for (MessageCard* card : m_cards)
        m_findings->addWidget(card);
    lockFindings();
}

/// Labels stay as they are while a run learns them.
void ImagesPage::lockFindings()
{
    for (MessageCard* card : m_cards)
        card->setEnabled(!project().isTraining());
}

/// What was corrected by hand stays so, also when this is taken back.
void ImagesPage::leaveCopiesOut(bool leave)
{
    Corrections corrections = project().corrections();
    if (leave)
        corrections.make({.pictures = superfluousCopies(*project().correctedData()),
                          .className = std::nullopt,
                          .reason = Corrections::Reason::SameAgain});
    else
        corrections.takeBack(Corrections::Reason::SameAgain);
    project().setCorrections(corrections);
}

void ImagesPage::mergeClasses(bool merge)
{
    const ScanResult& corrected = *project().correctedData();
    Corrections corrections = project().corrections();
    if (merge) {
        for (const ClassMerge& proposed : proposedMerges(corrected.dataset, corrected.report))
            corrections.make({.pictures = proposed.pictures,
                              .className = proposed.into,
                              .reason = Corrections::Reason::SimilarClasses});
    } else {
        corrections.takeBack(Corrections::Reason::SimilarClasses);
    }
    project().setCorrections(corrections);
}

void ImagesPage::balanceClasses(bool balance)
{
    TrainingConfig config = project().config();
    config.classWeights = balance ? ClassWeights::Balanced : ClassWeights::None;
    project().setConfig(config);
}

void ImagesPage::showFilters()
{
    const Dataset& dataset = project().data()->dataset;
    m_splitFilter->clear();
    m_splitFilter->addItem(tr("All splits"), -1);
    for (const Split split : kSplits)
        m_splitFilter->addItem(splitTitle(split), int(split));
    m_classFilter->clear();
    m_classFilter->addItem(tr("All classes"), -1);
    for (std::size_t label = 0; label < dataset.classes.size(); ++label)
        m_classFilter->addItem(QString::fromStdString(dataset.classes[label]), int(label));
}

/// Only what there is; "all" alone is nothing to choose from.
void ImagesPage::showFindingFilter()
{
    const QVariant chosen = m_findingFilter->currentData();
    const auto counts = countFindings(*project().data(), *project().correctedData());
    m_findingFilter->clear();
    for (const Finding finding : kFindings)
        if (finding == Finding::Any || counts[std::size_t(finding)] > 0)
            m_findingFilter->addItem(finding == Finding::Any
                                         ? findingTitle(finding)
                                         : tr("%1 (%2)").arg(findingTitle(finding)).arg(counts[std::size_t(finding)]),
                                     int(finding));
    m_findingFilter->setCurrentIndex(std::max(0, m_findingFilter->findData(chosen)));
    m_findingFilter->setVisible(m_findingFilter->count() > 1);
}

void ImagesPage::applyFilters()
{
    const Finding finding = Finding(m_findingFilter->currentData().toInt());
    for (QComboBox* other : {m_splitFilter, m_classFilter}) // what cannot be read is in no split or class
        other->setEnabled(finding != Finding::Unreadable);
    const int split = m_splitFilter->currentData().toInt();
    const int label = m_classFilter->currentData().toInt();
    m_model->setItems(picturesOf(*project().data(), *project().correctedData(),
                                 {.split = split < 0 ? std::nullopt : std::optional(Split(split)),
                                  .label = label < 0 ? std::nullopt : std::optional(label),
                                  .finding = finding}));
    m_shownCount->setText(tr("%n pictures", nullptr, m_model->rowCount()));
}

void ImagesPage::updateActions()
{
    const bool hasData = project().data() != nullptr;
    const QString nothingToLearn = whyNothingIsLearnt(project());
    primaryButton()->setEnabled(hasData && !m_job);
    m_choose->setVisible(hasData);
    m_choose->setEnabled(!project().isTraining());
    m_choose->setToolTip(
        project().isTraining()
            ? tr("Training is under way with these pictures. When it has ended, or was stopped, choose others here.")
            : tr("A trained model stays as it is, and so does what you corrected in this folder"));
    for (QPushButton* button : m_recent)
        button->setVisible(m_hasRecent);
    m_recent[1]->setVisible(m_hasRecent && hasData);
    m_recent[1]->setEnabled(!project().isTraining());
    setHint(m_job     ? tr("The pictures are being read; nothing on disk is changed.")
            : hasData ? (nothingToLearn.isEmpty() ? tr("The pictures are ready.") : nothingToLearn)
                      : tr("Choose a folder first, or try the sample."));
}

void ImagesPage::setDragging(bool dragging)
{
    m_empty->setDragging(dragging);
}

} // namespace graft::ui
