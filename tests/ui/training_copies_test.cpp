#include "ui/training_copies_test.h"

#include "base/files.h"
#include "datasets/added_pictures.h"
#include "datasets/training_folder.h"
#include "models/prediction_model.h"
#include "pages/add_to_training_dialog.h"
#include "pages/answer_list.h"
#include "pages/classify_page.h"
#include "pages/training_copies.h"
#include "support/small_data.h"
#include "support/studio_parts.h"
#include "support/tiny_dataset.h"
#include "widgets/message_card.h"

#include <QComboBox>
#include <QLineEdit>
#include <QListView>
#include <QPushButton>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QtTest>

#include <algorithm>

using namespace graft;
using namespace graft::ui;
namespace fs = std::filesystem;

namespace {

fs::path inside(const QTemporaryDir& folder, const char* name = "")
{
    return fs::path(folder.path().toStdString()) / name;
}

void write(const fs::path& file, int seed)
{
    writeImage(file, test::colouredPicture(200, 60, 60, std::uint64_t(seed)));
}

std::size_t filesBelow(const fs::path& folder)
{
    return std::size_t(std::count_if(fs::recursive_directory_iterator(folder), {},
                                     [](const fs::directory_entry& entry) { return entry.is_regular_file(); }));
}

std::shared_ptr<const ScanResult> readData(const fs::path& folder)
{
    return std::make_shared<const ScanResult>(scanDataset(folder));
}

/// Three classes of pictures in train, valid and test folders: 21 files.
void writeSplitData(const QTemporaryDir& folder)
{
    test::writeColourData(inside(folder, "data"), 3, 2, 2); // blue, green, red
}

std::unique_ptr<ClassifyPage> showAnswersOfClass(StudioParts& parts, const std::vector<fs::path>& pictures,
                                                 const char* className)
{
    auto page = std::make_unique<ClassifyPage>(parts.context);
    page->resize(1072, 800);
    for (const fs::path& picture : pictures)
        page->answers()->append({{picture, {}, {{className, 0.8}}, {}}});
    page->answers()->append({{"/nowhere/torn.jpg", graft::Text("the JPEG data ends early"), {}, {}}});
    page->show();
    QCoreApplication::processEvents();
    return page;
}

} // namespace

void TrainingCopiesTest::theFolderOfAClassIsFound_data()
{
    QTest::addColumn<QString>("picture"); // of the class fern
    QTest::addColumn<QString>("className");
    QTest::addColumn<QString>("folder");
    QTest::addRow("class folders") << "fern/1.png"
                                   << "fern"
                                   << "fern";
    QTest::addRow("pictures lie deeper") << "fern/2024/1.png"
                                         << "fern"
                                         << "fern";
    QTest::addRow("a train folder") << "Training/fern/1.png"
                                    << "fern"
                                    << "Training/fern";
    QTest::addRow("splits within classes") << "fern/train/1.png"
                                           << "fern"
                                           << "fern/train";
    QTest::addRow("a new class") << "Training/fern/1.png"
                                 << "moss"
                                 << "Training/moss";
    QTest::addRow("a new class with splits within") << "fern/train/1.png"
                                                    << "moss"
                                                    << "moss/train";
    QTest::addRow("no class folders") << "1.png"
                                      << "fern"
                                      << "";
}

void TrainingCopiesTest::theFolderOfAClassIsFound()
{
    QFETCH(QString, picture);
    QFETCH(QString, className);
    QFETCH(QString, folder);
    Dataset dataset{.root = "/data", .classes = {"fern"}, .samples = {}};
    dataset.samples.push_back({dataset.root / picture.toStdString(), 0, Split::Train});
    const std::optional<fs::path> found = trainingFolder(dataset, className.toStdString());
    QCOMPARE(found.has_value(), !folder.isEmpty());
    QCOMPARE(found.value_or(fs::path()), folder.isEmpty() ? fs::path() : dataset.root / folder.toStdString());
}

void TrainingCopiesTest::someNamesCannotNameAClass_data()
{
    QTest::addColumn<QString>("name");
    QTest::addColumn<bool>("can");
    for (const char* name : {"moss", "7", "long-tailed tit", "고사리", "a.b"})
        QTest::addRow("%s", name) << QString(name) << true;
    for (const char* name :
         {"", "a/b", "..", ".hidden", "train", "Test Images", "unlabelled", "images", "__MACOSX", " a"})
        QTest::addRow("not: %s", name) << QString(name) << false;
}

void TrainingCopiesTest::someNamesCannotNameAClass()
{
    QFETCH(QString, name);
    QFETCH(bool, can);
    QCOMPARE(canNameClass(name.toStdString()), can);
}

void TrainingCopiesTest::nothingIsReplaced()
{
    const QTemporaryDir folder;
    write(inside(folder, "a/leaf.png"), 1);
    write(inside(folder, "b/leaf.png"), 2);
    write(inside(folder, "c/leaf.png"), 3);
    write(inside(folder, "same.png"), 2); // as b
    writeFileAtomically(inside(folder, "data/fern/leaf.png"), std::string("of the user's"));
    writeFileAtomically(inside(folder, "data/fern/leaf 2.png"), std::string("this too"));
    const ContentHash known = hashContent(readFile(inside(folder, "c/leaf.png")));
    const AddedPictures added = addPictures({inside(folder, "a/leaf.png"), inside(folder, "b/leaf.png"),
                                             inside(folder, "c/leaf.png"), inside(folder, "same.png")},
                                            inside(folder, "data/fern"), {known});
    QCOMPARE(added.pictures.size(), std::size_t(2));
    QCOMPARE(added.pictures[0].file, inside(folder, "data/fern/leaf 3.png"));
    QCOMPARE(added.pictures[1].file, inside(folder, "data/fern/leaf 4.png"));
    QVERIFY(readFile(inside(folder, "data/fern/leaf 3.png")) == readFile(inside(folder, "a/leaf.png")));
    QVERIFY(added.newFolders.empty());
    QVERIFY(added.knownFiles == std::vector<fs::path>({inside(folder, "c/leaf.png"), inside(folder, "same.png")}));
    QCOMPARE(readTextFile(inside(folder, "data/fern/leaf.png")), std::string("of the user's"));
    QCOMPARE(readTextFile(inside(folder, "data/fern/leaf 2.png")), std::string("this too"));
    QCOMPARE(filesBelow(inside(folder, "data")), std::size_t(4)); // and nothing half-written
}

void TrainingCopiesTest::aCancelledCopyLeavesNothing()
{
    const QTemporaryDir folder;
    write(inside(folder, "a.png"), 1);
    fs::create_directories(inside(folder, "data"));
    // The second is not there.
    QVERIFY_EXCEPTION_THROWN(
        addPictures({inside(folder, "a.png"), inside(folder, "no.png")}, inside(folder, "data/x/moss"), {}), Error);
    QVERIFY(fs::is_empty(inside(folder, "data")));
    CancellationToken token;
    token.cancel();
    QVERIFY_EXCEPTION_THROWN(addPictures({inside(folder, "a.png")}, inside(folder, "data/moss"), {}, {}, token),
                             Cancelled);
    QVERIFY(fs::is_empty(inside(folder, "data")));
}

void TrainingCopiesTest::onlyWhatIsUnchangedIsRemoved()
{
    const QTemporaryDir folder;
    std::vector<fs::path> files;
    for (int i = 0; i < 3; ++i) {
        files.push_back(inside(folder) / (std::to_string(i) + ".png"));
        write(files.back(), i);
    }
    const AddedPictures added = addPictures(files, inside(folder, "data/moss"), {});
    QVERIFY(added.newFolders == std::vector<fs::path>({inside(folder, "data"), inside(folder, "data/moss")}));
    write(inside(folder, "data/moss/1.png"), 99); // the user has changed it
    fs::remove(inside(folder, "data/moss/2.png"));
    const RemovedPictures removed = removeAdded(added);
    QCOMPARE(removed.removed, std::size_t(1));
    QVERIFY(removed.kept == std::vector<fs::path>({inside(folder, "data/moss/1.png")}));
    QVERIFY(!fs::exists(inside(folder, "data/moss/0.png")));
    QVERIFY(fs::exists(inside(folder, "data/moss/1.png")));
    for (const fs::path& file : files)
        QVERIFY(fs::exists(file));
    fs::remove(inside(folder, "data/moss/1.png"));
    removeAdded(added);
    QVERIFY(!fs::exists(inside(folder, "data"))); // it was made for them, and is empty

    const AddedPictures only = addPictures({files[0]}, inside(folder, "data/moss"), {});
    fs::remove(files[0]); // now the copy is all there is
    QCOMPARE(removeAdded(only).removed, std::size_t(0));
    QVERIFY(fs::exists(inside(folder, "data/moss/0.png")));
}

void TrainingCopiesTest::theSentenceSaysWhatHappens()
{
    const QTemporaryDir folder;
    writeSplitData(folder);
    const auto data = readData(inside(folder, "data"));
    AddToTrainingDialog dialog(data, {.pictures = 3, .unreadable = 1, .className = "green", .note = "A note."});
    dialog.setAttribute(Qt::WA_DeleteOnClose, false);
    dialog.show();
    const QString place = toQString(inside(folder, "data/train/"));
    QVERIFY2(dialog.sentence().startsWith(QString("Copies 3 pictures into %1green. Nothing is replaced").arg(place)),
             qPrintable(dialog.sentence()));
    QVERIFY(dialog.sentence().contains("1 pictures that cannot be read"));
    QVERIFY(dialog.copyButton()->isEnabled());
    const auto type = [&](const char* name) {
        dialog.classBox()->lineEdit()->selectAll();
        QTest::keyClicks(dialog.classBox()->lineEdit(), name);
    };
    type("GREEN"); // the same class
    QVERIFY2(dialog.sentence().contains(place + "green."), qPrintable(dialog.sentence()));
    QVERIFY(!dialog.sentence().contains("new class"));
    type("moss");
    QVERIFY2(dialog.sentence().contains(place + "moss."), qPrintable(dialog.sentence()));
    QVERIFY(dialog.sentence().contains("“moss” becomes a new class"));
    for (const char* name : {"a/b", "test"}) {
        type(name);
        QVERIFY(!dialog.copyButton()->isEnabled());
        QVERIFY2(dialog.sentence().contains("another name"), qPrintable(dialog.sentence()));
    }
    dialog.classBox()->setEditText({});
    QVERIFY(!dialog.copyButton()->isEnabled());
    QCOMPARE(filesBelow(inside(folder, "data")), std::size_t(21)); // nothing has been done
}

void TrainingCopiesTest::chosenAnswersAreAddedAndTakenBack()
{
    const QTemporaryDir folder;
    writeSplitData(folder);
    write(inside(folder, "new/0.png"), 71);
    write(inside(folder, "new/other.png"), 72);
    fs::copy_file(inside(folder, "data/test/red/0.png"), inside(folder, "new/known.png")); // must not be trained on
    StudioParts parts;
    parts.project.setData(readData(inside(folder, "data")));
    const auto page = showAnswersOfClass(
        parts, {inside(folder, "new/0.png"), inside(folder, "new/other.png"), inside(folder, "new/known.png")}, "red");
    const QSignalSpy readAgain(page.get(), &ClassifyPage::dataFolderChanged);
    QVERIFY(!page->answerList()->addButton()->isEnabled()); // none is chosen
    page->answerList()->list()->selectAll();
    QTest::mouseClick(page->answerList()->addButton(), Qt::LeftButton);
    auto* dialog = page->findChild<AddToTrainingDialog*>();
    QVERIFY(dialog);
    QCOMPARE(dialog->classBox()->currentText(), QString("red"));
    QCOMPARE(filesBelow(inside(folder, "data")), std::size_t(21));
    QTest::keyClick(dialog, Qt::Key_Return);
    TrainingCopies* copies = page->trainingCopies();
    QTRY_VERIFY(!copies->isBusy() && copies->card()->isVisible());
    QCOMPARE(copies->card()->accessibleName(),
             QString("2 pictures were copied into %1").arg(toQString(inside(folder, "data/train/red"))));
    QVERIFY2(copies->card()->text().contains("1 are among these pictures already"), qPrintable(copies->card()->text()));
    QVERIFY(readFile(inside(folder, "data/train/red/0 2.png")) == readFile(inside(folder, "new/0.png")));
    QVERIFY(fs::exists(inside(folder, "data/train/red/other.png")));
    QCOMPARE(readAgain.count(), 1);
    QCOMPARE(readAgain.front().front().value<fs::path>(), parts.project.data()->dataset.root);
    QCOMPARE(readData(inside(folder, "data"))->dataset.count(Split::Train), std::size_t(11));

    write(inside(folder, "data/train/red/other.png"), 99); // changed since
    QTest::mouseClick(copies->undoButton(), Qt::LeftButton);
    QTRY_VERIFY(!copies->isBusy() && !copies->canUndo());
    QVERIFY(!fs::exists(inside(folder, "data/train/red/0 2.png")));
    QVERIFY(fs::exists(inside(folder, "data/train/red/other.png")));
    QVERIFY(fs::exists(inside(folder, "new/0.png")));
    QVERIFY2(copies->card()->text().startsWith("1 have changed"), qPrintable(copies->card()->text()));
    QCOMPARE(readAgain.count(), 2);
    QVERIFY(!copies->undoButton()->isVisible());
}

void TrainingCopiesTest::aNewClassIsTyped()
{
    const QTemporaryDir folder;
    writeSplitData(folder);
    write(inside(folder, "new.png"), 71);
    StudioParts parts;
    parts.project.setData(readData(inside(folder, "data")));
    const auto page = showAnswersOfClass(parts, {inside(folder, "new.png")}, "golden retriever");
    page->answerList()->list()->setCurrentIndex(page->answerList()->shown()->index(0, 0));
    QTest::mouseClick(page->answerList()->addButton(), Qt::LeftButton);
    auto* dialog = page->findChild<AddToTrainingDialog*>();
    QVERIFY(dialog);
    QCOMPARE(dialog->classBox()->currentText(), QString()); // the model's word for it is none of the data set's
    QVERIFY(!dialog->copyButton()->isEnabled());
    QTest::keyClicks(dialog->classBox()->lineEdit(), "yellow");
    QTest::mouseClick(dialog->copyButton(), Qt::LeftButton);
    QTRY_VERIFY(page->trainingCopies()->canUndo());
    QVERIFY(fs::exists(inside(folder, "data/train/yellow/new.png")));
    const auto data = readData(inside(folder, "data"));
    QCOMPARE(data->dataset.classes.back(), std::string("yellow"));
    page->undo();
    QTRY_VERIFY(!page->isBusy());
    QVERIFY(!fs::exists(inside(folder, "data/train/yellow")));
}

/// With another folder open neither they nor the way to take them back is shown; both come back with their own.
void TrainingCopiesTest::copiesBelongToTheirFolder()
{
    const QTemporaryDir folder;
    writeSplitData(folder);
    write(inside(folder, "new.png"), 71);
    StudioParts parts;
    parts.project.setData(readData(inside(folder, "data")));
    const auto page = showAnswersOfClass(parts, {inside(folder, "new.png")}, "red");
    TrainingCopies* copies = page->trainingCopies();
    page->answerList()->list()->selectAll();
    QTest::mouseClick(page->answerList()->addButton(), Qt::LeftButton);
    QTest::keyClick(page->findChild<AddToTrainingDialog*>(), Qt::Key_Return);
    QTRY_VERIFY(copies->canUndo());
    ScanResult others = *parts.project.data();
    others.dataset.root = inside(folder, "others");
    parts.project.setData(std::make_shared<const ScanResult>(others));
    QVERIFY(!copies->card()->isVisible());
    page->undo();
    QVERIFY(!page->isBusy());
    parts.project.setData(readData(inside(folder, "data")));
    QVERIFY(copies->card()->isVisible());
    QVERIFY(copies->canUndo());
    // What was being added to the first folder is not added to the other one, and that is said.
    page->answerList()->list()->selectAll();
    QTest::mouseClick(page->answerList()->addButton(), Qt::LeftButton);
    const QPointer<AddToTrainingDialog> dialog = page->findChild<AddToTrainingDialog*>();
    QVERIFY(dialog && dialog->isVisible());
    parts.project.setData(std::make_shared<const ScanResult>(others));
    QTRY_VERIFY(!dialog);
    QCOMPARE(copies->card()->accessibleName(), QString("Nothing was copied"));
    QVERIFY(!copies->undoButton()->isVisible());
}

void TrainingCopiesTest::whyNothingCanBeAdded()
{
    StudioParts parts;
    const auto page = showAnswersOfClass(parts, {"/nowhere/a.png"}, "cat");
    page->answerList()->list()->selectAll();
    const auto isSaid = [&](const char* words) {
        return !page->answerList()->addButton()->isEnabled() &&
               page->answerList()->addButton()->toolTip().contains(words);
    };
    QVERIFY(isSaid("Open a folder"));
    parts.project.setData(inventedData()); // whose pictures lie in no class folders
    QVERIFY(isSaid("does not hold a folder for each class"));
    const QTemporaryDir folder;
    writeSplitData(folder);
    parts.project.setData(readData(inside(folder, "data")));
    QVERIFY(page->answerList()->addButton()->isEnabled());
    parts.project.setTraining(true);
    QVERIFY(isSaid("training is done"));
    parts.project.setTraining(false);
    QVERIFY(page->answerList()->addButton()->isEnabled());
    page->answerList()->list()->setCurrentIndex(page->answerList()->shown()->index(1, 0)); // cannot be read
    QVERIFY(!page->answerList()->addButton()->isEnabled());
}

#include "moc_training_copies_test.cpp"
