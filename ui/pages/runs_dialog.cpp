#include "pages/runs_dialog.h"

#include "jobs/background_pool.h"
#include "jobs/paths.h"
#include "jobs/run_keeping_jobs.h"
#include "models/project.h"
#include "models/run_rules.h"
#include "models/runs_model.h"
#include "pages/more_epochs_dialog.h"
#include "pages/run_actions.h"
#include "pages/run_comparison.h"
#include "pages/runs_menu.h"
#include "pages/runs_table.h"
#include "widgets/flow_layout.h"
#include "widgets/focus_heir.h"
#include "widgets/layout.h"
#include "widgets/message_card.h"
#include "widgets/sight.h"

#include <QAbstractItemDelegate>
#include <QCheckBox>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QScrollArea>
#include <QShortcut>
#include <QTableView>
#include <QTimer>
#include <QVBoxLayout>

#include <algorithm>
#include <utility>

namespace graft::ui {

namespace fs = std::filesystem;

namespace {

constexpr int kSearchWidth = 180;

/// In sight, where the window is low; once it has its place.
void showCard(MessageCard& card)
{
    card.show();
    QTimer::singleShot(0, &card, [&card] { bringIntoSight(&card, card.rect(), card.height() / 2); });
}

} // namespace

RunsDialog::RunsDialog(PageContext& context, QWidget* parent)
    : QDialog(parent),
      m_context(context),
      m_actions(new RunActions(context, this)),
      m_runs(new RunsModel(this)),
      m_filter(new RunsFilter(m_runs, this))
{
    setWindowTitle(tr("Runs"));
    resizeWithinScreen(this, {1160, 620});
    makeTableView();
    makeMenu();
    makeFooter();
    QWidget* body = makeBody();
    auto* scroll = makeScrollColumn(body);
    scroll->setMinimumSize(1, 1); // it may be smaller than what is in it
    scroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAsNeeded);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addWidget(scroll, 1);
    column->addWidget(m_footer);
    makeShortcuts();
    connectActions();
    for (const auto signal : {&Project::reportChanged, &Project::dataChanged, &Project::trainingChanged})
        connect(&context.project, signal, this, [this] {
            showScope();
            showOpenRun();
            if (isVisible())
                list();
        });
    showScope();
    showOpenRun();
    setFocusHeirs(this, {m_table});
    m_table->setFocus();
    m_actions->emptyTrash();
    list();
}

QWidget* RunsDialog::makeBody()
{
    m_search = new QLineEdit;
    m_search->setPlaceholderText(tr("Find a run"));
    m_search->setAccessibleName(m_search->placeholderText());
    m_search->setClearButtonEnabled(true);
    m_search->setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    m_search->setMinimumWidth(scaled(kSearchWidth));
    connect(m_search, &QLineEdit::textChanged, this, [this](const QString& words) {
        m_filter->setWords(words);
        updateActions();
    });
    m_all = new QCheckBox(tr("Runs of all data sets"));
    connect(m_all, &QCheckBox::toggled, this, &RunsDialog::showScope);
    m_message = new MessageCard(MessageCard::Tone::Info);
    m_message->setDismissable();
    m_undo = m_message->setAction(tr("Undo"), MessageCard::ActionPlace::Beside);
    connect(m_undo, &QPushButton::clicked, m_actions, &RunActions::undoDelete);
    m_problem = new MessageCard(MessageCard::Tone::Error);
    m_problem->setDismissable();
    m_empty = makeWrappingLabel({}, "muted");
    m_message->hide();
    m_problem->hide();
    m_empty->hide();

    auto* body = new QWidget;
    auto* column = new QVBoxLayout(body);
    column->setContentsMargins(space::kThree, space::kThree, space::kThree, space::kTwo);
    column->setSpacing(space::kTwo);
    auto* top = new FlowLayout;
    top->setSpacing(space::kTwo);
    top->addWidget(m_search);
    top->addWidget(m_all);
    column->addLayout(top);
    column->addWidget(m_empty);
    QFrame* card = makeCard();
    auto* inside = new QVBoxLayout(card);
    inside->setContentsMargins(space::kOne, space::kOne, space::kOne, space::kOne);
    inside->addWidget(m_table);
    column->addWidget(card, 1);
    column->addWidget(m_problem); // below the table, in which nothing moves when they come
    column->addWidget(m_message);
    return body;
}

void RunsDialog::makeFooter()
{
    m_footer = new RunsFooter(m_menu);
    const auto does = [this](QPushButton* button, auto what) { connect(button, &QPushButton::clicked, this, what); };
    does(m_footer->compare, &RunsDialog::compareSelected);
    does(m_footer->settings, [this] { m_actions->useSettings(selectedRuns().front()); });
    does(m_footer->goOn, &RunsDialog::continueSelected);
    does(m_footer->leave, &QDialog::close);
    does(m_footer->open, [this] { openSelected(Step::Results); });
}

void RunsDialog::makeTableView()
{
    m_table = makeRunsTable(m_filter);
    connect(m_table->itemDelegate(), &QAbstractItemDelegate::closeEditor, this, [this] {
        if (m_listsAgain)
            QTimer::singleShot(0, this, &RunsDialog::list);
    });
    connect(m_table, &QWidget::customContextMenuRequested, this,
            [this](const QPoint& position) { m_menu->popup(m_table->viewport()->mapToGlobal(position)); });
    connect(m_table, &QTableView::doubleClicked, this, [this](const QModelIndex& index) {
        if (index.column() != RunsModel::Star) // two clicks there are two changes
            openSelected(Step::Results);
    });
    connect(m_table, &QTableView::clicked, this, [this](const QModelIndex& index) {
        if (index.column() == RunsModel::Star)
            toggleStar();
    });
    connect(m_table->selectionModel(), &QItemSelectionModel::selectionChanged, this, &RunsDialog::updateActions);
}

void RunsDialog::makeMenu()
{
    m_menu = new RunsMenu(m_table);
    const auto does = [this](QAction* action, auto what) { connect(action, &QAction::triggered, this, what); };
    does(m_menu->rename, [this] { edit(RunsModel::Name); });
    does(m_menu->note, [this] { edit(RunsModel::Note); });
    does(m_menu->star, [this] { toggleStar(); });
    does(m_menu->goOn, [this] { continueSelected(); });
    does(m_menu->further, [this] { trainFurther(); });
    does(m_menu->toExport, [this] { openSelected(Step::Export); });
    does(m_menu->command, [this] { m_actions->copyCommand(selectedRuns().front()); });
    does(m_menu->folder, [this] { m_actions->showInFolder(selectedRuns().front()); });
    does(m_menu->remove, [this] { deleteSelected(); });
}

void RunsDialog::makeShortcuts()
{
    auto* undo = new QShortcut(QKeySequence::Undo, m_table); // in the field above it these keys change words
    undo->setContext(Qt::WidgetShortcut);
    connect(undo, &QShortcut::activated, m_actions, &RunActions::undoDelete);
    connect(new QShortcut(QKeySequence::Find, this), &QShortcut::activated, m_search, [this] { m_search->setFocus(); });
    connect(new QShortcut(QKeySequence::Refresh, this), &QShortcut::activated, this, &RunsDialog::list);
}

void RunsDialog::connectActions()
{
    connect(m_runs, &RunsModel::aboutEdited, m_actions, &RunActions::writeAbout);
    connect(m_actions, &RunActions::changed, this, &RunsDialog::list);
    connect(m_actions, &RunActions::stepRequested, this, &RunsDialog::leaveFor);
    connect(m_actions, &RunActions::dataRequested, this, &RunsDialog::dataRequested);
    connect(m_actions, &RunActions::picturesMissed, this, &RunsDialog::picturesMissed);
    connect(m_actions, &RunActions::failed, this, [this](const QString& title, const QString& message) {
        m_problem->setMessage(title, message);
        showCard(*m_problem);
    });
    const auto tell = [this](const QString& title, const QString& text) {
        m_message->setMessage(title, text);
        m_undo->setVisible(m_actions->canUndoDelete());
        showCard(*m_message);
    };
    connect(m_actions, &RunActions::deleted, this, [tell](int runs) {
        tell(tr("%n runs were deleted", nullptr, runs),
             tr("Kept for %1 days in the folder .trash beside the runs, and can be brought back here.")
                 .arg(kRunsComeBackFor.count()));
    });
    connect(m_actions, &RunActions::broughtBack, m_message, &QWidget::hide);
    connect(m_actions, &RunActions::commandCopied, this, [this, tell] {
        tell(tr("Copied"),
             tr("The line that trains this run again is on the clipboard, to be pasted into a terminal."));
        m_undo->hide(); // what it would take back is not told any more
    });
}

bool RunsDialog::event(QEvent* event)
{
    if (event->type() == QEvent::WindowActivate && m_wasListed)
        list(); // others may have trained, or removed some
    return QDialog::event(event);
}

/// What was read while something was changed is out of date, and read again.
void RunsDialog::list()
{
    m_listsAgain = m_listing || m_actions->isWriting();
    if (m_listsAgain)
        return;
    m_listing = true;
    auto* job = startListRunsInDetail(m_context.background, this);
    connect(job, &Job::ended, this, [this, job] {
        job->deleteLater();
        m_listing = false;
        if (m_listsAgain || m_actions->isWriting()) {
            list();
        } else if (job->result()) {
            showRuns(*job->result());
            Q_EMIT listed();
        }
    });
}

/// What was selected stays so where it is still there; otherwise what has come in its place.
void RunsDialog::showRuns(const std::vector<ListedRun>& runs)
{
    if (const auto* editor = m_table->viewport()->findChild<QLineEdit*>(); editor && editor->isVisible()) {
        m_listsAgain = true; // what is being typed stays
        return;
    }
    const bool isFirst = !std::exchange(m_wasListed, true);
    const std::vector<fs::path> selected = selectedRuns();
    const int row = std::max(0, m_table->currentIndex().row());
    const int column = std::max(int(RunsModel::Name), m_table->currentIndex().column());
    m_runs->setRuns(runs);
    showScope();
    for (const fs::path& folder : selected) {
        const QModelIndex index = m_filter->mapFromSource(m_runs->index(m_runs->rowOf(folder), column));
        if (index.isValid() && !m_table->selectionModel()->isSelected(index))
            m_table->selectionModel()->setCurrentIndex(index, QItemSelectionModel::Select | QItemSelectionModel::Rows);
    }
    if (isFirst)
        fitRunColumns(*m_table);
    if (selectedRows().empty())
        select({std::min(row, m_filter->rowCount() - 1)});
}

void RunsDialog::select(const std::vector<int>& rows)
{
    m_table->clearSelection();
    for (const int row : rows) {
        const QModelIndex index = m_filter->index(row, RunsModel::Name);
        m_table->selectionModel()->setCurrentIndex(index, QItemSelectionModel::Select | QItemSelectionModel::Rows);
    }
}

/// Without a data set there are only all.
void RunsDialog::showScope()
{
    const auto& pictures = m_context.project.data();
    m_all->setEnabled(pictures != nullptr);
    const bool all = !pictures || m_all->isChecked();
    m_filter->setDataSet(all ? fs::path() : pictures->dataset.root);
    m_table->setColumnHidden(RunsModel::DataSet, !all);
    if (all)
        widenDataSet(*m_table); // it was hidden when the others were fitted
    updateActions();
}

void RunsDialog::showOpenRun()
{
    m_runs->setOpenRun(m_context.project.report() ? m_context.project.report()->run : fs::path());
    updateActions();
}

std::vector<int> RunsDialog::selectedRows() const
{
    std::vector<int> rows;
    for (const QModelIndex& index : m_table->selectionModel()->selectedRows())
        rows.push_back(m_filter->mapToSource(index).row());
    std::sort(rows.begin(), rows.end());
    return rows;
}

std::vector<fs::path> RunsDialog::selectedRuns() const
{
    std::vector<fs::path> runs;
    for (const int row : selectedRows())
        runs.push_back(m_runs->run(row).folder);
    return runs;
}

void RunsDialog::updateActions()
{
    const std::vector<int> rows = selectedRows();
    const bool one = rows.size() == 1;
    RunsMenu::Reasons reasons;
    for (const int row : rows) {
        const ListedRun& run = m_runs->run(row);
        const auto first = [](QString& why, const QString& other) { why = why.isEmpty() ? other : why; };
        first(reasons.notOpened, whyNotOpened(run, m_context.project));
        first(reasons.notDeleted, whyNotDeleted(run, m_context.project));
        first(reasons.notContinued, whyNotContinued(run, m_context.project));
        first(reasons.notTrainedFurther, whyNotTrainedFurther(run, m_context.project));
    }
    m_menu->allow(int(rows.size()), reasons);
    m_footer->settings->setEnabled(one && !m_context.project.isTraining());
    const bool two = rows.size() == 2 && m_runs->run(rows[0]).isComplete() && m_runs->run(rows[1]).isComplete();
    m_footer->allow(int(rows.size()), two, reasons);
    const bool none = m_wasListed && m_filter->rowCount() == 0;
    m_empty->setVisible(none);
    if (none)
        m_empty->setText(whyNothingIsListed());
    m_footer->hint->setText(rows.size() > 1                       ? tr("%n runs chosen", nullptr, int(rows.size()))
                            : one && !reasons.notOpened.isEmpty() ? reasons.notOpened
                                                                  : tr("%n runs", nullptr, m_filter->rowCount()));
}

QString RunsDialog::whyNothingIsListed() const
{
    if (m_runs->rowCount() == 0)
        return tr("There are no runs yet. Each training becomes one.");
    return m_search->text().isEmpty() ? tr("There are no runs of these pictures yet, but there are of others.")
                                      : tr("No run has these words in it.");
}

/// In place, of the run that was chosen.
void RunsDialog::edit(int column)
{
    const std::vector<int> rows = selectedRows();
    if (rows.size() != 1)
        return;
    const QModelIndex index = m_filter->mapFromSource(m_runs->index(rows.front(), column));
    m_table->scrollTo(index);
    m_table->setCurrentIndex(index);
    m_table->edit(index);
}

/// All of them get one, unless all have it.
void RunsDialog::toggleStar()
{
    const std::vector<fs::path> runs = selectedRuns();
    const bool star = std::any_of(runs.begin(), runs.end(), [this](const fs::path& run) {
        return !m_runs->run(m_runs->rowOf(run)).about.starred;
    });
    for (const fs::path& run : runs) {
        RunAbout about = m_runs->run(m_runs->rowOf(run)).about;
        about.starred = star;
        m_runs->setAbout(m_runs->rowOf(run), about);
    }
}

void RunsDialog::openSelected(Step step)
{
    if (!m_footer->open->isEnabled())
        return;
    m_problem->hide();
    m_actions->open(selectedRuns().front(), step);
}

void RunsDialog::leaveFor(Step step)
{
    hide();
    Q_EMIT stepRequested(step);
}

void RunsDialog::deleteSelected()
{
    if (!m_menu->remove->isEnabled())
        return;
    m_problem->hide();
    m_actions->deleteRuns(selectedRuns());
}

void RunsDialog::compareSelected()
{
    const std::vector<int> rows = selectedRows();
    const ListedRun& newer = m_runs->run(rows[0]);
    const ListedRun& older = m_runs->run(rows[1]);
    const QString first = QString::fromStdString(older.title());
    const QString second = QString::fromStdString(newer.title());
    auto* job = startReadTwoReports(m_context.background, older.folder, newer.folder, this);
    connect(job, &Job::finished, this, [this, job, first, second] {
        delete m_comparison;
        m_comparison = new RunComparison({first, job->result()->first}, {second, job->result()->second}, this);
        m_comparison->show();
    });
    connect(job, &Job::failed, this, [this](const QString& message) {
        m_problem->setMessage(tr("The runs could not be compared"), message);
        showCard(*m_problem);
        list();
    });
    connect(job, &Job::ended, job, &QObject::deleteLater);
}

void RunsDialog::continueSelected()
{
    continueWith({.run = selectedRuns().front(), .options = {}});
}

void RunsDialog::trainFurther()
{
    const ListedRun& run = m_runs->run(selectedRows().front());
    auto* dialog = new MoreEpochsDialog(run, this);
    connect(dialog, &MoreEpochsDialog::chosen, this,
            [this, folder = run.folder](int epochs) { continueWith({.run = folder, .options = {.epochs = epochs}}); });
    dialog->open();
}

void RunsDialog::continueWith(const TrainingToResume& training)
{
    hide();
    Q_EMIT continueRequested(training);
}

RunComparison* RunsDialog::comparison() const
{
    return m_comparison;
}

} // namespace graft::ui
