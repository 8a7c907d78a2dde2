#include "models/backbone_model.h"

#include "backbones/catalogue.h"
#include "models/format.h"

#include <QLocale>

namespace graft::ui {

QString backboneTitle(const std::string& name)
{
    for (const BackboneInfo& info : backboneCatalogue()) {
        if (info.name == name)
            return QString::fromStdString(info.title);
    }
    return QString::fromStdString(name);
}

void BackboneModel::setWeights(std::shared_ptr<const WeightsByBackbone> weights)
{
    m_weights = std::move(weights);
    Q_EMIT dataChanged(index(0, 0), index(rowCount() - 1, ColumnCount - 1));
}

int BackboneModel::rowOf(const std::string& name) const
{
    const auto& catalogue = backboneCatalogue();
    for (std::size_t row = 0; row < catalogue.size(); ++row) {
        if (catalogue[row].name == name)
            return int(row);
    }
    return -1;
}

int BackboneModel::rowCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : int(backboneCatalogue().size());
}

int BackboneModel::columnCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : ColumnCount;
}

QVariant BackboneModel::data(const QModelIndex& index, int role) const
{
    if (!index.isValid())
        return {};
    const BackboneInfo& info = backboneCatalogue()[std::size_t(index.row())];
    switch (role) {
    case Qt::DisplayRole:
        return text(index.row(), index.column());
    case Qt::TextAlignmentRole:
        return int((index.column() == Title ? Qt::AlignLeft : Qt::AlignRight) | Qt::AlignVCenter);
    case NameRole:
        return QString::fromStdString(info.name);
    case SortRole:
        return sortKey(index.row(), index.column());
    case HasWeightsRole:
        return m_weights && m_weights->contains(info.name);
    default:
        return {};
    }
}

QString BackboneModel::text(int row, int column) const
{
    const BackboneInfo& info = backboneCatalogue()[std::size_t(row)];
    switch (column) {
    case Title:
        return QString::fromStdString(info.title);
    case Parameters:
        return formatCount(info.parameters);
    case Compute:
        return formatCount(info.multiplyAdds);
    case InputSize:
        return tr("%1 × %1").arg(info.preprocessing.size);
    case Top1:
        return tr("%1 %").arg(QLocale().toString(info.weights.front().top1, 'f', 1));
    case Weights:
        return !m_weights                         ? tr("Looking…")
               : m_weights->contains(info.name)   ? tr("On this machine")
               : info.weights.front().url.empty() ? tr("Not here")
                                                  : tr("To download");
    default:
        return {};
    }
}

QVariant BackboneModel::sortKey(int row, int column) const
{
    const BackboneInfo& info = backboneCatalogue()[std::size_t(row)];
    switch (column) {
    case Parameters:
        return qlonglong(info.parameters);
    case Compute:
        return qlonglong(info.multiplyAdds);
    case InputSize:
        return info.preprocessing.size;
    case Top1:
        return info.weights.front().top1;
    case Weights:
        return m_weights && m_weights->contains(info.name) ? 0 : 1;
    default:
        return QString::fromStdString(info.title).toLower();
    }
}

QVariant BackboneModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal)
        return {};
    if (role == Qt::TextAlignmentRole)
        return int((section == Title ? Qt::AlignLeft : Qt::AlignRight) | Qt::AlignVCenter);
    if (role == Qt::DisplayRole) {
        const std::array<QString, ColumnCount> titles{tr("Backbone"), tr("Parameters"),     tr("Multiply-adds"),
                                                      tr("Input"),    tr("ImageNet top-1"), tr("Weights")};
        return titles[std::size_t(section)];
    }
    if (role == Qt::ToolTipRole) {
        const std::array<QString, ColumnCount> tips{tr("The architecture"),
                                                    tr("Numbers that were learnt"),
                                                    tr("Arithmetic for one picture: what time is spent on"),
                                                    tr("Pixels that the network looks at"),
                                                    tr("Published accuracy on ImageNet's 1000 classes"),
                                                    tr("Whether the pretrained weights are on this machine")};
        return tips[std::size_t(section)];
    }
    return {};
}

} // namespace graft::ui
