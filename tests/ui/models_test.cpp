#include "ui/models_test.h"

#include "backbones/catalogue.h"
#include "base/percent.h"
#include "base/system_reason.h"
#include "jobs/core_texts.h"
#include "jobs/paths.h"
#include "models/dropped_paths.h"
#include "models/format.h"
#include "support/studio_parts.h"
#include "transfer/advice.h"

#include "core_sources.h"

#include <QMimeData>
#include <QRegularExpression>
#include <QTemporaryDir>
#include <QTranslator>
#include <QtTest>

#include <clocale>
#include <optional>

using namespace graft;
using namespace graft::ui;

Q_DECLARE_METATYPE(graft::Text)

namespace {

/// The window speaks Korean for as long as this lives.
class KoreanWindow {
public:
    KoreanWindow()
    {
        if (!m_translator.load(QLocale(QLocale::Korean, QLocale::SouthKorea), "graft", "_", ":/graft/translations"))
            qFatal("There is no Korean");
        QCoreApplication::installTranslator(&m_translator);
    }
    ~KoreanWindow() { QCoreApplication::removeTranslator(&m_translator); }
    KoreanWindow(const KoreanWindow&) = delete;
    KoreanWindow& operator=(const KoreanWindow&) = delete;

private:
    QTranslator m_translator;
};

/// Words in small letters; formats, variables and products have capitals or figures.
/// Beside the command's options, which are called the same in every language.
bool hasEnglish(QString text)
{
    static const QRegularExpression kOption("--[a-z-]+");
    static const QRegularExpression kWord("\\b[a-z]{2,}\\b");
    return kWord.match(text.remove(kOption)).hasMatch();
}

} // namespace

/// In the user's locale too, which Qt takes for the C library as well; the core's texts are known by their points.
void ModelsTest::numbersOfTheCoreHavePoints()
{
    QCOMPARE(std::localeconv()->decimal_point, ".");
    TrainingConfig config;
    config.dropout = 1.5;
    try {
        config.validate();
        QFAIL("1.5 is no share");
    } catch (const Error& error) {
        QVERIFY2(std::string(error.what()).starts_with("Dropout is 1.5,"), error.what());
    }
}

void ModelsTest::namesOfAnyBytesAreKept()
{
    for (const char* name : {"/a/caf\xE9.png", "/a/caf\xE8.png", "/a/\\x41.png", "/a/b\nc.png", "/a/고양이.png"})
        QCOMPARE(toPath(toQString(name)).string(), std::string(name));
    QMimeData mime;
    mime.setUrls({QUrl::fromEncoded("file:///a/caf%E9.png"), QUrl::fromLocalFile("/a/b 고%25.png")});
    const std::vector<std::filesystem::path> dropped = droppedPaths(mime);
    QCOMPARE(dropped.size(), std::size_t{2});
    QCOMPARE(dropped[0].string(), std::string("/a/caf\xE9.png"));
    QCOMPARE(dropped[1].string(), std::string("/a/b 고%25.png"));
}

/// The core's own words, so that a change there is noticed here.
void ModelsTest::coreSpeaksTheWindowsLanguage()
{
    std::optional<KoreanWindow> korean(std::in_place);
    std::vector<graft::Text> texts;
    const std::vector<StageInfo> stages = threeStages();
    for (const char* words : {"head-only", "none", "0.5"})
        texts.push_back(freezeChoiceFromString(words).on(stages).description());
    const auto data = inventedData();
    for (const auto similarity : {Similarity::Unknown, Similarity::Similar, Similarity::Different})
        texts.push_back(adviseFreeze(data->dataset, similarity).reason);
    const QTemporaryDir empty;
    for (const QString& folder :
         {QStringLiteral("/nowhere/at/all"), empty.path(), QCoreApplication::applicationFilePath()}) {
        try {
            scanDataset(folder.toStdString());
        } catch (const Error& error) {
            texts.push_back(error.text());
        }
    }
    QCOMPARE(texts.size(), std::size_t(9));
    static const QRegularExpression kHangul("[\\x{AC00}-\\x{D7A3}]");
    for (const graft::Text& text : texts) {
        QVERIFY2(localized(text).contains(kHangul), qPrintable(localized(text)));
        QVERIFY2(!localized(text).contains(QRegularExpression("%\\d")), qPrintable(localized(text)));
    }
    QVERIFY(localized(texts[6]).contains("/nowhere/at/all"));
    korean.reset();
    QCOMPARE(localized(texts[6]), QString("There is no folder '/nowhere/at/all'."));
}

/// What cmake/ExtractTexts.cmake finds in core and in the command.
void ModelsTest::everySourceIsTranslated_data()
{
    QTest::addColumn<QString>("source");
    for (const char* source : kCoreSources)
        QTest::addRow("%s", source) << QString::fromUtf8(source);
}

void ModelsTest::everySourceIsTranslated()
{
    QFETCH(QString, source);
    const auto placesOf = [](const QString& text) {
        QStringList places;
        static const QRegularExpression kPlace("%\\d");
        for (const QRegularExpressionMatch& match : kPlace.globalMatch(text))
            places << match.captured();
        places.sort();
        return places;
    };
    const KoreanWindow korean;
    const QString translated = QCoreApplication::translate("graft::core", source.toUtf8());
    QCOMPARE(placesOf(translated), placesOf(source));
    // Names and figures are alike in both.
    static const QRegularExpression kHangul("[\\x{AC00}-\\x{D7A3}]");
    static const QRegularExpression kWords("[a-z]{2,} [a-z]{2,}");
    if (source.contains(kWords))
        QVERIFY2(translated.contains(kHangul), qPrintable(translated));
}

void ModelsTest::thereAreSourcesOfEveryKind()
{
    const QStringList all(std::begin(kCoreSources), std::end(kCoreSources));
    QVERIFY(all.size() > 900);
    for (const char* source :
         {"Cannot read the picture", "Cannot read the picture '%1'", "a Git LFS pointer, not the file itself",
          "Choose a shorter name", "%1 of %2 answers agree, results differ by %3"})
        QVERIFY2(all.contains(source), source);
}

/// As the core composes them.
void ModelsTest::errorsSpeakTheWindowsLanguage_data()
{
    QTest::addColumn<graft::Text>("text");
    QTest::addColumn<QString>("english");
    QTest::addColumn<QString>("korean");
    const auto addText = [](const char* name, const graft::Text& text, const char* english, const char* korean) {
        QTest::addRow("%s", name) << text << QString::fromUtf8(english) << QString::fromUtf8(korean);
    };
    const auto addError = [&](const char* name, const ErrorDetails& details, const char* english, const char* korean) {
        addText(name, Error(details).text(), english, korean);
    };
    using graft::Text;
    addError("a problem with its file", {.problem = Text("There is no folder"), .file = "/a. b/c"},
             "There is no folder '/a. b/c'.", "폴더 '/a. b/c'이(가) 없습니다.");
    addError("found and expected",
             {.problem = Text("Cannot use as a data set"),
              .file = "/x",
              .found = Text("a file"),
              .expected = Text("a folder of class folders")},
             "Cannot use as a data set '/x': found a file, expected a folder of class folders.",
             "'/x'은(는) 데이터로 쓸 수 없습니다: 파일 (필요한 것: 클래스별 폴더가 든 폴더).");
    addError("what the system says",
             {.problem = Text("Cannot write"), .file = "/x", .advice = Text::sentence(systemReason(ENOSPC))},
             "Cannot write '/x'. No space left on device.", "'/x'에 쓸 수 없습니다. 디스크에 공간이 없습니다.");
    addError("a library's reason",
             {.problem = Text("Cannot load the model"),
              .file = "/m.onnx",
              .found = Text::verbatim("Bogus marker"),
              .expected = Text::verbatim("less")},
             "Cannot load the model '/m.onnx': found Bogus marker, expected less.",
             "모델 '/m.onnx'을(를) 불러올 수 없습니다: Bogus marker (필요한 것: less).");
    addError("a file that came later", {.problem = Text("Cannot read the archive"), .file = "/w.pth"},
             "Cannot read the archive '/w.pth'.", "압축 파일을 읽을 수 없습니다('/w.pth').");
    addText("a name like a phrase",
            Text("Careful: %1", Text("'%1' is not used: none of its training pictures can be read", "rounding")),
            "Careful: 'rounding' is not used: none of its training pictures can be read",
            "주의: 'rounding'은(는) 쓰지 않습니다. 읽을 수 있는 학습 사진이 없습니다");
    addText("what nobody has translated", Text("Something %1 else.", 3), "Something 3 else.", "Something 3 else.");
    addText("nothing", Text(), "", "");
}

void ModelsTest::errorsSpeakTheWindowsLanguage()
{
    QFETCH(graft::Text, text);
    QFETCH(QString, english);
    QFETCH(QString, korean);
    QCOMPARE(localized(text), english);
    const KoreanWindow window;
    QCOMPARE(localized(text), korean);
}

void ModelsTest::stageKindsSpeakTheWindowsLanguage()
{
    const KoreanWindow korean;
    for (const BackboneInfo& info : backboneCatalogue())
        for (const StageInfo& stage : describeStages(info.name))
            QVERIFY2(!hasEnglish(localized(stage.kind)), qPrintable(localized(stage.kind)));
}

void ModelsTest::numbersReadWell_data()
{
    QTest::addColumn<QString>("written");
    QTest::addColumn<QString>("expected");
    QTest::addRow("hundreds") << formatCount(412) << "412";
    QTest::addRow("thousands") << formatCount(412'345) << "412 k";
    QTest::addRow("millions") << formatCount(4'649'000) << "4.6 M";
    QTest::addRow("almost a million") << formatCount(999'700) << "1.0 M";
    QTest::addRow("seconds") << formatDuration(7.2) << "8 s";
    QTest::addRow("minutes") << formatDuration(125) << "2 min 5 s";
    QTest::addRow("hours") << formatDuration(3840) << "1 h 4 min";
    QTest::addRow("per cent") << formatPercent(0.0912) << "9 %";
    QTest::addRow("half a per cent") << formatPercent(0.0625, 1) << QString::fromStdString(percent(0.0625, 1));
}

void ModelsTest::numbersReadWell()
{
    QFETCH(QString, written);
    QTEST(written, "expected");
}

#include "moc_models_test.cpp"
