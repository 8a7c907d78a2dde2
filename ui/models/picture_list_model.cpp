#include "models/picture_list_model.h"

#include "jobs/thumbnail_cache.h"
#include "models/format.h"
#include "models/paths.h"

#include <algorithm>

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
    case Qt::ToolTipRole:
    case PathRole:
        return toQString(item.file);
    case Qt::AccessibleTextRole:
        return item.detail.isEmpty() ? item.caption : item.caption + ", " + item.detail;
    case DetailRole:
        return item.detail;
    case WrongRole:
        return item.wrong;
    case BrokenRole:
        return m_thumbnails.isBroken(toQString(item.file));
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
        return {prediction.path.native(), answer, {}, false};
    return {prediction.path.native(), answer, PictureListModel::tr("is %1").arg(name(prediction.label)), true};
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
    EvaluationResult doubted;
    for (const LabelDoubt& doubt : report.labels.doubts)
        doubted.predictions.push_back(
            {doubt.path, doubt.label, doubt.suggested, doubt.confidence, 1 - doubt.confidence});
    const auto addSureMistakes = [&](const EvaluationResult& result) {
        for (const PicturePrediction& prediction : result.predictions)
            if (prediction.label != prediction.predicted && prediction.probability >= kSure)
                doubted.predictions.push_back(prediction);
    };
    addSureMistakes(report.valid);
    if (report.test)
        addSureMistakes(*report.test);
    return mistakesOf(doubted, report.classes);
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
