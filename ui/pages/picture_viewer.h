#pragma once

#include "jobs/explain_job.h"
#include "pages/page_context.h"

#include <QDialog>
#include <QPointer>

class QCheckBox;
class QComboBox;
class QLabel;

namespace graft::ui {

class HeatView;
class MessageCard;
class ProgramQuestion;
class PictureGrid;
class PictureListModel;
class RankedBars;

/// One picture at large: what the network sees of it, where the answer lies, the ranked classes, and the training
/// pictures that look like it to the network. Not modal.
class PictureViewer final : public QDialog {
    Q_OBJECT

public:
    /// @param model where the run's model is kept.
    /// @param classes all classes of the run, to ask what speaks for another.
    PictureViewer(PageContext& context, std::shared_ptr<LoadedModel> model, const std::filesystem::path& run,
                  const QStringList& classes, QWidget* parent);

    /// Looks at the picture on the compute thread and shows what comes of it.
    void showPicture(const std::filesystem::path& picture, const QString& caption);

    [[nodiscard]] bool isBusy() const { return m_job != nullptr; }
    [[nodiscard]] RankedBars* answers() const { return m_answers; }
    [[nodiscard]] QCheckBox* heatBox() const { return m_heatShown; }
    [[nodiscard]] QComboBox* classBox() const { return m_class; }
    [[nodiscard]] PictureGrid* similar() const { return m_similar; }

private:
    void explain();
    QWidget* makeSimilar();
    void showResult(const ExplainedPicture& result);
    void showSimilar(const ExplainedPicture& result);
    void openSimilar();

    PageContext& m_context;
    std::shared_ptr<LoadedModel> m_model;
    std::filesystem::path m_run;
    std::filesystem::path m_picture;
    HeatView* m_view;
    QLabel* m_caption;
    QCheckBox* m_heatShown;
    QComboBox* m_class;
    RankedBars* m_answers;
    MessageCard* m_note;
    ProgramQuestion* m_question;
    QWidget* m_similarBox;
    PictureListModel* m_similarPictures;
    PictureGrid* m_similar;
    QPointer<Job> m_job;
};

} // namespace graft::ui
