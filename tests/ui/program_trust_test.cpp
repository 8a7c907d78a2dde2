#include "ui/program_trust_test.h"

#include "base/files.h"
#include "base/json_text.h"
#include "jobs/loaded_model.h"
#include "jobs/paths.h"
#include "pages/classify_page.h"
#include "pages/export_page.h"
#include "pages/picture_viewer.h"
#include "pages/program_question.h"
#include "runs/run_store.h"
#include "support/invented_report.h"
#include "support/small_data.h"
#include "support/studio_parts.h"

#include <nlohmann/json.hpp>

#include <QComboBox>
#include <QLineEdit>
#include <QPushButton>
#include <QTemporaryDir>
#include <QtTest>

using namespace graft;
using namespace graft::ui;
namespace fs = std::filesystem;

namespace {

fs::path in(const QTemporaryDir& folder, const char* name)
{
    return fs::path(folder.path().toStdString()) / name;
}

/// A run whose backbone is a program, which is no program: loading it fails, so that a test sees that it was tried.
fs::path writeRun(const fs::path& folder)
{
    const nlohmann::json run{{"format", 1},
                             {"status", "finished"},
                             {"created", "2026-01-01T00:00:00Z"},
                             {"config", {{"backbone", "torchscript"}}},
                             {"classes", {"cat", "dog"}},
                             {"preprocessing", Preprocessing{}},
                             {"hidden_units", 0},
                             {"valid_accuracy", 0.5}};
    writeFileAtomically(folder / "run.json", jsonText(run));
    writeFileAtomically(folder / "best.safetensors", std::string("weights"));
    writeFileAtomically(folder / "backbone.pt", std::string("PK\3\4 no program"));
    return folder;
}

fs::path writePicture(const QTemporaryDir& folder)
{
    writeImage(in(folder, "picture.png"), test::colouredPicture(200, 60, 60, 1));
    return in(folder, "picture.png");
}

/// The question appears, nothing else; once it is allowed, the program is tried.
void checkQuestion(const ProgramQuestion* question, const std::function<QString()>& error)
{
    QTRY_VERIFY(!question->isHidden());
    QVERIFY2(error().isEmpty(), qPrintable(error()));
    question->allowButton()->click();
    QVERIFY(question->isHidden());
    QTRY_VERIFY(!error().isEmpty());
    QVERIFY(question->isHidden());
}

} // namespace

void ProgramTrustTest::classifyingAsksFirst_data()
{
    QTest::addColumn<QString>("kind");
    for (const char* kind : {"run", "file", "exported folder"})
        QTest::addRow("%s", kind) << kind;
}

void ProgramTrustTest::classifyingAsksFirst()
{
    QFETCH(QString, kind);
    const QTemporaryDir folder;
    fs::path model = in(folder, "model");
    if (kind == "run") {
        writeRun(model);
    } else if (kind == "file") {
        model = in(folder, "model.pt");
        writeFileAtomically(model, std::string("PK\3\4 no program"));
    } else {
        writeFileAtomically(model / "certificate.json", std::string("{}"));
        writeFileAtomically(model / "model.pt", std::string("PK\3\4 no program"));
    }
    StudioParts parts;
    ClassifyPage page(parts.context);
    page.show();
    page.useModel(toQString(model));
    page.classify({writePicture(folder)});
    checkQuestion(page.programQuestion(), [&] { return page.errorText(); });
    QCOMPARE(parts.project.trustIn(model), TorchScriptTrust::Allow);
}

void ProgramTrustTest::runsOfTheListAskToo()
{
    const QTemporaryDir folder;
    const fs::path run = writeRun(defaultRunsFolder() / "with-a-program");
    StudioParts parts;
    ClassifyPage page(parts.context);
    page.show();
    QTRY_VERIFY(page.modelChoice()->findData(toQString(run)) >= 0);
    page.modelChoice()->setCurrentIndex(page.modelChoice()->findData(toQString(run)));
    page.classify({writePicture(folder)});
    checkQuestion(page.programQuestion(), [&] { return page.errorText(); });
    fs::remove_all(run);
}

void ProgramTrustTest::exportingAsksFirst()
{
    const QTemporaryDir folder;
    StudioParts parts;
    ExportPage page(parts.context);
    page.show();
    TrainingReport report = *inventedReport({});
    report.run = writeRun(in(folder, "run"));
    parts.project.setReport(std::make_shared<const TrainingReport>(report));
    page.file()->setText(toQString(in(folder, "out.pt")));
    page.startExporting();
    checkQuestion(page.programQuestion(), [&] { return page.errorText(); });
    QVERIFY(!fs::exists(in(folder, "out.pt")));
}

void ProgramTrustTest::lookingAtAPictureAsksFirst()
{
    const QTemporaryDir folder;
    StudioParts parts;
    const fs::path run = writeRun(in(folder, "run"));
    auto* viewer = new PictureViewer(parts.context, std::make_shared<LoadedModel>(), run, {"cat", "dog"}, nullptr);
    viewer->show();
    viewer->showPicture(writePicture(folder), {});
    auto* question = viewer->findChild<ProgramQuestion*>();
    QTRY_VERIFY(!question->isHidden());
    question->allowButton()->click();
    QVERIFY(question->isHidden());
    QTRY_VERIFY(!viewer->isBusy());
    QVERIFY(question->isHidden()); // it was tried
    viewer->close();
}

void ProgramTrustTest::anotherModelIsAskedForAgain()
{
    const QTemporaryDir folder;
    StudioParts parts;
    parts.project.trustProgramsOf(in(folder, "one"));
    QCOMPARE(parts.project.trustIn(in(folder, "one/../one")), TorchScriptTrust::Allow);
    QCOMPARE(parts.project.trustIn(in(folder, "other")), TorchScriptTrust::Refuse);
    Project next;
    next.takeOver(parts.project);
    QCOMPARE(next.trustIn(in(folder, "one")), TorchScriptTrust::Allow);
}

#include "moc_program_trust_test.cpp"
