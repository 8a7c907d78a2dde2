#pragma once

#include "jobs/explain_job.h"
#include "jobs/picture_job.h"
#include "models/picture_list_model.h"
#include "pages/page_context.h"

#include <QDialog>
#include <QPointer>

#include <functional>

class QCheckBox;
class QComboBox;
class QLabel;
class QPushButton;
class QStackedWidget;

namespace graft::ui {

class HeatView;
class MessageCard;
class ProgramQuestion;
class PictureGrid;
class RankedBars;
class SimilarPictures;
class ZoomView;

/// One picture at large, and the others of a list one after another: at full resolution, with its class, split, size
/// and place. With a model also what the network sees of it, where the answer lies, the ranked classes, and the
/// training pictures that look like it to the network. Pictures can be given another class and left out, and
/// that taken back, as in the list. Not modal.
class PictureViewer final : public QDialog {
    Q_OBJECT

public:
    /// Without a model.
    PictureViewer(PageContext& context, QWidget* parent);
    /// @param model where the run's model is kept.
    /// @param classes all classes of the run, to ask what speaks for another.
    PictureViewer(PageContext& context, std::shared_ptr<LoadedModel> model, const std::filesystem::path& run,
                  const QStringList& classes, QWidget* parent);

    /// Whether pictures can be corrected now; never, unless this is said.
    void setCorrectable(std::function<bool()> isCorrectable);
    /// Shows one of these; the others are before and after it.
    void showPictures(std::vector<PictureItem> pictures, int first);
    /// Shows a picture that is in no list.
    void showPicture(const SharedPath& picture, const QString& caption);

    [[nodiscard]] bool isBusy() const { return m_job != nullptr || m_reading != nullptr; }
    [[nodiscard]] RankedBars* answers() const { return m_answers; }
    [[nodiscard]] QCheckBox* heatBox() const { return m_heatShown; }
    [[nodiscard]] QCheckBox* asSeenBox() const { return m_asSeen; }
    [[nodiscard]] QComboBox* classBox() const { return m_class; }
    [[nodiscard]] PictureGrid* similar() const;
    [[nodiscard]] ZoomView* whole() const { return m_whole; }
    [[nodiscard]] QLabel* positionLabel() const { return m_position; }
    [[nodiscard]] QLabel* notHereLabel() const { return m_notHere; }
    [[nodiscard]] QLabel* factsLabel() const { return m_facts; }
    [[nodiscard]] QPushButton* previousButton() const { return m_previous; }
    [[nodiscard]] QPushButton* nextButton() const { return m_next; }
    [[nodiscard]] QPushButton* acceptButton() const { return m_accept; }
    [[nodiscard]] QPushButton* leaveOutButton() const { return m_leaveOut; }
    [[nodiscard]] QPushButton* undoButton() const { return m_undo; }
    [[nodiscard]] QPushButton* pixelsButton() const { return m_pixels; }
    [[nodiscard]] const SharedPath& picture() const { return m_picture; }

Q_SIGNALS:
    void pictureShown(const SharedPath& file); ///< Of the list.

protected:
    void keyPressEvent(QKeyEvent* event) override;
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    [[nodiscard]] bool hasModel() const { return m_model != nullptr; }
    QWidget* makeBar();
    QWidget* makeSide(const QStringList& classes);
    void look(const SharedPath& picture, const QString& caption, const QString& explained);
    void walk(int by);
    void goTo(const std::vector<SharedPath>& pictures);
    void undo();
    void redo();
    void sayNotHere(const QString& why);
    void read();
    void explain();
    void showResult(const ExplainedPicture& result);
    void showFacts();
    void showView();
    [[nodiscard]] std::string suggestion() const;
    void updateButtons();
    bool handle(const QKeyEvent& event);
    /// @param className where the picture belongs; none to leave it out.
    void correct(const std::optional<std::string>& className);

    PageContext& m_context;
    std::shared_ptr<LoadedModel> m_model;
    std::filesystem::path m_run;
    std::function<bool()> m_isCorrectable;
    std::vector<PictureItem> m_pictures;
    int m_shown = 0;         ///< Of m_pictures: the one that is shown, or was before another.
    bool m_isBeside = false; ///< What is shown is none of them.
    SharedPath m_picture;
    QSize m_size; ///< Of the picture, in pixels, once it is read.
    QPushButton* m_previous;
    QPushButton* m_next;
    QLabel* m_position;
    QCheckBox* m_asSeen;
    QPushButton* m_fit;
    QPushButton* m_pixels;
    QStackedWidget* m_views;
    HeatView* m_view;
    ZoomView* m_whole;
    QLabel* m_caption;
    QLabel* m_facts;
    QLabel* m_explained;
    QLabel* m_answerTitle;
    QCheckBox* m_heatShown;
    QComboBox* m_class;
    RankedBars* m_answers;
    MessageCard* m_note;
    MessageCard* m_unreadable;
    ProgramQuestion* m_question;
    QPushButton* m_relabel;
    QPushButton* m_accept;
    QPushButton* m_leaveOut;
    QPushButton* m_undo;
    QLabel* m_keys;
    QLabel* m_notHere; ///< Why nothing was taken back or made again.
    SimilarPictures* m_similar;
    QPointer<Job> m_job;
    QPointer<Job> m_reading;
};

} // namespace graft::ui
