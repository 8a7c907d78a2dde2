#pragma once

#include "base/shared_path.h"

#include <QListView>

#include <functional>
#include <optional>
#include <unordered_set>
#include <vector>

namespace graft::ui {

/// A grid of thumbnails for a PictureListModel. All cards have one size, so that fifty thousand lay out at once.
class PictureGrid final : public QListView {
    Q_OBJECT

public:
    explicit PictureGrid(QWidget* parent = nullptr);

    /// Card size beside letters of 10 points; the picture is a square of the width.
    void setCardWidth(int width);
    /// Never lower than so many rows of cards with all that is written below them.
    void setRowsAtLeast(int rows);
    /// Says over the pictures which group they are of.
    void setGrouped(bool grouped);
    /// Lets several be chosen: with Shift, Ctrl, Ctrl+A, a frame drawn around them. One at a time otherwise.
    void setSelectsMany();

    /// How many are selected; quick for any number.
    [[nodiscard]] int selectedCount() const;
    /// In order.
    [[nodiscard]] std::vector<int> selectedRows() const;
    /// That one alone, in sight.
    void selectOnly(int row);

    /// Forgets the pictures and where it was: others are to come, from the top.
    void startAnew();
    /// Makes a change to what the model has, after which those selected are still selected, as far as they are there,
    /// and the pictures in sight are still in sight.
    void keepPlace(const std::function<void()>& change);

    /// No higher than it must be; layouts give it what is left.
    [[nodiscard]] QSize sizeHint() const override;

protected:
    void updateGeometries() override;
    void changeEvent(QEvent* event) override;
    void wheelEvent(QWheelEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;

private:
    /// Where a picture is to be.
    struct Place {
        QPersistentModelIndex picture;
        int top = 0; ///< Of its card, from the top of the grid.
    };
    [[nodiscard]] QModelIndex firstInSight() const;
    [[nodiscard]] std::unordered_set<SharedPath> selectedFiles() const;
    void select(const std::unordered_set<SharedPath>& files, const std::optional<SharedPath>& current);
    void goBack();
    void keepRows();

    int m_rowsAtLeast = 0;
    std::optional<Place> m_wanted; ///< Until the cards are laid out so far.
};

} // namespace graft::ui
