#include "prediction_table_test.h"

#include "deploy/prediction_table.h"
#include "support/locale_scope.h"

#include <QtTest>

using namespace graft;

namespace {

QString lineOf(const Prediction& prediction)
{
    return QString::fromStdString(predictionTable({prediction}, 1)).split('\n')[1];
}

} // namespace

void PredictionTableTest::namesOfAnyBytesStayApart()
{
    QCOMPARE(lineOf({.path = "/a/caf\xE9.png", .top = {{"x", 1}}}), "/a/caf\\xE9.png,,x,1.000000,,");
    QCOMPARE(lineOf({.path = "/a/caf\xE8.png", .top = {{"x", 1}}}), "/a/caf\\xE8.png,,x,1.000000,,");
    QCOMPARE(lineOf({.path = "/a/\x1B[31m\n.png", .top = {{"x", 1}}}), "/a/\\x1B[31m\\x0A.png,,x,1.000000,,");
    QCOMPARE(lineOf({.path = "/a/\"b\",c.png", .top = {{"x", 1}}}), "\"/a/\"\"b\"\",c.png\",,x,1.000000,,");
}

void PredictionTableTest::nothingIsAFormula_data()
{
    QTest::addColumn<QString>("path");
    QTest::addColumn<QString>("className");
    QTest::addColumn<QString>("line");
    QTest::addRow("formulas") << "=cmd|x.png"
                              << "=1+1"
                              << "./=cmd|x.png,,'=1+1,1.000000,,";
    QTest::addRow("at") << "@a.png"
                        << "@b"
                        << "./@a.png,,'@b,1.000000,,";
    QTest::addRow("minus") << "-a.png"
                           << "-b"
                           << "./-a.png,,'-b,1.000000,,";
    QTest::addRow("numbers are numbers") << "a-b.png"
                                         << "-1"
                                         << "a-b.png,,-1,1.000000,,";
    QTest::addRow("plain") << "a.png"
                           << "a=b"
                           << "a.png,,a=b,1.000000,,";
}

void PredictionTableTest::nothingIsAFormula()
{
    QFETCH(QString, path);
    QFETCH(QString, className);
    QFETCH(QString, line);
    QCOMPARE(lineOf({.path = path.toStdString(), .top = {{className.toStdString(), 1}}}), line);
}

void PredictionTableTest::tableIsTheSameInAnyLocale_data()
{
    QTest::addColumn<QByteArray>("locale");
    for (const char* locale : test::kLocales)
        QTest::addRow("%s", locale) << QByteArray(locale);
}

void PredictionTableTest::tableIsTheSameInAnyLocale()
{
    QFETCH(QByteArray, locale);
    const test::LocaleScope scope(locale.constData());
    if (!scope.isThere())
        QSKIP("this machine does not have the locale");
    QCOMPARE(lineOf({.path = "a.png", .top = {{"x", 0.25}}, .novelty = 1.5}), "a.png,,x,0.250000,1.500000,yes");
}

void PredictionTableTest::theEstimateHolds()
{
    std::vector<std::filesystem::path> files;
    std::vector<Prediction> predictions;
    for (int i = 0; i < 50; ++i) {
        files.emplace_back("/some/folder/caf\xE9, " + std::to_string(i) + ".png");
        predictions.push_back(
            {.path = files.back(), .top = {{"a class, with a comma", 0.5}, {"b", 0.5}}, .novelty = 123.456});
    }
    const auto bytes = predictionTable(predictions, 2).size();
    const auto estimate = estimatedTableBytes(files, {"a class, with a comma", "b"}, 2);
    QVERIFY2(estimate >= bytes && estimate < 2 * bytes, qPrintable(QString("%1 for %2").arg(estimate).arg(bytes)));
}

#include "moc_prediction_table_test.cpp"
