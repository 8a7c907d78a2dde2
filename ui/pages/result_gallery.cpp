#include "pages/result_gallery.h"

#include "base/files.h"
#include "jobs/loaded_model.h"
#include "jobs/string_list.h"
#include "models/picture_list_model.h"
#include "models/project.h"
#include "models/workflow.h"
#include "pages/picture_actions.h"
#include "pages/picture_viewer.h"
#include "widgets/flow_layout.h"
#include "widgets/kept_room.h"
#include "widgets/layout.h"
#include "widgets/picture_grid.h"

#include <QLabel>
#include <QPushButton>
#include <QVBoxLayout>

namespace graft::ui {

namespace {

constexpr int kCard = 96;
constexpr int kWordsWidth = 150;

} // namespace

ResultGallery::ResultGallery(PageContext& context, QWidget* parent)
    : PictureGallery(context, parent), m_model(std::make_shared<LoadedModel>())
{
    grid()->setCardWidth(kCard);
    grid()->setRowsAtLeast(1);
    QFrame* card = makeCard();
    auto* column = new QVBoxLayout(card);
    column->setContentsMargins(space::kTwo, space::kOne, space::kOne, space::kHalf);
    column->setSpacing(space::kHalf);
    column->addLayout(makeTitleRow());
    column->addLayout(makeActionRow());
    column->addLayout(makeCorrectionRow());
    column->addWidget(grid(), 1);
    auto* whole = new QVBoxLayout(this);
    whole->setContentsMargins(0, 0, 0, 0);
    whole->addWidget(card);
    connect(actions(), &PictureActions::hintChanged, this, &ResultGallery::showNote);
    connect(&project(), &Project::correctionsChanged, this, &ResultGallery::showCorrections);
    connect(&project(), &Project::trainingChanged, this, &ResultGallery::showCorrections);
    showCorrections();
}

/// Whatever the title and the note say, the buttons stay where they are.
FlowLayout* ResultGallery::makeTitleRow()
{
    m_title = makeElidedLabel({}, "section");
    m_note = makeElidedLabel({}, "muted");
    m_showDoubts = makeButton({}, {}, "quiet");
    m_showDoubts->setToolTip(tr("Pictures that look like another class than their label says"));
    m_showDoubts->hide();
    connect(m_showDoubts, &QPushButton::clicked, this, &ResultGallery::doubtsRequested);
    m_showMistakes = makeButton(tr("Show all mistakes"), {}, "quiet");
    keepRoom(m_showMistakes);
    connect(m_showMistakes, &QPushButton::clicked, this, &ResultGallery::mistakesRequested);
    for (QLabel* words : {m_title, m_note}) {
        words->setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Preferred);
        words->setMinimumWidth(scaled(kWordsWidth));
    }
    auto* row = new FlowLayout;
    row->setSpacing(space::kOne + 4);
    for (QWidget* part : std::initializer_list<QWidget*>{m_title, m_note, m_showDoubts, m_showMistakes})
        row->addWidget(part);
    return row;
}

void ResultGallery::showPictures(const QString& title, const QString& note, std::vector<PictureItem> items,
                                 Extent extent)
{
    m_title->setText(title);
    m_noted = note;
    m_showMistakes->setVisible(extent == Extent::Part);
    m_shown = std::move(items);
    pictures()->setItems(correctedItems(project().corrections().latest()));
    grid()->scrollToTop();
    updateButtons();
    showNote();
}

/// What the pictures are, or, with some selected, what keys do to those.
void ResultGallery::showNote()
{
    const QString hint = actions()->hint();
    m_note->setText(hint.isEmpty() ? m_noted : hint);
}

void ResultGallery::offerDoubts(int count)
{
    m_showDoubts->setText(tr("Likely mislabelled (%1)").arg(count));
    m_showDoubts->setVisible(count > 0);
}

/// Adds what the user has corrected to what the model said.
std::vector<PictureItem> ResultGallery::correctedItems(const Corrections::LatestWords& words) const
{
    std::vector<PictureItem> corrected = m_shown;
    for (PictureItem& item : corrected) {
        const auto word = words.find(item.file.native());
        if (word == words.end())
            continue;
        const std::optional<std::string>& name = word->second->className;
        item.detail = name ? tr("now %1").arg(QString::fromStdString(*name)) : tr("left out");
        item.leftOut = !name;
    }
    return corrected;
}

/// There from the beginning, so that nothing moves when the first picture is corrected.
FlowLayout* ResultGallery::makeCorrectionRow()
{
    m_correctionText = makeElidedLabel({}, "muted");
    m_correctionText->setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Preferred);
    m_correctionText->setMinimumWidth(scaled(kWordsWidth));
    m_redo = makeButton(tr("Redo"), {}, "quiet");
    m_redo->setToolTip(QKeySequence(QKeySequence::Redo).toString(QKeySequence::NativeText));
    connect(m_redo, &QPushButton::clicked, &project(), &Project::redoCorrection);
    m_trainAgain = makeButton(tr("Train again"), "train", {});
    connect(m_trainAgain, &QPushButton::clicked, this, &ResultGallery::trainAgainRequested);
    auto* row = new FlowLayout;
    row->setSpacing(space::kOne);
    for (QWidget* part : std::initializer_list<QWidget*>{m_correctionText, undoButton(), m_redo, m_trainAgain})
        row->addWidget(part);
    return row;
}

bool ResultGallery::canCorrect() const
{
    const auto& report = project().report();
    return report && project().data() && isSameFolder(project().data()->dataset.root, report->config.data) &&
           !project().isTraining();
}

void ResultGallery::showCorrections()
{
    const Corrections::LatestWords words = project().corrections().latest();
    const std::size_t count = words.size();
    const QString nothingToLearn = whyNothingIsLearnt(project());
    m_correctionText->setText(!nothingToLearn.isEmpty() ? nothingToLearn
                              : count == 0
                                  ? tr("Nothing is corrected. Your files stay as they are in any case.")
                                  : tr("%n pictures corrected; your files stay as they are.", nullptr, int(count)));
    grid()->keepPlace([&] { pictures()->updateItems(correctedItems(words)); });
    updateButtons();
}

/// With what the model saw in it. Of this run alone.
PictureViewer* ResultGallery::makeViewer()
{
    const auto& report = project().report();
    if (!report)
        return nullptr;
    auto* viewer = new PictureViewer(context(), m_model, report->run, toStringList(report->classes), this);
    connect(&project(), &Project::reportChanged, viewer, &QWidget::close);
    return viewer;
}

void ResultGallery::updateButtons()
{
    PictureGallery::updateButtons();
    const bool possible = canCorrect();
    undoButton()->setEnabled(possible && !project().corrections().isEmpty());
    m_redo->setEnabled(possible && project().corrections().canRedo());
    const bool wereCorrected = !project().corrections().isEmpty() || project().corrections().canRedo();
    m_trainAgain->setEnabled(possible && wereCorrected && whyNothingIsLearnt(project()).isEmpty());
}

} // namespace graft::ui
