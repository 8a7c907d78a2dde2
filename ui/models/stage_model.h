#pragma once

#include "backbones/stage_sight.h"
#include "transfer/freeze_plan.h"

#include <QAbstractTableModel>

namespace graft::ui {

/// The layer list: a row a stage of the backbone, from the input on, and the head as the last row. The first column
/// is the freeze toggle. Stages are named for what they see.
class StageModel final : public QAbstractTableModel {
    Q_OBJECT

public:
    enum Column { Learns, Name, Kind, Output, Parameters, Compute, ColumnCount };
    enum Role {
        TrainableRole = Qt::UserRole + 1, ///< Whether the stage learns.
        WeightlessRole,                   ///< Whether there is nothing in it to learn.
        ShareRole,                        ///< Of the whole compute, 0 to 1.
        ParametersRole,                   ///< A number.
        ResolutionRole,                   ///< "56 × 56"; empty without pixels. Stages of one follow each other.
        TechnicalNameRole                 ///< "_blocks.0", as the weights call it; empty for the head.
    };

    using QAbstractTableModel::QAbstractTableModel;

    /// @param headKind in words, for the last row.
    void setPlan(const FreezePlan& plan, const QString& headKind, std::int64_t headParameters, int classCount);
    [[nodiscard]] const FreezePlan& plan() const { return m_plan; }

    [[nodiscard]] int rowCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex& index, int role) const override;
    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation, int role) const override;
    [[nodiscard]] Qt::ItemFlags flags(const QModelIndex& index) const override;
    bool setData(const QModelIndex& index, const QVariant& value, int role) override;

    /// Several stages at once, in either order; those with nothing to learn stay as they are.
    void setRange(int first, int last, bool learns);

Q_SIGNALS:
    /// The user toggled a stage, or several.
    void planEdited(const graft::FreezePlan& plan);

private:
    [[nodiscard]] bool isHead(int row) const { return row == int(m_plan.stages().size()); }
    [[nodiscard]] bool isTrainable(int row) const;
    [[nodiscard]] bool isWeightless(int row) const;
    [[nodiscard]] double shareOf(int row) const;
    [[nodiscard]] QString text(int row, int column) const;
    [[nodiscard]] QString resolution(int row) const;

    FreezePlan m_plan;
    std::vector<StageSight> m_sights; ///< By stage.
    QString m_headKind;
    std::int64_t m_headParameters = 0;
    int m_classCount = 0;
    std::int64_t m_multiplyAdds = 0; ///< Of all stages.
};

} // namespace graft::ui
