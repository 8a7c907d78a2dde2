#include "ui/jobs_test.h"

#include "base/error.h"
#include "base/files.h"
#include "base/suspended.h"
#include "jobs/compute_thread.h"
#include "jobs/job.h"
#include "jobs/loaded_model.h"
#include "onnx/file.h"
#include "support/patience.h"

#include <ATen/ATen.h>

#include <QSemaphore>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QtTest>

using namespace graft;
using namespace graft::ui;

namespace {

using NumberJob = ResultJob<int>;

struct Spies {
    explicit Spies(Job* job)
        : finished(job, &Job::finished),
          cancelled(job, &Job::cancelled),
          failed(job, &Job::failed),
          ended(job, &Job::ended)
    {
    }
    QSignalSpy finished, cancelled, failed, ended;
};

/// A model that answers with the mean of each channel. `classes` as JSON, of three.
void writeModel(const std::filesystem::path& file, const std::string& classes)
{
    const OnnxGraph graph{
        .nodes = {{.operation = "Cast",
                   .inputs = {"pictures"},
                   .output = "f",
                   .attributes = {{"to", std::int64_t(OnnxType::Float)}}},
                  {.operation = "ReduceMean",
                   .inputs = {"f", "axes"},
                   .output = "probabilities",
                   .attributes = {{"keepdims", std::int64_t{0}}}}},
        .weights = {{"axes", at::arange(2, 4)}},
        .input = {.name = "pictures", .type = OnnxType::UInt8, .shape = {kAnySize, 3, kAnySize, kAnySize}},
        .outputs = {{.name = "probabilities", .type = OnnxType::Float, .shape = {kAnySize, 3}}},
        .metadata = {{"classes", classes}}};
    writeFileAtomically(file, serializeOnnx(graph));
}

} // namespace

void JobsTest::endsOnceAndAsItShould_data()
{
    QTest::addColumn<QString>("ending");
    for (const char* ending : {"finished", "cancelled", "failed", "failed otherwise"})
        QTest::addRow("%s", ending) << ending;
}

void JobsTest::endsOnceAndAsItShould()
{
    QFETCH(QString, ending);
    ComputeThread thread;
    NumberJob job(thread, [ending](const JobLink&) -> int {
        if (ending == "cancelled")
            throw Cancelled();
        if (ending == "failed")
            throw Error(Text("Cannot add up"));
        if (ending == "failed otherwise")
            throw std::runtime_error("out of numbers");
        return 42;
    });
    Spies spies(&job);
    QVERIFY(spies.ended.wait(graft::test::kPatientMs));
    QCoreApplication::processEvents();
    QCOMPARE(spies.ended.count(), 1);
    QCOMPARE(spies.finished.count(), ending == "finished" ? 1 : 0);
    QCOMPARE(spies.cancelled.count(), ending == "cancelled" ? 1 : 0);
    QCOMPARE(spies.failed.count(), ending.startsWith("failed") ? 1 : 0);
    QCOMPARE(job.isActive(), false);
    if (ending == "finished")
        QCOMPARE(*job.result(), 42);
    if (ending == "failed")
        QCOMPARE(spies.failed.first().first().toString(), QString(Error(Text("Cannot add up")).what()));
}

void JobsTest::waitingJobIsDroppedAtOnce()
{
    ComputeThread thread;
    QSemaphore release;
    NumberJob first(thread, [&release](const JobLink&) {
        release.acquire();
        return 1;
    });
    bool ran = false;
    NumberJob second(thread, [&ran](const JobLink&) {
        ran = true;
        return 2;
    });
    Spies spies(&second);
    second.cancel();
    QVERIFY(spies.cancelled.wait(graft::test::kPatientMs));
    QVERIFY(first.isActive());
    QSignalSpy firstFinished(&first, &Job::finished);
    release.release();
    QVERIFY(firstFinished.wait(graft::test::kPatientMs));
    QVERIFY(!ran);
    QCOMPARE(spies.ended.count(), 1);
}

void JobsTest::deletedJobStaysSilent()
{
    ComputeThread thread;
    QSemaphore started;
    QSemaphore release;
    bool cancelSeen = false;
    auto* job = new NumberJob(thread, [&](const JobLink& link) {
        started.release();
        release.acquire();
        cancelSeen = link.token().isCancelled();
        link.report({Text("Counting"), 1, 2, 0, 0});
        return 1;
    });
    started.acquire();
    delete job;
    release.release();
    NumberJob after(thread, [](const JobLink&) { return 2; });
    QSignalSpy finished(&after, &Job::finished);
    QVERIFY(finished.wait(graft::test::kPatientMs));
    QVERIFY(cancelSeen);
}

void JobsTest::suspendedJobTellsOfItsRun()
{
    ComputeThread thread;
    QSemaphore started;
    NumberJob job(thread, [&](const JobLink& link) -> int {
        started.release();
        try {
            while (true)
                link.token().throwIfCancelled();
        } catch (const Cancelled&) {
            if (!link.token().isSuspended())
                throw;
            throw Suspended("/nowhere/runs/pets");
        }
    });
    Spies spies(&job);
    started.acquire();
    job.setPaused(true); // which does not keep it from ending
    job.suspend();
    QVERIFY(spies.ended.wait(graft::test::kPatientMs));
    QCOMPARE(spies.cancelled.count(), 1);
    QCOMPARE(job.suspendedRun(), std::filesystem::path("/nowhere/runs/pets"));
}

void JobsTest::progressArrivesBeforeTheEnd()
{
    ComputeThread thread;
    NumberJob job(thread, [](const JobLink& link) {
        link.report({Text("Counting"), 1, 2, 0.5, 2});
        return 1;
    });
    QStringList order;
    connect(&job, &Job::progressed, this,
            [&](const Progress& progress) { order << QString::fromStdString(progress.activity.english()); });
    connect(&job, &Job::finished, this, [&] { order << "finished"; });
    QSignalSpy ended(&job, &Job::ended);
    QVERIFY(ended.wait(graft::test::kPatientMs));
    QCOMPARE(order, (QStringList{"Counting", "finished"}));
}

void JobsTest::stoppedThreadTellsOfIt()
{
    ComputeThread thread;
    QSemaphore started;
    QSemaphore release;
    NumberJob job(thread, [&](const JobLink&) {
        started.release();
        release.acquire();
        return 1;
    });
    Spies spies(&job);
    started.acquire();
    QSignalSpy stopped(&thread, &ComputeThread::stopped);
    thread.stop();
    QCOMPARE(stopped.count(), 0);
    release.release();
    QVERIFY(stopped.wait(graft::test::kPatientMs));
    // What was under way is heard of first.
    QCOMPARE(spies.finished.count(), 1);
}

/// Export, classify, train, export over it: the new model answers.
void JobsTest::modelThatWasWrittenAgainIsLoadedAgain()
{
    const QTemporaryDir folder;
    const std::filesystem::path file = folder.filePath("model.onnx").toStdString();
    LoadedModel model;
    writeModel(file, R"(["ash", "elm", "oak"])");
    QCOMPARE(model.get({file.string()}).classes().front(), std::string("ash"));
    writeModel(file, R"(["beech", "elm", "oak"])"); // of another size
    QCOMPARE(model.get({file.string()}).classes().front(), std::string("beech"));
    const auto written = std::filesystem::last_write_time(file);
    writeModel(file, R"(["alder", "elm", "oak"])");
    std::filesystem::last_write_time(file, written);
    QCOMPARE(model.get({file.string()}).classes().front(), std::string("beech")); // looks as it did: not loaded again
    std::filesystem::last_write_time(file, written + std::chrono::seconds(1));
    QCOMPARE(model.get({file.string()}).classes().front(), std::string("alder"));
}

#include "moc_jobs_test.cpp"
