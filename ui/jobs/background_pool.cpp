#include "jobs/background_pool.h"

#include <utility>

namespace graft::ui {

BackgroundPool::BackgroundPool(int threads)
{
    m_pool.setMaxThreadCount(threads);
}

BackgroundPool::~BackgroundPool()
{
    m_pool.clear();
    m_pool.waitForDone();
}

void BackgroundPool::post(std::function<void()> work)
{
    m_pool.start(std::move(work));
}

} // namespace graft::ui
