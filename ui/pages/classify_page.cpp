#include "pages/classify_page.h"

#include "jobs/background_pool.h"
#include "jobs/compute_thread.h"
#include "jobs/data_jobs.h"
#include "jobs/paths.h"
#include "models/classify_words.h"
#include "models/prediction_model.h"
#include "models/project.h"
#include "pages/answer_list.h"
#include "pages/model_choice.h"
#include "pages/passed_over_card.h"
#include "pages/picture_sources.h"
#include "pages/picture_viewer.h"
#include "pages/saving.h"
#include "pages/training_copies.h"
#include "widgets/empty_state.h"
#include "widgets/focus_heir.h"
#include "widgets/layout.h"
#include "widgets/note_line.h"
#include "widgets/progress_panel.h"

#include <QPushButton>
#include <QShowEvent>
#include <QVBoxLayout>

#include <utility>

namespace graft::ui {

ClassifyPage::ClassifyPage(PageContext& context, QWidget* parent)
    : Page(context, tr("Classify"), parent),
      m_model(new PredictionModel(context.thumbnails, this)),
      m_sources(new PictureSources(context, this))
{
    m_choice = new ModelChoice(context);
    addHeaderWidget(m_choice);
    setContent(makeContent());
    makeFooter();
    connectParts();
    setFocusHeirs(this, {m_answers->list(), primaryButton()});
    updateActions();
}

EmptyState* ClassifyPage::makeEmptyState()
{
    auto* empty = new EmptyState("classify", EmptyState::Kind::DropArea);
    empty->setMessage(tr("Drop pictures here"),
                      tr("Single pictures, a selection, or whole folders. Each gets the five likeliest classes."));
    connect(empty->addButton(tr("Choose pictures…"), "images", "primary"), &QPushButton::clicked, this,
            &ClassifyPage::chooseFiles);
    connect(empty->addButton(tr("Folder…"), "folder"), &QPushButton::clicked, this, &ClassifyPage::chooseFolder);
    connect(empty->addButton(tr("Paste"), "paste"), &QPushButton::clicked, this, &ClassifyPage::paste);
    m_firstCamera = empty->addButton(tr("Camera…"), "camera");
    return empty;
}

/// The note on the model stands above the answers and above their absence alike.
QWidget* ClassifyPage::makeContent()
{
    m_passedOver = new MessageCard(MessageCard::Tone::Info);
    m_passedOver->setDismissable();
    m_passedOver->hide();
    m_copies = new TrainingCopies(context(), this);
    addBanner(m_passedOver);
    addBanner(m_copies->card());
    m_answers = new AnswerList(*m_model);
    m_empty = makeEmptyState();
    auto* content = new QWidget;
    auto* column = new QVBoxLayout(content);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(space::kTwo);
    m_note = new NoteLine;
    column->addWidget(m_note);
    column->addWidget(m_answers, 1);
    column->addWidget(m_empty, 1);
    column->addWidget(m_copies->progressPanel()); // below, so that nothing moves when it comes
    return content;
}

void ClassifyPage::makeFooter()
{
    m_clear = makeButton(tr("Clear"));
    m_paste = makeButton(tr("Paste"), "paste");
    m_camera = makeButton(tr("Camera…"), "camera");
    m_save = makeButton(tr("Save as CSV…"), "save");
    m_folder = makeButton(tr("Folder…"), "folder");
    m_folder->setToolTip(tr("Classifies all pictures in a folder and in the folders below it"));
    for (QPushButton* button : {m_clear, m_paste, m_camera, m_save, m_folder})
        addFooterWidget(button);
    for (QPushButton* button : {m_firstCamera, m_camera})
        connect(button, &QPushButton::clicked, this, &ClassifyPage::openCamera);
    connect(m_clear, &QPushButton::clicked, this, &ClassifyPage::clearAnswers);
    connect(m_paste, &QPushButton::clicked, this, &ClassifyPage::paste);
    connect(m_save, &QPushButton::clicked, this, &ClassifyPage::saveTable);
    connect(m_folder, &QPushButton::clicked, this, &ClassifyPage::chooseFolder);
    primaryButton()->setText(tr("Choose pictures…"));
    connect(primaryButton(), &QPushButton::clicked, this, &ClassifyPage::chooseFiles);
}

void ClassifyPage::connectParts()
{
    connect(progressPanel(), &ProgressPanel::cancelRequested, this, &ClassifyPage::cancelWork);
    for (const auto signal : {&QAbstractItemModel::rowsInserted, &QAbstractItemModel::rowsRemoved})
        connect(m_model, signal, this, &ClassifyPage::updateActions);
    connect(m_model, &QAbstractItemModel::modelReset, this, &ClassifyPage::updateActions);
    connect(m_sources, &PictureSources::pathsGiven, this, &ClassifyPage::classify);
    connect(m_sources, &PictureSources::refused, this, &ClassifyPage::showError);
    connect(m_sources, &PictureSources::pictureGiven, this, [this](const LoosePicture& picture) {
        m_waiting.push_back(picture);
        startWaiting();
    });
    connect(m_sources, &PictureSources::camerasChanged, this, &ClassifyPage::updateActions);
    connect(m_choice, &ModelChoice::modelChosen, this, &ClassifyPage::chooseForAnswers);
    connect(m_choice, &ModelChoice::changed, this, &ClassifyPage::updateActions);
    connect(m_answers, &AnswerList::lookRequested, this, &ClassifyPage::lookAt);
    connect(m_answers, &AnswerList::tilesChanged, this, &ClassifyPage::tilesChanged);
    connect(m_answers, &AnswerList::copied, this,
            [this](int count) { setHint(tr("%n answers copied", nullptr, count)); });
    connect(m_answers, &AnswerList::addRequested, this,
            [this](const std::vector<Prediction>& answers) { m_copies->ask(answers, modelNote()); });
    connect(m_copies, &TrainingCopies::changed, this, &ClassifyPage::updateActions);
    connect(m_copies, &TrainingCopies::changed, this, &ClassifyPage::busyChanged);
    connect(m_copies, &TrainingCopies::folderChanged, this, &ClassifyPage::dataFolderChanged);
}

void ClassifyPage::useModel(const QString& fileOrFolder)
{
    m_choice->use(fileOrFolder);
}

QComboBox* ClassifyPage::modelChoice() const
{
    return m_choice->box();
}

QString ClassifyPage::modelNote() const
{
    return m_choice->otherDataNote();
}

void ClassifyPage::setTiles(AnswerTiles tiles)
{
    m_answers->setTiles(tiles);
}

AnswerTiles ClassifyPage::tiles() const
{
    return m_answers->tiles();
}

bool ClassifyPage::isBusy() const
{
    return m_job != nullptr || m_copies->isBusy();
}

void ClassifyPage::undo()
{
    m_copies->undo();
}

void ClassifyPage::takeOver(const ClassifyPage& other)
{
    m_choice->takeOver(*other.m_choice);
    m_copies->takeOver(*other.m_copies);
    m_model->append(other.m_model->predictions());
    m_answeredBy = other.m_answeredBy;
    m_classes = other.m_classes;
    m_sources->takeOver(*other.m_sources);
    updateActions();
}

void ClassifyPage::showEvent(QShowEvent* event)
{
    Page::showEvent(event);
    m_choice->refresh();
    m_sources->findCameras();
}

void ClassifyPage::chooseFiles()
{
    m_sources->chooseFiles();
}

void ClassifyPage::chooseFolder()
{
    m_sources->chooseFolder();
}

void ClassifyPage::paste()
{
    m_sources->paste();
}

void ClassifyPage::take(const QMimeData& mime)
{
    m_sources->take(mime);
}

void ClassifyPage::startWaiting()
{
    if (!m_job && !m_waiting.empty())
        start({.model = {}, .paths = {}, .loose = std::exchange(m_waiting, {})});
}

CameraDialog* ClassifyPage::openCamera()
{
    return requireModel() ? m_sources->openCamera(m_loaded, m_choice->chosen(), m_choice->title()) : nullptr;
}

bool ClassifyPage::hasCamera() const
{
    return m_sources->hasCamera();
}

PictureViewer* ClassifyPage::viewer() const
{
    return m_viewer;
}

void ClassifyPage::classify(const std::vector<std::filesystem::path>& paths)
{
    if (!paths.empty())
        start({.model = {}, .paths = paths, .loose = {}});
}

bool ClassifyPage::requireModel()
{
    if (m_choice->isEmpty())
        showError(tr("There is no model yet"), tr("Train one first, or install the weights of a backbone."));
    return !m_choice->isEmpty();
}

/// Another model answers what is shown, too. What is being answered for the first time comes to its end before that, so
/// that no picture is left out.
void ClassifyPage::chooseForAnswers()
{
    if (m_job) {
        m_again = true;
        if (!m_repeated.empty())
            m_job->cancel();
        return;
    }
    if (m_answeredBy.empty() || m_choice->isEmpty())
        return;
    if (m_repeated.empty() && m_choice->chosen().name != m_answeredBy)
        for (const Prediction& answer : m_model->predictions())
            m_repeated.push_back(answer.path);
    if (!m_repeated.empty())
        answerAgain();
}

/// All the pictures, with the model that is chosen now. Its answers take the place of the others when they are
/// complete, so that none stands beside those of another one, and none is lost if it fails.
void ClassifyPage::answerAgain()
{
    m_fresh.clear();
    if (m_choice->chosen().name == m_answeredBy) { // chosen back meanwhile
        m_repeated.clear();
        updateActions();
        return;
    }
    start({.model = {}, .paths = m_repeated, .loose = {}});
}

void ClassifyPage::endRepeat(bool done)
{
    if (m_again || (done && m_repeated.empty()))
        return;
    if (done) {
        m_model->clear();
        m_model->append(m_fresh);
        m_classes = m_freshClasses;
    } else {
        m_choice->showChosen(m_answeredBy); // whose answers are still there
    }
    m_fresh.clear();
    m_repeated.clear();
}

void ClassifyPage::start(ClassifyRequest request)
{
    clearError();
    if (!requireModel())
        return;
    if (m_job) {
        showError(tr("One thing after the other"), tr("Wait until the pictures at hand are done, or cancel them."));
        return;
    }
    request.model = m_choice->chosen();
    watch(new ClassifyJob(context().compute, m_loaded, request, this), request);
}

void ClassifyPage::watch(ClassifyJob* job, const ClassifyRequest& request)
{
    m_job = job;
    job->setWhat(tr("the classification"));
    const std::string model = request.model.name;
    showSearching(request);
    connect(job, &Job::progressed, this,
            [this](const Progress& progress) { progressPanel()->showProgress(progress, tr("pictures")); });
    connect(job, &ClassifyJob::searched, this,
            [this] { progressPanel()->begin(tr("Loading the model"), tr("Cancel")); });
    connect(job, &ClassifyJob::knows, this,
            [this](const QStringList& classes) { (m_repeated.empty() ? m_classes : m_freshClasses) = classes; });
    connect(job, &ClassifyJob::remarked, this, [this](const QString& why) { m_remark = why; });
    connect(job, &ClassifyJob::passedOver, this,
            [this](const std::vector<SkippedFile>& files) { showPassedOver(*m_passedOver, files); });
    connect(job, &ClassifyJob::rounded, this, [this](double difference) { m_rounding = difference; });
    connect(job, &ClassifyJob::answered, this,
            [this, model](const std::vector<Prediction>& answers) { takeAnswers(model, answers); });
    connect(job, &Job::finished, this, [this, model] {
        const bool repeated = !m_repeated.empty() && !m_again;
        if (repeated)
            delete m_viewer; // what it shows is of the other model
        endRepeat(true);
        if (repeated)
            m_answeredBy = model;
    });
    connect(job, &Job::cancelled, this, [this] { endRepeat(false); });
    connect(job, &Job::failed, this, [this, job, request](const QString& message) {
        showFailure(*job, request.model.name, tr("These pictures could not be classified"), message,
                    [this, request] { start(request); });
        endRepeat(false);
    });
    connect(job, &Job::ended, this, &ClassifyPage::endJob);
    updateActions();
    Q_EMIT busyChanged();
}

void ClassifyPage::showSearching(const ClassifyRequest& request)
{
    m_rounding.reset();
    m_remark.clear();
    m_passedOver->hide();
    progressPanel()->begin(project().isTraining()  ? tr("Waiting until training is done")
                           : request.paths.empty() ? tr("Loading the model")
                                                   : tr("Looking for pictures"),
                           tr("Cancel"));
    progressPanel()->show();
}

/// Those of another model wait until they are complete.
void ClassifyPage::takeAnswers(const std::string& model, const std::vector<Prediction>& answers)
{
    if (!m_repeated.empty()) {
        m_fresh.insert(m_fresh.end(), answers.begin(), answers.end());
        return;
    }
    m_answeredBy = model;
    m_model->append(answers);
}

void ClassifyPage::clearAnswers()
{
    m_remark.clear();
    m_rounding.reset();
    m_passedOver->hide();
    m_model->clear();
    m_answeredBy.clear();
    m_repeated.clear();
    delete m_viewer;
}

void ClassifyPage::endJob()
{
    m_job->deleteLater();
    m_job.clear();
    progressPanel()->hide();
    updateActions();
    Q_EMIT busyChanged();
    if (std::exchange(m_again, false))
        chooseForAnswers();
    startWaiting();
}

void ClassifyPage::cancelWork()
{
    m_waiting.clear();
    m_again = false;
    m_copies->cancel();
    if (!m_job)
        return;
    progressPanel()->showStopping(tr("Stopping…"));
    m_job->cancel();
}

/// With the model that gave the answer, whichever is chosen now.
void ClassifyPage::lookAt(const std::filesystem::path& picture, const QString& caption)
{
    const std::string model = m_answeredBy.empty() ? m_choice->chosen().name : m_answeredBy;
    if (!m_viewer)
        m_viewer = new PictureViewer(context(), m_loaded, model, m_classes, this);
    m_viewer->showPicture(picture, caption);
    m_viewer->show();
    m_viewer->raise();
    m_viewer->activateWindow();
}

void ClassifyPage::saveTable()
{
    askAndSave(this, {.question = {.kind = "answers",
                                   .title = tr("Save the answers"),
                                   .name = tr("answers") + ".csv",
                                   .suffix = "csv",
                                   .filter = tr("Tables (*.csv)")},
                      .failure = tr("The table could not be saved"),
                      .background = context().background,
                      .write = [this](const std::filesystem::path& file) {
                          return startWriteText(context().background, file, m_model->toCsv(), this);
                      }});
}

void ClassifyPage::updateActions()
{
    const bool isEmpty = m_model->rowCount() == 0;
    m_empty->setVisible(isEmpty);
    m_answers->setVisible(!isEmpty);
    for (QPushButton* button : {m_clear, m_paste, m_save, m_folder})
        button->setVisible(!isEmpty);
    m_camera->setVisible(!isEmpty && hasCamera());
    m_firstCamera->setVisible(hasCamera());
    for (QPushButton* button : {m_clear, m_save, m_paste, m_camera})
        button->setEnabled(!m_job);
    for (QPushButton* button : {m_folder, primaryButton()})
        button->setEnabled(!m_job && !m_choice->isEmpty());
    m_answers->setBusy(m_job != nullptr);
    m_answers->setWhyNotAdded(m_copies->whyNot());
    m_note->setText(modelNote());
    setSubtitle(answersInWords(m_model->rowCount(), m_rounding));
    setHint(answersToBeware(*m_model, !m_choice->isEmpty(), m_remark));
}

void ClassifyPage::setDragging(bool dragging)
{
    m_empty->setDragging(dragging);
}

} // namespace graft::ui
