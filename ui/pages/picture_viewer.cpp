#include "pages/picture_viewer.h"

#include "jobs/background_pool.h"
#include "jobs/compute_thread.h"
#include "models/core_texts.h"
#include "models/correcting.h"
#include "models/format.h"
#include "models/paths.h"
#include "models/project.h"
#include "pages/class_menu.h"
#include "pages/program_question.h"
#include "widgets/choice_box.h"
#include "widgets/flow_layout.h"
#include "widgets/heat_view.h"
#include "widgets/layout.h"
#include "widgets/message_card.h"
#include "widgets/picture_grid.h"
#include "widgets/ranked_bars.h"
#include "widgets/zoom_view.h"

#include <QCheckBox>
#include <QComboBox>
#include <QKeyEvent>
#include <QLabel>
#include <QLocale>
#include <QMenu>
#include <QPushButton>
#include <QScrollArea>
#include <QStackedWidget>
#include <QVBoxLayout>

#include <algorithm>

namespace graft::ui {

namespace {

constexpr int kSideWidth = 290;
constexpr int kSimilarCard = 104;
constexpr int kAnswers = 5; ///< As many as are asked for.

bool isOneOf(const std::string& name, const std::vector<std::string>& names)
{
    return std::find(names.begin(), names.end(), name) != names.end();
}

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
    inside->addWidget(makeSimilar());
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
    m_accept->setVisible(hasModel());
    connect(m_accept, &QPushButton::clicked, this, [this] { correct(suggestion()); });
    m_leaveOut = makeButton(tr("Leave out"), {}, "quiet");
    connect(m_leaveOut, &QPushButton::clicked, this, [this] { correct(std::nullopt); });
    m_keys = makeWrappingLabel({}, "caption");
    auto* buttons = new FlowLayout;
    buttons->setSpacing(space::kOne);
    for (QWidget* button : {m_relabel, m_accept, m_leaveOut})
        buttons->addWidget(button);

    auto* body = new QWidget;
    auto* side = new QVBoxLayout(body);
    side->setContentsMargins(0, 0, 0, 0);
    side->setSpacing(space::kOne + 4);
    for (QWidget* part : std::initializer_list<QWidget*>{m_caption, m_facts, m_explained})
        side->addWidget(part);
    side->addLayout(buttons);
    for (QWidget* part : std::initializer_list<QWidget*>{m_keys, m_unreadable, m_answerTitle, m_answers, m_note,
                                                         m_question, m_class, m_heatShown})
        side->addWidget(part);
    side->addStretch(1);
    for (QWidget* part : std::initializer_list<QWidget*>{m_answerTitle, m_answers, m_class, m_heatShown})
        part->setVisible(hasModel());
    return makeScrollColumn(body, kSideWidth);
}

QWidget* PictureViewer::makeSimilar()
{
    m_similarPictures = new PictureListModel(m_context.thumbnails, this);
    m_similar = new PictureGrid;
    m_similar->setCardWidth(kSimilarCard);
    m_similar->setModel(m_similarPictures);
    m_similar->setAccessibleName(tr("Training pictures that look most like it to the network"));
    m_similar->setFixedHeight(kSimilarCard + scaled(52));
    connect(m_similar, &QListView::activated, this, &PictureViewer::openSimilar);
    m_similarBox = new QWidget;
    auto* column = new QVBoxLayout(m_similarBox);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(space::kHalf);
    column->addWidget(makeLabel(tr("Training pictures that look most like it to the network"), "section"));
    column->addWidget(m_similar);
    m_similarBox->hide();
    return m_similarBox;
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

void PictureViewer::showPicture(const std::filesystem::path& picture, const QString& caption)
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

void PictureViewer::look(const std::filesystem::path& picture, const QString& caption, const QString& explained)
{
    m_picture = picture;
    m_size = {};
    m_view->setPicture({}, {});
    m_whole->setPicture({}, {});
    m_answers->setAnswer({}, {});
    showSimilar({});
    setWindowTitle(toQString(picture.filename()));
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
        m_unreadable->setMessage(tr("The picture cannot be read"), localized(message));
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
    connect(job, &Job::finished, this, [this, job] { showResult(*job->result()); });
    connect(job, &Job::failed, this, [this, job](const QString& message) {
        if (m_question->askedFor(*job, m_run, [this] { explain(); }))
            return m_note->hide();
        m_note->setMessage(MessageCard::Tone::Error, tr("The picture cannot be looked at"), localized(message));
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
    m_note->setVisible(result.heat.isNull() || result.unlikeTraining || !result.remark.empty());
    if (result.unlikeTraining)
        m_note->setMessage(MessageCard::Tone::Warning, tr("Unlike the training pictures"),
                           tr("The network has seen nothing like it, so its answer may mean nothing."));
    else if (result.heat.isNull())
        m_note->setMessage(MessageCard::Tone::Info, tr("No heat map"),
                           tr("This network looks at patches, not at pixels."));
    else if (!result.remark.empty())
        m_note->setMessage(MessageCard::Tone::Info, tr("Computed on the processor"),
                           localized(QString::fromStdString(result.remark)));
    showSimilar(result);
}

void PictureViewer::showSimilar(const ExplainedPicture& result)
{
    std::vector<PictureItem> items;
    for (const SimilarPicture& picture : result.similar)
        items.push_back({picture.path.native(), QString::fromStdString(picture.className),
                         tr("%1 alike").arg(formatPercent(std::max(0.0, picture.similarity)))});
    m_similarBox->setVisible(!items.empty());
    m_similarPictures->setItems(std::move(items));
}

void PictureViewer::openSimilar()
{
    const QModelIndex index = m_similar->currentIndex();
    showPicture(toPath(index.data(PictureListModel::PathRole).toString()),
                index.data(Qt::AccessibleTextRole).toString());
}

/// Null if the picture is not of the folder that is open.
const Sample* PictureViewer::sample() const
{
    const std::shared_ptr<const ScanResult>& scanned = m_context.project.data();
    if (!scanned)
        return nullptr;
    const std::vector<Sample>& samples = scanned->dataset.samples;
    const auto found = std::find_if(samples.begin(), samples.end(), [this](const Sample& candidate) {
        return candidate.path.native() == m_picture.native();
    });
    return found == samples.end() ? nullptr : &*found;
}

/// Its class, with what was corrected.
QString PictureViewer::classInWords(const Sample& sample) const
{
    const std::string& label = m_context.project.data()->dataset.classes[std::size_t(sample.label)];
    const Corrections& corrections = m_context.project.corrections();
    const std::string now = corrections.newClass(m_picture).value_or(label);
    QString words = tr("Class: %1").arg(QString::fromStdString(now));
    if (now != label)
        words += tr(", was %1").arg(QString::fromStdString(label));
    if (corrections.isLeftOut(m_picture))
        words += tr(", left out");
    return words;
}

/// What is known of the picture whatever a model says.
void PictureViewer::showFacts()
{
    QStringList lines;
    const Sample* known = sample();
    if (known)
        lines << classInWords(*known) << tr("Split: %1").arg(splitTitle(known->split));
    if (!m_size.isEmpty()) {
        const QLocale locale;
        lines << tr("Size: %1 × %2 pixels").arg(locale.toString(m_size.width()), locale.toString(m_size.height()));
        if (known && known->bytes > 0)
            lines.back() += QStringLiteral(", ") + formatBytes(known->bytes);
    }
    lines << toQString(m_picture).replace(QLatin1Char('/'), QStringLiteral("/\u200b")); // may break after a folder
    m_facts->setText(lines.join(QLatin1Char('\n')));
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
    const QLocale locale;
    m_position->setText(isOfList ? tr("%1 of %2").arg(locale.toString(m_shown + 1), locale.toString(m_pictures.size()))
                                 : QString());
    for (const auto& [button, isPossible] :
         {std::pair(m_previous, m_shown < count && (m_isBeside || m_shown > 0)), std::pair(m_next, m_shown + 1 < count),
          std::pair(m_relabel, isCorrectable), std::pair(m_leaveOut, isCorrectable),
          std::pair(m_accept, isCorrectable && isOneOf(suggestion(), classesToGive(m_context.project)))}) {
        if (!isPossible && button->hasFocus())
            m_views->currentWidget()->setFocus();
        button->setEnabled(isPossible);
    }
    const std::vector<std::string> classes = classesToGive(m_context.project);
    const QString names = numberKeysByName(classes);
    m_keys->setText(names.isEmpty() ? tr("Keys %1 give a class").arg(numberKeys(classes)) : tr("Keys: %1").arg(names));
    m_keys->setVisible(isCorrectable && haveNumberKeys(classes));
}

void PictureViewer::correct(const std::optional<std::string>& className)
{
    if (m_pictures.empty() || m_isBeside || !m_isCorrectable())
        return;
    correctPictures(m_context.project, {m_picture}, className);
    walk(1);
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
        m_context.project.undoCorrection();
        return true;
    }
    if (m_isCorrectable() && event.matches(QKeySequence::Redo)) {
        m_context.project.redoCorrection();
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
