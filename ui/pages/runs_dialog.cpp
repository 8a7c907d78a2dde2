#include "pages/runs_dialog.h"

#include "base/files.h"
#include "jobs/background_pool.h"
#include "jobs/run_keeping_jobs.h"
#include "models/core_texts.h"
#include "models/paths.h"
#include "models/project.h"
#include "models/runs_model.h"
#include "pages/run_actions.h"
#include "pages/run_comparison.h"
#include "widgets/flow_layout.h"
#include "widgets/layout.h"
#include "widgets/message_card.h"
#include "widgets/table.h"

#include <QAbstractItemDelegate>
#include <QAction>
#include <QCheckBox>
#include <QHeaderView>
#include <QLabel>
#include <QLineEdit>
#include <QMenu>
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

constexpr int kTableHeight = 180;
constexpr int kSearchWidth = 180;
constexpr int kHintWidth = 120;
constexpr int kRunHeight = 34;
constexpr int kNameWidth = 180;
constexpr int kWidestColumn = 220;

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
    QWidget* body = makeBody();
    auto* scroll = makeScrollColumn(body);
    scroll->setMinimumSize(1, 1); // it may be smaller than what is in it
    scroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAsNeeded);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addWidget(scroll, 1);
    column->addWidget(makeButtons());
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
    m_table->setFocus();
    m_actions->emptyTrash();
    list();
}

void RunsDialog::makeTableView()
{
    m_table = makeTable(m_filter);
    m_table->setAccessibleName(tr("Runs"));
    connect(m_table->itemDelegate(), &QAbstractItemDelegate::closeEditor, this, [this] {
        if (m_listsAgain)
            QTimer::singleShot(0, this, &RunsDialog::list);
    });
    m_table->setSelectionMode(QAbstractItemView::ExtendedSelection);
    m_table->setEditTriggers(QAbstractItemView::NoEditTriggers); // a double click opens
    m_table->setSortingEnabled(true);
    m_table->sortByColumn(RunsModel::When, Qt::DescendingOrder);
    m_table->setMinimumHeight(scaled(kTableHeight));
    m_table->verticalHeader()->setDefaultSectionSize(scaled(kRunHeight));
    m_table->horizontalHeader()->setMinimumSectionSize(scaled(36));
    m_table->setContextMenuPolicy(Qt::CustomContextMenu);
    m_table->horizontalHeader()->setStretchLastSection(true);
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

/// As wide as what is in them, within reason; once, since then they are the user's.
void RunsDialog::fitColumns()
{
    for (int column = 0; column < RunsModel::ColumnCount; ++column) {
        m_table->resizeColumnToContents(column);
        const int least = column == RunsModel::Name || column == RunsModel::Note ? scaled(kNameWidth) : 0;
        m_table->setColumnWidth(column, std::clamp(m_table->columnWidth(column), least, scaled(kWidestColumn)));
    }
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
    column->addWidget(m_problem);
    column->addWidget(m_message);
    column->addWidget(m_empty);
    QFrame* card = makeCard();
    auto* inside = new QVBoxLayout(card);
    inside->setContentsMargins(space::kOne, space::kOne, space::kOne, space::kOne);
    inside->addWidget(m_table);
    column->addWidget(card, 1);
    return body;
}

QWidget* RunsDialog::makeButtons()
{
    auto* footer = new QFrame;
    footer->setObjectName("footer");
    m_hint = makeElidedLabel({}, "muted");
    m_hint->setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    m_hint->setMinimumWidth(scaled(kHintWidth));
    m_more = makeButton(tr("More"));
    m_more->setMenu(m_menu);
    m_compare = makeButton(tr("Compare"));
    connect(m_compare, &QPushButton::clicked, this, &RunsDialog::compareSelected);
    m_settings = makeButton(tr("Train again with these settings"));
    m_settings->setObjectName("useSettings");
    connect(m_settings, &QPushButton::clicked, this, [this] { m_actions->useSettings(selectedRuns().front()); });
    QPushButton* close = makeButton(tr("Close"));
    connect(close, &QPushButton::clicked, this, &QDialog::close);
    m_open = makeButton(tr("Open"), {}, "primary");
    m_open->setDefault(true); // Return in the table too
    connect(m_open, &QPushButton::clicked, this, [this] { openSelected(Step::Results); });
    auto* row = new FlowLayout(footer);
    row->setContentsMargins(space::kThree, space::kTwo - 4, space::kThree, space::kTwo - 4);
    row->setSpacing(space::kOne);
    for (QWidget* part : std::initializer_list<QWidget*>{m_hint, m_more, m_compare, m_settings, close, m_open})
        row->addWidget(part);
    return footer;
}

void RunsDialog::makeMenu()
{
    m_menu = new QMenu(this);
    m_menu->setToolTipsVisible(true);
    const auto add = [this](const QString& text, auto does) {
        QAction* action = m_menu->addAction(text);
        connect(action, &QAction::triggered, this, does);
        return action;
    };
    m_rename = add(tr("Rename"), [this] { edit(RunsModel::Name); });
    m_note = add(tr("Write a note"), [this] { edit(RunsModel::Note); });
    m_star = add(tr("Star"), [this] { toggleStar(); });
    m_menu->addSeparator();
    m_export = add(tr("Export…"), [this] { openSelected(Step::Export); });
    m_command = add(tr("Copy as a command"), [this] { m_actions->copyCommand(selectedRuns().front()); });
    m_folder = add(tr("Show in folder"), [this] { m_actions->showInFolder(selectedRuns().front()); });
    m_menu->addSeparator();
    m_delete = add(tr("Delete"), [this] { deleteSelected(); });
}

/// Of the table alone: in the field above it these keys change words.
void RunsDialog::makeShortcuts()
{
    const std::pair<QAction*, QKeySequence> keys[] = {{m_rename, QKeySequence(Qt::Key_F2)},
                                                      {m_note, QKeySequence(Qt::Key_F3)},
                                                      {m_star, QKeySequence(Qt::CTRL | Qt::Key_D)},
                                                      {m_command, QKeySequence::Copy},
                                                      {m_delete, QKeySequence::Delete}};
    for (const auto& [action, key] : keys) {
        action->setShortcut(key);
        action->setShortcutContext(Qt::WidgetShortcut);
        m_table->addAction(action);
    }
    auto* undo = new QShortcut(QKeySequence::Undo, m_table);
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
        m_problem->setMessage(title, localized(message));
        m_problem->show();
    });
    const auto tell = [this](const QString& title, const QString& text) {
        m_message->setMessage(title, text);
        m_undo->setVisible(m_actions->canUndoDelete());
        m_message->show();
    };
    connect(m_actions, &RunActions::deleted, this, [tell](int runs) {
        tell(tr("%n runs were deleted", nullptr, runs),
             tr("They can be brought back here, and are kept for %1 days in the folder .trash beside the runs.")
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
        fitColumns();
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
    if (all &&
        m_table->columnWidth(RunsModel::DataSet) < scaled(kNameWidth)) // it was hidden when the others were fitted
        m_table->setColumnWidth(RunsModel::DataSet, scaled(kNameWidth));
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

QString RunsDialog::whyNotOpened(const ListedRun& run) const
{
    if (!run.isComplete())
        return tr("It has no results to show: it did not come to its end.");
    const auto& pictures = m_context.project.data();
    if (m_context.project.isTraining() && pictures &&
        !isSameFolder(toPath(QString::fromStdString(run.data)), pictures->dataset.root))
        return tr("Other pictures cannot be opened while a model is being trained.");
    return {};
}

QString RunsDialog::whyNotDeleted(const ListedRun& run) const
{
    if (run.activity != RunActivity::None)
        return tr("It is being trained.");
    const auto& report = m_context.project.report();
    return report && isSameFolder(report->run, run.folder)
               ? tr("Its results are shown at the moment. Open another run first.")
               : QString();
}

void RunsDialog::updateActions()
{
    const std::vector<int> rows = selectedRows();
    const bool one = rows.size() == 1;
    QString notOpened, notDeleted;
    for (const int row : rows) {
        notOpened = notOpened.isEmpty() ? whyNotOpened(m_runs->run(row)) : notOpened;
        notDeleted = notDeleted.isEmpty() ? whyNotDeleted(m_runs->run(row)) : notDeleted;
    }
    for (QAction* action : {m_rename, m_note, m_command, m_folder})
        action->setEnabled(one);
    m_star->setEnabled(!rows.empty());
    m_open->setEnabled(one && notOpened.isEmpty());
    m_open->setToolTip(notOpened);
    m_export->setEnabled(m_open->isEnabled());
    m_export->setToolTip(notOpened);
    m_delete->setEnabled(!rows.empty() && notDeleted.isEmpty());
    m_delete->setToolTip(notDeleted.isEmpty() ? m_delete->text() : notDeleted);
    m_settings->setEnabled(one && !m_context.project.isTraining());
    m_settings->setToolTip(tr("Takes over its backbone, its layers and all else, for the pictures that are open"));
    const bool two = rows.size() == 2 && m_runs->run(rows[0]).isComplete() && m_runs->run(rows[1]).isComplete();
    m_compare->setEnabled(two);
    m_compare->setToolTip(two ? QString() : tr("Choose two runs with results"));
    m_more->setEnabled(!rows.empty());
    const bool none = m_wasListed && m_filter->rowCount() == 0;
    m_empty->setVisible(none);
    if (none)
        m_empty->setText(whyNothingIsListed());
    m_hint->setText(rows.size() > 1               ? tr("%n runs chosen", nullptr, int(rows.size()))
                    : one && !notOpened.isEmpty() ? notOpened
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
    if (!m_open->isEnabled())
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
    if (!m_delete->isEnabled())
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
        m_problem->setMessage(tr("The runs could not be compared"), localized(message));
        m_problem->show();
        list();
    });
    connect(job, &Job::ended, job, &QObject::deleteLater);
}

RunComparison* RunsDialog::comparison() const
{
    return m_comparison;
}

} // namespace graft::ui
