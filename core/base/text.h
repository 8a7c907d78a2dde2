#pragma once

#include <algorithm>
#include <concepts>
#include <cstddef>
#include <functional>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include <nlohmann/json_fwd.hpp>

namespace graft {

/// What a language says for an English source; empty where it has nothing for it.
using Dictionary = std::function<std::string(const std::string& source)>;

/// The places of a source, "%1" to "%9": the highest of them.
constexpr std::size_t placesIn(std::string_view source)
{
    std::size_t places = 0;
    for (std::size_t i = 0; i + 1 < source.size(); ++i)
        if (source[i] == '%' && source[i + 1] >= '1' && source[i + 1] <= '9')
            places = std::max(places, std::size_t(source[i + 1] - '0'));
    return places;
}

/// A literal with as many places as it gets arguments; another one does not compile.
template <std::size_t Arguments>
class TextSource {
public:
    constexpr TextSource() = default;
    template <std::size_t Size>
    consteval TextSource(const char (&source)[Size]) : m_source(source, Size - 1) // NOLINT: a literal is one
    {
        if (placesIn(m_source) != Arguments)
            throw "The source has another number of places than of arguments";
    }

    [[nodiscard]] constexpr bool isEmpty() const { return m_source.empty(); }
    [[nodiscard]] constexpr std::string_view view() const { return m_source; }

private:
    std::string_view m_source;
};

/// For tables, and where nothing may be allocated or destroyed: PlainSource("a film").
using PlainSource = TextSource<0>;

/// What Graft says, in any language: an English source with places for what differs, and what belongs there.
///
///     Text("Cannot read %1 of %2 pictures", unread, all).english()
///
/// The sources in core are found by cmake/ExtractTexts.cmake, which looks for `Text("` and
/// `PlainSource("`, and are translated as
/// "graft::core". Arguments are names, which are the same in every language, whole numbers, or other texts. A source
/// with a full stop is looked up with it and without it.
///
/// A value that is cheap to copy.
class Text {
public:
    Text() = default; ///< Nothing.

    template <class... Arguments>
    explicit Text(TextSource<sizeof...(Arguments)> source, const Arguments&... arguments)
        : Text(source.view(), std::vector<Text>{argument(arguments)...})
    {
    }

    /// The same in every language: a name, or what a library or the system says. On one line, and without control
    /// characters (see safeText).
    [[nodiscard]] static Text verbatim(std::string_view words);

    /// One after another, without those that are empty: sentences with a space between.
    [[nodiscard]] static Text joined(const std::vector<Text>& texts, std::string_view between);
    [[nodiscard]] static Text sentences(const std::vector<Text>& texts) { return joined(texts, " "); }

    /// With a full stop where it has no end.
    [[nodiscard]] static Text sentence(const Text& text);
    /// As a part of another sentence.
    [[nodiscard]] Text withoutStop() const;

    /// "Cannot read 'a.jpg'": looked up as one, "Cannot read '%1'", and in its parts where that is not known.
    [[nodiscard]] static Text named(const Text& text, const std::string& name);

    [[nodiscard]] bool isEmpty() const { return !m_node; }
    [[nodiscard]] std::string english() const;
    [[nodiscard]] std::string in(const Dictionary& dictionary) const;

    /// Whether both say the same in English.
    friend bool operator==(const Text& a, const Text& b) { return a.english() == b.english(); }

    /// For files that show it in another language later; others have english(). Words as a string, a source as an
    /// object with its arguments.
    [[nodiscard]] nlohmann::json toJson() const;
    /// @throws Error or nlohmann::json::exception if it is neither.
    [[nodiscard]] static Text fromJson(const nlohmann::json& json);

private:
    struct Node;

    Text(std::string_view source, std::vector<Text> arguments);
    static Text read(const nlohmann::json& json, int depth);

    static Text argument(const Text& text) { return text; }
    static Text argument(const std::string& name) { return verbatim(name); }
    static Text argument(std::string_view name) { return verbatim(name); }
    static Text argument(const char* name) { return verbatim(name); }
    template <std::integral Number>
    static Text argument(Number number)
    {
        static_assert(!std::same_as<Number, bool> && !std::same_as<Number, char>);
        return verbatim(std::to_string(number));
    }

    std::shared_ptr<const Node> m_node;
};

/// What a file says in English, and remembers as a text beside it; without the arguments where the two differ.
Text rememberedText(const std::string& english, const nlohmann::json& remembered);

/// One for each.
std::vector<std::string> wordsOf(const std::vector<Text>& texts, const Dictionary& dictionary);
std::vector<std::string> englishOf(const std::vector<Text>& texts);

} // namespace graft
