#include "pages/result_gallery.h"

#include "base/files.h"
#include "jobs/loaded_model.h"
#include "models/format.h"
#include "models/paths.h"
#include "models/picture_list_model.h"
#include "models/project.h"
#include "models/workflow.h"
#include "pages/class_chooser.h"
#include "pages/picture_viewer.h"
#include "widgets/flow_layout.h"
#include "widgets/layout.h"
#include "widgets/picture_grid.h"

#include <QLabel>
#include <QMenu>
#include <QPushButton>
#include <QShortcut>
#include <QVBoxLayout>

namespace graft::ui {

namespace {

constexpr int kCard = 96;
constexpr int kNoteWidth = 160;
constexpr std::size_t kMostInAMenu = 40; ///< Classes; more are found by typing.

} // namespace

ResultGallery::ResultGallery(PageContext& context, QWidget* parent)
    : QWidget(parent),
      m_context(context),
      m_pictures(new PictureListModel(context.thumbnails, this)),
      m_model(std::make_shared<LoadedModel>())
{
    m_title = makeLabel({}, "section");
    m_note = makeElidedLabel({}, "muted");
    m_note->setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Preferred);
    m_note->setMinimumWidth(scaled(kNoteWidth));
    m_showMistakes = makeButton(tr("Show all mistakes"), {}, "quiet");
    connect(m_showMistakes, &QPushButton::clicked, this, &ResultGallery::mistakesRequested);
    m_showDoubts = makeButton({}, {}, "quiet");
    m_showDoubts->setToolTip(tr("Pictures that look like another class than their label says"));
    m_showDoubts->hide();
    connect(m_showDoubts, &QPushButton::clicked, this, &ResultGallery::doubtsRequested);
    m_grid = new PictureGrid;
    m_grid->setCardWidth(kCard);
    m_grid->setModel(m_pictures);
    m_grid->setMinimumHeight(kCard + scaled(44));
    m_grid->setContextMenuPolicy(Qt::CustomContextMenu);
    connect(m_grid, &QWidget::customContextMenuRequested, this, &ResultGallery::openPictureMenu);
    connect(m_grid, &QListView::activated, this, &ResultGallery::openPicture);
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
    connect(m_grid->selectionModel(), &QItemSelectionModel::currentChanged, this, &ResultGallery::updateButtons);
    m_look = makeButton(tr("Look closely"), {}, "quiet");
    m_look->setToolTip(tr("The chosen picture at large, with where the answer lies (Enter)"));
    connect(m_look, &QPushButton::clicked, this, &ResultGallery::openPicture);
    auto* top = new FlowLayout;
    top->setSpacing(space::kOne + 4);
    for (QWidget* part :
         std::initializer_list<QWidget*>{m_title, m_note, m_look, m_relabel, m_leaveOut, m_showDoubts, m_showMistakes})
        top->addWidget(part);
    QFrame* card = makeCard();
    auto* column = new QVBoxLayout(card);
    column->setContentsMargins(space::kTwo, space::kOne, space::kOne, space::kHalf);
    column->setSpacing(space::kHalf);
    column->addLayout(top);
    column->addWidget(makeCorrectionBar());
    column->addWidget(m_grid, 1);
    auto* whole = new QVBoxLayout(this);
    whole->setContentsMargins(0, 0, 0, 0);
    whole->addWidget(card);
    connect(&context.project, &Project::correctionsChanged, this, &ResultGallery::showCorrections);
    connect(&context.project, &Project::trainingChanged, this, &ResultGallery::showCorrections);
    updateButtons();
}

void ResultGallery::showPictures(const QString& title, const QString& note, std::vector<PictureItem> items,
                                 Extent extent)
{
    m_title->setText(title);
    m_note->setText(note);
    m_showMistakes->setVisible(extent == Extent::Part);
    m_shown = std::move(items);
    showItems();
}

void ResultGallery::offerDoubts(int count)
{
    m_showDoubts->setText(tr("Likely mislabelled (%1)").arg(count));
    m_showDoubts->setVisible(count > 0);
}

/// Adds what the user has corrected to what the model said.
void ResultGallery::showItems()
{
    std::vector<PictureItem> corrected = m_shown;
    const auto words = m_context.project.corrections().latest();
    for (PictureItem& item : corrected) {
        const auto word = words.find(item.file);
        if (word != words.end())
            item.detail = word->second->className ? tr("now %1").arg(QString::fromStdString(*word->second->className))
                                                  : tr("left out");
    }
    m_pictures->setItems(std::move(corrected));
    updateButtons();
}

QWidget* ResultGallery::makeCorrectionBar()
{
    m_correctionText = makeElidedLabel({}, "muted");
    m_correctionText->setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Preferred);
    m_correctionText->setMinimumWidth(scaled(kNoteWidth));
    m_undo = makeButton(tr("Undo"), {}, "quiet");
    m_undo->setToolTip(QKeySequence(QKeySequence::Undo).toString(QKeySequence::NativeText));
    connect(m_undo, &QPushButton::clicked, &m_context.project, &Project::undoCorrection);
    m_redo = makeButton(tr("Redo"), {}, "quiet");
    m_redo->setToolTip(QKeySequence(QKeySequence::Redo).toString(QKeySequence::NativeText));
    connect(m_redo, &QPushButton::clicked, &m_context.project, &Project::redoCorrection);
    m_trainAgain = makeButton(tr("Train again"), "train", {});
    connect(m_trainAgain, &QPushButton::clicked, this, &ResultGallery::trainAgainRequested);
    m_correctionBar = new QWidget;
    auto* row = new FlowLayout(m_correctionBar);
    row->setSpacing(space::kOne);
    for (QWidget* part : std::initializer_list<QWidget*>{m_correctionText, m_undo, m_redo, m_trainAgain})
        row->addWidget(part);
    m_correctionBar->hide();
    return m_correctionBar;
}

bool ResultGallery::canCorrect() const
{
    const auto& report = m_context.project.report();
    return report && m_context.project.data() &&
           isSameFolder(m_context.project.data()->dataset.root, report->config.data) && !m_context.project.isTraining();
}

void ResultGallery::showCorrections()
{
    const int steps = int(m_context.project.corrections().steps());
    m_correctionBar->setVisible(steps > 0 || m_context.project.corrections().canRedo());
    const QString nothingToLearn = whyNothingIsLearnt(m_context.project);
    m_correctionText->setText(
        nothingToLearn.isEmpty() ? tr("%n corrections; your files stay as they are.", nullptr, steps) : nothingToLearn);
    showItems();
}

std::filesystem::path ResultGallery::currentPicture() const
{
    const QModelIndex index = m_grid->currentIndex();
    return index.isValid() ? toPath(index.data(PictureListModel::PathRole).toString()) : std::filesystem::path();
}

/// At large, with what the model saw in it.
void ResultGallery::openPicture()
{
    const std::filesystem::path picture = currentPicture();
    const auto& report = m_context.project.report();
    if (!report || picture.empty())
        return;
    auto* viewer = new PictureViewer(m_context, m_model, report->run, toStringList(report->classes), this);
    const QModelIndex index = m_grid->currentIndex();
    // What it shows is of this run.
    connect(&m_context.project, &Project::reportChanged, viewer, &QWidget::close);
    viewer->showPicture(picture, index.data(Qt::AccessibleTextRole).toString());
    viewer->show();
}

void ResultGallery::openPictureMenu(const QPoint& position)
{
    if (!canCorrect() || !m_grid->currentIndex().isValid())
        return;
    auto* menu = new QMenu(m_grid);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    connect(menu->addAction(tr("Look closely")), &QAction::triggered, this, &ResultGallery::openPicture);
    addClassesTo(menu->addMenu(tr("Belongs to")));
    QAction* leaveOut = menu->addAction(tr("Leave out"));
    leaveOut->setShortcut(QKeySequence::Delete);
    connect(leaveOut, &QAction::triggered, this, [this] { correctCurrent(std::nullopt); });
    menu->popup(m_grid->viewport()->mapToGlobal(position));
}

void ResultGallery::addClassesTo(QMenu* menu)
{
    const std::vector<std::string>& classes = m_context.project.correctedData()->dataset.classes;
    if (classes.size() > kMostInAMenu) {
        connect(menu->addAction(tr("One of %n classes…", nullptr, int(classes.size()))), &QAction::triggered, this,
                &ResultGallery::openClassChooser);
        return;
    }
    for (const std::string& name : classes)
        connect(menu->addAction(menuText(QString::fromStdString(name))), &QAction::triggered, this,
                [this, name] { correctCurrent(name); });
}

void ResultGallery::openClassChooser()
{
    const std::shared_ptr<const ScanResult> corrected = m_context.project.correctedData();
    auto* chooser = new ClassChooser(tr("Belongs to"), toStringList(corrected->dataset.classes), window());
    connect(chooser, &ClassChooser::classChosen, this,
            [this, corrected](int index) { correctCurrent(corrected->dataset.classes[std::size_t(index)]); });
    chooser->open();
}

void ResultGallery::updateButtons()
{
    const bool possible = canCorrect() && m_grid->currentIndex().isValid();
    m_look->setEnabled(m_grid->currentIndex().isValid());
    m_relabel->setEnabled(possible);
    m_leaveOut->setEnabled(possible);
    m_undo->setEnabled(canCorrect() && !m_context.project.corrections().isEmpty());
    m_redo->setEnabled(canCorrect() && m_context.project.corrections().canRedo());
    m_trainAgain->setEnabled(canCorrect() && whyNothingIsLearnt(m_context.project).isEmpty());
}

/// @param className where the picture belongs; none to leave it out.
void ResultGallery::correctCurrent(const std::optional<std::string>& className)
{
    const std::filesystem::path picture = currentPicture();
    if (!canCorrect() || picture.empty())
        return;
    const int row = m_grid->currentIndex().row();
    Corrections corrections = m_context.project.corrections();
    if (className)
        corrections.relabel(picture, *className);
    else
        corrections.leaveOut(picture);
    m_context.project.setCorrections(corrections);
    m_grid->setCurrentIndex(m_pictures->index(row));
}

} // namespace graft::ui
