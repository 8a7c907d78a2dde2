#include "pages/picture_actions.h"

#include "jobs/paths.h"
#include "models/correcting.h"
#include "models/picture_list_model.h"
#include "models/project.h"
#include "pages/class_menu.h"
#include "widgets/layout.h"
#include "widgets/picture_grid.h"

#include <QKeyEvent>
#include <QLabel>
#include <QMenu>
#include <QPushButton>

#include <algorithm>

namespace graft::ui {

namespace {

constexpr int kMany = 99999; ///< Pictures, selected at once.

QString deleteKey()
{
    return QKeySequence(QKeySequence::Delete).toString(QKeySequence::NativeText);
}

/// Whether a key stands for a letter or figure of a name.
bool isTyped(const QKeyEvent& event)
{
    return (event.modifiers() & ~(Qt::KeypadModifier | Qt::ShiftModifier)) == Qt::NoModifier &&
           !event.text().isEmpty() && event.text().front().isLetterOrNumber();
}

} // namespace

PictureActions::PictureActions(PageContext& context, PictureGrid* grid, std::function<bool()> isPossible)
    : QObject(grid),
      m_context(context),
      m_grid(grid),
      m_pictures(qobject_cast<PictureListModel*>(grid->model())),
      m_isPossible(std::move(isPossible))
{
    grid->setSelectsMany();
    grid->installEventFilter(this);
    grid->setContextMenuPolicy(Qt::CustomContextMenu);
    connect(grid, &QWidget::customContextMenuRequested, this, &PictureActions::openMenu);
    connect(grid, &QListView::activated, this, &PictureActions::lookRequested);
    connect(grid->selectionModel(), &QItemSelectionModel::selectionChanged, this, &PictureActions::update);
    connect(grid->selectionModel(), &QItemSelectionModel::currentChanged, this, &PictureActions::update);
    connect(m_pictures, &QAbstractItemModel::modelReset, this, &PictureActions::update);
    connect(m_pictures, &QAbstractItemModel::rowsRemoved, this, &PictureActions::update);
    makeButtons();
}

void PictureActions::makeButtons()
{
    m_count = makeLabel({}, "muted");
    m_count->setSizePolicy(QSizePolicy::MinimumExpanding, QSizePolicy::Preferred);
    for (const QString& words : {tr("None selected"), tr("%n selected", nullptr, kMany)}) // nothing beside it moves
        m_count->setMinimumWidth(
            std::max(m_count->minimumWidth(), m_count->fontMetrics().horizontalAdvance(words) + space::kOne));
    m_look = makeButton(tr("Look closely"), {}, "quiet");
    connect(m_look, &QPushButton::clicked, this, &PictureActions::lookRequested);
    m_look->setToolTip(tr("The chosen picture at large, and the others one after another (Enter)"));
    m_relabel = makeButton(tr("Belongs to"), {}, "quiet");
    m_relabel->setProperty("hasMenu", true);
    m_relabel->setMenu(new QMenu(m_relabel));
    connect(m_relabel->menu(), &QMenu::aboutToShow, this, [this] {
        m_relabel->menu()->clear();
        addClasses(m_relabel->menu());
    });
    m_accept = makeButton(tr("Accept suggestion"), {}, "quiet");
    m_accept->setToolTip(tr("Gives each selected picture the class that the model says"));
    connect(m_accept, &QPushButton::clicked, this, &PictureActions::accept);
    m_leaveOut = makeButton(tr("Leave out"), {}, "quiet");
    m_leaveOut->setToolTip(tr("Train without the selected pictures (%1)").arg(deleteKey()));
    connect(m_leaveOut, &QPushButton::clicked, this, [this] { correct(std::nullopt); });
}

bool PictureActions::canCorrect() const
{
    return m_isPossible() && m_grid->selectedCount() > 0;
}

void PictureActions::update()
{
    const int count = m_grid->selectedCount();
    const bool possible = canCorrect();
    const QString keys = numberKeys(classesToGive(m_context.project));
    m_count->setText(count > 0 ? tr("%n selected", nullptr, count) : tr("None selected"));
    m_relabel->setToolTip(
        keys.isEmpty() ? tr("The true class of the selected pictures, for the next training")
                       : tr("The true class of the selected pictures, for the next training (keys %1)").arg(keys));
    m_look->setEnabled(m_grid->currentIndex().isValid());
    m_relabel->setEnabled(possible);
    m_leaveOut->setEnabled(possible);
    m_accept->setEnabled(possible && !selectedWithSuggestion().empty());
    Q_EMIT hintChanged();
}

QString PictureActions::hint() const
{
    if (!canCorrect())
        return {};
    const QString keys = numberKeys(classesToGive(m_context.project));
    return keys.isEmpty()
               ? tr("Type a part of a class's name to give it to the selected pictures; %1 leaves them out.")
                     .arg(deleteKey())
               : tr("Keys %1 give the selected pictures a class; %2 leaves them out.").arg(keys, deleteKey());
}

std::vector<int> PictureActions::selectedWithSuggestion() const
{
    std::vector<int> rows = m_grid->selectedRows();
    std::erase_if(rows, [this](int row) { return m_pictures->items()[std::size_t(row)].suggestion.isEmpty(); });
    return rows;
}

bool PictureActions::eventFilter(QObject* watched, QEvent* event)
{
    if (watched != m_grid || event->type() != QEvent::KeyPress || !canCorrect())
        return QObject::eventFilter(watched, event);
    const auto& key = *static_cast<QKeyEvent*>(event);
    const std::vector<std::string> classes = classesToGive(m_context.project);
    if (key.matches(QKeySequence::Delete)) {
        correct(std::nullopt);
        return true;
    }
    if (const auto className = classOfKey(key, classes)) {
        correct(className);
        return true;
    }
    if (!haveNumberKeys(classes) && isTyped(key)) {
        askForClass(key.text());
        return true;
    }
    return QObject::eventFilter(watched, event);
}

void PictureActions::openMenu(const QPoint& position)
{
    const int count = m_grid->selectedCount();
    if (count == 0)
        return;
    auto* menu = new QMenu(m_grid);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    menu->addAction(tr("%n pictures selected", nullptr, count))->setEnabled(false);
    menu->addSeparator();
    connect(menu->addAction(tr("Look closely")), &QAction::triggered, this, &PictureActions::lookRequested);
    if (m_isPossible()) {
        addClasses(menu->addMenu(tr("Belongs to")));
        if (!selectedWithSuggestion().empty())
            connect(menu->addAction(m_accept->text()), &QAction::triggered, this, &PictureActions::accept);
        connect(menu->addAction(tr("Leave out") + QLatin1Char('\t') + deleteKey()), &QAction::triggered, this,
                [this] { correct(std::nullopt); });
        if (m_grid->currentIndex().isValid() &&
            !m_grid->currentIndex().data(PictureListModel::GroupRole).toString().isEmpty())
            connect(menu->addAction(tr("Keep this one, leave its copies out")), &QAction::triggered, this,
                    &PictureActions::leaveOtherCopiesOut);
    }
    connect(menu->addAction(tr("Select all")), &QAction::triggered, m_grid, &QAbstractItemView::selectAll);
    menu->popup(m_grid->viewport()->mapToGlobal(position));
}

void PictureActions::addClasses(QMenu* menu)
{
    addClassesTo(menu, classesToGive(m_context.project), m_grid, [this](const std::string& name) { correct(name); });
}

void PictureActions::askForClass(const QString& typed)
{
    graft::ui::askForClass(
        classesToGive(m_context.project), m_grid, [this](const std::string& name) { correct(name); }, typed);
}

void PictureActions::correct(const std::optional<std::string>& className)
{
    if (!canCorrect())
        return;
    const std::vector<int> rows = m_grid->selectedRows();
    std::vector<SharedPath> pictures;
    pictures.reserve(rows.size());
    for (const int row : rows)
        pictures.push_back(m_pictures->items()[std::size_t(row)].file);
    goOnAfter([&] { correctPictures(m_context.project, std::move(pictures), className); });
}

void PictureActions::accept()
{
    if (!canCorrect())
        return;
    std::vector<Suggestion> suggestions;
    for (const int row : selectedWithSuggestion()) {
        const PictureItem& item = m_pictures->items()[std::size_t(row)];
        suggestions.push_back({item.file, item.suggestion.toStdString()});
    }
    goOnAfter([&] { acceptSuggestions(m_context.project, suggestions); });
}

void PictureActions::leaveOtherCopiesOut()
{
    const int kept = m_grid->currentIndex().row();
    if (!canCorrect() || kept < 0)
        return;
    std::vector<SharedPath> copies = m_copiesOf(m_pictures->items()[std::size_t(kept)].file);
    if (copies.empty())
        return;
    goOnAfter([&] { correctPictures(m_context.project, std::move(copies), std::nullopt); });
}

void PictureActions::goOnAfter(const std::function<void()>& change)
{
    const std::vector<int> rows = m_grid->selectedRows();
    const std::vector<PictureItem>& items = m_pictures->items();
    const std::size_t after = std::size_t(rows.back()) + 1;
    const std::optional<SharedPath> next = after < items.size() ? std::optional(items[after].file) : std::nullopt;
    const int before = m_pictures->rowCount();
    change();
    if (m_pictures->rowCount() == 0 || m_pictures->rowCount() > before) // another list took the place of one that ended
        return;
    const int row = next ? m_pictures->rowOf(*next) : m_pictures->rowCount() - 1;
    m_grid->selectOnly(row >= 0 ? row : std::min(rows.back(), m_pictures->rowCount() - 1));
}

} // namespace graft::ui
