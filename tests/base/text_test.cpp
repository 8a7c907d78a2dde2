#include "base/text_test.h"

#include "base/error.h"
#include "base/json_text.h"
#include "base/text.h"

#include <QtTest>

#include <map>

#include <nlohmann/json.hpp>

using namespace graft;

Q_DECLARE_METATYPE(graft::Text)

// A sentence that was put together beforehand is none that can be translated.
static_assert(!std::is_convertible_v<std::string, Text> && !std::is_constructible_v<Text, std::string>);
static_assert(!std::is_constructible_v<Error, std::string> && !std::is_constructible_v<Error, const char*>);
static_assert(!std::is_assignable_v<decltype(ErrorDetails::problem)&, std::string>);

namespace {

/// The same English words in capitals, and another order of arguments.
Dictionary loud()
{
    return [](const std::string& source) -> std::string {
        static const std::map<std::string, std::string> known{{"%1 of %2 leaves", "LEAVES: %2, OF THEM %1"},
                                                              {"Cannot read", "CANNOT READ"},
                                                              {"Cannot open '%1'", "CANNOT OPEN '%1'"},
                                                              {"Try again", "TRY AGAIN"},
                                                              {"%1 '%2'", "%1 ['%2']"}};
        const auto found = known.find(source);
        return found == known.end() ? std::string() : found->second;
    };
}

} // namespace

/// Values are copied and written recursively; a file must not make the stack overflow.
void TextTest::deeplyNestedJsonIsNone()
{
    const auto nested = [](std::size_t depth) { return std::string(depth, '[') + std::string(depth, ']'); };
    QVERIFY(parsedJson(nested(64)).is_array());
    QVERIFY(parsedJson(nested(65)).is_discarded());
    QVERIFY(parsedJson(std::string(1'000'000, '[')).is_discarded());
    QVERIFY(parsedJson(std::string(1'000'000, '{')).is_discarded());
    QVERIFY(parsedJson("{").is_discarded());
    const std::string brackets = R"(\")" + std::string(1000, '[');
    QCOMPARE(parsedJson("\"" + brackets + "\"").get<std::string>(), "\"" + std::string(1000, '['));
    std::string rows = "[0";
    for (int row = 0; row < 1000; ++row)
        rows += ", [[]]";
    QCOMPARE(parsedJson(rows + "]").size(), std::size_t(1001));
}

void TextTest::englishIsComposed_data()
{
    QTest::addColumn<Text>("text");
    QTest::addColumn<QString>("english");
    QTest::addRow("nothing") << Text() << "";
    QTest::addRow("no arguments") << Text("Nothing is frozen") << "Nothing is frozen";
    QTest::addRow("numbers and names") << Text("%1 of %2 in '%3'", 3, std::size_t(4), std::string("a"))
                                       << "3 of 4 in 'a'";
    QTest::addRow("a text in a text") << Text("Careful: %1", Text("%1 leaves", 3)) << "Careful: 3 leaves";
    QTest::addRow("a place twice") << Text("%1 and %1", "a") << "a and a";
    QTest::addRow("per cent") << Text("the first %1 % of 70 %", 3) << "the first 3 % of 70 %";
    QTest::addRow("a name with a place") << Text("'%1' and '%2'", "%2", "b") << "'%2' and 'b'";
    QTest::addRow("sentences") << Text::sentences({Text("One."), Text(), Text("Two.")}) << "One. Two.";
    QTest::addRow("a sentence") << Text::sentence(Text("One")) << "One.";
    QTest::addRow("a question") << Text::sentence(Text("One?")) << "One?";
    QTest::addRow("without a stop") << Text("One of %1.", 2).withoutStop() << "One of 2";
    QTest::addRow("without an argument's stop")
        << Text("Careful: %1", "it is hot.").withoutStop() << "Careful: it is hot";
    QTest::addRow("without the last stop") << Text::sentences({Text("One."), Text("Two.")}).withoutStop() << "One. Two";
    QTest::addRow("without an added stop") << Text::sentence(Text("One")).withoutStop() << "One";
    QTest::addRow("with a name") << Text::named(Text("Cannot read %1 of", 3), "a.png") << "Cannot read 3 of 'a.png'";
    QTest::addRow("verbatim with a name") << Text::named(Text::verbatim("Bogus"), "a.png") << "Bogus 'a.png'";
}

void TextTest::englishIsComposed()
{
    QFETCH(Text, text);
    QFETCH(QString, english);
    QCOMPARE(QString::fromStdString(text.english()), english);
    QCOMPARE(QString::fromStdString(text.in([](const std::string&) { return std::string(); })), english);
    QCOMPARE(text.isEmpty(), english.isEmpty());
}

void TextTest::languagesOrderTheirArguments()
{
    QCOMPARE(Text("%1 of %2 leaves", 3, 4).in(loud()), std::string("LEAVES: 4, OF THEM 3"));
    QCOMPARE(Text("Careful: %1", Text("Cannot read")).in(loud()), std::string("Careful: CANNOT READ"));
    QCOMPARE(Text("%1 of %2 leaves", Text::verbatim("Cannot read"), 4).in(loud()),
             std::string("LEAVES: 4, OF THEM Cannot read"));
}

void TextTest::aFullStopIsNoPartOfASource()
{
    QCOMPARE(Text("Try again.").in(loud()), std::string("TRY AGAIN."));
    QCOMPARE(Text("Try again...").in(loud()), std::string("Try again..."));
}

void TextTest::aNameIsLookedUpWithItsText()
{
    QCOMPARE(Text::named(Text("Cannot open"), "a").in(loud()), std::string("CANNOT OPEN 'a'"));
    QCOMPARE(Text::named(Text("Cannot read"), "a").in(loud()), std::string("CANNOT READ ['a']"));
}

void TextTest::verbatimWordsAreSafe()
{
    QCOMPARE(Text::verbatim("a\nb\x1B[31m").english(), std::string("a b\\x1B[31m"));
    QVERIFY(Text::verbatim("").isEmpty());
}

void TextTest::textsStayWhatTheyAreInFiles_data()
{
    englishIsComposed_data();
}

void TextTest::textsStayWhatTheyAreInFiles()
{
    QFETCH(Text, text);
    QFETCH(QString, english);
    const auto json = nlohmann::json::parse(text.toJson().dump());
    const Text again = Text::fromJson(json);
    QCOMPARE(QString::fromStdString(again.english()), english);
    QCOMPARE(again.toJson(), text.toJson());
    QCOMPARE(rememberedText(english.toStdString(), json).toJson(), text.toJson());
}

void TextTest::damagedTextsOfFilesAreTheirEnglish()
{
    nlohmann::json deep = "a";
    for (int i = 0; i < 100; ++i)
        deep = {{"source", "%1"}, {"arguments", {deep}}};
    std::string often;
    for (int i = 0; i < 100; ++i)
        often += "%1";
    nlohmann::json large = "a"; // small in the file, and longer than any memory once it is composed
    for (int i = 0; i < 8; ++i)
        large = {{"source", often}, {"arguments", {large}}};
    for (const nlohmann::json& damaged :
         {nlohmann::json(), nlohmann::json(3), nlohmann::json::object(),
          nlohmann::json{{"source", 4}, {"arguments", {}}},
          nlohmann::json{{"source", "Cannot read %1"}, {"arguments", {"b"}}}, deep, large})
        QCOMPARE(rememberedText("Cannot read a", damaged).english(), std::string("Cannot read a"));
}

void TextTest::textsOfFilesAreSafe()
{
    const auto json = nlohmann::json{{"source", "a\n\x1B[31m %1"}, {"arguments", {"b"}}};
    QCOMPARE(Text::fromJson(json).english(), std::string("a \\x1B[31m b"));
}

#include "moc_text_test.cpp"
