#include "pages/result_gallery.h"

#include "base/files.h"
#include "jobs/loaded_model.h"
#include "models/format.h"
#include "models/picture_list_model.h"
#include "models/project.h"
#include "models/workflow.h"
#include "pages/picture_actions.h"
#include "pages/picture_viewer.h"
#include "widgets/flow_layout.h"
#include "widgets/layout.h"
#include "widgets/picture_grid.h"

#include <QLabel>
#include <QPushButton>
#include <QVBoxLayout>

namespace graft::ui {

namespace {

constexpr int kCard = 96;
constexpr int kNoteWidth = 160;

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
    m_actions = new PictureActions(context, m_grid, [this] { return canCorrect(); });
    connect(m_actions, &PictureActions::lookRequested, this, &ResultGallery::openPicture);
    auto* top = new FlowLayout;
    top->setSpacing(space::kOne + 4);
    for (QWidget* part : std::initializer_list<QWidget*>{m_title, m_note, m_showDoubts, m_showMistakes})
        top->addWidget(part);
    auto* doing = new FlowLayout;
    doing->setSpacing(space::kOne);
    connect(m_actions, &PictureActions::hintChanged, this, &ResultGallery::showNote);
    for (QWidget* part :
         std::initializer_list<QWidget*>{m_actions->countLabel(), m_actions->lookButton(), m_actions->relabelButton(),
                                         m_actions->acceptButton(), m_actions->leaveOutButton()})
        doing->addWidget(part);
    QFrame* card = makeCard();
    auto* column = new QVBoxLayout(card);
    column->setContentsMargins(space::kTwo, space::kOne, space::kOne, space::kHalf);
    column->setSpacing(space::kHalf);
    column->addLayout(top);
    column->addLayout(doing);
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
    m_noted = note;
    m_showMistakes->setVisible(extent == Extent::Part);
    m_shown = std::move(items);
    m_pictures->setItems(correctedItems());
    m_grid->scrollToTop();
    updateButtons();
    showNote();
}

/// What the pictures are, or, with some selected, what keys do to those.
void ResultGallery::showNote()
{
    const QString hint = m_actions->hint();
    m_note->setText(hint.isEmpty() ? m_noted : hint);
}

void ResultGallery::offerDoubts(int count)
{
    m_showDoubts->setText(tr("Likely mislabelled (%1)").arg(count));
    m_showDoubts->setVisible(count > 0);
}

/// Adds what the user has corrected to what the model said.
std::vector<PictureItem> ResultGallery::correctedItems() const
{
    std::vector<PictureItem> corrected = m_shown;
    const auto words = m_context.project.corrections().latest();
    for (PictureItem& item : corrected) {
        const auto word = words.find(item.file);
        if (word != words.end())
            item.detail = word->second->className ? tr("now %1").arg(QString::fromStdString(*word->second->className))
                                                  : tr("left out");
    }
    return corrected;
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
    const Corrections& corrections = m_context.project.corrections();
    m_correctionBar->setVisible(!corrections.isEmpty() || corrections.canRedo());
    const QString nothingToLearn = whyNothingIsLearnt(m_context.project);
    m_correctionText->setText(nothingToLearn.isEmpty() ? tr("%n pictures corrected; your files stay as they are.",
                                                            nullptr, int(corrections.latest().size()))
                                                       : nothingToLearn);
    m_grid->keepPlace([this] { m_pictures->updateItems(correctedItems()); });
    updateButtons();
}

/// At large, with what the model saw in it.
void ResultGallery::openPicture()
{
    const auto& report = m_context.project.report();
    const int current = m_grid->currentIndex().row();
    if (!report || current < 0)
        return;
    auto* viewer = new PictureViewer(m_context, m_model, report->run, toStringList(report->classes), this);
    // What it shows is of this run.
    connect(&m_context.project, &Project::reportChanged, viewer, &QWidget::close);
    connect(viewer, &PictureViewer::pictureShown, this, [this](const std::string& file) {
        if (const int row = m_pictures->rowOf(file); row >= 0)
            m_grid->selectOnly(row);
    });
    viewer->setCorrectable([this] { return canCorrect(); });
    viewer->showPictures(m_pictures->items(), current);
    viewer->show();
}

void ResultGallery::updateButtons()
{
    m_actions->update();
    m_undo->setEnabled(canCorrect() && !m_context.project.corrections().isEmpty());
    m_redo->setEnabled(canCorrect() && m_context.project.corrections().canRedo());
    m_trainAgain->setEnabled(canCorrect() && whyNothingIsLearnt(m_context.project).isEmpty());
}

QPushButton* ResultGallery::lookButton() const
{
    return m_actions->lookButton();
}

QPushButton* ResultGallery::relabelButton() const
{
    return m_actions->relabelButton();
}

QPushButton* ResultGallery::leaveOutButton() const
{
    return m_actions->leaveOutButton();
}

} // namespace graft::ui
