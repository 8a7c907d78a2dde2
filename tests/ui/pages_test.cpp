#include "ui/pages_test.h"

#include "backbones/catalogue.h"
#include "models/prediction_model.h"
#include "models/stage_model.h"
#include "pages/backbone_page.h"
#include "pages/classify_page.h"
#include "pages/confusion_card.h"
#include "pages/export_page.h"
#include "pages/layers_page.h"
#include "pages/results_page.h"
#include "pages/train_page.h"
#include "pages/training_log.h"
#include "pages/training_outcome.h"
#include "pages/training_settings.h"
#include "support/invented_report.h"
#include "support/looks.h"
#include "support/shown_page.h"
#include "support/studio_parts.h"
#include "support/tiny_dataset.h"
#include "widgets/confusion_view.h"
#include "widgets/fold.h"
#include "widgets/message_card.h"
#include "widgets/number_box.h"
#include "widgets/seed_box.h"

#include <QCheckBox>
#include <QComboBox>
#include <QFileDialog>
#include <QHeaderView>
#include <QLabel>
#include <QLineEdit>
#include <QMenu>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QRadioButton>
#include <QRegularExpression>
#include <QSpinBox>
#include <QTableView>
#include <QTemporaryDir>
#include <QTranslator>
#include <QXmlStreamReader>
#include <QtTest>

using namespace graft;
using namespace graft::ui;

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
    QTRY_VERIFY(!page->isBusy());
    QVERIFY(page->errorText().contains("network connection"));
    QVERIFY(page->downloadButton()->isEnabled());
    qunsetenv("GRAFT_WEIGHTS_URL");
    parts.project.setBackbone("mobilenet_v3_small");
    QTest::mouseClick(page->measureButton(), Qt::LeftButton);
    QVERIFY(!page->measureButton()->isEnabled());
    QTRY_VERIFY(page->measureButton()->isEnabled());
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
    QCOMPARE(toString(parts.project.config().freeze), std::string("none"));
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

void PagesTest::settingsReachTheConfiguration()
{
    StudioParts parts;
    parts.describeBackbone();
    parts.project.setData(inventedData());
    const auto page = showPage<TrainPage>(parts);
    QVERIFY(page->primaryButton()->isEnabled());
    page->settings()->epochsBox()->setValue(3);
    QCOMPARE(parts.project.config().epochs, 3);
    QCOMPARE(toString(parts.project.config().freeze), std::string("head-only"));
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
    page->answers()->append({{"/nowhere/torn.jpg", graft::Text("the JPEG data ends early"), {}}});
    page->answers()->append({{"/nowhere/other.jpg", {}, {{"dog", 1.0}}, 2.5}});
    page->useModel("/nowhere/model.onnx"); // what is passed over is known before
    page->classify({toPath(folder.path())});
    QTRY_VERIFY(!page->isBusy());
    QVERIFY(!page->passedOver()->isHidden()); // seen when what went wrong is put away
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
    QVERIFY(train->log()->text().contains("Epoch 2"));
    QVERIFY(results->primaryButton()->isEnabled());

    ScanResult others = *inventedData();
    others.dataset.root = "/nowhere/flowers";
    parts.project.setData(std::make_shared<const ScanResult>(others));
    QVERIFY(!parts.project.report());
    QCOMPARE(train->log()->text(), QString());
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

/// What was agreed to for one file is not agreed to for another, and without it nothing is replaced.
void PagesTest::replacingIsAskedForEachFile()
{
    const QTemporaryDir folder;
    StudioParts parts;
    parts.project.setReport(inventedReport({}));
    const auto page = showPage<ExportPage>(parts);
    auto* replace = page->findChild<QCheckBox*>();
    QVERIFY(replace && !replace->isChecked());
    replace->setChecked(true);
    page->file()->setText(folder.filePath("other.onnx"));
    QVERIFY(!replace->isChecked());
    replace->setChecked(true);
    page->setFormat(ExportFormat::Safetensors);
    QVERIFY(!replace->isChecked());
    replace->setChecked(true);
    TrainingReport other = *inventedReport({});
    other.run = "/nowhere/runs/other";
    parts.project.setReport(std::make_shared<const TrainingReport>(other));
    QVERIFY(!replace->isChecked());
}

void PagesTest::aRunThatDoubtsItselfIsNotGreen()
{
    MessageCard card(MessageCard::Tone::Info);
    TrainingReport report = *inventedReport({});
    showOutcome(card, report);
    QCOMPARE(card.property("tone").toString(), QString("success"));
    report.findings = {graft::Text("It has learnt the training pictures by heart")};
    showOutcome(card, report);
    QCOMPARE(card.property("tone").toString(), QString("warning"));
    QVERIFY2(card.text().contains("by heart"), qPrintable(card.text()));
}

void PagesTest::titlesOfColumnsHaveRoomForTheArrow_data()
{
    QTest::addColumn<bool>("korean");
    QTest::addRow("English") << false;
    QTest::addRow("Korean") << true;
}

void PagesTest::titlesOfColumnsHaveRoomForTheArrow()
{
    QFETCH(bool, korean);
    const Looks looks(10, Appearance::Light, korean);
    StudioParts parts;
    parts.describeBackbone();
    parts.project.setData(inventedData());
    parts.project.setReport(inventedReport(parts.project.config().data));
    const auto results = showPage<ResultsPage>(parts);
    const auto backbones = showPage<BackbonePage>(parts);
    backbones->allNetworks()->button()->setChecked(true);
    QTest::mouseClick(results->confusionCard()->listButton(), Qt::LeftButton);
    QCoreApplication::processEvents();
    int sections = 0;
    for (const Page* page : std::initializer_list<const Page*>{results.get(), backbones.get()})
        for (const QTableView* table : page->findChildren<QTableView*>()) {
            if (!table->isVisible() || !table->isSortingEnabled())
                continue;
            QHeaderView* header = table->horizontalHeader();
            for (int section = 0; section < header->count(); ++section) {
                // What stretches is elided where it is too narrow, beside the arrow and not below it.
                if (header->isSectionHidden(section) || header->sectionResizeMode(section) == QHeaderView::Stretch)
                    continue;
                header->setSortIndicator(section, Qt::AscendingOrder);
                QVERIFY2(header->sectionSize(section) >= header->sectionSizeHint(section),
                         qPrintable(table->accessibleName() + ": " +
                                    table->model()->headerData(section, Qt::Horizontal).toString()));
                ++sections;
            }
        }
    backbones->allNetworks()->button()->setChecked(false);
    QTest::mouseClick(results->confusionCard()->matrixButton(), Qt::LeftButton);
    QVERIFY(sections > 10);
    QTest::mouseClick(results->confusionCard()->matrixButton(), Qt::LeftButton); // it is remembered
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

#include "moc_pages_test.cpp"
