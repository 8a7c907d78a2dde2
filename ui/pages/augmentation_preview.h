#pragma once

#include "datasets/scan.h"
#include "jobs/augmentation_job.h"
#include "pages/page_context.h"

#include <QObject>
#include <QPointer>

namespace graft::ui {

class AugmentationChoice;

/// Shows beside a choice of augmentation what it makes of some training pictures, and whether those may be mirrored.
class AugmentationPreview final : public QObject {
    Q_OBJECT

public:
    /// @param page that the choice is on.
    AugmentationPreview(PageContext& context, AugmentationChoice* choice, QWidget* page);

    /// Again, after something has changed. While nobody looks at the page, nothing is decoded.
    void update();

private:
    void choosePictures();

    PageContext& m_context;
    AugmentationChoice* m_choice;
    QWidget* m_page;
    QPointer<ResultJob<VariedPictures>> m_varying;
    VariedPictures m_varied;                   ///< Some training pictures.
    std::shared_ptr<const ScanResult> m_shown; ///< Whose pictures these are.
    bool m_mirrors = true;                     ///< Whether classes stay what they are when they are mirrored.
};

} // namespace graft::ui
