#include "ui/keyboard_test.h"

#include "models/keyboard.h"
#include "pages/help_window.h"
#include "support/looks.h"

#include <QLabel>
#include <QLineEdit>
#include <QListWidget>
#include <QTextBrowser>
#include <QtTest>

using namespace graft::ui;

void KeyboardTest::theHelpNamesEveryKeyOfTheWindow_data()
{
    QTest::addColumn<bool>("korean");
    QTest::addRow("English") << false;
    QTest::addRow("Korean") << true;
}

void KeyboardTest::theHelpNamesEveryKeyOfTheWindow()
{
    QFETCH(bool, korean);
    const Looks looks(10, Appearance::Light, korean);
    HelpWindow help;
    help.show();
    help.showTopic("keys");
    QCOMPARE(help.topic(), QString("keys"));
    const QString shown = help.text()->toPlainText();
    QSet<QString> keys;
    for (const WindowKey& key : windowKeys()) {
        QVERIFY(!key.keys.isEmpty());
        const QString written = key.keys.front().toString(QKeySequence::NativeText);
        QVERIFY2(!keys.contains(written), qPrintable(written));
        keys << written;
        QVERIFY2(shown.contains(written), qPrintable(written));
        QVERIFY2(shown.contains(key.what), qPrintable(key.what));
        QCOMPARE(key.what.contains(QRegularExpression("[가-힣]")), korean);
    }
    for (const char* key : {"Ctrl+1", "Ctrl+7", "F2"})
        QVERIFY2(shown.contains(key), key);
    QCOMPARE(shown.contains(QRegularExpression("\\bchosen pictures\\b")), !korean);
}

void KeyboardTest::nothingFoundIsSaid()
{
    HelpWindow help;
    help.show();
    QVERIFY(!help.nothingFound()->isVisible());
    QTest::keyClicks(help.search(), "zebra crossing");
    QVERIFY(help.nothingFound()->isVisible());
    QVERIFY2(help.nothingFound()->text().contains("“zebra crossing”"), qPrintable(help.nothingFound()->text()));
    help.search()->clear();
    QVERIFY(!help.nothingFound()->isVisible());
}

void KeyboardTest::keysAreFoundBySearching()
{
    HelpWindow help;
    help.show();
    QTest::keyClicks(help.search(), "Ctrl+R");
    QCOMPARE(help.topic(), QString("keys"));
    QCOMPARE(help.list()->count(), 1);
}

#include "moc_keyboard_test.cpp"
