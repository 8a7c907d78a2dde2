#pragma once

#include <QListView>

namespace graft::ui {

/// A grid of thumbnails for a PictureListModel. All cards have one size, so that fifty thousand lay out at once.
class PictureGrid final : public QListView {
    Q_OBJECT

public:
    explicit PictureGrid(QWidget* parent = nullptr);

    /// Card size in logical pixels; the picture is a square of the width.
    void setCardWidth(int width);

    /// No higher than it must be; layouts give it what is left.
    [[nodiscard]] QSize sizeHint() const override;
};

} // namespace graft::ui
