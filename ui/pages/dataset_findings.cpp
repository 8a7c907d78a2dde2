#include "pages/dataset_findings.h"

#include "models/format.h"
#include "models/paths.h"
#include "models/picture_list_model.h"
#include "widgets/message_card.h"

#include <QCoreApplication>
#include <QLocale>
#include <QPushButton>

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

QStringList linesOf(const std::vector<Copies>& groups, const std::filesystem::path& root)
{
    QStringList lines;
    for (const Copies& copies : groups) {
        QStringList paths;
        for (const std::filesystem::path& path : copies)
            paths << toQString(path.lexically_proximate(root));
        lines << paths.join(QStringLiteral("  =  "));
    }
    return lines;
}

/// The same pictures again: in other classes, in other splits, or merely twice. One card, one remedy.
void addCopies(const ScanResult& scanned, const Corrections& corrections, const FindingRemedies& remedies,
               std::vector<MessageCard*>& cards)
{
    using Tone = MessageCard::Tone;
    const DatasetReport& report = scanned.report;
    const std::vector<std::filesystem::path> superfluous = superfluousCopies(scanned.dataset, report);
    if (superfluous.empty())
        return;
    const bool mended = std::all_of(superfluous.begin(), superfluous.end(),
                                    [&](const auto& picture) { return corrections.isLeftOut(picture); });
    const auto root = scanned.dataset.root;
    const int count = int(superfluous.size());
    if (mended) {
        MessageCard* card = makeCard(Tone::Success, Text::tr("%n copies are left out", nullptr, count),
                                     Text::tr("Training, validation and test go without them. Nothing on disk was "
                                              "changed."));
        QObject::connect(card->setAction(Text::tr("Undo")), &QPushButton::clicked, card, remedies.undo);
        cards.push_back(card);
        return;
    }
    QStringList texts;
    if (!report.contradictions.empty())
        texts << Text::tr("%n are in several classes, so one of the labels is wrong.", nullptr,
                          int(report.contradictions.size()));
    if (!report.leaks.empty())
        texts << Text::tr("%n are in several splits, so figures look better than they are.", nullptr,
                          int(report.leaks.size()));
    if (!report.duplicates.empty())
        texts << Text::tr("%n are there several times and count more than others.", nullptr,
                          int(report.duplicates.size()));
    MessageCard* card =
        makeCard(report.contradictions.empty() && report.leaks.empty() ? Tone::Info : Tone::Warning,
                 Text::tr("The same pictures again"), texts.join(QLatin1Char(' ')),
                 linesOf(report.contradictions, root) + linesOf(report.leaks, root) + linesOf(report.duplicates, root));
    QObject::connect(card->setAction(Text::tr("Leave %n copies out", nullptr, count)), &QPushButton::clicked, card,
                     remedies.leaveCopiesOut);
    cards.push_back(card);
}

void addClassFindings(const DatasetReport& report, std::vector<MessageCard*>& cards)
{
    QStringList similar;
    for (const std::vector<std::string>& names : report.similarClasses)
        similar << toStringList(names).join(QStringLiteral(", "));
    if (!similar.isEmpty())
        cards.push_back(makeCard(MessageCard::Tone::Warning, Text::tr("Class names that are almost the same"),
                                 Text::tr("If they mean one class, give their folders one name and read again."),
                                 similar));
    if (report.imbalance >= kNoticeableImbalance)
        cards.push_back(makeCard(MessageCard::Tone::Info, Text::tr("Classes of very different size"),
                                 Text::tr("The largest has %1 times as many training pictures as the smallest. On the "
                                          "Train page, rare classes can be weighed more.")
                                     .arg(QLocale().toString(report.imbalance, 'f', 0))));
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

std::vector<MessageCard*> makeFindings(const ScanResult& scanned, const Corrections& corrections,
                                       const FindingRemedies& remedies)
{
    using Tone = MessageCard::Tone;
    const DatasetReport& report = scanned.report;
    std::vector<MessageCard*> cards;
    addCopies(scanned, corrections, remedies, cards);
    if (!report.missing.empty())
        cards.push_back(makeCard(Tone::Warning, Text::tr("Classes missing from a split"),
                                 Text::tr("Their figures will say nothing there."), linesOf(report.missing)));
    if (!report.emptyClasses.empty())
        cards.push_back(makeCard(Tone::Warning, Text::tr("%n empty classes", nullptr, int(report.emptyClasses.size())),
                                 Text::tr("Folders without one readable picture are left out."),
                                 toStringList(report.emptyClasses)));
    if (!report.unreadable.empty())
        cards.push_back(makeCard(Tone::Warning,
                                 Text::tr("%n pictures cannot be read", nullptr, int(report.unreadable.size())),
                                 Text::tr("They are left out. Nothing on disk was changed."),
                                 linesOf(report.unreadable, scanned.dataset.root)));
    addClassFindings(report, cards);
    if (!report.stray.empty())
        cards.push_back(makeCard(Tone::Info, Text::tr("%n other files", nullptr, int(report.stray.size())),
                                 Text::tr("Not pictures, or outside any class folder; left out."),
                                 linesOf(report.stray, scanned.dataset.root)));
    if (cards.empty())
        cards.push_back(makeCard(
            Tone::Success, Text::tr("Nothing amiss"),
            Text::tr("Every file was decoded, every class is in every split, and no picture is there twice.")));
    if (MessageCard* note = makeSplitNote(scanned))
        cards.push_back(note);
    return cards;
}

} // namespace graft::ui
