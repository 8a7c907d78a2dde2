#pragma once

#include "models/picture_list_model.h"
#include "pages/picture_gallery.h"

#include <memory>

class QLabel;

namespace graft::ui {

class LoadedModel;

/// Pictures of a result. With some corrected, it offers to train again.
class ResultGallery final : public PictureGallery {
    Q_OBJECT

public:
    explicit ResultGallery(PageContext& context, QWidget* parent = nullptr);

    /// Whether what is shown is all mistakes, or something else, from which there is a way back.
    enum class Extent { Mistakes, Part };
    void showPictures(const QString& title, const QString& note, std::vector<PictureItem> items, Extent extent);

    /// Offers the pictures whose labels look wrong; 0: there are none.
    void offerDoubts(int count);

    /// Only for the data that the result came from, and not while training.
    [[nodiscard]] bool canCorrect() const override;

    [[nodiscard]] QPushButton* doubtsButton() const { return m_showDoubts; }
    [[nodiscard]] QPushButton* mistakesButton() const { return m_showMistakes; }
    [[nodiscard]] QPushButton* redoButton() const { return m_redo; }
    [[nodiscard]] QPushButton* trainAgainButton() const { return m_trainAgain; }

Q_SIGNALS:
    void mistakesRequested();
    void doubtsRequested();
    void trainAgainRequested();

protected:
    [[nodiscard]] PictureViewer* makeViewer() override;
    void updateButtons() override;

private:
    FlowLayout* makeTitleRow();
    FlowLayout* makeCorrectionRow();
    [[nodiscard]] std::vector<PictureItem> correctedItems(const Corrections::LatestWords& words) const;
    void showCorrections();
    void showNote();

    std::shared_ptr<LoadedModel> m_model; ///< For looking closely, kept from picture to picture.
    QLabel* m_title;
    QLabel* m_note;
    QString m_noted; ///< Of the pictures.
    QPushButton* m_showMistakes;
    QPushButton* m_showDoubts;
    QLabel* m_correctionText;
    QPushButton* m_redo;
    QPushButton* m_trainAgain;
    std::vector<PictureItem> m_shown; ///< Without what corrections add.
};

} // namespace graft::ui
