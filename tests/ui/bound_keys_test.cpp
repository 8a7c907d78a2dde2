#include "ui/bound_keys_test.h"

#include "models/keyboard.h"
#include "models/stage_model.h"
#include "pages/answer_list.h"
#include "pages/help_window.h"
#include "pages/picture_viewer.h"
#include "support/invented_report.h"
#include "support/runs_desk.h"
#include "support/studio_pages.h"
#include "widgets/class_bars.h"
#include "widgets/confusion_view.h"
#include "widgets/network_view.h"
#include "widgets/profile_view.h"
#include "widgets/zoom_view.h"

#include <QDirIterator>
#include <QRegularExpression>
#include <QShortcut>
#include <QTextBrowser>
#include <QtTest>

using namespace graft;
using namespace graft::ui;

namespace {

PartKeys keysOf(KeyPart part)
{
    for (const PartKeys& keys : partKeys())
        if (keys.part == part)
            return keys;
    return {};
}

QSet<QString> namedOf(KeyPart part)
{
    QSet<QString> named;
    for (const PartKey& key : keysOf(part).keys)
        for (const QKeySequence& sequence : key.keys)
            named << sequence.toString();
    return named;
}

/// Of a keyboard, with and without Ctrl and Shift.
std::vector<QKeyCombination> allKeys()
{
    std::vector<Qt::Key> keys{Qt::Key_Escape, Qt::Key_Backspace, Qt::Key_Return,   Qt::Key_Enter, Qt::Key_Insert,
                              Qt::Key_Delete, Qt::Key_Home,      Qt::Key_End,      Qt::Key_Left,  Qt::Key_Up,
                              Qt::Key_Right,  Qt::Key_Down,      Qt::Key_PageUp,   Qt::Key_Space, Qt::Key_PageDown,
                              Qt::Key_Plus,   Qt::Key_Minus,     Qt::Key_Equal,    Qt::Key_Comma, Qt::Key_Period,
                              Qt::Key_Slash,  Qt::Key_Asterisk,  Qt::Key_Question, Qt::Key_Menu};
    for (int key = Qt::Key_0; key <= Qt::Key_9; ++key)
        keys.push_back(Qt::Key(key));
    for (int key = Qt::Key_A; key <= Qt::Key_Z; ++key)
        keys.push_back(Qt::Key(key));
    for (int key = Qt::Key_F1; key <= Qt::Key_F12; ++key)
        keys.push_back(Qt::Key(key));
    std::vector<QKeyCombination> all;
    for (const Qt::Key key : keys)
        for (const Qt::KeyboardModifiers modifiers :
             {Qt::KeyboardModifiers(), Qt::KeyboardModifiers(Qt::ControlModifier),
              Qt::KeyboardModifiers(Qt::ShiftModifier), Qt::ControlModifier | Qt::ShiftModifier})
            all.push_back(QKeyCombination(modifiers, key));
    for (const Qt::KeyboardModifiers modifiers :
         {Qt::KeyboardModifiers(Qt::AltModifier), Qt::AltModifier | Qt::ShiftModifier})
        all.push_back(QKeyCombination(modifiers, Qt::Key_Backspace)); // undo and redo of some systems
    return all;
}

/// Whether a widget, or what is around it, has a use for a key.
bool takes(QWidget& widget, const QKeyCombination& key)
{
    QKeyEvent press(QEvent::KeyPress, key.key(), key.keyboardModifiers());
    QCoreApplication::sendEvent(&widget, &press);
    return press.isAccepted();
}

/// Something that takes keys by itself, with all that they may be for.
struct View {
    StudioParts parts;
    StageModel stages;
    std::unique_ptr<QWidget> window;
    QPointer<PictureViewer> viewer; ///< Which deletes itself.
    QWidget* widget = nullptr;

    explicit View(KeyPart part)
    {
        switch (part) {
        case KeyPart::Matrix:
            take(makeMatrix());
            break;
        case KeyPart::Classes:
            take(makeBars());
            break;
        case KeyPart::Network:
        case KeyPart::Profile:
            makeNetwork(part);
            break;
        default:
            makeViewer();
        }
        widget->window()->show();
    }
    ~View() { delete viewer; }

    void take(std::unique_ptr<QWidget> made)
    {
        window = std::move(made);
        widget = window.get();
    }

    static std::unique_ptr<QWidget> makeMatrix()
    {
        auto matrix = std::make_unique<ConfusionView>();
        matrix->resize(400, 400);
        matrix->setMatrix(inventedResult().confusion, {"cat", "dog"});
        return matrix;
    }

    static std::unique_ptr<QWidget> makeBars()
    {
        auto bars = std::make_unique<ClassBars>();
        bars->setDataset(inventedData()->dataset);
        bars->setChosen("cat");
        return bars;
    }

    void makeNetwork(KeyPart part)
    {
        stages.setPlan(FreezePlan::nothingFrozen(threeStages()), "Linear layer", 34, 2);
        window = std::make_unique<QWidget>();
        window->resize(400, 240);
        auto* network = new NetworkView(&stages, window.get());
        network->setGeometry(0, 120, 400, 120);
        widget = network;
        if (part == KeyPart::Network)
            return;
        auto* profile = new ProfileView(&stages, network, window.get());
        profile->setGeometry(0, 0, 400, 112);
        profile->setProfile(std::make_shared<const TransferProfile>(
            TransferProfile{.backbone = "invented",
                            .stages = {{"stem", 0.55}, {"block", 0.9}, {"pool", 0.7}},
                            .trainPictures = 100,
                            .validPictures = 400,
                            .guessing = 0.5}));
        widget = profile;
    }

    /// Of a data set of ten classes, each of which has its key.
    void makeViewer()
    {
        ScanResult ten = *inventedData();
        ten.dataset.classes = {"a", "b", "c", "d", "e", "f", "g", "h", "i", "j"};
        parts.project.setData(std::make_shared<const ScanResult>(ten));
        std::vector<PictureItem> items;
        for (const Sample& sample : ten.dataset.samples)
            items.push_back({sample.path.native(), {}, {}});
        viewer = new PictureViewer(parts.context, nullptr);
        viewer->setCorrectable([] { return true; });
        viewer->showPictures(std::move(items), 0);
        widget = viewer->whole();
    }
};

QSet<QString> shortcutsIn(const QWidget& part)
{
    QSet<QString> bound;
    for (const QShortcut* shortcut : part.findChildren<QShortcut*>())
        for (const QKeySequence& sequence : shortcut->keys())
            bound << sequence.toString();
    for (const QAction* action : part.findChildren<QAction*>())
        for (const QKeySequence& sequence : action->shortcuts())
            bound << sequence.toString();
    return bound;
}

/// What a list does with keys by itself.
QSet<QString> ofEveryList()
{
    QSet<QString> keys{"Return", "Enter"};
    for (const QKeySequence& sequence : QKeySequence::keyBindings(QKeySequence::SelectAll))
        keys << sequence.toString();
    return keys;
}

QString inOneLine(const QSet<QString>& keys)
{
    QStringList sorted(keys.begin(), keys.end());
    sorted.sort();
    return sorted.join(' ');
}

} // namespace

void BoundKeysTest::theHelpShowsTheKeysOfEveryPart()
{
    HelpWindow help;
    help.show();
    help.showTopic("keys");
    const QString shown = help.text()->toPlainText();
    for (const PartKeys& part : partKeys()) {
        QVERIFY2(shown.contains(part.where), qPrintable(part.where));
        QVERIFY(!part.keys.empty());
        for (const PartKey& key : part.keys) {
            QVERIFY2(shown.contains(key.written), qPrintable(key.written));
            QVERIFY2(shown.contains(key.what), qPrintable(key.what));
        }
    }
}

void BoundKeysTest::theKeysOfAViewAreNamed_data()
{
    QTest::addColumn<int>("part");
    QTest::addRow("the matrix") << int(KeyPart::Matrix);
    QTest::addRow("the classes") << int(KeyPart::Classes);
    QTest::addRow("the network") << int(KeyPart::Network);
    QTest::addRow("the profile") << int(KeyPart::Profile);
    QTest::addRow("the close look") << int(KeyPart::CloseLook);
}

/// Each key that it takes, and no other. A key that is named stands for itself with modifiers, too, where those change
/// nothing.
void BoundKeysTest::theKeysOfAViewAreNamed()
{
    QFETCH(int, part);
    const QSet<QString> named = namedOf(KeyPart(part));
    View view{KeyPart(part)};
    QSet<QString> taken, unnamed;
    for (const QKeyCombination& key : allKeys()) {
        const QString words = QKeySequence(key).toString();
        const bool closes = view.viewer && key.key() == Qt::Key_Escape;
        const bool ofEveryDialog = view.viewer && (key.key() == Qt::Key_Return || key.key() == Qt::Key_Enter ||
                                                   key.key() == Qt::Key_PageUp || key.key() == Qt::Key_PageDown);
        if (ofEveryDialog || (!closes && !takes(*view.widget, key)))
            continue;
        taken << words;
        const QKeyCombination withoutShift(key.keyboardModifiers() & ~Qt::ShiftModifier, key.key());
        if (!named.contains(words) && !named.contains(QKeySequence(withoutShift).toString()) &&
            !named.contains(QKeySequence(key.key()).toString()))
            unnamed << words;
    }
    QCOMPARE(inOneLine(unnamed), QString());
    QCOMPARE(inOneLine(QSet<QString>(named) - taken), QString());
    if (view.viewer) {
        QTest::keyClick(view.widget, Qt::Key_Escape);
        QVERIFY(!view.viewer || !view.viewer->isVisible());
    }
}

void BoundKeysTest::theKeysOfTheRunsAreNamed()
{
    Desk desk;
    desk.runs.add("pets-1", petsReport(), 1);
    desk.open();
    const QSet<QString> bound = shortcutsIn(*desk.dialog);
    QCOMPARE(inOneLine(bound - namedOf(KeyPart::Runs)), QString());
    QCOMPARE(inOneLine(namedOf(KeyPart::Runs) - bound - ofEveryList()), QString());
}

void BoundKeysTest::theKeysOfTheAnswersAreNamed()
{
    StudioParts parts;
    const ClassifyPage page(parts.context);
    const QSet<QString> bound = shortcutsIn(*page.answerList());
    QCOMPARE(inOneLine(bound - namedOf(KeyPart::Answers)), QString());
    QCOMPARE(inOneLine(namedOf(KeyPart::Answers) - bound - ofEveryList()), QString());
}

/// A source that begins to read keys is found here, and is to be spoken of in the help.
void BoundKeysTest::whateverTakesKeysHasAPlaceInTheHelp()
{
    const QSet<QString> known{// The parts above.
                              "widgets/confusion_keys.cpp", "widgets/class_bars.cpp", "widgets/network_view.cpp",
                              "widgets/profile_view.cpp", "widgets/stage_delegates.cpp", "widgets/zoom_view.cpp",
                              "pages/picture_viewer.cpp", "pages/class_menu.cpp", "pages/picture_actions.cpp",
                              "pages/answer_list.cpp", "pages/runs_dialog.cpp", "pages/runs_menu.cpp",
                              // Choosing among what was found by typing, as in any list.
                              "pages/class_chooser.cpp",
                              // Tooltips that name keys of the window.
                              "pages/picture_gallery.cpp", "pages/result_gallery.cpp", "pages/results_page.cpp",
                              "pages/training_copies.cpp", "models/keyboard.cpp", "models/keyboard.h"};
    static const QRegularExpression kKey(R"(\bQt::Key_\w+|\bQKeySequence\b|\bQShortcut\b)");
    QSet<QString> found;
    const QDir root(QString(GRAFT_SOURCE_DIR) + "/ui");
    QDirIterator files(root.path(), {"*.cpp", "*.h"}, QDir::Files, QDirIterator::Subdirectories);
    while (files.hasNext()) {
        QFile file(files.next());
        QVERIFY(file.open(QIODevice::ReadOnly));
        if (QString::fromUtf8(file.readAll()).contains(kKey))
            found << root.relativeFilePath(file.fileName());
    }
    QCOMPARE(inOneLine(found - known), QString());
    QCOMPARE(inOneLine(QSet<QString>(known) - found), QString());
}

#include "moc_bound_keys_test.cpp"
