#include "pages/picture_gallery.h"

#include "models/picture_list_model.h"
#include "models/project.h"
#include "pages/picture_actions.h"
#include "pages/picture_viewer.h"
#include "widgets/flow_layout.h"
#include "widgets/focus_heir.h"
#include "widgets/layout.h"
#include "widgets/picture_grid.h"

#include <QLabel>
#include <QPushButton>

namespace graft::ui {

PictureGallery::PictureGallery(PageContext& context, QWidget* parent)
    : QWidget(parent),
      m_context(context),
      m_pictures(new PictureListModel(context.thumbnails, this)),
      m_grid(new PictureGrid)
{
    m_grid->setModel(m_pictures);
    m_actions = new PictureActions(context, m_grid, [this] { return canCorrect(); });
    connect(m_actions, &PictureActions::lookRequested, this, &PictureGallery::openPicture);
    m_undo = makeButton(tr("Undo"), {}, "quiet");
    m_undo->setToolTip(tr("Takes the last correction back (%1)")
                           .arg(QKeySequence(QKeySequence::Undo).toString(QKeySequence::NativeText)));
    connect(m_undo, &QPushButton::clicked, &context.project, &Project::undoCorrection);
    setFocusHeirs(this, {m_grid});
}

FlowLayout* PictureGallery::makeActionRow()
{
    auto* row = new FlowLayout;
    row->setSpacing(space::kOne);
    for (QWidget* part :
         std::initializer_list<QWidget*>{m_actions->countLabel(), m_actions->lookButton(), m_actions->relabelButton(),
                                         m_actions->acceptButton(), m_actions->leaveOutButton()})
        row->addWidget(part);
    return row;
}

void PictureGallery::updateButtons()
{
    m_actions->update();
    m_undo->setEnabled(!project().isTraining() && !project().corrections().isEmpty());
}

/// The current one, and the others one after another. What is shown there is selected here.
void PictureGallery::openPicture()
{
    const int current = m_grid->currentIndex().row();
    PictureViewer* viewer = current < 0 ? nullptr : makeViewer();
    if (!viewer)
        return;
    connect(viewer, &PictureViewer::pictureShown, this, [this](const SharedPath& file) {
        if (const int row = m_pictures->rowOf(file); row >= 0)
            m_grid->selectOnly(row);
    });
    viewer->setCorrectable([this] { return canCorrect(); });
    viewer->showPictures(m_pictures->items(), current);
    viewer->show();
}

} // namespace graft::ui
