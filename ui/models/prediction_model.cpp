#include "models/prediction_model.h"

#include "deploy/prediction_table.h"
#include "jobs/thumbnail_cache.h"
#include "models/core_texts.h"
#include "models/format.h"
#include "models/paths.h"

#include <QLocale>

#include <algorithm>

namespace graft::ui {

PredictionModel::PredictionModel(ThumbnailCache& thumbnails, QObject* parent)
    : QAbstractListModel(parent), m_thumbnails(thumbnails)
{
    connect(&thumbnails, &ThumbnailCache::ready, this, &PredictionModel::refresh);
}

void PredictionModel::append(const std::vector<Prediction>& predictions)
{
    if (predictions.empty())
        return;
    const int first = int(m_predictions.size());
    beginInsertRows({}, first, first + int(predictions.size()) - 1);
    for (const Prediction& prediction : predictions) {
        m_rows.insert(toQString(prediction.path), int(m_predictions.size()));
        m_predictions.push_back(prediction);
    }
    endInsertRows();
}

void PredictionModel::clear()
{
    beginResetModel();
    m_predictions.clear();
    m_rows.clear();
    endResetModel();
}

int PredictionModel::failedCount() const
{
    return int(std::count_if(m_predictions.begin(), m_predictions.end(),
                             [](const Prediction& prediction) { return !prediction.error.empty(); }));
}

int PredictionModel::unlikeCount() const
{
    return int(std::count_if(m_predictions.begin(), m_predictions.end(),
                             [](const Prediction& prediction) { return prediction.isUnlikeTraining(); }));
}

int PredictionModel::rowCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : int(m_predictions.size());
}

QVariant PredictionModel::data(const QModelIndex& index, int role) const
{
    if (!index.isValid())
        return {};
    const Prediction& prediction = m_predictions[std::size_t(index.row())];
    switch (role) {
    case Qt::DisplayRole:
        return toQString(prediction.path.filename());
    case Qt::DecorationRole:
        return m_thumbnails.find(prediction.path);
    case Qt::ToolTipRole:
        return prediction.isUnlikeTraining()
                   ? tr("%1\n%2 times as far from the training pictures as ordinary ones are: whatever the answer, the "
                        "model has not learnt from anything like this.")
                         .arg(toQString(prediction.path), QLocale().toString(*prediction.novelty, 'f', 1))
                   : toQString(prediction.path);
    case PathRole:
        return toQString(prediction.path);
    case UnlikeRole:
        return prediction.isUnlikeTraining();
    case Qt::AccessibleTextRole: {
        const QString name = toQString(prediction.path.filename());
        if (!prediction.error.empty())
            return tr("%1: %2").arg(name, localized(prediction.error));
        const ClassProbability& best = prediction.top.front();
        const QString answer =
            tr("%1: %2, %3").arg(name, QString::fromStdString(best.className), formatPercent(best.probability));
        return prediction.isUnlikeTraining() ? answer + ", " + tr("unlike the training pictures") : answer;
    }
    case ErrorRole:
        return localized(prediction.error);
    case BrokenRole:
        return m_thumbnails.isBroken(toQString(prediction.path));
    case ClassesRole: {
        QStringList names;
        for (const ClassProbability& place : prediction.top)
            names << QString::fromStdString(place.className);
        return names;
    }
    case SharesRole: {
        std::vector<double> shares;
        for (const ClassProbability& place : prediction.top)
            shares.push_back(place.probability);
        return QVariant::fromValue(shares);
    }
    default:
        return {};
    }
}

void PredictionModel::refresh(const QString& file)
{
    const auto [begin, end] = m_rows.equal_range(file);
    for (auto row = begin; row != end; ++row)
        Q_EMIT dataChanged(index(*row), index(*row), {Qt::DecorationRole, BrokenRole});
}

std::string PredictionModel::toCsv() const
{
    std::size_t places = 0;
    for (const Prediction& prediction : m_predictions)
        places = std::max(places, prediction.top.size());
    return predictionTable(m_predictions, int(places));
}

} // namespace graft::ui
