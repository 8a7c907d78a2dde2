#pragma once

#include "jobs/background_pool.h"
#include "jobs/compute_thread.h"
#include "jobs/thumbnail_cache.h"
#include "models/project.h"
#include "models/workflow.h"
#include "pages/page_context.h"
#include "studio/settings.h"

#include <QMainWindow>
#include <QMessageBox>
#include <QPointer>
#include <QThreadPool>

class QStackedWidget;

namespace graft::ui {

class ClassifyPage;
class ExportPage;
class ImagesPage;
class LastWork;
class LayersPage;
class BackbonePage;
class Page;
class ProjectFacts;
class ResultsPage;
class ReturningTraining;
class RunsDialog;
class StepRail;
class TrainPage;
enum class WindowAction;

/// The window: the rail of steps, the pages, and what they share. Knows which page comes when, takes drops, and
/// closes without losing anything.
class MainWindow final : public QMainWindow {
    Q_OBJECT

public:
    explicit MainWindow(const Settings& settings);
    ~MainWindow() override;

    /// Opens what was open when the window was last closed.
    void restoreLastWork();
    /// Closes without a question; a training that is under way goes on when the program runs again.
    void closeAtOnce();
    /// Goes on where another window was: the same pictures, settings, run, answers and step.
    void takeOver(const MainWindow& before);
    void openFolder(const std::filesystem::path& folder);
    void openSample();
    void showAbout();
    /// The list of runs, beside this window.
    void showRuns();
    /// On the page that is shown.
    void showHelp();
    void showStep(Step step);
    [[nodiscard]] Step currentStep() const;

    [[nodiscard]] Project& project() { return m_project; }
    [[nodiscard]] StepRail* rail() const { return m_rail; }
    [[nodiscard]] ImagesPage* imagesPage() const { return m_images; }
    [[nodiscard]] BackbonePage* backbonePage() const { return m_backbone; }
    [[nodiscard]] LayersPage* layersPage() const { return m_layers; }
    [[nodiscard]] TrainPage* trainPage() const { return m_train; }
    [[nodiscard]] ResultsPage* resultsPage() const { return m_results; }
    [[nodiscard]] ClassifyPage* classifyPage() const { return m_classify; }
    [[nodiscard]] ExportPage* exportPage() const { return m_export; }
    /// Asked before work under way is ended by closing; null where nothing is asked.
    [[nodiscard]] QMessageBox* closingQuestion() const { return m_closingQuestion; }

    /// Null until it was asked for.
    [[nodiscard]] RunsDialog* runsDialog() const { return m_runs; }

    void setAppearance(Appearance appearance);
    /// Closes, to be opened again in that language ("en", "ko", or empty: the desktop's); see opensAgain().
    void setLanguage(const QString& language);
    /// After closed(): whether the window was closed merely to be opened again, with the settings as saved.
    [[nodiscard]] bool opensAgain() const { return m_opensAgain; }

Q_SIGNALS:
    /// After close(): the work under way has ended, and the application may go.
    void closed();

protected:
    void closeEvent(QCloseEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;
    void dragEnterEvent(QDragEnterEvent* event) override;
    void dragLeaveEvent(QDragLeaveEvent* /*event*/) override { setDragging(false); }
    void dropEvent(QDropEvent* event) override;

private:
    void makePages();
    void makeShortcuts();
    void perform(WindowAction action);
    [[nodiscard]] bool showsCorrections() const;
    [[nodiscard]] bool isBusy() const;
    void askBeforeClosing(const QStringList& ends);
    void showWorkflow();
    void showTitle();
    void setDragging(bool dragging);
    void takeFolderOrFile(const std::filesystem::path& path);
    void saveSettings();
    void saveCorrections();
    [[nodiscard]] std::vector<Page*> pages() const;

    Settings m_settings;
    // Threads first: they outlive the pages, whose jobs they run.
    ComputeThread m_compute;
    BackgroundPool m_background;
    BackgroundPool m_camera{1};
    ThumbnailCache m_thumbnails;
    QThreadPool m_saver; ///< One thread, so that what is remembered is written in order and off the window's thread.
    Project m_project;
    PageContext m_context;
    StepRail* m_rail;
    QStackedWidget* m_stack;
    ImagesPage* m_images;
    BackbonePage* m_backbone;
    LayersPage* m_layers;
    TrainPage* m_train;
    ResultsPage* m_results;
    ClassifyPage* m_classify;
    ExportPage* m_export;
    LastWork* m_lastWork;
    ProjectFacts* m_facts;
    ReturningTraining* m_returning;
    QPointer<QMessageBox> m_closingQuestion;
    RunsDialog* m_runs = nullptr;
    bool m_mayClose = false; ///< The user has said so.
    bool m_closing = false;
    bool m_opensAgain = false;
};

} // namespace graft::ui
