#include "cli/language_test.h"

#include "cli/run_graft.h"

#include "base/unicode.h"
#include "core_sources.h"

#include <QDir>
#include <QDirIterator>
#include <QJsonArray>
#include <QJsonObject>
#include <QRegularExpression>
#include <QSet>
#include <QXmlStreamReader>
#include <QtTest>

namespace {

const QMap<QString, QString> kKorean{
    {"LANG", "ko_KR.UTF-8"}, {"LC_ALL", QString()}, {"LC_MESSAGES", QString()}, {"LANGUAGE", QString()}};
const QMap<QString, QString> kEnglish{
    {"LANG", "C"}, {"LC_ALL", QString()}, {"LC_MESSAGES", QString()}, {"LANGUAGE", QString()}};

const QRegularExpression kHangul("[\\x{AC00}-\\x{D7A3}]");

/// Of the context "graft::core"; unfinished ones are none.
QMap<QString, QString> koreanSentences()
{
    QFile file(GRAFT_SOURCE_DIR "/resources/translations/graft_ko.ts");
    if (!file.open(QIODevice::ReadOnly))
        return {};
    QMap<QString, QString> sentences;
    QXmlStreamReader xml(&file);
    QString context, source;
    while (!xml.atEnd()) {
        if (xml.readNext() != QXmlStreamReader::StartElement)
            continue;
        if (xml.name() == QLatin1String("name"))
            context = xml.readElementText();
        else if (xml.name() == QLatin1String("source"))
            source = xml.readElementText();
        else if (xml.name() == QLatin1String("translation") && context == "graft::core" &&
                 !xml.attributes().hasAttribute("type"))
            sentences[source] = xml.readElementText(QXmlStreamReader::IncludeChildElements);
    }
    return sentences;
}

QStringList placesOf(const QString& text)
{
    QStringList places;
    static const QRegularExpression kPlace("%[1-9]");
    for (const QRegularExpressionMatch& match : kPlace.globalMatch(text))
        places << match.captured();
    places.sort();
    return places;
}

/// Words that are the same in every language: commands, values of options, files and programs.
QSet<QString> names()
{
    return {"graft",    "Graft",   "auto",      "cpu",      "cuda",        "find",        "squash",        "none",
            "light",    "strong",  "mirror",    "crop",     "kept",        "anew",        "moving",        "train",
            "valid",    "test",    "model",     "exported", "onnx",        "folder",      "probabilities", "logits",
            "features", "novelty", "get",       "sgd",      "torchscript", "safetensors", "linear",        "mlp",
            "pth",      "Runtime", "Linux",     "kb",       "balanced",    "lance",       "outside",       "cosine",
            "adamw",    "check",   "backbones", "layers",   "profile",     "resume",      "runs",          "evaluate",
            "predict",  "export",  "weights",   "cache",    "sample",      "doctor",      "list",          "path",
            "rm",       "prune"};
}

/// Words of English in a line, but for names, paths, options and their values.
QStringList englishIn(QString line, const QSet<QString>& allowed)
{
    static const QRegularExpression kNoWords("`[^`]*`|\\{[^}]*\\}\\S*|\\S*/\\S*|(?<![A-Za-z])--?[a-z][a-z-]*|~\\S*");
    static const QRegularExpression kWord("[A-Za-z][A-Za-z0-9_.:+-]*");
    static const QRegularExpression kPlainWord("^[A-Z]?[a-z]{2,}$");
    QStringList words;
    line.replace(kNoWords, " ");
    for (const QRegularExpressionMatch& match : kWord.globalMatch(line)) {
        QString word = match.captured();
        while (word.endsWith('.') || word.endsWith(':') || word.endsWith('-'))
            word.chop(1);
        if (word.contains(kPlainWord) && !allowed.contains(word))
            words << word;
    }
    return words;
}

/// Of all lines, with the first that has one.
QString englishLine(const QByteArray& text, const QSet<QString>& allowed = names())
{
    for (const QString& line : QString::fromUtf8(text).split('\n'))
        if (const QStringList words = englishIn(line, allowed); !words.isEmpty())
            return words.join(", ") + " in: " + line;
    return {};
}

/// Whose values differ from one run to the next.
QByteArray withoutMeasuredNumbers(const QByteArray& text)
{
    static const QRegularExpression kMeasured(
        "\"[a-z_]*(?:per_second|seconds[a-z_]*|megabytes|_bytes|_mb|created|extract|total|train)\": [^,\n]*");
    return QString::fromUtf8(text).replace(kMeasured, "MEASURED").toUtf8();
}

/// Of the networks, and of the stages of the one that the tests use.
QSet<QString> namesOfNetworks()
{
    QSet<QString> all = names();
    for (const QJsonValue& entry : runGraft({"backbones", "--json"}).json().array())
        all << entry.toObject()["name"].toString();
    for (const QJsonValue& stage : runGraft({"layers", "efficientnet_lite0", "--json"}).json()["stages"].toArray())
        all << stage.toObject()["name"].toString();
    return all;
}

const QList<QStringList> kCommands{
    {},           {"check"},   {"backbones"},       {"layers"},         {"profile"},
    {"train"},    {"resume"},  {"runs", "rm"},      {"runs", "prune"},  {"runs"},
    {"evaluate"}, {"predict"}, {"export"},          {"weights"},        {"cache"},
    {"sample"},   {"doctor"},  {"weights", "list"}, {"weights", "get"}, {"weights", "path"}};

} // namespace

void LanguageTest::initTestCase()
{
    qputenv("GRAFT_RUNS_DIR", m_folder.filePath("runs").toLocal8Bit());
    qputenv("XDG_DATA_HOME", m_folder.filePath("data-home").toLocal8Bit());
}

void LanguageTest::everySentenceHasItsKorean_data()
{
    QTest::addColumn<QString>("source");
    for (const char* source : kCoreSources)
        QTest::addRow("%s", source) << QString::fromUtf8(source);
}

void LanguageTest::everySentenceHasItsKorean()
{
    QFETCH(QString, source);
    static const QMap<QString, QString> all = koreanSentences();
    QVERIFY(all.contains(source));
    QCOMPARE(placesOf(all[source]), placesOf(source));
    static const QRegularExpression kWords("[a-z]{2,} [a-z]{2,}");
    if (source.contains(kWords))
        QVERIFY2(all[source].contains(kHangul), qPrintable(all[source]));
}

void LanguageTest::noSentenceIsOutsideOfTheTexts_data()
{
    QTest::addColumn<QString>("path");
    const QString root = GRAFT_SOURCE_DIR "/";
    for (const char* folder : {"app/cli", "core/diagnosis"})
        for (QDirIterator files(root + folder, {"*.cpp", "*.h"}, QDir::Files); files.hasNext();)
            if (const QString path = files.next(); !path.endsWith("format_samples.h"))
                QTest::addRow("%s", qPrintable(path.mid(root.size()))) << path;
    for (const char* file : {"core/runs/report_text.cpp", "core/datasets/dataset_report.cpp"})
        QTest::addRow("%s", file) << root + file;
}

/// A literal of several words that no Text holds would be said in English.
void LanguageTest::noSentenceIsOutsideOfTheTexts()
{
    QFETCH(QString, path);
    QFile file(path);
    QVERIFY(file.open(QIODevice::ReadOnly));
    QString code = QString::fromUtf8(file.readAll());
    static const QRegularExpression kComment("(?:^|\\s)//[^\n]*");
    static const QRegularExpression kPattern("R\"\\(.*?\\)\"");
    static const QRegularExpression kText("\\b(?:Text|PlainSource)(?: \\w+)?\\(\\s*(?:\"(?:[^\"\\\\]|\\\\.)*\"\\s*)+");
    static const QRegularExpression kLiteral("\"((?:[^\"\\\\]|\\\\.)*)\"");
    static const QRegularExpression kWords("[A-Za-z]{2,} [a-z]{2,}");
    code.replace("'\"'", " ").replace(kComment, " ").replace(kPattern, " ").replace(kText, " ");
    for (const QRegularExpressionMatch& match : kLiteral.globalMatch(code)) {
        const QString words = match.captured(1);
        QVERIFY2(!words.contains(kWords) || words.startsWith("graft "), qPrintable(words));
    }
}

void LanguageTest::helpIsInTheUsersLanguage_data()
{
    QTest::addColumn<QStringList>("command");
    for (const QStringList& command : kCommands)
        QTest::addRow("graft %s", qPrintable(command.join(' '))) << command;
}

void LanguageTest::helpIsInTheUsersLanguage()
{
    QFETCH(QStringList, command);
    const Outcome korean = runGraft(command + QStringList{"--help"}, kKorean);
    QCOMPARE(korean.status, 0);
    QCOMPARE(englishLine(korean.output), QString());
    const Outcome english = runGraft(command + QStringList{"--help"}, kEnglish);
    QCOMPARE(english.status, 0);
    QVERIFY(english.output.contains("\nUsage: graft"));
    QVERIFY(!QString::fromUtf8(english.output).contains(kHangul));
    QCOMPARE(korean.output.count("\n  -"), english.output.count("\n  -")); // options; lines break elsewhere
}

/// What an option does stands in one column, whatever letters stand before it.
void LanguageTest::helpStaysInColumns()
{
    constexpr std::size_t kColumn = 30;
    int described = 0;
    for (const QStringList& command : kCommands)
        for (const QByteArray& line : runGraft(command + QStringList{"--help"}, kKorean).output.split('\n')) {
            if (!line.startsWith("  "))
                continue;
            // Before the description there are two blanks or more, unless the name needs all of the column but one.
            std::size_t end = 0;
            while (end < std::size_t(line.size()) && graft::columnsOf({line.data(), end}) < kColumn)
                ++end;
            if (end == std::size_t(line.size()))
                continue; // a name without a description
            if (!line.trimmed().startsWith('-') || line.at(qsizetype(end) - 1) == ' ') {
                QVERIFY2(line.at(qsizetype(end) - 1) == ' ' && line.at(qsizetype(end)) != ' ', line.constData());
                ++described;
            }
        }
    QVERIFY2(described > 100, qPrintable(QString::number(described)));
}

void LanguageTest::refusalsAreInTheUsersLanguage_data()
{
    QTest::addColumn<QStringList>("arguments");
    QTest::addColumn<QString>("sentence");
    QTest::addRow("nothing") << QStringList{} << "오류: 명령이 필요합니다";
    QTest::addRow("no folder") << QStringList{"check"} << "오류: DIR이(가) 필요합니다";
    QTest::addRow("unknown option") << QStringList{"check", "x", "--wings"} << "오류: 알 수 없는 인수: --wings";
    QTest::addRow("no value") << QStringList{"train", "x", "--epochs"} << "오류: --epochs: 값 1개가 빠졌습니다(정수)";
    QTest::addRow("no number") << QStringList{"train", "x", "--epochs", "many"}
                               << "오류: --epochs: 'many'을(를) 이해할 수 없습니다";
    QTest::addRow("out of range") << QStringList{"train", "x", "--threads", "-1"}
                                  << "오류: --threads: '-1'은(는) 0~4096 범위의 수가 아닙니다";
    QTest::addRow("no choice") << QStringList{"train", "x", "--head", "tail"}
                               << "오류: --head: 'tail'은(는) {linear,mlp} 중 하나가 아닙니다";
    QTest::addRow("no rate") << QStringList{"train", "x", "--lr", "-3"}
                             << "오류: --lr: '-3'은(는) 0보다 큰 수가 아닙니다";
    QTest::addRow("no size") << QStringList{"train", "x", "--cache-disk", "2 parsecs"}
                             << "오류: --cache-disk: 알 수 없는 단위 'parsecs'";
    QTest::addRow("no device") << QStringList{"train", "x", "--device", "gpu"}
                               << "오류: --device: 알 수 없는 장치 'gpu'";
    QTest::addRow("no file") << QStringList{"predict", "x", "y", "--csv", ""} << "오류: --csv: 파일 이름이 필요합니다";
    QTest::addRow("wrong use") << QStringList{"layers", "resnet"} << "graft: '";
}

void LanguageTest::refusalsAreInTheUsersLanguage()
{
    QFETCH(QStringList, arguments);
    QFETCH(QString, sentence);
    const Outcome outcome = runGraft(arguments, kKorean);
    QCOMPARE(outcome.status, 2);
    const QString errors = QString::fromUtf8(outcome.errors);
    QVERIFY2(errors.startsWith(sentence), qPrintable(errors.section('\n', 0, 0)));
    QVERIFY(errors.contains(kHangul));
}

void LanguageTest::listsAreInTheUsersLanguage_data()
{
    QTest::addColumn<QStringList>("arguments");
    QTest::addRow("backbones") << QStringList{"backbones"};
    QTest::addRow("weights") << QStringList{"weights", "list"};
    QTest::addRow("layers") << QStringList{"layers", "efficientnet_lite0", "--freeze", "0.6"};
    QTest::addRow("no runs") << QStringList{"runs", "--runs", m_folder.filePath("none")};
    QTest::addRow("cache") << QStringList{"cache", "--clear"};
    QTest::addRow("doctor") << QStringList{"doctor"};
}

void LanguageTest::listsAreInTheUsersLanguage()
{
    QFETCH(QStringList, arguments);
    const Outcome outcome = runGraft(arguments, kKorean);
    QCOMPARE(outcome.status, 0);
    QByteArray text = outcome.output;
    const QJsonObject machine = runGraft({"doctor", "--json"}).json().object();
    QStringList verbatim{machine["system"].toString(), machine["compiler"].toString(),
                         machine["processor"].toObject()["name"].toString()};
    for (const QJsonValue& camera : machine["cameras"].toArray())
        verbatim << camera.toString();
    for (const QJsonValue& gpu : machine["gpu"].toObject()["gpus"].toArray())
        verbatim << gpu.toObject()["name"].toString();
    for (const QString& words : verbatim)
        if (!words.isEmpty())
            text.replace(words.toUtf8(), "");
    QCOMPARE(englishLine(text, namesOfNetworks()), QString());
    QVERIFY(QString::fromUtf8(text).contains(kHangul));
}

void LanguageTest::tablesStayInColumns()
{
    const auto columnAfter = [](const QByteArray& line, const QByteArray& words) {
        const qsizetype at = line.indexOf(words);
        return at < 0 ? 0 : graft::columnsOf({line.data(), std::size_t(at + words.size())});
    };
    const QList<QByteArray> backbones = runGraft({"backbones"}, kKorean).output.trimmed().split('\n');
    for (const QByteArray& row : backbones.mid(1)) {
        QCOMPARE(columnAfter(row, " M "), columnAfter(backbones[0], "파라미터") + 1);
        QCOMPARE(columnAfter(row, " %"), columnAfter(backbones[0], "top-1"));
    }
    const QList<QByteArray> weights = runGraft({"weights", "list"}, kKorean).output.trimmed().split('\n');
    for (const QByteArray& row : weights.mid(1)) {
        QCOMPARE(columnAfter(row, " MB"), columnAfter(weights[0], "크기"));
        QCOMPARE(columnAfter(row, " %"), columnAfter(weights[0], "top-1"));
    }
    const QList<QByteArray> layers = runGraft({"layers", "efficientnet_lite0"}, kKorean).output.trimmed().split('\n');
    for (const QByteArray& row : layers.mid(1, layers.size() - 2))
        QCOMPARE(columnAfter(row, " %"), columnAfter(layers[0], "연산"));
}

/// From the sample to predictions, beside files that are left out.
void LanguageTest::workIsInTheUsersLanguage()
{
    if (!weightsAreHere())
        QSKIP("the EfficientNet-Lite0 weights are not installed");
    const QString data = m_folder.filePath("leaves");
    const QString run = m_folder.filePath("runs/leaves");
    QSet<QString> allowed = namesOfNetworks() << "leaves";
    for (const QJsonValue& kind :
         runGraft({"sample", m_folder.filePath("other"), "--json"}).json()["classes"].toArray())
        allowed << kind.toString();
    const auto check = [&](const QStringList& arguments, int status) {
        const Outcome outcome = runGraft(arguments, kKorean);
        if (outcome.status != status)
            return QString::fromUtf8(outcome.errors);
        const QString words = QString::fromUtf8(outcome.output + outcome.errors);
        return words.contains(kHangul) ? englishLine(outcome.output + outcome.errors, allowed) : "no Korean: " + words;
    };
    QCOMPARE(check({"sample", data, "--per-class", "12", "--size", "96"}, 0), QString());
    QFile torn(data + "/train/lance/torn.jpg");
    QVERIFY(torn.open(QIODevice::WriteOnly) && torn.write("words") == 5);
    torn.close();
    QVERIFY(QFile::copy(data + "/test/lance/" + QDir(data + "/test/lance").entryList(QDir::Files).value(0),
                        data + "/train/lance/copy.jpg"));
    QCOMPARE(check({"check", data}, 3), QString());
    QCOMPARE(check({"profile", data, "--pictures", "20"}, 0), QString());
    QCOMPARE(check({"train", data, "--epochs", "2", "--lr", "find", "--name", "leaves"}, 0), QString());
    QCOMPARE(check({"evaluate", run, data, "--split", "all"}, 3), QString());
    QCOMPARE(check({"predict", run, data + "/test", data + "/train/lance/torn.jpg"}, 3), QString());
    QCOMPARE(check({"predict", run, data + "/test", "--csv", m_folder.filePath("answers.csv")}, 0), QString());
    QCOMPARE(check({"export", run, "--check", "4"}, 0), QString());
    QCOMPARE(check({"runs"}, 0), QString());
    // What is written is for everybody.
    for (const QString& name : {run + "/report.json", run + "/run.json", m_folder.filePath("answers.csv")}) {
        QFile file(name);
        QVERIFY2(file.open(QIODevice::ReadOnly), qPrintable(name));
        QVERIFY2(!QString::fromUtf8(file.readAll()).contains(kHangul), qPrintable(name));
    }
}

void LanguageTest::englishIsWhatItWas()
{
    const QString data = m_folder.filePath("english");
    QCOMPARE(runGraft({"sample", data, "--per-class", "6", "--size", "64"}, kEnglish).output,
             ("30 pictures of 5 kinds of leaf are in " + data + "\nNext: graft train " + data + "\n").toUtf8());
    const QList<QByteArray> lines = runGraft({"check", data}, kEnglish).output.split('\n');
    QCOMPARE(lines.value(1), QByteArray("5 classes, 30 pictures"));
    QVERIFY(lines.value(3).startsWith("  class"));
    QVERIFY(lines.value(3).endsWith("    train    valid     test"));
    QVERIFY(runGraft({"backbones"}, kEnglish)
                .output.startsWith("name                    size    parameters     GMAC    top-1   weights\n"));
    QVERIFY(runGraft({"layers", "efficientnet_lite0"}, kEnglish)
                .output.startsWith("stage           kind                              output              parameters"
                                   "   compute   state\n"));
    QCOMPARE(runGraft({"runs", "--runs", "/nowhere"}, kEnglish).output, QByteArray("There are no runs in /nowhere\n"));
    const Outcome refused = runGraft({"train", "x", "--threads", "-1"}, kEnglish);
    QVERIFY2(refused.errors.startsWith("ERROR: ValidationError: --threads: Value -1 not in range"), refused.errors);
    QVERIFY(runGraft({"doctor"}, kEnglish).output.contains("\nFolders     weights: "));
}

void LanguageTest::programsGetTheSameInEveryLanguage_data()
{
    QTest::addColumn<QStringList>("arguments");
    const QString data = m_folder.filePath("for-programs");
    QCOMPARE(runGraft({"sample", data, "--per-class", "6", "--size", "64"}).status, 0);
    QTest::addRow("check") << QStringList{"check", data};
    QTest::addRow("backbones") << QStringList{"backbones"};
    QTest::addRow("layers") << QStringList{"layers", "efficientnet_lite0", "--freeze", "0.6"};
    QTest::addRow("runs") << QStringList{"runs"};
    QTest::addRow("weights") << QStringList{"weights", "list"};
    QTest::addRow("doctor") << QStringList{"doctor"};
    QTest::addRow("predict") << QStringList{"predict", "efficientnet_lite0", data + "/test"};
    QTest::addRow("profile") << QStringList{"profile", data};
    QTest::addRow("train") << QStringList{"train",  data,  "--epochs",    "1",   "--runs", m_folder.filePath("again"),
                                          "--name", "one", "--precision", "fp32"}; // or the clock decides
}

void LanguageTest::programsGetTheSameInEveryLanguage()
{
    QFETCH(QStringList, arguments);
    const bool needsWeights = QStringList{"predict", "profile", "train"}.contains(arguments[0]);
    if (needsWeights && !weightsAreHere())
        QSKIP("the EfficientNet-Lite0 weights are not installed");
    const auto answer = [&](const QMap<QString, QString>& language) {
        QDir(m_folder.filePath("again")).removeRecursively();
        runGraft({"cache", "--clear"});
        return runGraft(arguments + QStringList{"--json"}, language);
    };
    const Outcome korean = answer(kKorean);
    QVERIFY2(korean.status == 0, korean.errors);
    const Outcome english = answer(kEnglish);
    QCOMPARE(withoutMeasuredNumbers(korean.output), withoutMeasuredNumbers(english.output));
    QCOMPARE(korean.errors, english.errors);
}

void LanguageTest::refusalsForProgramsAreEnglish_data()
{
    QTest::addColumn<QStringList>("arguments");
    QTest::addRow("a check of ours") << QStringList{"train", "x", "--augment", "wings", "--json"};
    QTest::addRow("--json before it") << QStringList{"train", "--json", "x", "--device", "gpu"};
    QTest::addRow("a check of the parser") << QStringList{"train", "x", "--head", "tail", "--json"};
    QTest::addRow("what is missing") << QStringList{"train", "--json"};
    QTest::addRow("outputs") << QStringList{"export", "x", "--outputs", "wings", "--json"};
    QTest::addRow("channels") << QStringList{"train", "x", "--mean", "a,b", "--json"};
    QTest::addRow("no file") << QStringList{"predict", "x", "y", "--csv", "", "--json"};
    QTest::addRow("wrong use") << QStringList{"layers", "resnet", "--json"};
    QTest::addRow("failure") << QStringList{"check", "/nowhere", "--json"};
    QTest::addRow("help") << QStringList{"train", "--json", "--help"};
}

void LanguageTest::refusalsForProgramsAreEnglish()
{
    QFETCH(QStringList, arguments);
    const Outcome korean = runGraft(arguments, kKorean);
    const Outcome english = runGraft(arguments, kEnglish);
    QCOMPARE(korean.status, english.status);
    QCOMPARE(korean.errors, english.errors);
    QCOMPARE(korean.output, english.output);
    QVERIFY(!(english.errors + english.output).isEmpty());
}

#include "moc_language_test.cpp"
