#include "models/help_text.h"

#include <QFile>
#include <QRegularExpression>
#include <QStringList>

#include <algorithm>

namespace graft::ui {

namespace {

QString contentsOf(const QString& language)
{
    QFile file(QStringLiteral(":/graft/help/help_%1.md").arg(language));
    return file.open(QIODevice::ReadOnly) ? QString::fromUtf8(file.readAll()) : QString();
}

bool hasAll(const QString& text, const QStringList& words)
{
    return std::all_of(words.begin(), words.end(),
                       [&](const QString& word) { return text.contains(word, Qt::CaseInsensitive); });
}

} // namespace

/// A topic begins with "# id | title", a word of the glossary with "## id | title".
std::vector<HelpTopic> readHelp(const QString& language)
{
    static const QRegularExpression kBeginning("^(#{1,2}) ([a-z-]+) \\| (.+)$");
    QString contents = contentsOf(language);
    if (contents.isEmpty())
        contents = contentsOf("en");
    std::vector<HelpTopic> topics;
    for (const QString& line : contents.split('\n')) {
        const QRegularExpressionMatch match = kBeginning.match(line);
        if (match.hasMatch())
            topics.push_back({match.captured(2), match.captured(3), {}, match.captured(1).size() == 2});
        else if (!topics.empty())
            topics.back().body += line + '\n';
    }
    return topics;
}

std::vector<HelpTopic> findTopics(const std::vector<HelpTopic>& topics, const QString& search)
{
    const QStringList words = search.split(' ', Qt::SkipEmptyParts);
    std::vector<HelpTopic> found;
    for (const HelpTopic& topic : topics)
        if (hasAll(topic.title + ' ' + topic.body, words))
            found.push_back(topic);
    std::stable_partition(found.begin(), found.end(),
                          [&](const HelpTopic& topic) { return hasAll(topic.title, words); });
    return found;
}

} // namespace graft::ui
