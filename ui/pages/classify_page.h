#pragma once

#include "jobs/classify_job.h"
#include "pages/page.h"
#include "widgets/prediction_delegate.h"

class QComboBox;
class QMimeData;

namespace graft::ui {

class AnswerList;
class CameraDialog;
class ModelChoice;
class NoteLine;
class PictureSources;
class PictureViewer;
class PredictionModel;
class TrainingCopies;

/// The sixth step: the model's answers for any pictures.
class ClassifyPage final : public Page {
    Q_OBJECT

public:
    ClassifyPage(PageContext& context, QWidget* parent = nullptr);

    /// Classifies files and the pictures in folders, with the model chosen.
    void classify(const std::vector<std::filesystem::path>& paths);
    void chooseFiles();
    /// All pictures in a folder and in those below it, as `graft predict` finds them.
    void chooseFolder();
    /// Opens the camera's window, whose pictures are classified and kept like pasted ones. Null if there is no model.
    CameraDialog* openCamera();
    /// Takes a picture or files from the clipboard.
    void paste();
    /// The same from anywhere: files, or a picture as browsers hand it over. Says in the page if there is neither.
    void take(const QMimeData& mime);
    /// Makes an exported file or a run's folder the model that answers. If there is a program in it, the page asks
    /// before it runs.
    void useModel(const QString& fileOrFolder);
    /// Takes back what was last copied into the data set, if anything was.
    void undo();

    /// Shows another page's answers and offers its models.
    void takeOver(const ClassifyPage& other);

    void setTiles(AnswerTiles tiles);
    [[nodiscard]] AnswerTiles tiles() const;

    void cancelWork() override;
    [[nodiscard]] bool isBusy() const override;
    void setDragging(bool dragging);

    [[nodiscard]] PredictionModel* answers() const { return m_model; }
    [[nodiscard]] AnswerList* answerList() const { return m_answers; }
    [[nodiscard]] TrainingCopies* trainingCopies() const { return m_copies; }
    /// The picture that is looked at closely; null if none is.
    [[nodiscard]] PictureViewer* viewer() const;
    /// What was passed over, and why.
    [[nodiscard]] const MessageCard* passedOver() const { return m_passedOver; }
    /// That the chosen model has learnt from other pictures than those that are open; empty if it has not.
    [[nodiscard]] QString modelNote() const;
    [[nodiscard]] QComboBox* modelChoice() const;
    /// Whether one was found when the page was last shown or the application last came to the front.
    [[nodiscard]] bool hasCamera() const;
    [[nodiscard]] QPushButton* cameraButton() const { return m_firstCamera; }
    [[nodiscard]] QPushButton* folderButton() const { return m_folder; }

Q_SIGNALS:
    /// Pictures were copied into the open data set or taken from it again: it is to be read once more.
    void dataFolderChanged(const std::filesystem::path& root);
    void tilesChanged();

protected:
    void showEvent(QShowEvent* event) override;

private:
    EmptyState* makeEmptyState();
    QWidget* makeContent();
    void makeFooter();
    void connectParts();
    /// Says so in the page if there is none.
    bool requireModel();
    void startWaiting();
    void chooseForAnswers();
    void answerAgain();
    void endRepeat(bool done);
    void start(ClassifyRequest request);
    void watch(ClassifyJob* job, const ClassifyRequest& request);
    void showSearching(const ClassifyRequest& request);
    void takeAnswers(const std::string& model, const std::vector<Prediction>& answers);
    void clearAnswers();
    void endJob();
    void lookAt(const std::filesystem::path& picture, const QString& caption);
    void saveTable();
    void updateActions();

    PredictionModel* m_model;
    PictureSources* m_sources;
    std::string m_answeredBy;                      ///< The model whose answers are shown.
    QStringList m_classes;                         ///< That it knows.
    std::vector<std::filesystem::path> m_repeated; ///< What is to be answered again; empty if nothing is.
    std::vector<Prediction> m_fresh;               ///< What the other model has said of them so far.
    QStringList m_freshClasses;
    bool m_again = false; ///< Another was chosen while one was answering.
    ModelChoice* m_choice;
    NoteLine* m_note;
    AnswerList* m_answers;
    TrainingCopies* m_copies;
    QPointer<PictureViewer> m_viewer;
    QPushButton* m_clear;
    QPushButton* m_save;
    QPushButton* m_paste;
    QPushButton* m_camera;
    QPushButton* m_folder;
    QPushButton* m_firstCamera; ///< In the empty state.
    EmptyState* m_empty;
    std::shared_ptr<LoadedModel> m_loaded = std::make_shared<LoadedModel>();
    QPointer<ClassifyJob> m_job;
    MessageCard* m_passedOver;
    QString m_remark;                 ///< Why the latest answers do not come from the GPU that is here; usually empty.
    std::optional<double> m_rounding; ///< The latest answers' distance from float32's; none if they are float32's.
    std::vector<LoosePicture> m_waiting; ///< Came while others were being classified.
};

} // namespace graft::ui
