#pragma once

#include "jobs/executor.h"

#include <QThreadPool>

namespace graft::ui {

/// A few threads for work that reads files and needs no LibTorch: scanning, lists of runs, small writes.
class BackgroundPool final : public Executor {
public:
    explicit BackgroundPool(int threads = 2);
    /// Drops what has not begun and waits for the rest.
    ~BackgroundPool() override;

    void post(std::function<void()> work) override;

private:
    QThreadPool m_pool;
};

} // namespace graft::ui
