#include "ui/guided_pages_test.h"

#include "backbones/backbone.h"
#include "backbones/catalogue.h"
#include "jobs/paths.h"
#include "models/backbone_model.h"
#include "models/durations.h"
#include "models/help_text.h"
#include "pages/backbone_cards.h"
#include "pages/backbone_page.h"
#include "pages/help_window.h"
#include "pages/images_page.h"
#include "pages/layers_page.h"
#include "pages/own_weights.h"
#include "pages/train_page.h"
#include "pages/training_log.h"
#include "pages/training_settings.h"
#include "support/invented_report.h"
#include "support/looks.h"
#include "support/patience.h"
#include "support/studio_pages.h"
#include "weights/safetensors.h"
#include "widgets/choice_card.h"
#include "widgets/fold.h"
#include "widgets/layout.h"
#include "widgets/progress_panel.h"
#include "widgets/step_rail.h"

#include <QComboBox>
#include <QHeaderView>
#include <QLabel>
#include <QLineEdit>
#include <QListWidget>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QSpinBox>
#include <QTableView>
#include <QTextBlock>
#include <QTextBrowser>
#include <QTextLayout>
#include <QToolButton>
#include <QTranslator>

#include <algorithm>

using namespace graft;
using namespace graft::ui;

namespace {

template <class PageType>
std::unique_ptr<PageType> showLaidOut(StudioParts& parts, const QSize& size = {1072, 800})
{
    auto page = std::make_unique<PageType>(parts.context);
    page->resize(size);
    page->show();
    QCoreApplication::processEvents();
    return page;
}

/// What a progress panel says on the right.
QString figuresOf(const ProgressPanel& panel)
{
    QStringList texts;
    for (const QLabel* label : panel.findChildren<QLabel*>())
        texts << label->text();
    return texts.join(" | ");
}

} // namespace

void GuidedPagesTest::theHelpSaysTheSameInBothLanguages()
{
    const std::vector<HelpTopic> english = readHelp("en");
    const std::vector<HelpTopic> korean = readHelp("ko");
    QVERIFY(english.size() > 20);
    QCOMPARE(korean.size(), english.size());
    QSet<QString> ids;
    for (std::size_t i = 0; i < english.size(); ++i) {
        QCOMPARE(korean[i].id, english[i].id);
        QCOMPARE(korean[i].isTerm, english[i].isTerm);
        QVERIFY2(english[i].body.size() > 40, qPrintable(english[i].id));
        QVERIFY2(korean[i].body.size() > 20, qPrintable(korean[i].id));
        QVERIFY2(!ids.contains(english[i].id), qPrintable(english[i].id));
        ids << english[i].id;
        // As many points, rows of a table and links.
        for (const char* mark : {"\n- ", "\n1. ", "\n| ", "](#"})
            QVERIFY2(english[i].body.count(mark) == korean[i].body.count(mark), qPrintable(english[i].id + ' ' + mark));
    }
    for (const char* word : {"backbone", "stage", "freeze", "head", "epoch", "batch", "learning-rate", "validation",
                             "test", "overfitting", "confusion-matrix", "augmentation", "precision", "onnx"})
        QVERIFY2(ids.contains(word), word);
    QCOMPARE(readHelp("xx").size(), english.size());
}

void GuidedPagesTest::linksOfTheHelpLeadSomewhere()
{
    static const QRegularExpression kLink(R"(\]\(#([a-z-]+)\))");
    for (const char* language : {"en", "ko"}) {
        const std::vector<HelpTopic> topics = readHelp(language);
        for (const HelpTopic& topic : topics) {
            QRegularExpressionMatchIterator links = kLink.globalMatch(topic.body);
            while (links.hasNext()) {
                const QString target = links.next().captured(1);
                QVERIFY2(std::ranges::find(topics, target, &HelpTopic::id) != topics.end(),
                         qPrintable(topic.id + " leads to " + target));
            }
        }
    }
}

void GuidedPagesTest::theHelpIsSearchedByTyping()
{
    HelpWindow help;
    help.show();
    const int all = help.list()->count();
    QCOMPARE(help.topic(), QString("begin"));
    QTest::keyClicks(help.search(), "learning ra");
    QVERIFY(help.list()->count() < all);
    QCOMPARE(help.topic(), QString("learning-rate"));
    QVERIFY(help.text()->toPlainText().contains("How large the steps are"));
    help.search()->clear();
    QCOMPARE(help.list()->count(), all);
    QTest::keyClicks(help.search(), "zebra crossing");
    QCOMPARE(help.list()->count(), 0);
    help.search()->clear();
    Q_EMIT help.text()->anchorClicked(QUrl("#head"));
    QCOMPARE(help.topic(), QString("head"));
    QCOMPARE(help.list()->currentItem()->text(), QString("Head"));
    Q_EMIT help.text()->anchorClicked(QUrl("#nowhere"));
    QCOMPARE(help.topic(), QString("head"));
}

void GuidedPagesTest::aQuestionMarkOpensItsWord_data()
{
    QTest::addColumn<Step>("step");
    QTest::addColumn<QString>("topic");
    QTest::addRow("backbone") << Step::Backbone << "backbone";
    QTest::addRow("what to freeze") << Step::Layers << "what-to-freeze";
    QTest::addRow("head") << Step::Layers << "head";
    for (const char* topic : {"epoch", "batch", "learning-rate", "augmentation"})
        QTest::addRow("%s", topic) << Step::Train << topic;
}

void GuidedPagesTest::aQuestionMarkOpensItsWord()
{
    QFETCH(Step, step);
    QFETCH(QString, topic);
    StudioParts parts;
    parts.describeBackbone();
    const std::unique_ptr<Page> page = makePage(step, parts);
    page->resize(1072, 800);
    page->show();
    auto* button = page->findChild<QToolButton*>("help:" + topic);
    QVERIFY(button);
    QVERIFY(!button->accessibleName().isEmpty());
    button->setFocus();
    QTest::keyClick(button, Qt::Key_Space);
    auto* help = page->findChild<HelpWindow*>();
    QVERIFY(help && help->isVisible());
    QCOMPARE(help->topic(), topic);
    HelpWindow::openAt(button, "begin");
    QCOMPARE(page->findChildren<HelpWindow*>().size(), 1);
    QCOMPARE(help->topic(), QString("begin"));
}

void GuidedPagesTest::aCardChoosesItsNetworkWithOneClick()
{
    StudioParts parts;
    parts.describeBackbone();
    const auto page = showLaidOut<BackbonePage>(parts);
    BackboneCards* cards = page->cards();
    QCOMPARE(cards->suggestion(0), std::string("efficientnet_lite0")); // its weights are here
    QVERIFY(cards->card(0)->isChosen());
    QVERIFY(cards->card(0)->lines().contains("on this machine"));
    QVERIFY(cards->card(1)->lines().contains("to download"));
    QVERIFY(cards->card(1)->lines().contains("% right on ImageNet"));
    QTest::mouseClick(cards->card(1)->button(), Qt::LeftButton);
    QCOMPARE(parts.project.backbone(), cards->suggestion(1));
    QVERIFY(cards->card(1)->isChosen());
    QVERIFY(cards->card(1)->button()->isChecked());
    QVERIFY(!cards->card(0)->button()->isChecked());
    QTest::mouseClick(cards->card(2), Qt::LeftButton, {}, {20, 12}); // anywhere on it
    QCOMPARE(parts.project.backbone(), cards->suggestion(2));
    parts.project.setTraining(true);
    QVERIFY(!cards->card(0)->button()->isEnabled());
    QTest::mouseClick(cards->card(0), Qt::LeftButton, {}, {20, 12});
    QCOMPARE(parts.project.backbone(), cards->suggestion(2));
}

void GuidedPagesTest::cardsForeseeNothingWithoutPictures()
{
    StudioParts parts;
    parts.describeBackbone();
    const auto page = showLaidOut<BackbonePage>(parts);
    for (std::size_t i = 0; i < 3; ++i)
        QVERIFY2(!page->cards()->card(i)->lines().contains("Training"), qPrintable(page->cards()->card(i)->lines()));
}

/// Though no picture can be read, and however busy the machine is: measuring comes to an end.
void GuidedPagesTest::everyCardForeseesATime()
{
    StudioParts parts;
    parts.describeBackbone();
    parts.project.setData(inventedData());
    TrainingConfig config = parts.project.config();
    config.device = {.kind = DeviceKind::Cpu};
    parts.project.setConfig(config);
    const auto page = showLaidOut<BackbonePage>(parts);
    BackboneCards* cards = page->cards();
    QVERIFY(cards->isMeasuring());
    QTRY_VERIFY_WITH_TIMEOUT(!cards->isMeasuring(), 2 * graft::test::kPatientMs);
    for (std::size_t i = 0; i < 3; ++i)
        QVERIFY2(cards->card(i)->lines().contains("Training your pictures: "), qPrintable(cards->card(i)->lines()));
}

void GuidedPagesTest::theChosenNetworkIsInSight()
{
    StudioParts parts;
    const auto page = showLaidOut<BackbonePage>(parts);
    page->allNetworks()->button()->setChecked(true);
    parts.project.setBackbone("alexnet"); // the last
    QCoreApplication::processEvents();
    QTableView* table = page->table();
    const auto inSight = [&] {
        return table->viewport()->rect().contains(table->visualRect(table->currentIndex()).center());
    };
    QCOMPARE(table->currentIndex().data(BackboneModel::NameRole).toString(), QString("alexnet"));
    QTRY_VERIFY(inSight());
    parts.project.setBackbone("efficientnet_lite0");
    QTRY_VERIFY(inSight());
    page->allNetworks()->button()->setChecked(false);
    parts.project.setBackbone("squeezenet1_1");
    page->allNetworks()->button()->setChecked(true);
    QTRY_VERIFY(inSight());
    page->allNetworks()->button()->setChecked(false);
}

void GuidedPagesTest::columnsThatMatterLessGiveWay()
{
    StudioParts parts;
    const auto page = showLaidOut<BackbonePage>(parts);
    page->allNetworks()->button()->setChecked(true);
    QTableView* table = page->table();
    const auto longest = [&] {
        int widest = 0;
        for (int row = 0; row < table->model()->rowCount(); ++row)
            widest = std::max(
                widest, QFontMetrics(table->font()).horizontalAdvance(table->model()->index(row, 0).data().toString()));
        return widest;
    };
    page->resize(1072, 800);
    QTRY_VERIFY(!table->isColumnHidden(BackboneModel::InputSize));
    QVERIFY(table->columnWidth(0) > longest());
    page->resize(520, 800);
    QTRY_VERIFY(table->isColumnHidden(BackboneModel::InputSize));
    QVERIFY(!table->isColumnHidden(BackboneModel::Weights));
    QVERIFY(table->columnWidth(0) > longest());
    page->resize(1072, 800);
    QTRY_VERIFY(!table->isColumnHidden(BackboneModel::InputSize));
    page->allNetworks()->button()->setChecked(false);
}

void GuidedPagesTest::aWeightFileIsTakenAndTakenBack()
{
    const QTemporaryDir folder;
    const std::filesystem::path file = folder.filePath("mine.safetensors").toStdString();
    writeSafetensors(file, {.tensors = makeBackbone("squeezenet1_1")->state()});
    StudioParts parts;
    parts.describeBackbone();
    const auto page = showLaidOut<BackbonePage>(parts);
    OwnWeights* own = page->ownWeights();
    own->useFile(file);
    QVERIFY(!own->chooseButton()->isEnabled());
    QTRY_VERIFY(own->chooseButton()->isEnabled());
    QCOMPARE(toQString(parts.project.config().weights), toQString(file));
    QCOMPARE(parts.project.backbone(), std::string("squeezenet1_1"));
    QVERIFY(parts.project.hasWeights()); // though its published ones are not here
    QVERIFY(page->primaryButton()->isEnabled());
    QVERIFY2(own->text().contains("SqueezeNet"), qPrintable(own->text()));
    QTest::mouseClick(own->backButton(), Qt::LeftButton);
    QVERIFY(parts.project.config().weights.empty());
    QCOMPARE(parts.project.backbone(), std::string("squeezenet1_1"));
    QCOMPARE(own->text(), QString());

    own->useFile(file);
    QTRY_VERIFY(!parts.project.config().weights.empty());
    parts.project.setBackbone("resnet18"); // which they are not of
    QVERIFY(parts.project.config().weights.empty());
}

void GuidedPagesTest::aWrongWeightFileIsSaidInWords()
{
    const QTemporaryDir folder;
    QFile file(folder.filePath("letter.pth"));
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write("Dear reader, this is no network.");
    file.close();
    StudioParts parts;
    parts.describeBackbone();
    const auto page = showLaidOut<BackbonePage>(parts);
    page->ownWeights()->useFile(toPath(file.fileName()));
    QTRY_VERIFY(page->ownWeights()->chooseButton()->isEnabled());
    QVERIFY2(page->ownWeights()->text().contains("letter.pth"), qPrintable(page->ownWeights()->text()));
    QVERIFY(parts.project.config().weights.empty());
    QVERIFY(page->primaryButton()->isEnabled()); // with the published ones, as before
}

void GuidedPagesTest::foldsStayAsTheyWereLeft()
{
    {
        TrainingSettings settings;
        settings.show();
        if (settings.details()->isOpen()) // as somebody else has left it
            QTest::mouseClick(settings.details()->button(), Qt::LeftButton);
        QVERIFY(!settings.details()->isOpen());
        QVERIFY(!settings.storageBox()->isVisible());
        QTest::mouseClick(settings.details()->button(), Qt::LeftButton);
        QVERIFY(settings.storageBox()->isVisible());
    }
    TrainingSettings settings;
    QVERIFY(settings.details()->isOpen());
    settings.details()->button()->setChecked(false);
}

void GuidedPagesTest::storageIsPartOfTheConfiguration()
{
    TrainingSettings settings;
    TrainingConfig config;
    config.cacheDiskBytes = 12'345'678'901; // no whole number of gigabytes, as the command takes it
    config.cacheStorage = CacheStorage::Float16;
    settings.setConfig(config);
    QVERIFY(settings.config() == config);
    settings.storageBox()->setCurrentIndex(settings.storageBox()->findData(int(CacheStorage::Float32)));
    QVERIFY(settings.config().cacheStorage == CacheStorage::Float32);
}

void GuidedPagesTest::theLogSaysWhenAndWhat()
{
    TrainingLog log;
    log.begin("Training of a network begins", true);
    QVERIFY(log.header().contains("Time"));
    log.addEpoch({.epoch = 1, .trainLoss = 1, .validLoss = 2, .seconds = 3, .best = true});
    static const QRegularExpression kTimes(
        R"(^\d\d:\d\d  Training of a network begins\n.*\n\d\d:\d\d  Epoch 1  1\.000 / 2\.000 .*3\.0 s  ★$)");
    QVERIFY2(kTimes.match(log.text()).hasMatch(), qPrintable(log.text()));
    log.begin("The training of yesterday", false); // when its lines were written is not known
    QVERIFY2(log.text().startsWith("The training") && !log.header().contains("Time"), qPrintable(log.text()));
}

void GuidedPagesTest::anEpochIsALine_data()
{
    QTest::addColumn<int>("window");
    QTest::addColumn<double>("points");
    for (const double points : {10.0, 20.0})
        for (const int window : {1040, 1100, 1200, 1280, 1366, 1920})
            QTest::addRow("%d wide, %.0f points", window, points) << window << points;
}

void GuidedPagesTest::anEpochIsALine()
{
    QFETCH(int, window);
    QFETCH(double, points);
    const Looks looks(points, Appearance::Light, false);
    StudioParts parts;
    const int rail = window < scaled(900) ? scaled(44) + 40 : scaled(176) + 40;
    fillWithRun(parts);
    const auto page = showLaidOut<TrainPage>(parts, {window - rail, 800});
    auto* lines = qobject_cast<QPlainTextEdit*>(page->log()->lines());
    auto* log = const_cast<TrainingLog*>(page->log());
    log->begin("Training begins", true);
    log->addEpoch({.epoch = 120,
                   .trainLoss = 1.234,
                   .trainAccuracy = 0.912,
                   .validLoss = 1.345,
                   .validAccuracy = 0.898,
                   .learningRate = 0.001,
                   .seconds = 123.4,
                   .best = true});
    QTest::qWait(50);
    QCOMPARE(lines->document()->lastBlock().layout()->lineCount(), 1);
}

void GuidedPagesTest::timesLeftAreToldApart()
{
    ProgressPanel panel;
    panel.begin("Getting ready", "Stop");
    const Progress progress{.activity = Text("Computing the frozen layers, once"),
                            .done = 100,
                            .total = 400,
                            .perSecond = 30,
                            .secondsLeft = 60};
    panel.showProgress(progress, "pictures", ProgressPanel::TimeLeft::OfAll);
    QVERIFY2(figuresOf(panel).contains("10 s left of this, 1 min 0 s in all"), qPrintable(figuresOf(panel)));
    Progress last = progress;
    last.secondsLeft = 10;
    panel.showProgress(last, "pictures", ProgressPanel::TimeLeft::OfAll);
    QVERIFY2(figuresOf(panel).contains("10 s left in all"), qPrintable(figuresOf(panel)));
    panel.showProgress(progress, "pictures");
    QVERIFY2(figuresOf(panel).contains("1 min 0 s left"), qPrintable(figuresOf(panel)));
    QVERIFY(!figuresOf(panel).contains("in all"));
}

void GuidedPagesTest::theRailShowsTrainingAtWork()
{
    StepRail rail;
    rail.resize(rail.sizeHint());
    const QString before = rail.button(Step::Train)->accessibleName();
    const QImage idle = rail.button(Step::Train)->grab().toImage();
    rail.setProgress(Step::Train, 0.4);
    QVERIFY2(rail.button(Step::Train)->accessibleName().contains("40 %"),
             qPrintable(rail.button(Step::Train)->accessibleName()));
    QVERIFY(rail.button(Step::Train)->grab().toImage() != idle);
    rail.setProgress(Step::Train, -1);
    QCOMPARE(rail.button(Step::Train)->accessibleName(), before);
    QVERIFY(rail.button(Step::Train)->grab().toImage() == idle);
}

void GuidedPagesTest::theFolderSaysWhyItCannotBeChanged()
{
    StudioParts parts;
    parts.project.setData(inventedData());
    const auto page = showLaidOut<ImagesPage>(parts);
    QPushButton* choose = nullptr;
    for (QPushButton* button : page->findChildren<QPushButton*>())
        if (button->text() == "Choose another folder…")
            choose = button;
    QVERIFY(choose && choose->isEnabled());
    QVERIFY(!choose->toolTip().contains("under way"));
    parts.project.setTraining(true);
    QVERIFY(!choose->isEnabled());
    QVERIFY(choose->toolTip().contains("under way"));
}

void GuidedPagesTest::durationsAreAsPreciseAsTheyAreKnown()
{
    QTranslator english;
    QVERIFY(english.load(":/graft/translations/graft_en.qm"));
    QCoreApplication::installTranslator(&english);
    QCOMPARE(aboutDuration(3), QString("a few seconds"));
    QCOMPARE(aboutDuration(38), QString("about 40 seconds"));
    QCOMPARE(aboutDuration(55), QString("about 1 minute"));
    QCOMPARE(aboutDuration(125), QString("about 2 minutes"));
    QCOMPARE(aboutDuration(3 * 3600 + 500), QString("about 3 hours"));
    QCOMPARE(aboutDuration(80 * 3600), QString("about 3 days"));
}

#include "moc_guided_pages_test.cpp"
