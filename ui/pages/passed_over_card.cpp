#include "pages/passed_over_card.h"

#include "jobs/core_texts.h"
#include "jobs/paths.h"
#include "widgets/message_card.h"

#include <QCoreApplication>

#include <algorithm>
#include <map>
#include <span>
#include <utility>

namespace graft::ui {

namespace {

constexpr std::size_t kMostLines = 200; ///< As many as a card shows.

struct ClassifyPageWords {
    Q_DECLARE_TR_FUNCTIONS(graft::ui::ClassifyPage)
};

/// How many files for which reason, the most frequent first.
QString reasonsOf(const std::vector<SkippedFile>& files)
{
    constexpr std::size_t kMostReasons = 4;
    std::map<QString, int> counts;
    for (const SkippedFile& file : files)
        ++counts[localized(file.reason)];
    std::vector<std::pair<int, QString>> reasons;
    for (const auto& [reason, count] : counts)
        reasons.push_back({-count, reason});
    std::sort(reasons.begin(), reasons.end());
    QStringList words;
    for (const auto& [count, reason] : std::span(reasons).first(std::min(reasons.size(), kMostReasons)))
        words << ClassifyPageWords::tr("%1 (%2)").arg(reason).arg(-count);
    return words.join(QStringLiteral(", ")) + (reasons.size() > kMostReasons ? QStringLiteral(", …") : QString());
}

} // namespace

void showPassedOver(MessageCard& card, const std::vector<SkippedFile>& files)
{
    QStringList lines;
    for (const SkippedFile& file : std::span(files).first(std::min(files.size(), kMostLines)))
        lines << toQString(file.path) + ": " + localized(file.reason);
    card.setMessage(ClassifyPageWords::tr("%n files are passed over", nullptr, int(files.size())), reasonsOf(files));
    card.setDetails(lines);
    card.show();
}

} // namespace graft::ui
