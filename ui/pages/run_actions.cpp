#include "pages/run_actions.h"

#include "base/error.h"
#include "base/files.h"
#include "jobs/background_pool.h"
#include "jobs/core_texts.h"
#include "jobs/run_keeping_jobs.h"
#include "models/project.h"
#include "widgets/show_in_folder.h"

#include <QClipboard>
#include <QFile>
#include <QGuiApplication>

namespace graft::ui {

namespace fs = std::filesystem;

RunActions::RunActions(PageContext& context, QObject* parent) : QObject(parent), m_context(context) {}

RunActions::~RunActions()
{
    for (const auto& [run, about] : m_toWrite)
        try {
            graft::writeAbout(run, about);
        } catch (const Error&) { // there is nobody left to tell
        }
}

void RunActions::watch(Job* job, const QString& failureTitle)
{
    connect(job, &Job::failed, this, [this, failureTitle](const QString& message) {
        Q_EMIT failed(failureTitle, message);
        Q_EMIT changed(); // most likely it is gone
    });
    connect(job, &Job::ended, job, &QObject::deleteLater);
}

void RunActions::open(const fs::path& run, Step step)
{
    auto* job = startOpenRun(m_context.background, run, this);
    connect(job, &Job::finished, this, [this, job, step] { showOpened(job->result(), step); });
    watch(job, tr("The run could not be opened"));
}

void RunActions::showOpened(const std::shared_ptr<const OpenedRun>& opened, Step step)
{
    Project& project = m_context.project;
    const fs::path& data = opened->report.config.data;
    const bool isOfData = project.data() && isSameFolder(project.data()->dataset.root, data);
    if (!isOfData && project.isTraining()) { // which began meanwhile
        Q_EMIT failed(tr("The run could not be opened"),
                      tr("Other pictures cannot be opened while a model is being trained."));
        return;
    }
    project.setReport(std::shared_ptr<const TrainingReport>(opened, &opened->report), opened->name);
    Q_EMIT stepRequested(step);
    if (isOfData)
        return;
    if (opened->dataIsThere)
        Q_EMIT dataRequested(data); // and what is shown stays, being of these pictures
    else
        Q_EMIT picturesMissed(data);
}

void RunActions::useSettings(const fs::path& run)
{
    auto* job = startReadRunConfig(m_context.background, run, this);
    connect(job, &Job::finished, this, [this, job] {
        if (m_context.project.isTraining())
            return;
        m_context.project.adoptConfig(*job->result());
        Q_EMIT stepRequested(Step::Train);
    });
    watch(job, tr("The settings could not be read"));
}

void RunActions::writeAbout(const fs::path& run, const RunAbout& about)
{
    m_toWrite.emplace_back(run, about);
    if (m_toWrite.size() == 1)
        writeNext();
}

void RunActions::writeNext()
{
    const auto& [run, about] = m_toWrite.front();
    Job* job = startWriteAbout(m_context.background, run, about, this);
    connect(job, &Job::finished, this,
            [this, run = run, name = about.name] { m_context.project.renameRun(run, name); });
    connect(job, &Job::failed, this,
            [this](const QString& message) { Q_EMIT failed(tr("The run could not be changed"), message); });
    connect(job, &Job::ended, this, [this, job] {
        job->deleteLater();
        m_toWrite.pop_front();
        if (m_toWrite.empty())
            Q_EMIT changed();
        else
            writeNext();
    });
}

void RunActions::copyCommand(const fs::path& run)
{
    auto* job = startTrainCommand(m_context.background, run, this);
    connect(job, &Job::finished, this, [this, job] {
        QGuiApplication::clipboard()->setText(QString::fromStdString(*job->result()));
        Q_EMIT commandCopied();
    });
    watch(job, tr("The command could not be made"));
}

void RunActions::showInFolder(const fs::path& run)
{
    showFolder(QFile::decodeName(run.c_str()));
}

void RunActions::deleteRuns(const std::vector<fs::path>& runs)
{
    if (isWriting()) { // first what is said of them, or it would be written where they were
        connect(
            this, &RunActions::changed, this, [this, runs] { deleteRuns(runs); }, Qt::SingleShotConnection);
        return;
    }
    auto* job = startDeleteRuns(m_context.background, runs, this);
    connect(job, &Job::finished, this, [this, job] {
        const MovedRuns& result = *job->result();
        if (!result.moved.empty()) {
            m_deleted = result.moved;
            Q_EMIT deleted(int(m_deleted.size()));
        }
        if (!result.problem.isEmpty())
            Q_EMIT failed(tr("Not everything could be deleted"), localized(result.problem));
        Q_EMIT changed();
    });
    watch(job, tr("Not everything could be deleted"));
}

void RunActions::undoDelete()
{
    if (m_deleted.empty())
        return;
    const std::vector<TrashedRun> wanted = std::exchange(m_deleted, {});
    auto* job = startRestoreRuns(m_context.background, wanted, this);
    connect(job, &Job::finished, this, [this, job] {
        m_deleted.insert(m_deleted.end(), job->result()->kept.begin(), job->result()->kept.end());
        if (job->result()->problem.isEmpty())
            Q_EMIT broughtBack();
        else
            Q_EMIT failed(tr("Not everything could be brought back"), localized(job->result()->problem));
        Q_EMIT changed();
    });
    watch(job, tr("Not everything could be brought back"));
}

void RunActions::emptyTrash()
{
    Job* job = startEmptyTrash(m_context.background, this); // what cannot go stays, and nobody has asked
    connect(job, &Job::ended, job, &QObject::deleteLater);
}

} // namespace graft::ui
