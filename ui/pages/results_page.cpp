#include "pages/results_page.h"

#include "jobs/compute_thread.h"
#include "jobs/train_job.h"
#include "models/backbone_model.h"
#include "models/class_metrics_model.h"
#include "models/format.h"
#include "models/paths.h"
#include "models/picture_list_model.h"
#include "models/project.h"
#include "pages/picture_viewer.h"
#include "transfer/advice.h"
#include "widgets/confusion_view.h"
#include "widgets/empty_state.h"
#include "widgets/layout.h"
#include "widgets/picture_grid.h"
#include "widgets/progress_panel.h"
#include "widgets/stat_card.h"
#include "widgets/table.h"

#include <QHeaderView>
#include <QLabel>
#include <QLocale>
#include <QMenu>
#include <QPushButton>
#include <QScrollArea>
#include <QShortcut>
#include <QSortFilterProxyModel>
#include <QTableView>
#include <QVBoxLayout>

namespace graft::ui {

namespace {

constexpr int kGalleryCard = 96;
constexpr int kLeastCertain = 24;
// The matrix asks for rows that can be read; with many classes the page scrolls instead.
constexpr int kMatrixFrame = 60, kMatrixRow = 22, kMatrixLargest = 520;

/// What the page looks at: the test pictures, or the validation ones where there is no test split.
const EvaluationResult& shownResult(const TrainingReport& report)
{
    return report.test ? *report.test : report.valid;
}

QStringList classNames(const TrainingReport& report)
{
    QStringList names;
    for (const std::string& name : report.classes)
        names << QString::fromStdString(name);
    return names;
}

QString intervalInWords(const ConfusionMatrix& confusion)
{
    const Interval interval = wilsonInterval(confusion.correct(), confusion.total());
    return ResultsPage::tr("95 %: %1 to %2").arg(formatPercent(interval.low, 1), formatPercent(interval.high, 1));
}

} // namespace

ResultsPage::ResultsPage(PageContext& context, QWidget* parent)
    : Page(context, tr("Results"), parent),
      m_metrics(new ClassMetricsModel(this)),
      m_pictures(new PictureListModel(context.thumbnails, this))
{
    auto* empty = new EmptyState("results", EmptyState::Kind::Plain);
    empty->setMessage(tr("No results yet"), tr("When a model is trained, this page shows how often it is right on "
                                               "pictures that it has not learnt from, and which ones it gets wrong."));
    connect(empty->addButton(tr("Go to training"), "train", "primary"), &QPushButton::clicked, this,
            [this] { Q_EMIT stepRequested(Step::Train); });
    setEmptyState(empty);
    setContent(makeContent());
    connect(&project(), &Project::reportChanged, this, &ResultsPage::showReport);
    connect(&project(), &Project::dataChanged, this, &ResultsPage::showReport);
    connect(progressPanel(), &ProgressPanel::cancelRequested, this, &ResultsPage::cancelWork);
    connect(&project(), &Project::correctionsChanged, this, &ResultsPage::showCorrections);
    connect(&project(), &Project::trainingChanged, this, &ResultsPage::showCorrections);
    primaryButton()->setText(tr("Try it on new pictures"));
    connect(primaryButton(), &QPushButton::clicked, this, [this] { Q_EMIT stepRequested(Step::Classify); });
    showReport();
}

QWidget* ResultsPage::makeContent()
{
    m_advice = new MessageCard(MessageCard::Tone::Info);
    connect(m_advice->setAction(tr("Let later layers learn"), MessageCard::ActionPlace::Beside), &QPushButton::clicked,
            this, [this] {
                project().setPlanWords(m_advisedFreeze);
                Q_EMIT stepRequested(Step::Layers);
            });
    auto* middle = new QHBoxLayout;
    middle->setSpacing(space::kTwo);
    for (QWidget* card : {makeMatrixCard(), makeTableCard()}) {
        // Only its minimum counts, so that the page scrolls no sooner than it must.
        card->setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Ignored);
        middle->addWidget(card, 1);
    }

    auto* content = new QWidget;
    auto* column = new QVBoxLayout(content);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(space::kTwo);
    column->addWidget(makeFigures());
    column->addWidget(m_advice);
    column->addLayout(middle, 3);
    column->addWidget(makeGallery(), 2);
    return makeScrollColumn(content);
}

QWidget* ResultsPage::makeFigures()
{
    m_testAccuracy = new StatCard(tr("Test accuracy"));
    m_testLoss = new StatCard(tr("Test loss"));
    m_validAccuracy = new StatCard(tr("Validation accuracy"));
    m_epochs = new StatCard(tr("Best epoch"));
    m_time = new StatCard(tr("Time"));
    auto* figures = new QWidget;
    auto* row = new QHBoxLayout(figures);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(space::kTwo);
    row->addWidget(m_testAccuracy, 5);
    row->addWidget(m_testLoss, 4);
    row->addWidget(m_validAccuracy, 5);
    row->addWidget(m_epochs, 4);
    row->addWidget(m_time, 4);
    return figures;
}

QWidget* ResultsPage::makeMatrixCard()
{
    m_confusion = new ConfusionView;
    connect(m_confusion, &ConfusionView::cellChosen, this, &ResultsPage::showCell);
    m_matrixTitle = makeLabel({}, "section");
    QFrame* card = makeCard();
    auto* column = new QVBoxLayout(card);
    column->setContentsMargins(space::kTwo, space::kTwo - 4, space::kTwo, space::kOne);
    column->setSpacing(space::kHalf);
    column->addWidget(m_matrixTitle);
    column->addWidget(m_confusion, 1);
    return card;
}

QWidget* ResultsPage::makeTableCard()
{
    auto* sorted = new QSortFilterProxyModel(this);
    sorted->setSourceModel(m_metrics);
    sorted->setSortRole(ClassMetricsModel::SortRole);
    m_table = makeTable(sorted);
    m_table->setAccessibleName(tr("Figures by class"));
    m_table->setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Ignored);
    m_table->setSortingEnabled(true);
    m_table->sortByColumn(ClassMetricsModel::ClassName, Qt::AscendingOrder);
    m_table->verticalHeader()->setDefaultSectionSize(34);
    QHeaderView* header = m_table->horizontalHeader();
    header->setSectionResizeMode(QHeaderView::Fixed);
    header->setSectionResizeMode(ClassMetricsModel::ClassName, QHeaderView::Stretch);
    for (int column = ClassMetricsModel::Precision; column < ClassMetricsModel::ColumnCount; ++column)
        header->resizeSection(column, 88);
    QFrame* card = makeCard();
    auto* column = new QVBoxLayout(card);
    column->setContentsMargins(space::kOne, space::kTwo - 4, space::kOne, space::kOne);
    column->setSpacing(space::kHalf);
    QLabel* title = makeLabel(tr("By class"), "section");
    title->setContentsMargins(space::kOne, 0, 0, 0);
    column->addWidget(title);
    column->addWidget(m_table, 1);
    return card;
}

QWidget* ResultsPage::makeGallery()
{
    m_galleryTitle = makeLabel({}, "section");
    m_galleryNote = makeLabel({}, "muted");
    m_showMistakes = makeButton(tr("Show all mistakes"), {}, "quiet");
    connect(m_showMistakes, &QPushButton::clicked, this, &ResultsPage::showMistakes);
    m_grid = new PictureGrid;
    m_grid->setCardWidth(kGalleryCard);
    m_grid->setModel(m_pictures);
    m_grid->setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Ignored);
    m_grid->setMinimumHeight(kGalleryCard + 44);
    m_grid->setContextMenuPolicy(Qt::CustomContextMenu);
    connect(m_grid, &QWidget::customContextMenuRequested, this, &ResultsPage::openPictureMenu);
    connect(m_grid, &QListView::activated, this, &ResultsPage::openPicture);
    auto* leaveOut = new QShortcut(QKeySequence::Delete, m_grid);
    leaveOut->setContext(Qt::WidgetShortcut);
    connect(leaveOut, &QShortcut::activated, this, [this] { correctCurrent(std::nullopt); });
    m_relabel = makeButton(tr("Belongs to"), {}, "quiet");
    m_relabel->setToolTip(tr("The chosen picture's true class, for the next training"));
    m_relabel->setProperty("hasMenu", true);
    m_relabel->setMenu(new QMenu(m_relabel));
    connect(m_relabel->menu(), &QMenu::aboutToShow, this, [this] {
        m_relabel->menu()->clear();
        addClassesTo(m_relabel->menu());
    });
    m_leaveOut = makeButton(tr("Leave out"), {}, "quiet");
    m_leaveOut->setToolTip(tr("Train without the chosen picture (%1)")
                               .arg(QKeySequence(QKeySequence::Delete).toString(QKeySequence::NativeText)));
    connect(m_leaveOut, &QPushButton::clicked, this, [this] { correctCurrent(std::nullopt); });
    connect(m_grid->selectionModel(), &QItemSelectionModel::currentChanged, this,
            &ResultsPage::updateCorrectionButtons);
    m_look = makeButton(tr("Look closely"), {}, "quiet");
    m_look->setToolTip(tr("The chosen picture at large, with where the answer lies (Enter)"));
    connect(m_look, &QPushButton::clicked, this, &ResultsPage::openPicture);
    auto* top = new QHBoxLayout;
    top->setSpacing(space::kOne + 4);
    top->addWidget(m_galleryTitle);
    top->addWidget(m_galleryNote, 1);
    top->addWidget(m_look);
    top->addWidget(m_relabel);
    top->addWidget(m_leaveOut);
    top->addWidget(m_showMistakes);
    QFrame* card = makeCard();
    auto* column = new QVBoxLayout(card);
    column->setContentsMargins(space::kTwo, space::kOne, space::kOne, space::kHalf);
    column->setSpacing(space::kHalf);
    column->addLayout(top);
    column->addWidget(makeCorrectionBar());
    column->addWidget(m_grid, 1);
    return card;
}

void ResultsPage::showReport()
{
    const auto& report = project().report();
    showEmpty(!report);
    primaryButton()->setEnabled(report != nullptr);
    setHint(report ? tr("Everything is in %1").arg(toQString(report->run)) : QString());
    if (!report) {
        setSubtitle(tr("How often the model is right, and where it goes wrong"));
        return;
    }
    setSubtitle(tr("%1  ·  %2  ·  %3")
                    .arg(toQString(report->run.filename()), backboneTitle(report->config.backbone),
                         QString::fromStdString(report->freeze)));
    showFigures(*report);
    showAdvice(*report);
    m_matrixTitle->setText(report->test ? tr("Confusion, test pictures") : tr("Confusion, validation pictures"));
    m_confusion->setMinimumHeight(std::min(kMatrixFrame + kMatrixRow * int(report->classes.size()), kMatrixLargest));
    m_confusion->setMatrix(shownResult(*report).confusion, classNames(*report));
    m_metrics->setMatrix(shownResult(*report).confusion, report->classes);
    showMistakes();
}

void ResultsPage::showFigures(const TrainingReport& report)
{
    const QLocale locale;
    if (report.test) {
        m_testAccuracy->setFigure(formatPercent(report.test->accuracy, 1), intervalInWords(report.test->confusion));
        m_testLoss->setFigure(locale.toString(report.test->loss, 'f', 3),
                              tr("%n pictures", nullptr, int(report.testPictures)));
    } else {
        m_testAccuracy->setFigure(tr("–"), tr("No test pictures"));
        m_testLoss->setFigure(tr("–"), {});
    }
    m_validAccuracy->setFigure(formatPercent(report.valid.accuracy, 1), intervalInWords(report.valid.confusion));
    m_epochs->setFigure(QString::number(report.bestEpoch),
                        report.cancelled ? tr("of %n, stopped early", nullptr, int(report.epochs.size()))
                                         : tr("of %n", nullptr, int(report.epochs.size())));
    m_time->setFigure(formatDuration(report.secondsTotal), tr("%1 pictures/s").arg(formatRate(report.imagesPerSecond)));
}

void ResultsPage::showAdvice(const TrainingReport& report)
{
    const bool headOnly = report.config.freeze == "head-only";
    const bool sameData = project().data() && project().data()->dataset.root == report.config.data;
    m_advice->hide();
    if (!headOnly || !sameData || similarityFromHeadOnly(report.valid.accuracy) != Similarity::Different)
        return;
    m_advisedFreeze = adviseFreeze(project().data()->dataset, Similarity::Different).freeze;
    m_advice->setMessage(
        tr("The frozen layers do not fit these pictures well"),
        tr("With only the head trained, %1 of the validation pictures are wrong: they are unlike what the "
           "backbone knows.")
            .arg(formatPercent(1 - report.valid.accuracy, 1)));
    m_advice->show();
}

void ResultsPage::showMistakes()
{
    const TrainingReport& report = *project().report();
    m_confusion->clearSelection();
    m_showMistakes->hide();
    std::vector<PictureItem> items = mistakesOf(shownResult(report), report.classes);
    if (items.empty()) {
        items = leastCertainOf(shownResult(report), report.classes, kLeastCertain);
        m_galleryTitle->setText(tr("No mistakes"));
        m_galleryNote->setText(tr("These were the least certain. Click a cell to see its pictures."));
    } else {
        m_galleryTitle->setText(tr("%n mistakes", nullptr, int(items.size())));
        m_galleryNote->setText(tr("Most confident first. Click a cell to see its pictures."));
    }
    showPictures(std::move(items));
}

/// Adds what the user has corrected to what the model said.
void ResultsPage::showPictures(std::vector<PictureItem> items)
{
    m_shown = std::move(items);
    std::vector<PictureItem> corrected = m_shown;
    for (PictureItem& item : corrected) {
        if (const auto given = project().corrections().newClass(item.path))
            item.detail = tr("now %1").arg(QString::fromStdString(*given));
        else if (project().corrections().isLeftOut(item.path))
            item.detail = tr("left out");
    }
    m_pictures->setItems(std::move(corrected));
}

QWidget* ResultsPage::makeCorrectionBar()
{
    m_correctionText = makeLabel({}, "muted");
    m_undo = makeButton(tr("Undo"), {}, "quiet");
    m_undo->setShortcut(QKeySequence::Undo);
    m_undo->setToolTip(QKeySequence(QKeySequence::Undo).toString(QKeySequence::NativeText));
    connect(m_undo, &QPushButton::clicked, this, &ResultsPage::undoCorrection);
    m_trainAgain = makeButton(tr("Train again"), "train", {});
    connect(m_trainAgain, &QPushButton::clicked, this, &ResultsPage::trainAgain);
    m_correctionBar = new QWidget;
    auto* row = new QHBoxLayout(m_correctionBar);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(space::kOne);
    row->addWidget(m_correctionText, 1);
    row->addWidget(m_undo);
    row->addWidget(m_trainAgain);
    m_correctionBar->hide();
    return m_correctionBar;
}

bool ResultsPage::canCorrect() const
{
    const auto& report = project().report();
    return report && project().data() && project().data()->dataset.root == report->config.data &&
           !project().isTraining();
}

void ResultsPage::showCorrections()
{
    const int steps = int(project().corrections().steps());
    m_correctionBar->setVisible(steps > 0);
    m_correctionText->setText(tr("%n corrections; your files stay as they are.", nullptr, steps));
    showPictures(std::exchange(m_shown, {}));
    updateCorrectionButtons();
}

std::filesystem::path ResultsPage::currentPicture() const
{
    const QModelIndex index = m_grid->currentIndex();
    return index.isValid() ? toPath(index.data(PictureListModel::PathRole).toString()) : std::filesystem::path();
}

/// At large, with what the model saw in it.
void ResultsPage::openPicture()
{
    const std::filesystem::path picture = currentPicture();
    const auto& report = project().report();
    if (!report || picture.empty())
        return;
    auto* viewer = new PictureViewer(context(), report->run, classNames(*report), this);
    viewer->setObjectName("viewer");
    const QModelIndex index = m_grid->currentIndex();
    viewer->showPicture(picture, index.data(Qt::AccessibleTextRole).toString());
    viewer->show();
}

void ResultsPage::openPictureMenu(const QPoint& position)
{
    if (!canCorrect() || !m_grid->currentIndex().isValid())
        return;
    auto* menu = new QMenu(m_grid);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    connect(menu->addAction(tr("Look closely")), &QAction::triggered, this, &ResultsPage::openPicture);
    addClassesTo(menu->addMenu(tr("Belongs to")));
    QAction* leaveOut = menu->addAction(tr("Leave out"));
    leaveOut->setShortcut(QKeySequence::Delete);
    connect(leaveOut, &QAction::triggered, this, [this] { correctCurrent(std::nullopt); });
    menu->popup(m_grid->viewport()->mapToGlobal(position));
}

void ResultsPage::addClassesTo(QMenu* menu)
{
    for (const std::string& name : project().data()->dataset.classes)
        connect(menu->addAction(QString::fromStdString(name)), &QAction::triggered, this,
                [this, name] { correctCurrent(name); });
}

void ResultsPage::updateCorrectionButtons()
{
    const bool possible = canCorrect() && m_grid->currentIndex().isValid();
    m_look->setEnabled(m_grid->currentIndex().isValid());
    m_relabel->setEnabled(possible);
    m_leaveOut->setEnabled(possible);
    m_undo->setEnabled(canCorrect());
    m_trainAgain->setEnabled(canCorrect());
}

/// @param className where the picture belongs; none to leave it out.
void ResultsPage::correctCurrent(const std::optional<std::string>& className)
{
    const std::filesystem::path picture = currentPicture();
    if (!canCorrect() || picture.empty())
        return;
    const int row = m_grid->currentIndex().row();
    Corrections corrections = project().corrections();
    if (className)
        corrections.relabel(picture, *className);
    else
        corrections.leaveOut(picture);
    project().setCorrections(corrections);
    m_grid->setCurrentIndex(m_pictures->index(row));
}

void ResultsPage::undoCorrection()
{
    Corrections corrections = project().corrections();
    corrections.undo();
    project().setCorrections(corrections);
}

/// The run's own settings on the corrected labels. Activations are known by the content of their pictures, so that
/// only the part that trains is computed.
void ResultsPage::trainAgain()
{
    if (!canCorrect())
        return;
    clearError();
    TrainingConfig config = project().report()->config;
    config.name.clear();
    m_job = new TrainJob(context().compute, config, project().correctedData(), this);
    progressPanel()->begin(tr("Training again"), tr("Stop"));
    progressPanel()->show();
    connect(m_job, &Job::progressed, this, [this](const Progress& progress) {
        if (m_job && !m_job->isCancelRequested())
            progressPanel()->showProgress(progress, tr("pictures"));
    });
    connect(m_job, &Job::finished, this, [this] { project().setReport(m_job->report()); });
    connect(m_job, &Job::failed, this,
            [this](const QString& message) { showError(tr("Training could not go on"), message); });
    connect(m_job, &Job::ended, this, &ResultsPage::endTraining);
    project().setTraining(true);
    Q_EMIT busyChanged();
}

void ResultsPage::endTraining()
{
    m_job->deleteLater();
    m_job.clear();
    progressPanel()->hide();
    project().setTraining(false);
    Q_EMIT busyChanged();
}

void ResultsPage::cancelWork()
{
    if (!m_job)
        return;
    progressPanel()->showStopping(tr("Stopping; the best epoch so far is kept…"));
    m_job->cancel();
}

void ResultsPage::showCell(int trueClass, int predictedClass)
{
    const TrainingReport& report = *project().report();
    const QStringList names = classNames(report);
    std::vector<PictureItem> items = picturesInCell(shownResult(report), report.classes, trueClass, predictedClass);
    m_galleryTitle->setText(trueClass == predictedClass
                                ? tr("%1, rightly named").arg(names[trueClass])
                                : tr("%1, taken for %2").arg(names[trueClass], names[predictedClass]));
    m_galleryNote->setText(tr("%n pictures, most confident first", nullptr, int(items.size())));
    m_showMistakes->show();
    showPictures(std::move(items));
}

} // namespace graft::ui
