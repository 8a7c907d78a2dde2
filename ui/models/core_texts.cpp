#include "models/core_texts.h"

#include "models/core_patterns.h"

#include <QCoreApplication>
#include <QRegularExpression>
#include <QStringList>

#include <algorithm>
#include <optional>
#include <vector>

namespace graft::ui {

namespace {

constexpr auto kContext = "graft::core";

struct Pattern {
    const char* source;
    QStringList pieces; ///< What is fixed, from place to place.
    bool isJoint;

    [[nodiscard]] bool isQuoted(qsizetype place) const { return pieces[place].endsWith('\''); }
    [[nodiscard]] bool beginsWithPlace() const { return pieces.first().isEmpty(); }
    [[nodiscard]] qsizetype fixedSize() const { return pieces.join(QString()).size(); }
};

Pattern cutAtPlaces(const char* source, bool isJoint)
{
    static const QRegularExpression kPlace(QStringLiteral("%\\d"));
    return {source, QString::fromUtf8(source).split(kPlace), isJoint};
}

/// In the order in which they are tried: what begins with a place may fit by chance, and so comes after the joints.
const std::vector<Pattern>& patterns()
{
    static const std::vector<Pattern> kAll = [] {
        std::vector<Pattern> all;
        for (const char* source : kCorePatterns)
            all.push_back(cutAtPlaces(source, false));
        std::stable_sort(all.begin(), all.end(),
                         [](const Pattern& a, const Pattern& b) { return a.fixedSize() > b.fixedSize(); });
        auto next = std::stable_partition(all.begin(), all.end(),
                                          [](const Pattern& pattern) { return !pattern.beginsWithPlace(); });
        for (const char* source : kErrorJoints)
            next = all.insert(next, cutAtPlaces(source, true)) + 1;
        return all;
    }();
    return kAll;
}

/// Whether it is one, and not a name with what an error says after it.
bool isName(const QString& text)
{
    return !text.contains("': ");
}

/// What stands in the places, each as short as it can be and none empty; nothing where the text is not of the pattern.
std::optional<QStringList> placesOf(const Pattern& pattern, const QString& text)
{
    const QStringList& pieces = pattern.pieces;
    if (!text.startsWith(pieces.first()) || !text.endsWith(pieces.last()))
        return std::nullopt;
    QStringList places;
    qsizetype at = pieces.first().size();
    for (qsizetype i = 1; i < pieces.size(); ++i) {
        const bool isLast = i + 1 == pieces.size();
        const qsizetype next = isLast ? text.size() - pieces[i].size() : text.indexOf(pieces[i], at + 1);
        if (next <= at)
            return std::nullopt;
        places << text.mid(at, next - at);
        if (pattern.isQuoted(i - 1) && !isName(places.last()))
            return std::nullopt;
        at = next + pieces[i].size();
    }
    return at == text.size() ? std::optional(places) : std::nullopt;
}

/// The places from `first` on in the window's language, but for names.
QStringList localizedPlaces(const Pattern& pattern, QStringList places, qsizetype first = 0)
{
    for (qsizetype i = first; i < places.size(); ++i)
        if (!pattern.isQuoted(i))
            places[i] = localized(places[i]);
    return places;
}

QString filled(const Pattern& pattern, const QStringList& places)
{
    QString result = QCoreApplication::translate(kContext, pattern.source);
    // From the last to the first, so that what is put in is not taken for a place.
    std::vector<std::pair<qsizetype, qsizetype>> found;
    for (qsizetype i = 0; i < places.size(); ++i)
        if (const qsizetype at = result.indexOf('%' + QString::number(i + 1)); at >= 0)
            found.push_back({at, i});
    std::sort(found.rbegin(), found.rend());
    for (const auto& [at, i] : found)
        result.replace(at, 2, places[i]);
    return result;
}

/// Empty if the core says nothing like it.
QString translated(const QString& text)
{
    if (text.endsWith('.') && !text.endsWith("...")) {
        const QString sentence = translated(text.chopped(1));
        return sentence.isEmpty() ? sentence : sentence + '.';
    }
    for (const Pattern& pattern : patterns()) {
        std::optional<QStringList> places = placesOf(pattern, text);
        if (!places)
            continue;
        if (!pattern.isJoint)
            return filled(pattern, localizedPlaces(pattern, *places));
        if (const QString problem = translated(places->first()); !problem.isEmpty()) {
            places->first() = problem;
            return filled(pattern, localizedPlaces(pattern, *places, 1));
        }
    }
    return {};
}

} // namespace

QString localized(const QString& text)
{
    // A sentence may be followed by others: an error by advice.
    for (qsizetype end = text.indexOf(". "); end >= 0; end = text.indexOf(". ", end + 1))
        if (const QString first = translated(text.left(end + 1)); !first.isEmpty())
            return first + ' ' + localized(text.mid(end + 2));
    const QString whole = translated(text);
    return whole.isEmpty() ? text : whole;
}

QString localized(const std::string& text)
{
    return localized(QString::fromStdString(text));
}

} // namespace graft::ui
