#pragma once

#include "jobs/executor.h"

#include <QObject>
#include <QThread>

namespace graft::ui {

/// The one thread that runs LibTorch, for as long as the application lives: each thread that runs LibTorch gets its
/// own team of OpenMP workers, so a second one would only fight with the first. Work runs in the order posted.
class ComputeThread final : public QObject, public Executor {
    Q_OBJECT

public:
    explicit ComputeThread(QObject* parent = nullptr);
    /// Waits for the work under way; call stop() and wait for stopped() first where the wait could be seen.
    ~ComputeThread() override;

    void post(std::function<void()> work) override;

    /// Ends the thread after the work under way; what has not begun is dropped. Returns at once.
    void stop();

Q_SIGNALS:
    void stopped();

private:
    QThread m_thread;
    QObject* m_worker; ///< Lives on the thread, and is deleted there.
};

} // namespace graft::ui
