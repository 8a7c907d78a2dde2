#include "pages/dataset_findings.h"

#include "datasets/corrected_data.h"
#include "jobs/core_texts.h"
#include "jobs/paths.h"
#include "jobs/string_list.h"
#include "models/picture_list_model.h"
#include "widgets/message_card.h"

#include <QCoreApplication>
#include <QLocale>
#include <QPushButton>

#include <algorithm>
#include <span>

namespace graft::ui {

namespace {

struct DatasetFindingsWords {
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

constexpr std::size_t kMostLines = 200; ///< As many as a card shows.

QStringList linesOf(const std::vector<SkippedFile>& files, const std::filesystem::path& root)
{
    QStringList lines;
    for (const SkippedFile& file : std::span(files).first(std::min(files.size(), kMostLines)))
        lines << toQString(file.path.lexically_proximate(root)) + ": " + localized(file.reason);
    return lines;
}

QStringList linesOf(const std::vector<MissingClass>& missing)
{
    QStringList lines;
    for (const MissingClass& gap : missing)
        lines << DatasetFindingsWords::tr("%1 in %2").arg(QString::fromStdString(gap.className), splitTitle(gap.split));
    return lines;
}

/// A few of them, and how many more.
QString lineOf(const std::vector<SharedPath>& paths, const std::filesystem::path& root, const QString& between)
{
    constexpr std::size_t kMostNames = 4;
    QStringList names;
    for (const SharedPath& path : std::span(paths).first(std::min(paths.size(), kMostNames)))
        names << toQString(path->lexically_proximate(root));
    if (paths.size() > kMostNames)
        names << DatasetFindingsWords::tr("%n more", nullptr, int(paths.size() - kMostNames));
    return names.join(between);
}

QStringList linesOf(const std::vector<Copies>& groups, const std::filesystem::path& root)
{
    QStringList lines;
    for (const Copies& copies : std::span(groups).first(std::min(groups.size(), kMostLines)))
        lines << lineOf(copies, root, QStringLiteral("  =  "));
    return lines;
}

QStringList linesOf(const std::vector<RepetitiveClass>& classes)
{
    QStringList lines;
    for (const RepetitiveClass& entry : classes)
        lines << DatasetFindingsWords::tr("%1: %2 files are %3 different pictures")
                     .arg(QString::fromStdString(entry.className))
                     .arg(entry.files)
                     .arg(entry.different);
    return lines;
}

QStringList linesOf(const std::vector<NotedPictures>& noted, const std::filesystem::path& root)
{
    QStringList lines;
    for (const NotedPictures& entry : noted)
        lines << localized(textOf(entry.note)) + ": " + lineOf(entry.pictures, root, QStringLiteral(", "));
    return lines;
}

/// A button that does something about the finding, or takes it back.
void addRemedy(MessageCard* card, const QString& text, const std::function<void(bool)>& remedy, bool makes)
{
    QObject::connect(card->setAction(text), &QPushButton::clicked, card, [remedy, makes] { remedy(makes); });
}

void addLink(MessageCard* card, const FindingRemedies& remedies, Finding finding)
{
    if (remedies.show)
        QObject::connect(card->setLink(DatasetFindingsWords::tr("Show the pictures")), &QPushButton::clicked, card,
                         [show = remedies.show, finding] { show(finding); });
}

std::vector<const Corrections::Step*> stepsFor(Corrections::Reason reason, const Corrections& corrections)
{
    std::vector<const Corrections::Step*> steps;
    for (const Corrections::Step& step : corrections.allSteps())
        if (step.reason == reason)
            steps.push_back(&step);
    return steps;
}

/// The same pictures again: in other classes, in other splits, or merely twice. One card, one remedy.
void addCopies(const ScanResult& data, const FindingRemedies& remedies, std::vector<MessageCard*>& cards)
{
    using Tone = MessageCard::Tone;
    const DatasetReport& report = data.report;
    if (report.contradictions.empty() && report.leaks.empty() && report.duplicates.empty())
        return;
    QStringList texts;
    if (!report.contradictions.empty())
        texts << DatasetFindingsWords::tr("%n are in several classes, so one of the labels is wrong.", nullptr,
                                          int(report.contradictions.size()));
    if (!report.leaks.empty())
        texts << DatasetFindingsWords::tr("%n are in several splits, so figures look better than they are.", nullptr,
                                          int(report.leaks.size()));
    if (!report.duplicates.empty())
        texts << DatasetFindingsWords::tr("%n are there several times and count more than others.", nullptr,
                                          int(report.duplicates.size()));
    const auto root = data.dataset.root;
    MessageCard* card =
        makeCard(report.contradictions.empty() && report.leaks.empty() ? Tone::Info : Tone::Warning,
                 DatasetFindingsWords::tr("The same pictures again"), texts.join(QLatin1Char(' ')),
                 linesOf(report.contradictions, root) + linesOf(report.leaks, root) + linesOf(report.duplicates, root));
    if (const auto superfluous = superfluousCopies(data); !superfluous.empty())
        addRemedy(card, DatasetFindingsWords::tr("Leave %n copies out", nullptr, int(superfluous.size())),
                  remedies.leaveCopiesOut, true);
    addLink(card, remedies,
            !report.contradictions.empty() ? Finding::SeveralClasses
            : !report.leaks.empty()        ? Finding::SeveralSplits
                                           : Finding::Duplicates);
    card->setObjectName("copies");
    cards.push_back(card);
}

/// What the card before has done, and how it is taken back.
void addCopiesLeftOut(const ScanResult& data, const FindingRemedies& remedies, std::vector<MessageCard*>& cards)
{
    std::size_t count = 0;
    for (const Corrections::Step* step : stepsFor(Corrections::Reason::SameAgain, data.corrections))
        count += step->pictures.size();
    if (count == 0)
        return;
    MessageCard* card = makeCard(
        MessageCard::Tone::Success, DatasetFindingsWords::tr("%n copies are left out", nullptr, int(count)),
        DatasetFindingsWords::tr("Training, validation and test go without them. Nothing on disk was changed."));
    addRemedy(card, DatasetFindingsWords::tr("Undo"), remedies.leaveCopiesOut, false);
    addLink(card, remedies, Finding::LeftOut);
    card->setObjectName("copies");
    cards.push_back(card);
}

/// Names that differ in case, spaces and dashes alone.
void addSimilarClasses(const ScanResult& data, const FindingRemedies& remedies, std::vector<MessageCard*>& cards)
{
    if (data.report.similarClasses.empty())
        return;
    QStringList names;
    for (const std::vector<std::string>& group : data.report.similarClasses)
        names << toStringList(group).join(QStringLiteral(", "));
    MessageCard* card = makeCard(
        MessageCard::Tone::Warning, DatasetFindingsWords::tr("Class names that are almost the same"),
        DatasetFindingsWords::tr("If they mean one class, make them one: the spelling with the most pictures stays."),
        names);
    addRemedy(card, DatasetFindingsWords::tr("Make them one class"), remedies.mergeClasses, true);
    card->setObjectName("similar classes");
    cards.push_back(card);
}

void addMergedClasses(const ScanResult& data, const FindingRemedies& remedies, std::vector<MessageCard*>& cards)
{
    QStringList names;
    for (const Corrections::Step* step : stepsFor(Corrections::Reason::SimilarClasses, data.corrections))
        names << QString::fromStdString(step->className.value_or(std::string()));
    if (names.isEmpty())
        return;
    MessageCard* card = makeCard(MessageCard::Tone::Success, DatasetFindingsWords::tr("Class names are merged"),
                                 DatasetFindingsWords::tr("Folders on disk stay as they are."), names);
    addRemedy(card, DatasetFindingsWords::tr("Undo"), remedies.mergeClasses, false);
    addLink(card, remedies, Finding::Relabelled);
    card->setObjectName("similar classes");
    cards.push_back(card);
}

void addImbalance(const DatasetReport& report, bool balanced, const FindingRemedies& remedies,
                  std::vector<MessageCard*>& cards)
{
    if (report.imbalance < kNoticeableImbalance)
        return;
    const QString times = QLocale().toString(report.imbalance, 'f', 0);
    MessageCard* card =
        balanced ? makeCard(MessageCard::Tone::Success, DatasetFindingsWords::tr("Rare classes are weighed more"),
                            DatasetFindingsWords::tr(
                                "The largest class has %1 times as many training pictures as the smallest; "
                                "when the network learns, a picture of a rare class counts more.")
                                .arg(times))
                 : makeCard(MessageCard::Tone::Info, DatasetFindingsWords::tr("Classes of very different size"),
                            DatasetFindingsWords::tr(
                                "The largest has %1 times as many training pictures as the smallest. Training "
                                "can weigh the rare ones more.")
                                .arg(times));
    addRemedy(card, balanced ? DatasetFindingsWords::tr("Undo") : DatasetFindingsWords::tr("Weigh rare classes more"),
              remedies.balance, !balanced);
    card->setObjectName("imbalance");
    cards.push_back(card);
}

/// What the folders' names and places may have meant otherwise.
void addDoubts(const DatasetReport& report, std::vector<MessageCard*>& cards)
{
    if (report.doubts.empty())
        return;
    QStringList lines;
    for (const graft::Text& doubt : report.doubts)
        lines << localized(doubt);
    cards.push_back(makeCard(MessageCard::Tone::Warning, DatasetFindingsWords::tr("Is it meant so?"),
                             DatasetFindingsWords::tr("What Graft made of the folders and their names."), lines));
}

/// What does no harm, but is good to know.
void addRemarkable(const ScanResult& data, const FindingRemedies& remedies, std::vector<MessageCard*>& cards)
{
    using Tone = MessageCard::Tone;
    const DatasetReport& report = data.report;
    if (!report.repetitiveClasses.empty())
        cards.push_back(makeCard(Tone::Info, DatasetFindingsWords::tr("Classes with many copies"),
                                 DatasetFindingsWords::tr("Copies count once where pictures are set aside."),
                                 linesOf(report.repetitiveClasses)));
    if (!report.nearCopies.empty()) {
        cards.push_back(makeCard(Tone::Info, DatasetFindingsWords::tr("The same in another size, quality or frame"),
                                 DatasetFindingsWords::tr("Where pictures are set aside, these stay together."),
                                 linesOf(report.nearCopies, data.dataset.root)));
        addLink(cards.back(), remedies, Finding::NearCopies);
    }
    if (!report.noted.empty()) {
        cards.push_back(makeCard(Tone::Info, DatasetFindingsWords::tr("Used, but remarkable"),
                                 DatasetFindingsWords::tr("See whether they look as they should."),
                                 linesOf(report.noted, data.dataset.root)));
        addLink(cards.back(), remedies, Finding::Remarkable);
    }
}

/// Files that nothing could be learnt from.
void addUnreadable(const ScanResult& data, const FindingRemedies& remedies, std::vector<MessageCard*>& cards)
{
    const std::vector<SkippedFile>& unreadable = data.report.unreadable;
    if (unreadable.empty())
        return;
    cards.push_back(makeCard(MessageCard::Tone::Warning,
                             DatasetFindingsWords::tr("%n pictures cannot be read", nullptr, int(unreadable.size())),
                             DatasetFindingsWords::tr("They are left out. Nothing on disk was changed."),
                             linesOf(unreadable, data.dataset.root)));
    addLink(cards.back(), remedies, Finding::Unreadable);
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
    return makeCard(MessageCard::Tone::Info, DatasetFindingsWords::tr("Some pictures are set aside"),
                    DatasetFindingsWords::tr(
                        "There is no folder for %1, so part of the training pictures serves instead. Which ones "
                        "depends on their content alone and stays the same from run to run.")
                        .arg(names.join(DatasetFindingsWords::tr(" and "))));
}

} // namespace

std::vector<MessageCard*> makeFindings(const ScanResult& corrected, Balance balance, const FindingRemedies& remedies)
{
    using Tone = MessageCard::Tone;
    const DatasetReport& report = corrected.report;
    std::vector<MessageCard*> cards;
    addDoubts(report, cards);
    addCopies(corrected, remedies, cards);
    addCopiesLeftOut(corrected, remedies, cards);
    if (!report.missing.empty())
        cards.push_back(makeCard(Tone::Warning, DatasetFindingsWords::tr("Classes missing from a split"),
                                 DatasetFindingsWords::tr("Their figures will say nothing there."),
                                 linesOf(report.missing)));
    if (!report.emptyClasses.empty())
        cards.push_back(makeCard(Tone::Warning,
                                 DatasetFindingsWords::tr("%n empty classes", nullptr, int(report.emptyClasses.size())),
                                 DatasetFindingsWords::tr("Folders without one readable picture are left out."),
                                 toStringList(report.emptyClasses)));
    addUnreadable(corrected, remedies, cards);
    addSimilarClasses(corrected, remedies, cards);
    addMergedClasses(corrected, remedies, cards);
    addImbalance(report, balance == Balance::RareWeighedMore, remedies, cards);
    addRemarkable(corrected, remedies, cards);
    if (!report.stray.empty())
        cards.push_back(makeCard(Tone::Info,
                                 DatasetFindingsWords::tr("%n other files", nullptr, int(report.stray.size())),
                                 DatasetFindingsWords::tr("Not pictures, or outside any class folder; left out."),
                                 linesOf(report.stray, corrected.dataset.root)));
    if (cards.empty())
        cards.push_back(
            makeCard(Tone::Success, DatasetFindingsWords::tr("Nothing amiss"),
                     DatasetFindingsWords::tr(
                         "Every file was decoded, every class is in every split, and no picture is there twice.")));
    if (MessageCard* note = makeSplitNote(corrected))
        cards.push_back(note);
    return cards;
}

} // namespace graft::ui
