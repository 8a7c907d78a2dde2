#include "pages/similar_pictures.h"

#include "jobs/explain_job.h"
#include "jobs/paths.h"
#include "models/format.h"
#include "models/picture_list_model.h"
#include "widgets/layout.h"
#include "widgets/picture_grid.h"

#include <QLabel>
#include <QVBoxLayout>

#include <algorithm>

namespace graft::ui {

namespace {

constexpr int kCard = 104;

} // namespace

SimilarPictures::SimilarPictures(PageContext& context, QWidget* parent)
    : QWidget(parent), m_pictures(new PictureListModel(context.thumbnails, this)), m_grid(new PictureGrid)
{
    m_grid->setCardWidth(kCard);
    m_grid->setModel(m_pictures);
    m_grid->setAccessibleName(tr("Training pictures that look most like it to the network"));
    m_grid->setRowsAtLeast(1);
    m_grid->setMaximumHeight(m_grid->minimumHeight());
    connect(m_grid, &QListView::activated, this, [this](const QModelIndex& index) {
        Q_EMIT chosen(toPath(index.data(PictureListModel::PathRole).toString()),
                      index.data(Qt::AccessibleTextRole).toString());
    });
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(space::kHalf);
    column->addWidget(makeLabel(tr("Training pictures that look most like it to the network"), "section"));
    column->addWidget(m_grid);
    hide();
}

void SimilarPictures::showPictures(const std::vector<SimilarPicture>& pictures)
{
    std::vector<PictureItem> items;
    for (const SimilarPicture& picture : pictures)
        items.push_back({picture.path, QString::fromStdString(picture.className),
                         tr("%1 alike").arg(formatPercent(std::max(0.0, picture.similarity)))});
    setVisible(!items.empty());
    m_pictures->setItems(std::move(items));
}

} // namespace graft::ui
