#include "studio/main_window.h"

#include "datasets/corrections_file.h"
#include "jobs/core_texts.h"
#include "jobs/data_jobs.h"
#include "jobs/paths.h"
#include "models/dropped_paths.h"
#include "models/keyboard.h"
#include "pages/about_dialog.h"
#include "pages/backbone_page.h"
#include "pages/classify_page.h"
#include "pages/export_page.h"
#include "pages/help_window.h"
#include "pages/images_page.h"
#include "pages/layers_page.h"
#include "pages/result_gallery.h"
#include "pages/results_page.h"
#include "pages/runs_dialog.h"
#include "pages/train_page.h"
#include "pages/unfinished_offer.h"
#include "studio/appearance_menu.h"
#include "studio/last_work.h"
#include "studio/project_facts.h"
#include "studio/returning_training.h"
#include "widgets/icons.h"
#include "widgets/layout.h"
#include "widgets/step_rail.h"

#include <QApplication>
#include <QCloseEvent>
#include <QHBoxLayout>
#include <QMessageBox>
#include <QMimeData>
#include <QPushButton>
#include <QShortcut>
#include <QStackedWidget>
#include <QToolButton>

#include <algorithm>
#include <utility>

namespace graft::ui {

namespace {

constexpr QSize kFirstSize{1280, 800};
constexpr QSize kSmallestSize{640, 420}; ///< Or the screen; pages scroll.
constexpr int kWideEnough = 900;         ///< For the names of the steps.

/// As the newest one.
void rememberFolder(QStringList& folders, const QString& folder)
{
    constexpr qsizetype kMost = 8;
    folders.removeAll(folder);
    folders.prepend(folder);
    folders = folders.first(std::min(kMost, folders.size()));
}

} // namespace

MainWindow::MainWindow(const Settings& settings)
    : m_settings(settings), m_context{m_compute, m_background, m_camera, m_thumbnails, m_project}
{
    m_saver.setMaxThreadCount(1);
    m_lastWork = new LastWork(m_project, m_background, this);
    m_facts = new ProjectFacts(m_project, m_compute, m_background, this);
    m_facts->findGpus(); // before anything else uses LibTorch
    setAcceptDrops(true);
    setMinimumSize(kSmallestSize.boundedTo(screen()->availableSize()));
    resizeWithinScreen(this, kFirstSize);
    if (!settings.geometry.isEmpty())
        restoreGeometry(settings.geometry);
    resize(size().boundedTo(screen()->availableSize())); // it may have been another one

    m_rail = new StepRail;
    m_stack = new QStackedWidget;
    makePages();
    auto* central = new QWidget;
    auto* row = new QHBoxLayout(central);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(0);
    row->addWidget(m_rail);
    row->addWidget(m_stack, 1);
    setCentralWidget(central);

    connect(m_rail, &StepRail::stepChosen, this, &MainWindow::showStep);
    connect(m_rail, &StepRail::aboutRequested, this, &MainWindow::showAbout);
    connect(m_rail, &StepRail::helpRequested, this, &MainWindow::showHelp);
    connect(m_train, &TrainPage::progressChanged, this,
            [this](double share) { m_rail->setProgress(Step::Train, share); });
    for (const auto signal : {&Project::dataChanged, &Project::backboneChanged, &Project::planChanged,
                              &Project::reportChanged, &Project::trainingChanged, &Project::correctionsChanged})
        connect(&m_project, signal, this, &MainWindow::showWorkflow);
    for (const auto signal : {&Project::dataChanged, &Project::reportChanged, &Project::runRenamed})
        connect(&m_project, signal, this, &MainWindow::showTitle);
    connect(&m_project, &Project::dataChanged, this, &MainWindow::saveSettings);
    connect(&m_project, &Project::dataChanged, m_lastWork, &LastWork::openLatestRun);
    connect(&m_project, &Project::dataChanged, this, [this] { m_images->setRecentFolders(m_settings.recentFolders); });
    const auto choices = [this] { return std::pair(m_project.backbone(), m_project.config().classWeights); };
    for (const auto signal : {&Project::configChanged, &Project::backboneChanged})
        connect(&m_project, signal, this, [this, choices, known = choices()]() mutable {
            if (std::exchange(known, choices()) != choices())
                saveSettings();
        });
    connect(&m_project, &Project::reportChanged, this, &MainWindow::saveSettings);
    connect(&m_project, &Project::correctionsEdited, this, &MainWindow::saveCorrections);
    m_images->setRecentFolders(m_settings.recentFolders);
    makeShortcuts();
    m_rail->appearanceButton()->setMenu(
        makeAppearanceMenu(this, m_settings,
                           {.setAppearance = [this](Appearance appearance) { setAppearance(appearance); },
                            .setLanguage = [this](const QString& language) { setLanguage(language); },
                            .canSetLanguage = [this] { return !isBusy(); },
                            .showHelp = [this] { showHelp(); },
                            .showAbout = [this] { showAbout(); }}));
    showStep(Step::Images);
    showWorkflow();
    showTitle();
    connect(m_facts, &ProjectFacts::backboneFailed, m_backbone, &BackbonePage::showFailure);
    connect(&m_project, &Project::backboneChanged, m_facts, &ProjectFacts::describeBackbone);
    m_facts->describeBackbone();
    m_facts->findWeights();
}

MainWindow::~MainWindow()
{
    // Pages and dialogs cancel their jobs as they go; the threads then wait for what is under way.
    qDeleteAll(findChildren<QDialog*>(Qt::FindDirectChildrenOnly));
    delete takeCentralWidget();
}

void MainWindow::makePages()
{
    m_images = new ImagesPage(m_context);
    m_backbone = new BackbonePage(m_context);
    m_layers = new LayersPage(m_context);
    m_train = new TrainPage(m_context);
    m_results = new ResultsPage(m_context);
    m_classify = new ClassifyPage(m_context);
    m_classify->setTiles(m_settings.smallAnswers ? AnswerTiles::Small : AnswerTiles::Large);
    connect(m_classify, &ClassifyPage::tilesChanged, this, &MainWindow::saveSettings);
    connect(m_classify, &ClassifyPage::dataFolderChanged, this, &MainWindow::openFolder);
    m_export = new ExportPage(m_context);
    for (Page* page : pages()) {
        m_stack->addWidget(page);
        connect(page, &Page::stepRequested, this, &MainWindow::showStep);
    }
    connect(m_results, &ResultsPage::runsRequested, this, &MainWindow::showRuns);
    m_returning = new ReturningTraining(m_context, *m_images, *m_train, this);
    connect(m_returning, &ReturningTraining::stepRequested, this, &MainWindow::showStep);
    connect(m_images->offer(), &UnfinishedOffer::continueRequested, m_returning, &ReturningTraining::goOn);
}

std::vector<Page*> MainWindow::pages() const
{
    return {m_images, m_backbone, m_layers, m_train, m_results, m_classify, m_export};
}

void MainWindow::makeShortcuts()
{
    for (const Step step : kSteps)
        connect(new QShortcut(keyOf(step), this), &QShortcut::activated, this, [this, step] { showStep(step); });
    for (const WindowKey& key : windowKeys()) {
        auto* shortcut = new QShortcut(this);
        shortcut->setKeys(key.keys);
        connect(shortcut, &QShortcut::activated, this, [this, action = key.action] { perform(action); });
    }
}

void MainWindow::perform(WindowAction action)
{
    switch (action) {
    case WindowAction::OpenFolder:
        showStep(Step::Images);
        if (!m_project.isTraining())
            m_images->chooseFolder();
        break;
    case WindowAction::Train:
        showStep(Step::Train);
        m_train->startTraining();
        break;
    case WindowAction::Paste:
        showStep(Step::Classify);
        m_classify->paste();
        break;
    case WindowAction::Undo:
        if (showsCorrections())
            m_project.undoCorrection();
        else if (currentStep() == Step::Classify)
            m_classify->undo();
        break;
    case WindowAction::Redo:
        if (showsCorrections())
            m_project.redoCorrection();
        break;
    case WindowAction::Runs:
        showRuns();
        break;
    case WindowAction::Help:
        showHelp();
        break;
    case WindowAction::Close:
        close();
        break;
    }
}

/// Corrections are undone only where it can be seen what that does.
bool MainWindow::showsCorrections() const
{
    return currentStep() == Step::Images || (currentStep() == Step::Results && m_results->gallery()->canCorrect());
}

bool MainWindow::isBusy() const
{
    const std::vector<Page*> all = pages();
    return std::any_of(all.begin(), all.end(), [](const Page* page) { return page->isBusy(); });
}

void MainWindow::setAppearance(Appearance appearance)
{
    m_settings.appearance = appearance;
    Theme::apply(*qApp, appearance);
    saveSettings();
}

void MainWindow::setLanguage(const QString& language)
{
    if (language == m_settings.language)
        return;
    m_settings.language = language;
    m_opensAgain = true;
    close();
}

void MainWindow::showAbout()
{
    (new AboutDialog(m_context, this))->open();
}

void MainWindow::showRuns()
{
    if (!m_runs) {
        m_runs = new RunsDialog(m_context, this);
        connect(m_runs, &RunsDialog::stepRequested, this, [this](Step step) {
            showStep(step);
            activateWindow();
        });
        connect(m_runs, &RunsDialog::dataRequested, this, &MainWindow::openFolder);
        connect(m_runs, &RunsDialog::continueRequested, m_returning, &ReturningTraining::goOn);
        connect(m_runs, &RunsDialog::picturesMissed, m_results, &ResultsPage::sayPicturesAreMissed);
    }
    m_runs->show();
    m_runs->raise();
    m_runs->activateWindow();
}

/// What belongs to the page that is shown.
void MainWindow::showHelp()
{
    static const std::array<QString, 7> kTopics{"begin",  "backbone", "what-to-freeze", "curves",
                                                "matrix", "heat-map", "export"};
    HelpWindow::openAt(this, kTopics[std::size_t(currentStep())]);
}

void MainWindow::restoreLastWork()
{
    const Settings last = m_settings; // opening a folder changes them
    m_lastWork->restore(last, [this](const std::filesystem::path& folder) { openFolder(folder); });
}

void MainWindow::takeOver(const MainWindow& before)
{
    m_project.takeOver(before.m_project);
    m_classify->takeOver(*before.m_classify);
    m_train->takeOver(*before.m_train);
    showStep(before.currentStep());
}

void MainWindow::openFolder(const std::filesystem::path& folder)
{
    m_images->openFolder(folder);
}

void MainWindow::openSample()
{
    m_images->openSample();
}

void MainWindow::showStep(Step step)
{
    m_stack->setCurrentIndex(int(step));
    m_rail->setCurrent(step);
}

Step MainWindow::currentStep() const
{
    return Step(m_stack->currentIndex());
}

void MainWindow::showWorkflow()
{
    m_rail->setStatus(workflow(m_project));
}

/// The pictures, and the run of them that is shown.
void MainWindow::showTitle()
{
    QStringList parts{tr("Graft")};
    if (m_project.data() && (!m_project.report() || m_project.runIsOfThesePictures()))
        parts.prepend(toQString(m_project.data()->dataset.root.filename()));
    if (m_project.report())
        parts.prepend(m_project.runTitle());
    setWindowTitle(parts.join(QStringLiteral(" – ")));
}

void MainWindow::saveSettings()
{
    m_settings.geometry = saveGeometry();
    m_settings.backbone = QString::fromStdString(m_project.backbone());
    m_settings.smallAnswers = m_classify->tiles() == AnswerTiles::Small;
    m_settings.balanced = m_project.config().classWeights == ClassWeights::Balanced;
    if (m_project.data()) {
        m_settings.dataFolder = toQString(m_project.data()->dataset.root);
        rememberFolder(m_settings.recentFolders, m_settings.dataFolder);
    }
    if (m_project.report() || m_project.data()) // of these pictures, or none
        m_settings.runFolder = m_project.report() ? toQString(m_project.report()->run) : QString();
    m_saver.start([settings = m_settings] { settings.save(); });
}

void MainWindow::saveCorrections()
{
    m_saver.start([this, corrections = m_project.corrections(), data = m_project.data()] {
        try {
            rememberCorrections(corrections, data->dataset);
            QMetaObject::invokeMethod(this, [this, corrections, data] {
                if (data == m_project.data())
                    m_project.noteSaved(corrections);
            });
        } catch (const std::exception& error) {
            QMetaObject::invokeMethod(
                this, [this, why = Error::textOf(error)] { m_images->showUnsavedCorrections(localized(why)); });
        }
    });
}

void MainWindow::resizeEvent(QResizeEvent* event)
{
    QMainWindow::resizeEvent(event);
    m_rail->setCompact(width() < scaled(kWideEnough));
}

void MainWindow::askBeforeClosing(const QStringList& ends)
{
    if (m_closingQuestion)
        return;
    auto* question =
        new QMessageBox(QMessageBox::Question, tr("Close Graft?"), ends.join('\n'), QMessageBox::NoButton, this);
    m_closingQuestion = question;
    question->setAttribute(Qt::WA_DeleteOnClose);
    QPushButton* goOn = question->addButton(tr("Go on"), QMessageBox::RejectRole);
    question->setDefaultButton(goOn); // Return ends nothing
    question->setEscapeButton(goOn);
    connect(goOn, &QPushButton::clicked, this, [this] { m_opensAgain = false; });
    QPushButton* stop = question->addButton(tr("Stop and close"), QMessageBox::AcceptRole);
    connect(stop, &QPushButton::clicked, this, &MainWindow::closeAtOnce);
    question->open();
}

void MainWindow::closeAtOnce()
{
    m_mayClose = true;
    close();
}

void MainWindow::closeEvent(QCloseEvent* event)
{
    QStringList ends;
    for (const Page* page : pages())
        if (const QString words = page->whatClosingEnds(); !words.isEmpty())
            ends << words;
    if (!ends.isEmpty() && !m_mayClose && !m_closing) {
        event->ignore();
        askBeforeClosing(ends);
        return;
    }
    event->accept();
    if (m_closing)
        return;
    m_closing = true;
    saveSettings();
    hide();
    for (QDialog* dialog : findChildren<QDialog*>(Qt::FindDirectChildrenOnly))
        if (!qobject_cast<QMessageBox*>(dialog)) // which may be what asked
            dialog->close();
    // The event loop goes on behind the hidden window, so that the end of the run is still heard and remembered.
    for (Page* page : pages())
        page->suspendWork();
    connect(&m_compute, &ComputeThread::stopped, this, [this] {
        m_saver.waitForDone();
        Q_EMIT closed();
    });
    m_compute.stop();
}

void MainWindow::dragEnterEvent(QDragEnterEvent* event)
{
    if (!event->mimeData()->hasUrls() && !event->mimeData()->hasImage())
        return;
    event->acceptProposedAction();
    setDragging(true);
}

void MainWindow::dropEvent(QDropEvent* event)
{
    setDragging(false);
    const std::vector<std::filesystem::path> paths = droppedPaths(*event->mimeData());
    event->acceptProposedAction();
    if (paths.size() == 1 && currentStep() != Step::Classify && !m_project.isTraining()) {
        takeFolderOrFile(paths.front());
    } else {
        showStep(Step::Classify);
        m_classify->take(*event->mimeData());
    }
}

/// A folder is a data set, unless the user is asking a model about pictures; single files are questions.
void MainWindow::takeFolderOrFile(const std::filesystem::path& path)
{
    auto* job = startAskWhetherFolder(m_background, path, this);
    connect(job, &Job::finished, this, [this, job, path] {
        if (*job->result() && !m_project.isTraining()) {
            showStep(Step::Images);
            openFolder(path);
        } else {
            showStep(Step::Classify);
            m_classify->classify({path});
        }
    });
    connect(job, &Job::ended, job, &QObject::deleteLater);
}

void MainWindow::setDragging(bool dragging)
{
    m_images->setDragging(dragging);
    m_classify->setDragging(dragging);
}

} // namespace graft::ui
