#include "base/text.h"

#include "base/display_name.h"
#include "base/error.h"

#include <nlohmann/json.hpp>

#include <numeric>

namespace graft {

struct Text::Node {
    enum class Kind { Verbatim, Source, Joined };

    Kind kind;
    std::string words; ///< Said as they are, looked up, or put between the parts.
    std::vector<Text> parts;
    Text inParts; ///< For a language that does not know the source.

    [[nodiscard]] std::string in(const Dictionary& dictionary) const;
    [[nodiscard]] std::string filled(const std::string& source, const Dictionary& dictionary) const;
    /// Of the English, without composing it: a place may stand there often.
    [[nodiscard]] std::size_t length() const;
};

namespace {

// That a file may hold.
constexpr int kDeepest = 8;
constexpr std::size_t kMostArguments = 9;
constexpr std::size_t kLongest = 64 * 1024; ///< In English, in bytes.

/// Which argument belongs where `source` is read at `i`; more than there can be where it is no place.
std::size_t placeAt(const std::string& source, std::size_t i)
{
    const bool isPlace = source[i] == '%' && i + 1 < source.size() && source[i + 1] >= '1' && source[i + 1] <= '9';
    return isPlace ? std::size_t(source[i + 1] - '1') : std::string::npos;
}

/// On one line and without control characters.
std::string lineOf(std::string_view words)
{
    std::string line(words);
    std::replace(line.begin(), line.end(), '\n', ' ');
    return safeText(line);
}

bool isSentence(const std::string& source)
{
    return source.ends_with('.') && !source.ends_with("...");
}

std::string lookedUp(const std::string& source, const Dictionary& dictionary)
{
    std::string found = dictionary(source);
    if (!found.empty() || !isSentence(source))
        return found;
    found = dictionary(source.substr(0, source.size() - 1));
    return found.empty() ? found : found + '.';
}

} // namespace

std::string Text::Node::filled(const std::string& source, const Dictionary& dictionary) const
{
    std::string result;
    for (std::size_t i = 0; i < source.size(); ++i) {
        const std::size_t place = placeAt(source, i);
        if (place < parts.size()) {
            result += parts[place].in(dictionary);
            ++i;
        } else {
            result += source[i];
        }
    }
    return result;
}

std::size_t Text::Node::length() const
{
    std::vector<std::size_t> lengths;
    for (const Text& part : parts)
        lengths.push_back(part.m_node ? part.m_node->length() : 0);
    std::size_t length = words.size() * (kind == Kind::Joined ? parts.size() : 1);
    if (kind == Kind::Joined)
        length = std::accumulate(lengths.begin(), lengths.end(), length);
    for (std::size_t i = 0; kind == Kind::Source && i < words.size(); ++i)
        if (const std::size_t place = placeAt(words, i); place < lengths.size())
            length += lengths[place];
    return std::min(length, kLongest + 1); // so that no sum of these overflows
}

std::string Text::Node::in(const Dictionary& dictionary) const
{
    if (kind == Kind::Verbatim)
        return words;
    if (kind == Kind::Source) {
        const std::string found = dictionary ? lookedUp(words, dictionary) : words;
        return found.empty() && !inParts.isEmpty() ? inParts.in(dictionary)
                                                   : filled(found.empty() ? words : found, dictionary);
    }
    std::string result;
    for (const Text& part : parts)
        result += (&part == parts.data() ? "" : words) + part.in(dictionary);
    return result;
}

Text::Text(std::string_view source, std::vector<Text> arguments)
    : m_node(std::make_shared<const Node>(
          Node{.kind = Node::Kind::Source, .words = std::string(source), .parts = std::move(arguments), .inParts = {}}))
{
}

Text Text::verbatim(std::string_view words)
{
    if (words.empty())
        return {};
    Text text;
    text.m_node = std::make_shared<const Node>(
        Node{.kind = Node::Kind::Verbatim, .words = lineOf(words), .parts = {}, .inParts = {}});
    return text;
}

Text Text::joined(const std::vector<Text>& texts, std::string_view between)
{
    std::vector<Text> parts;
    for (const Text& text : texts)
        if (!text.isEmpty())
            parts.push_back(text);
    if (parts.size() < 2)
        return parts.empty() ? Text() : parts.front();
    Text text;
    text.m_node = std::make_shared<const Node>(
        Node{.kind = Node::Kind::Joined, .words = std::string(between), .parts = std::move(parts), .inParts = {}});
    return text;
}

Text Text::sentence(const Text& text)
{
    const std::string words = text.english();
    const bool isEnded = words.empty() || words.back() == '.' || words.back() == '?';
    return isEnded ? text : joined({text, verbatim(".")}, "");
}

Text Text::withoutStop() const
{
    if (!m_node || !isSentence(english()))
        return *this;
    Node node = *m_node;
    if (node.kind == Node::Kind::Joined && node.parts.back().english() == ".") {
        node.parts.pop_back();
        return joined(node.parts, node.words);
    }
    if (node.kind == Node::Kind::Joined)
        node.parts.back() = node.parts.back().withoutStop();
    else if (node.words.ends_with('.'))
        node.words.pop_back();
    else // of the argument that it ends with
        node.parts.at(std::size_t(node.words.back() - '1')) =
            node.parts.at(std::size_t(node.words.back() - '1')).withoutStop();
    node.inParts = node.inParts.withoutStop();
    Text result;
    result.m_node = std::make_shared<const Node>(std::move(node));
    return result;
}

Text Text::named(const Text& text, const std::string& name)
{
    const Text inParts("%1 '%2'", text, name);
    if (text.isEmpty() || text.m_node->kind != Node::Kind::Source || text.m_node->parts.size() >= 9)
        return inParts;
    Node node = *text.m_node;
    node.parts.push_back(verbatim(name));
    node.words += " '%" + std::to_string(node.parts.size()) + "'";
    node.inParts = inParts;
    Text result;
    result.m_node = std::make_shared<const Node>(std::move(node));
    return result;
}

std::string Text::english() const
{
    return in({});
}

std::string Text::in(const Dictionary& dictionary) const
{
    return m_node ? m_node->in(dictionary) : std::string();
}

Text rememberedText(const std::string& english, const nlohmann::json& remembered)
{
    try {
        if (remembered.is_null() && !english.empty() && english.find('%') == std::string::npos)
            return Text::fromJson({{"source", english}, {"arguments", nlohmann::json::array()}}); // it may be one
        const Text text = Text::fromJson(remembered);
        return text.english() == english ? text : Text::verbatim(english);
    } catch (const std::exception&) { // an earlier version's file, or a damaged one
        return Text::verbatim(english);
    }
}

std::vector<std::string> wordsOf(const std::vector<Text>& texts, const Dictionary& dictionary)
{
    std::vector<std::string> all;
    for (const Text& text : texts)
        all.push_back(text.in(dictionary));
    return all;
}

std::vector<std::string> englishOf(const std::vector<Text>& texts)
{
    return wordsOf(texts, {});
}

nlohmann::json Text::toJson() const
{
    if (isEmpty() || m_node->kind == Node::Kind::Verbatim)
        return english();
    nlohmann::json parts = nlohmann::json::array();
    for (const Text& part : m_node->parts)
        parts.push_back(part.toJson());
    if (m_node->kind == Node::Kind::Source)
        return {{"source", m_node->words}, {"arguments", std::move(parts)}};
    return {{"between", m_node->words}, {"texts", std::move(parts)}};
}

Text Text::read(const nlohmann::json& json, int depth)
{
    if (json.is_string())
        return verbatim(json.get_ref<const std::string&>());
    if (!json.is_object() || depth > kDeepest)
        throw Error(Text("Cannot understand a sentence"));
    const bool isSource = json.contains("source");
    std::vector<Text> parts;
    for (const nlohmann::json& part : json.at(isSource ? "arguments" : "texts"))
        parts.push_back(read(part, depth + 1));
    const std::string words = lineOf(json.at(isSource ? "source" : "between").get_ref<const std::string&>());
    if (isSource && parts.size() > kMostArguments)
        throw Error(Text("Cannot understand a sentence"));
    const Text text = isSource ? Text(words, std::move(parts)) : joined(parts, words);
    if (text.m_node && text.m_node->length() > kLongest)
        throw Error(Text("Cannot understand a sentence"));
    return text;
}

Text Text::fromJson(const nlohmann::json& json)
{
    return read(json, 0);
}

} // namespace graft
