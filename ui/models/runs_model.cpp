#include "models/runs_model.h"

#include "base/display_name.h"
#include "base/files.h"
#include "base/plain_line.h"
#include "evaluation/confusion_matrix.h"
#include "jobs/core_texts.h"
#include "jobs/paths.h"
#include "models/backbone_model.h"
#include "models/format.h"

#include <QDateTime>
#include <QFont>
#include <QLocale>

#include <algorithm>
#include <array>
#include <cmath>
#include <tuple>

namespace graft::ui {

namespace {

bool showTheSame(const ListedRun& a, const ListedRun& b)
{
    const auto facts = [](const ListedRun& run) {
        return std::tie(run.folder, run.status, run.created, run.backbone, run.freeze, run.data, run.validAccuracy,
                        run.testAccuracy, run.activity, run.epochs, run.epochsWanted, run.validPictures,
                        run.testPictures, run.hasCheckpoint);
    };
    return facts(a) == facts(b) && a.about == b.about;
}

QDateTime timeOf(const ListedRun& run)
{
    return QDateTime::fromString(QString::fromStdString(run.created), Qt::ISODate).toLocalTime();
}

std::int64_t rightOf(double share, std::int64_t pictures)
{
    return std::clamp(std::int64_t(std::llround(share * double(pictures))), std::int64_t{0}, pictures);
}

QString learnsInWords(const ListedRun& run)
{
    return capitalised(localized(run.freeze));
}

QString epochsInWords(const ListedRun& run)
{
    return run.epochs == run.epochsWanted ? QLocale().toString(run.epochs)
                                          : RunsModel::tr("%1 of %2").arg(run.epochs).arg(run.epochsWanted);
}

QString accuracyOf(const std::optional<double>& share, std::int64_t pictures)
{
    return share ? accuracyInWords(*share, pictures) : RunsModel::tr("–");
}

QString accuracyTip(const std::optional<double>& share, std::int64_t pictures)
{
    if (!share)
        return {};
    if (pictures == 0)
        return RunsModel::tr("An earlier version made this run, and did not note of how many pictures that is.");
    const std::int64_t right = rightOf(*share, pictures);
    const Interval interval = wilsonInterval(right, pictures);
    return RunsModel::tr("%1 of %2 right; 95 %: %3 to %4")
        .arg(right)
        .arg(pictures)
        .arg(formatPercent(interval.low, 1), formatPercent(interval.high, 1));
}

QString stateTip(const ListedRun& run)
{
    if (run.status == "finished")
        return RunsModel::tr("Trained to its end.");
    if (run.status == "cancelled" && run.hasCheckpoint)
        return RunsModel::tr("Stopped by the user; the best epoch until then was kept, and it can go on.");
    if (run.status == "cancelled")
        return RunsModel::tr("Stopped by the user; the best epoch until then was kept.");
    if (run.status == "failed" && run.hasCheckpoint)
        return RunsModel::tr("An error ended it. It can go on from what was kept shortly before.");
    if (run.status == "failed")
        return RunsModel::tr("An error ended it. Its best weights are in the folder, results are not.");
    if (run.status == "suspended")
        return RunsModel::tr("It was interrupted, and can go on where it was.");
    if (run.activity == RunActivity::Here)
        return RunsModel::tr("It is being trained in this window.");
    if (run.activity == RunActivity::Elsewhere)
        return RunsModel::tr("Another program is training it.");
    if (run.hasCheckpoint)
        return RunsModel::tr("The program ended in the middle of it. It can go on from what was kept shortly before.");
    return RunsModel::tr("The program ended in the middle of it. What it had learnt until shortly before is in the "
                         "folder, results are not.");
}

} // namespace

QString runStateInWords(const ListedRun& run)
{
    if (run.status == "finished")
        return RunsModel::tr("Finished");
    if (run.status == "cancelled")
        return RunsModel::tr("Stopped early");
    if (run.status == "failed")
        return RunsModel::tr("Ended by an error");
    if (run.status == "suspended")
        return RunsModel::tr("Interrupted, can go on");
    if (run.activity == RunActivity::Here)
        return RunsModel::tr("Training here");
    if (run.activity == RunActivity::Elsewhere)
        return RunsModel::tr("Training elsewhere");
    return RunsModel::tr("Crashed");
}

QString accuracyInWords(double share, std::int64_t pictures)
{
    if (pictures <= 0)
        return formatPercent(share, 1);
    const Interval interval = wilsonInterval(rightOf(share, pictures), pictures);
    return RunsModel::tr("%1 (%2–%3)", "accuracy with its interval")
        .arg(formatPercent(share, 1), formatBarePercent(interval.low, 1), formatBarePercent(interval.high, 1));
}

void RunsModel::setRuns(std::vector<ListedRun> runs)
{
    if (std::equal(runs.begin(), runs.end(), m_runs.begin(), m_runs.end(), showTheSame))
        return;
    beginResetModel();
    m_runs = std::move(runs);
    endResetModel();
}

int RunsModel::rowOf(const std::filesystem::path& folder) const
{
    const auto found =
        std::find_if(m_runs.begin(), m_runs.end(), [&](const ListedRun& run) { return run.folder == folder; });
    return found == m_runs.end() ? -1 : int(found - m_runs.begin());
}

void RunsModel::setAbout(int row, const RunAbout& about)
{
    ListedRun& run = m_runs[std::size_t(row)];
    const RunAbout clean{.name = plainLine(about.name, kLongestRunName),
                         .note = plainLine(about.note, kLongestRunNote),
                         .starred = about.starred};
    if (clean == run.about)
        return;
    run.about = clean;
    const std::filesystem::path folder = run.folder; // sorting may move rows meanwhile
    Q_EMIT dataChanged(index(row, 0), index(row, ColumnCount - 1));
    Q_EMIT aboutEdited(folder, clean);
}

void RunsModel::setOpenRun(const std::filesystem::path& folder)
{
    m_open = folder;
    if (!m_runs.empty())
        Q_EMIT dataChanged(index(0, 0), index(rowCount() - 1, ColumnCount - 1));
}

int RunsModel::rowCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : int(m_runs.size());
}

int RunsModel::columnCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : ColumnCount;
}

QString RunsModel::textOf(const ListedRun& run, int column) const
{
    switch (column) {
    case Star:
        return run.about.starred ? QStringLiteral("★") : QStringLiteral("☆");
    case Name:
        return QString::fromStdString(run.title());
    case When:
        return QLocale().toString(timeOf(run), QLocale::ShortFormat);
    case DataSet:
        return toQString(toPath(QString::fromStdString(run.data)).filename());
    case Backbone:
        return backboneTitle(run.backbone);
    case Learns:
        return learnsInWords(run);
    case Epochs:
        return epochsInWords(run);
    case Valid:
        return accuracyOf(run.validAccuracy, run.validPictures);
    case Test:
        return accuracyOf(run.testAccuracy, run.testPictures);
    case State:
        return runStateInWords(run);
    case Note:
        return QString::fromStdString(run.about.note);
    default:
        return {};
    }
}

QString RunsModel::tipOf(const ListedRun& run, int column) const
{
    switch (column) {
    case Star:
        return run.about.starred ? tr("Has a star") : tr("Has no star");
    case Name:
        return toQString(run.folder);
    case DataSet:
        return QString::fromStdString(run.data);
    case Valid:
        return accuracyTip(run.validAccuracy, run.validPictures);
    case Test:
        return accuracyTip(run.testAccuracy, run.testPictures);
    case State:
        return stateTip(run);
    default:
        return textOf(run, column);
    }
}

/// Runs without a figure come behind those with the lowest.
QVariant RunsModel::sortValueOf(const ListedRun& run, int column) const
{
    switch (column) {
    case Star:
        return int(run.about.starred);
    case When:
        return timeOf(run);
    case Epochs:
        return run.epochs;
    case Valid:
        return run.validAccuracy.value_or(-1);
    case Test:
        return run.testAccuracy.value_or(-1);
    default:
        return textOf(run, column);
    }
}

QVariant RunsModel::data(const QModelIndex& index, int role) const
{
    if (!index.isValid())
        return {};
    const ListedRun& run = m_runs[std::size_t(index.row())];
    const int column = index.column();
    switch (role) {
    case Qt::DisplayRole:
        return textOf(run, column);
    case Qt::EditRole:
        return column == Name ? QVariant(QString::fromStdString(run.title())) : QVariant(textOf(run, column));
    case Qt::ToolTipRole:
        return tipOf(run, column);
    case Qt::AccessibleTextRole:
        return column == Star ? tipOf(run, Star) : textOf(run, column);
    case SortRole:
        return sortValueOf(run, column);
    case Qt::TextAlignmentRole:
        return int((column == Star ? Qt::AlignHCenter : Qt::AlignLeft) | Qt::AlignVCenter);
    case Qt::FontRole: {
        QFont font;
        font.setBold(!m_open.empty() && run.folder == m_open && column == Name);
        return font;
    }
    default:
        return {};
    }
}

/// A name that is taken away, or is the folder's again, is none.
bool RunsModel::setData(const QModelIndex& index, const QVariant& value, int role)
{
    if (!index.isValid() || role != Qt::EditRole)
        return false;
    const ListedRun& run = m_runs[std::size_t(index.row())];
    RunAbout about = run.about;
    const std::string text = value.toString().toStdString();
    if (index.column() == Name)
        about.name = text == run.name ? std::string() : text;
    else if (index.column() == Note)
        about.note = text;
    else
        return false;
    setAbout(index.row(), about);
    return true;
}

Qt::ItemFlags RunsModel::flags(const QModelIndex& index) const
{
    const Qt::ItemFlags usual = QAbstractTableModel::flags(index);
    const bool isEditable = index.isValid() && (index.column() == Name || index.column() == Note);
    return isEditable ? usual | Qt::ItemIsEditable : usual;
}

QVariant RunsModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal)
        return {};
    const std::array<QString, ColumnCount> titles{
        QStringLiteral("★"), tr("Name"),       tr("When"), tr("Data set"), tr("Backbone"), tr("What learns"),
        tr("Epochs"),        tr("Validation"), tr("Test"), tr("State"),    tr("Note")};
    if (role == Qt::DisplayRole)
        return titles[std::size_t(section)];
    if (role == Qt::AccessibleTextRole)
        return section == Star ? tr("Star") : titles[std::size_t(section)];
    if (role == Qt::TextAlignmentRole)
        return int((section == Star ? Qt::AlignHCenter : Qt::AlignLeft) | Qt::AlignVCenter);
    if (role == Qt::ToolTipRole) {
        if (section == Valid || section == Test)
            return tr("How many were right, and between which shares the truth lies with 95 % certainty");
        return section == Star ? tr("Stars first") : titles[std::size_t(section)];
    }
    return {};
}

RunsFilter::RunsFilter(RunsModel* runs, QObject* parent) : QSortFilterProxyModel(parent), m_runs(runs)
{
    setSourceModel(runs);
    setSortRole(RunsModel::SortRole);
    setSortCaseSensitivity(Qt::CaseInsensitive);
    setSortLocaleAware(true);
}

void RunsFilter::setDataSet(const std::filesystem::path& root)
{
    m_root = root;
    invalidateFilter();
}

void RunsFilter::setWords(const QString& words)
{
    m_words = words.split(' ', Qt::SkipEmptyParts);
    invalidateFilter();
}

bool RunsFilter::filterAcceptsRow(int row, const QModelIndex&) const
{
    const ListedRun& run = m_runs->run(row);
    if (!m_root.empty() && !isSameFolder(pathFromDisplayName(run.data), m_root))
        return false;
    return std::all_of(m_words.begin(), m_words.end(), [&](const QString& word) {
        for (const int column : {RunsModel::Name, RunsModel::DataSet, RunsModel::Backbone, RunsModel::Learns,
                                 RunsModel::State, RunsModel::Note})
            if (m_runs->index(row, column).data().toString().contains(word, Qt::CaseInsensitive))
                return true;
        return QString::fromStdString(run.name).contains(word, Qt::CaseInsensitive);
    });
}

} // namespace graft::ui
