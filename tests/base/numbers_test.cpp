#include "base/numbers_test.h"

#include "base/json_text.h"
#include "base/numbers.h"
#include "base/percent.h"
#include "support/locale_scope.h"

#include <nlohmann/json.hpp>

#include <QtTest>

using namespace graft;

void NumbersTest::numbersHaveAPointInAnyLocale_data()
{
    QTest::addColumn<QByteArray>("locale");
    for (const char* locale : test::kLocales)
        QTest::addRow("%s", locale) << QByteArray(locale);
}

void NumbersTest::numbersHaveAPointInAnyLocale()
{
    QFETCH(QByteArray, locale);
    const test::LocaleScope scope(locale.constData());
    if (!scope.isThere())
        QSKIP("this machine does not have the locale");
    QCOMPARE(numberText(0.1), std::string("0.1"));
    QCOMPARE(numberText(1e-9), std::string("1e-09"));
    QCOMPARE(numberFromText("0.25").value_or(-1), 0.25);
    QCOMPARE(numberFromText(numberText(1.0 / 3)).value_or(-1), 1.0 / 3);
    QCOMPARE(jsonText(nlohmann::json{{"a", 0.5}}), std::string(R"({"a":0.5})"));
    QCOMPARE(nlohmann::json::parse("[0.5]")[0].get<double>(), 0.5);
}

void NumbersTest::sharesAreRoundedAsOneReadsThem_data()
{
    QTest::addColumn<double>("share");
    QTest::addColumn<int>("decimals");
    QTest::addColumn<QString>("text");
    QTest::addRow("down") << 0.0912 << 0 << "9 %";
    QTest::addRow("half") << 0.125 << 0 << "13 %";
    QTest::addRow("half of a tenth") << 0.0625 << 1 << "6.3 %";
    QTest::addRow("half below zero") << -0.125 << 0 << "-13 %";
    QTest::addRow("all") << 1.0 << 1 << "100.0 %";
    QTest::addRow("nothing") << 0.0 << 1 << "0.0 %";
    QTest::addRow("next to nothing") << -0.0001 << 0 << "0 %";
    QTest::addRow("nearly all") << 0.9996 << 1 << "100.0 %";
}

void NumbersTest::sharesAreRoundedAsOneReadsThem()
{
    QFETCH(double, share);
    QFETCH(int, decimals);
    QFETCH(QString, text);
    QCOMPARE(QString::fromStdString(percent(share, decimals)), text);
}

void NumbersTest::onlyWholeNumbersAreRead_data()
{
    QTest::addColumn<QString>("text");
    for (const char* text : {"", "0,1", "1 ", " 1", "1e", "fast", "0x10", "+", "1.5.2"})
        QTest::addRow("'%s'", text) << text;
}

void NumbersTest::onlyWholeNumbersAreRead()
{
    QFETCH(QString, text);
    QVERIFY(!numberFromText(text.toStdString()).has_value());
}

#include "moc_numbers_test.cpp"
