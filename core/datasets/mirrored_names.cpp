#include "datasets/mirrored_names.h"

#include "base/unicode.h"

#include <algorithm>
#include <cstddef>
#include <map>
#include <span>
#include <string_view>

namespace graft {

namespace {

/// Two sides of one kind. In a signature each side is one control character.
struct Sides {
    std::string_view left;
    std::string_view right;
    char kind;
};

constexpr char kSideways = 1;
constexpr char kCompass = 3;
constexpr char kTurn = 5;
constexpr char kTall = 7;   ///< b and d.
constexpr char kDeep = 11;  ///< p and q.
constexpr char kRound = 14; ///< 6 and 9, which are taken for each other in many data sets that vary pictures.

constexpr Sides kWords[] = {
    {"left", "right", kSideways},
    {"leftward", "rightward", kSideways},
    {"leftwards", "rightwards", kSideways},
    {"lefthand", "righthand", kSideways},
    {"lefty", "righty", kSideways},
    {"lhs", "rhs", kSideways},
    {"links", "rechts", kSideways},
    {"linke", "rechte", kSideways},
    {"linker", "rechter", kSideways},
    {"linkes", "rechtes", kSideways},
    {"linksum", "rechtsum", kSideways},
    {"gauche", "droite", kSideways},
    {"gauche", "droit", kSideways},
    {"izquierda", "derecha", kSideways},
    {"izquierdo", "derecho", kSideways},
    {"sinistra", "destra", kSideways},
    {"sinistro", "destro", kSideways},
    {"esquerda", "direita", kSideways},
    {"esquerdo", "direito", kSideways},
    {"vänster", "höger", kSideways},
    {"venstre", "højre", kSideways},
    {"venstre", "høyre", kSideways},
    {"vasen", "oikea", kSideways},
    {"vasemmalle", "oikealle", kSideways},
    {"lewo", "prawo", kSideways},
    {"lewy", "prawy", kSideways},
    {"lewa", "prawa", kSideways},
    {"vlevo", "vpravo", kSideways},
    {"levý", "pravý", kSideways},
    {"levá", "pravá", kSideways},
    {"bal", "jobb", kSideways},
    {"balra", "jobbra", kSideways},
    {"stânga", "dreapta", kSideways},
    {"sol", "sağ", kSideways},
    {"trái", "phải", kSideways},
    {"kiri", "kanan", kSideways},
    {"лево", "право", kSideways},
    {"налево", "направо", kSideways},
    {"слева", "справа", kSideways},
    {"левый", "правый", kSideways},
    {"левая", "правая", kSideways},
    {"левое", "правое", kSideways},
    {"ліворуч", "праворуч", kSideways},
    {"αριστερά", "δεξιά", kSideways},
    {"يسار", "يمين", kSideways},
    {"שמאל", "ימין", kSideways},
    {"बाएं", "दाएं", kSideways},
    {"ซ้าย", "ขวา", kSideways},
    {"west", "east", kCompass},
    {"westen", "osten", kCompass},
    {"ouest", "est", kCompass},
    {"oeste", "este", kCompass},
    {"ovest", "est", kCompass},
    {"northwest", "northeast", kCompass},
    {"ccw", "cw", kTurn},
    {"counterclockwise", "clockwise", kTurn},
    {"anticlockwise", "clockwise", kTurn},
};

/// Parts of words in languages that set no spaces, and signs.
constexpr Sides kSigns[] = {
    {"왼쪽", "오른쪽", kSideways}, {"왼손", "오른손", kSideways}, {"왼발", "오른발", kSideways},
    {"ひだり", "みぎ", kSideways}, {"서쪽", "동쪽", kCompass},    {"←", "→", kSideways},
    {"⇐", "⇒", kSideways},         {"↖", "↗", kSideways},         {"↙", "↘", kSideways},
    {"⬅", "➡", kSideways},         {"👈", "👉", kSideways},         {"◀", "▶", kSideways},
    {"◄", "►", kSideways},
};

/// Of one letter, which also are parts of other words.
constexpr Sides kSyllables[] = {
    {"좌", "우", kSideways}, {"左", "右", kSideways}, {"西", "东", kCompass}, {"西", "東", kCompass}};

constexpr Sides kLetters[] = {{"b", "d", kTall}, {"p", "q", kDeep}, {"6", "9", kRound}};

/// Beside which a single letter is that letter, and no numbering of other things.
constexpr std::string_view kLetterWords[] = {"letter",    "lower", "lowercase", "small", "char",
                                             "character", "digit", "number",    "figure"};

std::string replaced(std::string text, std::string_view from, char by)
{
    for (std::size_t at = text.find(from); at != std::string::npos; at = text.find(from, at + 1))
        text.replace(at, from.size(), 1, by);
    return text;
}

std::string withoutSigns(std::string text, std::span<const Sides> signs)
{
    for (const Sides& sign : signs) {
        text = replaced(std::move(text), sign.left, sign.kind);
        text = replaced(std::move(text), sign.right, char(sign.kind + 1));
    }
    return text;
}

enum class Character { Other, Lower, Upper, Digit, Side };

Character kindOf(char character)
{
    const auto byte = static_cast<unsigned char>(character);
    if (byte >= 0x80 || (byte >= 'a' && byte <= 'z'))
        return Character::Lower;
    if (byte >= 'A' && byte <= 'Z')
        return Character::Upper;
    if (byte >= '0' && byte <= '9')
        return Character::Digit;
    return byte < 0x20 ? Character::Side : Character::Other;
}

/// "turnLeft_2" is "turn", "Left", "2".
std::vector<std::string> wordsOf(const std::string& text)
{
    std::vector<std::string> words;
    Character before = Character::Other;
    for (const char character : text) {
        const Character kind = kindOf(character);
        const bool goesOn =
            kind != Character::Side && (kind == before || (before == Character::Upper && kind == Character::Lower));
        if (kind != Character::Other) {
            if (goesOn)
                words.back() += character;
            else
                words.emplace_back(1, character);
        }
        before = kind;
    }
    return words;
}

char sideOf(const std::string& word)
{
    static const std::map<std::string, char> sides = [] {
        std::map<std::string, char> all;
        for (const Sides& known : kWords) {
            all.emplace(folded(known.left), known.kind);
            all.emplace(folded(known.right), char(known.kind + 1));
        }
        return all;
    }();
    const auto found = sides.find(word);
    return found == sides.end() ? '\0' : found->second;
}

/// Of a letter that is the whole name, or beside a word that says that it is one.
char letterSideOf(const std::vector<std::string>& words, std::size_t at)
{
    const bool isNamed = words.size() == 2 && std::find(std::begin(kLetterWords), std::end(kLetterWords),
                                                        folded(words[1 - at])) != std::end(kLetterWords);
    for (const Sides& letter : kLetters)
        if (words.size() == 1 || isNamed) {
            if (words[at] == letter.left)
                return letter.kind;
            if (words[at] == letter.right)
                return char(letter.kind + 1);
        }
    if (words.size() > 1 && folded(words[at]) == "l")
        return kSideways;
    return words.size() > 1 && folded(words[at]) == "r" ? char(kSideways + 1) : '\0';
}

enum class Syllables { AsLetters, AsSides };

/// The name with its sides as control characters.
std::string signatureOf(const std::string& name, Syllables syllables)
{
    std::string text = withoutSigns(composed(name), kSigns);
    if (syllables == Syllables::AsSides)
        text = withoutSigns(std::move(text), kSyllables);
    const std::vector<std::string> words = wordsOf(text);
    std::string signature;
    for (std::size_t i = 0; i < words.size(); ++i) {
        std::string word = folded(words[i]);
        if ((word == "counter" || word == "anti") && i + 1 < words.size() && folded(words[i + 1]) == "clockwise")
            word += folded(words[++i]);
        const char side = kindOf(words[i].front()) == Character::Side ? words[i].front() : sideOf(word);
        const char shown = side != '\0' ? side : letterSideOf(words, i);
        signature += (signature.empty() ? "" : " ") + (shown != '\0' ? std::string(1, shown) : word);
    }
    return signature;
}

constexpr char kKinds[] = {kSideways, kCompass, kTurn, kTall, kDeep, kRound};

char otherSide(char character)
{
    for (const char kind : kKinds) {
        if (character == kind)
            return char(kind + 1);
        if (character == char(kind + 1))
            return kind;
    }
    return character;
}

bool beginsLeft(const std::string& signature)
{
    const auto side = std::find_if(signature.begin(), signature.end(), [](char c) { return otherSide(c) != c; });
    return side != signature.end() && otherSide(*side) > *side;
}

using Pairs = std::vector<std::pair<std::string, std::string>>;

Pairs mirroredBy(const std::vector<std::string>& classes, Syllables syllables)
{
    std::multimap<std::string, std::string> bySignature;
    for (const std::string& name : classes)
        bySignature.emplace(signatureOf(name, syllables), name);
    Pairs pairs;
    for (const auto& [signature, name] : bySignature) {
        if (!beginsLeft(signature))
            continue;
        std::string mirrored = signature;
        std::transform(mirrored.begin(), mirrored.end(), mirrored.begin(), otherSide);
        if (const auto other = bySignature.find(mirrored); other != bySignature.end())
            pairs.emplace_back(name, other->second);
    }
    return pairs;
}

} // namespace

std::vector<std::pair<std::string, std::string>> mirroredClasses(const std::vector<std::string>& classes)
{
    Pairs pairs = mirroredBy(classes, Syllables::AsLetters);
    for (const auto& pair : mirroredBy(classes, Syllables::AsSides))
        if (std::find(pairs.begin(), pairs.end(), pair) == pairs.end())
            pairs.push_back(pair);
    return pairs;
}

} // namespace graft
