#include "ui/model_choice_test.h"

#include "base/files.h"
#include "base/json_text.h"
#include "jobs/paths.h"
#include "pages/classify_page.h"
#include "runs/run_store.h"
#include "support/studio_parts.h"

#include <nlohmann/json.hpp>

#include <QComboBox>
#include <QLabel>
#include <QTemporaryDir>
#include <QtTest>

using namespace graft;
using namespace graft::ui;
namespace fs = std::filesystem;

namespace {

std::unique_ptr<ClassifyPage> showClassifyPage(StudioParts& parts)
{
    auto page = std::make_unique<ClassifyPage>(parts.context);
    page->resize(1072, 800);
    page->show();
    page->activateWindow();
    for (int i = 0; i < 5; ++i)
        QCoreApplication::processEvents();
    return page;
}

/// Where runs go while it is there.
class RunsFolder {
public:
    RunsFolder() : m_before(qgetenv("GRAFT_RUNS_DIR")) { qputenv("GRAFT_RUNS_DIR", m_folder.path().toLocal8Bit()); }
    ~RunsFolder() { qputenv("GRAFT_RUNS_DIR", m_before); }
    RunsFolder(const RunsFolder&) = delete;
    RunsFolder& operator=(const RunsFolder&) = delete;

private:
    QByteArray m_before;
    QTemporaryDir m_folder;
};

void writeRun(const char* name, const char* data, const char* created, double accuracy)
{
    const nlohmann::json run{{"format", 1},
                             {"status", "finished"},
                             {"created", created},
                             {"config", {{"backbone", "efficientnet_lite0"}, {"data", data}}},
                             {"classes", {"cat", "dog"}},
                             {"preprocessing", Preprocessing{}},
                             {"hidden_units", 0},
                             {"valid_accuracy", accuracy}};
    writeFileAtomically(defaultRunsFolder() / name / "run.json", jsonText(run));
}

} // namespace

void ModelChoiceTest::modelsAreToldApart()
{
    const RunsFolder runs;
    writeRun("leaves-efficientnet_lite0-20260102-030405", "/nowhere/leaves", "2026-01-02T03:04:05Z", 0.75);
    writeRun("leaves-efficientnet_lite0-20260102-030409", "/nowhere/leaves", "2026-01-02T03:04:09Z", 0.75);
    writeRun("the good one", "/nowhere/signs", "2026-01-03T03:04:05Z", 0.981);
    StudioParts parts;
    const auto page = showClassifyPage(parts);
    const QComboBox* models = page->modelChoice();
    QTRY_COMPARE(models->count(), 3);
    QStringList texts;
    for (int i = 0; i < 3; ++i)
        texts << models->itemText(i);
    QVERIFY2(texts[0].startsWith("the good one · signs · "), qPrintable(texts[0]));
    QVERIFY2(texts[0].endsWith(" · 98.1 %"), qPrintable(texts[0]));
    const QString day = QLocale().toString(QDate(2026, 1, 2), QLocale::ShortFormat);
    QVERIFY2(texts[1].startsWith("leaves · ") && texts[1].contains(day), qPrintable(texts[1]));
    texts.removeDuplicates();
    QCOMPARE(texts.size(), 3);
}

void ModelChoiceTest::aModelOfOtherPicturesIsNamed()
{
    const RunsFolder runs;
    writeRun("a", "/nowhere/pets", "2026-01-02T03:04:05Z", 0.75);
    writeRun("b", "/nowhere/signs", "2026-01-01T03:04:05Z", 0.75);
    writeRun("c", "/elsewhere/pets/", "2025-01-01T03:04:05Z", 0.75);
    StudioParts parts;
    const auto page = showClassifyPage(parts);
    QTRY_COMPARE(page->modelChoice()->count(), 3);
    const auto choose = [&](int row) {
        page->modelChoice()->setCurrentIndex(row);
        Q_EMIT page->modelChoice()->activated(row);
    };
    choose(1);
    QCOMPARE(page->modelNote(), QString()); // nothing is open
    parts.project.setData(inventedData());  // /nowhere/pets
    QCOMPARE(page->modelNote(),
             QString("This model was trained on signs, which is not the folder that is open (pets)."));
    bool isSaid = false;
    for (const QLabel* label : page->findChildren<QLabel*>())
        isSaid = isSaid || (label->isVisible() && label->text() == page->modelNote());
    QVERIFY(isSaid);
    choose(0);
    QCOMPARE(page->modelNote(), QString());
    choose(2); // of the same name
    QCOMPARE(page->modelNote(),
             QString("This model was trained on /elsewhere/pets/, which is not the folder that is open "
                     "(/nowhere/pets)."));
    // A run from elsewhere says it too.
    const QTemporaryDir folder;
    fs::copy(defaultRunsFolder() / "b", toPath(folder.path()) / "b", fs::copy_options::recursive);
    page->useModel(folder.filePath("b"));
    QTRY_VERIFY(page->modelNote().contains("trained on signs"));
    QCOMPARE(page->modelChoice()->currentData().toString(), folder.filePath("b"));
}

#include "moc_model_choice_test.cpp"
