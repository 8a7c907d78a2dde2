#include "pages/augmentation_preview.h"

#include "datasets/mirrored_names.h"
#include "jobs/background_pool.h"
#include "models/project.h"
#include "pages/augmentation_choice.h"
#include "runs/run_plan.h"
#include "widgets/picture_strip.h"

#include <QSignalBlocker>

namespace graft::ui {

AugmentationPreview::AugmentationPreview(PageContext& context, AugmentationChoice* choice, QWidget* page)
    : QObject(choice), m_context(context), m_choice(choice), m_page(page)
{
    connect(choice, &AugmentationChoice::effectiveChanged, this, &AugmentationPreview::update);
}

/// Some training pictures from all over the classes, and whether those may be mirrored.
void AugmentationPreview::choosePictures()
{
    const std::shared_ptr<const ScanResult>& pictures = m_context.project.correctedData();
    if (pictures == m_shown)
        return;
    delete m_varying;
    m_shown = pictures;
    m_varied = {};
    const std::vector<std::size_t> ids = pictures ? pictures->dataset.idsOf(Split::Train) : std::vector<std::size_t>();
    const std::size_t count = std::min<std::size_t>(PictureStrip::kPictures, ids.size());
    for (std::size_t i = 0; i < count; ++i)
        m_varied.files.push_back(pictures->dataset.samples[ids[(2 * i + 1) * ids.size() / (2 * count)]].path);
    const auto pairs = mirroredClasses(pictures ? pictures->dataset.classes : std::vector<std::string>());
    m_mirrors = pairs.empty();
    m_choice->setMirrorWarning(pairs.empty() ? QString()
                                             : tr("Mirrored pictures of “%1” look like “%2”.")
                                                   .arg(QString::fromStdString(pairs.front().first),
                                                        QString::fromStdString(pairs.front().second)));
}

void AugmentationPreview::update()
{
    if (!m_page->isVisible())
        return;
    choosePictures();
    TrainingConfig automatic;
    automatic.mirrors = m_mirrors;
    {
        const QSignalBlocker quiet(m_choice);
        m_choice->setAutomatic(augmentationOf(automatic, m_context.project.plan()));
    }
    delete m_varying; // an earlier choice
    m_varying = startVaryPictures(m_context.background, m_varied, m_choice->effective(), this);
    connect(m_varying, &Job::finished, this, [this] {
        m_varied = *m_varying->result();
        m_choice->strip()->setPictures(m_varied.views);
    });
    connect(m_varying, &Job::ended, m_varying, &QObject::deleteLater);
}

} // namespace graft::ui
