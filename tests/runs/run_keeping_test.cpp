#include "run_keeping_test.h"

#include "base/display_name.h"
#include "base/files.h"
#include "base/json_text.h"
#include "runs/run_command.h"
#include "runs/run_list.h"
#include "runs/run_trash.h"
#include "support/expect_error.h"

#include <nlohmann/json.hpp>

#include <QProcess>
#include <QTemporaryDir>
#include <QtTest>

#include <fstream>

#include <fcntl.h>
#include <sys/file.h>
#include <sys/wait.h>
#include <unistd.h>

using namespace graft;
namespace fs = std::filesystem;

namespace {

/// Runs that say what is needed to be listed.
struct RunsFolder {
    QTemporaryDir temporary;
    fs::path path = temporary.path().toStdString();

    fs::path add(const std::string& name, const nlohmann::json& more = nlohmann::json::object()) const
    {
        TrainingConfig config;
        config.data = "/nowhere/pets";
        nlohmann::json run{
            {"format", 1}, {"status", "finished"}, {"created", "2026-01-01T00:00:00Z"}, {"config", config}};
        run.update(more);
        writeFileAtomically(path / name / "run.json", jsonText(run));
        return path / name;
    }
};

ListedRun only(const RunsFolder& runs)
{
    const std::vector<ListedRun> all = listRunsInDetail(runs.path);
    return all.size() == 1 ? all.front() : ListedRun();
}

/// Another process that holds the lock of a run until it is told to end.
class OtherTrainer {
public:
    explicit OtherTrainer(const fs::path& run)
    {
        int ready[2];
        if (::pipe(ready) != 0)
            return;
        m_process = ::fork();
        if (m_process == 0) {
            const int file = ::open((run / "training.lock").c_str(), O_RDWR | O_CREAT, 0644);
            ::flock(file, LOCK_EX);
            (void)!::write(ready[1], "r", 1);
            ::pause();
            ::_exit(0);
        }
        char sign = 0;
        (void)!::read(ready[0], &sign, 1);
        ::close(ready[0]);
        ::close(ready[1]);
    }
    ~OtherTrainer() { crash(); }
    void crash()
    {
        if (m_process <= 0)
            return;
        ::kill(m_process, SIGKILL);
        ::waitpid(m_process, nullptr, 0);
        m_process = -1;
    }

private:
    pid_t m_process = -1;
};

} // namespace

void RunKeepingTest::whatIsSaidOfARunComesBack()
{
    const RunsFolder runs;
    const fs::path run = runs.add("a");
    QCOMPARE(readAbout(run), RunAbout());
    const RunAbout about{.name = "가장 좋은 것 & <b>", .note = "with \"quotes\" \\ and é", .starred = true};
    const std::string before = readTextFile(run / "run.json");
    writeAbout(run, about);
    QCOMPARE(readAbout(run), about);
    QCOMPARE(only(runs).about, about);
    QCOMPARE(only(runs).title(), about.name);
    QCOMPARE(only(runs).name, std::string("a"));
    QCOMPARE(readTextFile(run / "run.json"), before);
}

void RunKeepingTest::whatIsNoAboutFileSaysNothing_data()
{
    QTest::addColumn<QByteArray>("content");
    QTest::addRow("nothing") << QByteArray();
    QTest::addRow("half") << QByteArray(R"({"name": "a)");
    QTest::addRow("a list") << QByteArray(R"(["name"])");
    QTest::addRow("other kinds") << QByteArray(R"({"name": 1, "note": {}, "starred": "yes"})");
    QTest::addRow("no UTF-8") << QByteArray("{\"name\": \"\xFF\"}");
    QTest::addRow("deep") << QByteArray(60'000, '[');
    QTest::addRow("too large") << "{\"name\": \"a\", \"more\": \"" + QByteArray(100'000, 'x') + "\"}";
}

void RunKeepingTest::whatIsNoAboutFileSaysNothing()
{
    QFETCH(QByteArray, content);
    const RunsFolder runs;
    writeFileAtomically(runs.add("a") / "about.json", content.toStdString());
    QCOMPARE(only(runs).about, RunAbout());
    QCOMPARE(only(runs).title(), std::string("a"));
}

void RunKeepingTest::textsOfOthersAreCutAndCleaned()
{
    const RunsFolder runs;
    const fs::path run = runs.add("a");
    const std::string name = "  two\n\tlines\x1B[31m \xE2\x80\xAE" + std::string("end\x7F ");
    writeFileAtomically(run / "about.json",
                        jsonText({{"name", name}, {"note", std::string(9000, 'n') + "\xEA\xB0\x80"}}));
    QCOMPARE(readAbout(run).name, std::string("two lines[31m end"));
    QCOMPARE(readAbout(run).note.size(), kLongestRunNote);
    std::string letters;
    for (int i = 0; i < 200; ++i)
        letters += "\xEA\xB0\x80"; // three bytes
    writeAbout(run, {.name = "x" + letters});
    QCOMPARE(readAbout(run).name.size(), std::size_t{1 + 3 * 79}); // whole letters
}

void RunKeepingTest::aRunThatIsGoneDoesNotComeBackEmpty()
{
    const RunsFolder runs;
    const fs::path run = runs.add("a");
    fs::remove_all(run);
    EXPECT_ERROR(writeAbout(run, {.name = "a"}), "no longer there");
    QVERIFY(!fs::exists(run));
}

void RunKeepingTest::aRunInTrainingIsTold()
{
    const RunsFolder runs;
    const fs::path run = runs.add("a", {{"status", "running"}});
    QCOMPARE(activityOf(run), RunActivity::None);
    {
        const RunLock lock(run);
        QCOMPARE(activityOf(run), RunActivity::Here);
        QCOMPARE(only(runs).status, std::string("running"));
        QCOMPARE(only(runs).activity, RunActivity::Here);
    }
    QCOMPARE(activityOf(run), RunActivity::None);
    QVERIFY(!fs::exists(run / "training.lock"));
}

void RunKeepingTest::aCrashIsToldFromTraining()
{
    const RunsFolder runs;
    const fs::path run = runs.add("a", {{"status", "running"}});
    OtherTrainer trainer(run);
    QCOMPARE(only(runs).activity, RunActivity::Elsewhere);
    QCOMPARE(only(runs).status, std::string("running"));
    trainer.crash();
    QVERIFY(fs::exists(run / "training.lock")); // nobody took it away
    QCOMPARE(only(runs).activity, RunActivity::None);
    QCOMPARE(only(runs).status, std::string("unfinished"));
}

void RunKeepingTest::listsKnowWhatTheyShow()
{
    const RunsFolder runs;
    const fs::path run = runs.add("a", {{"valid_accuracy", 0.5},
                                        {"valid_pictures", 40},
                                        {"test_accuracy", 0.25},
                                        {"test_pictures", 8},
                                        {"epochs", 7}});
    QCOMPARE(only(runs).validPictures, 40);
    QCOMPARE(only(runs).testPictures, 8);
    QCOMPARE(only(runs).epochs, 7);
    QCOMPARE(only(runs).epochsWanted, 20);
    runs.add("a", {{"status", "running"}});
    writeFileAtomically(run / "history.jsonl", std::string("{}\n{}\n{}\n"));
    QCOMPARE(only(runs).epochs, 3);
    runs.add("a", {{"valid_pictures", -3}, {"valid_accuracy", "much"}});
    QCOMPARE(only(runs).validPictures, 0);
    QVERIFY(!only(runs).validAccuracy);
}

void RunKeepingTest::aDeletedRunComesBack()
{
    const RunsFolder runs;
    const fs::path run = runs.add("a");
    writeFileAtomically(run / "best.safetensors", std::string("weights"));
    const TrashedRun trashed = moveToTrash(run);
    QVERIFY(!fs::exists(run));
    QVERIFY(fs::exists(trashed.kept / "best.safetensors"));
    QCOMPARE(listRunsInDetail(runs.path).size(), std::size_t{0});
    restoreFromTrash(trashed);
    QCOMPARE(readTextFile(run / "best.safetensors"), std::string("weights"));
    QCOMPARE(listRunsInDetail(runs.path).size(), std::size_t{1});
    QVERIFY(!fs::exists(runs.path / ".trash"));
    EXPECT_ERROR(restoreFromTrash(trashed), "another one");
}

void RunKeepingTest::whatIsTrainedIsNotDeleted()
{
    const RunsFolder runs;
    const fs::path run = runs.add("a", {{"status", "running"}});
    {
        const RunLock lock(run);
        EXPECT_ERROR(moveToTrash(run), "being trained");
    }
    {
        const OtherTrainer trainer(run);
        EXPECT_ERROR(moveToTrash(run), "being trained");
    }
    QVERIFY(fs::exists(run / "run.json"));
    (void)moveToTrash(run);
    EXPECT_ERROR(moveToTrash(run), "no longer there");
    EXPECT_ERROR(moveToTrash(runs.path), "no longer there");
}

void RunKeepingTest::theNextOfTheSameNameIsDeletedToo()
{
    const RunsFolder runs;
    const TrashedRun first = moveToTrash(runs.add("a"));
    const TrashedRun second = moveToTrash(runs.add("a", {{"epochs", 2}}));
    QVERIFY(first.kept != second.kept);
    restoreFromTrash(second);
    QCOMPARE(only(runs).epochs, 2);
    QVERIFY(fs::exists(first.kept));
}

void RunKeepingTest::noRunIsBroughtBackOverAnother()
{
    const RunsFolder runs;
    const TrashedRun trashed = moveToTrash(runs.add("a"));
    runs.add("a", {{"epochs", 5}});
    EXPECT_ERROR(restoreFromTrash(trashed), "another one");
    QCOMPARE(only(runs).epochs, 5);
    QVERIFY(fs::exists(trashed.kept / "run.json"));
}

void RunKeepingTest::onlyWhatIsOldGoesForGood()
{
    const RunsFolder runs;
    const TrashedRun old = moveToTrash(runs.add("old"));
    const TrashedRun young = moveToTrash(runs.add("young"));
    fs::last_write_time(old.kept.parent_path(),
                        fs::file_time_type::clock::now() - kRunsComeBackFor - std::chrono::hours(1));
    runs.add("there");
    for (const char* name : {"7", "notes"}) { // others keep things in a folder of that name too
        fs::create_directories(runs.path / ".trash" / name / "theirs");
        fs::last_write_time(runs.path / ".trash" / name, fs::file_time_type::clock::now() - 2 * kRunsComeBackFor);
    }
    emptyTrash(runs.path);
    for (const char* name : {"7", "notes"})
        QVERIFY(fs::exists(runs.path / ".trash" / name / "theirs"));
    QVERIFY(!fs::exists(old.kept));
    QVERIFY(fs::exists(young.kept / "run.json"));
    QCOMPARE(only(runs).name, std::string("there"));

    const RunsFolder elsewhere; // a link leads out of the runs: nothing there is theirs
    fs::create_directories(elsewhere.path / "mine");
    fs::last_write_time(elsewhere.path / "mine", fs::file_time_type::clock::now() - 2 * kRunsComeBackFor);
    const RunsFolder linked;
    fs::create_directory_symlink(elsewhere.path, linked.path / ".trash");
    emptyTrash(linked.path);
    QVERIFY(fs::exists(elsewhere.path / "mine"));
}

void RunKeepingTest::anUntouchedConfigurationHasNoOptions()
{
    TrainingConfig config;
    config.data = "/nowhere/pets";
    QCOMPARE(trainArguments(config), std::vector<std::string>{"/nowhere/pets"});
}

void RunKeepingTest::everySettingHasItsOption()
{
    TrainingConfig config;
    config.data = "/nowhere/pets";
    config.freeze = FreezeChoice::first(0.5);
    config.learningRate = 0.1;
    config.name = "-odd";
    config.augmentSet = true;
    config.preprocessing.mean = {0.5, 0.25, 0.125};
    const std::vector<std::string> words = trainArguments(config);
    const std::vector<std::string> expected{"/nowhere/pets", "--freeze", "0.5",       "--mean", "0.5,0.25,0.125",
                                            "--lr",          "0.1",      "--augment", "none",   "--name=-odd"};
    QCOMPARE(words, expected);
}

void RunKeepingTest::aRunIsRepeatedFromItsFolder()
{
    const RunsFolder runs;
    TrainingConfig config;
    config.data = "/nowhere/cats & dogs";
    config.epochs = 3;
    const fs::path run = runs.add("a", {{"config", config}});
    writeFileAtomically(run / "corrections.json", std::string("{}"));
    const std::string folder = runs.path.string();
    QCOMPARE(trainCommand(run), "graft train '/nowhere/cats & dogs' --corrections " + folder +
                                    "/a/corrections.json --epochs 3 --runs " + folder);
    writeFileAtomically(run / "run.json", std::string("{}"));
    EXPECT_ERROR(trainCommand(run), "a run without a configuration");
}

void RunKeepingTest::wordsReachTheShellAsTheyAre_data()
{
    QTest::addColumn<QByteArray>("word");
    for (const char* word : {"plain", "", "two words", "it's", "a\\b", "$HOME", "`x`", "!", "~", "a\nb", "tab\t1",
                             "\xFF\xE9", "고양이", "*?[]", "#", "'",
                             "\x01"
                             "2"})
        QTest::addRow("%s", word) << QByteArray(word);
}

void RunKeepingTest::wordsReachTheShellAsTheyAre()
{
    QFETCH(QByteArray, word);
    const std::string line = shellQuoted(word.toStdString());
    QCOMPARE(safeText(line), line);
    QProcess shell;
    shell.start("bash", {"-c", "printf '%s.' " + QString::fromStdString(line)});
    QVERIFY(shell.waitForFinished(120'000));
    QCOMPARE(shell.readAllStandardOutput(), word + '.');
}

#include "moc_run_keeping_test.cpp"
