// What the pages of the window share, without the window.
#pragma once

#include "jobs/background_pool.h"
#include "jobs/compute_thread.h"
#include "jobs/thumbnail_cache.h"
#include "models/project.h"
#include "pages/page_context.h"

#include <memory>

/// Two stages with weights and one without, so that plans can be tried without a network.
inline std::vector<graft::StageInfo> threeStages()
{
    return {{"stem", graft::Text("Convolution"), {8, 16, 16}, 100, 1000, 1},
            {"block", graft::Text("Residual"), {16, 8, 8}, 900, 3000, 3},
            {"pool", graft::Text("Average"), {16}, 0, 0, 0}};
}

/// Two classes, a few pictures in each split. The files do not exist.
inline std::shared_ptr<const graft::ScanResult> inventedData()
{
    graft::ScanResult scanned;
    scanned.dataset.root = "/nowhere/pets";
    scanned.dataset.classes = {"cat", "dog"};
    for (const graft::Split split : graft::kSplits) {
        for (int label = 0; label < 2; ++label) {
            for (int i = 0; i < (split == graft::Split::Train ? 4 : 2); ++i) {
                const std::string name = graft::toString(split) + "-" + std::to_string(label) + std::to_string(i);
                scanned.dataset.samples.push_back({"/nowhere/pets/" + name + ".jpg", label, split});
            }
        }
    }
    scanned.report.origins.fill(graft::SplitOrigin::Folder);
    return std::make_shared<const graft::ScanResult>(std::move(scanned));
}

struct StudioParts {
    graft::ui::ComputeThread compute;
    graft::ui::BackgroundPool background;
    graft::ui::BackgroundPool camera{1};
    graft::ui::ThumbnailCache thumbnails;
    graft::ui::Project project;
    graft::ui::PageContext context{compute, background, camera, thumbnails, project};

    /// As if the backbone had been described: it has three stages, its weights are here.
    void describeBackbone()
    {
        project.addDescription(project.backbone(),
                               {.stages = threeStages(), .head = {.features = threeStages().back().outputShape[0]}});
        project.setWeights(std::make_shared<const graft::ui::WeightsByBackbone>(
            graft::ui::WeightsByBackbone{{project.backbone(), "/nowhere/weights.pth"}}));
    }
};
