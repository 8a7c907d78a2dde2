#pragma once

#include "models/picture_list_model.h"
#include "pages/page_context.h"

#include <QWidget>

#include <memory>

class QLabel;
class QPushButton;

namespace graft::ui {

class LoadedModel;
class PictureActions;
class PictureGrid;

/// Pictures of a result, and what can be done about those selected (PictureActions). Corrections go to the project and
/// can be undone; with some made, it offers to train again.
class ResultGallery final : public QWidget {
    Q_OBJECT

public:
    explicit ResultGallery(PageContext& context, QWidget* parent = nullptr);

    /// Whether what is shown is all mistakes, or something else, from which there is a way back.
    enum class Extent { Mistakes, Part };
    void showPictures(const QString& title, const QString& note, std::vector<PictureItem> items, Extent extent);

    /// Offers the pictures whose labels look wrong; 0: there are none.
    void offerDoubts(int count);

    /// Only for the data that the result came from, and not while training.
    [[nodiscard]] bool canCorrect() const;

    [[nodiscard]] PictureListModel* pictures() const { return m_pictures; }
    [[nodiscard]] PictureGrid* grid() const { return m_grid; }
    [[nodiscard]] PictureActions* actions() const { return m_actions; }
    [[nodiscard]] QPushButton* lookButton() const;
    [[nodiscard]] QPushButton* doubtsButton() const { return m_showDoubts; }
    [[nodiscard]] QPushButton* relabelButton() const;
    [[nodiscard]] QPushButton* leaveOutButton() const;
    [[nodiscard]] QPushButton* undoButton() const { return m_undo; }
    [[nodiscard]] QPushButton* redoButton() const { return m_redo; }
    [[nodiscard]] QPushButton* trainAgainButton() const { return m_trainAgain; }

Q_SIGNALS:
    void mistakesRequested();
    void doubtsRequested();
    void trainAgainRequested();

private:
    QWidget* makeCorrectionBar();
    [[nodiscard]] std::vector<PictureItem> correctedItems() const;
    void showCorrections();
    void showNote();
    void updateButtons();
    void openPicture();

    PageContext& m_context;
    PictureListModel* m_pictures;
    std::shared_ptr<LoadedModel> m_model; ///< For looking closely, kept from picture to picture.
    PictureGrid* m_grid;
    PictureActions* m_actions;
    QLabel* m_title;
    QLabel* m_note;
    QString m_noted; ///< Of the pictures.
    QPushButton* m_showMistakes;
    QPushButton* m_showDoubts;
    QWidget* m_correctionBar;
    QLabel* m_correctionText;
    QPushButton* m_undo;
    QPushButton* m_redo;
    QPushButton* m_trainAgain;
    std::vector<PictureItem> m_shown; ///< Without what corrections add.
};

} // namespace graft::ui
