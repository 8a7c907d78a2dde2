// The window's pages, one at a time.
#pragma once

#include "pages/backbone_page.h"
#include "pages/classify_page.h"
#include "pages/export_page.h"
#include "pages/images_page.h"
#include "pages/layers_page.h"
#include "pages/results_page.h"
#include "pages/train_page.h"
#include "support/invented_report.h"
#include "support/studio_parts.h"

/// As after a training on pictures that are no longer there.
inline void fillWithRun(StudioParts& parts)
{
    parts.describeBackbone();
    parts.project.setData(inventedData());
    parts.project.setReport(inventedReport(parts.project.config().data));
}

inline std::unique_ptr<graft::ui::Page> makePage(graft::ui::Step step, StudioParts& parts)
{
    using namespace graft::ui;
    switch (step) {
    case Step::Images:
        return std::make_unique<ImagesPage>(parts.context);
    case Step::Backbone:
        return std::make_unique<BackbonePage>(parts.context);
    case Step::Layers:
        return std::make_unique<LayersPage>(parts.context);
    case Step::Train:
        return std::make_unique<TrainPage>(parts.context);
    case Step::Results:
        return std::make_unique<ResultsPage>(parts.context);
    case Step::Classify:
        return std::make_unique<ClassifyPage>(parts.context);
    case Step::Export:
        return std::make_unique<ExportPage>(parts.context);
    }
    return {};
}
