#include "ui/pages_test.h"

#include "backbones/catalogue.h"
#include "models/picture_list_model.h"
#include "models/prediction_model.h"
#include "models/stage_model.h"
#include "pages/backbone_page.h"
#include "pages/class_chooser.h"
#include "pages/classify_page.h"
#include "pages/export_page.h"
#include "pages/images_page.h"
#include "pages/layers_page.h"
#include "pages/result_gallery.h"
#include "pages/results_page.h"
#include "pages/train_page.h"
#include "pages/training_settings.h"
#include "support/invented_report.h"
#include "support/studio_parts.h"
#include "support/tiny_dataset.h"
#include "widgets/confusion_view.h"
#include "widgets/fold.h"
#include "widgets/message_card.h"
#include "widgets/number_box.h"
#include "widgets/picture_grid.h"
#include "widgets/progress_panel.h"
#include "widgets/seed_box.h"
#include "widgets/stat_card.h"

#include <QComboBox>
#include <QFileDialog>
#include <QLabel>
#include <QLineEdit>
#include <QListView>
#include <QMenu>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QRadioButton>
#include <QRegularExpression>
#include <QSignalSpy>
#include <QSpinBox>
#include <QTableView>
#include <QTemporaryDir>
#include <QTranslator>
#include <QXmlStreamReader>
#include <QtTest>

using namespace graft;
using namespace graft::ui;

namespace {

/// Shown and laid out, so that places on it are real.
template <class PageType>
std::unique_ptr<PageType> showPage(StudioParts& parts)
{
    auto page = std::make_unique<PageType>(parts.context);
    page->resize(1072, 800);
    page->show();
    return page;
}

QPushButton* buttonWithText(QWidget* parent, const QString& text)
{
    for (QPushButton* button : parent->findChildren<QPushButton*>()) {
        if (button->text() == text && !button->isHidden())
            return button;
    }
    return nullptr;
}

QString cardText(QWidget* page)
{
    QStringList texts;
    for (const MessageCard* card : page->findChildren<MessageCard*>())
        texts << card->accessibleName();
    return texts.join("; ");
}

} // namespace

void PagesTest::folderIsReadAndShown()
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

void PagesTest::findingsAreTold()
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

void PagesTest::copiesAreLeftOutAndBack()
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
void PagesTest::copiesLeftOutByHandStayOut()
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
    QVERIFY(!buttonWithText(page.get(), "Undo"));
    QTest::mouseClick(buttonWithText(page.get(), "Leave 1 copies out"), Qt::LeftButton);
    QVERIFY(parts.project.corrections().isLeftOut(samples[3].path));
    QCOMPARE(parts.project.corrections().steps(), std::size_t(2));
    QCoreApplication::processEvents();
    QTest::mouseClick(buttonWithText(page.get(), "Undo"), Qt::LeftButton);
    QVERIFY(parts.project.corrections().isLeftOut(samples[1].path));
    QVERIFY(!parts.project.corrections().isLeftOut(samples[3].path));
    QCOMPARE(parts.project.corrections().steps(), std::size_t(1));
}

void PagesTest::aLabelSetRightContradictsNothing()
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
void PagesTest::mergingClassesKeepsOtherCorrections()
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
    QPushButton* undo = buttonWithText(page.get(), "Undo");
    QVERIFY(undo);
    QTest::mouseClick(undo, Qt::LeftButton);
    QVERIFY(parts.project.corrections().isLeftOut(pathOf(0)));
    QVERIFY(!parts.project.corrections().newClass(pathOf(2)));
    QCOMPARE(parts.project.corrections().steps(), std::size_t(2));
}

void PagesTest::rareClassesAreWeighedMore()
{
    ScanResult scanned = *inventedData();
    scanned.report.imbalance = 7;
    StudioParts parts;
    const auto page = showPage<ImagesPage>(parts);
    parts.project.setData(std::make_shared<const ScanResult>(scanned));
    QTest::mouseClick(buttonWithText(page.get(), "Weigh rare classes more"), Qt::LeftButton);
    QVERIFY(parts.project.config().classWeights == ClassWeights::Balanced);
    QTest::mouseClick(buttonWithText(page.get(), "Undo"), Qt::LeftButton);
    QVERIFY(parts.project.config().classWeights == ClassWeights::None);
}

/// A drop while a run learns from other pictures.
void PagesTest::picturesReadDuringTrainingWait()
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
void PagesTest::oneClassIsNotLearnt()
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

/// Every text has a translation with the same places for values, and Linguist's file is the one that is loaded.
void PagesTest::everyTextIsKorean()
{
    QFile file(GRAFT_SOURCE_DIR "/resources/translations/graft_ko.ts");
    QVERIFY(file.open(QIODevice::ReadOnly));
    QXmlStreamReader reader(&file);
    const QRegularExpression place("%(n|\\d)");
    const auto placesOf = [&](const QString& text) {
        QStringList places;
        for (const QRegularExpressionMatch& match : place.globalMatch(text))
            places << match.captured();
        places.sort();
        places.removeDuplicates();
        return places;
    };
    int texts = 0;
    QString source;
    while (!reader.atEnd()) {
        if (reader.readNext() != QXmlStreamReader::StartElement)
            continue;
        if (reader.name() == u"source") {
            source = reader.readElementText();
        } else if (reader.name() == u"translation") {
            QVERIFY2(!reader.attributes().hasAttribute("type"), qPrintable(source));
            const QString text = reader.readElementText(QXmlStreamReader::IncludeChildElements);
            QVERIFY2(!text.trimmed().isEmpty(), qPrintable(source));
            QCOMPARE(placesOf(text), placesOf(source));
            ++texts;
        }
    }
    QVERIFY(!reader.hasError());
    QVERIFY(texts >= 400);
    QTranslator translator;
    QVERIFY(translator.load(QLocale(QLocale::Korean, QLocale::SouthKorea), "graft", "_", ":/graft/translations"));
    QCOMPARE(translator.translate("graft::ui::TrainPage", "Start training"), QString::fromUtf8("학습 시작"));
}

void PagesTest::badFolderIsAnErrorInThePage()
{
    StudioParts parts;
    const auto page = showPage<ImagesPage>(parts);
    page->openFolder("/nowhere/at/all");
    QTRY_VERIFY(!page->isBusy());
    QVERIFY2(page->errorText().contains("/nowhere/at/all"), qPrintable(page->errorText()));
    QVERIFY(!page->primaryButton()->isEnabled());
}

void PagesTest::scanIsCancelled()
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

void PagesTest::backboneWithoutWeightsBlocksTheWay()
{
    StudioParts parts;
    parts.describeBackbone();
    const auto page = showPage<BackbonePage>(parts);
    QVERIFY(page->primaryButton()->isEnabled());
    page->allNetworks()->button()->setChecked(true);
    page->table()->setFocus();
    QTest::keyClick(page->table(), Qt::Key_Down);
    QCOMPARE(parts.project.backbone(), backboneCatalogue()[1].name);
    QVERIFY(!page->primaryButton()->isEnabled());
    QVERIFY2(cardText(page.get()).contains("not on this machine"), qPrintable(cardText(page.get())));
}

void PagesTest::backbonesAreFoundAndOfferedForDownload()
{
    StudioParts parts;
    const auto page = showPage<BackbonePage>(parts);
    parts.describeBackbone();
    page->allNetworks()->button()->setChecked(true);
    const int all = page->table()->model()->rowCount();
    QVERIFY(all > 50);
    QTest::keyClicks(page->filter(), "resnet-1");
    QCOMPARE(page->table()->model()->rowCount(), 3); // 18, 101 and 152
    page->table()->setCurrentIndex(page->table()->model()->index(0, 0));
    QCOMPARE(parts.project.backbone(), std::string("resnet18"));
    QVERIFY(page->downloadButton() && page->downloadButton()->isVisible());
    QVERIFY(!page->primaryButton()->isEnabled());

    // The way to the publisher is closed: an error in the page, and another try is possible.
    qputenv("GRAFT_WEIGHTS_URL", "http://127.0.0.1:9");
    qputenv("no_proxy", "127.0.0.1");
    QTest::mouseClick(page->downloadButton(), Qt::LeftButton);
    QVERIFY(page->isBusy());
    QTRY_VERIFY_WITH_TIMEOUT(!page->isBusy(), 20'000);
    QVERIFY(page->errorText().contains("network connection"));
    QVERIFY(page->downloadButton()->isEnabled());
    qunsetenv("GRAFT_WEIGHTS_URL");
    parts.project.setBackbone("mobilenet_v3_small");
    QTest::mouseClick(page->measureButton(), Qt::LeftButton);
    QVERIFY(!page->measureButton()->isEnabled());
    QTRY_VERIFY_WITH_TIMEOUT(page->measureButton()->isEnabled(), 20'000);
    QStringList facts;
    for (const QLabel* label : page->findChildren<QLabel*>())
        facts << label->text();
    QVERIFY(facts.join(' ').contains("pictures a second on this machine"));
    page->filter()->clear();
    QCOMPARE(page->table()->model()->rowCount(), all);
}

void PagesTest::presetAndToggleChangeThePlan()
{
    StudioParts parts;
    parts.describeBackbone();
    parts.project.setData(inventedData());
    const auto page = showPage<LayersPage>(parts);
    QCOMPARE(page->summary(), "Trainable: 34 of 1.0 k (3 %)");
    auto* nothingFrozen = page->findChild<QPushButton*>("preset:none");
    QTest::mouseClick(nothingFrozen, Qt::LeftButton);
    QVERIFY(nothingFrozen->isChecked());
    QCOMPARE(parts.project.config().freeze, "none");
    QCOMPARE(page->summary(), "Trainable: 1.0 k of 1.0 k (100 %)");
    // The pill of the first stage, then Space on the second.
    const QRect pill = page->table()->visualRect(page->stages()->index(0, StageModel::Learns));
    QTest::mouseClick(page->table()->viewport(), Qt::LeftButton, {}, pill.center());
    QVERIFY(!parts.project.plan().isTrainable("stem"));
    page->table()->setCurrentIndex(page->stages()->index(1, StageModel::Learns));
    QTest::keyClick(page->table(), Qt::Key_Space);
    QVERIFY(parts.project.plan().isHeadOnly());
    QVERIFY(!nothingFrozen->isChecked());
}

void PagesTest::batchNormIsChosenWhereItTrains()
{
    StudioParts parts;
    std::vector<StageInfo> stages = threeStages();
    stages.front().batchNorms = 1;
    parts.project.addDescription(parts.project.backbone(),
                                 {.stages = stages, .head = {.features = stages.back().outputShape[0]}});
    parts.project.setData(inventedData());
    const auto page = showPage<LayersPage>(parts);
    QVERIFY(!page->batchNormBox()->isEnabled());
    QVERIFY(page->batchNormText().contains("No stage that learns"));
    QTest::mouseClick(page->findChild<QPushButton*>("preset:none"), Qt::LeftButton);
    QVERIFY(page->batchNormBox()->isEnabled());
    const QString automatic = page->batchNormText();
    QVERIFY(automatic.contains("pretrained"));
    page->batchNormBox()->setFocus();
    QTest::keyClick(page->batchNormBox(), Qt::Key_Down);
    QTest::keyClick(page->batchNormBox(), Qt::Key_Down);
    QVERIFY(parts.project.config().batchNorm == BatchNormRule::Anew);
    QVERIFY(page->batchNormText() != automatic);
}

void PagesTest::findingsOfARunAreShown()
{
    StudioParts parts;
    const auto page = showPage<ResultsPage>(parts);
    parts.project.setReport(inventedReport({}));
    QVERIFY(page->findings()->isHidden());
    auto report = std::make_shared<TrainingReport>(*inventedReport({}));
    report->findings = {"Something odd happened."};
    parts.project.setReport(report);
    QVERIFY(!page->findings()->isHidden());
    QVERIFY(page->findings()->text().contains("Something odd happened."));
}

void PagesTest::settingsReachTheConfiguration()
{
    StudioParts parts;
    parts.describeBackbone();
    parts.project.setData(inventedData());
    const auto page = showPage<TrainPage>(parts);
    QVERIFY(page->primaryButton()->isEnabled());
    page->settings()->epochsBox()->setValue(3);
    QCOMPARE(parts.project.config().epochs, 3);
    QCOMPARE(parts.project.config().freeze, "head-only");
    QCOMPARE(parts.project.config().data, inventedData()->dataset.root);
}

/// Of a run that the command has trained, with numbers that few boxes would hold.
void PagesTest::settingsOfARunStayAsTheyAre()
{
    StudioParts parts;
    parts.describeBackbone();
    const auto page = showPage<TrainPage>(parts);
    const auto layers = showPage<LayersPage>(parts);
    TrainingConfig config;
    config.epochs = 5000;
    config.batch = 4096;
    config.learningRate = 1.23456789e-9;
    config.weightDecay = 0.00001;
    config.labelSmoothing = 0.001;
    config.seed = 18'000'000'000'000'000'000U;
    config.patience = 2000;
    config.threads = 512;
    config.dropout = 0.123456789;
    config.validate();
    parts.project.adoptConfig(config);
    QCOMPARE(page->settings()->weightDecayBox()->text().toLower(), "1e-05");
    QVERIFY(page->settings()->config() == parts.project.config());
    // And those that nobody touches stay, whatever is changed beside them.
    page->settings()->epochsBox()->setValue(100'000);
    auto* head = layers->findChild<QComboBox*>();
    QVERIFY(head);
    QTest::keyClick(head, Qt::Key_Down);
    config.epochs = 100'000;
    config.head = parts.project.config().head;
    QVERIFY(config.head == HeadKind::Mlp);
    QVERIFY(parts.project.config() == config);
    config.seed = 5'000'000'000U;
    page->settings()->seedBox()->setSeed(config.seed);
    page->settings()->seedBox()->stepBy(1);
    config.seed += 1;
    page->settings()->weightDecayBox()->setFocus();
    page->settings()->weightDecayBox()->selectAll();
    QTest::keyClicks(page->settings()->weightDecayBox(), "0.000025");
    config.weightDecay = 0.000025;
    QVERIFY(parts.project.config() == config);
    page->settings()->weightDecayBox()->selectAll();
    QTest::keyClicks(page->settings()->weightDecayBox(), "3e-7");
    config.weightDecay = 3e-7;
    QVERIFY(parts.project.config() == config);
}

void PagesTest::everyKindOfPictureIsOffered()
{
    StudioParts parts;
    const auto page = showPage<ClassifyPage>(parts);
    page->chooseFiles();
    auto* dialog = page->findChild<QFileDialog*>();
    QVERIFY(dialog);
    const QString filter = dialog->nameFilters().join(' ');
    for (const char* ending : {"jpg", "jpe", "jfif", "png", "dib", "tiff", "webp", "gif", "heic", "hif", "avif"}) {
        QVERIFY(hasImageExtension(std::string("picture.") + ending));
        QVERIFY2(filter.contains(QString("*.%1").arg(ending)), qPrintable(filter));
    }
    dialog->close();
}

/// Whether or not other pictures failed or are unlike what was learnt.
void PagesTest::whatIsPassedOverIsToldBesideAllElse()
{
    QTemporaryDir folder;
    writeTinyDataset(folder.path(), 1, 1);
    for (const char* name : {"notes.txt", "plan.pdf"}) {
        QFile file(folder.filePath(name));
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write("%PDF-1.4 and more");
    }
    StudioParts parts;
    const auto page = showPage<ClassifyPage>(parts);
    page->answers()->append({{"/nowhere/torn.jpg", "the JPEG data ends early", {}}});
    page->answers()->append({{"/nowhere/other.jpg", "", {{"dog", 1.0}}, 2.5}});
    page->useModel("/nowhere/model.onnx"); // what is passed over is known before
    page->classify({toPath(folder.path())});
    QTRY_VERIFY(!page->isBusy());
    QVERIFY(page->passedOver()->isVisible());
    QCOMPARE(page->passedOver()->accessibleName(), "2 files are passed over");
    QString names;
    QString hint;
    for (const QLabel* label : page->findChildren<QLabel*>()) {
        names += label->text().contains("plan.pdf") ? label->text() : QString();
        hint += label->text().contains("could not be read") ? label->text() : QString();
    }
    QVERIFY2(names.contains("notes.txt"), qPrintable(names));
    QVERIFY2(hint.contains("unlike the training pictures"), qPrintable(hint));
    QTest::mouseClick(buttonWithText(page.get(), "Clear"), Qt::LeftButton);
    QVERIFY(!page->passedOver()->isVisible());
}

void PagesTest::oneOfManyClassesIsFoundByTyping()
{
    auto scanned = std::make_shared<ScanResult>(*inventedData());
    for (int i = 0; i < 20'000; ++i)
        scanned->dataset.classes.push_back("kind " + std::to_string(i));
    StudioParts parts;
    parts.project.setData(scanned);
    const auto page = showPage<ResultsPage>(parts);
    parts.project.setReport(inventedReport(parts.project.data()->dataset.root));
    page->gallery()->grid()->setCurrentIndex(page->gallery()->pictures()->index(0, 0));
    QMenu* menu = page->gallery()->relabelButton()->menu();
    Q_EMIT menu->aboutToShow();
    QCOMPARE(menu->actions().size(), 1);
    menu->actions().front()->trigger();
    auto* chooser = page->findChild<ClassChooser*>();
    QVERIFY(chooser);
    QCOMPARE(chooser->list()->model()->rowCount(), 20'002);
    QTest::keyClicks(chooser->search(), "KIND 19");
    QTest::keyClick(chooser->search(), Qt::Key_Down);
    const QString found = chooser->list()->currentIndex().data().toString();
    QVERIFY2(found.startsWith("kind 19") && found != "kind 19", qPrintable(found));
    QTest::keyClick(chooser->search(), Qt::Key_Return);
    QCOMPARE(parts.project.corrections().steps(), std::size_t(1));
    QCOMPARE(QString::fromStdString(parts.project.corrections().allSteps().front().className.value_or("")), found);
    QTRY_VERIFY(!page->findChild<ClassChooser*>());
}

void PagesTest::cellShowsItsPictures()
{
    StudioParts parts;
    const auto page = showPage<ResultsPage>(parts);
    QVERIFY(!page->primaryButton()->isEnabled());
    parts.project.setReport(inventedReport({}));
    QVERIFY(page->primaryButton()->isEnabled());
    QCOMPARE(page->testAccuracy()->figure(), "80.0 %");
    QCOMPARE(page->gallery()->pictures()->rowCount(), 2);
    QCoreApplication::processEvents();
    const QPoint cell = page->confusion()->cellRect(1, 1).center().toPoint();
    QTest::mouseClick(page->confusion()->viewport(), Qt::LeftButton, {}, cell);
    QCOMPARE(page->gallery()->pictures()->rowCount(), 4);
    QTest::mouseClick(buttonWithText(page.get(), "Show all mistakes"), Qt::LeftButton);
    QCOMPARE(page->gallery()->pictures()->rowCount(), 2);
}

void PagesTest::picturesAreCorrectedWithUndo()
{
    StudioParts parts;
    parts.project.setData(inventedData());
    const auto page = showPage<ResultsPage>(parts);
    parts.project.setReport(inventedReport(parts.project.data()->dataset.root));
    QVERIFY(!page->gallery()->trainAgainButton()->isVisible());
    page->gallery()->grid()->setCurrentIndex(page->gallery()->pictures()->index(0, 0));
    page->activateWindow();
    QVERIFY(QTest::qWaitForWindowActive(page.get()));
    page->gallery()->grid()->setFocus();
    QTest::keyClick(page->gallery()->grid(), Qt::Key_Delete);
    QVERIFY(page->gallery()->trainAgainButton()->isVisible());
    QVERIFY(page->gallery()->trainAgainButton()->isEnabled());
    QCOMPARE(page->gallery()->pictures()->index(0, 0).data(PictureListModel::DetailRole).toString(), "left out");
    QTest::mouseClick(page->gallery()->undoButton(), Qt::LeftButton);
    QVERIFY(page->gallery()->pictures()->index(0, 0).data(PictureListModel::DetailRole).toString() != "left out");
    QVERIFY(parts.project.corrections().isEmpty());
    QVERIFY(!page->gallery()->undoButton()->isEnabled());
    QTest::mouseClick(page->gallery()->redoButton(), Qt::LeftButton);
    QCOMPARE(page->gallery()->pictures()->index(0, 0).data(PictureListModel::DetailRole).toString(), "left out");
    QVERIFY(!page->gallery()->redoButton()->isEnabled());
}

void PagesTest::matrixIsReadByKeyboard()
{
    ConfusionView view;
    view.setMatrix(inventedResult().confusion, {"cat", "dog"});
    QSignalSpy chosen(&view, &ConfusionView::cellChosen);
    QTest::keyClick(&view, Qt::Key_Right);
    QCOMPARE(view.accessibleDescription(), "1 of 5 pictures of cat were taken for dog (20 %)");
    QTest::keyClick(&view, Qt::Key_Return);
    QCOMPARE(chosen.count(), 1);
    QCOMPARE(chosen.first(), (QVariantList{0, 1}));
}

void PagesTest::headOnlyAdviceLeadsToLayers()
{
    StudioParts parts;
    parts.describeBackbone();
    parts.project.setData(inventedData());
    const auto page = showPage<ResultsPage>(parts);
    parts.project.setReport(inventedReport(parts.project.config().data));
    QSignalSpy asked(page.get(), &Page::stepRequested);
    QPushButton* advice = buttonWithText(page.get(), "Let later layers learn");
    QVERIFY(advice);
    QTest::mouseClick(advice, Qt::LeftButton);
    QCOMPARE(asked.count(), 1);
    QCOMPARE(asked.first().first().value<Step>(), Step::Layers);
    QVERIFY(!parts.project.plan().isHeadOnly());
}

void PagesTest::exportNameAndSnippetFollowTheFormat()
{
    StudioParts parts;
    parts.project.setReport(inventedReport({}));
    const auto page = showPage<ExportPage>(parts);
    auto* onnx = page->findChild<QRadioButton*>(QStringLiteral("onnx"));
    QVERIFY(onnx);
    QVERIFY(page->format() == graft::ExportFormat::Onnx); // which runs no code
    QVERIFY(page->file()->text().endsWith("/pets-model.onnx"));
    page->setFormat(graft::ExportFormat::TorchScript);
    QVERIFY(page->file()->text().endsWith("/pets-model.pt"));
    QTest::mouseClick(onnx, Qt::LeftButton, {}, {8, onnx->height() / 2});
    QVERIFY(page->format() == graft::ExportFormat::Onnx);
    QVERIFY(page->file()->text().endsWith("/pets-model.onnx"));
    QVERIFY(page->snippet()->toPlainText().contains("onnxruntime.InferenceSession"));
    page->file()->setText("/somewhere/leaves.onnx");
    page->setFormat(graft::ExportFormat::OnnxNetwork);
    QCOMPARE(page->file()->text(), QString("/somewhere/leaves.onnx"));
    QVERIFY(page->snippet()->toPlainText().contains("\"input\""));
    page->setFormat(graft::ExportFormat::Safetensors);
    QCOMPARE(page->file()->text(), QString("/somewhere/leaves.safetensors"));
    page->setFormat(graft::ExportFormat::Folder);
    QCOMPARE(page->file()->text(), QString("/somewhere/leaves"));
    QVERIFY(page->snippet()->toPlainText().contains("/somewhere/leaves/model.onnx"));
}

/// What the page shows at the end is of the format and the file that were there at the start.
void PagesTest::nothingCanBeChosenDuringAnExport()
{
    StudioParts parts;
    parts.project.setReport(inventedReport({}));
    const auto page = showPage<ExportPage>(parts);
    const auto* onnx = page->findChild<QRadioButton*>(QStringLiteral("onnx"));
    QVERIFY(onnx->isEnabled() && page->file()->isEnabled());
    page->startExporting();
    QVERIFY(page->isBusy());
    QVERIFY(!onnx->isEnabled());
    QVERIFY(!page->file()->isEnabled());
    QTRY_VERIFY(!page->isBusy());
    QVERIFY(onnx->isEnabled());
    QVERIFY(page->file()->isEnabled());
}

void PagesTest::recentFoldersAreOffered()
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

/// From a few pictures nothing is concluded.
void PagesTest::adviceNeedsMoreThanChance()
{
    StudioParts parts;
    parts.describeBackbone();
    parts.project.setData(inventedData());
    const auto page = showPage<ResultsPage>(parts);
    const auto advises = [&](int right, int wrong) {
        TrainingReport report = *inventedReport(parts.project.config().data);
        report.config.freeze = "head-only";
        report.valid.confusion = ConfusionMatrix(2);
        for (int i = 0; i < right + wrong; ++i)
            report.valid.confusion.add(0, i < right ? 0 : 1);
        report.valid.accuracy = report.valid.confusion.accuracy();
        parts.project.setReport(std::make_shared<const TrainingReport>(report));
        return buttonWithText(page.get(), "Let later layers learn")->isVisible();
    };
    QVERIFY(!advises(144, 9)); // 94.1 % of 153: it may as well be 96 %
    QVERIFY(advises(1440, 160));
}

/// Another folder leaves nothing of the first one standing.
void PagesTest::whatIsShownBelongsToThePictures()
{
    StudioParts parts;
    parts.describeBackbone();
    parts.project.setData(inventedData());
    parts.project.setReport(inventedReport(parts.project.config().data));
    const auto train = showPage<TrainPage>(parts);
    const auto results = showPage<ResultsPage>(parts);
    const auto exporting = showPage<ExportPage>(parts);
    QVERIFY(parts.project.report());
    parts.project.setReport(parts.project.report());
    QVERIFY(train->log().contains("Epoch 2"));
    QVERIFY(results->primaryButton()->isEnabled());

    ScanResult others = *inventedData();
    others.dataset.root = "/nowhere/flowers";
    parts.project.setData(std::make_shared<const ScanResult>(others));
    QVERIFY(!parts.project.report());
    QCOMPARE(train->log(), QString());
    QCOMPARE(train->confusion()->table(',').count('\n'), 1);
    QVERIFY(!train->primaryButton()->text().contains("results"));
    QVERIFY(!results->primaryButton()->isEnabled());
    QVERIFY(!exporting->primaryButton()->isEnabled());
    QVERIFY(workflow(parts.project)[std::size_t(Step::Results)].state == StepState::NotYet);
    // The same pictures again keep what was learnt from them.
    parts.project.setReport(inventedReport("/nowhere/flowers"));
    parts.project.setData(std::make_shared<const ScanResult>(others));
    QVERIFY(parts.project.report());
}

void PagesTest::snippetNamesTheFile()
{
    StudioParts parts;
    parts.project.setReport(inventedReport({}));
    const auto page = showPage<ExportPage>(parts);
    page->setFormat(ExportFormat::TorchScript);
    page->file()->setText("/somewhere/leaves.pt");
    const auto* snippet = page->findChild<QPlainTextEdit*>();
    QVERIFY(snippet->toPlainText().contains("torch.jit.load(\"/somewhere/leaves.pt\")"));
    page->setFormat(ExportFormat::Onnx);
    QVERIFY(snippet->toPlainText().contains("onnxruntime"));
}
