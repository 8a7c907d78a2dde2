#include "base/unicode_test.h"

#include "base/display_name.h"
#include "base/unicode.h"

#include <QTest>

#include <algorithm>
#include <vector>

using namespace graft;

void UnicodeTest::composedNamesAreOneName_data()
{
    QTest::addColumn<QByteArray>("name");
    QTest::addColumn<QByteArray>("whole");
    QTest::addRow("plain") << QByteArray("leaf") << QByteArray("leaf");
    QTest::addRow("accent") << QByteArray("cafe\xCC\x81") << QByteArray("caf\xC3\xA9");
    QTest::addRow("Hangul") << QByteArray("\xE1\x84\x80\xE1\x85\xA9") << QByteArray("\xEA\xB3\xA0");
    QTest::addRow("Latin 1") << QByteArray("caf\xE9") << QByteArray("caf\xE9");
}

void UnicodeTest::composedNamesAreOneName()
{
    QFETCH(QByteArray, name);
    QFETCH(QByteArray, whole);
    QCOMPARE(QByteArray::fromStdString(composed(name.toStdString())), whole);
}

void UnicodeTest::namesThatLookTheSameFoldAlike_data()
{
    QTest::addColumn<QString>("one");
    QTest::addColumn<QString>("other");
    QTest::addColumn<bool>("alike");
    QTest::addRow("case") << "Oak tree"
                          << "oak-tree" << true;
    QTest::addRow("Greek") << QString::fromUtf8("\u0394\u03A1\u03A5\u03A3")
                           << QString::fromUtf8("\u03B4\u03C1\u03C5\u03C2") << true;
    QTest::addRow("Cyrillic") << QString::fromUtf8("\u0414\u0443\u0431") << QString::fromUtf8("\u0434\u0443\u0431")
                              << true;
    QTest::addRow("sharp s") << QString::fromUtf8("Stra\u00DFe") << "STRASSE" << true;
    QTest::addRow("full width") << QString::fromUtf8("\uFF23\uFF21\uFF34") << "cat" << true;
    QTest::addRow("accent") << QString::fromUtf8("caf\u00E9") << "cafe" << true;
    QTest::addRow("no width") << QString::fromUtf8("c\u200Bat") << "cat" << true;
    QTest::addRow("other letters") << "oak"
                                   << "oat" << false;
    QTest::addRow("voiced kana") << QString::fromUtf8("\u304B") << QString::fromUtf8("\u304C") << false;
    QTest::addRow("vowel signs") << QString::fromUtf8("\u0915\u093E") << QString::fromUtf8("\u0915\u093F") << false;
}

void UnicodeTest::namesThatLookTheSameFoldAlike()
{
    QFETCH(QString, one);
    QFETCH(QString, other);
    QFETCH(bool, alike);
    QCOMPARE(folded(one.toStdString()) == folded(other.toStdString()), alike);
}

void UnicodeTest::sortsAsPeopleDo()
{
    const std::vector<std::string> sorted{"01",
                                          "1",
                                          "2",
                                          "10",
                                          "\u00C4pfel",
                                          "apple",
                                          "Birch",
                                          "img2",
                                          "img10",
                                          "img10b",
                                          "zoo",
                                          "\u0434\u0443\u0431",
                                          "\uACE0\uC591\uC774"};
    std::vector<std::string> names(sorted.rbegin(), sorted.rend());
    std::sort(names.begin(), names.end(), sortsBefore);
    for (std::size_t i = 0; i < sorted.size(); ++i)
        QCOMPARE(QString::fromStdString(names[i]), QString::fromStdString(sorted[i]));
    QVERIFY(!sortsBefore("a", "a"));
}

void UnicodeTest::columnsAreThoseOfATerminal_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<int>("columns");
    QTest::addRow("plain") << "oak" << 3;
    QTest::addRow("umlaut") << QString::fromUtf8("Gr\u00F6\u00DFe") << 5;
    QTest::addRow("decomposed") << QString::fromUtf8("e\u0301") << 1;
    QTest::addRow("Korean") << QString::fromUtf8("\uACE0\uC591\uC774") << 6;
    QTest::addRow("emoji") << QString::fromUtf8("\U0001F98B") << 2;
}

void UnicodeTest::columnsAreThoseOfATerminal()
{
    QFETCH(QString, text);
    QFETCH(int, columns);
    QCOMPARE(int(columnsOf(text.toStdString())), columns);
    QCOMPARE(int(columnsOf(padded(text.toStdString(), 8))), 8);
    QCOMPARE(int(columnsOf(rightAligned(text.toStdString(), 8))), 8);
}

void UnicodeTest::longTextIsCutBetweenLetters_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("shortText");
    QTest::addRow("fits") << "maple"
                          << "maple";
    QTest::addRow("plain") << "sycamore" << QString::fromUtf8("syca\u2026");
    QTest::addRow("Korean") << QString::fromUtf8("\uACE0\uC591\uC774\uACFC") << QString::fromUtf8("\uACE0\uC591\u2026");
}

void UnicodeTest::longTextIsCutBetweenLetters()
{
    QFETCH(QString, text);
    QFETCH(QString, shortText);
    QCOMPARE(QString::fromStdString(shortened(text.toStdString(), 5)), shortText);
}

void UnicodeTest::anyFileNameCanBeShown_data()
{
    QTest::addColumn<QByteArray>("name");
    QTest::addColumn<QByteArray>("shown");
    QTest::addRow("plain") << QByteArray("leaf.jpg") << QByteArray("leaf.jpg");
    QTest::addRow("umlaut") << QByteArray("bl\xC3\xA4tter") << QByteArray("bl\xC3\xA4tter");
    QTest::addRow("four bytes") << QByteArray("\xF0\x9F\x8D\x81") << QByteArray("\xF0\x9F\x8D\x81");
    QTest::addRow("latin 1") << QByteArray("caf\xE9") << QByteArray("caf\\xE9");
    QTest::addRow("escape in the name") << QByteArray("a\\x41\\b") << QByteArray("a\\x5Cx41\\b");
    QTest::addRow("cut sequence") << QByteArray("a\xC3") << QByteArray("a\\xC3");
    QTest::addRow("surrogate") << QByteArray("\xED\xA0\x80") << QByteArray("\\xED\\xA0\\x80");
    QTest::addRow("escape sequence") << QByteArray("\x1B[31mred") << QByteArray("\\x1B[31mred");
    QTest::addRow("new line") << QByteArray("a\nb") << QByteArray("a\\x0Ab");
    QTest::addRow("control of Latin 1") << QByteArray("\xC2\x9B") << QByteArray("\\xC2\\x9B");
    QTest::addRow("right to left") << QByteArray("a\xE2\x80\xAEgpj") << QByteArray("a\\xE2\\x80\\xAEgpj");
    QTest::addRow("overlong") << QByteArray("\xC0\xAF") << QByteArray("\\xC0\\xAF");
}

void UnicodeTest::anyFileNameCanBeShown()
{
    QFETCH(QByteArray, name);
    QFETCH(QByteArray, shown);
    QCOMPARE(QByteArray::fromStdString(displayName(name.toStdString())), shown);
    QCOMPARE(QByteArray::fromStdString(pathFromDisplayName(shown.toStdString()).string()), name);
}

void UnicodeTest::textOfAnyOriginIsSafe()
{
    QCOMPARE(safeText("blätter,\nC:\\x41"), std::string("blätter,\nC:\\x41"));
    QCOMPARE(safeText("\x1B[31mred\t\xE9"), std::string("\\x1B[31mred\\x09\\xE9"));
    QCOMPARE(safeText(safeText("\x1B\xFF")), safeText("\x1B\xFF"));
}

#include "moc_unicode_test.cpp"
