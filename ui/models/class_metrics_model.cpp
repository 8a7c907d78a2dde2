#include "models/class_metrics_model.h"

#include "models/format.h"

#include <QLocale>

namespace graft::ui {

void ClassMetricsModel::setMatrix(const ConfusionMatrix& matrix, const std::vector<std::string>& classes)
{
    beginResetModel();
    m_rows.clear();
    for (int i = 0; i < matrix.classCount(); ++i)
        m_rows.push_back({QString::fromStdString(classes[std::size_t(i)]), matrix.metrics(i)});
    endResetModel();
}

int ClassMetricsModel::rowCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : int(m_rows.size());
}

int ClassMetricsModel::columnCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : ColumnCount;
}

QVariant ClassMetricsModel::data(const QModelIndex& index, int role) const
{
    if (!index.isValid())
        return {};
    const Row& row = m_rows[std::size_t(index.row())];
    if (role == Qt::TextAlignmentRole)
        return int((index.column() == ClassName ? Qt::AlignLeft : Qt::AlignRight) | Qt::AlignVCenter);
    if (role != Qt::DisplayRole && role != SortRole)
        return {};
    const auto share = [role](double value) {
        return role == SortRole ? QVariant(value) : QVariant(formatPercent(value, 1));
    };
    switch (index.column()) {
    case ClassName: // classes are in the order of people, not of code points
        return role == SortRole ? QVariant(index.row()) : QVariant(row.name);
    case Precision:
        return share(row.metrics.precision);
    case Recall:
        return share(row.metrics.recall);
    case F1:
        return share(row.metrics.f1);
    case Pictures:
        return role == SortRole ? QVariant(qlonglong(row.metrics.support))
                                : QVariant(QLocale().toString(qlonglong(row.metrics.support)));
    default:
        return {};
    }
}

QVariant ClassMetricsModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal)
        return {};
    if (role == Qt::TextAlignmentRole)
        return int((section == ClassName ? Qt::AlignLeft : Qt::AlignRight) | Qt::AlignVCenter);
    if (role == Qt::DisplayRole) {
        const std::array<QString, ColumnCount> titles{tr("Class"), tr("Precision"), tr("Recall"), tr("F1"),
                                                      tr("Pictures")};
        return titles[std::size_t(section)];
    }
    if (role == Qt::ToolTipRole) {
        const std::array<QString, ColumnCount> tips{tr("The class"), tr("Of the pictures called this, how many are"),
                                                    tr("Of the pictures that are this, how many were found"),
                                                    tr("Harmonic mean of precision and recall"),
                                                    tr("Pictures of this class that were looked at")};
        return tips[std::size_t(section)];
    }
    return {};
}

} // namespace graft::ui
