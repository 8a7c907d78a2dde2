#include "pages/confusion_card.h"

#include "jobs/background_pool.h"
#include "jobs/data_jobs.h"
#include "models/confusion_list_model.h"
#include "pages/saving.h"
#include "widgets/confusion_view.h"
#include "widgets/fitting_columns.h"
#include "widgets/flow_layout.h"
#include "widgets/focus_heir.h"
#include "widgets/layout.h"
#include "widgets/table.h"

#include <QButtonGroup>
#include <QClipboard>
#include <QGuiApplication>
#include <QLabel>
#include <QMenu>
#include <QPushButton>
#include <QSortFilterProxyModel>
#include <QStackedWidget>
#include <QTableView>
#include <QVBoxLayout>

#include <algorithm>
#include <array>
#include <optional>

namespace graft::ui {

namespace {

constexpr int kWidth = 360;
// It asks for rows that can be read; with many classes it scrolls instead.
constexpr int kFrame = 96, kRow = 36, kLeast = 300, kMost = 520;
constexpr int kFewestToZoom = 4;        ///< Classes; fewer are always large.
constexpr int kConfusedNameWidth = 150; ///< Of a class, where there is room for both.
constexpr int kFigureWidth = 76;        ///< Of a column of figures, at least.

enum class Part { List, Matrix };

/// What the user chose for few classes and for many. Pages are made anew for another language.
std::optional<Part>& chosenPart(bool many)
{
    static std::array<std::optional<Part>, 2> chosen;
    return chosen[std::size_t(many)];
}

} // namespace

ConfusionCard::ConfusionCard(PageContext& context, QWidget* parent)
    : QFrame(parent),
      m_context(context),
      m_confusions(new ConfusionListModel(this)),
      m_sorted(new QSortFilterProxyModel(this)),
      m_title(makeLabel({}, "section")),
      m_matrix(new ConfusionView),
      m_parts(new QStackedWidget)
{
    setProperty("card", true);
    setMinimumWidth(scaled(kWidth));
    makeList();
    m_parts->addWidget(m_list);
    m_parts->addWidget(m_matrix);
    m_rates = makeButton(tr("Rates"), {}, "quiet");
    m_rates->setToolTip(tr("Shares of each true class instead of counts"));
    connect(m_rates, &QPushButton::toggled, m_matrix, &ConfusionView::setRates);
    m_confusedFirst = makeButton(tr("Confused first"), {}, "quiet");
    m_confusedFirst->setToolTip(tr("Classes with the most mistakes at the top left"));
    connect(m_confusedFirst, &QPushButton::toggled, m_matrix, &ConfusionView::setConfusedFirst);
    for (QPushButton* button : {m_rates, m_confusedFirst})
        button->setCheckable(true);
    connect(m_matrix, &ConfusionView::cellChosen, this, &ConfusionCard::markRow);
    connect(m_matrix, &ConfusionView::cellChosen, this, &ConfusionCard::cellChosen);
    connect(m_matrix, &ConfusionView::picturesRequested, this, &ConfusionCard::picturesRequested);
    connect(m_matrix, &ConfusionView::zoomChanged, this, &ConfusionCard::updateZoom);

    auto* column = new QVBoxLayout(this);
    column->setSpacing(space::kHalf);
    column->setContentsMargins(space::kTwo, space::kOne - 2, space::kTwo,
                               space::kOne); // buttons are higher than a title
    auto* top = new FlowLayout;
    m_title->setSizePolicy(QSizePolicy::MinimumExpanding, QSizePolicy::Preferred);
    for (QWidget* tool :
         std::initializer_list<QWidget*>{m_title, m_rates, m_confusedFirst, makeZoom(), makeChoice(), makeKeep()})
        top->addWidget(tool);
    column->addLayout(top);
    column->addWidget(m_parts, 1);
    showPart();
}

QWidget* ConfusionCard::makeChoice()
{
    m_showList = makeButton(tr("Confusions"), {}, "quiet");
    m_showList->setToolTip(tr("What is taken for what, the most frequent first"));
    m_showMatrix = makeButton(tr("Matrix"), {}, "quiet");
    m_showMatrix->setToolTip(tr("All classes against all"));
    auto* choice = new QWidget;
    auto* row = new QHBoxLayout(choice);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(0);
    auto* group = new QButtonGroup(choice);
    for (QPushButton* button : {m_showList, m_showMatrix}) {
        button->setCheckable(true);
        group->addButton(button);
        row->addWidget(button);
        connect(button, &QPushButton::clicked, this, [this, button] {
            chosenPart(m_classes > kMostAsMatrix) = button == m_showList ? Part::List : Part::Matrix;
            showPart();
        });
    }
    return choice;
}

QWidget* ConfusionCard::makeZoom()
{
    m_smaller = makeButton(QStringLiteral("−"), {}, "quiet");
    m_smaller->setToolTip(tr("Smaller cells (Ctrl+−)"));
    m_smaller->setAccessibleName(tr("Smaller cells"));
    connect(m_smaller, &QPushButton::clicked, m_matrix, &ConfusionView::zoomOut);
    m_larger = makeButton(QStringLiteral("+"), {}, "quiet");
    m_larger->setToolTip(tr("Larger cells (Ctrl++)"));
    m_larger->setAccessibleName(tr("Larger cells"));
    connect(m_larger, &QPushButton::clicked, m_matrix, &ConfusionView::zoomIn);
    m_whole = makeButton(tr("Fit"), {}, "quiet");
    m_whole->setToolTip(tr("The whole matrix (Ctrl+0)"));
    connect(m_whole, &QPushButton::clicked, m_matrix, &ConfusionView::showWhole);
    m_zoom = new QWidget;
    auto* row = new QHBoxLayout(m_zoom);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(0);
    for (QPushButton* button : {m_smaller, m_larger, m_whole})
        row->addWidget(button);
    setFocusHeirs(m_zoom, {m_larger, m_smaller, m_matrix}); // one that has come to its end
    return m_zoom;
}

QPushButton* ConfusionCard::makeKeep()
{
    auto* keep = makeButton(tr("Keep"), "save", "quiet");
    keep->setToolTip(tr("Copy or save the whole matrix"));
    auto* menu = new QMenu(keep);
    connect(menu->addAction(tr("Copy as a table")), &QAction::triggered, this,
            [this] { QGuiApplication::clipboard()->setText(m_matrix->table('\t')); });
    connect(menu->addAction(tr("Copy as a picture")), &QAction::triggered, this,
            [this] { QGuiApplication::clipboard()->setImage(m_matrix->toImage(m_title->text())); });
    connect(menu->addAction(tr("Save as a table (CSV)…")), &QAction::triggered, this, [this] { save("csv"); });
    connect(menu->addAction(tr("Save as a picture (PNG)…")), &QAction::triggered, this, [this] { save("png"); });
    keep->setMenu(menu);
    return keep;
}

void ConfusionCard::makeList()
{
    m_sorted->setSourceModel(m_confusions);
    m_sorted->setSortRole(ConfusionListModel::SortRole);
    m_list = makeTable(m_sorted);
    m_list->setAccessibleName(tr("Most confused"));
    m_list->setSortingEnabled(true);
    m_list->sortByColumn(ConfusionListModel::Pictures, Qt::DescendingOrder);
    m_list->verticalHeader()->setDefaultSectionSize(scaled(34));
    const int name = scaled(kConfusedNameWidth);
    const int figure = scaled(kFigureWidth);
    // All are given, so that no thousands of rows are measured.
    new FittingColumns(m_list, ConfusionListModel::TrueClass, {ConfusionListModel::Share},
                       {{ConfusionListModel::TrueClass, name},
                        {ConfusionListModel::TakenFor, name},
                        {ConfusionListModel::Pictures, figure},
                        {ConfusionListModel::Share, figure}},
                       {{ConfusionListModel::TrueClass, 0}, {ConfusionListModel::TakenFor, 0}});
    connect(m_list, &QTableView::clicked, this, &ConfusionCard::chooseRow);
    connect(m_list, &QTableView::activated, this, [this](const QModelIndex& index) {
        chooseRow(index);
        Q_EMIT picturesRequested();
    });
}

void ConfusionCard::setMatrix(const ConfusionMatrix& matrix, const QStringList& classes, const QString& title)
{
    m_classes = int(classes.size());
    m_title->setText(title);
    m_confusions->setMatrix(matrix, classes);
    m_list->scrollToTop();
    m_parts->setMinimumHeight(scaled(std::clamp(kFrame + kRow * m_classes, kLeast, kMost)));
    m_matrix->setMatrix(matrix, classes);
    showPart();
}

/// Where nothing is confused there is no list.
void ConfusionCard::showPart()
{
    const bool many = m_classes > kMostAsMatrix;
    const bool hasList = m_confusions->rowCount() > 0;
    const Part part = hasList ? chosenPart(many).value_or(many ? Part::List : Part::Matrix) : Part::Matrix;
    m_showList->setEnabled(hasList);
    m_showList->setChecked(part == Part::List);
    m_showMatrix->setChecked(part == Part::Matrix);
    m_rates->setVisible(part == Part::Matrix);
    m_confusedFirst->setVisible(part == Part::Matrix);
    m_zoom->setVisible(part == Part::Matrix && m_classes >= kFewestToZoom);
    m_parts->setCurrentWidget(part == Part::List ? static_cast<QWidget*>(m_list) : m_matrix);
}

void ConfusionCard::updateZoom()
{
    m_smaller->setEnabled(m_matrix->canZoomOut());
    m_larger->setEnabled(m_matrix->canZoomIn());
    m_whole->setEnabled(m_matrix->canZoomOut());
}

void ConfusionCard::clearSelection()
{
    m_matrix->clearSelection();
    m_list->clearSelection();
    m_list->setCurrentIndex({});
}

void ConfusionCard::chooseRow(const QModelIndex& index)
{
    const ConfusionMatrix::Cell& cell = m_confusions->cellAt(m_sorted->mapToSource(index).row());
    m_matrix->chooseCell(cell.trueClass, cell.predictedClass);
}

void ConfusionCard::markRow(int trueClass, int predictedClass)
{
    const int row = m_confusions->rowOf(trueClass, predictedClass);
    m_list->setCurrentIndex(row < 0 ? QModelIndex() : m_sorted->mapFromSource(m_confusions->index(row, 0)));
}

void ConfusionCard::save(const QString& kind)
{
    askAndSave(this, {.question = {.kind = "matrix",
                                   .title = tr("Save the matrix"),
                                   .name = tr("confusion") + "." + kind,
                                   .suffix = kind,
                                   .filter = QString("*.%1").arg(kind)},
                      .failure = tr("The matrix could not be saved"),
                      .background = m_context.background,
                      .write = [this, kind](const std::filesystem::path& file) { return startWriting(kind, file); }});
}

Job* ConfusionCard::startWriting(const QString& kind, const std::filesystem::path& file)
{
    return kind == "png" ? startWritePicture(m_context.background, file, m_matrix->toImage(m_title->text()), this)
                         : startWriteText(m_context.background, file, m_matrix->table(',').toStdString(), this);
}

} // namespace graft::ui
