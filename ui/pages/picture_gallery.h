#pragma once

#include "pages/page_context.h"

#include <QWidget>

class QPushButton;

namespace graft::ui {

class FlowLayout;
class PictureActions;
class PictureGrid;
class PictureListModel;
class PictureViewer;

/// Pictures, those selected, and what can be done about these (PictureActions): what the galleries of a folder and of a
/// result have in common. Corrections go to the project and can be undone.
class PictureGallery : public QWidget {
    Q_OBJECT

public:
    /// Whether pictures can be corrected now.
    [[nodiscard]] virtual bool canCorrect() const = 0;

    [[nodiscard]] PictureListModel* pictures() const { return m_pictures; }
    [[nodiscard]] PictureGrid* grid() const { return m_grid; }
    [[nodiscard]] PictureActions* actions() const { return m_actions; }
    [[nodiscard]] QPushButton* undoButton() const { return m_undo; }

protected:
    PictureGallery(PageContext& context, QWidget* parent);

    [[nodiscard]] PageContext& context() const { return m_context; }
    [[nodiscard]] Project& project() const { return m_context.project; }

    /// How many are selected, and what can be done about them.
    [[nodiscard]] FlowLayout* makeActionRow();
    /// For looking at the pictures at large; null where there is nothing to look at.
    [[nodiscard]] virtual PictureViewer* makeViewer() = 0;
    virtual void updateButtons();

private:
    void openPicture();

    PageContext& m_context;
    PictureListModel* m_pictures;
    PictureGrid* m_grid;
    PictureActions* m_actions;
    QPushButton* m_undo;
};

} // namespace graft::ui
