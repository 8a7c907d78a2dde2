#include "pages/images_page.h"

#include "base/files.h"
#include "datasets/corrected_data.h"
#include "jobs/background_pool.h"
#include "jobs/paths.h"
#include "jobs/places.h"
#include "models/picture_tally.h"
#include "models/project.h"
#include "pages/dataset_findings.h"
#include "pages/image_gallery.h"
#include "pages/picture_actions.h"
#include "pages/unfinished_offer.h"
#include "widgets/class_bars.h"
#include "widgets/empty_state.h"
#include "widgets/focus_heir.h"
#include "widgets/kept_room.h"
#include "widgets/layout.h"
#include "widgets/picture_grid.h"
#include "widgets/progress_panel.h"
#include "widgets/side_by_side.h"
#include "widgets/sight.h"

#include <QFileDialog>
#include <QLabel>
#include <QMenu>
#include <QPushButton>
#include <QScrollArea>
#include <QScrollBar>
#include <QTimer>
#include <QVBoxLayout>

#include <algorithm>
#include <utility>

namespace graft::ui {

namespace {

constexpr int kSideWidth = 320;
constexpr int kRecentWidth = 420; ///< Of a folder's name in the menu.

} // namespace

ImagesPage::ImagesPage(PageContext& context, QWidget* parent)
    : Page(context, tr("Images"), parent), m_gallery(new ImageGallery(context)), m_offer(new UnfinishedOffer(context))
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
    addBanner(m_offer);
    connect(m_offer, &UnfinishedOffer::failed, this, &ImagesPage::sayNotSaved);

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
    for (const auto signal : {&Project::trainingChanged, &Project::reportChanged, &Project::runRenamed})
        connect(&project(), signal, this, &ImagesPage::updateActions);
    setFocusHeirs(this, {m_gallery->grid(), primaryButton()});
    primaryButton()->setText(tr("Choose a backbone"));
    connect(primaryButton(), &QPushButton::clicked, this, [this] { Q_EMIT stepRequested(Step::Backbone); });
    showData();
    showCorrections();
}

QWidget* ImagesPage::makeContent()
{
    auto* content = new SideBySide;
    content->addWidget(m_gallery, 1);
    content->addWidget(makeSide());
    connect(m_gallery, &ImageGallery::classShown, this, &ImagesPage::markClass);
    connect(m_gallery->actions(), &PictureActions::hintChanged, this, &ImagesPage::showHint);
    return content;
}

QWidget* ImagesPage::makeSide()
{
    m_bars = new ClassBars;
    connect(m_bars, &ClassBars::classAskedFor, m_gallery, &ImageGallery::showClass);
    m_allClasses = makeButton(tr("All classes"), {}, "quiet");
    m_allClasses->setToolTip(tr("Shows the pictures of all classes again"));
    connect(m_allClasses, &QPushButton::clicked, this, [this] { m_gallery->showClass({}); });
    setFocusHeirs(m_allClasses, {m_bars});
    auto* top = new QHBoxLayout;
    top->addWidget(makeLabel(tr("Classes"), "section"), 1);
    top->addWidget(m_allClasses);
    QFrame* classes = makeCard();
    auto* classColumn = new QVBoxLayout(classes);
    classColumn->setContentsMargins(space::kTwo, space::kOne, space::kTwo, space::kOne);
    classColumn->setSpacing(space::kHalf);
    classColumn->addLayout(top);
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
    m_side = makeScrollColumn(body, kSideWidth);
    connect(m_bars, &ClassBars::cursorMoved, m_bars,
            [this](const QRect& row) { bringIntoSight(m_bars, row, row.height()); });
    keepRoom(m_allClasses);
    m_allClasses->hide();
    return m_side;
}

void ImagesPage::markClass(const QString& name)
{
    m_bars->setChosen(name);
    m_allClasses->setVisible(!name.isEmpty());
}

void ImagesPage::showFinding(Finding finding)
{
    m_gallery->showFinding(finding);
    scrollTo(m_gallery);
}

PictureListModel* ImagesPage::pictures() const
{
    return m_gallery->pictures();
}

QComboBox* ImagesPage::findingFilter() const
{
    return m_gallery->findingFilter();
}

void ImagesPage::chooseFolder()
{
    if (std::exchange(m_choosing, true))
        return; // a second click, before the dialog is there
    const QString start = project().data() ? toQString(project().data()->dataset.root) : QString();
    findPlace(
        context().background, [start] { return QStringList(start); }, this,
        [this](const QString& place) {
            m_choosing = false;
            askForFolder(place);
        });
}

void ImagesPage::askForFolder(const QString& place)
{
    auto* dialog = new QFileDialog(window(), tr("Folder of pictures"), place);
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
    m_reading = folder;
    watch(startScan(context().background, folder, this), tr("Reading %1").arg(toQString(folder)));
}

void ImagesPage::openSample()
{
    m_reading.clear();
    watch(startSample(context().background, this), tr("Drawing the sample"));
}

void ImagesPage::watch(ScanJob* job, const QString& activity)
{
    delete m_job;
    m_waiting.reset(); // what was read before is no longer wanted
    m_job = job;
    project().expectData();
    clearError();
    progressPanel()->begin(activity, tr("Cancel"));
    progressPanel()->show();
    connect(job, &Job::progressed, this,
            [this](const Progress& progress) { progressPanel()->showProgress(progress, tr("pictures")); });
    connect(job, &Job::finished, this, [this, job] {
        m_waiting = job->result();
        takeWaiting();
    });
    connect(job, &Job::failed, this, [this](const QString& message) {
        showError(tr("This folder cannot be used"), message);
        m_lost = project().data() && isSameFolder(m_reading, project().data()->dataset.root);
        showFindings();
    });
    connect(job, &Job::ended, this, &ImagesPage::endScan);
    updateActions();
    Q_EMIT busyChanged();
}

/// Pictures read while a run learns from others take their place when it ends.
void ImagesPage::takeWaiting()
{
    if (m_waiting && !project().isTraining())
        project().setScan(std::exchange(m_waiting, nullptr));
}

void ImagesPage::endScan()
{
    m_job->deleteLater();
    m_job.clear();
    progressPanel()->hide();
    updateActions();
    m_offer->look(); // what was to go on with these pictures may not have begun
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
    m_lost = false;
    showEmpty(!project().data());
    m_gallery->showData();
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
    setSubtitle(tr("%1 in %n classes  ·  %2", nullptr, int(dataset.classes.size()))
                    .arg(tallyOf(project()).inWords(), toQString(dataset.root)));
    m_bars->setDataset(dataset);
    showFindings();
    m_gallery->showCorrections();
}

void ImagesPage::showEvent(QShowEvent* event)
{
    Page::showEvent(event);
    m_offer->look();
    if (m_stale)
        showCorrections();
}

void ImagesPage::followConfig()
{
    if (m_balanced != (project().config().classWeights == ClassWeights::Balanced))
        showFindings();
}

/// The name of the card that has the focus; empty if none has.
QString ImagesPage::focusedCard() const
{
    for (const MessageCard* card : m_cards)
        if (card->isAncestorOf(focusWidget()))
            return card->objectName();
    return {};
}

/// Again whenever something was mended; the card that was clicked is replaced once its click is over. The list stays
/// where it is, and the focus at the card that took the other's place.
void ImagesPage::showFindings()
{
    if (!project().data())
        return;
    const QString focused = focusedCard();
    const int scrolled = m_side->verticalScrollBar()->value();
    clearLayout(m_findings);
    const FindingRemedies remedies{.leaveCopiesOut = [this](bool leave) { leaveCopiesOut(leave); },
                                   .mergeClasses = [this](bool merge) { mergeClasses(merge); },
                                   .balance = [this](bool balance) { balanceClasses(balance); },
                                   .show = [this](Finding finding) { showFinding(finding); }};
    m_balanced = project().config().classWeights == ClassWeights::Balanced;
    m_cards = m_lost ? std::vector<MessageCard*>{makeLostCard()}
                     : makeFindings(*project().correctedData(),
                                    m_balanced ? Balance::RareWeighedMore : Balance::AsTheyAre, remedies);
    if (const QString why = whyNothingIsLearnt(project()); !why.isEmpty()) {
        auto* card = new MessageCard(MessageCard::Tone::Error);
        card->setMessage(tr("Too few classes"), why);
        m_cards.insert(m_cards.begin(), card);
    }
    for (MessageCard* card : m_cards)
        m_findings->addWidget(card);
    lockFindings();
    for (MessageCard* card : m_cards)
        if (!focused.isEmpty() && card->objectName() == focused && card->action()) {
            card->show();
            card->action()->setFocus();
            break;
        }
    QTimer::singleShot(0, m_side, [this, scrolled] { m_side->verticalScrollBar()->setValue(scrolled); });
}

/// What was found does not hold for pictures that cannot be read any more.
MessageCard* ImagesPage::makeLostCard() const
{
    auto* card = new MessageCard(MessageCard::Tone::Warning);
    card->setMessage(tr("These pictures cannot be read now"),
                     tr("They are shown as they were when they were read last. What was found in them is not shown."));
    return card;
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
        std::vector<Corrections::Step> steps;
        for (const ClassMerge& proposed : proposedMerges(corrected.dataset, corrected.report))
            steps.push_back({.pictures = proposed.pictures,
                             .className = proposed.into,
                             .reason = Corrections::Reason::SimilarClasses});
        corrections.makeAtOnce(std::move(steps));
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

void ImagesPage::updateActions()
{
    const bool hasData = project().data() != nullptr;
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
    if (!hasData) // at the top, since the foot shows how far reading is
        setSubtitle(m_job ? tr("The pictures are being read; nothing on disk is changed.")
                          : tr("The pictures to learn from"));
    showHint();
}

void ImagesPage::showHint()
{
    const QString nothingToLearn = whyNothingIsLearnt(project());
    if (!project().data())
        setHint(tr("Choose a folder first, or try the sample."));
    else if (!nothingToLearn.isEmpty())
        setHint(nothingToLearn);
    else if (const QString keys = m_gallery->actions()->hint(); !keys.isEmpty())
        setHint(keys);
    else
        setHint(project().runIsOfThesePictures()
                    ? tr("The pictures are ready. “%1” has learnt from them.").arg(project().runTitle())
                    : tr("The pictures are ready."));
}

void ImagesPage::setDragging(bool dragging)
{
    m_empty->setDragging(dragging);
}

QString ImagesPage::subject() const
{
    return toQString(project().config().data);
}

} // namespace graft::ui
