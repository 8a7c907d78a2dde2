#include "models/unfinished_words.h"

#include "jobs/paths.h"
#include "runs/resume_job.h"

#include <QCoreApplication>
#include <QLocale>

#include <algorithm>

namespace graft::ui {

namespace {

struct UnfinishedRunWords {
    Q_DECLARE_TR_FUNCTIONS(graft::ui::UnfinishedWords)
};

QString nameOf(const ListedRun& run)
{
    const std::filesystem::path data = pathFromDisplayName(run.data);
    return toQString(data.has_filename() ? data.filename() : data.parent_path().filename());
}

QString whatIsPossible(const ListedRun& run)
{
    if (!run.hasCheckpoint)
        return UnfinishedRunWords::tr("Nothing was kept of it yet. It can begin again with the same settings.");
    if (run.isComplete())
        return UnfinishedRunWords::tr("It can go on where it was. What it had learnt until then is a run already.");
    if (run.epochs == 0)
        return UnfinishedRunWords::tr("It can go on where it was. No epoch had ended yet.");
    return UnfinishedRunWords::tr(
        "It can go on where it was, or what it had learnt until then can be tested and kept.");
}

} // namespace

QString whenInWords(const QDateTime& then, const QDateTime& now)
{
    const qint64 days = then.date().daysTo(now.date());
    const qint64 seconds = then.secsTo(now);
    constexpr qint64 kJustNow = 120;
    constexpr qint64 kWeek = 7;
    if (seconds >= 0 && seconds < kJustNow)
        return UnfinishedRunWords::tr("just now");
    if (days == 0)
        return UnfinishedRunWords::tr("today at %1").arg(QLocale().toString(then.time(), QLocale::ShortFormat));
    if (days == 1)
        return UnfinishedRunWords::tr("yesterday");
    if (days > 0 && days < kWeek)
        return UnfinishedRunWords::tr("%n days ago", nullptr, int(days));
    return UnfinishedRunWords::tr("on %1").arg(QLocale().toString(then.date(), QLocale::ShortFormat));
}

QString unfinishedTitle(const UnfinishedRun& unfinished, const QDateTime& now)
{
    const ListedRun& run = unfinished.run;
    return UnfinishedRunWords::tr("Training of %1 stopped at epoch %2 of %3, %4")
        .arg(nameOf(run))
        .arg(std::min(run.epochs + 1, run.epochsWanted))
        .arg(run.epochsWanted)
        .arg(whenInWords(unfinished.stopped, now));
}

QString unfinishedText(const UnfinishedRun& unfinished)
{
    QStringList sentences;
    if (unfinished.run.status == "failed")
        sentences << UnfinishedRunWords::tr("An error ended it.");
    sentences << (unfinished.dataIsThere
                      ? whatIsPossible(unfinished.run)
                      : UnfinishedRunWords::tr("Its pictures are no longer in %1, without which it cannot go on.")
                            .arg(QString::fromStdString(unfinished.run.data)));
    if (unfinished.others > 0)
        sentences << UnfinishedRunWords::tr("%n more are in the list of runs (Ctrl+H).", nullptr, unfinished.others);
    return sentences.join(' ');
}

QString scheduleOfMoreEpochs(const ListedRun& run)
{
    return canResume(run) ? UnfinishedRunWords::tr(
                                "From here on the learning rates follow the schedule of a run of so many epochs.")
                          : UnfinishedRunWords::tr(
                                "It begins at its best epoch. The learning rates begin a schedule of their own for the "
                                "epochs that are added.");
}

} // namespace graft::ui
