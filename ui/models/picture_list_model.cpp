#include "models/picture_list_model.h"

#include "jobs/paths.h"
#include "jobs/thumbnail_cache.h"
#include "models/format.h"

#include <algorithm>
#include <optional>
#include <utility>

namespace graft::ui {

PictureListModel::PictureListModel(ThumbnailCache& thumbnails, QObject* parent)
    : QAbstractListModel(parent), m_thumbnails(thumbnails)
{
    connect(&thumbnails, &ThumbnailCache::ready, this, &PictureListModel::refresh);
}

void PictureListModel::setItems(std::vector<PictureItem> items)
{
    beginResetModel();
    m_items = std::move(items);
    m_shown.clear();
    endResetModel();
}

namespace {

/// Rows of `before`, from the last to the first, that `after` lacks; none if it has others or another order.
std::optional<std::vector<std::pair<int, int>>> rangesGone(const std::vector<PictureItem>& before,
                                                           const std::vector<PictureItem>& after)
{
    constexpr std::size_t kMostRanges = 64; // views look at their selection for each
    std::vector<std::pair<int, int>> gone;
    std::size_t kept = 0;
    for (int row = 0; row < int(before.size()); ++row) {
        if (kept < after.size() && before[std::size_t(row)].file == after[kept].file) {
            ++kept;
        } else if (!gone.empty() && gone.back().second == row - 1) {
            gone.back().second = row;
        } else {
            gone.emplace_back(row, row);
        }
    }
    if (kept != after.size() || gone.size() > kMostRanges)
        return std::nullopt;
    std::reverse(gone.begin(), gone.end());
    return gone;
}

} // namespace

void PictureListModel::updateItems(std::vector<PictureItem> items)
{
    const auto gone = rangesGone(m_items, items);
    if (!gone || items.empty())
        return setItems(std::move(items));
    if (!gone->empty())
        m_shown.clear();
    for (const auto& [first, last] : *gone) {
        beginRemoveRows({}, first, last);
        m_items.erase(m_items.begin() + first, m_items.begin() + last + 1);
        endRemoveRows();
    }
    m_items = std::move(items);
    Q_EMIT dataChanged(index(0), index(rowCount() - 1));
}

int PictureListModel::rowOf(const SharedPath& file) const
{
    const auto found =
        std::find_if(m_items.begin(), m_items.end(), [&](const PictureItem& item) { return item.file == file; });
    return found == m_items.end() ? -1 : int(found - m_items.begin());
}

QString PictureListModel::groupOf(int row) const
{
    const PictureItem& item = m_items[std::size_t(row)];
    return item.group > 0 ? tr("Copies %1 of %2").arg(item.group).arg(item.groups) : QString();
}

int PictureListModel::rowCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : int(m_items.size());
}

QVariant PictureListModel::data(const QModelIndex& index, int role) const
{
    if (!index.isValid())
        return {};
    const PictureItem& item = m_items[std::size_t(index.row())];
    switch (role) {
    case Qt::DisplayRole:
        return item.caption;
    case Qt::DecorationRole:
        if (const QString file = toQString(item.file); !m_shown.contains(file, index.row()))
            m_shown.insert(file, index.row());
        return m_thumbnails.find(item.file);
    case Qt::ToolTipRole: { // where the card has no room for all of it
        QStringList lines{item.caption, item.detail, toQString(item.file)};
        lines.removeAll(QString());
        return lines.join('\n');
    }
    case PathRole:
        return toQString(item.file);
    case Qt::AccessibleTextRole: {
        QStringList words{groupOf(index.row()), item.caption, item.detail};
        words.removeAll(QString());
        return words.join(QStringLiteral(", "));
    }
    case DetailRole:
        return item.detail;
    case WrongRole:
        return item.wrong;
    case BrokenRole:
        return m_thumbnails.isBroken(toQString(item.file));
    case LeftOutRole:
        return item.leftOut;
    case SuggestionRole:
        return item.suggestion;
    case GroupRole:
        return groupOf(index.row());
    case GroupStartRole:
        return item.group > 0 && (index.row() == 0 || m_items[std::size_t(index.row()) - 1].group != item.group);
    default:
        return {};
    }
}

void PictureListModel::refresh(const QString& file)
{
    for (const int row : m_shown.values(file)) // a copy: whoever hears of one may ask for others
        Q_EMIT dataChanged(index(row), index(row), {Qt::DecorationRole, BrokenRole});
}

namespace {

constexpr double kSure = 0.9; ///< Of a mistake that speaks against the label rather than the model.

PictureItem itemOf(const PicturePrediction& prediction, const std::vector<std::string>& classes)
{
    const auto name = [&](int index) { return QString::fromStdString(classes[std::size_t(index)]); };
    const QString answer = name(prediction.predicted) + "  " + formatPercent(prediction.probability);
    if (prediction.label == prediction.predicted)
        return {prediction.path, answer, {}, false};
    return {prediction.path, answer, PictureListModel::tr("is %1").arg(name(prediction.label)), true,
            name(prediction.predicted)};
}

/// Without a percentage: how far ahead another class is, is no probability.
PictureItem itemOf(const LabelDoubt& doubt, const std::vector<std::string>& classes)
{
    const QString label = QString::fromStdString(classes[std::size_t(doubt.label)]);
    const QString suggested = QString::fromStdString(classes[std::size_t(doubt.suggested)]);
    return {doubt.path,
            PictureListModel::tr("looks like %1").arg(suggested),
            PictureListModel::tr("is %1").arg(label),
            true,
            suggested,
            PictureListModel::tr("To judge by the other training pictures it looks like %1, and its label says %2. The "
                                 "model has learnt that label, so its own answer may agree with it.")
                .arg(suggested, label)};
}

template <class Keep>
std::vector<PictureItem> rankedItems(const EvaluationResult& result, const std::vector<std::string>& classes, Keep keep)
{
    std::vector<const PicturePrediction*> kept;
    for (const PicturePrediction& prediction : result.predictions) {
        if (keep(prediction))
            kept.push_back(&prediction);
    }
    std::stable_sort(kept.begin(), kept.end(),
                     [](const auto* a, const auto* b) { return a->probability > b->probability; });
    std::vector<PictureItem> items;
    for (const PicturePrediction* prediction : kept)
        items.push_back(itemOf(*prediction, classes));
    return items;
}

} // namespace

std::vector<PictureItem> mistakesOf(const EvaluationResult& result, const std::vector<std::string>& classes)
{
    return rankedItems(result, classes, [](const PicturePrediction& p) { return p.label != p.predicted; });
}

std::vector<PictureItem> likelyMislabelled(const TrainingReport& report)
{
    std::vector<std::pair<double, PictureItem>> doubted;
    for (const LabelDoubt& doubt : report.labels.doubts)
        doubted.emplace_back(doubt.confidence, itemOf(doubt, report.classes));
    const auto addSureMistakes = [&](const EvaluationResult& result) {
        for (const PicturePrediction& prediction : result.predictions)
            if (prediction.label != prediction.predicted && prediction.probability >= kSure)
                doubted.emplace_back(prediction.probability, itemOf(prediction, report.classes));
    };
    addSureMistakes(report.valid);
    if (report.test)
        addSureMistakes(*report.test);
    std::stable_sort(doubted.begin(), doubted.end(), [](const auto& a, const auto& b) { return a.first > b.first; });
    std::vector<PictureItem> items;
    for (auto& [sureness, item] : doubted)
        items.push_back(std::move(item));
    return items;
}

std::vector<PictureItem> leastCertainOf(const EvaluationResult& result, const std::vector<std::string>& classes,
                                        std::size_t count)
{
    std::vector<PictureItem> items =
        rankedItems(result, classes, [](const PicturePrediction& p) { return p.label == p.predicted; });
    std::reverse(items.begin(), items.end());
    items.resize(std::min(items.size(), count));
    return items;
}

std::vector<PictureItem> picturesInCell(const EvaluationResult& result, const std::vector<std::string>& classes,
                                        int trueClass, int predictedClass)
{
    return rankedItems(result, classes, [=](const PicturePrediction& p) {
        return p.label == trueClass && p.predicted == predictedClass;
    });
}

QString splitTitle(Split split)
{
    switch (split) {
    case Split::Train:
        return PictureListModel::tr("Train");
    case Split::Valid:
        return PictureListModel::tr("Validation");
    case Split::Test:
        return PictureListModel::tr("Test");
    }
    return {};
}

} // namespace graft::ui
