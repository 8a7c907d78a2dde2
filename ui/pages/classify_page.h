#pragma once

#include "jobs/camera_job.h"
#include "jobs/classify_job.h"
#include "jobs/run_jobs.h"
#include "pages/page.h"

#include <QFileDialog>
#include <QTemporaryDir>

class QComboBox;
class QListView;
class QMimeData;

namespace graft::ui {

class CameraDialog;
class PredictionModel;

/// The sixth step: the model's answers for any pictures.
class ClassifyPage final : public Page {
    Q_OBJECT

public:
    ClassifyPage(PageContext& context, QWidget* parent = nullptr);

    /// Classifies files and the pictures in folders, with the model chosen.
    void classify(const std::vector<std::filesystem::path>& paths);
    void chooseFiles();
    /// Opens the camera's window, whose pictures are classified and kept like pasted ones. Null if there is no model.
    CameraDialog* openCamera();
    /// Takes a picture or files from the clipboard.
    void paste();
    /// The same from anywhere: files, or a picture as browsers hand it over. Says in the page if there is neither.
    void take(const QMimeData& mime);
    /// Makes an exported file or a run's folder the model that answers. If there is a program in it, the page asks
    /// before it runs.
    void useModel(const QString& fileOrFolder);

    /// Shows another page's answers and offers its models.
    void takeOver(const ClassifyPage& other);

    void cancelWork() override;
    [[nodiscard]] bool isBusy() const override { return m_job != nullptr; }
    void setDragging(bool dragging);

    [[nodiscard]] PredictionModel* answers() const { return m_model; }
    /// What was passed over, and why.
    [[nodiscard]] const MessageCard* passedOver() const { return m_passedOver; }
    [[nodiscard]] QComboBox* modelChoice() const { return m_models; }
    /// Whether one was found when the page was last shown or the application last came to the front.
    [[nodiscard]] bool hasCamera() const { return !m_cameras.empty(); }
    [[nodiscard]] QPushButton* cameraButton() const { return m_firstCamera; }

protected:
    void showEvent(QShowEvent* event) override;

private:
    QWidget* makeContent();
    [[nodiscard]] ChosenModel chosenModel() const;
    /// Says so in the page if there is none.
    bool requireModel();
    void takeLoose(const QImage& picture, const QString& name);
    void startWaiting();
    void chooseForAnswers();
    void answerAgain();
    void endRepeat(bool done);
    void start(ClassifyRequest request);
    void watch(ClassifyJob* job, const ClassifyRequest& request);
    void showPassedOver(const std::vector<SkippedFile>& files);
    void clearAnswers();
    void endJob();
    QWidget* makeModelChoice();
    void chooseModel(QFileDialog::FileMode mode);
    void refreshModels();
    void showModels(const std::vector<RunSummary>& runs);
    void findCameras();
    void saveTable();
    void updateActions();

    PredictionModel* m_model;
    std::string m_answeredBy;                      ///< The model whose answers are shown.
    std::vector<std::filesystem::path> m_repeated; ///< What is to be answered again; empty if nothing is.
    std::vector<Prediction> m_fresh;               ///< What the other model has said of them so far.
    bool m_again = false;                          ///< Another was chosen while one was answering.
    QString m_wanted;                              ///< The model that is chosen, whether or not it is listed yet.
    QListView* m_list;
    QComboBox* m_models;
    QStringList m_ownModels; ///< Files and folders that the user chose.
    QPushButton* m_clear;
    QPushButton* m_save;
    QPushButton* m_paste;
    QPushButton* m_camera;
    QPushButton* m_firstCamera; ///< In the empty state.
    EmptyState* m_empty;
    std::vector<CameraInfo> m_cameras;
    std::shared_ptr<LoadedModel> m_loaded = std::make_shared<LoadedModel>();
    QPointer<ClassifyJob> m_job;
    MessageCard* m_passedOver;
    QString m_remark;                 ///< Why the latest answers do not come from the GPU that is here; usually empty.
    std::optional<double> m_rounding; ///< The latest answers' distance from float32's; none if they are float32's.
    QPointer<ResultJob<std::vector<RunSummary>>> m_listing;
    QPointer<ResultJob<std::vector<CameraInfo>>> m_cameraSearch;
    std::shared_ptr<QTemporaryDir> m_looseFolder = std::make_shared<QTemporaryDir>(); ///< Of pasted and taken pictures.
    int m_looseCount = 0;
    std::vector<LoosePicture> m_waiting; ///< Came while others were being classified.
};

} // namespace graft::ui
