#include "models/confusion_list_model.h"

#include "models/confusion_summary.h"
#include "models/format.h"

#include <QLocale>

#include <algorithm>
#include <array>

namespace graft::ui {

void ConfusionListModel::setMatrix(const ConfusionMatrix& matrix, const QStringList& classes)
{
    beginResetModel();
    m_classes = classes;
    m_rows.clear();
    for (const ConfusionMatrix::Cell& cell : confusionsOf(matrix))
        m_rows.push_back({cell, double(cell.count) / double(matrix.metrics(cell.trueClass).support)});
    endResetModel();
}

int ConfusionListModel::rowOf(int trueClass, int predictedClass) const
{
    const auto found = std::find_if(m_rows.begin(), m_rows.end(), [&](const Row& row) {
        return row.cell.trueClass == trueClass && row.cell.predictedClass == predictedClass;
    });
    return found == m_rows.end() ? -1 : int(found - m_rows.begin());
}

int ConfusionListModel::rowCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : int(m_rows.size());
}

int ConfusionListModel::columnCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : ColumnCount;
}

QVariant ConfusionListModel::data(const QModelIndex& index, int role) const
{
    if (!index.isValid())
        return {};
    const Row& row = m_rows[std::size_t(index.row())];
    const bool isName = index.column() <= TakenFor;
    if (role == Qt::TextAlignmentRole)
        return int((isName ? Qt::AlignLeft : Qt::AlignRight) | Qt::AlignVCenter);
    if (role == Qt::ToolTipRole && !isName)
        return {};
    if (role != Qt::DisplayRole && role != SortRole && role != Qt::ToolTipRole)
        return {};
    switch (index.column()) {
    case TrueClass: // classes are in the order of people, not of code points
        return role == SortRole ? QVariant(row.cell.trueClass) : QVariant(m_classes[row.cell.trueClass]);
    case TakenFor:
        return role == SortRole ? QVariant(row.cell.predictedClass) : QVariant(m_classes[row.cell.predictedClass]);
    case Pictures:
        return role == SortRole ? QVariant(qlonglong(row.cell.count))
                                : QVariant(QLocale().toString(qlonglong(row.cell.count)));
    case Share:
        return role == SortRole ? QVariant(row.share) : QVariant(formatPercent(row.share));
    default:
        return {};
    }
}

QVariant ConfusionListModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal)
        return {};
    if (role == Qt::TextAlignmentRole)
        return int((section <= TakenFor ? Qt::AlignLeft : Qt::AlignRight) | Qt::AlignVCenter);
    if (role == Qt::DisplayRole) {
        const std::array<QString, ColumnCount> titles{tr("True class"), tr("Taken for"), tr("Pictures"), tr("Share")};
        return titles[std::size_t(section)];
    }
    if (role == Qt::ToolTipRole) {
        const std::array<QString, ColumnCount> tips{tr("What they are"), tr("What the model calls them"),
                                                    tr("How many pictures"), tr("Of all pictures of the true class")};
        return tips[std::size_t(section)];
    }
    return {};
}

} // namespace graft::ui
