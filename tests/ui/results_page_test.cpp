#include "ui/results_page_test.h"

#include "backbones/catalogue.h"
#include "models/picture_list_model.h"
#include "pages/class_chooser.h"
#include "pages/confusion_card.h"
#include "pages/picture_actions.h"
#include "pages/result_gallery.h"
#include "pages/results_page.h"
#include "support/crowded_pages.h"
#include "support/invented_report.h"
#include "support/shown_page.h"
#include "support/studio_parts.h"
#include "support/tiny_dataset.h"
#include "widgets/confusion_view.h"
#include "widgets/picture_grid.h"
#include "widgets/stat_card.h"

#include <QLineEdit>
#include <QListView>
#include <QMenu>
#include <QPushButton>
#include <QScrollArea>
#include <QScrollBar>
#include <QSignalSpy>
#include <QtTest>

using namespace graft;
using namespace graft::ui;

void ResultsPageTest::findingsOfARunAreShown()
{
    StudioParts parts;
    const auto page = showPage<ResultsPage>(parts);
    parts.project.setReport(inventedReport({}));
    QVERIFY(page->findings()->isHidden());
    auto report = std::make_shared<TrainingReport>(*inventedReport({}));
    report->findings = {Text("Something odd happened.")};
    parts.project.setReport(report);
    QVERIFY(!page->findings()->isHidden());
    QVERIFY(page->findings()->text().contains("Something odd happened."));
}

void ResultsPageTest::oneOfManyClassesIsFoundByTyping()
{
    auto scanned = std::make_shared<ScanResult>(*inventedData());
    for (int i = 0; i < 20'000; ++i)
        scanned->dataset.classes.push_back("kind " + std::to_string(i));
    StudioParts parts;
    parts.project.setData(scanned);
    const auto page = showPage<ResultsPage>(parts);
    parts.project.setReport(inventedReport(parts.project.data()->dataset.root));
    page->gallery()->grid()->setCurrentIndex(page->gallery()->pictures()->index(0, 0));
    QMenu* menu = page->gallery()->actions()->relabelButton()->menu();
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

void ResultsPageTest::cellShowsItsPictures()
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

void ResultsPageTest::picturesAreCorrectedWithUndo()
{
    StudioParts parts;
    parts.project.setData(inventedData());
    const auto page = showPage<ResultsPage>(parts);
    parts.project.setReport(inventedReport(parts.project.data()->dataset.root));
    QVERIFY(!page->gallery()->trainAgainButton()->isEnabled());
    page->gallery()->grid()->setCurrentIndex(page->gallery()->pictures()->index(0, 0));
    page->activateWindow();
    QVERIFY(QTest::qWaitForWindowActive(page.get()));
    page->gallery()->grid()->setFocus();
    QTest::keyClick(page->gallery()->grid(), Qt::Key_Delete);
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

void ResultsPageTest::matrixIsReadByKeyboard()
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

void ResultsPageTest::headOnlyAdviceLeadsToLayers()
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

/// From a few pictures nothing is concluded.
void ResultsPageTest::adviceNeedsMoreThanChance()
{
    StudioParts parts;
    parts.describeBackbone();
    parts.project.setData(inventedData());
    const auto page = showPage<ResultsPage>(parts);
    const auto advises = [&](int right, int wrong) {
        TrainingReport report = *inventedReport(parts.project.config().data);
        report.config.freeze = FreezeChoice::headOnly();
        report.valid.confusion = ConfusionMatrix(2);
        for (int i = 0; i < right + wrong; ++i)
            report.valid.confusion.add(0, i < right ? 0 : 1);
        report.valid.accuracy = report.valid.confusion.accuracy();
        parts.project.setReport(std::make_shared<const TrainingReport>(report));
        return buttonWithText(page.get(), "Let later layers learn") != nullptr;
    };
    QVERIFY(!advises(144, 9)); // 94.1 % of 153: it may as well be 96 %
    QVERIFY(advises(1440, 160));
}

/// A button that comes to its end has the keyboard; that goes to its neighbour, and not down the page.
void ResultsPageTest::zoomingKeepsThePlace()
{
    StudioParts parts;
    crowded::fill(parts, crowded::State::Crowded);
    const auto page = showPage<ResultsPage>(parts);
    page->resize(824, 680);
    page->activateWindow();
    QVERIFY(QTest::qWaitForWindowActive(page.get()));
    const auto layOut = [] {
        for (int i = 0; i < 8; ++i)
            QCoreApplication::processEvents();
    };
    layOut();
    auto* bar = page->findChild<QScrollArea*>("page")->verticalScrollBar();
    auto* card = page->findChild<ConfusionCard*>();
    const auto button = [&](const QString& name) {
        const auto buttons = card->findChildren<QPushButton*>();
        const auto found = std::find_if(buttons.begin(), buttons.end(), [&](const QPushButton* each) {
            return each->isVisible() && (each->accessibleName() == name || each->text() == name);
        });
        return found == buttons.end() ? nullptr : *found;
    };
    for (const char* end : {"Fit", "Smaller cells", "Larger cells"}) {
        for (int i = 0; i < 40 && button("Larger cells")->isEnabled() && (i == 0 || end == QString("Larger cells"));
             ++i)
            QTest::mouseClick(button("Larger cells"), Qt::LeftButton);
        bar->setValue(0);
        for (int i = 0; i < 40 && button(end)->isEnabled(); ++i)
            QTest::mouseClick(button(end), Qt::LeftButton);
        layOut();
        QVERIFY2(!button(end)->isEnabled(), end);
        QCOMPARE(bar->value(), 0);
        QVERIFY2(card->isAncestorOf(page->focusWidget()), end);
    }
}

#include "moc_results_page_test.cpp"
