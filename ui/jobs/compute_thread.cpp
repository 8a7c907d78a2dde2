#include "jobs/compute_thread.h"

#include <utility>

namespace graft::ui {

ComputeThread::ComputeThread(QObject* parent) : QObject(parent), m_worker(new QObject)
{
    m_thread.setObjectName("graft-compute");
    m_worker->moveToThread(&m_thread);
    connect(&m_thread, &QThread::finished, m_worker, &QObject::deleteLater);
    connect(&m_thread, &QThread::finished, this, &ComputeThread::stopped);
    m_thread.start();
}

ComputeThread::~ComputeThread()
{
    m_thread.quit();
    m_thread.wait();
}

void ComputeThread::post(std::function<void()> work)
{
    if (m_thread.isFinished())
        return;
    QMetaObject::invokeMethod(m_worker, std::move(work), Qt::QueuedConnection);
}

void ComputeThread::stop()
{
    m_thread.quit();
}

} // namespace graft::ui
