#include "models/stage_model.h"

#include "jobs/core_texts.h"
#include "models/format.h"
#include "models/stage_names.h"

#include <QStringList>

namespace graft::ui {

void StageModel::setPlan(const FreezePlan& plan, const QString& headKind, std::int64_t headParameters, int classCount)
{
    const bool sameStages = m_plan.stages().size() == plan.stages().size() && !plan.stages().empty() &&
                            m_plan.stages().front().parameters == plan.stages().front().parameters &&
                            m_plan.stages().back().outputShape == plan.stages().back().outputShape;
    if (!sameStages)
        beginResetModel();
    m_plan = plan;
    m_sights = sightsOf(plan.stages());
    m_headKind = headKind;
    m_headParameters = headParameters;
    m_classCount = classCount;
    m_multiplyAdds = 0;
    for (const StageInfo& stage : plan.stages())
        m_multiplyAdds += stage.multiplyAdds;
    if (!sameStages)
        endResetModel();
    else
        Q_EMIT dataChanged(index(0, 0), index(rowCount() - 1, ColumnCount - 1));
}

int StageModel::rowCount(const QModelIndex& parent) const
{
    return parent.isValid() || m_plan.stages().empty() ? 0 : int(m_plan.stages().size()) + 1;
}

int StageModel::columnCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : ColumnCount;
}

bool StageModel::isTrainable(int row) const
{
    return isHead(row) || m_plan.isTrainable(m_plan.stages()[std::size_t(row)].name);
}

bool StageModel::isWeightless(int row) const
{
    return !isHead(row) && m_plan.stages()[std::size_t(row)].parameters == 0;
}

double StageModel::shareOf(int row) const
{
    if (isHead(row) || m_multiplyAdds == 0)
        return 0;
    return double(m_plan.stages()[std::size_t(row)].multiplyAdds) / double(m_multiplyAdds);
}

QVariant StageModel::data(const QModelIndex& index, int role) const
{
    if (!index.isValid())
        return {};
    const int row = index.row();
    switch (role) {
    case Qt::DisplayRole:
        return text(row, index.column());
    case Qt::CheckStateRole:
        if (index.column() == Learns && !isHead(row) && !isWeightless(row))
            return isTrainable(row) ? Qt::Checked : Qt::Unchecked;
        return {};
    case Qt::TextAlignmentRole:
        return int((index.column() == Output || index.column() == Parameters ? Qt::AlignRight : Qt::AlignLeft) |
                   Qt::AlignVCenter);
    case Qt::ToolTipRole:
        if (index.column() == Learns)
            return isHead(row)         ? tr("The head is new and always learns.")
                   : isWeightless(row) ? tr("There is nothing in this stage to learn.")
                                       : tr("Space or a click switches between frozen and learning.");
        return index.column() == Name && !isHead(row)
                   ? text(row, Name) + QStringLiteral(" (%1)").arg(index.data(TechnicalNameRole).toString())
                   : text(row, index.column());
    case TechnicalNameRole:
        return isHead(row) ? QString() : QString::fromStdString(m_plan.stages()[std::size_t(row)].name);
    case TrainableRole:
        return isTrainable(row);
    case WeightlessRole:
        return isWeightless(row);
    case ShareRole:
        return shareOf(row);
    case ParametersRole:
        return qlonglong(isHead(row) ? m_headParameters : m_plan.stages()[std::size_t(row)].parameters);
    case ResolutionRole:
        return resolution(row);
    default:
        return {};
    }
}

QString StageModel::resolution(int row) const
{
    if (isHead(row))
        return {};
    const auto& shape = m_plan.stages()[std::size_t(row)].outputShape;
    return shape.size() == 3 ? QString("%1 × %2").arg(shape[1]).arg(shape[2]) : QString();
}

QString StageModel::text(int row, int column) const
{
    if (column == Learns)
        return isWeightless(row) ? tr("No weights") : isTrainable(row) ? tr("Learns") : tr("Frozen");
    if (isHead(row)) {
        const std::array<QString, ColumnCount> head{QString(),
                                                    tr("Head · your classes"),
                                                    m_headKind,
                                                    m_classCount > 0 ? tr("%n classes", nullptr, m_classCount)
                                                                     : tr("your classes"),
                                                    m_headParameters > 0 ? formatCount(m_headParameters) : tr("–"),
                                                    QString()};
        return head[std::size_t(column)];
    }
    const StageInfo& stage = m_plan.stages()[std::size_t(row)];
    switch (column) {
    case Name:
        return stageTitle(row + 1, m_sights[std::size_t(row)]);
    case Kind:
        return localized(stage.kind);
    case Output: {
        QStringList sizes;
        for (const std::int64_t size : stage.outputShape)
            sizes << QString::number(size);
        return sizes.join(" × ");
    }
    case Parameters:
        return stage.parameters > 0 ? formatCount(stage.parameters) : tr("–");
    case Compute:
        return formatPercent(shareOf(row), 1);
    default:
        return {};
    }
}

QVariant StageModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal)
        return {};
    if (role == Qt::TextAlignmentRole)
        return int((section == Output || section == Parameters ? Qt::AlignRight : Qt::AlignLeft) | Qt::AlignVCenter);
    if (role == Qt::ToolTipRole && section == Compute)
        return tr("Share of the network's arithmetic for one picture");
    if (role != Qt::DisplayRole)
        return {};
    const std::array<QString, ColumnCount> titles{tr("Learns"), tr("Stage"),      tr("Kind"),
                                                  tr("Output"), tr("Parameters"), tr("Compute")};
    return titles[std::size_t(section)];
}

Qt::ItemFlags StageModel::flags(const QModelIndex& index) const
{
    Qt::ItemFlags flags = QAbstractTableModel::flags(index);
    if (index.isValid() && index.column() == Learns && !isHead(index.row()) && !isWeightless(index.row()))
        flags |= Qt::ItemIsUserCheckable;
    return flags;
}

bool StageModel::setData(const QModelIndex& index, const QVariant& value, int role)
{
    if (role != Qt::CheckStateRole || !(flags(index) & Qt::ItemIsUserCheckable))
        return false;
    setRange(index.row(), index.row(), value.toInt() == Qt::Checked);
    return true;
}

void StageModel::setRange(int first, int last, bool learns)
{
    if (first > last)
        std::swap(first, last);
    FreezePlan plan = m_plan;
    for (int row = std::max(0, first); row <= last && !isHead(row); ++row)
        if (!isWeightless(row))
            plan.setTrainable(plan.stages()[std::size_t(row)].name, learns);
    if (plan == m_plan)
        return;
    m_plan = plan;
    Q_EMIT dataChanged(index(0, 0), index(rowCount() - 1, ColumnCount - 1));
    Q_EMIT planEdited(m_plan);
}

} // namespace graft::ui
