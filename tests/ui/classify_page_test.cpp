#include "ui/classify_page_test.h"

#include "datasets/folder_listing.h"
#include "models/answer_table.h"
#include "models/prediction_model.h"
#include "pages/answer_chips.h"
#include "pages/answer_list.h"
#include "pages/class_chooser.h"
#include "pages/classify_page.h"
#include "pages/picture_viewer.h"
#include "support/model_test_parts.h"
#include "support/studio_parts.h"
#include "support/tiny_dataset.h"

#include <QApplication>
#include <QClipboard>
#include <QComboBox>
#include <QFileDialog>
#include <QLineEdit>
#include <QListView>
#include <QMimeData>
#include <QPushButton>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QtTest>

#include <algorithm>

using namespace graft;
using namespace graft::ui;
namespace fs = std::filesystem;

namespace {

Prediction answerOf(const char* name, const char* className, double probability, double novelty = 0.5)
{
    return {fs::path("/nowhere") / name, {}, {{className, probability}, {"other", 1 - probability}}, novelty};
}

/// Six pictures: of fern, leaf and moss, one unlike the training pictures, one that cannot be read.
std::vector<Prediction> sixAnswers()
{
    return {
        answerOf("c10.jpg", "leaf", 0.9),       answerOf("c9.jpg", "fern", 0.6, 3.0),
        answerOf("a.jpg", "leaf", 0.55, 0.9),   {"/nowhere/torn.jpg", graft::Text("the JPEG data ends early"), {}, {}},
        answerOf("b.jpg", "moss", 0.99, 0.125), answerOf("d.jpg", "leaf", 0.7, 0.2)};
}

std::unique_ptr<ClassifyPage> showWithAnswers(StudioParts& parts, const std::vector<Prediction>& answers = sixAnswers())
{
    auto page = std::make_unique<ClassifyPage>(parts.context);
    page->resize(1072, 800);
    page->answers()->append(answers);
    page->show();
    page->activateWindow();
    for (int i = 0; i < 5; ++i)
        QCoreApplication::processEvents();
    return page;
}

QPushButton* chip(const ClassifyPage& page, const QString& start)
{
    for (QPushButton* button : page.answerList()->chips()->buttons())
        if (button->text().startsWith(start))
            return button;
    return nullptr;
}

QStringList chipTexts(const ClassifyPage& page)
{
    QStringList texts;
    for (const QPushButton* button : page.answerList()->chips()->buttons())
        texts << button->text();
    return texts;
}

QStringList namesShown(const ClassifyPage& page)
{
    QStringList names;
    for (int row = 0; row < page.answerList()->shown()->rowCount(); ++row)
        names << page.answerList()->shown()->index(row, 0).data().toString();
    return names;
}

void chooseIn(QComboBox* box, int data)
{
    box->setCurrentIndex(box->findData(data));
}

QPoint middleOf(const QListView& list, int row)
{
    return list.visualRect(list.model()->index(row, 0)).center();
}

} // namespace

void ClassifyPageTest::chipsCountAndFilter()
{
    StudioParts parts;
    const auto page = showWithAnswers(parts);
    QCOMPARE(chipTexts(*page),
             QStringList({"All (6)", "leaf (3)", "fern (1)", "moss (1)", "unlike training (1)", "cannot be read (1)"}));
    QVERIFY(chip(*page, "All")->isChecked());
    QTest::mouseClick(chip(*page, "leaf"), Qt::LeftButton);
    QCOMPARE(namesShown(*page), QStringList({"c10.jpg", "a.jpg", "d.jpg"}));
    QVERIFY(chip(*page, "leaf")->isChecked());
    QVERIFY(!chip(*page, "All")->isChecked());
    QTest::mouseClick(chip(*page, "cannot be read"), Qt::LeftButton);
    QCOMPARE(namesShown(*page), QStringList({"torn.jpg"}));
    QTest::mouseClick(chip(*page, "unlike"), Qt::LeftButton);
    QCOMPARE(namesShown(*page), QStringList({"c9.jpg"}));
    QTest::mouseClick(chip(*page, "unlike"), Qt::LeftButton); // up again
    QCOMPARE(namesShown(*page).size(), 6);
    QTest::mouseClick(chip(*page, "moss"), Qt::LeftButton);
    QTest::mouseClick(chip(*page, "All"), Qt::LeftButton);
    QCOMPARE(namesShown(*page).size(), 6);
    QVERIFY(chip(*page, "All")->isChecked());
    // What comes later is counted, and shown where it belongs.
    QTest::mouseClick(chip(*page, "fern"), Qt::LeftButton);
    page->answers()->append({answerOf("e.jpg", "fern", 0.8), answerOf("f.jpg", "leaf", 0.8)});
    QCOMPARE(namesShown(*page), QStringList({"c9.jpg", "e.jpg"}));
    QVERIFY(chipTexts(*page).contains("fern (2)"));
    QVERIFY(chip(*page, "fern")->isChecked());
    QTest::mouseClick(chip(*page, "All"), Qt::LeftButton);
    page->answers()->clear();
    QCOMPARE(chipTexts(*page), QStringList({"All (0)"}));
}

void ClassifyPageTest::chipsAreReachedByKeyboard()
{
    StudioParts parts;
    const auto page = showWithAnswers(parts);
    QVERIFY(QTest::qWaitForWindowActive(page.get()));
    QPushButton* all = chip(*page, "All");
    all->setFocus();
    QTest::keyClick(all, Qt::Key_Tab);
    QCOMPARE(QApplication::focusWidget(), chip(*page, "leaf"));
    QTest::keyClick(QApplication::focusWidget(), Qt::Key_Space);
    QCOMPARE(namesShown(*page).size(), 3);
    QCOMPARE(QApplication::focusWidget(), chip(*page, "leaf")); // the same button goes on
    QTest::keyClick(QApplication::focusWidget(), Qt::Key_Space);
    QCOMPARE(namesShown(*page).size(), 6);
    for (const QPushButton* button : page->answerList()->chips()->buttons())
        QVERIFY(button->focusPolicy() & Qt::TabFocus);
}

void ClassifyPageTest::theRarestOfManyClassesAreFoundByTyping()
{
    std::vector<Prediction> answers;
    for (int kind = 0; kind < 40; ++kind)
        for (int i = 0; i <= kind; ++i)
            answers.push_back(answerOf("p.jpg", ("kind " + std::to_string(kind)).c_str(), 0.5));
    StudioParts parts;
    const auto page = showWithAnswers(parts, answers);
    AnswerChips* chips = page->answerList()->chips();
    QCOMPARE(chips->buttons().size(), std::size_t(13));
    QCOMPARE(chipTexts(*page)[1], QString("kind 39 (40)"));
    QCOMPARE(chips->moreButton()->text(), QString("28 more classes…"));
    QTest::mouseClick(chips->moreButton(), Qt::LeftButton);
    auto* chooser = page->findChild<ClassChooser*>();
    QVERIFY(chooser);
    QTest::keyClicks(chooser->search(), "kind 2 (");
    QTest::keyClick(chooser->search(), Qt::Key_Return);
    QCOMPARE(namesShown(*page).size(), 3);
    QVERIFY(chip(*page, "kind 2 (3)") && chip(*page, "kind 2 (3)")->isChecked());
    QTest::mouseClick(chip(*page, "All"), Qt::LeftButton);
    QCOMPARE(namesShown(*page).size(), qsizetype(answers.size()));
    QVERIFY(!chip(*page, "kind 2 (3)"));
}

void ClassifyPageTest::answersComeInTheOrderAskedFor_data()
{
    QTest::addColumn<int>("order");
    QTest::addColumn<QString>("names");
    const auto add = [](const char* name, AnswerOrder order, const char* names) {
        QTest::addRow("%s", name) << int(order) << QString(names);
    };
    add("given", AnswerOrder::AsGiven, "c10 c9 a torn b d");
    add("least certain", AnswerOrder::LeastCertain, "a c9 d c10 b torn");
    add("most certain", AnswerOrder::MostCertain, "b c10 d c9 a torn");
    add("strangest", AnswerOrder::Strangest, "c9 a c10 d b torn");
    add("class", AnswerOrder::ByClass, "c9 c10 d a b torn");
    add("name", AnswerOrder::ByName, "a b c9 c10 d torn");
}

void ClassifyPageTest::answersComeInTheOrderAskedFor()
{
    QFETCH(int, order);
    QFETCH(QString, names);
    StudioParts parts;
    const auto page = showWithAnswers(parts);
    const QAbstractItemModelTester tester(page->answerList()->shown(), kFail);
    chooseIn(page->answerList()->orderBox(), order);
    QCOMPARE(namesShown(*page).join(' ').remove(".jpg"), names);
    // A part is in the same order, and so is what comes later.
    QTest::mouseClick(chip(*page, "leaf"), Qt::LeftButton);
    QStringList leaves;
    for (const QString& name : names.split(' '))
        if (QStringList{"c10", "a", "d"}.contains(name))
            leaves << name + ".jpg";
    QCOMPARE(namesShown(*page), leaves);
    page->answers()->append({answerOf("a0.jpg", "leaf", 0.999, 9.0)});
    const bool first = order == int(AnswerOrder::MostCertain) || order == int(AnswerOrder::Strangest) ||
                       order == int(AnswerOrder::ByClass);
    const int expected = first ? 0 : order == int(AnswerOrder::ByName) ? 1 : 3;
    QCOMPARE(namesShown(*page).indexOf("a0.jpg"), qsizetype(expected));
    chooseIn(page->answerList()->orderBox(), int(AnswerOrder::AsGiven));
    QCOMPARE(namesShown(*page), QStringList({"c10.jpg", "a.jpg", "d.jpg", "a0.jpg"}));
}

void ClassifyPageTest::cardsAreLargeOrSmall()
{
    StudioParts parts;
    const auto page = showWithAnswers(parts);
    const QSignalSpy changed(page.get(), &ClassifyPage::tilesChanged);
    const QListView* list = page->answerList()->list();
    const QSize large = list->visualRect(list->model()->index(0, 0)).size();
    QVERIFY(page->tiles() == AnswerTiles::Large);
    chooseIn(page->answerList()->tilesBox(), int(AnswerTiles::Small));
    QCOMPARE(changed.count(), 1); // the window remembers it
    QVERIFY(page->tiles() == AnswerTiles::Small);
    const QSize small = list->visualRect(list->model()->index(0, 0)).size();
    QVERIFY2(small.width() * 2 < large.width(), qPrintable(QString::number(small.width())));
    // All in one row, instead of three.
    QCOMPARE(list->visualRect(list->model()->index(4, 0)).top(), list->visualRect(list->model()->index(0, 0)).top());
    QVERIFY(!page->grab().isNull());
    page->setTiles(AnswerTiles::Large);
    QCOMPARE(list->visualRect(list->model()->index(0, 0)).size(), large);
}

void ClassifyPageTest::manyAreChosen()
{
    StudioParts parts;
    const auto page = showWithAnswers(parts);
    page->setTiles(AnswerTiles::Small);
    AnswerList* answers = page->answerList();
    QListView* list = answers->list();
    QVERIFY(QTest::qWaitForWindowActive(page.get()));
    QVERIFY(!answers->removeButton()->isEnabled());
    QCOMPARE(answers->countText(), QString("6 shown"));
    QTest::mouseClick(list->viewport(), Qt::LeftButton, {}, middleOf(*list, 1));
    QTest::mouseClick(list->viewport(), Qt::LeftButton, Qt::ShiftModifier, middleOf(*list, 3));
    QTest::mouseClick(list->viewport(), Qt::LeftButton, Qt::ControlModifier, middleOf(*list, 5));
    QTest::mouseClick(list->viewport(), Qt::LeftButton, Qt::ControlModifier, middleOf(*list, 2));
    QStringList names;
    for (const Prediction& chosen : answers->selected())
        names << QString::fromStdString(chosen.path.filename().string());
    QCOMPARE(names, QStringList({"c9.jpg", "torn.jpg", "d.jpg"}));
    QCOMPARE(answers->countText(), QString("3 chosen"));
    list->setFocus();
    QTest::keySequence(list, QKeySequence::SelectAll);
    QCOMPARE(answers->selected().size(), std::size_t(6));
    // A rubber band from the empty ground below the cards over the first two.
    list->clearSelection();
    const QRect second = list->visualRect(list->model()->index(1, 0));
    const QPoint ground(second.center().x(), second.bottom() + 40);
    QVERIFY(!list->indexAt(ground).isValid());
    QTest::mousePress(list->viewport(), Qt::LeftButton, {}, ground);
    for (const QPoint at : {ground - QPoint(10, 20), second.center(), middleOf(*list, 0)}) {
        QMouseEvent move(QEvent::MouseMove, at, list->viewport()->mapToGlobal(at), Qt::NoButton, Qt::LeftButton, {});
        QApplication::sendEvent(list->viewport(), &move);
    }
    QTest::mouseRelease(list->viewport(), Qt::LeftButton, {}, middleOf(*list, 0));
    QCOMPARE(answers->selected().size(), std::size_t(2));
    // What is not shown is not chosen.
    QTest::keySequence(list, QKeySequence::SelectAll);
    QTest::mouseClick(chip(*page, "moss"), Qt::LeftButton);
    QCOMPARE(answers->selected().size(), std::size_t(1));
}

void ClassifyPageTest::deleteTakesFromTheListAlone()
{
    const QTemporaryDir folder;
    writeTinyDataset(folder.path(), 1, 3);
    std::vector<Prediction> answers = sixAnswers();
    const FoundFiles found = findPictures(toPath(folder.path()));
    answers.push_back({found.pictures.front(), {}, {{"leaf", 0.5}}, {}});
    StudioParts parts;
    const auto page = showWithAnswers(parts, answers);
    QListView* list = page->answerList()->list();
    QVERIFY(QTest::qWaitForWindowActive(page.get()));
    const QAbstractItemModelTester tester(page->answers(), kFail);
    list->setFocus();
    list->setCurrentIndex(list->model()->index(6, 0));
    QTest::keyClick(list, Qt::Key_Delete);
    QCOMPARE(page->answers()->rowCount(), 6);
    QVERIFY(fs::exists(found.pictures.front()));
    QCOMPARE(list->currentIndex().row(), 5); // and on
    // Some here and there, in another order than they came in.
    chooseIn(page->answerList()->orderBox(), int(AnswerOrder::ByName));
    list->clearSelection();
    for (const int row : {0, 2, 5}) // a, c9 and torn
        list->selectionModel()->select(list->model()->index(row, 0), QItemSelectionModel::Select);
    QTest::mouseClick(page->answerList()->removeButton(), Qt::LeftButton);
    QCOMPARE(namesShown(*page), QStringList({"b.jpg", "c10.jpg", "d.jpg"}));
    QCOMPARE(chipTexts(*page), QStringList({"All (3)", "leaf (2)", "moss (1)"}));
    // The last of a class: all are shown again.
    QTest::mouseClick(chip(*page, "moss"), Qt::LeftButton);
    list->setFocus();
    QTest::keySequence(list, QKeySequence::SelectAll);
    QTest::keyClick(list, Qt::Key_Delete);
    QCOMPARE(namesShown(*page), QStringList({"c10.jpg", "d.jpg"}));
    QVERIFY(chip(*page, "All")->isChecked());
    QTest::keySequence(list, QKeySequence::SelectAll);
    QTest::keyClick(list, Qt::Key_Delete);
    QCOMPARE(page->answers()->rowCount(), 0);
    QVERIFY(!page->answerList()->isVisible());
}

void ClassifyPageTest::chosenAnswersAreCopiedAsATable()
{
    StudioParts parts;
    const auto page = showWithAnswers(parts);
    QListView* list = page->answerList()->list();
    QVERIFY(QTest::qWaitForWindowActive(page.get()));
    chooseIn(page->answerList()->orderBox(), int(AnswerOrder::MostCertain));
    list->setFocus();
    list->setCurrentIndex(list->model()->index(0, 0));
    list->selectionModel()->select(list->model()->index(3, 0), QItemSelectionModel::Select);
    QTest::keySequence(list, QKeySequence::Copy);
    QCOMPARE(QApplication::clipboard()->text(), QString("file\tclass\tprobability\tunlike\n"
                                                        "/nowhere/b.jpg\tmoss\t0.9900\tno\n"
                                                        "/nowhere/c9.jpg\tfern\t0.6000\tyes\n"));
    QCOMPARE(QApplication::clipboard()->mimeData()->data("text/tab-separated-values"),
             QApplication::clipboard()->text().toUtf8());
    // Nothing chosen: all that are shown.
    list->clearSelection();
    QTest::mouseClick(chip(*page, "cannot be read"), Qt::LeftButton);
    QTest::mouseClick(page->answerList()->copyButton(), Qt::LeftButton);
    QCOMPARE(QApplication::clipboard()->text(), QString("file\tclass\tprobability\tunlike\terror\n"
                                                        "/nowhere/torn.jpg\t\t\t\tthe JPEG data ends early\n"));
    // Neither a formula nor a name of several lines breaks the table.
    QCOMPARE(QString::fromStdString(tabbedTable({{"=a\tb.jpg", {}, {{"=SUM(A1)", 1.0}}, {}}})),
             QString("file\tclass\tprobability\tunlike\n./=a\\x09b.jpg\t'=SUM(A1)\t1.0000\t\n"));
}

void ClassifyPageTest::aFolderIsChosen()
{
    const QTemporaryDir folder;
    writeTinyDataset(folder.path(), 2, 2);
    StudioParts parts;
    const auto page = showWithAnswers(parts);
    page->useModel("/nowhere/model.onnx");
    QVERIFY(page->folderButton()->isEnabled());
    QTest::mouseClick(page->folderButton(), Qt::LeftButton);
    auto* dialog = page->findChild<QFileDialog*>();
    QVERIFY(dialog);
    QCOMPARE(dialog->fileMode(), QFileDialog::Directory);
    dialog->selectFile(folder.path());
    Q_EMIT dialog->filesSelected({folder.path()});
    dialog->close();
    QVERIFY(page->isBusy());
    QVERIFY(!page->folderButton()->isEnabled());
    page->cancelWork();
    QTRY_VERIFY(!page->isBusy());
    QCOMPARE(page->answers()->rowCount(), 6); // what was there stays
}

void ClassifyPageTest::theWalkCanBeCancelled()
{
    const QTemporaryDir folder;
    writeTinyDataset(folder.path(), 2, 2);
    QCOMPARE(collectPictures({toPath(folder.path())}).pictures.size(), std::size_t(4));
    CancellationToken token;
    token.cancel();
    QVERIFY_EXCEPTION_THROWN(collectPictures({toPath(folder.path())}, token), Cancelled);
}

void ClassifyPageTest::answersAreLookedAtClosely()
{
    StudioParts parts;
    const auto page = showWithAnswers(parts);
    page->useModel("/nowhere/model.onnx");
    QListView* list = page->answerList()->list();
    QVERIFY(QTest::qWaitForWindowActive(page.get()));
    QVERIFY(!page->answerList()->lookButton()->isEnabled());
    QTest::mouseClick(list->viewport(), Qt::LeftButton, {}, middleOf(*list, 0));
    QVERIFY(!page->viewer());
    QTest::mouseDClick(list->viewport(), Qt::LeftButton, {}, middleOf(*list, 0));
    QVERIFY(page->viewer());
    QCOMPARE(page->viewer()->windowTitle(), QString("c10.jpg"));
    list->setCurrentIndex(list->model()->index(1, 0));
    list->setFocus();
    QTest::keyClick(list, Qt::Key_Return);
    QCOMPARE(page->viewer()->windowTitle(), QString("c9.jpg"));
    list->setCurrentIndex(list->model()->index(4, 0));
    QTest::mouseClick(page->answerList()->lookButton(), Qt::LeftButton);
    QCOMPARE(page->viewer()->windowTitle(), QString("b.jpg"));
    QCOMPARE(page->findChildren<PictureViewer*>().size(), 1);
    // There is nothing to see in what cannot be read.
    list->setCurrentIndex(list->model()->index(3, 0));
    QVERIFY(!page->answerList()->lookButton()->isEnabled());
    QTest::keyClick(list, Qt::Key_Return);
    QCOMPARE(page->viewer()->windowTitle(), QString("b.jpg"));
    QTRY_VERIFY(!page->viewer()->isBusy());
    page->viewer()->close();
    QTRY_VERIFY(!page->viewer());
}

void ClassifyPageTest::tenThousandAnswersAreShown()
{
    constexpr int kAnswers = 10'000;
    StudioParts parts;
    const auto page = showWithAnswers(parts, {});
    for (int first = 0; first < kAnswers; first += 32) {
        std::vector<Prediction> batch;
        for (int i = first; i < std::min(first + 32, kAnswers); ++i)
            batch.push_back(answerOf((std::to_string(i) + ".jpg").c_str(), ("kind " + std::to_string(i % 10)).c_str(),
                                     double((i * 7919) % kAnswers) / kAnswers));
        page->answers()->append(batch);
    }
    page->setTiles(AnswerTiles::Small);
    for (int i = 0; i < 5; ++i)
        QCoreApplication::processEvents();
    page->grab();
    QTRY_VERIFY(parts.thumbnails.isBroken("/nowhere/0.jpg")); // it was asked for
    QCOMPARE(chip(*page, "kind 3")->text(), QString("kind 3 (1000)"));
    chooseIn(page->answerList()->orderBox(), int(AnswerOrder::LeastCertain));
    QCOMPARE(namesShown(*page).front(), QString("0.jpg"));
    QTest::mouseClick(chip(*page, "kind 3"), Qt::LeftButton);
    QCOMPARE(page->answerList()->shown()->rowCount(), 1000);
    page->answerList()->list()->selectAll();
    QCOMPARE(page->answerList()->selected().size(), std::size_t(1000));
    QTest::mouseClick(page->answerList()->removeButton(), Qt::LeftButton);
    QCOMPARE(page->answers()->rowCount(), 9000);
    QCOMPARE(page->answerList()->shown()->rowCount(), 9000);
    // Pictures far from what is seen were never decoded.
    int asked = 0;
    for (int i = 0; i < kAnswers; ++i)
        asked += int(parts.thumbnails.isBroken(QString("/nowhere/%1.jpg").arg(i)));
    QVERIFY2(asked < 1000, qPrintable(QString::number(asked)));
}

#include "moc_classify_page_test.cpp"
