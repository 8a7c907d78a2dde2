#include "ui/page_states_test.h"

#include "jobs/paths.h"
#include "pages/backbone_page.h"
#include "pages/camera_dialog.h"
#include "pages/classify_page.h"
#include "pages/export_page.h"
#include "pages/images_page.h"
#include "pages/layers_page.h"
#include "pages/result_gallery.h"
#include "pages/results_page.h"
#include "pages/train_page.h"
#include "support/invented_report.h"
#include "support/patience.h"
#include "support/small_film.h"
#include "support/studio_pages.h"
#include "support/studio_parts.h"
#include "support/tiny_dataset.h"
#include "widgets/empty_state.h"
#include "widgets/theme.h"

#include <QAbstractItemView>
#include <QAbstractSpinBox>
#include <QAccessible>
#include <QApplication>
#include <QCheckBox>
#include <QComboBox>
#include <QLabel>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QRegularExpression>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QToolButton>
#include <QTranslator>
#include <QtTest>

#include <future>

using namespace graft;
using namespace graft::ui;

namespace {

std::unique_ptr<Page> showStep(Step step, StudioParts& parts)
{
    std::unique_ptr<Page> page = makePage(step, parts);
    page->resize(1072, 800);
    page->show();
    QCoreApplication::processEvents();
    return page;
}

void addPages()
{
    QTest::addColumn<Step>("step");
    for (const Step step : kSteps)
        QTest::addRow("%s", qPrintable(stepTitle(step))) << step;
}

/// What a page says, of what can be seen.
QStringList textsOf(const QWidget& page)
{
    QStringList texts;
    for (const QWidget* widget : page.findChildren<QWidget*>()) {
        if (!widget->isVisible())
            continue;
        if (const auto* label = qobject_cast<const QLabel*>(widget))
            texts << label->text();
        else if (const auto* button = qobject_cast<const QAbstractButton*>(widget))
            texts << button->text() << button->toolTip();
        else if (const auto* combo = qobject_cast<const QComboBox*>(widget))
            for (int i = 0; i < combo->count(); ++i)
                texts << combo->itemText(i);
    }
    texts.removeAll(QString());
    return texts;
}

double meanLightness(const QPixmap& pixmap)
{
    const QImage image = pixmap.toImage().scaled(64, 64);
    double sum = 0;
    for (int y = 0; y < image.height(); ++y)
        for (int x = 0; x < image.width(); ++x)
            sum += image.pixelColor(x, y).lightnessF();
    return sum / (64 * 64);
}

} // namespace

void PageStatesTest::withoutDataItSaysWhatToDo_data()
{
    addPages();
}

void PageStatesTest::withoutDataItSaysWhatToDo()
{
    QFETCH(Step, step);
    StudioParts parts;
    const auto page = showStep(step, parts);
    QCOMPARE(page->errorText(), QString());
    QVERIFY(!page->isBusy());
    // The backbones and their layers can be looked at without data; every other page explains itself with a picture.
    const bool hasContentOfItsOwn = step == Step::Backbone || step == Step::Layers || step == Step::Train;
    const auto drawings = page->findChildren<EmptyState*>();
    const bool isEmpty =
        std::any_of(drawings.begin(), drawings.end(), [](const EmptyState* empty) { return empty->isVisible(); });
    QCOMPARE(isEmpty, !hasContentOfItsOwn);
    QVERIFY(textsOf(*page).size() > 2);
}

void PageStatesTest::itFollowsTheTheme_data()
{
    addPages();
}

void PageStatesTest::itFollowsTheTheme()
{
    QFETCH(Step, step);
    StudioParts parts;
    fillWithRun(parts);
    const auto page = showStep(step, parts);
    Theme::apply(*qApp, Appearance::Dark);
    QCoreApplication::processEvents();
    const double dark = meanLightness(page->grab());
    Theme::apply(*qApp, Appearance::Light);
    QCoreApplication::processEvents();
    const double light = meanLightness(page->grab());
    QVERIFY2(dark < 0.35, qPrintable(QString::number(dark)));
    QVERIFY2(light > 0.75, qPrintable(QString::number(light)));
}

void PageStatesTest::nothingStaysEnglishInKorean_data()
{
    addPages();
}

void PageStatesTest::nothingStaysEnglishInKorean()
{
    QFETCH(Step, step);
    for (const bool filled : {false, true}) {
        const auto texts = [&] {
            StudioParts parts;
            if (filled)
                fillWithRun(parts);
            return textsOf(*showStep(step, parts));
        };
        const QStringList english = texts();
        QTranslator translator;
        QVERIFY(translator.load(QLocale(QLocale::Korean, QLocale::SouthKorea), "graft", "_", ":/graft/translations"));
        QCoreApplication::installTranslator(&translator);
        const QStringList korean = texts();
        QCoreApplication::removeTranslator(&translator);
        QVERIFY(!korean.isEmpty());
        // Names of networks, classes, files and formats are the same in every language; sentences have several words.
        static const QRegularExpression kSentence("^[A-Z][a-z]+ [a-z]+ [a-z]+");
        static const QRegularExpression kHangul("[\\x{AC00}-\\x{D7A3}]");
        for (const QString& text : korean)
            QVERIFY2(!kSentence.match(text).hasMatch() || text.contains(kHangul), qPrintable(text));
        const auto withHangul = [](const QStringList& list) {
            return std::count_if(list.begin(), list.end(), [](const QString& text) { return text.contains(kHangul); });
        };
        QCOMPARE(withHangul(english), 0);
        QVERIFY2(withHangul(korean) * 2 > korean.size(), qPrintable(korean.join(" | ")));
    }
}

void PageStatesTest::itRunsFromRightToLeft_data()
{
    addPages();
}

void PageStatesTest::itRunsFromRightToLeft()
{
    QFETCH(Step, step);
    QApplication::setLayoutDirection(Qt::RightToLeft);
    StudioParts parts;
    fillWithRun(parts);
    const auto page = showStep(step, parts);
    QPushButton* next = page->primaryButton();
    const int middle = next->mapTo(page.get(), next->rect().center()).x();
    const bool wasShown = next->isVisible();
    QVERIFY(!page->grab().isNull());
    QApplication::setLayoutDirection(Qt::LeftToRight);
    QVERIFY(wasShown);
    QVERIFY2(middle < page->width() / 2, qPrintable(QString::number(middle)));
}

void PageStatesTest::controlsHaveNames_data()
{
    addPages();
}

void PageStatesTest::controlsHaveNames()
{
    QFETCH(Step, step);
    StudioParts parts;
    fillWithRun(parts);
    const auto page = showStep(step, parts);
    for (QWidget* widget : page->findChildren<QWidget*>()) {
        const bool takesInput = qobject_cast<QAbstractButton*>(widget) || qobject_cast<QComboBox*>(widget) ||
                                qobject_cast<QAbstractSpinBox*>(widget) || qobject_cast<QAbstractItemView*>(widget) ||
                                qobject_cast<QLineEdit*>(widget) || qobject_cast<QPlainTextEdit*>(widget);
        // Parts of other controls (a spin box's field, a combo box's list) speak through these.
        const bool isPart = widget->parentWidget() && (qobject_cast<QAbstractSpinBox*>(widget->parentWidget()) ||
                                                       qobject_cast<QComboBox*>(widget->parentWidget()) ||
                                                       qobject_cast<QLineEdit*>(widget->parentWidget()) ||
                                                       widget->parentWidget()->inherits("QComboBoxPrivateContainer") ||
                                                       qobject_cast<QAbstractItemView*>(widget->parentWidget()));
        if (!takesInput || isPart || !widget->isVisible())
            continue;
        QAccessibleInterface* spoken = QAccessible::queryAccessibleInterface(widget);
        QVERIFY(spoken);
        QVERIFY2(
            !spoken->text(QAccessible::Name).isEmpty(),
            qPrintable(QString("%1 in %2")
                           .arg(widget->metaObject()->className(), widget->parentWidget()->metaObject()->className())));
        QVERIFY2(widget->focusPolicy() != Qt::NoFocus || qobject_cast<QAbstractButton*>(widget),
                 widget->metaObject()->className());
    }
}

namespace {

/// Something that the page does off the window's thread, and that cannot succeed.
void startHopelessWork(Page& page, StudioParts& parts)
{
    if (auto* images = qobject_cast<ImagesPage*>(&page)) {
        images->openFolder("/nowhere/at/all");
    } else if (auto* layers = qobject_cast<LayersPage*>(&page)) {
        layers->profileButton()->click();
    } else if (auto* train = qobject_cast<TrainPage*>(&page)) {
        train->startTraining();
    } else if (auto* results = qobject_cast<ResultsPage*>(&page)) {
        Corrections corrections;
        corrections.leaveOut(parts.project.data()->dataset.samples.front().path);
        parts.project.setCorrections(corrections);
        results->gallery()->trainAgainButton()->click();
    } else if (auto* classify = qobject_cast<ClassifyPage*>(&page)) {
        classify->useModel("/nowhere/model.pt");
        classify->classify({"/nowhere/picture.jpg"});
    } else if (auto* exporting = qobject_cast<ExportPage*>(&page)) {
        exporting->file()->setText("/nowhere/model.pt");
        exporting->startExporting();
    }
}

void addWorkingPages()
{
    QTest::addColumn<Step>("step");
    for (const Step step : {Step::Images, Step::Layers, Step::Train, Step::Results, Step::Classify, Step::Export})
        QTest::addRow("%s", qPrintable(stepTitle(step))) << step;
}

} // namespace

void PageStatesTest::failedWorkIsToldInThePage_data()
{
    addWorkingPages();
}

void PageStatesTest::failedWorkIsToldInThePage()
{
    QFETCH(Step, step);
    StudioParts parts;
    fillWithRun(parts);
    const auto page = showStep(step, parts);
    startHopelessWork(*page, parts);
    QVERIFY(page->isBusy());
    QVERIFY(QTest::qWaitFor([&] { return !page->isBusy(); }, graft::test::kPatientMs));
    QVERIFY2(page->errorText().contains("/nowhere"), qPrintable(page->errorText()));
    QVERIFY(!parts.project.isTraining());
    // And the page can be used again.
    startHopelessWork(*page, parts);
    QVERIFY(QTest::qWaitFor([&] { return !page->isBusy(); }, graft::test::kPatientMs));
}

void PageStatesTest::cancelledWorkLeavesNoError_data()
{
    addWorkingPages();
}

void PageStatesTest::cancelledWorkLeavesNoError()
{
    QFETCH(Step, step);
    StudioParts parts;
    fillWithRun(parts);
    const auto page = showStep(step, parts);
    // Nothing begins before it is cancelled.
    std::promise<void> go;
    const std::shared_future<void> gone = go.get_future().share();
    constexpr int kMoreThanThreads = 16;
    parts.compute.post([gone] { gone.wait(); });
    for (int i = 0; i < kMoreThanThreads; ++i)
        parts.background.post([gone] { gone.wait(); });
    startHopelessWork(*page, parts);
    QVERIFY(page->isBusy());
    page->cancelWork();
    go.set_value();
    QVERIFY(QTest::qWaitFor([&] { return !page->isBusy(); }, graft::test::kPatientMs));
    QCOMPARE(page->errorText(), QString());
    QVERIFY(!parts.project.isTraining());
}

void PageStatesTest::theCameraSaysWhatIsWrong()
{
    const QTemporaryDir folder;
    const std::filesystem::path film = folder.filePath("film.avi").toStdString();
    QVERIFY(writeFilm(film, greyPictures(500), 50));
    StudioParts parts;
    const auto open = [&](const std::filesystem::path& device) {
        return std::make_unique<CameraDialog>(parts.context, std::make_shared<LoadedModel>(),
                                              ChosenModel{"/nowhere/model.onnx"}, "model",
                                              std::vector<CameraInfo>{{device, "Camera"}}, nullptr);
    };
    const auto unplugged = open("/nowhere/video0");
    unplugged->show();
    QTRY_VERIFY2(unplugged->errorText().contains("There is no camera"), qPrintable(unplugged->errorText()));
    QVERIFY(!unplugged->takeButton()->isEnabled());
    // Without a model there are no answers, but the pictures can be taken.
    const auto unanswered = open(film);
    unanswered->show();
    QTRY_VERIFY2(unanswered->errorText().contains("/nowhere/model.onnx"), qPrintable(unanswered->errorText()));
    QTRY_VERIFY(unanswered->takeButton()->isEnabled());
    const QSignalSpy taken(unanswered.get(), &CameraDialog::taken);
    QTest::keyClick(unanswered.get(), Qt::Key_Return);
    QCOMPARE(taken.count(), 1);
}

#include "moc_page_states_test.cpp"
