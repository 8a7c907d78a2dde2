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
    BackgroundPool& camera; ///< One thread, which a camera keeps while it is on.
    ThumbnailCache& thumbnails;
    Project& project;
};

} // namespace graft::ui
