#include "jobs/places.h"

#include "jobs/job.h"

#include <QDir>
#include <QSettings>
#include <QStandardPaths>
#include <QTimer>

#include <algorithm>

namespace graft::ui {

namespace {

constexpr int kSoonMs = 1500;
constexpr auto kOrganization = "graft";
constexpr auto kApplication = "studio";

QString keyOf(const QString& kind)
{
    return QStringLiteral("places/") + kind;
}

QString firstThatIsThere(const QStringList& folders)
{
    const auto found = std::find_if(folders.begin(), folders.end(),
                                    [](const QString& folder) { return !folder.isEmpty() && QDir(folder).exists(); });
    return found == folders.end() ? QDir::homePath() : *found;
}

} // namespace

void findPlace(Executor& background, std::function<QStringList()> candidates, QObject* owner,
               std::function<void(const QString& folder)> then)
{
    auto* job = new ResultJob<QString>(
        background, [candidates = std::move(candidates)](const JobLink&) { return firstThatIsThere(candidates()); },
        owner);
    QObject::connect(job, &Job::ended, owner, [job, then] {
        job->deleteLater();
        then(job->result() ? *job->result() : QDir::homePath());
    });
    QTimer::singleShot(kSoonMs, job, [job, then] { // which is deleted when it has ended
        job->disconnect();
        job->deleteLater();
        then(QDir::homePath());
    });
}

QStringList placesToSave(const QString& kind)
{
    return {QSettings(kOrganization, kApplication).value(keyOf(kind)).toString(),
            QStandardPaths::writableLocation(QStandardPaths::DocumentsLocation)};
}

void rememberPlace(Executor& background, const QString& kind, const QString& folder)
{
    background.post([kind, folder] { QSettings(kOrganization, kApplication).setValue(keyOf(kind), folder); });
}

} // namespace graft::ui
