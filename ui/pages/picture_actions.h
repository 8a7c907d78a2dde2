#pragma once

#include "pages/page_context.h"

#include <QObject>

#include <functional>
#include <optional>
#include <string>
#include <vector>

class QLabel;
class QMenu;
class QPoint;
class QPushButton;

namespace graft::ui {

class PictureGrid;
class PictureListModel;

/// What can be done about the selected pictures of a grid: look closely, give them another class, accept what a model
/// says, leave them out. By buttons, which whoever makes this places, by a context menu, by number keys and Delete.
/// Whatever is done to many is one step of undo, after which the next picture is selected.
class PictureActions final : public QObject {
    Q_OBJECT

public:
    /// @param isPossible whether pictures can be corrected now.
    PictureActions(PageContext& context, PictureGrid* grid, std::function<bool()> isPossible);

    using CopiesOf = std::function<std::vector<SharedPath>(const SharedPath& file)>;
    /// Where the grid shows groups of copies: what tells all the others of a picture's group.
    void setCopies(CopiesOf copiesOf) { m_copiesOf = std::move(copiesOf); }

    /// "12 selected".
    [[nodiscard]] QLabel* countLabel() const { return m_count; }
    [[nodiscard]] QPushButton* lookButton() const { return m_look; }
    [[nodiscard]] QPushButton* relabelButton() const { return m_relabel; }
    [[nodiscard]] QPushButton* acceptButton() const { return m_accept; }
    [[nodiscard]] QPushButton* leaveOutButton() const { return m_leaveOut; }

    /// What keys do to those selected; empty if nothing.
    [[nodiscard]] QString hint() const;

    /// Leaves out all copies of the current picture but itself, also those that are not shown.
    void leaveOtherCopiesOut();

    /// Again when something else than the selection decides what is possible.
    void update();

Q_SIGNALS:
    void lookRequested(); ///< At the current picture.
    void hintChanged();

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    void makeButtons();
    void openMenu(const QPoint& position);
    void addClasses(QMenu* menu);
    void askForClass(const QString& typed);
    /// @param className where the pictures belong; none to leave them out.
    void correct(const std::optional<std::string>& className);
    void accept();
    /// Makes a change and selects the picture that comes after those selected before.
    void goOnAfter(const std::function<void()>& change);
    [[nodiscard]] std::vector<int> selectedWithSuggestion() const;
    [[nodiscard]] bool canCorrect() const;

    PageContext& m_context;
    PictureGrid* m_grid;
    PictureListModel* m_pictures;
    std::function<bool()> m_isPossible;
    CopiesOf m_copiesOf = [](const SharedPath&) { return std::vector<SharedPath>(); };
    QLabel* m_count;
    QPushButton* m_look;
    QPushButton* m_relabel;
    QPushButton* m_accept;
    QPushButton* m_leaveOut;
};

} // namespace graft::ui
