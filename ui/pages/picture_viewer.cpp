#include "pages/picture_viewer.h"

#include "jobs/background_pool.h"
#include "jobs/compute_thread.h"
#include "jobs/core_texts.h"
#include "jobs/paths.h"
#include "models/correcting.h"
#include "models/picture_facts.h"
#include "models/project.h"
#include "pages/class_menu.h"
#include "pages/program_question.h"
#include "pages/similar_pictures.h"
#include "widgets/choice_box.h"
#include "widgets/flow_layout.h"
#include "widgets/heat_view.h"
#include "widgets/layout.h"
#include "widgets/message_card.h"
#include "widgets/ranked_bars.h"
#include "widgets/zoom_view.h"

#include <QCheckBox>
#include <QComboBox>
#include <QKeyEvent>
#include <QLabel>
#include <QMenu>
#include <QPushButton>
#include <QScrollArea>
#include <QStackedWidget>
#include <QVBoxLayout>

#include <algorithm>

namespace graft::ui {

namespace {

constexpr int kSideWidth = 290;
constexpr int kAnswers = 5; ///< As many as are asked for.

} // namespace

PictureViewer::PictureViewer(PageContext& context, QWidget* parent) : PictureViewer(context, nullptr, {}, {}, parent) {}

PictureViewer::PictureViewer(PageContext& context, std::shared_ptr<LoadedModel> model, const std::filesystem::path& run,
                             const QStringList& classes, QWidget* parent)
    : QDialog(parent), m_context(context), m_model(std::move(model)), m_run(run), m_isCorrectable([] { return false; })
{
    setAttribute(Qt::WA_DeleteOnClose);
    resizeWithinScreen(this, {940, 720});
    m_view = new HeatView;
    m_view->setAccessibleName(tr("The picture as the network sees it"));
    m_whole = new ZoomView;
    m_views = new QStackedWidget;
    m_views->addWidget(m_whole);
    m_views->addWidget(m_view);

    auto* row = new QHBoxLayout;
    row->setSpacing(space::kThree);
    QWidget* bar = makeBar();
    QWidget* side = makeSide(classes);
    row->addWidget(m_views, 1);
    row->addWidget(side);
    auto* body = new QWidget;
    auto* inside = new QVBoxLayout(body);
    inside->setContentsMargins(space::kThree, 0, space::kThree, 0);
    inside->setSpacing(space::kTwo);
    inside->addLayout(row, 1);
    m_similar = new SimilarPictures(context);
    connect(m_similar, &SimilarPictures::chosen, this, &PictureViewer::showPicture);
    inside->addWidget(m_similar);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, space::kTwo, 0, space::kTwo);
    column->setSpacing(space::kTwo);
    bar->setContentsMargins(space::kThree, 0, space::kThree, 0);
    column->addWidget(bar);
    column->addWidget(makeScrollColumn(body), 1);
    for (QWidget* part : findChildren<QWidget*>())
        if (qobject_cast<QAbstractButton*>(part)) // they would pass the focus on
            part->installEventFilter(this);
    for (QWidget* view : {static_cast<QWidget*>(m_whole), static_cast<QWidget*>(m_view)})
        view->installEventFilter(this); // what they leave would scroll what is around them
    connect(&context.project, &Project::correctionsChanged, this, &PictureViewer::showFacts);
    connect(&context.project, &Project::trainingChanged, this, &PictureViewer::updateButtons);
    m_view->setFocusPolicy(Qt::ClickFocus);
    showView();
    m_views->currentWidget()->setFocus();
}

QWidget* PictureViewer::makeBar()
{
    m_previous = makeButton(tr("Previous"), {}, "quiet");
    m_previous->setToolTip(tr("The picture before (left arrow)"));
    connect(m_previous, &QPushButton::clicked, this, [this] { walk(-1); });
    m_position = makeLabel({}, "muted");
    m_next = makeButton(tr("Next"), {}, "quiet");
    m_next->setToolTip(tr("The picture after it (right arrow)"));
    connect(m_next, &QPushButton::clicked, this, [this] { walk(1); });
    m_asSeen = new QCheckBox(tr("As the network sees it"));
    m_asSeen->setChecked(hasModel());
    m_asSeen->setVisible(hasModel());
    m_asSeen->setToolTip(tr("In the size and the part that it looks at, instead of the whole picture"));
    connect(m_asSeen, &QCheckBox::toggled, this, &PictureViewer::showView);
    m_fit = makeButton(tr("Fit"), {}, "quiet");
    m_fit->setToolTip(tr("The whole picture, as large as there is room"));
    connect(m_fit, &QPushButton::clicked, this, [this] {
        m_asSeen->setChecked(false);
        m_whole->fit();
    });
    m_pixels = makeButton(tr("100 %"), {}, "quiet");
    m_pixels->setToolTip(tr("Pixel by pixel; the mouse moves it, Ctrl and the wheel zoom"));
    connect(m_pixels, &QPushButton::clicked, this, [this] {
        m_asSeen->setChecked(false);
        m_whole->showPixels();
    });
    auto* bar = new QWidget;
    auto* row = new FlowLayout(bar);
    row->setSpacing(space::kOne);
    auto* between = new QWidget;
    between->setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Preferred);
    for (QWidget* part :
         std::initializer_list<QWidget*>{m_previous, m_position, m_next, between, m_asSeen, m_fit, m_pixels})
        row->addWidget(part);
    return bar;
}

QWidget* PictureViewer::makeSide(const QStringList& classes)
{
    m_caption = makeWrappingLabel({}, "section");
    m_facts = makeWrappingLabel({});
    m_facts->setTextInteractionFlags(Qt::TextSelectableByMouse);
    m_explained = makeWrappingLabel({}, "muted");
    m_answerTitle = makeLabel(tr("What the trained model answers"), "section");
    m_answers = new RankedBars(kAnswers);
    m_note = new MessageCard(MessageCard::Tone::Info);
    m_note->hide();
    m_unreadable = new MessageCard(MessageCard::Tone::Error);
    m_unreadable->hide();
    m_question = new ProgramQuestion(m_context.project);
    m_heatShown = new QCheckBox(tr("Show where the answer lies"));
    m_heatShown->setChecked(true);
    connect(m_heatShown, &QCheckBox::toggled, m_view, &HeatView::setHeatShown);
    m_class = new ChoiceBox;
    m_class->setAccessibleName(tr("The class to explain"));
    m_class->addItem(tr("What speaks for the answer"));
    for (const QString& name : classes)
        m_class->addItem(tr("What speaks for %1").arg(name), name);
    connect(m_class, &QComboBox::activated, this, &PictureViewer::explain);
    m_relabel = makeButton(tr("Belongs to"), {}, "quiet");
    m_relabel->setProperty("hasMenu", true);
    m_relabel->setMenu(new QMenu(m_relabel));
    connect(m_relabel->menu(), &QMenu::aboutToShow, this, [this] {
        m_relabel->menu()->clear();
        addClassesTo(m_relabel->menu(), classesToGive(m_context.project), this,
                     [this](const std::string& name) { correct(name); });
    });
    m_accept = makeButton(tr("Accept suggestion"), {}, "quiet");
    connect(m_accept, &QPushButton::clicked, this, [this] { correct(suggestion()); });
    m_leaveOut = makeButton(tr("Leave out"), {}, "quiet");
    connect(m_leaveOut, &QPushButton::clicked, this, [this] { correct(std::nullopt); });
    m_undo = makeButton(tr("Undo"), {}, "quiet");
    m_undo->setToolTip(tr("Takes the last correction back (%1)")
                           .arg(QKeySequence(QKeySequence::Undo).toString(QKeySequence::NativeText)));
    connect(m_undo, &QPushButton::clicked, this, &PictureViewer::undo);
    m_keys = makeWrappingLabel({}, "caption");
    m_notHere = makeWrappingLabel({}, "caption");
    m_notHere->hide();
    auto* buttons = new FlowLayout;
    buttons->setSpacing(space::kOne);
    for (QWidget* button : {m_relabel, m_accept, m_leaveOut, m_undo})
        buttons->addWidget(button);

    auto* body = new QWidget;
    auto* side = new QVBoxLayout(body);
    side->setContentsMargins(0, 0, 0, 0);
    side->setSpacing(space::kOne + 4);
    for (QWidget* part : std::initializer_list<QWidget*>{m_caption, m_facts, m_explained})
        side->addWidget(part);
    side->addLayout(buttons);
    for (QWidget* part : std::initializer_list<QWidget*>{m_keys, m_notHere, m_unreadable, m_answerTitle, m_answers,
                                                         m_note, m_question, m_class, m_heatShown})
        side->addWidget(part);
    side->addStretch(1);
    for (QWidget* part : std::initializer_list<QWidget*>{m_accept, m_answerTitle, m_answers, m_class, m_heatShown})
        part->setVisible(hasModel());
    return makeScrollColumn(body, kSideWidth);
}

PictureGrid* PictureViewer::similar() const
{
    return m_similar->grid();
}

void PictureViewer::setCorrectable(std::function<bool()> isCorrectable)
{
    m_isCorrectable = std::move(isCorrectable);
    updateButtons();
}

void PictureViewer::showPictures(std::vector<PictureItem> pictures, int first)
{
    m_pictures = std::move(pictures);
    m_shown = first;
    walk(0);
}

void PictureViewer::showPicture(const SharedPath& picture, const QString& caption)
{
    m_isBeside = true;
    look(picture, caption, {});
}

/// Past the ends it stays where it is. From a picture that is none of the list, the one before is where that was left.
void PictureViewer::walk(int by)
{
    const int wanted = m_shown + (m_isBeside && by < 0 ? 0 : by);
    if (wanted < 0 || wanted >= int(m_pictures.size()))
        return;
    m_shown = wanted;
    m_isBeside = false;
    const PictureItem& item = m_pictures[std::size_t(m_shown)];
    look(item.file, hasModel() ? item.caption : QString(), item.explained);
    Q_EMIT pictureShown(item.file);
}

void PictureViewer::look(const SharedPath& picture, const QString& caption, const QString& explained)
{
    m_picture = picture;
    m_size = {};
    m_notHere->hide();
    m_view->setPicture({}, {});
    m_whole->setPicture({}, {});
    m_answers->setAnswer({}, {});
    m_similar->showPictures({});
    setWindowTitle(toQString(picture->filename()));
    m_caption->setText(caption);
    m_caption->setVisible(!caption.isEmpty());
    m_explained->setText(explained);
    m_explained->setVisible(!explained.isEmpty());
    showFacts();
    read();
    if (hasModel())
        explain();
}

void PictureViewer::read()
{
    delete m_reading; // another one is wanted
    m_unreadable->hide();
    auto* job = startReadPicture(m_context.background, m_picture, this);
    m_reading = job;
    connect(job, &Job::finished, this, [this, job] {
        m_size = job->result()->full.size();
        m_whole->setPicture(job->result()->full, job->result()->small);
        showFacts();
    });
    connect(job, &Job::failed, this, [this](const QString& message) {
        m_unreadable->setMessage(tr("The picture cannot be read"), message);
        m_unreadable->show();
    });
    connect(job, &Job::ended, this, [this, job] {
        job->deleteLater();
        m_reading.clear();
    });
}

void PictureViewer::explain()
{
    m_question->hide();
    delete m_job; // its answer is no longer asked for
    m_note->setMessage(
        MessageCard::Tone::Info,
        m_context.project.isTraining() ? tr("Waiting until training is done") : tr("Looking at the picture…"), {});
    m_note->show();
    const ChosenModel chosen{
        .name = m_run.string(), .trust = m_context.project.trustIn(m_run), .device = m_context.project.config().device};
    auto* job = startExplain(m_context.compute, m_model, chosen, m_picture,
                             m_class->currentData().toString().toStdString(), this);
    m_job = job;
    job->setWhat(tr("the heat map"));
    connect(job, &Job::finished, this, [this, job] { showResult(*job->result()); });
    connect(job, &Job::failed, this, [this, job](const QString& message) {
        if (m_question->askedFor(*job, m_run, [this] { explain(); }))
            return m_note->hide();
        m_note->setMessage(MessageCard::Tone::Error, tr("The picture cannot be looked at"), message);
    });
    connect(job, &Job::ended, this, [this, job] {
        job->deleteLater();
        m_job.clear();
    });
}

void PictureViewer::showResult(const ExplainedPicture& result)
{
    m_view->setPicture(result.seen, result.heat);
    QStringList names;
    std::vector<double> shares;
    for (const auto& [name, probability] : result.top) {
        names << QString::fromStdString(name);
        shares.push_back(probability);
    }
    m_answers->setAnswer(names, shares);
    m_heatShown->setEnabled(!result.heat.isNull());
    m_note->setVisible(result.heat.isNull() || result.unlikeTraining || !result.remark.isEmpty());
    if (result.unlikeTraining)
        m_note->setMessage(MessageCard::Tone::Warning, tr("Unlike the training pictures"),
                           tr("The network has seen nothing like it, so its answer may mean nothing."));
    else if (result.heat.isNull())
        m_note->setMessage(MessageCard::Tone::Info, tr("No heat map"),
                           tr("This network looks at patches, not at pixels."));
    else if (!result.remark.isEmpty())
        m_note->setMessage(MessageCard::Tone::Info, tr("Computed on the processor"), localized(result.remark));
    m_similar->showPictures(result.similar);
}

void PictureViewer::showFacts()
{
    m_facts->setText(factsOf(m_context.project, m_picture, m_size));
    updateButtons();
}

void PictureViewer::showView()
{
    const bool asSeen = hasModel() && m_asSeen->isChecked();
    m_views->setCurrentWidget(asSeen ? static_cast<QWidget*>(m_view) : m_whole);
    m_heatShown->setVisible(asSeen);
}

/// The class that the model says instead of the label; empty if it says none.
std::string PictureViewer::suggestion() const
{
    const bool isOfList = m_shown < int(m_pictures.size()) && !m_isBeside;
    return isOfList ? m_pictures[std::size_t(m_shown)].suggestion.toStdString() : std::string();
}

void PictureViewer::updateButtons()
{
    const int count = int(m_pictures.size());
    const bool isOfList = m_shown < count && !m_isBeside;
    const bool isCorrectable = isOfList && m_isCorrectable();
    const Corrections& corrections = m_context.project.corrections();
    const std::vector<std::string> classes = classesToGive(m_context.project);
    m_position->setText(isOfList ? tr("%L1 of %L2").arg(m_shown + 1).arg(m_pictures.size()) : QString());
    for (const auto& [button, isPossible] :
         {std::pair(m_previous, m_shown < count && (m_isBeside || m_shown > 0)), std::pair(m_next, m_shown + 1 < count),
          std::pair(m_relabel, isCorrectable),
          std::pair(m_leaveOut, isCorrectable && !isSaidAlready(corrections, m_picture, std::nullopt)),
          std::pair(m_undo, m_isCorrectable() && placeOfAny(m_pictures, corrections.picturesOfLastStep())),
          std::pair(m_accept, isCorrectable && std::ranges::find(classes, suggestion()) != classes.end() &&
                                  !isSaidAlready(corrections, m_picture, suggestion()))}) {
        if (!isPossible && button->hasFocus())
            m_views->currentWidget()->setFocus();
        button->setEnabled(isPossible);
    }
    const QString names = numberKeysByName(classes);
    m_keys->setText(names.isEmpty() ? tr("Keys %1 give a class").arg(numberKeys(classes)) : tr("Keys: %1").arg(names));
    m_keys->setVisible(isCorrectable && haveNumberKeys(classes));
}

void PictureViewer::correct(const std::optional<std::string>& className)
{
    if (m_pictures.empty() || m_isBeside || !m_isCorrectable())
        return;
    const SharedPath picture = m_picture;
    walk(1); // before it, so that the buttons are those of the next one and keep the keyboard
    correctPictures(m_context.project, {picture}, className);
}

void PictureViewer::sayNotHere(const QString& why)
{
    m_notHere->setText(why);
    m_notHere->show();
}

/// Nothing that cannot be seen here.
void PictureViewer::undo()
{
    m_notHere->hide();
    const std::vector<SharedPath> changed = m_context.project.corrections().picturesOfLastStep();
    if (!changed.empty() && !placeOfAny(m_pictures, changed))
        return sayNotHere(tr("The last correction was of pictures that are not among these; it is taken back where "
                             "they are shown."));
    m_context.project.undoCorrection();
    goTo(changed);
}

void PictureViewer::redo()
{
    m_notHere->hide();
    Corrections again = m_context.project.corrections();
    if (!again.canRedo())
        return;
    again.redo();
    const std::vector<SharedPath> changed = again.picturesOfLastStep();
    if (!placeOfAny(m_pictures, changed))
        return sayNotHere(tr("What would be corrected again are pictures that are not among these."));
    m_context.project.redoCorrection();
    goTo(changed);
}

/// To the first of them that is in the list, unless one is shown.
void PictureViewer::goTo(const std::vector<SharedPath>& pictures)
{
    const std::optional<std::size_t> first = placeOfAny(m_pictures, pictures);
    if (!first || std::ranges::find(pictures, m_picture) != pictures.end())
        return;
    m_shown = int(*first);
    walk(0);
}

/// @return whether the key was for the pictures.
bool PictureViewer::handle(const QKeyEvent& event)
{
    const bool isAlone = (event.modifiers() & ~Qt::KeypadModifier) == Qt::NoModifier;
    if (isAlone && (event.key() == Qt::Key_Left || event.key() == Qt::Key_Right)) {
        walk(event.key() == Qt::Key_Left ? -1 : 1);
        return true;
    }
    if (m_isCorrectable() && event.matches(QKeySequence::Undo)) {
        undo();
        return true;
    }
    if (m_isCorrectable() && event.matches(QKeySequence::Redo)) {
        redo();
        return true;
    }
    const std::vector<std::string> classes = classesToGive(m_context.project);
    const auto className = classOfKey(event, classes);
    if (!className && !event.matches(QKeySequence::Delete))
        return false;
    correct(className);
    return true;
}

void PictureViewer::keyPressEvent(QKeyEvent* event)
{
    if (!handle(*event))
        QDialog::keyPressEvent(event);
}

bool PictureViewer::eventFilter(QObject* watched, QEvent* event)
{
    if (event->type() == QEvent::KeyPress && handle(*static_cast<QKeyEvent*>(event)))
        return true;
    return QDialog::eventFilter(watched, event);
}

} // namespace graft::ui
