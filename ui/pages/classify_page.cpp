#include "pages/classify_page.h"

#include "backbones/catalogue.h"
#include "images/decode.h"
#include "jobs/background_pool.h"
#include "jobs/compute_thread.h"
#include "jobs/data_jobs.h"
#include "models/core_texts.h"
#include "models/dropped_paths.h"
#include "models/format.h"
#include "models/paths.h"
#include "models/prediction_model.h"
#include "models/project.h"
#include "pages/camera_dialog.h"
#include "widgets/choice_box.h"
#include "widgets/empty_state.h"
#include "widgets/flow_layout.h"
#include "widgets/layout.h"
#include "widgets/prediction_delegate.h"
#include "widgets/progress_panel.h"
#include "widgets/save_dialog.h"

#include <QApplication>
#include <QClipboard>
#include <QComboBox>
#include <QFileInfo>
#include <QListView>
#include <QMenu>
#include <QMimeData>
#include <QPushButton>
#include <QShowEvent>
#include <QUrl>
#include <QVBoxLayout>

#include <algorithm>
#include <map>
#include <span>
#include <utility>

namespace graft::ui {

namespace {

constexpr int kModelWidth = 260;
constexpr int kAnswersHeight = 200;
constexpr std::size_t kMostLines = 200; ///< As many as a card shows.

/// How many files for which reason, the most frequent first.
QString reasonsOf(const std::vector<SkippedFile>& files)
{
    constexpr std::size_t kMostReasons = 4;
    std::map<QString, int> counts;
    for (const SkippedFile& file : files)
        ++counts[localized(file.reason)];
    std::vector<std::pair<int, QString>> reasons;
    for (const auto& [reason, count] : counts)
        reasons.push_back({-count, reason});
    std::sort(reasons.begin(), reasons.end());
    QStringList words;
    for (const auto& [count, reason] : std::span(reasons).first(std::min(reasons.size(), kMostReasons)))
        words << ClassifyPage::tr("%1 (%2)").arg(reason).arg(-count);
    return words.join(QStringLiteral(", ")) + (reasons.size() > kMostReasons ? QStringLiteral(", …") : QString());
}

/// A path in each line, as file managers and terminals copy them; nothing if one is none.
std::vector<std::filesystem::path> pathsIn(const QString& text)
{
    std::vector<std::filesystem::path> paths;
    for (const QString& line : text.split('\n', Qt::SkipEmptyParts)) {
        const QString name = line.trimmed();
        if (name.startsWith("file://"))
            paths.push_back(pathFromQt(QUrl(name).toLocalFile()));
        else if (name.startsWith('/'))
            paths.push_back(pathFromQt(name));
        else
            return {};
    }
    return paths;
}

} // namespace

ClassifyPage::ClassifyPage(PageContext& context, QWidget* parent)
    : Page(context, tr("Classify"), parent), m_model(new PredictionModel(context.thumbnails, this))
{
    addHeaderWidget(makeModelChoice());

    m_empty = new EmptyState("classify", EmptyState::Kind::DropArea);
    m_empty->setMessage(tr("Drop pictures here"),
                        tr("Single pictures, a selection, or whole folders. Each gets the five likeliest classes."));
    connect(m_empty->addButton(tr("Choose pictures…"), "images", "primary"), &QPushButton::clicked, this,
            &ClassifyPage::chooseFiles);
    connect(m_empty->addButton(tr("Paste"), "paste"), &QPushButton::clicked, this, &ClassifyPage::paste);
    m_firstCamera = m_empty->addButton(tr("Camera…"), "camera");
    setEmptyState(m_empty);
    setContent(makeContent());

    m_clear = makeButton(tr("Clear"));
    m_paste = makeButton(tr("Paste"), "paste");
    m_camera = makeButton(tr("Camera…"), "camera");
    m_save = makeButton(tr("Save as CSV…"), "save");
    for (QPushButton* button : {m_clear, m_paste, m_camera, m_save})
        addFooterWidget(button);
    for (QPushButton* button : {m_firstCamera, m_camera})
        connect(button, &QPushButton::clicked, this, &ClassifyPage::openCamera);
    connect(m_clear, &QPushButton::clicked, this, &ClassifyPage::clearAnswers);
    connect(m_paste, &QPushButton::clicked, this, &ClassifyPage::paste);
    connect(m_save, &QPushButton::clicked, this, &ClassifyPage::saveTable);
    primaryButton()->setText(tr("Choose pictures…"));
    connect(primaryButton(), &QPushButton::clicked, this, &ClassifyPage::chooseFiles);
    connect(progressPanel(), &ProgressPanel::cancelRequested, this, &ClassifyPage::cancelWork);
    connect(m_model, &QAbstractItemModel::rowsInserted, this, &ClassifyPage::updateActions);
    connect(m_model, &QAbstractItemModel::modelReset, this, &ClassifyPage::updateActions);
    connect(&project(), &Project::reportChanged, this, &ClassifyPage::refreshModels);
    // A camera may have been plugged in meanwhile.
    connect(qApp, &QGuiApplication::applicationStateChanged, this, &ClassifyPage::findCameras);
    connect(&project(), &Project::backboneChanged, this, &ClassifyPage::refreshModels);
    showModels({});
    updateActions();
}

QWidget* ClassifyPage::makeModelChoice()
{
    m_models = new ChoiceBox;
    m_models->setAccessibleName(tr("Model"));
    m_models->setToolTip(tr("The model that answers"));
    connect(m_models, &QComboBox::activated, this, &ClassifyPage::chooseForAnswers);
    m_models->setMinimumWidth(scaled(kModelWidth));
    m_models->setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    m_models->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
    QPushButton* other = makeButton(tr("Other model"), "folder");
    other->setToolTip(tr("A model that was exported, or a run from another folder"));
    auto* menu = new QMenu(other);
    connect(menu->addAction(tr("Exported file…")), &QAction::triggered, this,
            [this] { chooseModel(QFileDialog::ExistingFile); });
    connect(menu->addAction(tr("Folder of a run…")), &QAction::triggered, this,
            [this] { chooseModel(QFileDialog::Directory); });
    other->setMenu(menu);
    auto* choice = new QWidget;
    choice->setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    auto* row = new FlowLayout(choice);
    row->setSpacing(space::kOne);
    row->addWidget(m_models);
    row->addWidget(other);
    return choice;
}

void ClassifyPage::chooseModel(QFileDialog::FileMode mode)
{
    const bool file = mode == QFileDialog::ExistingFile;
    auto* dialog = new QFileDialog(window(), file ? tr("Exported model") : tr("Folder of a run"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setOption(QFileDialog::ReadOnly); // chooses, and deletes or renames nothing
    dialog->setFileMode(mode);
    if (file)
        dialog->setNameFilter(tr("Exported models (*.pt *.onnx *.safetensors)"));
    connect(dialog, &QFileDialog::fileSelected, this,
            [this](const QString& chosen) { useModel(toQString(pathFromQt(chosen))); });
    dialog->open();
}

void ClassifyPage::useModel(const QString& fileOrFolder)
{
    if (!m_ownModels.contains(fileOrFolder)) {
        m_ownModels << fileOrFolder;
        m_models->addItem(QFileInfo(fileOrFolder).fileName(), fileOrFolder);
    }
    m_models->setCurrentIndex(m_models->findData(fileOrFolder));
    chooseForAnswers();
    updateActions();
}

void ClassifyPage::takeOver(const ClassifyPage& other)
{
    m_ownModels = other.m_ownModels;
    for (const QString& own : m_ownModels)
        m_models->addItem(QFileInfo(own).fileName(), own);
    m_model->append(other.m_model->predictions());
    m_answeredBy = other.m_answeredBy;
    m_wanted = other.m_models->currentData().toString();
    m_looseFolder = other.m_looseFolder; // where its answers' pictures are
    m_looseCount = other.m_looseCount;
    setProperty("shownRun", other.property("shownRun"));
    updateActions();
}

QWidget* ClassifyPage::makeContent()
{
    m_list = new QListView;
    m_list->setModel(m_model);
    m_list->setMinimumHeight(scaled(kAnswersHeight));
    m_list->setItemDelegate(new PredictionDelegate(m_list));
    m_list->setViewMode(QListView::IconMode);
    m_list->setResizeMode(QListView::Adjust);
    m_list->setMovement(QListView::Static);
    m_list->setUniformItemSizes(true);
    m_list->setVerticalScrollMode(QAbstractItemView::ScrollPerPixel);
    m_list->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_list->setVerticalScrollBarPolicy(Qt::ScrollBarAlwaysOn);
    m_list->setAcceptDrops(false);
    m_list->setFrameShape(QFrame::NoFrame);
    m_list->setAccessibleName(tr("Answers"));
    m_list->setStyleSheet("QListView { background: transparent; }");
    m_list->viewport()->setAutoFillBackground(false);
    m_passedOver = new MessageCard(MessageCard::Tone::Info);
    m_passedOver->setDismissable();
    m_passedOver->hide();
    auto* content = new QWidget;
    auto* column = new QVBoxLayout(content);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(space::kTwo);
    column->addWidget(m_passedOver);
    column->addWidget(m_list, 1);
    return content;
}

void ClassifyPage::showEvent(QShowEvent* event)
{
    Page::showEvent(event);
    refreshModels();
    findCameras();
}

void ClassifyPage::refreshModels()
{
    delete m_listing;
    m_listing = startListRuns(context().background, this);
    connect(m_listing, &Job::finished, this, [this, job = m_listing.data()] {
        showModels(*job->result());
        job->deleteLater();
    });
}

void ClassifyPage::showModels(const std::vector<RunSummary>& runs)
{
    const QString chosen = m_wanted.isEmpty() ? m_models->currentData().toString() : m_wanted;
    const QString current = project().report() ? toQString(project().report()->run) : QString();
    m_models->clear();
    for (const RunSummary& run : runs) {
        if (run.status == "unfinished")
            continue;
        const QString folder = toQString(run.folder);
        const std::optional<double> accuracy = run.testAccuracy ? run.testAccuracy : run.validAccuracy;
        const QString name = QString::fromStdString(run.name);
        m_models->addItem(accuracy ? tr("%1 (%2)").arg(name, formatPercent(*accuracy, 1)) : name, folder);
    }
    for (const BackboneInfo& info : backboneCatalogue()) {
        if (project().weights() && project().weights()->contains(info.name))
            m_models->addItem(tr("%1, as published (ImageNet)").arg(QString::fromStdString(info.title)),
                              QString::fromStdString(info.name));
    }
    for (const QString& own : m_ownModels)
        if (m_models->findData(own) < 0)
            m_models->addItem(QFileInfo(own).fileName(), own);
    // A run that has just been made or opened answers from now on; where there is none, whoever answered before.
    const bool newRun = !current.isEmpty() && current != property("shownRun").toString();
    if (!current.isEmpty())
        setProperty("shownRun", current);
    const int row = m_models->findData(newRun || chosen.isEmpty() ? current : chosen);
    m_models->setCurrentIndex(std::max(0, row));
    if (newRun)
        chooseForAnswers();
    updateActions();
}

void ClassifyPage::chooseFiles()
{
    auto* dialog = new QFileDialog(window(), tr("Pictures to classify"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setOption(QFileDialog::ReadOnly); // chooses, and deletes or renames nothing
    dialog->setFileMode(QFileDialog::ExistingFiles);
    QStringList endings;
    for (const std::string& ending : imageExtensions())
        endings << '*' + QString::fromStdString(ending);
    dialog->setNameFilter(tr("Pictures (%1)").arg(endings.join(' ')));
    connect(dialog, &QFileDialog::filesSelected, this, [this](const QStringList& files) {
        std::vector<std::filesystem::path> paths;
        for (const QString& file : files)
            paths.push_back(pathFromQt(file));
        classify(paths);
    });
    dialog->open();
}

void ClassifyPage::paste()
{
    const QMimeData* mime = QApplication::clipboard()->mimeData();
    if (mime && (mime->hasUrls() || mime->hasImage()))
        take(*mime);
    else if (const auto paths = pathsIn(mime ? mime->text() : QString()); !paths.empty())
        classify(paths);
    else
        showError(tr("Nothing to paste"), tr("The clipboard holds neither a picture nor picture files."));
}

void ClassifyPage::take(const QMimeData& mime)
{
    if (const DroppedPaths dropped = droppedPaths(mime); !dropped.paths.empty()) {
        classify(dropped.paths);
    } else if (const QImage picture = qvariant_cast<QImage>(mime.imageData()); !picture.isNull()) {
        takeLoose(picture, tr("pasted %1"));
    } else {
        showError(tr("There is no picture in this"),
                  tr("Graft fetches nothing from the web. Copy the picture itself and paste it here, or save it "
                     "first."));
    }
}

void ClassifyPage::takeLoose(const QImage& picture, const QString& name)
{
    m_waiting.push_back({picture, toPath(m_looseFolder->filePath(name.arg(++m_looseCount) + ".png"))});
    startWaiting();
}

void ClassifyPage::startWaiting()
{
    if (!m_job && !m_waiting.empty())
        start({.model = {}, .paths = {}, .loose = std::exchange(m_waiting, {})});
}

void ClassifyPage::findCameras()
{
    if (!isVisible() || m_cameraSearch)
        return;
    m_cameraSearch = startListCameras(context().background, this);
    connect(m_cameraSearch, &Job::finished, this, [this] {
        m_cameras = *m_cameraSearch->result();
        updateActions();
    });
    connect(m_cameraSearch, &Job::ended, m_cameraSearch, &QObject::deleteLater);
}

CameraDialog* ClassifyPage::openCamera()
{
    if (!requireModel())
        return nullptr;
    auto* dialog = new CameraDialog(context(), m_loaded, chosenModel(), m_models->currentText(), m_cameras, window());
    connect(dialog, &CameraDialog::taken, this, [this](const QImage& picture) { takeLoose(picture, tr("camera %1")); });
    dialog->open();
    return dialog;
}

void ClassifyPage::classify(const std::vector<std::filesystem::path>& paths)
{
    if (!paths.empty())
        start({.model = {}, .paths = paths, .loose = {}});
}

ChosenModel ClassifyPage::chosenModel() const
{
    const QString model = m_models->currentData().toString();
    return {
        .name = toPath(model).string(), .trust = project().trustIn(toPath(model)), .device = project().config().device};
}

bool ClassifyPage::requireModel()
{
    if (m_models->count() == 0)
        showError(tr("There is no model yet"), tr("Train one first, or install the weights of a backbone."));
    return m_models->count() > 0;
}

/// Another model answers what is shown, too. What is being answered for the first time comes to its end before that, so
/// that no picture is left out.
void ClassifyPage::chooseForAnswers()
{
    m_wanted = m_models->currentData().toString();
    if (m_job) {
        m_again = true;
        if (!m_repeated.empty())
            m_job->cancel();
        return;
    }
    if (m_answeredBy.empty() || m_models->count() == 0)
        return;
    if (m_repeated.empty() && chosenModel().name != m_answeredBy)
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
    if (chosenModel().name == m_answeredBy) { // chosen back meanwhile
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
    } else if (const int row = m_models->findData(toQString(std::filesystem::path(m_answeredBy))); row >= 0) {
        m_models->setCurrentIndex(row); // whose answers are still there
        m_wanted = m_models->currentData().toString();
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
    request.model = chosenModel();
    watch(new ClassifyJob(context().compute, m_loaded, request, this), request);
}

void ClassifyPage::watch(ClassifyJob* job, const ClassifyRequest& request)
{
    m_job = job;
    progressPanel()->begin(project().isTraining() ? tr("Waiting until training is done") : tr("Loading the model"),
                           tr("Cancel"));
    progressPanel()->show();
    connect(job, &Job::progressed, this,
            [this](const Progress& progress) { progressPanel()->showProgress(progress, tr("pictures")); });
    m_rounding.reset();
    m_remark.clear();
    m_passedOver->hide();
    connect(job, &ClassifyJob::remarked, this, [this](const QString& why) { m_remark = localized(why + '.'); });
    connect(job, &ClassifyJob::passedOver, this, &ClassifyPage::showPassedOver);
    connect(job, &ClassifyJob::rounded, this, [this](double difference) { m_rounding = difference; });
    connect(job, &ClassifyJob::answered, this,
            [this, model = request.model.name](const std::vector<Prediction>& answers) {
                if (!m_repeated.empty()) {
                    m_fresh.insert(m_fresh.end(), answers.begin(), answers.end());
                    return;
                }
                m_answeredBy = model;
                m_model->append(answers);
            });
    connect(job, &Job::finished, this, [this, model = request.model.name] {
        const bool repeated = !m_repeated.empty() && !m_again;
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

/// Above the answers, which come after it.
void ClassifyPage::showPassedOver(const std::vector<SkippedFile>& files)
{
    QStringList lines;
    for (const SkippedFile& file : std::span(files).first(std::min(files.size(), kMostLines)))
        lines << toQString(file.path) + ": " + localized(file.reason);
    m_passedOver->setMessage(tr("%n files are passed over", nullptr, int(files.size())), reasonsOf(files));
    m_passedOver->setDetails(lines);
    m_passedOver->show();
}

void ClassifyPage::clearAnswers()
{
    m_remark.clear();
    m_rounding.reset();
    m_passedOver->hide();
    m_model->clear();
    m_answeredBy.clear();
    m_repeated.clear();
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
    if (!m_job)
        return;
    progressPanel()->showStopping(tr("Stopping…"));
    m_job->cancel();
}

void ClassifyPage::saveTable()
{
    askWhereToSave(this, tr("Save the answers"), {}, "csv", tr("Tables (*.csv)"), [this](const QString& file) {
        Job* job = startWriteText(context().background, pathFromQt(file), m_model->toCsv(), this);
        connect(job, &Job::finished, this, [this, file] { setHint(tr("Saved as %1").arg(file)); });
        connect(job, &Job::failed, this,
                [this](const QString& message) { showError(tr("The table could not be saved"), message); });
        connect(job, &Job::ended, job, &QObject::deleteLater);
    });
}

void ClassifyPage::updateActions()
{
    const int count = m_model->rowCount();
    const bool empty = count == 0;
    showEmpty(empty);
    for (QPushButton* button : {m_clear, m_paste, m_save})
        button->setVisible(!empty);
    m_camera->setVisible(!empty && !m_cameras.empty());
    m_firstCamera->setVisible(!m_cameras.empty());
    m_clear->setEnabled(!m_job);
    m_save->setEnabled(!m_job);
    m_paste->setEnabled(!m_job);
    m_camera->setEnabled(!m_job);
    primaryButton()->setEnabled(!m_job && m_models->count() > 0);
    const QString pictures = tr("%n pictures", nullptr, count);
    setSubtitle(empty ? tr("The model's answers for any pictures")
                : m_rounding
                    ? tr("%1, in bfloat16: within %2 of float32's answers").arg(pictures, formatPercent(*m_rounding, 1))
                    : pictures);
    QStringList sentences;
    if (const int failed = m_model->failedCount(); failed > 0)
        sentences << tr("%n pictures could not be read.", nullptr, failed);
    if (const int unlike = m_model->unlikeCount(); unlike > 0)
        sentences << tr("%n pictures are unlike the training pictures: do not trust the answers.", nullptr, unlike);
    if (m_models->count() == 0)
        sentences << tr("There is no model yet: train one first.");
    if (!m_remark.isEmpty())
        sentences << m_remark;
    setHint(sentences.join(' '));
}

void ClassifyPage::setDragging(bool dragging)
{
    m_empty->setDragging(dragging);
}

} // namespace graft::ui
