#pragma once

#include "jobs/camera_job.h"
#include "jobs/classify_job.h"
#include "pages/page_context.h"

#include <QDialog>
#include <QPointer>

class QComboBox;
class QLabel;
class QPushButton;

namespace graft::ui {

class HeatView;
class MessageCard;
class ProgramQuestion;
class RankedBars;

/// What a camera sees with the model's answers beside it, as fast as the model gives them, and a button that takes the
/// picture. Deletes itself when it is closed.
class CameraDialog final : public QDialog {
    Q_OBJECT

public:
    /// @param model where the model is kept. @param chosen which it is. @param title of it, for people.
    /// @param cameras at least one.
    CameraDialog(PageContext& context, std::shared_ptr<LoadedModel> model, const ChosenModel& chosen,
                 const QString& title, const std::vector<CameraInfo>& cameras, QWidget* parent);

    [[nodiscard]] RankedBars* answer() const { return m_answer; }
    [[nodiscard]] QPushButton* takeButton() const { return m_take; }
    /// What went wrong; empty if nothing did.
    [[nodiscard]] QString errorText() const;

Q_SIGNALS:
    void taken(const QImage& picture);

private:
    QWidget* makeSide(const QString& title);
    QLayout* makeButtons();
    void startCamera();
    void showPicture(const QImage& picture);
    void ask();
    void goOnTrusted();
    void showAnswer(const Prediction& answer);
    void take();
    void showProblem(const QString& title, const QString& message);

    PageContext& m_context;
    std::shared_ptr<LoadedModel> m_model;
    ChosenModel m_chosen;
    HeatView* m_view;
    QComboBox* m_cameras;
    RankedBars* m_answer;
    QLabel* m_wait;
    MessageCard* m_note;
    MessageCard* m_problem;
    ProgramQuestion* m_trust;
    QPushButton* m_again;
    QLabel* m_count;
    QPushButton* m_take;
    QImage m_newest;
    int m_taken = 0;
    bool m_answers = true; ///< Until the model has failed.
    QPointer<CameraJob> m_camera;
    QPointer<ResultJob<Prediction>> m_question;
};

} // namespace graft::ui
