#include "jobs/job.h"

#include "backbones/scripted_backbone.h"
#include "base/error.h"
#include "base/suspended.h"
#include "jobs/core_texts.h"

#include <algorithm>
#include <utility>
#include <vector>

namespace graft::ui {

namespace {

/// In the order in which they were made; the window's thread's alone.
std::vector<Job*>& allJobs()
{
    static std::vector<Job*> all;
    return all;
}

} // namespace

void JobLink::report(const Progress& progress) const
{
    post([progress](Job& job) { Q_EMIT job.progressed(progress); });
}

void JobLink::post(std::function<void(Job&)> deliver) const
{
    QMetaObject::invokeMethod(
        m_relay.get(),
        [job = m_job, deliver = std::move(deliver)] {
            if (job && job->isActive())
                deliver(*job);
        },
        Qt::QueuedConnection);
}

Job::Job(QObject* parent) : QObject(parent), m_link(std::make_shared<JobLink>())
{
    // The last owner may be the other thread, where a QObject of this one must not be deleted.
    m_link->m_relay = std::shared_ptr<QObject>(new QObject, [](QObject* relay) { relay->deleteLater(); });
    m_link->m_job = this;
    allJobs().push_back(this);
}

Job::~Job()
{
    std::erase(allJobs(), this);
    m_link->m_token.cancel();
}

Job* Job::underWayOn(const Executor& executor)
{
    const auto found = std::find_if(allJobs().begin(), allJobs().end(), [&](const Job* job) {
        return job->m_executor == &executor && job->isActive() && job->hasBegun();
    });
    return found == allJobs().end() ? nullptr : *found;
}

void Job::start(Executor& executor, std::function<Deliver(const JobLink&)> work)
{
    m_executor = &executor;
    executor.post([link = m_link, work = std::move(work)] {
        auto waiting = JobLink::Phase::Waiting;
        if (!link->m_phase.compare_exchange_strong(waiting, JobLink::Phase::Started))
            return;
        link->post([](Job& job) { Q_EMIT job.begun(); });
        try {
            link->token().throwIfCancelled();
            link->post([deliver = work(*link)](Job& job) {
                deliver(job);
                job.end(State::Finished);
            });
        } catch (const Suspended& suspended) {
            link->post([run = suspended.run()](Job& job) {
                job.m_suspendedRun = run;
                job.end(State::Cancelled);
            });
        } catch (const Cancelled&) {
            link->post([](Job& job) { job.end(State::Cancelled); });
        } catch (const ProgramRefused& refusal) {
            link->post([why = refusal.text()](Job& job) {
                job.m_programRefused = true;
                job.end(State::Failed, localized(why));
            });
        } catch (const std::exception& error) {
            link->post([why = Error::textOf(error)](Job& job) { job.end(State::Failed, localized(why)); });
        }
    });
}

void Job::cancel()
{
    m_link->m_token.cancel();
    auto waiting = JobLink::Phase::Waiting;
    if (m_link->m_phase.compare_exchange_strong(waiting, JobLink::Phase::Dropped))
        m_link->post([](Job& job) { job.end(State::Cancelled); });
}

void Job::suspend()
{
    m_link->m_token.suspend();
    cancel();
}

void Job::end(State state, const QString& message)
{
    m_state = state;
    // A receiver may delete the job.
    const QPointer<Job> self(this);
    if (state == State::Finished)
        Q_EMIT finished();
    else if (state == State::Cancelled)
        Q_EMIT cancelled();
    else
        Q_EMIT failed(message);
    if (self)
        Q_EMIT ended();
}

} // namespace graft::ui
