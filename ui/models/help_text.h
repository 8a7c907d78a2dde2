#pragma once

#include <QString>

#include <vector>

namespace graft::ui {

/// A page of the help, or a word of its glossary.
struct HelpTopic {
    QString id; ///< "learning-rate"; the same in every language.
    QString title;
    QString body; ///< Markdown; links lead to topics: [stage](#stage).
    bool isTerm = false;
};

/// The help in a language ("en", "ko"), in the order of its file: pages, then the glossary; English where there is
/// none. Empty only if the resources are not linked in.
std::vector<HelpTopic> readHelp(const QString& language);

/// The topics whose title or text has all words of `search`, as people type them; those with them in the title first.
std::vector<HelpTopic> findTopics(const std::vector<HelpTopic>& topics, const QString& search);

} // namespace graft::ui
