#include "images/recipe_test.h"

#include "images/decode.h"
#include "images/odd_pictures.h"
#include "images/test_pictures.h"
#include "support/python.h"

#include <QFile>
#include <QProcess>
#include <QRegularExpression>
#include <QTemporaryDir>
#include <QtTest>

using namespace graft;
using namespace odd_pictures;
using namespace testing_pictures;

namespace {

/// The function read() of docs/export.md.
QString recipe()
{
    QFile page(GRAFT_SOURCE_DIR "/docs/export.md");
    if (!page.open(QIODevice::ReadOnly))
        return {};
    const QString text = QString::fromUtf8(page.readAll());
    const auto found =
        QRegularExpression("\n(    def read\\(path\\):.*?)\n\n", QRegularExpression::DotMatchesEverythingOption)
            .match(text);
    return found.captured(1).replace(QRegularExpression("^    ", QRegularExpression::MultilineOption), "");
}

QByteArray readByPython(const QString& python, const QString& file)
{
    QProcess process;
    process.start(python, {"-c",
                           "import numpy, sys, PIL.Image, PIL.ImageOps\n" + recipe() +
                               "\nsys.stdout.buffer.write(read(sys.argv[1]).tobytes())\n",
                           file});
    process.waitForFinished(60'000);
    const QByteArray said = process.readAllStandardError();
    if (!said.isEmpty())
        qWarning("%s", said.constData());
    return process.readAllStandardOutput();
}

} // namespace

void RecipeTest::thePagesPythonReadsAsGraftDoes_data()
{
    QTest::addColumn<QByteArray>("file");
    const auto row = [](const char* name, const Png& png) { QTest::addRow("%s", name) << png.file(); };
    row("plain", {.width = 2, .height = 1, .rows = "abcdef"});
    row("grey, 16 bits",
        {.width = 2, .height = 1, .bits = 16, .colourType = 0, .rows = QByteArray("\x20\x10\xF0\xFF", 4)});
    row("colours, 16 bits",
        {.width = 1, .height = 1, .bits = 16, .colourType = 2, .rows = QByteArray("\x20\x10\xF0\xFF\x70\x80", 6)});
    row("alpha", {.width = 2, .height = 1, .colourType = 6, .rows = QByteArray("\x0A\x14\x1E\x80\x30\x20\x10\0", 8)});
    row("grey and alpha", {.width = 2, .height = 1, .colourType = 4, .rows = QByteArray("\x0A\x40\x1E\xFF", 4)});
    row("palette with a transparent entry", {.width = 2,
                                             .height = 1,
                                             .colourType = 3,
                                             .rows = QByteArray("\0\x01", 2),
                                             .chunks = pngChunk("PLTE", QByteArray("\x0A\x14\x1E\x30\x20\x10", 6)) +
                                                       pngChunk("tRNS", QByteArray(1, '\0'))});
    row("one bit", {.width = 2, .height = 1, .bits = 1, .colourType = 0, .rows = QByteArray("\x40", 1)});
    row("turned", {.width = 2,
                   .height = 1,
                   .rows = "abcdef",
                   .chunks = pngChunk(
                       "eXIf", QByteArray("II*\0\x08\0\0\0\x01\0\x12\x01\x03\0\x01\0\0\0\x06\0\0\0\0\0\0\0", 26))});
}

void RecipeTest::thePagesPythonReadsAsGraftDoes()
{
    const QString python = pythonWith("PIL.Image, numpy");
    if (python.isEmpty())
        QSKIP("no Python with Pillow and NumPy is here");
    QVERIFY(!recipe().isEmpty());
    QFETCH(QByteArray, file);
    const QTemporaryDir folder;
    QFile picture(folder.filePath("picture.png"));
    QVERIFY(picture.open(QIODevice::WriteOnly));
    picture.write(file);
    picture.close();
    const Image image = decodeImage(bytesOf(file));
    const QByteArray theirs = readByPython(python, picture.fileName());
    QCOMPARE(theirs.size(), qsizetype(image.rgb.size()));
    for (std::size_t i = 0; i < image.rgb.size(); ++i)
        QVERIFY2(std::abs(int(image.rgb[i]) - int(std::uint8_t(theirs[qsizetype(i)]))) <= 1,
                 qPrintable(theirs.toHex(' ')));
}

#include "moc_recipe_test.cpp"
