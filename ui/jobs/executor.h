#pragma once

#include <functional>

namespace graft::ui {

/// Something that runs work away from the window's thread.
class Executor {
public:
    virtual ~Executor() = default;

    /// Returns at once; the work runs later. Work must not throw.
    virtual void post(std::function<void()> work) = 0;
};

} // namespace graft::ui
