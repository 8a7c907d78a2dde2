#pragma once

namespace graft::ui {

class BackgroundPool;
class ComputeThread;
class Project;
class ThumbnailCache;

/// What every page works with. Owned by whoever makes the pages, and outlives them.
struct PageContext {
    ComputeThread& compute;
    BackgroundPool& background;
    ThumbnailCache& thumbnails;
    Project& project;
};

} // namespace graft::ui
