#pragma once

#include "models/picture_list_model.h"
#include "pages/page_context.h"

#include <QWidget>

#include <filesystem>
#include <memory>
#include <optional>

class QLabel;
class QMenu;
class QPushButton;

namespace graft::ui {

class PictureGrid;
class LoadedModel;

/// Pictures of a result, and what can be done about one: look closely, give it another class, leave it out. Corrections
/// go to the project and can be undone; with some made, it offers to train again.
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
    [[nodiscard]] QPushButton* lookButton() const { return m_look; }
    [[nodiscard]] QPushButton* doubtsButton() const { return m_showDoubts; }
    [[nodiscard]] QPushButton* relabelButton() const { return m_relabel; }
    [[nodiscard]] QPushButton* leaveOutButton() const { return m_leaveOut; }
    [[nodiscard]] QPushButton* undoButton() const { return m_undo; }
    [[nodiscard]] QPushButton* redoButton() const { return m_redo; }
    [[nodiscard]] QPushButton* trainAgainButton() const { return m_trainAgain; }

Q_SIGNALS:
    void mistakesRequested();
    void doubtsRequested();
    void trainAgainRequested();

private:
    QWidget* makeCorrectionBar();
    void showItems();
    void showCorrections();
    void updateButtons();
    void openPicture();
    void openPictureMenu(const QPoint& position);
    void addClassesTo(QMenu* menu);
    void openClassChooser();
    void correctCurrent(const std::optional<std::string>& className);
    [[nodiscard]] std::filesystem::path currentPicture() const;

    PageContext& m_context;
    PictureListModel* m_pictures;
    std::shared_ptr<LoadedModel> m_model; ///< For looking closely, kept from picture to picture.
    PictureGrid* m_grid;
    QLabel* m_title;
    QLabel* m_note;
    QPushButton* m_look;
    QPushButton* m_relabel;
    QPushButton* m_leaveOut;
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
