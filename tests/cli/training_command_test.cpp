#include "training_command_test.h"

#include "cli/run_graft.h"

#include <QJsonArray>
#include <QJsonObject>
#include <QtTest>

#include <csignal>

const char* TrainingCommandTest::reasonToSkip()
{
    return weightsAreHere() ? nullptr : "the EfficientNet-Lite0 weights are not installed";
}

void TrainingCommandTest::initTestCase()
{
    qputenv("GRAFT_RUNS_DIR", m_folder.filePath("runs").toLocal8Bit());
    qputenv("XDG_DATA_HOME", m_folder.filePath("data-home").toLocal8Bit());
}

void TrainingCommandTest::aLearningRateIsFoundAndUsed()
{
    const QString data = m_folder.filePath("rated-leaves");
    QCOMPARE(runGraft({"sample", data, "--per-class", "12", "--size", "96"}).status, 0);
    const Outcome found = runGraft({"train", data, "--lr", "find", "--epochs", "2", "--name", "found", "--json"});
    QVERIFY2(found.status == 0, found.errors.constData());
    const QJsonObject report = found.json().object();
    const QJsonObject sweep = report["learning_rate_sweep"].toObject();
    QVERIFY(sweep["points"].toArray().size() > 10);
    const double rate = sweep["suggested"].toDouble();
    QVERIFY2(rate > 1e-5 && rate < 1, qPrintable(QString::number(rate)));
    QFile description(report["run"].toString() + "/run.json");
    QVERIFY(description.open(QIODevice::ReadOnly));
    const QJsonObject config = QJsonDocument::fromJson(description.readAll()).object()["config"].toObject();
    QCOMPARE(config["learning_rate"].toDouble(), rate);
}

void TrainingCommandTest::interruptKeepsTheBestEpoch()
{
    const QString data = m_folder.filePath("few-leaves");
    QCOMPARE(runGraft({"sample", data, "--per-class", "12", "--size", "96"}).status, 0);
    QProcess process;
    process.setReadChannel(QProcess::StandardError);
    process.start(GRAFT_COMMAND, {"train", data, "--epochs", "100000", "--name", "interrupted"});
    QByteArray errors;
    while (!errors.contains("epoch   2") && process.waitForReadyRead(kTimeoutMs))
        errors += process.readAllStandardError();
    ::kill(pid_t(process.processId()), SIGINT);
    QVERIFY(process.waitForFinished(kTimeoutMs));
    QCOMPARE(process.exitCode(), 130);
    const QJsonArray runs = runGraft({"runs", "--json"}).json().array();
    QCOMPARE(runs[0].toObject()["status"].toString(), QString("cancelled"));
    QVERIFY(runs[0].toObject()["test_accuracy"].isDouble());
}

void TrainingCommandTest::aTrainingThatIsEndedGoesOnAndIsDeleted()
{
    const QString data = m_folder.filePath("ended-leaves");
    const QStringList inFolder{"--runs", m_folder.filePath("ended")};
    QCOMPARE(runGraft({"sample", data, "--per-class", "6", "--size", "64"}).status, 0);
    QCOMPARE(runGraft(QStringList{"resume"} + inFolder).status, 1); // there is none yet
    QProcess process;
    process.setReadChannel(QProcess::StandardError);
    process.start(GRAFT_COMMAND,
                  QStringList{"train", data, "--epochs", "40", "--cache-budget", "0", "--name", "ended"} + inFolder);
    QByteArray errors;
    while (!errors.contains("epoch   2") && process.waitForReadyRead(kTimeoutMs))
        errors += process.readAllStandardError();
    process.terminate();
    QVERIFY(process.waitForFinished(kTimeoutMs));
    QCOMPARE(process.exitCode(), 130);
    errors += process.readAllStandardError();
    QVERIFY2(errors.contains("graft resume"), errors.constData());
    const auto listed = [&] { return runGraft(QStringList{"runs", "--json"} + inFolder).json().array(); };
    const QJsonObject ended = listed()[0].toObject();
    QCOMPARE(ended["status"].toString(), QString("suspended"));
    QVERIFY(ended["can_resume"].toBool());
    QVERIFY(ended["epochs"].toInt() >= 2 && ended["bytes"].toInt() > 0);
    QCOMPARE(ended["epochs_wanted"].toInt(), 40);

    const Outcome soFar = runGraft(QStringList{"resume", "ended", "--end", "--json"} + inFolder);
    QVERIFY2(soFar.status == 0, soFar.errors.constData());
    QVERIFY(soFar.json()["epochs"].toArray().size() >= 2);
    QVERIFY2(!soFar.errors.contains("schedule"), soFar.errors.constData()); // it follows none any more
    QCOMPARE(listed()[0].toObject()["status"].toString(), QString("cancelled"));

    const Outcome resumed = runGraft(QStringList{"resume", "ended", "--epochs", "4", "--json"} + inFolder);
    const bool isLater = resumed.status == 1; // on a fast machine it had more than four epochs
    const Outcome whole = isLater ? runGraft(QStringList{"resume", "--json"} + inFolder) : resumed;
    QVERIFY2(whole.status == 0, whole.errors.constData());
    QCOMPARE(whole.json()["epochs"].toArray().size(), isLater ? 40 : 4);
    QCOMPARE(listed()[0].toObject()["status"].toString(), QString("finished"));
    QCOMPARE(runGraft(QStringList{"resume", "ended"} + inFolder).status, 1); // nothing is left to do
    QCOMPARE(runGraft(QStringList{"runs", "prune", "--json"} + inFolder).json().array().size(), 0);

    const Outcome removed = runGraft(QStringList{"runs", "rm", "ended", "--json"} + inFolder);
    QVERIFY2(removed.status == 0, removed.errors.constData());
    const QString kept = removed.json()[0]["kept"].toString();
    QVERIFY(QFile::exists(kept + "/run.json"));
    QCOMPARE(listed().size(), 0);
    QCOMPARE(runGraft(QStringList{"runs", "rm", "ended"} + inFolder).status, 1); // it is no longer there
    const QJsonArray prunable = runGraft(QStringList{"runs", "prune", "--json"} + inFolder).json().array();
    QCOMPARE(prunable.size(), 1);
    QVERIFY(!prunable[0].toObject()["removed"].toBool());
    QVERIFY(QFile::exists(kept + "/run.json")); // it was only listed
    QVERIFY(runGraft(QStringList{"runs", "prune", "--yes"} + inFolder).output.startsWith(" "));
    QVERIFY(!QFile::exists(kept + "/run.json"));
}

/// Run as a shell reads it, it gives a run of the same configuration.
void TrainingCommandTest::thePrintedLineRepeatsARun()
{
    const QString data = m_folder.filePath("leaves & it's $HOME");
    QCOMPARE(runGraft({"sample", data, "--per-class", "6", "--size", "96"}).status, 0);
    const auto configOf = [](const QString& run) {
        QFile description(run + "/run.json");
        return description.open(QIODevice::ReadOnly)
                   ? QJsonDocument::fromJson(description.readAll()).object()["config"].toObject()
                   : QJsonObject();
    };
    const Outcome first = runGraft({"train",
                                    data,
                                    "--epochs",
                                    "2",
                                    "--batch",
                                    "8",
                                    "--lr",
                                    "0.0123",
                                    "--optimizer",
                                    "sgd",
                                    "--dropout",
                                    "0.35",
                                    "--head",
                                    "mlp",
                                    "--freeze",
                                    "0.7",
                                    "--augment",
                                    "strong,no-mirror",
                                    "--schedule",
                                    "constant",
                                    "--label-smoothing",
                                    "0.05",
                                    "--patience",
                                    "7",
                                    "--weight-decay",
                                    "0.001",
                                    "--class-weights",
                                    "balanced",
                                    "--size",
                                    "128",
                                    "--resize",
                                    "squash",
                                    "--mean",
                                    "0.5,0.4,0.3",
                                    "--std",
                                    "0.2",
                                    "--interpolation",
                                    "bicubic",
                                    "--batch-norm",
                                    "moving",
                                    "--precision",
                                    "fp32",
                                    "--device",
                                    "cpu",
                                    "--threads",
                                    "2",
                                    "--cache-disk",
                                    "1GB",
                                    "--cache-views",
                                    "3",
                                    "--cache-storage",
                                    "fp16",
                                    "--cache-budget",
                                    "100MB",
                                    "--seed",
                                    "18",
                                    "--backbone-lr-factor",
                                    "0.3",
                                    "--name",
                                    "it's & odd",
                                    "--json"});
    QVERIFY2(first.status == 0, first.errors.constData());
    const QString run = first.json()["run"].toString();
    const Outcome printed = runGraft({"runs", "--command", run});
    QCOMPARE(printed.status, 0);
    QVERIFY2(printed.output.startsWith("graft train '"), printed.output.constData());

    QProcess shell;
    shell.start("bash", {"-c", "graft() { \"$GRAFT\" \"$@\" --json; }; GRAFT='" GRAFT_COMMAND "'; " +
                                   QString::fromUtf8(printed.output)});
    QVERIFY(shell.waitForFinished(kTimeoutMs));
    const QString repeated = QJsonDocument::fromJson(shell.readAllStandardOutput()).object()["run"].toString();
    QVERIFY2(!repeated.isEmpty() && repeated != run, shell.readAllStandardError().constData());
    QVERIFY(!configOf(run).isEmpty());
    QCOMPARE(configOf(repeated), configOf(run));
    QCOMPARE(runGraft({"runs", "--command", m_folder.filePath("nowhere")}).status, 1);
}

#include "moc_training_command_test.cpp"
