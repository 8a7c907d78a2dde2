#pragma once

#include "pages/page_context.h"

#include <QWidget>

#include <filesystem>
#include <vector>

namespace graft {
struct SimilarPicture;
}

namespace graft::ui {

class PictureGrid;
class PictureListModel;

/// The training pictures that look most like one to the network, in a row. Hidden where there are none.
class SimilarPictures final : public QWidget {
    Q_OBJECT

public:
    explicit SimilarPictures(PageContext& context, QWidget* parent = nullptr);

    void showPictures(const std::vector<SimilarPicture>& pictures);

    [[nodiscard]] PictureGrid* grid() const { return m_grid; }

Q_SIGNALS:
    void chosen(const std::filesystem::path& picture, const QString& caption);

private:
    PictureListModel* m_pictures;
    PictureGrid* m_grid;
};

} // namespace graft::ui
