#pragma once

#include "jobs/backbone_jobs.h"

#include <QAbstractTableModel>

#include <memory>

namespace graft::ui {

/// A backbone's name for people; the name itself if the catalogue has none, as in a run of another version.
QString backboneTitle(const std::string& name);

/// The catalogue of backbones as a table. Figures are those of the published network.
class BackboneModel final : public QAbstractTableModel {
    Q_OBJECT

public:
    enum Column { Title, Parameters, Compute, InputSize, Top1, Weights, ColumnCount };
    enum Role { NameRole = Qt::UserRole + 1, HasWeightsRole, SortRole };

    using QAbstractTableModel::QAbstractTableModel;

    /// Null while the machine is being searched.
    void setWeights(std::shared_ptr<const WeightsByBackbone> weights);

    /// -1 if the catalogue has no such backbone.
    [[nodiscard]] int rowOf(const std::string& name) const;

    [[nodiscard]] int rowCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex& index, int role) const override;
    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

private:
    [[nodiscard]] QString text(int row, int column) const;
    [[nodiscard]] QVariant sortKey(int row, int column) const;

    std::shared_ptr<const WeightsByBackbone> m_weights;
};

} // namespace graft::ui
