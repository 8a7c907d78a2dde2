#include "integration/keys_test.h"

#include "models/keyboard.h"
#include "studio/main_window.h"

#include <QShortcut>
#include <QSignalSpy>
#include <QtTest>

using namespace graft::ui;

/// No more and no fewer: whoever adds a key tells of it.
void KeysTest::theWindowHasTheKeysThatTheHelpNames()
{
    QSet<QString> named;
    for (const WindowKey& key : windowKeys())
        for (const QKeySequence& sequence : key.keys)
            named << sequence.toString();
    for (const Step step : kSteps)
        named << keyOf(step).toString();
    MainWindow window{Settings{}};
    QSet<QString> set;
    for (const QShortcut* shortcut : window.findChildren<QShortcut*>(QString(), Qt::FindDirectChildrenOnly))
        for (const QKeySequence& sequence : shortcut->keys())
            set << sequence.toString();
    QCOMPARE(set, named);
    QSignalSpy closed(&window, &MainWindow::closed);
    window.close();
    QVERIFY(closed.count() > 0 || closed.wait(60'000));
}

#include "moc_keys_test.cpp"
