#include "pages/dataset_findings.h"

#include "models/paths.h"
#include "models/picture_list_model.h"
#include "widgets/message_card.h"

#include <QCoreApplication>

#include <algorithm>

namespace graft::ui {

namespace {

struct Text {
    Q_DECLARE_TR_FUNCTIONS(graft::ui::DatasetFindings)
};

MessageCard* makeCard(MessageCard::Tone tone, const QString& title, const QString& text, const QStringList& lines = {})
{
    auto* card = new MessageCard(tone);
    card->setMessage(title, text);
    if (!lines.isEmpty())
        card->setDetails(lines);
    return card;
}

QStringList linesOf(const std::vector<SkippedFile>& files, const std::filesystem::path& root)
{
    QStringList lines;
    for (const SkippedFile& file : files)
        lines << toQString(file.path.lexically_proximate(root)) + ": " + QString::fromStdString(file.reason);
    return lines;
}

QStringList linesOf(const std::vector<MissingClass>& missing)
{
    QStringList lines;
    for (const MissingClass& gap : missing)
        lines << Text::tr("%1 in %2").arg(QString::fromStdString(gap.className), splitTitle(gap.split));
    return lines;
}

QStringList linesOf(const std::vector<std::string>& names)
{
    QStringList lines;
    for (const std::string& name : names)
        lines << QString::fromStdString(name);
    return lines;
}

/// Null if every split has a folder of its own.
MessageCard* makeSplitNote(const ScanResult& scanned)
{
    QStringList names;
    for (const Split split : kSplits) {
        if (scanned.report.origins[std::size_t(split)] == SplitOrigin::SplitOff)
            names << splitTitle(split).toLower();
    }
    if (names.isEmpty())
        return nullptr;
    return makeCard(MessageCard::Tone::Info, Text::tr("Some pictures are set aside"),
                    Text::tr("There is no folder for %1, so part of the training pictures serves instead. Which ones "
                             "depends on their content alone and stays the same from run to run.")
                        .arg(names.join(Text::tr(" and "))));
}

} // namespace

std::vector<MessageCard*> makeFindings(const ScanResult& scanned)
{
    using Tone = MessageCard::Tone;
    const DatasetReport& report = scanned.report;
    std::vector<MessageCard*> cards;
    if (!report.missing.empty())
        cards.push_back(makeCard(Tone::Warning, Text::tr("Classes missing from a split"),
                                 Text::tr("Their figures will say nothing there."), linesOf(report.missing)));
    if (!report.emptyClasses.empty())
        cards.push_back(makeCard(Tone::Warning, Text::tr("%n empty classes", nullptr, int(report.emptyClasses.size())),
                                 Text::tr("Folders without one readable picture are left out."),
                                 linesOf(report.emptyClasses)));
    if (!report.unreadable.empty())
        cards.push_back(makeCard(Tone::Warning,
                                 Text::tr("%n pictures cannot be read", nullptr, int(report.unreadable.size())),
                                 Text::tr("They are left out. Nothing on disk was changed."),
                                 linesOf(report.unreadable, scanned.dataset.root)));
    if (!report.stray.empty())
        cards.push_back(makeCard(Tone::Info, Text::tr("%n other files", nullptr, int(report.stray.size())),
                                 Text::tr("Not pictures, or outside any class folder; left out."),
                                 linesOf(report.stray, scanned.dataset.root)));
    if (cards.empty())
        cards.push_back(makeCard(Tone::Success, Text::tr("Nothing amiss"),
                                 Text::tr("Every file was decoded, and every class is in every split.")));
    if (MessageCard* note = makeSplitNote(scanned))
        cards.push_back(note);
    return cards;
}

} // namespace graft::ui
