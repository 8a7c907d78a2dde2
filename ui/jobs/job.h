#pragma once

#include "base/cancellation.h"
#include "base/progress.h"
#include "jobs/executor.h"

#include <QObject>
#include <QPointer>
#include <QString>

#include <atomic>
#include <filesystem>
#include <memory>

namespace graft::ui {

class Job;

/// A job's line back to the window: what its work may use from the other thread. Outlives the job if it has to.
class JobLink {
public:
    /// Work looks at it at least once a batch or file.
    [[nodiscard]] const CancellationToken& token() const { return m_token; }

    /// Queues Job::progressed. The core throttles progress at its source.
    void report(const Progress& progress) const;

    /// Runs `deliver` on the job's thread, later, unless the job is gone or has ended by then.
    void post(std::function<void(Job&)> deliver) const;

private:
    friend class Job;
    void setPaused(bool paused) { m_token.setPaused(paused); }

    enum class Phase { Waiting, Started, Dropped };

    CancellationToken m_token;
    std::atomic<Phase> m_phase = Phase::Waiting;
    std::shared_ptr<QObject> m_relay; ///< Lives on the job's thread and receives what is posted.
    QPointer<Job> m_job;              ///< Looked at on the job's thread only.
};

/// One piece of work on another thread, seen from the window's.
///
/// It starts when it is made and ends with exactly one of finished, cancelled and failed, each followed by ended.
/// Signals come from the event loop, never from inside a call. Delete it at any time: that cancels the work, and
/// no signal follows.
class Job : public QObject {
    Q_OBJECT

public:
    enum class State { Active, Finished, Cancelled, Failed };

    ~Job() override;

    [[nodiscard]] State state() const { return m_state; }
    [[nodiscard]] bool isActive() const { return m_state == State::Active; }

    /// Whether it failed since a program would have had to run that the user has not allowed.
    [[nodiscard]] bool wasProgramRefused() const { return m_programRefused; }

    /// What it does, to tell others why they wait: "the export"; empty if that was not said.
    [[nodiscard]] const QString& what() const { return m_what; }
    void setWhat(const QString& what) { m_what = what; }
    /// Whether its work has begun; until then it waits for other work.
    [[nodiscard]] bool hasBegun() const { return m_link->m_phase == JobLink::Phase::Started; }
    /// The job that an executor of one thread is at; null if it is at none, or at one that was deleted.
    [[nodiscard]] static Job* underWayOn(const Executor& executor);

    /// Asks the work to stop. Work that has not begun is dropped at once; the rest ends as soon as it looks.
    void cancel();
    /// As cancel(), and at once, since the program ends: what can go on later is kept for that (see CancellationToken).
    void suspend();
    /// The run that can go on later, where that ended the work, after cancelled(); empty otherwise.
    [[nodiscard]] const std::filesystem::path& suspendedRun() const { return m_suspendedRun; }
    [[nodiscard]] bool isCancelRequested() const { return m_link->token().isCancelled(); }

    /// Lets the work wait where it next looks, and go on. A paused job can be cancelled.
    void setPaused(bool paused) { m_link->setPaused(paused); }
    [[nodiscard]] bool isPaused() const { return m_link->token().isPaused(); }

Q_SIGNALS:
    void begun();
    void progressed(const graft::Progress& progress);
    void finished();
    void cancelled();
    /// @param message one or two sentences for the user, in the window's language.
    void failed(const QString& message);
    void ended();

protected:
    using Deliver = std::function<void(Job&)>;

    explicit Job(QObject* parent);

    /// Posts `work`; what it returns is run on this thread just before finished().
    void start(Executor& executor, std::function<Deliver(const JobLink&)> work);

private:
    friend class JobLink;
    void end(State state, const QString& message = {});

    std::shared_ptr<JobLink> m_link;
    const Executor* m_executor = nullptr; ///< To be told apart from others.
    QString m_what;
    State m_state = State::Active;
    bool m_programRefused = false;
    std::filesystem::path m_suspendedRun;
};

/// A job whose work returns a value.
///
///     auto* job = new ResultJob<ScanResult>(pool, [folder](const JobLink& link) { return scanDataset(folder, ...); });
///     connect(job, &Job::finished, this, [=, this] { show(job->result()); });
template <class T>
class ResultJob : public Job {
public:
    using Result = std::shared_ptr<const T>;

    ResultJob(Executor& executor, std::function<T(const JobLink&)> work, QObject* parent = nullptr) : Job(parent)
    {
        start(executor, [work = std::move(work)](const JobLink& link) -> Deliver {
            return [value = std::make_shared<const T>(work(link))](Job& job) {
                static_cast<ResultJob&>(job).m_result = value;
            };
        });
    }

    /// Null until the job has finished.
    [[nodiscard]] const Result& result() const { return m_result; }

private:
    Result m_result;
};

} // namespace graft::ui
