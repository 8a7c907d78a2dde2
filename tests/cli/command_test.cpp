#include "command_test.h"

#include "cli/run_graft.h"
#include "support/small_data.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QProcess>
#include <QtTest>

#include <filesystem>
#include <fstream>

void CommandTest::initTestCase()
{
    qputenv("GRAFT_RUNS_DIR", m_folder.filePath("runs").toLocal8Bit());
    qputenv("XDG_DATA_HOME", m_folder.filePath("data-home").toLocal8Bit());
}

void CommandTest::wrongUsageExitsWithTwo_data()
{
    QTest::addColumn<QStringList>("arguments");
    QTest::addRow("nothing") << QStringList{};
    QTest::addRow("unknown command") << QStringList{"fly"};
    QTest::addRow("no folder") << QStringList{"train"};
    QTest::addRow("unknown option") << QStringList{"train", "somewhere", "--wings"};
    QTest::addRow("unknown optimizer") << QStringList{"train", "somewhere", "--optimizer", "rocket"};
    QTest::addRow("number expected") << QStringList{"train", "somewhere", "--epochs", "many"};
    QTest::addRow("no epochs") << QStringList{"train", "somewhere", "--epochs", "0"};
    QTest::addRow("no learning rate") << QStringList{"train", "somewhere", "--lr", "0"};
    QTest::addRow("not a learning rate") << QStringList{"train", "somewhere", "--lr", "nan"};
    QTest::addRow("a learning rate in words") << QStringList{"train", "somewhere", "--lr", "fast"};
    QTest::addRow("unknown augmentation") << QStringList{"train", "somewhere", "--augment", "light,no-wings"};
    QTest::addRow("two augmentations") << QStringList{"train", "somewhere", "--augment", "light,strong"};
    QTest::addRow("profile: no folder") << QStringList{"profile"};
    QTest::addRow("profile: unknown backbone") << QStringList{"profile", "somewhere", "--backbone", "resnet"};
    QTest::addRow("profile: no precision of its own choice")
        << QStringList{"profile", "somewhere", "--precision", "auto"};
    QTest::addRow("profile: no pictures") << QStringList{"profile", "somewhere", "--pictures", "0"};
    QTest::addRow("negative seed") << QStringList{"train", "somewhere", "--seed", "-1"};
    QTest::addRow("seed beyond 64 bits") << QStringList{"train", "somewhere", "--seed", "99999999999999999999"};
    QTest::addRow("unknown backbone") << QStringList{"train", "somewhere", "--backbone", "resnet"};
    QTest::addRow("unknown stage") << QStringList{"train", "somewhere", "--freeze", "head"};
    QTest::addRow("a program without trust") << QStringList{"train", "somewhere", "--torchscript", "program.pt"};
    QTest::addRow("layers: unknown name") << QStringList{"layers", "resnet"};
    QTest::addRow("layers: unknown stage") << QStringList{"layers", "efficientnet_lite0", "--freeze", "head"};
    QTest::addRow("backbones: unknown name") << QStringList{"backbones", "resnet"};
    QTest::addRow("weights: unknown name") << QStringList{"weights", "get", "resnet"};
    QTest::addRow("weights: unknown entry") << QStringList{"weights", "path", "resnet50:BEST"};
    QTest::addRow("weights: nothing") << QStringList{"weights"};
    for (const char* device : {"gpu", "cuda:", "cuda:x", "cuda:1000", "CPU"})
        QTest::addRow("no device: %s", device) << QStringList{"predict", "efficientnet_lite0", "x", "--device", device};
    QTest::addRow("export: no device") << QStringList{"export", "somewhere", "--device", "tpu"};
}

void CommandTest::wrongUsageExitsWithTwo()
{
    QFETCH(QStringList, arguments);
    const Outcome outcome = runGraft(arguments);
    QCOMPARE(outcome.status, 2);
    QVERIFY(outcome.output.isEmpty());
    QVERIFY(!outcome.errors.isEmpty());
}

void CommandTest::failureExitsWithOneAndASentence_data()
{
    QTest::addColumn<QStringList>("arguments");
    const QString empty = m_folder.filePath("empty");
    QDir().mkpath(empty);
    const QString text = m_folder.filePath("text");
    QDir().mkpath(text + "/a");
    QFile file(text + "/a/notes.txt");
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write("words");
    for (const char* command : {"check", "train", "profile"}) {
        QTest::addRow("%s: missing folder", command) << QStringList{command, m_folder.filePath("missing")};
        QTest::addRow("%s: empty folder", command) << QStringList{command, empty};
        QTest::addRow("%s: text files", command) << QStringList{command, text};
    }
    QTest::addRow("train: no such weight file")
        << QStringList{"train", text, "--weights", m_folder.filePath("missing.pth")};
    QTest::addRow("weights: not on this machine") << QStringList{"weights", "path", "wide_resnet50_2"};
    QTest::addRow("predict: no picture") << QStringList{"predict", "efficientnet_lite0", empty};
    QTest::addRow("predict: all unreadable") << QStringList{"predict", "efficientnet_lite0", text + "/a/notes.txt"};
    QTest::addRow("export: no run") << QStringList{"export", empty};
    QTest::addRow("sample: not writable") << QStringList{"sample", "/proc/leaves"};
}

void CommandTest::failureExitsWithOneAndASentence()
{
    QFETCH(QStringList, arguments);
    const Outcome outcome = runGraft(arguments);
    QCOMPARE(outcome.status, 1);
    const QList<QByteArray> lines = outcome.errors.trimmed().split('\n');
    QVERIFY2(lines.last().startsWith("graft: "), outcome.errors.constData());
    QVERIFY2(!QDir(m_folder.filePath("runs")).exists() || QDir(m_folder.filePath("runs")).isEmpty(),
             "a half-written run was left behind");
}

void CommandTest::theCoreSpeaksTheUsersLanguage_data()
{
    QTest::addColumn<QStringList>("options");
    QTest::addColumn<QString>("language");
    QTest::addColumn<QString>("all");
    QTest::addColumn<QString>("lang");
    QTest::addColumn<bool>("korean");
    QTest::addRow("LANG") << QStringList{} << ""
                          << ""
                          << "ko_KR.UTF-8" << true;
    QTest::addRow("LC_ALL") << QStringList{} << ""
                            << "ko_KR.UTF-8"
                            << "en_US.UTF-8" << true;
    QTest::addRow("LANGUAGE") << QStringList{} << "ko:en"
                              << ""
                              << "en_US.UTF-8" << true;
    QTest::addRow("another LANGUAGE") << QStringList{} << "en"
                                      << ""
                                      << "ko_KR.UTF-8" << false;
    QTest::addRow("a program's locale") << QStringList{} << "ko"
                                        << "C"
                                        << "ko_KR.UTF-8" << false;
    QTest::addRow("English") << QStringList{} << ""
                             << ""
                             << "en_US.UTF-8" << false;
    QTest::addRow("Konkani") << QStringList{} << ""
                             << ""
                             << "kok_IN.UTF-8" << false;
    QTest::addRow("for programs") << QStringList{"--json"} << ""
                                  << ""
                                  << "ko_KR.UTF-8" << false;
}

void CommandTest::theCoreSpeaksTheUsersLanguage()
{
    QFETCH(QStringList, options);
    QFETCH(QString, language);
    QFETCH(QString, all);
    QFETCH(QString, lang);
    QFETCH(bool, korean);
    const Outcome outcome = runGraft(QStringList{"check", "/nowhere"} + options,
                                     {{"LANGUAGE", language}, {"LC_ALL", all}, {"LC_MESSAGES", ""}, {"LANG", lang}});
    QCOMPARE(outcome.status, 1);
    QCOMPARE(
        QString::fromUtf8(outcome.errors).trimmed(),
        QString::fromUtf8(korean ? "graft: 폴더 '/nowhere'이(가) 없습니다." : "graft: There is no folder '/nowhere'."));
}

void CommandTest::aTableNeverReplacesAPicture()
{
    const QString picture = m_folder.filePath("kept.png");
    graft::writeImage(picture.toStdString(), graft::test::colouredPicture(9, 99, 199, 1));
    const qint64 size = QFileInfo(picture).size();
    const Outcome nowhere = runGraft({"predict", "efficientnet_lite0", picture, "--csv", "/nowhere/at/all.csv"});
    QCOMPARE(nowhere.status, 1);
    QVERIFY2(nowhere.errors.contains("There is no folder '/nowhere/at'"), qPrintable(nowhere.errors));
    const Outcome outcome = runGraft({"predict", "efficientnet_lite0", picture, "--csv", picture});
    QCOMPARE(outcome.status, 2);
    QCOMPARE(QFileInfo(picture).size(), size);
    const QString other = m_folder.filePath("other.png"); // which nobody asked about
    graft::writeImage(other.toStdString(), graft::test::colouredPicture(9, 99, 199, 2));
    QCOMPARE(runGraft({"predict", "efficientnet_lite0", picture, "--csv", other}).status, 2);
    QCOMPARE(runGraft({"predict", "efficientnet_lite0", picture, "--csv", ""}).status, 2);
}

/// Before the model is even looked for.
void CommandTest::aTableThatCannotBeIsFoundFirst()
{
    const QString picture = m_folder.filePath("table.png");
    graft::writeImage(picture.toStdString(), graft::test::colouredPicture(9, 99, 199, 1));
    const QString name = m_folder.filePath(QString(300, 't') + ".csv");
    const Outcome outcome = runGraft({"predict", "no_such_model", picture, "--csv", name});
    QCOMPARE(outcome.status, 1);
    QVERIFY2(outcome.errors.contains("a name of 304 bytes, expected at most 255"), outcome.errors.constData());
    QVERIFY(QDir(m_folder.path()).entryList({"*.partial*"}, QDir::Files | QDir::Hidden).isEmpty());
}

void CommandTest::nothingReachesTheTerminalButText_data()
{
    QTest::addColumn<QStringList>("arguments");
    const QString name = QString("\x1B[31mred\xC2\x9B");
    QTest::addRow("a file") << QStringList{"predict", "efficientnet_lite0", name};
    QTest::addRow("a folder") << QStringList{"check", name};
    QTest::addRow("a run") << QStringList{"export", name};
    QTest::addRow("an option") << QStringList{"check", "x", "--" + name};
    QTest::addRow("a value") << QStringList{"train", "x", "--augment", name};
    QTest::addRow("runs") << QStringList{"runs", "--runs", name};
    QTest::addRow("weights") << QStringList{"weights", "path", name};
}

void CommandTest::nothingReachesTheTerminalButText()
{
    QFETCH(QStringList, arguments);
    const Outcome outcome = runGraft(arguments);
    QVERIFY(!outcome.errors.contains('\x1B') && !outcome.output.contains('\x1B'));
    QVERIFY((outcome.errors + outcome.output).contains("\\x1B[31mred\\xC2\\x9B"));
}

void CommandTest::lossesOfPicturesHaveTheirStatus_data()
{
    QTest::addColumn<QString>("file");
    QTest::addColumn<QByteArray>("content");
    QTest::addColumn<int>("status");
    QTest::addRow("notes") << "README.txt" << QByteArray("words") << 0;
    QTest::addRow("a damaged picture") << "red/torn.jpg" << QByteArray("words") << 3;
    QTest::addRow("a kind that is not read") << "red/drawing.psd" << QByteArray("8BPS\0\1xxxxxxxxxxxxxxxx", 22) << 3;
}

/// The same for all commands that look at pictures.
void CommandTest::lossesOfPicturesHaveTheirStatus()
{
    QFETCH(QString, file);
    QFETCH(QByteArray, content);
    QFETCH(int, status);
    if (!weightsAreHere())
        QSKIP("the EfficientNet-Lite0 weights are not installed");
    const QTemporaryDir folder;
    for (const QString name : {"red", "green"})
        for (int i = 0; i < 3; ++i)
            graft::writeImage(folder.filePath(name + "/" + QString::number(i) + ".png").toStdString(),
                              graft::test::colouredPicture(name == "red" ? 200 : 20, 90, 40 + i, i));
    QFile extra(folder.filePath(file));
    QVERIFY(extra.open(QIODevice::WriteOnly) && extra.write(content) == content.size());
    extra.close();
    QCOMPARE(runGraft({"check", folder.path()}).status, status);
    QCOMPARE(runGraft({"predict", "efficientnet_lite0", folder.path()}).status, status);
    const QTemporaryDir runs;
    const Outcome trained = runGraft({"train", folder.path(), "--epochs", "1", "--runs", runs.path(), "--name", "r"});
    QVERIFY2(trained.status == 0, trained.errors.constData());
    const Outcome judged = runGraft({"evaluate", runs.filePath("r"), folder.path(), "--json"});
    QCOMPARE(judged.status, status);
    QCOMPARE(judged.json().object()["split"].toString(), QString("all"));
    QVERIFY2(judged.errors.contains("a model that was trained on it has seen them"), judged.errors.constData());
}

void CommandTest::namesOfAnyBytesStayApart()
{
    const std::filesystem::path folder = m_folder.filePath("any-bytes").toStdString();
    for (const char* name : {"caf\xE9", "caf\xE8"}) {
        const std::filesystem::path run = folder / name;
        std::filesystem::create_directories(run);
        std::ofstream(run / "run.json") << R"({"status": "finished", "config": {}, "valid_accuracy": 0.5})";
    }
    const Outcome outcome = runGraft({"runs", "--runs", QString::fromStdString(folder.string()), "--json"});
    QCOMPARE(outcome.status, 0);
    QStringList names;
    for (const QJsonValue& run : outcome.json().array())
        names << run.toObject()["name"].toString();
    names.sort();
    QCOMPARE(names, (QStringList{"caf\\xE8", "caf\\xE9"}));
}

void CommandTest::anAnswerThatNobodyGetsIsAFailure()
{
    QProcess process;
    process.setStandardOutputFile("/dev/full");
    process.start(GRAFT_COMMAND, {"runs", "--json"});
    QVERIFY(process.waitForFinished(kTimeoutMs));
    QCOMPARE(process.exitCode(), 1);
    QVERIFY(process.readAllStandardError().startsWith("graft: "));
}

void CommandTest::everyListIsJson_data()
{
    QTest::addColumn<QStringList>("arguments");
    QTest::addRow("backbones") << QStringList{"backbones", "--json"};
    QTest::addRow("layers") << QStringList{"layers", "efficientnet_lite1", "--freeze", "0.6", "--json"};
    QTest::addRow("runs") << QStringList{"runs", "--json"};
    QTest::addRow("doctor") << QStringList{"doctor", "--json"};
    QTest::addRow("weights") << QStringList{"weights", "list", "--json"};
    QTest::addRow("speed") << QStringList{"backbones", "mobilenet_v3_small", "--measure", "--json"};
}

void CommandTest::everyListIsJson()
{
    QFETCH(QStringList, arguments);
    const Outcome outcome = runGraft(arguments);
    QCOMPARE(outcome.status, 0);
    QVERIFY(!outcome.json().isNull());
}

/// The main job by command, on the generated sample.
void CommandTest::sampleTrainsTestsPredictsAndExports()
{
    if (!weightsAreHere())
        QSKIP("the EfficientNet-Lite weights are not installed");
    const QString data = m_folder.filePath("leaves");
    QCOMPARE(runGraft({"sample", data}).status, 0);

    const QJsonObject check = runGraft({"check", data, "--json"}).json().object();
    QCOMPARE(check["images"].toObject()["train"].toInt(), 200);
    QCOMPARE(check["classes"].toArray().size(), 5);
    QVERIFY(check["unreadable"].toArray().isEmpty());

    const Outcome trained = runGraft({"train", data, "--epochs", "10", "--name", "leaves", "--json"});
    QVERIFY2(trained.status == 0, trained.errors.constData());
    const QJsonObject report = trained.json().object();
    for (const char* key : {"run", "classes", "images", "skipped", "backbone", "freeze", "trainable_parameters",
                            "parameters", "precision", "precision_reason", "epochs", "best_epoch", "valid", "test",
                            "seconds", "images_per_second", "peak_rss_mb"})
        QVERIFY2(report.contains(QLatin1String(key)), key);
    QCOMPARE(report["epochs"].toArray().size(), 10);
    const double accuracy = report["test"].toObject()["accuracy"].toDouble();
    qInfo("test accuracy on the sample: %g", accuracy);
    QVERIFY2(accuracy >= 0.7, qPrintable(QString::number(accuracy)));

    const QString run = report["run"].toString();
    const QJsonObject evaluated = runGraft({"evaluate", run, data, "--json"}).json().object();
    QCOMPARE(evaluated["accuracy"].toDouble(), accuracy);
    QCOMPARE(evaluated["confusion"].toArray(), report["test"].toObject()["confusion"].toArray());

    const QString csv = m_folder.filePath("answers.csv");
    QCOMPARE(runGraft({"predict", run, data + "/test", "--csv", csv}).status, 0);
    QFile table(csv);
    QVERIFY(table.open(QIODevice::ReadOnly));
    QCOMPARE(table.readAll().trimmed().split('\n').size(), 51);

    const QJsonObject exported = runGraft({"export", run, "--json"}).json().object();
    QCOMPARE(exported["agreeing"].toInt(), exported["checked"].toInt());
    QVERIFY(exported["largest_difference"].toDouble() < 0.01);
    const Outcome untrusted = runGraft({"predict", exported["file"].toString(), data + "/test"});
    QCOMPARE(untrusted.status, 1);
    QVERIFY(untrusted.errors.contains("--trust-model"));
    QCOMPARE(runGraft({"evaluate", exported["file"].toString(), data, "--trust-model", "--json"})
                 .json()
                 .object()["accuracy"]
                 .toDouble(),
             accuracy);
    // Data, not code: no trust is needed.
    const QString onnx = m_folder.filePath("leaves.onnx");
    const QJsonObject asOnnx = runGraft({"export", run, "-o", onnx, "--check", "3", "--json"}).json().object();
    QCOMPARE(asOnnx["format"].toString(), QString("onnx"));
    QCOMPARE(asOnnx["agreeing"].toInt(), 3);
    QVERIFY(QFile::exists(asOnnx["worst_picture"].toString()));
    QCOMPARE(runGraft({"evaluate", onnx, data, "--json"}).json().object()["accuracy"].toDouble(), accuracy);
    QCOMPARE(runGraft({"export", run, "-o", m_folder.filePath("leaves.h5")}).status, 2);
    QCOMPARE(runGraft({"export", run, "--format", "keras"}).status, 2);
    QCOMPARE(runGraft({"runs", "--json"}).json().array().size(), 1);
}

void CommandTest::clearingTheCacheForgetsTrialsToo()
{
    const QString folder = qEnvironmentVariable("GRAFT_CACHE_DIR") + "/precision";
    QVERIFY(QDir().mkpath(folder));
    QFile trial(folder + "/trial.json");
    QVERIFY(trial.open(QIODevice::WriteOnly));
    trial.write("{}");
    trial.close();
    const Outcome outcome = runGraft({"cache", "--clear", "--json"});
    QCOMPARE(outcome.status, 0);
    QVERIFY(outcome.json()["freed"].toInt() >= 2);
    QVERIFY(!trial.exists());
}

void CommandTest::profileShowsWhereClassesAreToldApart()
{
    if (!weightsAreHere())
        QSKIP("the EfficientNet-Lite weights are not installed");
    const QString data = m_folder.filePath("profiled-leaves");
    QCOMPARE(runGraft({"sample", data, "--per-class", "16", "--size", "96"}).status, 0);
    const Outcome text = runGraft({"profile", data, "--pictures", "40"});
    QCOMPARE(text.status, 0);
    for (const char* words : {"_conv_stem", "_blocks.15", "  best", "Advice: --freeze", "learnt from 40 pictures"})
        QVERIFY2(text.output.contains(words), text.output.constData());

    const Outcome outcome = runGraft({"profile", data, "--json"});
    QVERIFY2(outcome.status == 0, outcome.errors.constData());
    const QJsonObject profile = outcome.json().object();
    const QJsonArray stages = profile["stages"].toArray();
    QCOMPARE(stages.size(), 19);
    QVERIFY(stages.last().toObject()["accuracy"].toDouble() > stages.first().toObject()["accuracy"].toDouble());
    QVERIFY(profile["best_accuracy"].toDouble() > 2 * profile["guessing"].toDouble());
    QVERIFY(!profile["advice"].toString().isEmpty());
    QCOMPARE(runGraft({"layers", "efficientnet_lite0", "--freeze", profile["freeze"].toString()}).status, 0);
}

#include "moc_command_test.cpp"
