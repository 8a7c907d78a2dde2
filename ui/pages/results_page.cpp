#include "pages/results_page.h"

#include "base/files.h"
#include "evaluation/paired_comparison.h"
#include "jobs/background_pool.h"
#include "jobs/compute_thread.h"
#include "jobs/core_texts.h"
#include "jobs/paths.h"
#include "jobs/string_list.h"
#include "jobs/train_job.h"
#include "models/backbone_model.h"
#include "models/class_metrics_model.h"
#include "models/format.h"
#include "models/picture_list_model.h"
#include "models/project.h"
#include "pages/confusion_card.h"
#include "pages/result_gallery.h"
#include "transfer/advice.h"
#include "widgets/empty_state.h"
#include "widgets/fitting_columns.h"
#include "widgets/flow_layout.h"
#include "widgets/focus_heir.h"
#include "widgets/layout.h"
#include "widgets/picture_grid.h"
#include "widgets/progress_panel.h"
#include "widgets/side_by_side.h"
#include "widgets/stat_card.h"
#include "widgets/table.h"

#include <QHeaderView>
#include <QLabel>
#include <QLocale>
#include <QPushButton>
#include <QScrollBar>
#include <QSortFilterProxyModel>
#include <QTableView>
#include <QVBoxLayout>

#include <algorithm>

namespace graft::ui {

namespace {

constexpr int kLeastCertain = 24;
constexpr int kTableHeight = 150;
constexpr int kFigureWidth = 86; ///< Of a column of figures, at least.
constexpr int kClassWidth = 140;

/// Where another epoch had more pictures right.
QString whyThatEpoch(const TrainingReport& report)
{
    const auto mostRight =
        std::max_element(report.epochs.begin(), report.epochs.end(),
                         [](const EpochRecord& a, const EpochRecord& b) { return a.validAccuracy < b.validAccuracy; });
    const QString rule = ResultsPage::tr("The epoch with the lowest validation loss is kept.");
    const auto kept = std::find_if(report.epochs.begin(), report.epochs.end(),
                                   [&](const EpochRecord& epoch) { return epoch.epoch == report.bestEpoch; });
    // With balanced classes the loss weighs pictures unlike the accuracy; that alone may be why.
    if (kept == report.epochs.end() || mostRight->validAccuracy <= kept->validAccuracy ||
        report.config.classWeights != ClassWeights::None)
        return rule;
    return rule + ' ' +
           ResultsPage::tr("Epoch %1 had %2 right instead of %3, and was less sure of them or surer of its mistakes.")
               .arg(mostRight->epoch)
               .arg(formatPercent(mostRight->validAccuracy, 1), formatPercent(kept->validAccuracy, 1));
}

/// Before and after, of the pictures that both looked at under the same label.
QString comparedInWords(const PairedComparison& compared)
{
    const QString figures =
        ResultsPage::tr("Of %n pictures that were checked before under the same label, %1 were right, now %2.", nullptr,
                        compared.pictures)
            .arg(compared.rightBefore)
            .arg(compared.rightNow);
    if (compared.gained + compared.lost == 0)
        return figures;
    return figures + ' ' +
           (compared.isByChance() ? ResultsPage::tr("That is within what chance does.")
                                  : ResultsPage::tr("That is more than chance does."));
}

/// What the page looks at: the test pictures, or the validation ones where there is no test split.
const EvaluationResult& shownResult(const TrainingReport& report)
{
    return report.test ? *report.test : report.valid;
}

double mostPossible(const ConfusionMatrix& confusion)
{
    return wilsonInterval(confusion.correct(), confusion.total()).high;
}

QString intervalInWords(const ConfusionMatrix& confusion)
{
    const Interval interval = wilsonInterval(confusion.correct(), confusion.total());
    return ResultsPage::tr("%1 of %2 right; 95 %: %3 to %4")
        .arg(confusion.correct())
        .arg(confusion.total())
        .arg(formatPercent(interval.low, 1), formatPercent(interval.high, 1));
}

} // namespace

ResultsPage::ResultsPage(PageContext& context, QWidget* parent)
    : Page(context, tr("Results"), parent),
      m_confusion(new ConfusionCard(context)),
      m_metrics(new ClassMetricsModel(this)),
      m_gallery(new ResultGallery(context))
{
    makeEmptyState();
    makeRunsButton();
    setContent(makeContent());
    connect(&project(), &Project::reportChanged, this, &ResultsPage::showReport);
    connect(&project(), &Project::runRenamed, this, &ResultsPage::showRunTitle);
    connect(&project(), &Project::dataChanged, this, &ResultsPage::showReport);
    connect(progressPanel(), &ProgressPanel::cancelRequested, this, &ResultsPage::cancelWork);
    connect(m_confusion, &ConfusionCard::cellChosen, this, &ResultsPage::showCell);
    connect(m_confusion, &ConfusionCard::picturesRequested, this, [this] {
        scrollTo(m_gallery);
        showHint();
    });
    connect(m_gallery, &ResultGallery::mistakesRequested, this, &ResultsPage::showMistakes);
    connect(m_gallery, &ResultGallery::doubtsRequested, this, &ResultsPage::showDoubts);
    connect(m_gallery, &ResultGallery::trainAgainRequested, this, &ResultsPage::trainAgain);
    primaryButton()->setText(tr("Try it on new pictures"));
    connect(primaryButton(), &QPushButton::clicked, this, [this] { Q_EMIT stepRequested(Step::Classify); });
    setFocusHeirs(this, {m_gallery->grid(), primaryButton()});
    showReport();
}

void ResultsPage::makeEmptyState()
{
    auto* empty = new EmptyState("results", EmptyState::Kind::Plain);
    empty->setMessage(tr("No results yet"), tr("When a model is trained, this page shows how often it is right on "
                                               "pictures that it has not learnt from, and which ones it gets wrong."));
    connect(empty->addButton(tr("Go to training"), "train", "primary"), &QPushButton::clicked, this,
            [this] { Q_EMIT stepRequested(Step::Train); });
    connect(empty->addButton(tr("Earlier runs…"), "results"), &QPushButton::clicked, this, &ResultsPage::runsRequested);
    setEmptyState(empty);
}

void ResultsPage::makeRunsButton()
{
    m_runs = makeButton(tr("Runs…"), "results");
    m_runs->setToolTip(tr("All runs of these pictures, to go back to one or to compare two (%1)")
                           .arg(QKeySequence(Qt::CTRL | Qt::Key_H).toString(QKeySequence::NativeText)));
    connect(m_runs, &QPushButton::clicked, this, &ResultsPage::runsRequested);
    addHeaderWidget(m_runs);
}

QWidget* ResultsPage::makeContent()
{
    m_notice = new MessageCard(MessageCard::Tone::Info);
    m_notice->setDismissable();
    addBanner(m_notice);
    m_findings = new MessageCard(MessageCard::Tone::Warning);
    m_advice = new MessageCard(MessageCard::Tone::Info);
    connect(m_advice->setAction(tr("Let later layers learn"), MessageCard::ActionPlace::Beside), &QPushButton::clicked,
            this, [this] {
                project().setFreeze(m_advisedFreeze);
                Q_EMIT stepRequested(Step::Layers);
            });
    auto* middle = new SideBySide;
    middle->addWidget(m_confusion, 1);
    QWidget* table = makeTableCard();
    int whole = 2 * space::kOne + m_table->verticalScrollBar()->sizeHint().width();
    for (const auto& [column, width] : columnWidths())
        whole += width;
    middle->addWidget(table, 1, whole);

    auto* content = new QWidget;
    auto* column = new QVBoxLayout(content);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(space::kTwo);
    column->addWidget(makeFigures());
    column->addWidget(m_findings);
    column->addWidget(m_advice);
    column->addWidget(middle, 3);
    column->addWidget(m_gallery, 2);
    return content;
}

ConfusionView* ResultsPage::confusion() const
{
    return m_confusion->matrix();
}

QWidget* ResultsPage::makeFigures()
{
    m_testAccuracy = new StatCard(tr("Test accuracy"));
    m_testLoss = new StatCard(tr("Test loss"));
    m_validAccuracy = new StatCard(tr("Validation accuracy"));
    m_epochs = new StatCard(tr("Best epoch"));
    m_time = new StatCard(tr("Time"));
    auto* figures = new QWidget;
    auto* row = new FlowLayout(figures);
    row->setSpacing(space::kTwo);
    for (StatCard* card : {m_testAccuracy, m_testLoss, m_validAccuracy, m_epochs, m_time}) {
        card->setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Preferred);
        row->addWidget(card);
    }
    return figures;
}

std::map<int, int> ResultsPage::columnWidths() const
{
    std::map<int, int> widths{{ClassMetricsModel::ClassName, scaled(kClassWidth)}};
    for (int column = ClassMetricsModel::Precision; column < ClassMetricsModel::ColumnCount; ++column)
        widths[column] = std::max(scaled(kFigureWidth), titleWidth(*m_table, column));
    return widths;
}

/// Beside the matrix it has all its columns; where it is narrower, those that matter less go.
QWidget* ResultsPage::makeTableCard()
{
    auto* sorted = new QSortFilterProxyModel(this);
    sorted->setSourceModel(m_metrics);
    sorted->setSortRole(ClassMetricsModel::SortRole);
    m_table = makeTable(sorted);
    m_table->setAccessibleName(tr("Figures by class"));
    m_table->setSortingEnabled(true);
    m_table->sortByColumn(ClassMetricsModel::ClassName, Qt::AscendingOrder);
    m_table->verticalHeader()->setDefaultSectionSize(scaled(34));
    m_table->setMinimumHeight(scaled(kTableHeight));
    const std::map<int, int> widths = columnWidths();
    m_table->horizontalHeader()->setMinimumSectionSize(scaled(kFigureWidth));
    new FittingColumns(m_table, ClassMetricsModel::ClassName,
                       {ClassMetricsModel::Pictures, ClassMetricsModel::F1, ClassMetricsModel::Precision}, widths);
    const int bar = m_table->verticalScrollBar()->sizeHint().width();
    m_table->setMinimumWidth(widths.at(ClassMetricsModel::ClassName) + widths.at(ClassMetricsModel::Recall) + bar);
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

void ResultsPage::showReport()
{
    const auto& report = project().report();
    if (!report || report != m_shown)
        m_notice->hide(); // of another run
    m_shown = report;
    showEmpty(!report);
    m_runs->setVisible(report != nullptr); // an empty page has its own
    primaryButton()->setEnabled(report != nullptr);
    showHint();
    if (!report)
        return setSubtitle(tr("How often the model is right, and where it goes wrong"));
    showRunTitle();
    showFigures(*report);
    showFindings(*report);
    showAdvice(*report);
    m_confusion->setMatrix(shownResult(*report).confusion, toStringList(report->classes),
                           report->test ? tr("Confusion, test pictures") : tr("Confusion, validation pictures"));
    m_metrics->setMatrix(shownResult(*report).confusion, report->classes);
    m_gallery->offerDoubts(int(likelyMislabelled(*report).size()));
    showMistakes();
}

void ResultsPage::showHint()
{
    const auto& report = project().report();
    setHint(report ? tr("Everything is in %1").arg(toQString(report->run)) : QString());
}

void ResultsPage::showRunTitle()
{
    if (const auto& report = project().report())
        setSubtitle(tr("%1  ·  %2  ·  %3")
                        .arg(project().runTitle(), backboneTitle(report->config.backbone), localized(report->freeze)));
}

void ResultsPage::sayPicturesAreMissed(const std::filesystem::path& folder)
{
    m_notice->setMessage(tr("The pictures of this run are no longer there"),
                         tr("Its figures can be read all the same. They were in %1.").arg(toQString(folder)));
    m_notice->show();
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
    m_epochs->setToolTip(whyThatEpoch(report));
    m_time->setFigure(formatDuration(report.secondsTotal), tr("%1 pictures/s").arg(formatRate(report.imagesPerSecond)));
}

void ResultsPage::showFindings(const TrainingReport& report)
{
    m_findings->setVisible(!report.findings.empty());
    QStringList texts;
    for (const Text& finding : report.findings)
        texts << localized(finding);
    m_findings->setMessage(tr("Be careful with this result"), texts.join("\n\n"));
}

void ResultsPage::showAdvice(const TrainingReport& report)
{
    const bool headOnly = report.config.freeze.isHeadOnly();
    const bool sameData = project().data() && isSameFolder(project().data()->dataset.root, report.config.data);
    m_advice->hide();
    if (!headOnly || !sameData || similarityFromHeadOnly(mostPossible(report.valid.confusion)) != Similarity::Different)
        return;
    m_advisedFreeze = adviseFreeze(project().correctedData()->dataset, Similarity::Different).freeze;
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
    showHint();
    std::vector<PictureItem> mistakes = mistakesOf(shownResult(report), report.classes);
    if (mistakes.empty()) {
        m_gallery->showPictures(
            tr("No mistakes"), tr("These were the least certain. Click a cell to see its pictures."),
            leastCertainOf(shownResult(report), report.classes, kLeastCertain), ResultGallery::Extent::Mistakes);
        return;
    }
    const QString title = tr("%n mistakes", nullptr, int(mistakes.size()));
    m_gallery->showPictures(title, tr("Most confident first. Click a cell to see its pictures."), std::move(mistakes),
                            ResultGallery::Extent::Mistakes);
}

void ResultsPage::showDoubts()
{
    const TrainingReport& report = *project().report();
    const QLocale locale;
    m_confusion->clearSelection();
    showHint();
    QString note = tr("The surest first. Nothing is changed unless you say so.");
    if (report.labels.lookedAt > 0)
        note = tr("Of %1 training pictures, %2 were looked at.")
                   .arg(locale.toString(qlonglong(report.trainPictures)),
                        locale.toString(qlonglong(report.labels.lookedAt))) +
               ' ' + note;
    m_gallery->showPictures(tr("Likely mislabelled"), note, likelyMislabelled(report), ResultGallery::Extent::Part);
}

/// The run's own settings on the corrected labels. Activations are known by the content of their pictures, so that
/// only the part that trains is computed.
void ResultsPage::trainAgain()
{
    if (!m_gallery->canCorrect() || !project().hasEnoughClasses())
        return;
    clearError();
    TrainingConfig config = project().report()->config;
    config.name.clear();
    for (const Precision known : {Precision::Float32, Precision::BFloat16})
        if (toString(known) == project().report()->precision)
            config.precision = known; // no need to try again which is faster
    m_job = new TrainJob(context().compute, config, project().correctedData(), this);
    progressPanel()->begin(tr("Training again"), tr("Stop"));
    progressPanel()->show();
    connect(m_job, &Job::progressed, this, [this](const Progress& progress) {
        if (m_job && !m_job->isCancelRequested())
            progressPanel()->showProgress(progress, tr("pictures"));
    });
    connect(m_job, &Job::finished, this, [this, before = project().report()] {
        project().setReport(m_job->report());
        const TrainingReport& after = *project().report();
        m_notice->setMessage(tr("Trained again"), comparedInWords(comparePaired({shownResult(*before), before->classes},
                                                                                {shownResult(after), after.classes})));
        m_notice->show();
    });
    connect(m_job, &Job::failed, this,
            [this](const QString& message) { showError(tr("Training could not go on"), message); });
    connect(m_job, &Job::ended, this, &ResultsPage::endTraining);
    project().setTraining(true);
    Q_EMIT busyChanged();
}

QString ResultsPage::whatClosingEnds() const
{
    return m_job ? tr("Training again stops. What it has learnt is kept, and it can go on later.") : QString();
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

void ResultsPage::suspendWork()
{
    if (m_job)
        m_job->suspend();
}

/// Nothing moves under the mouse that points at a cell: where its pictures are out of sight, the foot of the page says
/// where they are.
void ResultsPage::showCell(int trueClass, int predictedClass)
{
    const TrainingReport& report = *project().report();
    const QStringList names = toStringList(report.classes);
    std::vector<PictureItem> items = picturesInCell(shownResult(report), report.classes, trueClass, predictedClass);
    const QString title = trueClass == predictedClass
                              ? tr("%1, rightly named").arg(names[trueClass])
                              : tr("%1, taken for %2").arg(names[trueClass], names[predictedClass]);
    const QString note = tr("%n pictures, most confident first", nullptr, int(items.size()));
    const int count = int(items.size());
    m_gallery->showPictures(title, note, std::move(items), ResultGallery::Extent::Part);
    const PictureGrid* grid = m_gallery->grid();
    if (grid->visibleRegion().boundingRect().height() >= grid->minimumHeight())
        showHint();
    else
        setHint(tr("%1: %n pictures, below. A double click or Enter goes there.", nullptr, count).arg(title));
}

} // namespace graft::ui
