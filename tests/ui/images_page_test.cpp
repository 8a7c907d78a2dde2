#include "ui/images_page_test.h"

#include "backbones/catalogue.h"
#include "pages/images_page.h"
#include "pages/train_page.h"
#include "support/invented_report.h"
#include "support/shown_page.h"
#include "support/studio_parts.h"
#include "support/tiny_dataset.h"
#include "widgets/message_card.h"

#include <QComboBox>
#include <QLabel>
#include <QMenu>
#include <QPushButton>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QtTest>

#include <algorithm>

using namespace graft;
using namespace graft::ui;

void ImagesPageTest::folderIsReadAndShown()
{
    QTemporaryDir folder;
    writeTinyDataset(folder.path(), 2, 7);
    StudioParts parts;
    const auto page = showPage<ImagesPage>(parts);
    QVERIFY(!page->primaryButton()->isEnabled());
    page->openFolder(toPath(folder.path()));
    QVERIFY(page->isBusy());
    QTRY_VERIFY(!page->isBusy());
    QCOMPARE(page->errorText(), QString());
    QCOMPARE(page->pictures()->rowCount(), 14);
    QVERIFY(page->primaryButton()->isEnabled());
    QVERIFY(cardText(page.get()).contains("set aside"));
    QSignalSpy asked(page.get(), &Page::stepRequested);
    QTest::mouseClick(page->primaryButton(), Qt::LeftButton);
    QCOMPARE(asked.count(), 1);
    QCOMPARE(asked.first().first().value<Step>(), Step::Backbone);
    // A thumbnail of what is on screen arrives by itself.
    QTRY_VERIFY(!page->pictures()->index(0).data(Qt::DecorationRole).value<QPixmap>().isNull());
}

void ImagesPageTest::findingsAreTold()
{
    QTemporaryDir folder;
    writeTinyDataset(folder.path(), 2, 7);
    QFile broken(folder.filePath("lance/broken.jpg"));
    QVERIFY(broken.open(QIODevice::WriteOnly));
    broken.write("this is no picture");
    broken.close();
    StudioParts parts;
    const auto page = showPage<ImagesPage>(parts);
    page->openFolder(toPath(folder.path()));
    QTRY_VERIFY(!page->isBusy());
    QVERIFY2(cardText(page.get()).contains("cannot be read"), qPrintable(cardText(page.get())));
}

void ImagesPageTest::copiesAreLeftOutAndBack()
{
    StudioParts parts;
    const auto page = showPage<ImagesPage>(parts);
    auto scanned = std::make_shared<ScanResult>(*inventedData());
    const auto& samples = scanned->dataset.samples;
    scanned->report.duplicates = {{samples[0].path, samples[1].path}};
    parts.project.setData(scanned);
    // "1 copies": the singular is in English's file of plurals, which only the application loads.
    QPushButton* leaveOut = buttonWithText(page.get(), "Leave 1 copies out");
    QVERIFY(leaveOut);
    leaveOut->click();
    QVERIFY(parts.project.corrections().isLeftOut(samples[1].path));
    QVERIFY(!parts.project.corrections().isLeftOut(samples[0].path));
    QCOMPARE(parts.project.correctedData()->dataset.samples.size(), samples.size() - 1);
    QVERIFY(parts.project.correctedData()->report.duplicates.empty());
    QPushButton* undo = buttonWithText(page.get(), "Undo");
    QVERIFY(undo);
    undo->click();
    QVERIFY(parts.project.corrections().isEmpty());
    QVERIFY(buttonWithText(page.get(), "Leave 1 copies out"));
}

/// What the card has done is not what somebody has done who looked at the picture.
void ImagesPageTest::copiesLeftOutByHandStayOut()
{
    StudioParts parts;
    const auto page = showPage<ImagesPage>(parts);
    auto scanned = std::make_shared<ScanResult>(*inventedData());
    const auto& samples = scanned->dataset.samples;
    scanned->report.duplicates = {{samples[0].path, samples[1].path}, {samples[2].path, samples[3].path}};
    parts.project.setData(scanned);
    Corrections byHand;
    byHand.leaveOut(samples[1].path);
    parts.project.setCorrections(byHand);
    QCoreApplication::processEvents();
    QVERIFY(!undoOfRemedy(page.get()));
    QTest::mouseClick(buttonWithText(page.get(), "Leave 1 copies out"), Qt::LeftButton);
    QVERIFY(parts.project.corrections().isLeftOut(samples[3].path));
    QCOMPARE(parts.project.corrections().steps(), std::size_t(2));
    QCoreApplication::processEvents();
    QTest::mouseClick(undoOfRemedy(page.get()), Qt::LeftButton);
    QVERIFY(parts.project.corrections().isLeftOut(samples[1].path));
    QVERIFY(!parts.project.corrections().isLeftOut(samples[3].path));
    QCOMPARE(parts.project.corrections().steps(), std::size_t(1));
}

void ImagesPageTest::aLabelSetRightContradictsNothing()
{
    StudioParts parts;
    const auto page = showPage<ImagesPage>(parts);
    auto scanned = std::make_shared<ScanResult>(*inventedData());
    const std::filesystem::path cat = scanned->dataset.samples[0].path;
    const std::filesystem::path dog = scanned->dataset.samples[4].path;
    scanned->report.contradictions = {{cat, dog}};
    parts.project.setData(scanned);
    const auto says = [&](const char* words) {
        QCoreApplication::sendPostedEvents(nullptr, QEvent::DeferredDelete); // to the cards before
        const auto cards = page->findChildren<MessageCard*>();
        return std::any_of(cards.begin(), cards.end(),
                           [&](const MessageCard* card) { return card->text().contains(words); });
    };
    QVERIFY(says("one of the labels is wrong"));
    Corrections corrections;
    corrections.relabel(dog, "cat");
    parts.project.setCorrections(corrections);
    QVERIFY(!says("one of the labels is wrong"));
    QVERIFY(says("are there several times"));
    QVERIFY(parts.project.correctedData()->report.contradictions.empty()); // of which training would warn
    QCOMPARE(page->findingFilter()->findText("In several classes", Qt::MatchStartsWith), -1);
    // The copy that nobody has looked at goes.
    QTest::mouseClick(buttonWithText(page.get(), "Leave 1 copies out"), Qt::LeftButton);
    QVERIFY(parts.project.corrections().isLeftOut(cat));
    QVERIFY(parts.project.corrections().newClass(dog) == std::optional<std::string>("cat"));
}

/// What was done by hand before stays, and comes out of the undo unharmed.
void ImagesPageTest::mergingClassesKeepsOtherCorrections()
{
    ScanResult scanned = *inventedData();
    scanned.dataset.classes = {"Oak", "birch", "oak"};
    for (Sample& sample : scanned.dataset.samples)
        sample.label = sample.label == 1 ? 1 : 2;
    for (const std::size_t index : {0, 1, 2})
        scanned.dataset.samples[index].label = 0;
    scanned.report.similarClasses = {{"Oak", "oak"}};
    const auto pathOf = [&](std::size_t index) { return scanned.dataset.samples[index].path; };
    StudioParts parts;
    const auto page = showPage<ImagesPage>(parts);
    parts.project.setData(std::make_shared<const ScanResult>(scanned));
    Corrections byHand;
    byHand.leaveOut(pathOf(0));
    byHand.relabel(pathOf(1), "birch");
    parts.project.setCorrections(byHand);

    QPushButton* merge = buttonWithText(page.get(), "Make them one class");
    QVERIFY(merge);
    QTest::mouseClick(merge, Qt::LeftButton);
    const Corrections& merged = parts.project.corrections();
    QVERIFY(merged.isLeftOut(pathOf(0)));
    QVERIFY(merged.newClass(pathOf(1)) == std::optional<std::string>("birch"));
    QVERIFY(merged.newClass(pathOf(2)) == std::optional<std::string>("oak"));
    QCOMPARE(parts.project.classCount(), std::int64_t(2));
    QCoreApplication::processEvents();
    QVERIFY2(cardText(page.get()).contains("Class names are merged"), qPrintable(cardText(page.get())));
    QCoreApplication::sendPostedEvents(nullptr, QEvent::DeferredDelete);
    QVERIFY(!buttonWithText(page.get(), "Make them one class")); // the finding is gone with its cause
    QPushButton* undo = buttonWithText(page.get(), "Undo");
    QVERIFY(undo);
    QTest::mouseClick(undo, Qt::LeftButton);
    QVERIFY(parts.project.corrections().isLeftOut(pathOf(0)));
    QVERIFY(!parts.project.corrections().newClass(pathOf(2)));
    QCOMPARE(parts.project.corrections().steps(), std::size_t(2));
}

void ImagesPageTest::rareClassesAreWeighedMore()
{
    ScanResult scanned = *inventedData();
    scanned.report.imbalance = 7;
    StudioParts parts;
    const auto page = showPage<ImagesPage>(parts);
    parts.project.setData(std::make_shared<const ScanResult>(scanned));
    QTest::mouseClick(buttonWithText(page.get(), "Weigh rare classes more"), Qt::LeftButton);
    QVERIFY(parts.project.config().classWeights == ClassWeights::Balanced);
    const QList<QLabel*> labels = page->findChildren<QLabel*>();
    for (const QLabel* label : labels) // it weighs, which makes up for little
        QVERIFY2(!label->text().contains("makes up"), qPrintable(label->text()));
    QTest::mouseClick(undoOfRemedy(page.get()), Qt::LeftButton);
    QVERIFY(parts.project.config().classWeights == ClassWeights::None);
}

/// A drop while a run learns from other pictures.
void ImagesPageTest::picturesReadDuringTrainingWait()
{
    QTemporaryDir folder;
    writeTinyDataset(folder.path(), 2, 7);
    StudioParts parts;
    const auto page = showPage<ImagesPage>(parts);
    parts.project.setData(inventedData());
    page->openFolder(toPath(folder.path()));
    parts.project.setTraining(true);
    QTRY_VERIFY(!page->isBusy());
    QCOMPARE(parts.project.data()->dataset.root, inventedData()->dataset.root);
    parts.project.setTraining(false);
    QCOMPARE(parts.project.data()->dataset.root, toPath(folder.path()));
}

/// Two folders of one class, made one.
void ImagesPageTest::oneClassIsNotLearnt()
{
    ScanResult scanned = *inventedData();
    scanned.dataset.classes = {"Cat", "cat"};
    scanned.report.similarClasses = {{"Cat", "cat"}};
    StudioParts parts;
    parts.describeBackbone();
    const auto images = showPage<ImagesPage>(parts);
    const auto train = showPage<TrainPage>(parts);
    parts.project.setData(std::make_shared<const ScanResult>(scanned));
    QVERIFY(train->primaryButton()->isEnabled());
    QTest::mouseClick(buttonWithText(images.get(), "Make them one class"), Qt::LeftButton);
    QCOMPARE(parts.project.classCount(), std::int64_t(1));
    QCoreApplication::sendPostedEvents(nullptr, QEvent::DeferredDelete);
    const QString cards = cardText(images.get());
    QVERIFY2(cards.contains("Too few classes"), qPrintable(cards));
    QVERIFY(cards.indexOf("Too few classes") < cards.indexOf("Class names are merged")); // the gravest first
    QVERIFY(!train->primaryButton()->isEnabled());
    QVERIFY(!train->findRateButton()->isEnabled());
    train->startTraining();
    QVERIFY(!parts.project.isTraining());
    const auto labels = train->findChildren<QLabel*>();
    QVERIFY(std::any_of(labels.begin(), labels.end(),
                        [](const QLabel* label) { return label->text().startsWith("Fewer than two classes"); }));
    QTest::mouseClick(buttonWithText(images.get(), "Undo"), Qt::LeftButton);
    QVERIFY(train->primaryButton()->isEnabled());
}

void ImagesPageTest::badFolderIsAnErrorInThePage()
{
    StudioParts parts;
    const auto page = showPage<ImagesPage>(parts);
    page->openFolder("/nowhere/at/all");
    QTRY_VERIFY(!page->isBusy());
    QVERIFY2(page->errorText().contains("/nowhere/at/all"), qPrintable(page->errorText()));
    QVERIFY(!page->primaryButton()->isEnabled());
}

/// Where it can be seen, which is not behind the progress.
void ImagesPageTest::whileReadingNothingIsChangedAsItSays()
{
    QTemporaryDir folder;
    writeTinyDataset(folder.path(), 2, 7);
    StudioParts parts;
    const auto page = showPage<ImagesPage>(parts);
    const auto isSaid = [&] {
        const QList<QLabel*> labels = page->findChildren<QLabel*>();
        return std::any_of(labels.begin(), labels.end(), [](const QLabel* label) {
            return label->isVisible() && label->text().contains("nothing on disk is changed");
        });
    };
    QVERIFY(!isSaid());
    page->openFolder(toPath(folder.path()));
    QVERIFY(isSaid());
    QTRY_VERIFY(!page->isBusy());
    QVERIFY(!isSaid());
}

void ImagesPageTest::aFolderThatIsGoneIsNotWell()
{
    StudioParts parts;
    const auto page = showPage<ImagesPage>(parts);
    const QTemporaryDir folder;
    ScanResult well = *inventedData();
    well.dataset.root = toPath(folder.filePath("gone"));
    parts.project.setData(std::make_shared<const ScanResult>(well));
    QVERIFY2(cardText(page.get()).contains("Nothing amiss"), qPrintable(cardText(page.get())));
    page->openFolder(well.dataset.root);
    QTRY_VERIFY(!page->isBusy());
    QVERIFY(page->errorText().contains("gone"));
    QTRY_VERIFY2(!cardText(page.get()).contains("Nothing amiss"), qPrintable(cardText(page.get())));
    QVERIFY(cardText(page.get()).contains("cannot be read now"));
    parts.project.setData(std::make_shared<const ScanResult>(well)); // and is there again
    QTRY_VERIFY(!cardText(page.get()).contains("cannot be read now"));
    QVERIFY(cardText(page.get()).contains("Nothing amiss"));
}

void ImagesPageTest::scanIsCancelled()
{
    QTemporaryDir folder;
    writeTinyDataset(folder.path(), 2, 7);
    StudioParts parts;
    const auto page = showPage<ImagesPage>(parts);
    page->openFolder(toPath(folder.path()));
    page->cancelWork();
    QTRY_VERIFY(!page->isBusy());
    QCOMPARE(page->errorText(), QString());
}

void ImagesPageTest::recentFoldersAreOffered()
{
    QTemporaryDir folder;
    writeTinyDataset(folder.path(), 3, 2);
    StudioParts parts;
    const auto page = showPage<ImagesPage>(parts);
    QVERIFY(!buttonWithText(page.get(), "Recent folders")); // nothing to offer
    page->setRecentFolders({folder.path(), "/nowhere/at/all"});
    QPushButton* recent = buttonWithText(page.get(), "Recent folders");
    QVERIFY(recent);
    QCOMPARE(recent->menu()->actions().size(), 2);
    recent->menu()->actions().front()->trigger();
    QTRY_VERIFY(parts.project.data());
    QCOMPARE(toQString(parts.project.data()->dataset.root), folder.path());
}

#include "moc_images_page_test.cpp"
