#include "pages/answer_list.h"

#include "jobs/paths.h"
#include "models/answer_table.h"
#include "models/prediction_model.h"
#include "pages/answer_chips.h"
#include "widgets/choice_box.h"
#include "widgets/flow_layout.h"
#include "widgets/layout.h"

#include <QApplication>
#include <QClipboard>
#include <QLabel>
#include <QListView>
#include <QMenu>
#include <QPushButton>
#include <QShortcut>
#include <QVBoxLayout>

#include <algorithm>
#include <numeric>

namespace graft::ui {

namespace {

constexpr int kAnswersHeight = 200;
constexpr int kCountWidth = 60;

QString keyText(QKeySequence::StandardKey key)
{
    return QKeySequence(key).toString(QKeySequence::NativeText);
}

} // namespace

AnswerList::AnswerList(PredictionModel& answers, QWidget* parent)
    : QWidget(parent), m_answers(answers), m_shown(new ShownAnswers(answers, this))
{
    m_chips = new AnswerChips;
    connect(m_chips, &AnswerChips::filterChosen, this, &AnswerList::filterBy);
    makeList();
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(space::kOne + 2);
    column->addWidget(m_chips);
    column->addWidget(makeBar());
    column->addWidget(m_list, 1);
    makeShortcuts();
    for (const auto signal : {&QAbstractItemModel::rowsInserted, &QAbstractItemModel::rowsRemoved})
        connect(m_shown, signal, this, &AnswerList::followAnswers);
    connect(m_shown, &QAbstractItemModel::modelReset, this, &AnswerList::followAnswers);
    // What is not shown is counted, too.
    for (const auto signal : {&QAbstractItemModel::rowsInserted, &QAbstractItemModel::rowsRemoved})
        connect(&answers, signal, this, &AnswerList::followAnswers);
    followAnswers();
}

void AnswerList::makeList()
{
    m_list = new QListView;
    m_list->setModel(m_shown);
    m_list->setMinimumHeight(scaled(kAnswersHeight));
    m_delegate = new PredictionDelegate(m_list);
    m_list->setItemDelegate(m_delegate);
    m_list->setViewMode(QListView::IconMode);
    m_list->setResizeMode(QListView::Adjust);
    m_list->setMovement(QListView::Static);
    m_list->setUniformItemSizes(true);
    m_list->setSelectionMode(QAbstractItemView::ExtendedSelection);
    m_list->setSelectionRectVisible(true);
    m_list->setVerticalScrollMode(QAbstractItemView::ScrollPerPixel);
    m_list->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_list->setVerticalScrollBarPolicy(Qt::ScrollBarAlwaysOn);
    m_list->setAcceptDrops(false);
    m_list->setFrameShape(QFrame::NoFrame);
    m_list->setAccessibleName(tr("Answers"));
    m_list->setStyleSheet("QListView { background: transparent; }");
    m_list->viewport()->setAutoFillBackground(false);
    m_list->setContextMenuPolicy(Qt::CustomContextMenu);
    connect(m_list, &QListView::activated, this, &AnswerList::look);
    connect(m_list, &QWidget::customContextMenuRequested, this, &AnswerList::openMenu);
    connect(m_list->selectionModel(), &QItemSelectionModel::selectionChanged, this, &AnswerList::updateBar);
    connect(m_list->selectionModel(), &QItemSelectionModel::currentChanged, this, &AnswerList::updateBar);
}

QWidget* AnswerList::makeBar()
{
    auto* order = new ChoiceBox;
    order->fitContents();
    order->setAccessibleName(tr("Order of the answers"));
    order->setToolTip(order->accessibleName());
    for (const auto& [words, kind] :
         {std::pair(tr("As given"), AnswerOrder::AsGiven),
          std::pair(tr("Least certain first"), AnswerOrder::LeastCertain),
          std::pair(tr("Most certain first"), AnswerOrder::MostCertain),
          std::pair(tr("Strangest first"), AnswerOrder::Strangest), std::pair(tr("By class"), AnswerOrder::ByClass),
          std::pair(tr("By name"), AnswerOrder::ByName)})
        order->addItem(words, int(kind));
    m_order = order;
    connect(m_order, &QComboBox::currentIndexChanged, this, [this] {
        m_shown->setOrder(AnswerOrder(m_order->currentData().toInt()));
        m_list->scrollToTop();
    });
    auto* tiles = new ChoiceBox;
    tiles->fitContents();
    tiles->setAccessibleName(tr("Size of the cards"));
    tiles->setToolTip(tiles->accessibleName());
    tiles->addItem(tr("Large"), int(AnswerTiles::Large));
    tiles->addItem(tr("Small"), int(AnswerTiles::Small));
    m_tiles = tiles;
    connect(m_tiles, &QComboBox::currentIndexChanged, this, &AnswerList::showTiles);

    m_count = makeElidedLabel({}, "muted");
    m_count->setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Preferred);
    m_count->setMinimumWidth(scaled(kCountWidth));
    m_look = makeButton(tr("Look closely"), {}, "quiet");
    m_look->setToolTip(tr("The chosen picture at large, with where the answer lies (Enter)"));
    connect(m_look, &QPushButton::clicked, this, &AnswerList::look);
    m_add = makeButton(tr("Add to training as…"), {}, "quiet");
    connect(m_add, &QPushButton::clicked, this, &AnswerList::add);
    m_copy = makeButton(tr("Copy"), {}, "quiet");
    connect(m_copy, &QPushButton::clicked, this, &AnswerList::copy);
    m_copy->setToolTip(
        tr("The chosen answers, or all that are shown, as a table (%1)").arg(keyText(QKeySequence::Copy)));
    m_remove = makeButton(tr("Remove"), {}, "quiet");
    m_remove->setToolTip(
        tr("Takes the chosen answers from this list; the files stay (%1)").arg(keyText(QKeySequence::Delete)));
    connect(m_remove, &QPushButton::clicked, this, &AnswerList::removeSelected);

    auto* bar = new QWidget;
    auto* row = new FlowLayout(bar);
    row->setSpacing(space::kHalf + 2);
    for (QWidget* part : std::initializer_list<QWidget*>{m_order, m_tiles, m_count, m_look, m_add, m_copy, m_remove})
        row->addWidget(part);
    return bar;
}

void AnswerList::makeShortcuts()
{
    auto* copying = new QShortcut(QKeySequence::Copy, this);
    copying->setContext(Qt::WidgetWithChildrenShortcut);
    connect(copying, &QShortcut::activated, this, &AnswerList::copy);
    auto* removing = new QShortcut(QKeySequence::Delete, m_list);
    removing->setContext(Qt::WidgetShortcut);
    connect(removing, &QShortcut::activated, this, &AnswerList::removeSelected);
}

void AnswerList::setTiles(AnswerTiles tiles)
{
    m_tiles->setCurrentIndex(m_tiles->findData(int(tiles)));
}

/// Whoever looks at a card sees it afterwards, too.
void AnswerList::showTiles()
{
    m_delegate->setTiles(AnswerTiles(m_tiles->currentData().toInt()));
    m_list->doItemsLayout();
    if (m_list->currentIndex().isValid())
        m_list->scrollTo(m_list->currentIndex());
    Q_EMIT tilesChanged();
}

void AnswerList::setBusy(bool busy)
{
    m_busy = busy;
    updateBar();
}

void AnswerList::setWhyNotAdded(const QString& why)
{
    m_whyNotAdded = why;
    updateBar();
}

/// A class that has no answers any more is not waited for.
void AnswerList::followAnswers()
{
    const AnswerCounts& counts = m_answers.counts();
    const AnswerFilter& filter = m_shown->filter();
    const bool isGone = (filter.kind == AnswerFilter::Kind::OneClass && !counts.classes.contains(filter.className)) ||
                        (filter.kind == AnswerFilter::Kind::Unlike && counts.unlike == 0) ||
                        (filter.kind == AnswerFilter::Kind::Unreadable && counts.failed == 0);
    m_chips->setCounts(counts);
    if (isGone) {
        m_chips->setFilter({});
        filterBy({});
    }
    updateBar();
}

void AnswerList::filterBy(const AnswerFilter& filter)
{
    m_shown->setFilter(filter);
    m_list->scrollToTop();
    updateBar();
}

int AnswerList::selectedCount() const
{
    const QItemSelection selection = m_list->selectionModel()->selection();
    return std::accumulate(selection.begin(), selection.end(), 0,
                           [](int sum, const QItemSelectionRange& range) { return sum + range.height(); });
}

std::vector<int> AnswerList::selectedRows() const
{
    std::vector<int> rows;
    for (const QItemSelectionRange& range : m_list->selectionModel()->selection())
        for (int row = range.top(); row <= range.bottom(); ++row)
            rows.push_back(row);
    std::sort(rows.begin(), rows.end());
    return rows;
}

bool AnswerList::isReadableSelected() const
{
    for (const QItemSelectionRange& range : m_list->selectionModel()->selection())
        for (int row = range.top(); row <= range.bottom(); ++row)
            if (m_shown->at(m_shown->index(row, 0)).error.isEmpty())
                return true;
    return false;
}

std::vector<Prediction> AnswerList::selected() const
{
    return m_shown->answersIn(selectedRows());
}

/// The one to be looked at: where the keyboard is, or the first of those selected.
QModelIndex AnswerList::chosen() const
{
    const QModelIndex current = m_list->currentIndex();
    if (current.isValid() && m_list->selectionModel()->isSelected(current))
        return current;
    const std::vector<int> rows = selectedRows();
    return rows.empty() ? QModelIndex() : m_shown->index(rows.front(), 0);
}

void AnswerList::look()
{
    const QModelIndex index = chosen();
    if (index.isValid() && m_shown->at(index).error.isEmpty())
        Q_EMIT lookRequested(m_shown->at(index).path, index.data(Qt::AccessibleTextRole).toString());
}

void AnswerList::copy()
{
    std::vector<int> rows = selectedRows();
    if (rows.empty()) {
        rows.resize(std::size_t(m_shown->rowCount()));
        std::iota(rows.begin(), rows.end(), 0);
    }
    if (rows.empty())
        return;
    QApplication::clipboard()->setMimeData(mimeOf(m_shown->answersIn(rows)));
    Q_EMIT copied(int(rows.size()));
}

/// From the list alone. The keyboard goes on where they were.
void AnswerList::removeSelected()
{
    const std::vector<int> rows = selectedRows();
    if (rows.empty() || m_busy)
        return;
    std::vector<int> own;
    for (const int row : rows)
        own.push_back(m_shown->mapToSource(m_shown->index(row, 0)).row());
    m_answers.remove(own);
    if (const int last = m_shown->rowCount() - 1; last >= 0) {
        m_list->setCurrentIndex(m_shown->index(std::min(rows.front(), last), 0));
        m_list->scrollTo(m_list->currentIndex());
    }
}

void AnswerList::add()
{
    if (m_add->isEnabled())
        Q_EMIT addRequested(selected());
}

void AnswerList::openMenu(const QPoint& position)
{
    if (selectedCount() == 0)
        return;
    auto* menu = new QMenu(m_list);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    for (const QPushButton* button : {m_look, m_add, m_copy, m_remove}) {
        QAction* action = menu->addAction(button->text());
        action->setEnabled(button->isEnabled());
        connect(action, &QAction::triggered, button, &QPushButton::click);
    }
    menu->popup(m_list->viewport()->mapToGlobal(position));
}

QString AnswerList::countText() const
{
    return m_count->text();
}

void AnswerList::updateBar()
{
    const int selected = selectedCount();
    const int shown = m_shown->rowCount();
    m_count->setText(selected > 0 ? tr("%n chosen", nullptr, selected) : tr("%n shown", nullptr, shown));
    const QModelIndex index = selected > 0 ? chosen() : QModelIndex();
    m_look->setEnabled(index.isValid() && m_shown->at(index).error.isEmpty());
    m_add->setEnabled(m_whyNotAdded.isEmpty() && !m_busy && isReadableSelected());
    m_add->setToolTip(m_whyNotAdded.isEmpty()
                          ? tr("Copies the chosen pictures into a class of the open folder, once you have agreed")
                          : m_whyNotAdded);
    m_copy->setEnabled(shown > 0);
    m_remove->setEnabled(selected > 0 && !m_busy);
}

} // namespace graft::ui
