#include "studio/main_window.h"

#include "backbones/catalogue.h"
#include "base/files.h"
#include "datasets/corrections_file.h"
#include "jobs/backbone_jobs.h"
#include "jobs/machine_jobs.h"
#include "jobs/run_jobs.h"
#include "models/dropped_paths.h"
#include "models/paths.h"
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
#include "widgets/icons.h"
#include "widgets/layout.h"
#include "widgets/step_rail.h"

#include <QActionGroup>
#include <QApplication>
#include <QCloseEvent>
#include <QHBoxLayout>
#include <QMenu>
#include <QMessageBox>
#include <QMimeData>
#include <QPushButton>
#include <QShortcut>
#include <QStackedWidget>
#include <QToolButton>

#include <algorithm>

namespace graft::ui {

namespace {

constexpr QSize kFirstSize{1280, 800};
constexpr QSize kSmallestSize{640, 420}; ///< Or the screen; pages scroll.
constexpr int kWideEnough = 900;         ///< For the names of the steps.

/// Whether it is as at the start, but for the pictures.
bool isUntouched(TrainingConfig config)
{
    TrainingConfig fresh;
    fresh.data = config.data;
    fresh.freeze = config.freeze = {};
    return config == fresh;
}

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
    findGpus(); // before anything else uses LibTorch
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
    connect(&m_project, &Project::dataChanged, this, &MainWindow::showTitle);
    connect(&m_project, &Project::dataChanged, this, &MainWindow::saveSettings);
    connect(&m_project, &Project::dataChanged, this, &MainWindow::openLatestRun);
    connect(&m_project, &Project::dataChanged, this, [this] { m_images->setRecentFolders(m_settings.recentFolders); });
    connect(&m_project, &Project::configChanged, this, [this] {
        if (m_settings.balanced != (m_project.config().classWeights == ClassWeights::Balanced))
            saveSettings();
    });
    connect(&m_project, &Project::reportChanged, this, &MainWindow::saveSettings);
    connect(&m_project, &Project::correctionsEdited, this, &MainWindow::saveCorrections);
    m_images->setRecentFolders(m_settings.recentFolders);
    makeShortcuts();
    makeAppearanceMenu();
    showStep(Step::Images);
    showWorkflow();
    showTitle();
    connect(&m_project, &Project::backboneChanged, this, &MainWindow::describeBackbone);
    describeBackbone();
    findWeights();
}

MainWindow::~MainWindow()
{
    // Pages cancel their jobs as they go; the threads then wait for what is under way.
    delete m_runs;
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
}

std::vector<Page*> MainWindow::pages() const
{
    return {m_images, m_backbone, m_layers, m_train, m_results, m_classify, m_export};
}

void MainWindow::makeShortcuts()
{
    for (const Step step : kSteps) {
        auto* shortcut = new QShortcut(QKeySequence(Qt::CTRL | Qt::Key(Qt::Key_1 + int(step))), this);
        connect(shortcut, &QShortcut::activated, this, [this, step] { showStep(step); });
    }
    connect(new QShortcut(QKeySequence::Open, this), &QShortcut::activated, this, [this] {
        showStep(Step::Images);
        if (!m_project.isTraining())
            m_images->chooseFolder();
    });
    connect(new QShortcut(QKeySequence(Qt::CTRL | Qt::Key_R), this), &QShortcut::activated, this, [this] {
        showStep(Step::Train);
        m_train->startTraining();
    });
    connect(new QShortcut(QKeySequence::Paste, this), &QShortcut::activated, this, [this] {
        showStep(Step::Classify);
        m_classify->paste();
    });
    // Only where it can be seen what they do.
    const auto showsCorrections = [this] {
        return currentStep() == Step::Images || (currentStep() == Step::Results && m_results->gallery()->canCorrect());
    };
    for (const auto& [key, change] : {std::pair(QKeySequence::Undo, &Project::undoCorrection),
                                      std::pair(QKeySequence::Redo, &Project::redoCorrection)})
        connect(new QShortcut(key, this), &QShortcut::activated, this, [this, showsCorrections, change = change] {
            if (showsCorrections())
                (m_project.*change)();
            else if (currentStep() == Step::Classify && change == &Project::undoCorrection)
                m_classify->undo();
        });
    connect(new QShortcut(QKeySequence(Qt::CTRL | Qt::Key_H), this), &QShortcut::activated, this,
            &MainWindow::showRuns);
    connect(new QShortcut(QKeySequence::HelpContents, this), &QShortcut::activated, this, &MainWindow::showHelp);
    connect(new QShortcut(QKeySequence::Quit, this), &QShortcut::activated, this, &QWidget::close);
}

void MainWindow::makeAppearanceMenu()
{
    auto* menu = new QMenu(this);
    auto* group = new QActionGroup(menu);
    const std::vector<std::pair<Appearance, QString>> choices{
        {Appearance::System, tr("Like the desktop")}, {Appearance::Light, tr("Light")}, {Appearance::Dark, tr("Dark")}};
    for (const auto& [appearance, text] : choices) {
        QAction* action = menu->addAction(text);
        action->setCheckable(true);
        action->setChecked(appearance == m_settings.appearance);
        group->addAction(action);
        connect(action, &QAction::triggered, this, [this, appearance = appearance] { setAppearance(appearance); });
    }
    menu->addSeparator();
    addLanguagesTo(menu);
    menu->addSeparator();
    connect(menu->addAction(tr("Help")), &QAction::triggered, this, &MainWindow::showHelp);
    connect(menu->addAction(tr("About Graft")), &QAction::triggered, this, &MainWindow::showAbout);
    m_rail->appearanceButton()->setMenu(menu);
}

/// Each in its own language, so that whoever cannot read the others finds it.
void MainWindow::addLanguagesTo(QMenu* menu)
{
    QMenu* languages = menu->addMenu(tr("Language"));
    auto* group = new QActionGroup(languages);
    const std::vector<std::pair<QString, QString>> choices{
        {{}, tr("Like the desktop")}, {"en", QStringLiteral("English")}, {"ko", QStringLiteral("한국어")}};
    for (const auto& [language, text] : choices) {
        QAction* action = languages->addAction(text);
        action->setCheckable(true);
        action->setChecked(language == m_settings.language);
        group->addAction(action);
        connect(action, &QAction::triggered, this, [this, language = language] { setLanguage(language); });
    }
    // The window opens anew, and what runs would be stopped.
    connect(menu, &QMenu::aboutToShow, languages, [this, languages] {
        const std::vector<Page*> all = pages();
        languages->setEnabled(std::none_of(all.begin(), all.end(), [](Page* page) { return page->isBusy(); }));
    });
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

void MainWindow::findGpus()
{
    auto* gpus = startFindGpus(m_compute, this);
    connect(gpus, &Job::finished, this, [this, gpus] { m_project.setGpu(*gpus->result()); });
    connect(gpus, &Job::ended, gpus, &QObject::deleteLater);
}

void MainWindow::findWeights()
{
    auto* weights = startFindWeights(m_background, this);
    connect(weights, &Job::finished, this, [this, weights] { m_project.setWeights(weights->result()); });
    connect(weights, &Job::ended, weights, &QObject::deleteLater);
}

/// The chosen one, unless it is known.
void MainWindow::describeBackbone()
{
    const std::string name = m_project.backbone();
    if (!m_project.stages().empty() || m_described == name)
        return;
    m_described = name;
    auto* job = startDescribeBackbone(m_compute, name, this);
    connect(job, &Job::finished, this, [this, job, name] { m_project.addDescription(name, *job->result()); });
    connect(job, &Job::failed, m_backbone, &BackbonePage::showFailure);
    connect(job, &Job::ended, job, &QObject::deleteLater);
}

void MainWindow::restoreLastWork()
{
    const auto& catalogue = backboneCatalogue();
    const std::string backbone = m_settings.backbone.toStdString();
    if (std::any_of(catalogue.begin(), catalogue.end(),
                    [&](const BackboneInfo& info) { return info.name == backbone; }))
        m_project.setBackbone(backbone);
    restoreBalance(m_settings.balanced);
    const QString run = m_settings.runFolder;
    if (!m_settings.dataFolder.isEmpty())
        openFolder(toPath(m_settings.dataFolder));
    if (run.isEmpty())
        return;
    auto* report = startReadReport(m_background, toPath(run), this);
    m_restoring = true;
    // A run that is gone or damaged is simply not shown; the user did not ask for it just now.
    connect(report, &Job::finished, this, [this, report, balanced = m_settings.balanced] {
        if (m_project.report() || m_project.isTraining())
            return;
        if (m_project.data() && !isSameFolder(report->result()->config.data, m_project.data()->dataset.root))
            return; // of other pictures
        m_project.adoptConfig(report->result()->config);
        restoreBalance(balanced);
        m_project.setReport(report->result());
    });
    connect(report, &Job::ended, this, [this, report] {
        report->deleteLater();
        m_restoring = false;
        openLatestRun();
    });
}

/// What was chosen for the classes when the window was last closed.
void MainWindow::restoreBalance(bool balanced)
{
    TrainingConfig config = m_project.config();
    config.classWeights = balanced ? ClassWeights::Balanced : config.classWeights;
    m_project.setConfig(config);
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

void MainWindow::showTitle()
{
    if (m_project.data())
        setWindowTitle(tr("%1 – Graft").arg(toQString(m_project.data()->dataset.root.filename())));
    else
        setWindowTitle(tr("Graft"));
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
        } catch (const std::exception& error) {
            const QString message = QString::fromUtf8(error.what());
            QMetaObject::invokeMethod(this, [this, message] { m_images->showUnsavedCorrections(message); });
        }
    });
}

void MainWindow::resizeEvent(QResizeEvent* event)
{
    QMainWindow::resizeEvent(event);
    m_rail->setCompact(width() < scaled(kWideEnough));
}

/// Whoever comes back to a folder finds what was learnt from it last.
void MainWindow::openLatestRun()
{
    if (!m_project.data() || m_project.report() || m_project.isTraining() || m_restoring)
        return;
    const std::filesystem::path root = m_project.data()->dataset.root;
    auto* report = startReadLatestReport(m_background, root, this);
    connect(report, &Job::finished, this, [this, report, root] {
        const std::shared_ptr<const TrainingReport>& latest = *report->result();
        if (latest && !m_project.report() && !m_project.isTraining() && m_project.data() &&
            m_project.data()->dataset.root == root) {
            if (isUntouched(m_project.config())) // nothing that was chosen here is lost
                m_project.adoptConfig(latest->config);
            m_project.setReport(latest);
        }
    });
    connect(report, &Job::ended, report, &QObject::deleteLater);
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
    connect(stop, &QPushButton::clicked, this, [this] {
        m_mayClose = true;
        close();
    });
    question->open();
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
    if (m_runs)
        m_runs->close();
    // The event loop goes on behind the hidden window, so that the end of the run is still heard and remembered.
    for (Page* page : pages())
        page->cancelWork();
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

void MainWindow::dragLeaveEvent(QDragLeaveEvent*)
{
    setDragging(false);
}

void MainWindow::dropEvent(QDropEvent* event)
{
    setDragging(false);
    const DroppedPaths dropped = droppedPaths(*event->mimeData());
    event->acceptProposedAction();
    // A folder is a data set, unless the user is asking a model about pictures; single files are questions.
    if (dropped.isOneFolder && currentStep() != Step::Classify && !m_project.isTraining()) {
        showStep(Step::Images);
        openFolder(dropped.paths.front());
    } else {
        showStep(Step::Classify);
        m_classify->take(*event->mimeData());
    }
}

void MainWindow::setDragging(bool dragging)
{
    m_images->setDragging(dragging);
    m_classify->setDragging(dragging);
}

} // namespace graft::ui
