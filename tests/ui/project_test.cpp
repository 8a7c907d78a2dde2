#include "ui/project_test.h"

#include "models/picture_tally.h"
#include "models/project.h"
#include "models/workflow.h"
#include "support/invented_report.h"
#include "support/studio_parts.h"

#include <QSignalSpy>
#include <QtTest>

using namespace graft;
using namespace graft::ui;

namespace {

std::filesystem::path picture(std::size_t number)
{
    return inventedData()->dataset.samples[number].path;
}

/// The same folder, as it is read again with these corrections.
std::shared_ptr<const ScanResult> readAgain(const Corrections& corrections)
{
    ScanResult scanned = *inventedData();
    scanned.corrections = corrections;
    return std::make_shared<const ScanResult>(std::move(scanned));
}

} // namespace

/// Neither what was made nor what was taken back since is lost, nor what another window wrote.
void ProjectTest::whatIsCorrectedWhileReadingStays()
{
    Project project;
    Corrections first;
    first.leaveOut(picture(0));
    project.setData(readAgain(first));
    project.expectData();
    Corrections read = first; // by now
    read.leaveOut(picture(5));
    project.undoCorrection();
    Corrections edited = project.corrections();
    edited.relabel(picture(1), "dog");
    project.setCorrections(edited);
    const QSignalSpy edits(&project, &Project::correctionsEdited);
    project.setData(readAgain(read));
    QVERIFY(!project.corrections().isLeftOut(picture(0)));
    QVERIFY(project.corrections().isLeftOut(picture(5)));
    QVERIFY(project.corrections().newClass(picture(1)) == std::optional<std::string>("dog"));
    QCOMPARE(edits.count(), 1); // to be written down
    QCOMPARE(project.pictureCount(Split::Train), std::int64_t(7));
}

void ProjectTest::whatIsWrittenDownIsNotMadeTwice()
{
    Project project;
    project.setData(inventedData());
    Corrections made;
    made.leaveOut(picture(0));
    project.setCorrections(made);
    // Not known to be written when the reading begins, and yet it was read.
    project.expectData();
    project.setData(readAgain(made));
    QCOMPARE(project.corrections().steps(), std::size_t(1));
    // Written, and then taken back by another window.
    project.noteSaved(project.corrections());
    project.expectData();
    project.setData(readAgain({}));
    QVERIFY(project.corrections().isEmpty());
}

void ProjectTest::whatIsTakenBackWhileReadingStaysSo_data()
{
    QTest::addColumn<bool>("madeBefore");
    QTest::addColumn<bool>("isWritten");
    for (const bool madeBefore : {false, true})
        for (const bool isWritten : {false, true})
            QTest::addRow("made %s reading began, %s", madeBefore ? "before" : "after",
                          isWritten ? "known to be written" : "not known to be written")
                << madeBefore << isWritten;
}

/// The pictures were read with the correction, between its making and its being taken back.
void ProjectTest::whatIsTakenBackWhileReadingStaysSo()
{
    QFETCH(bool, madeBefore);
    QFETCH(bool, isWritten);
    Project project;
    project.setData(inventedData());
    Corrections made;
    made.leaveOut(picture(0));
    if (!madeBefore)
        project.expectData();
    project.setCorrections(made);
    if (isWritten)
        project.noteSaved(made);
    if (madeBefore)
        project.expectData();
    project.undoCorrection();
    const QSignalSpy edits(&project, &Project::correctionsEdited);
    project.setData(readAgain(made));
    QVERIFY(project.corrections().isEmpty());
    QCOMPARE(edits.count(), 1); // what is written down may still have it
}

void ProjectTest::whatIsMadeAgainWhileReadingStaysOnce()
{
    Project project;
    project.setData(inventedData());
    project.expectData();
    Corrections made;
    made.leaveOut(picture(0));
    project.setCorrections(made);
    project.undoCorrection();
    project.redoCorrection();
    project.setData(readAgain(made));
    QCOMPARE(project.corrections().steps(), std::size_t(1));
    QVERIFY(project.corrections().isLeftOut(picture(0)));
    // Another window takes it back, while something else is corrected here.
    project.noteSaved(made);
    project.expectData();
    Corrections more = made;
    more.leaveOut(picture(1));
    project.setCorrections(more);
    project.setData(readAgain({}));
    QVERIFY(!project.corrections().isLeftOut(picture(0)));
    QVERIFY(project.corrections().isLeftOut(picture(1)));
}

/// Whatever changed them, since they point into them.
void ProjectTest::wordsAreThoseOfTheCorrections()
{
    Project project;
    const auto areTheirs = [](const Project& of) {
        return of.words() == (of.data() ? of.corrections().wordsOn(of.data()->dataset) : Corrections::Words());
    };
    project.setData(inventedData());
    QVERIFY(areTheirs(project) && project.words().empty());
    Corrections made;
    made.leaveOut(picture(0));
    made.relabel(picture(1), "dog");
    project.setCorrections(made);
    QVERIFY(areTheirs(project) && project.words()[0] && !project.words()[0]->className);
    project.undoCorrection();
    QVERIFY(areTheirs(project) && !project.words()[1]);
    project.redoCorrection();
    QVERIFY(areTheirs(project) && project.words()[1]->className == "dog");
    project.expectData();
    made.leaveOut(picture(2));
    project.setCorrections(made);
    project.setData(readAgain({}));
    QVERIFY(areTheirs(project) && project.words()[2]);
    Project other;
    {
        Project gone;
        gone.setData(inventedData());
        gone.setCorrections(made);
        other.takeOver(gone);
    }
    QVERIFY(areTheirs(other) && other.words()[2] && !other.words()[2]->className);
    project.setData(nullptr);
    QVERIFY(areTheirs(project) && project.words().empty());
}

void ProjectTest::otherPicturesHaveTheirOwnCorrections()
{
    Project project;
    project.setData(inventedData());
    project.expectData();
    Corrections made;
    made.leaveOut(picture(0));
    project.setCorrections(made);
    ScanResult other = *inventedData();
    other.dataset.root = "/nowhere/others";
    project.setData(std::make_shared<const ScanResult>(other));
    QVERIFY(project.corrections().isEmpty());
}

/// What was chosen for their classes is; read again, they are the same ones.
void ProjectTest::otherPicturesAreNotWeighed()
{
    Project project;
    TrainingConfig config;
    config.classWeights = ClassWeights::Balanced;
    project.setConfig(config); // as remembered from the last time
    project.setData(inventedData());
    QVERIFY(project.config().classWeights == ClassWeights::Balanced);
    project.setData(std::make_shared<const ScanResult>(*inventedData()));
    QVERIFY(project.config().classWeights == ClassWeights::Balanced);
    ScanResult other = *inventedData();
    other.dataset.root = "/nowhere/others";
    const QSignalSpy changed(&project, &Project::configChanged);
    project.setData(std::make_shared<const ScanResult>(other));
    QVERIFY(project.config().classWeights == ClassWeights::None);
    QCOMPARE(changed.count(), 1);
}

void ProjectTest::picturesAreCountedInOneSentence()
{
    QCOMPARE(PictureTally({.pictures = 102}).inWords(), QString("102 pictures"));
    QCOMPARE(PictureTally({.pictures = 102, .leftOut = 3}).inWords(), QString("99 of 102 pictures, 3 left out"));
    QCOMPARE(PictureTally({.pictures = 102, .leftOut = 2, .unreadable = 1}).inWords(),
             QString("99 of 102 pictures, 2 left out, 1 cannot be read"));
    Project project;
    ScanResult scanned = *inventedData();
    scanned.report.unreadable = {{"/nowhere/pets/torn.jpg", graft::Text("JPEG data that ends early")}};
    project.setData(std::make_shared<const ScanResult>(scanned));
    Corrections made;
    made.leaveOut({picture(0), picture(3)});
    project.setCorrections(made);
    QCOMPARE(tallyOf(project).inWords(), QString("14 of 17 pictures, 2 left out, 1 cannot be read"));
    QVERIFY(workflow(project)[std::size_t(Step::Images)].reason.startsWith(tallyOf(project).inWords()));
}

void ProjectTest::workflowSaysWhatIsMissing()
{
    Project project;
    QCOMPARE(workflow(project)[std::size_t(Step::Train)].state, StepState::NotYet);
    QVERIFY(!workflow(project)[std::size_t(Step::Train)].reason.isEmpty());
    project.setWeights(std::make_shared<const WeightsByBackbone>(WeightsByBackbone{{project.backbone(), "/nowhere"}}));
    project.setData(inventedData());
    QCOMPARE(workflow(project)[std::size_t(Step::Images)].state, StepState::Done);
    QCOMPARE(workflow(project)[std::size_t(Step::Train)].state, StepState::Ready);
    QCOMPARE(workflow(project)[std::size_t(Step::Export)].state, StepState::NotYet);
    project.setReport(inventedReport(project.config().data));
    QCOMPARE(workflow(project)[std::size_t(Step::Results)].state, StepState::Done);
    QCOMPARE(workflow(project)[std::size_t(Step::Export)].state, StepState::Ready);
    // A single class is nothing to learn.
    Corrections corrections;
    for (const Sample& sample : project.data()->dataset.samples)
        if (sample.label == 0 && sample.split == Split::Train)
            corrections.leaveOut(sample.path);
    project.setCorrections(corrections);
    QCOMPARE(project.classCount(), std::int64_t(2)); // the other splits still have it
    QCOMPARE(workflow(project)[std::size_t(Step::Train)].state, StepState::NotYet);
    QVERIFY(workflow(project)[std::size_t(Step::Train)].reason.contains("two classes"));
    QVERIFY(workflow(project)[std::size_t(Step::Images)].state != StepState::Done);
}

#include "moc_project_test.cpp"
