#include "models/prediction_model.h"

#include "deploy/prediction_table.h"
#include "jobs/core_texts.h"
#include "jobs/paths.h"
#include "jobs/thumbnail_cache.h"
#include "models/format.h"

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
        count(prediction, 1);
    }
    endInsertRows();
}

/// All at once: of thousands of scattered ones, each would have the views move all that follow.
void PredictionModel::remove(std::vector<int> rows)
{
    if (rows.empty())
        return;
    std::sort(rows.begin(), rows.end());
    const bool isOneBlock = rows.back() - rows.front() + 1 == int(rows.size());
    if (isOneBlock)
        beginRemoveRows({}, rows.front(), rows.back());
    else
        beginResetModel();
    std::vector<Prediction> left;
    left.reserve(m_predictions.size() - rows.size());
    auto next = rows.begin();
    for (int row = 0; row < int(m_predictions.size()); ++row) {
        Prediction& prediction = m_predictions[std::size_t(row)];
        if (next != rows.end() && *next == row) {
            count(prediction, -1);
            ++next;
        } else {
            left.push_back(std::move(prediction));
        }
    }
    m_predictions = std::move(left);
    findRowsAgain();
    if (isOneBlock)
        endRemoveRows();
    else
        endResetModel();
}

void PredictionModel::clear()
{
    beginResetModel();
    m_predictions.clear();
    m_counts = {};
    m_rows.clear();
    endResetModel();
}

void PredictionModel::findRowsAgain()
{
    m_rows.clear();
    for (std::size_t row = 0; row < m_predictions.size(); ++row)
        m_rows.insert(toQString(m_predictions[row].path), int(row));
}

void PredictionModel::count(const Prediction& prediction, int step)
{
    m_counts.all += step;
    m_counts.failed += prediction.error.isEmpty() ? 0 : step;
    m_counts.unlike += prediction.isUnlikeTraining() ? step : 0;
    if (prediction.top.empty())
        return;
    const auto counted = m_counts.classes.try_emplace(prediction.top.front().className).first;
    counted->second += step;
    if (counted->second == 0)
        m_counts.classes.erase(counted);
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
        if (!prediction.error.isEmpty())
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
