#include "jobs/job.h"

#include "backbones/scripted_backbone.h"
#include "base/error.h"

#include <utility>

namespace graft::ui {

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
}

Job::~Job()
{
    m_link->m_token.cancel();
}

void Job::start(Executor& executor, std::function<Deliver(const JobLink&)> work)
{
    executor.post([link = m_link, work = std::move(work)] {
        auto waiting = JobLink::Phase::Waiting;
        if (!link->m_phase.compare_exchange_strong(waiting, JobLink::Phase::Started))
            return;
        try {
            link->token().throwIfCancelled();
            link->post([deliver = work(*link)](Job& job) {
                deliver(job);
                job.end(State::Finished);
            });
        } catch (const Cancelled&) {
            link->post([](Job& job) { job.end(State::Cancelled); });
        } catch (const ProgramRefused& refusal) {
            link->post([message = QString::fromUtf8(refusal.what())](Job& job) {
                job.m_programRefused = true;
                job.end(State::Failed, message);
            });
        } catch (const std::exception& error) {
            link->post([message = QString::fromUtf8(error.what())](Job& job) { job.end(State::Failed, message); });
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
